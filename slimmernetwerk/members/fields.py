"""Who sees which field of a profile: oneself, the network, or everyone."""

from django.utils.translation import gettext_lazy as _

ME, NETWORK, EVERYONE = "me", "network", "everyone"
LEVELS = {ME: _("Only me"), NETWORK: _("Members of the network"), EVERYONE: _("Everyone")}
# Name, organisation and role are shown together: a page for visitors needs them.
SHOWN = ("card", "photo", "headline", "about", "career", "themes", "region", "knows", "learns", "joins_in", "wishes")
# What can be for oneself alone. The rest is what makes a profile one.
HIDEABLE = ("photo", "headline", "about", "career", "themes", "region", "knows", "learns", "joins_in")
