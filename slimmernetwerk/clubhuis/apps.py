from django.apps import AppConfig


class ClubhuisConfig(AppConfig):
    name = "slimmernetwerk.clubhuis"
    label = "clubhuis"

    def ready(self) -> None:
        from slimmernetwerk.clubhuis.permits import announce_permits

        announce_permits()
