"""Joining: at once with an address of an organisation we know, else after a steward's answer; and inviting others."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from slimmernetwerk.members.actions.affiliations import begin_work
from slimmernetwerk.members.actions.record import record_act
from slimmernetwerk.members.house_rules import current
from slimmernetwerk.members.identifiers import domain_name
from slimmernetwerk.members.models import Affiliation, Invitation, JoinRequest, Member, Organisation, StewardAct
from slimmernetwerk.members.names import sort_key
from slimmernetwerk.members.policies import may_manage, may_place
from slimmernetwerk.members.queries import (
    account_of,
    changes_job,
    is_private_address,
    lock_address,
    open_invitation,
    organisation_named,
    organisation_of,
    refuse_gaps,
    stewards,
)
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.mail import send_letter
from slimmernetwerk.toolkit.permissions import require
from slimmernetwerk.toolkit.text import look_of

ANSWER_WITHIN = 2  # working days


@transaction.atomic
def join_network(
    *,
    name: str,
    email: str,
    organisation: str = "",
    job_role: str = Member.JobRole.PROFESSIONAL,
    sector: str = "",
    why: str = "",
    language: str = "nl",
    invitation_key: str = "",
) -> JoinRequest | None:
    """A member at an organisation that works with us, as soon as the code was right (`confirm_joining`); else a request
    that waits for a steward, which is returned.

    Whether there is an account with this address already is told to nobody: the answer is the same, and so is the
    way on. Raises at the field that is missing when the address is of no organisation we know.
    """
    invitation = _invitation(invitation_key, email)
    home = organisation_of(email, organisation)
    if home is not None:
        _await_code(email)
        return None
    known = organisation_named(organisation, present=True)
    sector = known.sector if known else sector
    refuse_gaps(organisation, sector, why or ("x" if invitation else ""))
    return _ask(
        name=name,
        email=email.lower(),
        organisation=known,
        organisation_name=known.name if known else organisation,
        sector=sector,
        job_role=job_role,
        why=why,
        language=language,
        rules_version=current(settings.HOUSE_RULES),
        invitation=invitation,
    )


def _invitation(key: str, email: str) -> Invitation | None:
    """The invitation of this key, used up by it. Raises when it is of another address, used or too old."""
    if not key:
        return None
    found = open_invitation(key, locked=True)
    if found is None or found.email != email.lower():
        raise ValidationError(_("This invitation does not work any more. You can join without it."), code="invitation")
    found.used = clock.now()
    found.save(update_fields=["used"])
    return found


def _await_code(email: str) -> None:
    """Whoever types an address is not yet its owner: of them no name is kept, and nobody finds them."""
    lock_address(email)
    if Member.objects.filter(email=email.lower(), state=Member.State.PENDING).update(joined=clock.now()):
        return
    if is_private_address(email):
        return
    try:
        with transaction.atomic():
            Member.objects.create_user(email, "", state=Member.State.PENDING)
    except IntegrityError:
        # There is an account with this address.
        return


@transaction.atomic
def confirm_joining(
    *, email: str, name: str, organisation: str, job_role: str, language: str, sector: str = "", why: str = ""
) -> Member | None:
    """The code was right: a member from now on, by what was typed in this session. None when there is nobody to confirm."""
    home = organisation_of(email, organisation)
    if home is None or not Member.objects.filter(email=email.lower(), state=Member.State.PENDING).exists():
        return None
    return _admit(name, email, home, job_role, language, current(settings.HOUSE_RULES))


def _admit(name: str, email: str, home: Organisation, job_role: str, language: str, rules: int) -> Member | None:
    """The new member, or None when there is one with this address."""
    _await_code(email)
    member = Member.objects.select_for_update().filter(email=email.lower(), state=Member.State.PENDING).first()
    if member is None:
        return None
    member.name, member.sort_name, member.look = name, sort_key(name), look_of(name)[:120]
    member.job_role, member.language = job_role, language
    member.state, member.joined = Member.State.ACTIVE, clock.now()
    member.rules_version, member.rules_accepted = rules, member.joined
    member.save(
        update_fields=[
            "name",
            "sort_name",
            "look",
            "job_role",
            "language",
            "state",
            "joined",
            "rules_version",
            "rules_accepted",
        ]
    )
    Affiliation.objects.create(member=member, organisation=home, started=clock.today())
    return member


def _has_account(email: str) -> bool:
    return account_of(email) is not None


def _ask(**fields: Any) -> JoinRequest:
    now = clock.now()
    answer_by = clock.add_working_days(now, ANSWER_WITHIN)
    made = JoinRequest(**fields, received=now, answer_by=answer_by)
    lock_address(made.email)
    if _has_account(made.email):
        send_letter("members/email/already_member.txt", made.email, made.language, name=made.name)
        return made
    _wait(made, "members/email/request_received.txt")
    return made


@transaction.atomic
def ask_steward(
    member: Member, *, by: Viewer, organisation: str, sector: str, why: str, job: str
) -> JoinRequest:  # fmt: skip
    """A member says to work at an organisation that the address does not tell; a steward answers as for who joins."""
    require(may_place, by, member.pk)
    now, known = clock.now(), organisation_named(organisation, present=True)
    made = JoinRequest(
        name=member.name, email=member.email, organisation=known, organisation_name=known.name if known else organisation,
        sector=known.sector if known else sector, job_role=member.job_role, job=job, why=why, language=member.language,
        received=now, answer_by=clock.add_working_days(now, ANSWER_WITHIN),
    )  # fmt: skip
    _wait(made)
    return made


def _wait(made: JoinRequest, letter: str = "") -> None:
    """In the list of stewards, with a letter to who asks."""
    first = not JoinRequest.objects.filter(state=JoinRequest.State.WAITING).exists()
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        # Asked twice: the first request waits already.
        return
    if letter:
        send_letter(letter, made.email, made.language, request=made)
    if first:
        # One mail opens the list; whoever comes after stands in it. So nobody can flood the stewards.
        for steward in stewards():
            send_letter("members/email/request_waits.txt", steward.email, steward.language, request=made)


@transaction.atomic
def admit(request: JoinRequest, *, by: Viewer, trust_domain: bool = False) -> Member | None:
    """In, at the organisation that was named; a new one is added. With `trust_domain`, colleagues come in at once."""
    require(may_manage, by)
    locked = _waiting(request)
    home = (
        locked.organisation
        or Organisation.objects.filter(name__iexact=locked.organisation_name, sector=locked.sector, ended=None).first()
    )
    if home is None:
        home = Organisation.objects.create(name=locked.organisation_name, sector=locked.sector)
        record_act(by, StewardAct.Act.ADDED_ORGANISATION, organisation=home, name=home.name)
    domain = _own_domain(locked.email) if trust_domain else ""
    if domain and domain not in home.domains:
        home.domains = sorted({*home.domains, domain})
        home.save(update_fields=["domains"])
        record_act(by, StewardAct.Act.EDITED_ORGANISATION, organisation=home, fields=["domains"])
    moved = Member.objects.with_account().select_for_update().filter(email=locked.email).first()
    if moved is not None:
        begin_work(moved, home, locked.job, by=by)
    member = moved or _admit(locked.name, locked.email, home, locked.job_role, locked.language, locked.rules_version)
    _answer(locked, JoinRequest.State.ADMITTED)
    record_act(by, StewardAct.Act.ADMITTED, organisation=home, member=member)
    letter = "work_confirmed" if moved else "admitted"
    send_letter(f"members/email/{letter}.txt", locked.email, locked.language, request=locked, organisation=home)
    return member


def _own_domain(email: str) -> str:
    try:
        return domain_name(email.rpartition("@")[2])
    except ValueError as problem:
        raise ValidationError({"trust_domain": str(problem)}) from None


@transaction.atomic
def refuse(request: JoinRequest, *, by: Viewer, reason: str) -> None:
    """Not in, with the reason in the mail. The log holds no name: who is not a member leaves no trace in it."""
    require(may_manage, by)
    locked = _waiting(request)
    _answer(locked, JoinRequest.State.REFUSED)
    record_act(by, StewardAct.Act.REFUSED, request=locked.pk)
    letter = "work_refused" if changes_job(locked.email) else "refused"
    send_letter(f"members/email/{letter}.txt", locked.email, locked.language, request=locked, reason=reason)


def _waiting(request: JoinRequest) -> JoinRequest:
    locked = JoinRequest.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=request.pk)
    if locked.state != JoinRequest.State.WAITING:
        raise ValidationError(_("Another steward answered this request already."), code="stale")
    return locked


def _answer(request: JoinRequest, state: str) -> None:
    request.state, request.answered = state, clock.now()
    request.save(update_fields=["state", "answered"])
