"""A person as a card for the address book of who asks: by consent, and with no more than that one may see."""

from typing import Any

from django.http import Http404

from slimmernetwerk.members.models import Member
from slimmernetwerk.members.queries.profiles import read_person, read_public_person
from slimmernetwerk.members.viewer import Viewer


def read_card(viewer: Viewer, pk: int) -> Any:
    """What stands on it. The e-mail address is for members only, and only when its owner said so."""
    person = read_person(viewer, pk) if viewer.signed_in else read_public_person(pk)
    if person is None or person.address_book == Member.AddressBook.NO:
        raise Http404
    with_email = viewer.signed_in and person.address_book == Member.AddressBook.EMAIL
    person.email = Member.objects.values_list("email", flat=True).get(pk=pk) if with_email else ""
    return person
