from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DoetanksConfig(AppConfig):
    name = "slimmernetwerk.doetanks"
    label = "doetanks"

    def ready(self) -> None:
        from slimmernetwerk.contributions.kinds import Kind
        from slimmernetwerk.contributions.next_steps import announce
        from slimmernetwerk.doetanks import policies
        from slimmernetwerk.doetanks.permits import announce_permits

        announce({Kind.DISCUSSION}, policies.may_make_challenge, _("Make this a challenge"), "doetanks:challenge_from")
        announce({Kind.CHALLENGE}, policies.may_form, _("Start a Doetank"), "doetanks:form")
        announce_permits()
