"""Where a member works and worked, as only they see it whole."""

from typing import Any, NamedTuple

from django.db.models import F

from slimmernetwerk.members.models import Affiliation, JoinRequest, Mandate, Member
from slimmernetwerk.members.queries.addresses import private_address
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock


class Work(NamedTuple):
    rows: list[Any]
    """Every affiliation, the present one first: organisation, job, started, ended."""
    waiting: Any
    """The organisation that a steward still has to confirm, and before when; None when nothing waits."""
    private: str


def read_work(viewer: Viewer) -> Work:
    rows = Affiliation.objects.filter(member=viewer.id).annotate(name=F("organisation__name"))
    found = rows.order_by(F("ended").desc(nulls_first=True), "-started", "-id")
    waiting = JoinRequest.objects.filter(email__iexact=viewer.email, state=JoinRequest.State.WAITING)
    return Work(
        list(found.values_list("organisation_id", "name", "job", "started", "ended", named=True)[:50]),
        waiting.values_list("organisation_name", "answer_by", named=True).first(),
        private_address(viewer.id),
    )


def other_holders(organisation: int, member: int) -> list[Member]:
    """Who else can confirm for this organisation today."""
    held = Mandate.objects.in_force(clock.today()).filter(organisation=organisation).exclude(member=member)
    return list(Member.objects.filter(pk__in=held.values("member")).order_by("pk"))


def changes_job(email: str) -> bool:
    """Whether a request with this address is of a member, who changes job."""
    return Member.objects.with_account().filter(email=email).exists()  # type: ignore[no-any-return]
