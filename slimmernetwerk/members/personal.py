"""What is held of people in their account and profile, and in the tables of the parts that the site is made with."""

from typing import Any

from django.db.models import CharField, DateField, F, Func, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.members.holdings import WHILE_MEMBER, Entry, Holding, Leaving, Nobody, Purpose
from slimmernetwerk.members.models import Expertise, Mandate, Moderator, Stewardship
from slimmernetwerk.toolkit import clock

LOG = _("as long as the network exists, as the log of what stewards did")

ENTRIES: list[Entry] = [
    Holding(
        "members.Member", _("Your account and profile"), Purpose.PROFILE, WHILE_MEMBER, Leaving.GOES,
        persons=("pk",),
        fields=(
            "email", "name", "headline", "about", "job_role", "language", "state", "findable", "joined", "last_login", "themes",
            "region", "knows", "learns", "joins_in", "career", "photo", "address_book", "own_eyes", "everyone_sees", "seen",
            "rules_version", "rules_accepted",
        ),
        made=frozenset({"password", "sort_name", "look", "about_html"}),
    ),
    Holding(
        "members.Wish", _("What you seek and offer"), Purpose.PROFILE, _("60 days, unless you renew it"), Leaving.GOES,
        persons=("member",), fields=("kind", "text", "started", "ends"),
    ),
    Holding(
        "members.Expertise", _("What you are asked for as an expert"), Purpose.PROFILE, WHILE_MEMBER, Leaving.GOES,
        persons=("member",), fields=("themes", "most_open", "most_quarter", "paused_until", "started", "ends"),
    ),
    Holding(
        "members.Affiliation", _("Where you work and worked"), Purpose.PROFILE,
        _("as long as something you shared carries the name of the organisation"), Leaving.FORMER,
        persons=("member",), fields=("organisation", "job", "started", "ended"),
    ),
    Holding(
        "members.Mandate", _("Your mandates"), Purpose.WORKING, WHILE_MEMBER, Leaving.GOES,
        persons=("member",), fields=("organisation", "started", "ended"),
    ),
    Holding(
        "members.Stewardship", _("Your stewardship"), Purpose.TRUST, WHILE_MEMBER, Leaving.GOES,
        persons=("member",), fields=("started", "ends"),
    ),
    Holding(
        "members.Suspension", _("That you were suspended, why, and what you said of it"), Purpose.TRUST, WHILE_MEMBER, Leaving.GOES,
        persons=("member",),
        fields=("reason", "started", "ends", "lifted", "objection", "objected", "answer", "answered"), made=frozenset({"findable"}),
    ),
    Holding(
        "members.Moderator", _("The themes of which you are a moderator"), Purpose.TRUST, WHILE_MEMBER, Leaving.GOES,
        persons=("member",), fields=("theme", "started", "ends"),
    ),
    Holding(
        "members.NameFlag", _("That your name can be taken for another one"), Purpose.TRUST, _("as long as it is so"), Leaving.GOES,
        persons=("member", "other"), fields=("kind", "found", "settled"),
    ),
    Holding(
        "members.CircleMember", _("The closed groups you are in"), Purpose.WORKING, WHILE_MEMBER, Leaving.GOES,
        persons=("member",), fields=("circle", "standing", "started", "ended"),
    ),
    Holding(
        "members.SignIn", _("The devices on which you are signed in"), Purpose.ACCOUNT, _("30 days"), Leaving.GOES,
        persons=("member",), fields=("browser", "system", "seen", "started", "expire_date"),
        made=frozenset({"session_key", "session_data", "strong"}),
    ),
    Holding(
        "members.Invitation", _("Whom you invited, and who invited you"), Purpose.ACCOUNT,
        _("30 days after the last day of the invitation"), Leaving.GOES,
        persons=("inviter",), addresses=("email",), fields=("email", "note", "sent", "ends", "used", "cancelled", "mails"),
        made=frozenset({"key_hash"}),
    ),
    Holding(
        "members.JoinRequest", _("Your request to join"), Purpose.ACCOUNT, _("30 days after the answer"), Leaving.GOES,
        addresses=("email",),
        fields=(
            "name", "email", "organisation", "organisation_name", "sector", "job_role", "job", "why", "rules_version", "language", "state", "received",
            "answer_by", "answered",
        ),
        made=frozenset({"invitation"}),
    ),
    Holding(
        "members.StewardAct", _("What you did as a steward, and what stewards did about you"), Purpose.TRUST, LOG, Leaving.FORMER,
        persons=("actor", "member"), fields=("act", "organisation", "happened", "facts"),
    ),
    Holding(
        "members.RegisterImport", _("Registers you brought as a steward"), Purpose.TRUST, LOG, Leaving.FORMER,
        persons=("by",), fields=("started", "finished", "file_name", "state", "read_count", "total", "done"),
    ),
    Holding(
        "members.DataExport", _("The copies of your data that you asked for"), Purpose.ACCOUNT, _("7 days"), Leaving.GOES,
        persons=("member",), fields=("asked", "ready", "ends", "size"), made=frozenset({"key"}),
    ),
    Holding(
        "members.IdleMessage", _("That we asked whether you still want your account"), Purpose.ACCOUNT, _("until you are back"), Leaving.GOES,
        persons=("member",), fields=("number", "sent"), made=frozenset({"jobs"}),
    ),
    Holding(
        "account.EmailAddress", _("Addresses you sign in with"), Purpose.ACCOUNT, WHILE_MEMBER, Leaving.GOES,
        persons=("user",), fields=("email", "verified", "primary"),
    ),
    Holding(
        "account.EmailConfirmation", _("Addresses you still have to confirm"), Purpose.ACCOUNT, WHILE_MEMBER, Leaving.GOES,
        persons=("email_address__user",), fields=("email_address", "created", "sent"), made=frozenset({"key"}),
    ),
    Holding(
        "mfa.Authenticator", _("Your second steps to sign in"), Purpose.ACCOUNT, WHILE_MEMBER, Leaving.GOES,
        persons=("user",), fields=("type", "created_at", "last_used_at"), made=frozenset({"data"}),
    ),
    Holding(
        "socialaccount.SocialAccount", _("Accounts elsewhere that you sign in with"), Purpose.ACCOUNT, WHILE_MEMBER, Leaving.GOES,
        persons=("user",), fields=("provider", "uid", "last_login", "date_joined", "extra_data"),
    ),
    Holding(
        "socialaccount.SocialToken", _("What such an account gave us to sign you in"), Purpose.ACCOUNT, WHILE_MEMBER, Leaving.GOES,
        persons=("account__user",), fields=("expires_at",), made=frozenset({"app", "account", "token", "token_secret"}),
    ),
    Nobody("socialaccount.SocialApp", "the settings of other sign-in services"),
    Nobody("members.Organisation", "an organisation"),
    Nobody("members.Circle", "the name of a group"),
    Nobody("members.RegisterChange", "organisations in a public register"),
    Nobody("members.Erasure", "a number made from the account, from which nobody can be known"),
    Nobody("toolkit.Receipt", "numbers of forms, for a week"),
    Nobody("contenttypes.ContentType", "the names of tables"),
    Nobody("auth.Permission", "not used"),
    Nobody("auth.Group", "not used"),
    Nobody("procrastinate.ProcrastinateWorker", "the programs that work in the background"),
    Nobody("procrastinate.ProcrastinateJob", "a mail until it is sent; on leaving, what waits or failed for the address is deleted"),
    Nobody("procrastinate.ProcrastinateEvent", "when such work began and ended"),
    Nobody("procrastinate.ProcrastinatePeriodicDefer", "when work that returns was last done"),
]  # fmt: skip


def tasks_of(member_id: int) -> list[QuerySet[Any]]:
    """Steward, moderator, the mandates that are not over, and expert."""
    going = Q(ends=None) | Q(ends__gt=clock.now())
    steward = Stewardship.objects.filter(going, member=member_id).values_list(
        Value(gettext("Steward")), Value(""), Value("members:stewards"), Value(0), Cast("started", DateField()), Cast("ends", DateField())
    )  # fmt: skip
    mandates = Mandate.objects.going(clock.today()).filter(member=member_id).values_list(
        Value(gettext("Holder of a mandate")), F("organisation__name"), Value("members:mandates"), F("organisation_id"), F("started"), F("ended")
    )  # fmt: skip
    moderators = Moderator.objects.filter(member=member_id, ends__gt=clock.today()).values_list(
        Value(gettext("Moderator of a theme")), F("theme"), Value("moderation:moderators"), Value(0), Cast("started", DateField()), F("ends")
    )  # fmt: skip
    themes = Func(F("themes"), Value(", "), function="array_to_string", output_field=CharField())
    expert = Expertise.objects.going(clock.today()).filter(member=member_id).values_list(
        Value(gettext("Expert")), themes, Value("contributions:profile"), F("member_id"), F("started"), F("ends")
    )  # fmt: skip
    return [steward, mandates, moderators, expert]
