"""The kinds of contribution and where each one lives."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    DISCUSSION = "discussion", _("Discussion")
    CHALLENGE = "challenge", _("Challenge")
    DOETANK = "doetank", _("Doetank")
    CONSULT = "consult", _("Consult")
    FINDING = "finding", _("Finding")
    BUSINESS_CASE = "business_case", _("Business case")
    ADOPTION = "adoption", _("Adoption")
    RESULT = "result", _("Measured result")
    CAFE = "cafe", _("Café")
    KNOWLEDGE_ITEM = "knowledge_item", _("Knowledge item")
    COLLABORATION = "collaboration", _("Collaboration")


# An address is looked up for every row of every list, so it is kept as text. A test holds each beside the url map.
ADDRESSES = {
    Kind.DISCUSSION: "/clubhuis/{}/",
    Kind.CHALLENGE: "/vraagstukken/{}/",
    Kind.DOETANK: "/doetanks/{}/",
    Kind.CONSULT: "/consulten/{}/",
    Kind.FINDING: "/bevindingen/{}/",
    Kind.BUSINESS_CASE: "/businesscases/{}/",
    Kind.ADOPTION: "/overnames/{}/",
    Kind.RESULT: "/resultaten/{}/",
    Kind.CAFE: "/cafes/{}/",
    Kind.KNOWLEDGE_ITEM: "/kennis/{}/",
    Kind.COLLABORATION: "/samenwerkingen/{}/",
}


def address(kind: str, pk: int, language: str = "nl") -> str:
    """The path of a contribution's page in a language."""
    path = ADDRESSES[kind].format(pk)  # type: ignore[index]
    return path if language == "nl" else f"/{language}{path}"
