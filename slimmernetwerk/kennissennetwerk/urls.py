from django.urls import URLPattern

app_name = "kennissennetwerk"
urlpatterns: list[URLPattern] = []
