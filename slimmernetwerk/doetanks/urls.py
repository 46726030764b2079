from django.urls import path

from slimmernetwerk.doetanks.views import challenges, doetanks, expertise, learning, phases, team

app_name = "doetanks"
urlpatterns = [
    path("vraagstukken/", challenges.challenges, name="challenges"),
    path("vraagstukken/nieuw/", challenges.bring_in, name="bring_in"),
    path("vraagstukken/nieuw/<int:pk>/", challenges.bring_in, name="challenge_from"),
    path("vraagstukken/<int:pk>/", challenges.challenge, name="challenge"),
    path("vraagstukken/<int:pk>/herkenbaar/", challenges.recognise, name="recognise"),
    path("vraagstukken/<int:pk>/doetank/", challenges.form_doetank, name="form"),
    path("doetanks/", doetanks.doetanks, name="list"),
    path("doetanks/<int:pk>/", doetanks.doetank, name="doetank"),
    path("doetanks/<int:pk>/aanscherpen/", phases.sharpen, name="sharpen"),
    path("doetanks/<int:pk>/team/", team.appoint, name="team"),
    path("doetanks/<int:pk>/meedoen/", team.join, name="join"),
    path("doetanks/<int:pk>/verlaten/", team.leave, name="leave"),
    path("doetanks/<int:pk>/toelaten/", phases.admit, name="admit"),
    path("doetanks/<int:pk>/fase/", phases.move, name="move"),
    path("doetanks/<int:pk>/stoppen/", phases.stop, name="stop"),
    path("doetanks/<int:pk>/consulten/nieuw/", learning.ask, name="ask"),
    path("doetanks/<int:pk>/bevindingen/nieuw/", learning.record, name="record"),
    path("mijn/expert/", expertise.expertise, name="expertise"),
    path("mijn/expert/verlengen/", expertise.renew, name="renew_expertise"),
    path("mijn/expert/stoppen/", expertise.stop, name="stop_expertise"),
    path("consulten/<int:pk>/", learning.consult, name="consult"),
    path("consulten/<int:pk>/antwoord/", learning.answer, name="answer"),
    path("bevindingen/<int:pk>/", learning.finding, name="finding"),
]
