from django.apps import AppConfig


class DoetanksConfig(AppConfig):
    name = "slimmernetwerk.doetanks"
    label = "doetanks"
