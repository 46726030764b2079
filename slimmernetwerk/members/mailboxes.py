"""Domains where anyone can open a mailbox: an address there says nothing about where someone works."""

# The large ones of the world and of Dutch providers; a list that is never whole, so a steward still looks at what is not known.
PRIVATE_DOMAINS = frozenset(
    """
    aol.com caiway.nl casema.nl chello.nl duck.com fastmail.com freedom.nl gmail.com gmx.com gmx.de gmx.net googlemail.com hccnet.nl
    hetnet.nl home.nl hotmail.be hotmail.com hotmail.nl icloud.com kpnmail.nl kpnplanet.nl live.be live.com live.nl mac.com mail.com
    me.com msn.com online.nl outlook.com outlook.nl planet.nl pm.me proton.me protonmail.com quicknet.nl solcon.nl soverin.net t-online.de
    tele2.nl telfort.nl tutanota.com tuta.io upcmail.nl versatel.nl wanadoo.nl web.de xs4all.nl yahoo.com yahoo.nl zeelandnet.nl
    ziggo.nl zonnet.nl
    """.split()
)


def is_private(email: str) -> bool:
    """Whether this address is of a mailbox that anyone can open."""
    return email.rpartition("@")[2].strip().lower() in PRIVATE_DOMAINS
