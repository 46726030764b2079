from django.apps import AppConfig


class ToolkitConfig(AppConfig):
    name = "slimmernetwerk.toolkit"
    label = "toolkit"
