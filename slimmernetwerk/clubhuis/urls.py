from django.urls import path

from slimmernetwerk.clubhuis import views

app_name = "clubhuis"
urlpatterns = [
    path("", views.discussions, name="list"),
    path("nieuw/", views.ask, name="ask"),
    path("<int:pk>/", views.discussion, name="discussion"),
    path("<int:pk>/bewerken/", views.edit, name="edit"),
    path("<int:pk>/sluiten/", views.close, name="close"),
    path("<int:pk>/reacties/nieuw/", views.reply, name="reply"),
    path("reacties/<int:pk>/bewerken/", views.edit_post, name="edit_post"),
    path("reacties/<int:pk>/geholpen/", views.helped, name="helped"),
    path("reacties/<int:pk>/niet-geholpen/", views.not_helped, name="not_helped"),
]
