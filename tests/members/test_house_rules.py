"""House rules are agreed with per version; who does not agree reads, takes a copy and leaves, but does not write (PR-6)."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.exceptions import ValidationError

from slimmernetwerk.clubhuis.models import Discussion
from slimmernetwerk.members.actions import accept_rules, admit, join_network
from slimmernetwerk.members.house_rules import (
    CHANGED,
    GONE,
    NEW,
    SAME,
    Part,
    Rule,
    current,
    differences,
    read_rules,
    rule_named,
    versions,
)
from slimmernetwerk.members.models import JoinRequest, Member
from slimmernetwerk.members.queries import viewer_for
from tests.factories import make_member

PAGE, AGREE, ASK = "/huisregels/", "/huisregels/akkoord/", "/clubhuis/nieuw/"
QUESTION = {
    "title": "Mag dit?",
    "body": "Tekst",
    "discussion_kind": "question",
    "visibility": "network",
}


@pytest.fixture
def newer(anna: Any, settings: Any, tmp_path: Path) -> Any:
    """Anna agreed with the first version; since then there is a second."""
    write_rules(tmp_path, 1, {"aardig": "Wees aardig.", "verkopen": "Verkoop niets.", "vragen": "Vraag gerust."})
    write_rules(tmp_path, 2, {"aardig": "Wees altijd aardig.", "helpen": "Help elkaar <b>.", "vragen": "Vraag gerust."})
    settings.HOUSE_RULES = tmp_path
    return viewer_for(anna.id)


def write_rules(folder: Path, version: int, rules: dict[str, str]) -> None:
    for language in ("nl", "en"):
        text = "\n\n".join(f"## Kop {key} {{#{key}}}\n{words}" for key, words in rules.items())
        (folder / f"{version}.{language}.md").write_text(text + "\n", encoding="utf-8")


def test_the_rules_stand_in_both_languages_with_the_same_anchors_for_everyone(db: None, client: Any) -> None:
    for version in versions(configured.HOUSE_RULES):
        dutch, english = (read_rules(configured.HOUSE_RULES, version, language) for language in ("nl", "en"))
        assert [rule.key for rule in dutch] == [rule.key for rule in english]
        assert len({rule.key for rule in dutch}) == len(dutch) >= 8
        assert all(rule.heading and rule.text for rule in (*dutch, *english))
    page = client.get(PAGE).content.decode()
    assert 'id="mislukken"' in page
    assert "Vertel ook wat niet lukte" in page
    page = client.get("/en" + PAGE).content.decode()
    assert "Tell also what did not work" in page
    assert "I agree" not in page


def test_differences_are_told_by_rule_and_word_by_word_within_one() -> None:
    old = (Rule("a", "Aardig", "Wees aardig."), Rule("weg", "Weg", "Weg hiermee."), Rule("c", "Kop", "Zelfde."))
    new = (Rule("c", "Kop", "Zelfde."), Rule("a", "Aardig", "Wees altijd aardig."), Rule("d", "Nieuw", "Erbij."))
    told = differences(old, new)
    assert [(rule.kind, rule.key) for rule in told] == [(SAME, "c"), (CHANGED, "a"), (GONE, "weg"), (NEW, "d")]
    assert told[1].text == (Part(SAME, "Wees"), Part(NEW, " altijd"), Part(SAME, " aardig."))
    assert told[1].heading == (Part(SAME, "Aardig"),)
    assert differences((), new)[0].kind == NEW
    assert [rule.kind for rule in differences(old, ())] == [GONE] * 3
    other = differences((Rule("a", "A", "Weg hiermee."),), (Rule("a", "A", "Iets heel anders dan dat."),))
    assert [part.kind for part in other[0].text] == [GONE, SAME, NEW]


def test_a_decision_of_then_leads_to_the_rule_of_then(newer: Any, client: Any, settings: Any) -> None:
    old = client.get(PAGE + "?versie=1").content.decode()
    assert "Dit is een oudere versie" in old
    assert 'id="verkopen"' in old
    for odd in ("2", "3", "é", "-1", "x" * 50, ""):
        assert 'id="helpen"' in client.get(PAGE, {"versie": odd}).content.decode(), odd
    assert rule_named(settings.HOUSE_RULES, "1#verkopen", "nl") == Rule("verkopen", "Kop verkopen", "Verkoop niets.")
    for unknown in ("2#verkopen", "9#aardig", "aardig", "", "x#y"):
        assert rule_named(settings.HOUSE_RULES, unknown, "nl") is None


def test_who_never_agreed_is_asked_to_begin_and_not_told_of_changes(newer: Any, client_of: Any) -> None:
    Member.objects.filter(pk=newer.id).update(rules_version=0, rules_accepted=None)
    browser = client_of(newer)
    home, page = browser.get("/").content.decode(), browser.get(PAGE).content.decode()
    assert "De huisregels zijn veranderd" not in home + page
    assert "Eerst de huisregels" in home
    assert "Dat heb jij nog niet gedaan" in page
    assert "<ins>" not in page
    assert browser.post(AGREE, {"version": 2}).status_code == 302
    assert "Eerst de huisregels" not in browser.get("/").content.decode()


def test_a_newer_version_is_shown_with_what_is_new_and_gone_and_agreed_with_once(newer: Any, client_of: Any) -> None:
    browser = client_of(newer)
    assert "De huisregels zijn veranderd" in browser.get("/").content.decode()
    page = browser.get(PAGE).content.decode()
    assert "Wat is er veranderd sinds je akkoord ging?" in page
    assert 'href="#helpen"' in page
    assert 'Wees<ins><span class="sn-hidden">nieuw: </span> altijd</ins> aardig.' in page
    assert '<del><span class="sn-hidden">vervallen: </span>Verkoop niets.' in page
    assert "Help elkaar &lt;b&gt;." in page
    assert browser.post(AGREE, {"version": 1}).status_code == 422
    assert browser.post(AGREE, {"version": "x" * 50}).status_code == 422
    assert browser.post(AGREE, {"version": 2}).status_code == 302
    assert browser.post(AGREE, {"version": 2}).status_code == 302
    member = Member.objects.get(pk=newer.id)
    assert member.rules_version == 2
    assert member.rules_accepted is not None
    assert "De huisregels zijn veranderd" not in browser.get("/").content.decode()
    assert "<del>" not in browser.get(PAGE).content.decode()


def test_who_does_not_agree_reads_takes_a_copy_and_leaves_but_does_not_write(newer: Any, client_of: Any) -> None:
    browser = client_of(newer)
    refused = browser.post(ASK, QUESTION)
    assert refused.status_code == 303
    assert "Eerst de huisregels" in browser.get(refused.headers["Location"]).content.decode()
    assert not Discussion.objects.exists()
    for path in ("/mensen/ik/bewerken/", "/meedoen/stap-1/", "/mensen/uitnodigen/"):
        assert browser.post(path, {}).status_code == 303, path
    asked = browser.post(ASK, QUESTION, headers={"HX-Request": "true"})
    assert asked.headers["HX-Redirect"].startswith(PAGE)
    for path in ("/", "/clubhuis/", "/mensen/", "/mijn/gegevens/"):
        assert browser.get(path).status_code == 200, path
    assert browser.post("/mijn/gegevens/kopie/", {}).status_code == 302
    assert browser.post("/mijn/gegevens/weg/", {"email": newer.email}).headers["Location"] == "/tot-ziens/"
    assert Member.objects.filter(pk=newer.id, state="active").count() == 0


def test_after_agreeing_writing_goes_on(newer: Any, client_of: Any) -> None:
    browser = client_of(newer)
    browser.post(AGREE, {"version": 2})
    assert browser.post(ASK, QUESTION).status_code == 302
    assert Discussion.objects.count() == 1


def test_a_version_that_is_not_the_last_is_not_agreed_with(newer: Any) -> None:
    for version in (0, 1, 3):
        with pytest.raises(ValidationError):
            accept_rules(version, by=newer)


def test_who_joins_agrees_with_the_rules_that_stood_above_the_button(steward: Any, settings: Any) -> None:
    asked = join_network(
        name="Sam", email="sam@elders.example", organisation="Bieb", sector="other", why="Om te leren", language="nl"
    )
    assert asked is not None
    assert JoinRequest.objects.get().rules_version == current(settings.HOUSE_RULES)
    member = admit(asked, by=steward)
    assert member is not None
    assert viewer_for(member.pk).rules_version == current(settings.HOUSE_RULES)


def test_the_version_comes_along_with_who_is_asking_and_costs_no_query(
    newer: Any, client_of: Any, page_queries: Any
) -> None:
    assert len(page_queries(client_of(newer), PAGE)) == 1
    fresh = client_of(make_member("Zonder akkoord"))
    assert len(page_queries(fresh, PAGE)) == 1
