from django.urls import URLPattern

app_name = "doetanks"
urlpatterns: list[URLPattern] = []
