from django.apps import AppConfig


class CafesConfig(AppConfig):
    name = "slimmernetwerk.cafes"
    label = "cafes"
