from django.urls import path

from slimmernetwerk.contributions.views import people, shared

app_name = "contributions"
urlpatterns = [
    path("mensen/", people.people, name="people"),
    path("mensen/<int:pk>/", people.profile, name="profile"),
    path("mensen/ik/bewerken/", people.edit_me, name="edit_me"),
    path("mensen/ik/vernieuwen/", people.renew, name="renew_wish"),
    path("organisaties/<int:pk>/", shared.organisation, name="organisation"),
    path("id/<uuid:uuid>", shared.named, name="named"),
]
