from django.apps import AppConfig


class ToolkitConfig(AppConfig):
    name = "slimmernetwerk.toolkit"
    label = "toolkit"

    def ready(self) -> None:
        from slimmernetwerk.toolkit.moments import install

        install()
