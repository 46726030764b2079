"""A person's page as its owner shows it, and the page of an organisation."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied

from slimmernetwerk.members import actions
from slimmernetwerk.members.actions.affiliations import begin_work
from slimmernetwerk.members.actions.suspending import suspend
from slimmernetwerk.members.models import Member, Organisation
from tests.permits.trying import Stage, answers_200

KINDS = {"otto": {"visitor"}, "other": {"member"}, "steward": {"steward"}, "anna": {"owner"}}


def profiles(cast: dict[str, Any]) -> Iterator[Stage]:
    for findable, shown in ((True, []), (True, ["card"]), (False, []), (False, ["card"])):
        Member.objects.filter(pk=cast["anna"].id).update(findable=findable, everyone_sees=shown)
        yield _profile(cast, f"findable {findable}, for everyone {shown}")


def _profile(cast: dict[str, Any], state: str) -> Stage:
    anna = cast["anna"]
    home = Organisation.objects.get(pk=anna.organisation_id)

    def edit(by: Any) -> None:
        """The form is about who opens it: it is Anna's page that has to change."""
        actions.edit_own_profile(by=by, language="nl", findable=True, headline="Nieuw")
        if not Member.objects.filter(pk=anna.id, headline="Nieuw").exists():
            raise PermissionDenied

    tries = {
        "edit": edit,
        "place": lambda by: begin_work(Member.objects.get(pk=anna.id), home, by=by),
        "give_right": lambda by: actions.give_mandate(home, by=by, member=anna.id, reason="Beslist daar"),
        "restrain": lambda by: suspend(anna.id, by=by, reason="Onrust"),
    }
    return Stage(f"/mensen/{anna.id}/", {name: cast[name] for name in KINDS}, KINDS, tries, state)


def organisations(cast: dict[str, Any]) -> Iterator[Stage]:
    pk = cast["anna"].organisation_id
    kinds = {name: kinds for name, kinds in KINDS.items() if name != "anna"}

    def see(by: Any) -> None:
        if "Anna Bakker" not in answers_200(cast["client_of"](by), f"/organisaties/{pk}/"):
            raise PermissionDenied

    tries = {
        "see_people": see,
        "edit": lambda by: actions.edit_organisation(Organisation.objects.get(pk=pk), by=by, name="Anders"),
        "mandates": lambda by: actions.give_mandate(
            Organisation.objects.get(pk=pk), by=by, member=cast["anna"].id, reason="Beslist daar"
        ),
    }
    yield Stage(f"/organisaties/{pk}/", {name: cast[name] for name in kinds}, kinds, tries)
