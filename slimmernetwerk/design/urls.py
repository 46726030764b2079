from django.urls import path

from slimmernetwerk.design import views

app_name = "design"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("formulieren/", views.forms, name="forms"),
    path("figuren/", views.pictures, name="pictures"),
]
