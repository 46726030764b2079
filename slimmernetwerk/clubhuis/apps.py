from django.apps import AppConfig


class ClubhuisConfig(AppConfig):
    name = "slimmernetwerk.clubhuis"
    label = "clubhuis"
