from django.urls import path

from slimmernetwerk.api.api import interface, nowhere, told
from slimmernetwerk.contributions.api import router as contributions

interface.add_router("/contributions", contributions)
patterns, app, version = interface.urls

app_name = "api"
urlpatterns = [
    path("", nowhere, name="root"),
    path("", ([told(pattern) for pattern in patterns], app, version)),
    path("<path:rest>", nowhere, name="nowhere"),
]
