"""A person as a card for an address book: vCard 3.0 (RFC 2426), which phones and mail programs all read.

Plain data in, text out. What is empty is left out.
"""

from slimmernetwerk.members.names import split_name
from slimmernetwerk.toolkit.content_lines import fold, text

TYPE = "text/vcard; charset=utf-8"


def vcard(
    *, name: str, address: str, organisation: str = "", job: str = "", email: str = "", note: str = "", site: str = ""
) -> str:
    """`address` is that of the person's page, which also names the card, so that a newer one takes its place."""
    given, before, family = split_name(name)
    # Programs sort by the first part; the words before a Dutch family name stand with it all the same.
    parts = (" ".join(filter(None, (before, family))), given, "", "", "")
    optional = (("ORG", organisation), ("TITLE", job), ("EMAIL;TYPE=INTERNET,WORK", email), ("NOTE", note))
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"PRODID:-//{text(site)}//NL",
        f"FN:{text(name)}",
        f"N:{';'.join(map(text, parts))}",
        *(f"{field}:{text(value)}" for field, value in optional if value),
        f"URL:{_uri(address)}",
        f"UID:{_uri(address)}",
        "END:VCARD",
    ]
    return "".join(f"{fold(line)}\r\n" for line in lines)


def _uri(value: str) -> str:
    """Not escaped, so nothing that ends a line may be in it."""
    return "".join(value.split())
