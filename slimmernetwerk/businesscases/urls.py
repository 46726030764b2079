from django.urls import URLPattern

app_name = "businesscases"
urlpatterns: list[URLPattern] = []
