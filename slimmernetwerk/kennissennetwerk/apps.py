from django.apps import AppConfig


class KennissennetwerkConfig(AppConfig):
    name = "slimmernetwerk.kennissennetwerk"
    label = "kennissennetwerk"
