"""The read side of people: who is asking, who is there, and which organisation an address belongs to."""

from dataclasses import replace
from typing import Any, NamedTuple

from django.db.models import F

from slimmernetwerk.members.models import Member, Organisation
from slimmernetwerk.members.queries.addresses import account_of
from slimmernetwerk.members.viewer import ANYONE, Viewer
from slimmernetwerk.toolkit.statements import Written

_PERSON = """
    m.id, m.name, m.email, m.language, m.rules_version, a.id, o.id, o.name, o.sector,
    EXISTS (SELECT 1 FROM members_stewardship w WHERE w.member_id = m.id AND (w.ends IS NULL OR w.ends > now())),
    COALESCE(NULLIF(m.photo, ''), m.own_eyes ->> 'photo', ''),
    ARRAY(
        SELECT t.theme FROM members_moderator t
        WHERE t.member_id = m.id AND t.ends > (now() AT TIME ZONE 'Europe/Amsterdam')::date ORDER BY t.theme
    )
"""
_WORK = """
    LEFT JOIN members_affiliation a ON a.member_id = m.id AND a.ended IS NULL
    LEFT JOIN members_organisation o ON o.id = a.organisation_id
"""
_BY_SESSION = Written(f"""
    SELECT s.session_data, {_PERSON}, s.strong, s.seen < now() - interval '1 day'
    FROM members_signin s LEFT JOIN members_member m ON m.id = s.member_id AND m.state = 'active' {_WORK}
    WHERE s.session_key = %(key)s AND s.expire_date > now()
""")  # noqa: S608  no value is pasted in
_BY_ID = Written(f"""
    SELECT '', {_PERSON}, true, false FROM members_member m {_WORK} WHERE m.id = %(id)s AND m.state = 'active'
""")  # noqa: S608

_BY_ACCOUNT = Written(f"""
    SELECT '', {_PERSON}, false, false FROM members_member m {_WORK} WHERE m.id = %(id)s AND m.state IN ('active', 'suspended')
""")  # noqa: S608


def _viewer(row: tuple[Any, ...]) -> Viewer:
    """A steward is one in a session with a second factor only; elsewhere a member, who is told what is missing."""
    _data, pk, name, email, language, rules, affiliation, organisation, organisation_name, sector, steward, photo, moderates, strong, _stale = row  # fmt: skip
    if pk is None:
        return ANYONE
    work = affiliation, organisation, organisation_name or "", sector or ""
    own = rules or 0, photo, tuple(moderates)
    return Viewer(pk, name, email, steward and strong, *work, language, steward and not strong, *own)


class Who(NamedTuple):
    viewer: Viewer = ANYONE
    data: str | None = None
    """The session's own text; None when there is no session."""
    stale: bool = False
    """Not noted as seen for a day."""


def identify(session_key: str) -> Who:
    """Who signed in with this session; one query, asked on every request.

    A session that ended, a member who left or a role that was withdrawn is felt at once.
    """
    row = _BY_SESSION.row(key=session_key)
    return Who(_viewer(row), row[0], row[-1]) if row else Who()


def viewer_for(member_id: int) -> Viewer:
    """The viewer a member is now, for jobs, the demo and tests. Raises `Member.DoesNotExist` for who may not sign in."""
    row = _BY_ID.row(id=member_id)
    if row is None:
        raise Member.DoesNotExist(member_id)
    return _viewer(row)


def account_holder(member_id: int) -> Viewer:
    """Who has an account, suspended or not, without rights over others: for what is theirs alone, such as a copy and leaving.

    Raises `Member.DoesNotExist` for who has none.
    """
    row = _BY_ACCOUNT.row(id=member_id)
    if row is None:
        raise Member.DoesNotExist(member_id)
    return replace(_viewer(row), must_prove=False)


def organisation_named(name: str, *, present: bool = False) -> Organisation | None:
    """With `present`, only one that still exists; else one that still exists comes first."""
    found = Organisation.objects.filter(name__iexact=name.strip()).order_by(F("ended").desc(nulls_first=True), "id")
    return found.filter(ended=None, successor=None).first() if present else found.first()  # type: ignore[no-any-return]


def may_sign_in(email: str) -> Member | None:
    """The active member with this address."""
    return Member.objects.active().filter(email__iexact=email).first()  # type: ignore[no-any-return]


def may_read_code(email: str) -> Member | None:
    """Who gets a code after joining: a member, or someone who is one when the code is right."""
    waiting = Member.objects.filter(email__iexact=email, state=Member.State.PENDING).first()
    return account_of(email) or waiting


def organisation_of(email: str, name: str = "") -> Organisation | None:
    """The organisation an address belongs to by its domain; where a domain serves several, the one with this name."""
    domain = email.rpartition("@")[2].lower()
    rows = Organisation.objects.filter(domains__contains=[domain], successor=None, ended=None)
    found = list(rows.order_by("name")) if domain else []
    named = [organisation for organisation in found if organisation.name.casefold() == name.strip().casefold()]
    return next(iter(named or found), None)
