from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BusinesscasesConfig(AppConfig):
    name = "slimmernetwerk.businesscases"
    label = "businesscases"

    def ready(self) -> None:
        from slimmernetwerk.businesscases import policies
        from slimmernetwerk.businesscases.permits import announce_permits
        from slimmernetwerk.contributions.kinds import Kind
        from slimmernetwerk.contributions.next_steps import announce

        announce({Kind.DOETANK}, policies.may_start_from, _("Write the business case"), "businesscases:start_from")
        announce_permits()
