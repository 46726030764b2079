from django.urls import path

from slimmernetwerk.cafes.views import cafes, seats, stage

app_name = "cafes"
urlpatterns = [
    path("", cafes.cafes, name="list"),
    path("nieuw/", cafes.announce, name="announce"),
    path("agenda.ics", cafes.calendars, name="calendars"),
    path("<int:pk>/", cafes.cafe, name="cafe"),
    path("<int:pk>/agenda.ics", cafes.calendar, name="calendar"),
    path("<int:pk>/wijzigen/", cafes.edit, name="edit"),
    path("<int:pk>/afgelasten/", cafes.call_off, name="call_off"),
    path("<int:pk>/verslag/", cafes.report, name="report"),
    path("<int:pk>/gastenlijst/", cafes.guests, name="guests"),
    path("<int:pk>/aanmelden/", seats.sign_up, name="sign_up"),
    path("<int:pk>/afmelden/", seats.sign_off, name="sign_off"),
    path("<int:pk>/als-gast/", seats.guest, name="guest"),
    path("<int:pk>/als-gast/verstuurd/", seats.mailed, name="mailed"),
    path("gast/<str:token>/", seats.ticket, name="ticket"),
    path("gast/<str:token>/bevestigen/", seats.confirm, name="confirm"),
    path("gast/<str:token>/afmelden/", seats.cancel, name="cancel"),
    path("podium/<int:pk>/vragen/", stage.ask, name="ask_stage"),
    path("podium/<int:pk>/besluit/", stage.decide, name="decide"),
]
