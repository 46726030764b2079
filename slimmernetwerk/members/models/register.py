from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class RegisterImport(models.Model):
    """A register that a steward brought, and what in it differs from what we have."""

    class State(models.TextChoices):
        OPEN = "open", _("To be looked at")
        APPLYING = "applying", _("Being taken over")
        DONE = "done", _("Taken over")
        DROPPED = "dropped", _("Put aside")

    by = models.ForeignKey("members.Member", models.SET_NULL, null=True, related_name="+")
    started = models.DateTimeField()
    finished = models.DateTimeField(null=True)
    file_name = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    read_count = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)


class RegisterChange(models.Model):
    """One line of the screen of differences."""

    class Kind(models.TextChoices):
        NEW = "new", _("New")
        CHANGED = "changed", _("Changed")
        GONE = "gone", _("Gone")
        MERGED = "merged", _("Merged")
        FAULT = "fault", _("Not right")

    register_import = models.ForeignKey(RegisterImport, models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=Kind)
    line = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=200, blank=True)
    organisation = models.ForeignKey("members.Organisation", models.SET_NULL, null=True, related_name="+")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.CharField(max_length=300, blank=True)
    chosen = models.BooleanField(default=True)
    applied = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(F("register_import"), F("kind"), F("id"), name="register_change_kind"),
            models.Index(
                F("register_import"), F("id"), condition=Q(chosen=True, applied=False), name="register_change_to_do"
            ),
        ]


class StewardAct(models.Model):
    """What someone did with a right that others do not have. Never changed afterwards."""

    class Act(models.TextChoices):
        IMPORTED = "imported", _("took over a register")
        DROPPED = "dropped", _("put a register aside")
        EDITED_ORGANISATION = "edited_organisation", _("changed an organisation")
        ADDED_ORGANISATION = "added_organisation", _("added an organisation")
        ADMITTED = "admitted", _("admitted someone")
        REFUSED = "refused", _("did not admit someone")
        GAVE_MANDATE = "gave_mandate", _("gave a mandate")
        ENDED_MANDATE = "ended_mandate", _("ended a mandate")
        MADE_STEWARD = "made_steward", _("made someone a steward")
        ENDED_STEWARD = "ended_steward", _("ended a stewardship")
        MADE_HOST = "made_host", _("made someone a host")
        ENDED_HOST = "ended_host", _("ended the task of a host")
        SUSPENDED = "suspended", _("suspended someone")
        LIFTED = "lifted", _("lifted a suspension")
        UPHELD = "upheld", _("upheld a suspension after an objection")
        ENDED_SESSIONS = "ended_sessions", _("signed someone out everywhere")
        CORRECTED_WORK = "corrected_work", _("corrected where someone works")
        REMOVED_FACTOR = "removed_factor", _("removed a second step")
        CANCELLED_INVITATION = "cancelled_invitation", _("cancelled an invitation")
        SETTLED_NAME = "settled_name", _("looked at a name that looks like another")
        TOOK_LOG = "took_log", _("took a copy of this log")
        MADE_MODERATOR = "made_moderator", _("made someone a moderator")
        ENDED_MODERATOR = "ended_moderator", _("ended the task of a moderator")
        SET_ASIDE = "set_aside", _("set something aside")
        BROUGHT_BACK = "brought_back", _("brought something back")
        CLOSED_DISCUSSION = "closed_discussion", _("closed a discussion")
        REOPENED_DISCUSSION = "reopened_discussion", _("opened a discussion again")
        NAMED_EDITOR = "named_editor", _("named an editor of a partner")
        ENDED_EDITOR = "ended_editor", _("ended the task of an editor")

    act = models.CharField(max_length=30, choices=Act)
    actor = models.ForeignKey("members.Member", models.SET_NULL, null=True, related_name="+")
    organisation = models.ForeignKey("members.Organisation", models.SET_NULL, null=True, related_name="+")
    member = models.ForeignKey("members.Member", models.SET_NULL, null=True, related_name="+")
    happened = models.DateTimeField()
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(F("happened").desc(), F("id").desc(), name="steward_act_happened"),
            models.Index(F("act"), F("id").desc(), name="steward_act_kind"),
        ]
