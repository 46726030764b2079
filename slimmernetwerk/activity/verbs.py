"""What can happen in the network, each with its sentence. `{actor}` and `{title}` are filled where it is shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verb(models.TextChoices):
    ASKED = "asked", _("asked a question:")
    SHARED = "shared", _("shared:")
    REPLIED = "replied", _("replied to")
    HELPED = "helped", _("was helped by an answer to")
    EDITED = "edited", _("changed")
    CLOSED = "closed", _("closed")
    TURNED_INTO_CHALLENGE = "turned_into_challenge", _("made a challenge of a discussion:")
    BROUGHT_IN = "brought_in", _("brought in a challenge:")
    RECOGNISED = "recognised", _("recognises")
    FORMED = "formed", _("started a Doetank:")
    JOINED = "joined", _("joined")
    LEFT = "left", _("left")
    SHARPENED = "sharpened", _("sharpened the problem of")
    ADMITTED = "admitted", _("admitted")
    MOVED_PHASE = "moved_phase", _("took the next phase with")
    STOPPED = "stopped", _("stopped, with lessons:")
    ASKED_CONSULT = "asked_consult", _("asked advice:")
    ANSWERED_CONSULT = "answered_consult", _("gave advice:")
    RECORDED_FINDING = "recorded_finding", _("recorded a finding:")
    STARTED_CASE = "started_case", _("started a business case:")
    PUBLISHED_CASE = "published_case", _("published a business case:")
    CALCULATED = "calculated", _("calculated for the own organisation:")
    ADOPTED = "adopted", _("takes over")
    CONFIRMED = "confirmed", _("confirmed the adoption of")
    MEASURED = "measured", _("measured the result of")
    ADOPTION_MOVED = "adoption_moved", _("brought up to date:")
    ANNOUNCED_CAFE = "announced_cafe", _("announced a Café:")
    REGISTERED = "registered", _("comes to")
    WAITING = "waiting", _("is on the waiting list of")
    CANCELLED = "cancelled", _("cannot come to")
    CALLED_OFF = "called_off", _("called off:")
    ASKED_STAGE = "asked_stage", _("asks for the stage of")
    REFUSED_STAGE = "refused_stage", _("refused the stage to")
    ON_STAGE = "on_stage", _("gave the stage to")
    PUBLISHED_KNOWLEDGE = "published_knowledge", _("published knowledge:")
    USED_KNOWLEDGE = "used_knowledge", _("uses knowledge:")
    STARTED_COLLABORATION = "started_collaboration", _("started a collaboration:")
    FOLLOWED = "followed", _("follows")
    UNFOLLOWED = "unfollowed", _("no longer follows")
    UPDATED = "updated", _("gave news of")
    SET_ASIDE = "set_aside", _("removed by a house rule something in")
    BROUGHT_BACK = "brought_back", _("brought back something in")
    REOPENED = "reopened", _("opened again")


# Told to others in a feed. The rest is kept for the record only: nobody's comings and goings are broadcast.
NEWS = (
    Verb.ASKED, Verb.SHARED, Verb.HELPED, Verb.TURNED_INTO_CHALLENGE, Verb.BROUGHT_IN, Verb.FORMED, Verb.ADMITTED,
    Verb.MOVED_PHASE, Verb.STOPPED, Verb.RECORDED_FINDING, Verb.PUBLISHED_CASE, Verb.CONFIRMED, Verb.MEASURED, Verb.ANNOUNCED_CAFE, Verb.CALLED_OFF,
    Verb.ON_STAGE, Verb.PUBLISHED_KNOWLEDGE, Verb.USED_KNOWLEDGE, Verb.STARTED_COLLABORATION, Verb.UPDATED,
)  # fmt: skip
