"""Mails are plain text: names and lines stand in them as people wrote them."""

import re

import pytest
from django.core import mail

from slimmernetwerk.members import actions
from slimmernetwerk.members.models import Organisation
from tests.factories import make_member, make_organisation

pytestmark = pytest.mark.django_db
STRANGE = 'Jan & "Piet" <x>'
ENTITY = re.compile(r"&(amp|lt|gt|quot|#)")


def asked(email: str) -> object:
    return actions.join_network(
        name=STRANGE, email=email, organisation=f"Bureau {STRANGE}", sector="other", why=STRANGE
    )


def test_names_in_the_mails_of_joining_and_inviting_are_as_they_are(steward):
    host = make_member(STRANGE, make_organisation(f"Kring {STRANGE}"))
    actions.admit(asked("een@elders.example"), by=steward)
    actions.refuse(asked("twee@elders.example"), by=steward, reason=f"Nee, {STRANGE}")
    actions.invite(by=host, email="drie@elders.example", note=f"Kom, {STRANGE}")
    asked(host.email)
    letters = {letter.to[0]: letter for letter in mail.outbox}
    assert {steward.email, "een@elders.example", "twee@elders.example", "drie@elders.example", host.email} <= set(
        letters
    )
    for letter in mail.outbox:
        assert not ENTITY.search(letter.subject + letter.body), letter.body
    assert f"Hallo {STRANGE}," in letters["een@elders.example"].body
    assert f"Nee, {STRANGE}" in letters["twee@elders.example"].body
    invitation = letters["drie@elders.example"]
    assert STRANGE in invitation.subject
    for words in (f"{STRANGE} (Kring {STRANGE})", f"Kom, {STRANGE}"):
        assert words in invitation.body
    assert Organisation.objects.filter(name=f"Bureau {STRANGE}").exists()
