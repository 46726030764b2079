from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CafesConfig(AppConfig):
    name = "slimmernetwerk.cafes"
    label = "cafes"

    def ready(self) -> None:
        from slimmernetwerk.cafes import policies
        from slimmernetwerk.cafes.permits import announce_permits
        from slimmernetwerk.contributions.kinds import Kind
        from slimmernetwerk.contributions.next_steps import announce

        label = _("Let this Doetank stand on the stage of a Café")
        announce({Kind.DOETANK}, policies.offers_stage, label, "cafes:ask_stage")
        announce_permits()
