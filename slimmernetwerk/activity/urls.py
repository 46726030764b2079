from django.urls import path

from slimmernetwerk.activity import feeds, views

app_name = "activity"
urlpatterns = [
    path("feeds/nieuws.atom", feeds.atom, name="feed"),
    path("volgen/<int:pk>/", views.follow, name="follow"),
    path("ontvolgen/<int:pk>/", views.unfollow, name="unfollow"),
]
