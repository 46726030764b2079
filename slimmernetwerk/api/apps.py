from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "slimmernetwerk.api"
    label = "api"
