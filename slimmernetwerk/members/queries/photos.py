"""Who may have the file of a photo."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.fields.json import KT
from django.http import Http404

from slimmernetwerk.members.models import Member
from slimmernetwerk.members.photos import SIZES, photo_place
from slimmernetwerk.members.policies import may_see_photo
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit.statements import Slot, statement


@statement
def _owner() -> QuerySet[Any]:
    found = Member.objects.active().filter(pk=Slot("pk")).annotate(hidden_photo=KT("own_eyes__photo"))
    return found.values_list("id", "photo", "findable", "everyone_sees", "hidden_photo")


def read_photo(viewer: Viewer, pk: int, key: str, size: int) -> bytes:
    """The file, for whom the owner lets see it; for all others, and for a photo that was replaced, it is not there."""
    owner = _owner.row(pk=pk)
    if owner is None or size not in SIZES or not may_see_photo(viewer, owner, key):
        raise Http404
    try:
        return photo_place(key, size).read_bytes()
    except FileNotFoundError:
        raise Http404 from None


def own_photo(viewer: Viewer) -> str:
    """The key of one's own photo, also of one that nobody else sees."""
    shown, hidden = Member.objects.values_list("photo", "own_eyes__photo").get(pk=viewer.id)
    return shown or hidden or ""
