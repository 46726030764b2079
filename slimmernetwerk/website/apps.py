from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "slimmernetwerk.website"
    label = "website"
