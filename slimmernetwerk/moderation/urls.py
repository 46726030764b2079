from django.urls import path

from slimmernetwerk.moderation import views

app_name = "moderation"
urlpatterns = [
    path("beheer/moderatoren/", views.moderators, name="moderators"),
    path("beheer/moderatoren/nieuw/", views.make_moderator, name="make_moderator"),
    path("beheer/moderatoren/<int:pk>/einde/", views.end_moderator, name="end_moderator"),
    path("moderatie/", views.decisions, name="decisions"),
    path("moderatie/reacties/<int:pk>/weghalen/", views.set_aside_post, name="set_aside_post"),
    path("moderatie/reacties/<int:pk>/besluit/", views.post_decision, name="post_decision"),
    path("moderatie/discussies/<int:pk>/weghalen/", views.set_aside, name="set_aside"),
    path("moderatie/discussies/<int:pk>/sluiten/", views.close, name="close"),
    path("moderatie/discussies/<int:pk>/besluit/", views.discussion_decision, name="discussion_decision"),
    path("moderatie/besluiten/<int:pk>/", views.decision, name="decision"),
    path("moderatie/besluiten/<int:pk>/ongedaan/", views.undo, name="undo"),
]
