"""What a Café can be, what it is made of, and where someone stands who signed up."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CafeKind(models.TextChoices):
    CAFE = "cafe", _("Café")
    GRAND_CAFE = "grand_cafe", _("Grand Café")
    MASTERCLASS = "masterclass", _("Masterclass")


class PartKind(models.TextChoices):
    INSPIRATION = "inspiration_session", _("Inspiration session")
    KNOWLEDGE = "knowledge_creation", _("Making knowledge together")
    STAGE = "doetank_stage", _("Stage for Doetanks")


# In the order of the afternoon, each with the minutes it takes unless the host decides otherwise.
DEFAULT_PARTS = ((PartKind.INSPIRATION, 45), (PartKind.KNOWLEDGE, 75), (PartKind.STAGE, 60))


class Status(models.TextChoices):
    PENDING = "pending", pgettext_lazy("registration", "To be confirmed by e-mail")
    SEAT = "seat", pgettext_lazy("registration", "Has a seat")
    WAITING = "waiting", pgettext_lazy("registration", "On the waiting list")
    CANCELLED = "cancelled", pgettext_lazy("registration", "Cancelled")


IN_LINE = (Status.SEAT, Status.WAITING)


class Decision(models.TextChoices):
    ASKED = "asked", pgettext_lazy("stage", "Asked")
    ACCEPTED = "accepted", pgettext_lazy("stage", "On the stage")
    REFUSED = "refused", pgettext_lazy("stage", "Not this time")


MOST_SEATS = 500
# How long the link in a guest's mail can confirm, and how long one address gets no second mail.
CONFIRM_HOURS, MAIL_PAUSE_MINUTES = 48, 10
# More requests than this wait for their confirmation: then something else is going on than a popular afternoon.
MOST_PENDING = 200
# A guest's name and address are kept until so long after the Café.
FORGET_DAYS = 30
