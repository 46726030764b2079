from django.apps import AppConfig


class ConnectionsConfig(AppConfig):
    name = "slimmernetwerk.connections"
    label = "connections"
