"""Which addresses open an account: the one of the work, and a private one beside it that only its owner sees."""

from allauth.account.models import EmailAddress
from django.db.models import F
from django.db.models.functions import Lower

from slimmernetwerk.members.models import Member
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit.statements import Written

_HOLD = Written("SELECT pg_advisory_xact_lock(hashtext('members.address'), hashtext(%(email)s))::text")


def lock_address(email: str) -> None:
    """Held until the transaction ends: of two who want one address at the same moment, the second sees what the first did."""
    _HOLD.rows(email=email.strip().lower())


def account_of(email: str) -> Member | None:
    """Whose account this address opens, suspended or not. The same one question, whose it is or nobody's."""
    found = email.strip().lower()
    of_work = Member.objects.alias(lower_email=Lower("email")).filter(lower_email=found).values("pk")
    private = EmailAddress.objects.filter(email=found, verified=True).values(pk=F("user_id"))
    return Member.objects.with_account().filter(pk__in=of_work.union(private)).first()  # type: ignore[no-any-return]


def private_address(member_id: int | None) -> str:
    """The one beside the address of the work; empty when there is none."""
    rows = EmailAddress.objects.filter(user_id=member_id, verified=True)  # type: ignore[misc]
    return rows.values_list("email", flat=True).first() or ""


def addresses_of(viewer: Viewer) -> list[str]:
    """Where mail about the account itself goes: the address of the work first."""
    return [address for address in (viewer.email, private_address(viewer.id)) if address]


def is_private_address(email: str) -> bool:
    """Whether someone keeps this address beside the one of their work."""
    return EmailAddress.objects.filter(email=email.strip().lower(), verified=True).exists()
