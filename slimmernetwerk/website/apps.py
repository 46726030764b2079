from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "slimmernetwerk.website"
    label = "website"

    def ready(self) -> None:
        from slimmernetwerk.website.permits import announce_permits

        announce_permits()
