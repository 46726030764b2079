from django.urls import path

from slimmernetwerk.connections.views import beginning, welcoming

app_name = "connections"
urlpatterns = [
    path("meedoen/stap-1/", beginning.themes, name="themes"),
    path("meedoen/stap-2/", beginning.wishes, name="wishes"),
    path("meedoen/stap-3/", beginning.begin, name="begin"),
    path("meedoen/klaar/", beginning.finish, name="finish"),
    path("nieuw/", welcoming.newcomers, name="newcomers"),
    path("nieuw/<int:pk>/", welcoming.newcomer, name="newcomer"),
    path("beheer/gastheren/", welcoming.hosts, name="hosts"),
    path("beheer/gastheren/nieuw/", welcoming.make_host, name="make_host"),
    path("beheer/gastheren/<int:pk>/einde/", welcoming.end_host, name="end_host"),
]
