from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    name = "slimmernetwerk.moderation"
    label = "moderation"

    def ready(self) -> None:
        from slimmernetwerk.contributions.kinds import Kind
        from slimmernetwerk.contributions.next_steps import announce, announce_for_posts
        from slimmernetwerk.moderation import policies
        from slimmernetwerk.moderation.permits import announce_permits

        announce({Kind.DISCUSSION}, policies.offers_closing, _("Close by a house rule"), "moderation:close")
        announce(
            {Kind.DISCUSSION}, policies.offers_setting_aside, _("Take down by a house rule"), "moderation:set_aside"
        )
        announce(
            {Kind.DISCUSSION}, policies.offers_decision, _("The decision about this"), "moderation:discussion_decision"
        )
        announce_for_posts(policies.offers_setting_aside_post, _("Take down"), "moderation:set_aside_post")
        announce_for_posts(policies.offers_post_decision, _("The decision"), "moderation:post_decision")
        announce_permits()
