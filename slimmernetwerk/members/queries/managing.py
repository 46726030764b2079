"""Members as stewards see them: who has an account, where, since when, and what was done about them. No field of the profile."""

from collections.abc import Mapping
from datetime import date
from types import SimpleNamespace
from typing import Any, NamedTuple

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Coalesce, Greatest, Lower
from django.http import Http404
from django.utils.translation import gettext as _

from slimmernetwerk.members.holdings import tasks_of
from slimmernetwerk.members.models import Affiliation, Invitation, Member, NameFlag, SignIn, Stewardship, Suspension
from slimmernetwerk.members.models.people import NameWords
from slimmernetwerk.members.policies import may_manage
from slimmernetwerk.members.queries.directory import InName
from slimmernetwerk.members.queries.finding import begins, name_words
from slimmernetwerk.members.queries.turning import read_turn, turned
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.paging import SIZE, Page, page
from slimmernetwerk.toolkit.permissions import require
from slimmernetwerk.toolkit.statements import Slot, Written, statement

MOST_TASKS = 200
SHOWN_STATES = {value: label for value, label in Member.State.choices if value in Member.WITH_ACCOUNT}
NAME_KINDS = dict(NameFlag.Kind.choices)
LAST_HERE = Greatest("seen", "last_login")
_OPEN_FLAGS = NameFlag.objects.filter(member=OuterRef("pk"), settled__isnull=True)


class Task(NamedTuple):
    """Something a member took on: what, about what, where it stands, from when until when."""

    name: str
    about: str
    place: str
    place_id: int
    started: date
    ends: date | None


def _where(found: QuerySet[Any], asked: str) -> QuerySet[Any]:
    if asked == "name":
        return found.filter(InName(NameWords(F("sort_name")), Slot("name", TextField())))
    if asked == "address":
        return found.alias(lower_email=Lower("email")).filter(lower_email=Slot("address"))
    if asked == "organisation":
        return found.filter(affiliations__ended__isnull=True, affiliations__organisation=Slot("organisation"))
    if asked == "alike":
        return found.filter(Exists(_OPEN_FLAGS))
    if asked == "suspended":
        return found.filter(state=Member.State.SUSPENDED)
    return found.filter(state=Member.State.ACTIVE)


@statement
def _members(asked: tuple[str, ...], direction: str) -> QuerySet[Any]:
    found = Member.objects.with_account()
    for one in asked:
        found = _where(found, one)
    present = Affiliation.objects.filter(member=OuterRef("pk"), ended__isnull=True)
    return turned(found, "sort_name", direction).annotate(
        organisation=present.values("organisation__name")[:1],
        organisation_id=present.values("organisation")[:1],
        last_here=LAST_HERE,
        alike=Exists(_OPEN_FLAGS),
    ).values_list("id", "name", "state", "sort_name", "joined", "organisation", "organisation_id", "last_here", "alike")[: SIZE + 1]  # fmt: skip


def list_members(viewer: Viewer, query: Mapping[str, str], *, words: str = "", state: str = "", organisation: int | None = None, alike: bool = False) -> Page:  # fmt: skip
    """By family name. `words` are of the name, or a whole address: of an address no part is ever looked for."""
    require(may_manage, viewer)
    cursor, direction, place = read_turn(query)
    name = "" if "@" in words else " & ".join(map(begins, name_words(words)))
    if words and not name and "@" not in words:
        return Page([])
    asked = [one for one, given in (("name", name), ("address", "@" in words), (state, state), ("organisation", organisation), ("alike", alike)) if given]  # fmt: skip
    values = {"name": name, "address": words.lower(), "organisation": organisation, **place}
    rows = _members.rows(tuple(asked), direction, **values)
    return page(rows, cursor, lambda row: (row.sort_name, row.id))


_SPECIAL = Written("""
    SELECT (SELECT count(*) FROM members_member WHERE state = 'suspended'),
        (SELECT count(*) FROM members_nameflag WHERE settled IS NULL)
""")


def count_special(viewer: Viewer) -> tuple[int, int]:
    """How many are suspended, and how many names nobody looked at, in one question."""
    require(may_manage, viewer)
    suspended, alike = _SPECIAL.rows()[0]
    return suspended, alike


def _number(rows: QuerySet[Any], field: str = "member") -> Any:
    """How many there are, as a column."""
    counted = rows.filter(**{field: OuterRef("pk")}).order_by().values(field).annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0)


@statement
def _member() -> QuerySet[Any]:
    present = Affiliation.objects.filter(member=OuterRef("pk"), ended__isnull=True)
    going = Suspension.objects.filter(member=OuterRef("pk"), lifted__isnull=True)
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=(Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN))  # fmt: skip
    steward = Stewardship.objects.filter(Q(ends=None) | Q(ends__gt=Slot("now")), member=OuterRef("pk"))
    return Member.objects.with_account().filter(pk=Slot("pk")).annotate(
        organisation=present.values("organisation__name")[:1],
        organisation_id=present.values("organisation")[:1],
        job=present.values("job")[:1],
        works_since=present.values("started")[:1],
        last_here=LAST_HERE,
        second_factor=Exists(factors),
        steward=Exists(steward),
        devices=_number(SignIn.objects.filter(expire_date__gt=Slot("now"))),
        invited=_number(Invitation.objects.all(), "inviter"),
        reason=going.values("reason")[:1],
        suspended=going.values("started")[:1],
        suspended_until=going.values("ends")[:1],
        objection=going.values("objection")[:1],
        objected=going.values("objected")[:1],
        answer=going.values("answer")[:1],
        answered=going.values("answered")[:1],
        name_kind=F("name_flag__kind"),
        name_settled=F("name_flag__settled"),
        name_other=F("name_flag__other"),
        name_other_name=F("name_flag__other__name"),
    ).values_list(
        "id", "name", "email", "state", "joined", "last_here", "organisation", "organisation_id", "job", "works_since", "second_factor",
        "steward", "devices", "invited", "reason", "suspended", "suspended_until", "objection", "objected", "answer", "answered",
        "name_kind", "name_settled", "name_other", "name_other_name",
    )  # fmt: skip


def get_managed(viewer: Viewer, pk: int) -> Any:
    """What a steward may know of a member: the account, never the address itself nor a field of the profile. 404 without account."""
    require(may_manage, viewer)
    row = _member.row(pk=pk, now=clock.now())
    if row is None:
        raise Http404
    told = row._asdict()
    # Of the address only where its mail goes: it is shown to nobody else.
    return SimpleNamespace(**told | {"email": "", "mail_domain": told["email"].rpartition("@")[2]})


def list_tasks(viewer: Viewer, pk: int) -> list[Any]:
    """What this member took on and may do, over all parts of the network, in one question: the newest first."""
    require(may_manage, viewer)
    first, *others = tasks_of(pk)
    found = [Task(*row) for row in first.union(*others, all=True)[:MOST_TASKS]]
    return sorted(found, key=lambda one: one.started, reverse=True)


def read_suspension(member_id: int) -> Any:
    """The suspension that is going on, as whom it concerns may read it; None when there is none."""
    return Suspension.objects.filter(member=member_id, lifted=None).select_related("member").first()


def suspensions_over() -> list[int]:
    """The members whose suspension had its last day."""
    over = Suspension.objects.filter(lifted=None, ends__lte=clock.today())
    return list(over.order_by("member").values_list("member", flat=True))


def lock_member(member_id: int) -> Member:
    """Who has an account, held until the action is done."""
    found = Member.objects.with_account().select_for_update(no_key=True).filter(pk=member_id).first()
    if found is None:
        raise ValidationError(_("This person is no longer a member."), code="stale")
    return found  # type: ignore[no-any-return]
