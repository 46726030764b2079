from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "slimmernetwerk.demo"
    label = "demo"
