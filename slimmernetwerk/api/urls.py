from django.urls import path

from slimmernetwerk.api.api import interface, nowhere
from slimmernetwerk.contributions.api import router as contributions

interface.add_router("/contributions", contributions)

app_name = "api"
urlpatterns = [
    path("", nowhere, name="root"),
    path("", interface.urls),
    path("<path:rest>", nowhere, name="nowhere"),
]
