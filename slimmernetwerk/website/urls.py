from django.urls import path

from slimmernetwerk.website import views

app_name = "website"
urlpatterns = [
    path("", views.home, name="home"),
    path("zoeken/", views.search, name="search"),
    path("rode-draad/", views.trails, name="trails"),
    path("rode-draad/<int:pk>/", views.trail, name="trail"),
    path("wie/", views.who, name="who_home"),
    path("wie/<path:page>", views.who, name="who"),
    path("over/", views.about, name="about"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
]
