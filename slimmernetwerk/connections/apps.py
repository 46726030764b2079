from django.apps import AppConfig


class ConnectionsConfig(AppConfig):
    name = "slimmernetwerk.connections"
    label = "connections"

    def ready(self) -> None:
        from slimmernetwerk.connections.permits import announce_permits

        announce_permits()
