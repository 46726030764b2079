"""Signing in (named as allauth expects), joining, organisations, and what stewards do. People stand in `contributions`."""

from django.urls import include, path

from slimmernetwerk.members.views import joining, organisations, registers, signing_in

_pages = [
    path("meedoen/", joining.join, name="join"),
    path("meedoen/ontvangen/", joining.received, name="received"),
    path("meedoen/uitnodiging/<str:key>/", joining.join, name="join_invited"),
    path("mensen/uitnodigen/", joining.invite, name="invite"),
    path("organisaties/suggesties/", joining.suggestions, name="suggestions"),
    path("organisaties/", organisations.organisations, name="organisations"),
    path("organisaties/nieuw/", organisations.add, name="add_organisation"),
    path("organisaties/<int:pk>/bewerken/", organisations.edit, name="edit_organisation"),
    path("beheer/registers/", registers.registers, name="registers"),
    path("beheer/registers/meegeleverd/", registers.read_carried, name="read_carried"),
    path("beheer/registers/<int:pk>/", registers.register, name="register"),
    path("beheer/registers/<int:pk>/keuze/", registers.choose, name="choose_changes"),
    path("beheer/registers/<int:pk>/overnemen/", registers.take_over, name="take_over"),
    path("beheer/registers/<int:pk>/opzij/", registers.put_aside, name="put_aside"),
    path("beheer/verzoeken/", joining.requests, name="requests"),
    path("beheer/verzoeken/<int:pk>/", joining.join_request, name="request"),
    path("beheer/verzoeken/<int:pk>/toelaten/", joining.admit, name="admit"),
    path("beheer/verzoeken/<int:pk>/weigeren/", joining.refuse, name="refuse"),
    path("beheer/logboek/", registers.acts, name="acts"),
]
urlpatterns = [
    path("", include((_pages, "members"))),
    path("inloggen/", signing_in.sign_in, name="account_login"),
    path("inloggen/", signing_in.sign_in, name="account_request_login_code"),
    path("inloggen/code/", signing_in.confirm_code, name="account_confirm_login_code"),
    path("inloggen/geen-toegang/", signing_in.inactive, name="account_inactive"),
    path("uitloggen/", signing_in.sign_out, name="account_logout"),
    path("meedoen/", joining.join, name="account_signup"),
]
