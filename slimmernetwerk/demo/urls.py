from django.urls import path

from slimmernetwerk.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.door, name="door"),
    path("als/<slug:key>/", views.enter, name="enter"),
]
