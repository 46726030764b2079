from django.urls import URLPattern

app_name = "clubhuis"
urlpatterns: list[URLPattern] = []
