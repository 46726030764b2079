"""Signing in (named as allauth expects), joining, and the people of the network."""

from django.urls import include, path

from slimmernetwerk.members import views

_pages = [
    path("mensen/", views.people, name="people"),
    path("mensen/ik/bewerken/", views.edit_me, name="edit_me"),
    path("meedoen/", views.join, name="join"),
]
urlpatterns = [
    path("", include((_pages, "members"))),
    path("inloggen/", views.sign_in, name="account_login"),
    path("inloggen/", views.sign_in, name="account_request_login_code"),
    path("inloggen/code/", views.confirm_code, name="account_confirm_login_code"),
    path("inloggen/geen-toegang/", views.inactive, name="account_inactive"),
    path("uitloggen/", views.sign_out, name="account_logout"),
    path("meedoen/", views.join, name="account_signup"),
]
