from django.urls import path

from slimmernetwerk.kennissennetwerk import views

app_name = "kennissennetwerk"
urlpatterns = [
    path("kennis/", views.items, name="items"),
    path("kennis/nieuw/", views.publish, name="publish"),
    path("kennis/<int:pk>/", views.item, name="item"),
    path("kennis/<int:pk>/gebruiken/", views.use, name="use"),
    path("partners/", views.partners, name="partners"),
    path("partners/nieuw/", views.welcome, name="welcome"),
    path("partners/<int:pk>/", views.partner, name="partner"),
    path("partners/<int:pk>/redacteuren/", views.editors, name="editors"),
    path("partners/<int:pk>/redacteuren/vragen/", views.ask_for_editor, name="ask_for_editor"),
    path("partners/<int:pk>/redacteuren/<int:member>/einde/", views.end_editor, name="end_editor"),
    path("samenwerkingen/", views.collaborations, name="collaborations"),
    path("samenwerkingen/nieuw/", views.start, name="start"),
    path("samenwerkingen/<int:pk>/", views.collaboration, name="collaboration"),
    path("samenwerkingen/<int:pk>/berichten/", views.tell, name="tell"),
    path("samenwerkingen/<int:pk>/stand/", views.move, name="move"),
]
