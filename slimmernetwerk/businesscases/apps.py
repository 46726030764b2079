from django.apps import AppConfig


class BusinesscasesConfig(AppConfig):
    name = "slimmernetwerk.businesscases"
    label = "businesscases"
