"""The interface for programs: what it tells, to whom, and how it says no."""

import json
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from slimmernetwerk.clubhuis.actions import reply, start_discussion
from slimmernetwerk.contributions.actions import connect
from slimmernetwerk.contributions.kinds import Kind
from slimmernetwerk.contributions.models import Contribution
from tests.factories import make_circle, make_theme

ROOT = "/api/v1/contributions"
NOBODYS = "839554fd-5a59-4082-a537-30c999c8a0e1"  # the same in every test process


def discuss(by: Any, title: str = "Een vraag", visibility: str = "public", **changes: Any) -> Any:
    given = {"discussion_kind": "question", "body": "De **tekst**.", **changes}
    return start_discussion(by=by, title=title, visibility=visibility, **given)


def get(path: str, client: Client | None = None) -> Any:
    response = (client or Client()).get(path)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/json; charset=utf-8"
    assert response["API-Version"] == "1.0.0"
    return json.loads(response.content)


def refused(response: Any, status: int) -> dict[str, Any]:
    """A problem as RFC 9457 has it."""
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    assert response["API-Version"] == "1.0.0"
    problem = json.loads(response.content)
    assert set(problem) == {"type", "title", "status", "detail"}
    assert problem["status"] == status
    assert problem["detail"]
    return problem  # type: ignore[no-any-return]


def titles(answer: Any) -> list[str]:
    return [one["title"] for one in answer["items"]]


def test_the_list_tells_what_everyone_may_know(anna: Any, bram: Any) -> None:
    question = discuss(anna, "Eén 🙂", themes=[make_theme("open-data", "Open data")])
    reply(question, by=bram, body="Antwoord")
    (found,) = get(ROOT)["items"]
    assert found | {"published": "", "lastActivity": ""} == {
        "id": str(question.uuid), "kind": "discussion", "title": "Eén 🙂", "summary": "De tekst.", "language": "nl",
        "author": "Anna Bakker", "organisation": "Gemeente Voorbeeldstad", "sector": "municipality", "themes": ["Open data"],
        "visibility": "public", "state": "published", "published": "", "lastActivity": "", "replyCount": 1,
        "self": f"{ROOT}/{question.uuid}", "page": f"/clubhuis/{question.pk}/",
    }  # fmt: skip


def test_one_is_told_whole_and_leads_on(anna: Any) -> None:
    question = discuss(anna)
    found = get(f"{ROOT}/{question.uuid}")
    assert found["bodyHtml"] == "<p>De <strong>tekst</strong>.</p>"
    assert found["version"] == 1
    assert found["self"] == f"{ROOT}/{question.uuid}"
    assert get(found["trail"])["links"] == []


def test_the_trail_tells_each_link_with_date_and_actor(anna: Any, bram: Any) -> None:
    first, second, third = discuss(anna, "Begin"), discuss(anna, "Midden"), discuss(anna, "Einde")
    connect(first, second, "became", by=anna)
    connect(second, third, "learned", by=bram)
    found = get(f"{ROOT}/{third.uuid}/trail")
    assert titles(found) == ["Begin", "Midden", "Einde"]
    assert [(link["source"], link["target"], link["kind"], link["actor"]) for link in found["links"]] == [
        (str(first.uuid), str(second.uuid), "became", "Anna Bakker"),
        (str(second.uuid), str(third.uuid), "learned", "Waterschap De Voorbeeldpolder"),  # Bram wrote neither
    ]
    assert all(link["made"] for link in found["links"])


def test_programs_see_what_their_viewer_sees_on_the_pages(anna: Any, bram: Any, steward: Any, client_of: Any) -> None:
    discuss(anna, "Voor iedereen")
    discuss(anna, "Voor leden", "network")
    secret = discuss(anna, "Voor het team")
    Contribution.objects.filter(pk=secret.pk).update(visibility="team", circle=make_circle(anna))
    everyone, members, team = (
        ["Voor iedereen"],
        ["Voor leden", "Voor iedereen"],
        ["Voor het team", "Voor leden", "Voor iedereen"],
    )
    for viewer, seen in ((None, everyone), (bram, members), (anna, team), (steward, team)):
        client = client_of(viewer) if viewer else Client()
        assert titles(get(ROOT, client)) == seen
        for part in ("", "/trail"):
            response = client.get(f"{ROOT}/{secret.uuid}{part}")
            assert (
                response.status_code
                == client.get(f"/clubhuis/{secret.pk}/").status_code
                == (200 if seen is team else 404)
            )


def test_unnamed_stays_unnamed(anna: Any, bram: Any, client_of: Any) -> None:
    question = discuss(anna)
    Contribution.objects.filter(pk=question.pk).update(unnamed=True)
    for path in (ROOT, f"{ROOT}/{question.uuid}", f"{ROOT}/{question.uuid}/trail"):
        text = client_of(bram).get(path).content.decode()
        assert "Anna" not in text
        assert "Voorbeeldstad" not in text


def test_no_address_of_a_person_is_told(anna: Any, client_of: Any) -> None:
    question = discuss(anna)
    for path in (ROOT, f"{ROOT}/{question.uuid}", f"{ROOT}/{question.uuid}/trail"):
        assert "voorbeeldstad.example" not in client_of(anna).get(path).content.decode()


def test_the_list_turns_page_by_page_and_keeps_its_kind(anna: Any) -> None:
    for number in range(30):
        discuss(anna, f"Vraag {number:02}")
    first = get(f"{ROOT}?kind=discussion")
    assert len(first["items"]) == 25
    assert first["next"].startswith(f"{ROOT}?kind=discussion&after=")
    second = get(first["next"])
    assert titles(second) == [f"Vraag {number:02}" for number in (4, 3, 2, 1, 0)]
    assert second["next"] is None
    assert get(f"{ROOT}?kind=cafe")["items"] == []


@pytest.mark.parametrize(
    "path",
    [
        f"{ROOT}?kind=iets",
        f"{ROOT}?kind=",
        f"{ROOT}?after=onzin",
        f"{ROOT}?after={'x' * 5000}",
        f"{ROOT}/geen-nummer",
        f"{ROOT}/1",
        f"{ROOT}/é🙂/trail",
    ],
)
def test_a_wrong_question_is_a_bad_request_that_names_its_place(db: None, path: str) -> None:
    problem = refused(Client().get(path), 400)
    assert problem["detail"].split(":")[0] in ("kind", "after", "uuid")


@pytest.mark.parametrize(
    "path", ["/api/v1/", "/api/v1/nergens", f"{ROOT}/", f"{ROOT}/{NOBODYS}", f"{ROOT}/{NOBODYS}/trail"]
)
def test_what_is_not_there_is_a_problem_a_program_can_read(db: None, path: str) -> None:
    refused(Client().get(path), 404)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", [ROOT, f"{ROOT}/{NOBODYS}", "/api/v1/openapi.json", "/api/v1/nergens"])
def test_it_only_reads(db: None, method: str, path: str) -> None:
    response = getattr(Client(enforce_csrf_checks=True), method)(path)
    refused(response, 405)
    assert "GET" in response["Allow"]


def test_a_fault_of_ours_tells_no_trace(db: None, monkeypatch: Any, caplog: Any) -> None:
    from slimmernetwerk.contributions import queries

    def broken(*_given: Any) -> None:
        raise RuntimeError("geheim-merkteken")

    monkeypatch.setattr(queries, "read_by_uuid", broken)
    response = Client().get(f"{ROOT}/{NOBODYS}")
    refused(response, 500)
    assert "geheim-merkteken" not in response.content.decode()
    assert "geheim-merkteken" in caplog.text


def test_the_number_of_queries_does_not_grow(anna: Any, client_of: Any, page_queries: Any) -> None:
    client = client_of(anna)
    question = discuss(anna)
    counted = [
        len(page_queries(client, path)) for path in (ROOT, f"{ROOT}/{question.uuid}", f"{ROOT}/{question.uuid}/trail")
    ]
    discuss(anna)
    discuss(anna)
    assert counted == [2, 2, 4]
    assert len(page_queries(client, ROOT)) == 2
    assert len(page_queries(Client(), ROOT)) == 1


def resolved(schema: dict[str, Any], part: Any) -> list[str]:
    """References that lead nowhere."""
    if isinstance(part, list):
        return [one for piece in part for one in resolved(schema, piece)]
    if not isinstance(part, dict):
        return []
    wrong = [one for piece in part.values() for one in resolved(schema, piece)]
    if isinstance(reference := part.get("$ref"), str):
        place: Any = schema
        for name in reference.removeprefix("#/").split("/"):
            place = place.get(name) if isinstance(place, dict) else None
        wrong += [] if place else [reference]
    return wrong


def test_the_description_is_openapi_3_1_and_holds_together(db: None) -> None:
    response = Client().get("/api/v1/openapi.json")
    assert response["API-Version"] == "1.0.0"
    assert response["Access-Control-Allow-Origin"] == "*"
    schema = json.loads(response.content)
    assert schema["openapi"].startswith("3.1.")
    assert schema["info"]["version"] == "1.0.0"
    assert schema["servers"][0]["url"] == "/api/v1"
    assert set(schema["paths"]) == {"/contributions", "/contributions/{uuid}", "/contributions/{uuid}/trail"}
    assert resolved(schema, schema) == []
    for operations in schema["paths"].values():
        for operation in operations.values():
            assert operation["summary"]
            assert "422" not in operation["responses"]
            for status, answer in operation["responses"].items():
                assert list(answer["content"]) == [
                    "application/json" if status == "200" else "application/problem+json"
                ]


def test_what_is_answered_is_what_is_described(anna: Any) -> None:
    from jsonschema import Draft202012Validator

    question = discuss(anna)
    schema = json.loads(Client().get("/api/v1/openapi.json").content)
    for path, asked in (
        ("/contributions", ROOT),
        ("/contributions/{uuid}", f"{ROOT}/{question.uuid}"),
        ("/contributions/{uuid}/trail", f"{ROOT}/{question.uuid}/trail"),
    ):
        answer = schema["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        Draft202012Validator({**answer, "components": schema["components"]}).validate(get(asked))


def test_every_kind_there_is_can_be_asked_for(db: None) -> None:
    for kind in Kind:
        assert get(f"{ROOT}?kind={kind.value}")["items"] == []


def test_the_lasting_name_of_a_contribution_leads_to_its_page_in_the_language_asked(anna: Any) -> None:
    question = discuss(anna)
    assert isinstance(question.uuid, UUID)
    for prefix in ("", "/en"):
        response = Client().get(f"{prefix}/id/{question.uuid}")
        assert response.status_code == 303
        assert response["Location"] == f"{prefix}/clubhuis/{question.pk}/"
    assert Client().get(f"/id/{NOBODYS}").status_code == 404


def test_every_page_leads_to_the_description(db: None) -> None:
    page = Client().get("/over/").content.decode()
    assert '<link rel="service-desc" type="application/json" href="/api/v1/openapi.json">' in page
