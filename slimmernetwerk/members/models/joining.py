from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.members.models.people import Member
from slimmernetwerk.members.sectors import Sector


class JoinRequest(models.Model):
    """Someone of a party we do not know yet, who said why they want to join. A steward answers before a moment."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        ADMITTED = "admitted", _("Admitted")
        REFUSED = "refused", _("Not admitted")

    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail address"))
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    organisation_name = models.CharField(_("organisation"), max_length=200)
    sector = models.CharField(_("sector"), max_length=30, choices=Sector)
    job_role = models.CharField(_("role"), max_length=20, choices=Member.JobRole)
    job = models.CharField(_("job"), max_length=120, blank=True, default="", db_default="")
    why = models.CharField(_("why"), max_length=300)
    # Which house rules stood above the button.
    rules_version = models.PositiveSmallIntegerField(default=0, db_default=0)
    language = models.CharField(max_length=2, default="nl")
    invitation = models.ForeignKey(
        "members.Invitation", models.SET_NULL, null=True, blank=True, related_name="requests"
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    received = models.DateTimeField()
    answer_by = models.DateTimeField()
    answered = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), condition=Q(state="waiting"), name="join_request_once"),
        ]
        indexes = [models.Index(F("state"), F("answer_by"), F("id"), name="join_request_state")]


class Invitation(models.Model):
    """A member asks someone to join. For one address, once, until a day; the key itself is only in the mail."""

    inviter = models.ForeignKey("members.Member", models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    key_hash = models.CharField(max_length=64, unique=True)
    note = models.CharField(max_length=300, blank=True, default="")
    sent = models.DateTimeField()
    ends = models.DateTimeField()
    used = models.DateTimeField(null=True, blank=True)
    cancelled = models.DateTimeField(null=True, blank=True)
    # Mails sent for it, the first one among them.
    mails = models.PositiveSmallIntegerField(default=1, db_default=1)

    class Meta:
        indexes = [models.Index(F("inviter"), F("sent").desc(), name="invitation_inviter")]


class Wish(models.Model):
    """What a member seeks or offers, in a line, until a day."""

    class Kind(models.TextChoices):
        SEEK = "seek", _("I seek")
        OFFER = "offer", _("I offer")

    member = models.ForeignKey("members.Member", models.CASCADE, related_name="wishes")
    kind = models.CharField(max_length=5, choices=Kind)
    text = models.CharField(max_length=160)
    started = models.DateTimeField()
    ends = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "kind"], name="wish_once")]
        indexes = [models.Index(F("kind"), F("ends"), F("member"), name="wish_kind")]
