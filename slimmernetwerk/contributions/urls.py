from django.urls import path

from slimmernetwerk.contributions import views

app_name = "contributions"
urlpatterns = [
    path("mensen/<int:pk>/", views.profile, name="profile"),
    path("organisaties/<int:pk>/", views.organisation, name="organisation"),
    path("id/<uuid:uuid>", views.named, name="named"),
]
