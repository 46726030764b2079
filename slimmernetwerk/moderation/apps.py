from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "slimmernetwerk.moderation"
    label = "moderation"
