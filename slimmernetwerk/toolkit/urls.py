from django.urls import path

from slimmernetwerk.toolkit import views

app_name = "toolkit"
urlpatterns = [
    path("gezond/", views.health, name="health"),
    path("tekst/voorbeeld/", views.preview, name="preview"),
]
