from django.apps import AppConfig


class KennissennetwerkConfig(AppConfig):
    name = "slimmernetwerk.kennissennetwerk"
    label = "kennissennetwerk"

    def ready(self) -> None:
        from slimmernetwerk.kennissennetwerk.permits import announce_permits

        announce_permits()
