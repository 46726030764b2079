from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "slimmernetwerk.insight"
    label = "insight"
