from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContributionsConfig(AppConfig):
    name = "slimmernetwerk.contributions"
    label = "contributions"
    verbose_name = _("Contributions")

    def ready(self) -> None:
        from slimmernetwerk.contributions.permits import announce_permits

        announce_permits()
