from django.urls import path

from slimmernetwerk.businesscases.views import adoptions, figures, library, own, writing

app_name = "businesscases"
CASE = "businesscases/<int:pk>/"
urlpatterns = [
    path("businesscases/", library.cases, name="list"),
    path("businesscases/nieuw/", writing.start, name="start"),
    path("businesscases/nieuw/<int:pk>/", writing.start, name="start_from"),
    path(CASE, library.case, name="case"),
    path(CASE + "bewerken/", writing.about, name="about"),
    path(CASE + "vragen/<int:number>/", writing.question, name="question"),
    path(CASE + "publiceren/", writing.publish, name="publish"),
    path(CASE + "versies/", library.versions, name="versions"),
    path(CASE + "versies/<int:number>/", library.version, name="version"),
    path(CASE + "cijfers/", figures.figures, name="figures"),
    path(CASE + "cijfers/aantallen/nieuw/", figures.driver, name="new_driver"),
    path(CASE + "cijfers/aantallen/<int:driver>/", figures.driver, name="driver"),
    path(CASE + "cijfers/aantallen/<int:driver>/verwijderen/", figures.remove_driver, name="remove_driver"),
    path(CASE + "cijfers/bedragen/nieuw/", figures.line, name="new_line"),
    path(CASE + "cijfers/bedragen/<int:line>/", figures.line, name="line"),
    path(CASE + "cijfers/bedragen/<int:line>/verwijderen/", figures.remove_line, name="remove_line"),
    path(CASE + "reken/", own.calculate, name="calculate"),
    path(CASE + "berekeningen/", library.calculations, name="calculations"),
    path("berekeningen/<int:pk>/", own.calculation, name="calculation"),
    path(CASE + "overnemen/", adoptions.adopt, name="adopt"),
    path(CASE + "overnames/", adoptions.adoptions, name="case_adoptions"),
    path("overnames/", adoptions.adoptions, name="adoptions"),
    path("overnames/<int:pk>/", adoptions.adoption, name="adoption"),
    path("overnames/<int:pk>/bevestigen/", adoptions.confirm, name="confirm"),
    path("overnames/<int:pk>/bijwerken/", adoptions.move, name="move"),
    path("overnames/<int:pk>/resultaten/nieuw/", adoptions.measure, name="measure"),
    path("resultaten/<int:pk>/", adoptions.result, name="result"),
]
