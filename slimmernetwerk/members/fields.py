"""Who sees which field of a profile: oneself, the network, or everyone."""

ME, NETWORK, EVERYONE = "me", "network", "everyone"
# Name, organisation and role are shown together: a page for visitors needs them.
SHOWN = ("card", "headline", "about", "themes", "region", "knows", "learns", "joins_in", "wishes")
# What can be for oneself alone. The rest is what makes a profile one.
HIDEABLE = ("headline", "about", "themes", "region", "knows", "learns", "joins_in")
