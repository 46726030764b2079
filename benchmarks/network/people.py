"""Members, where they work, and the list of themes."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import psycopg

from benchmarks.network.tables import copy
from benchmarks.network.words import START, Writer
from slimmernetwerk.contributions.models import Theme
from slimmernetwerk.kennissennetwerk.models import KnowledgePartner
from slimmernetwerk.members.models import Affiliation, Expertise, Mandate, Member, Organisation, Wish
from slimmernetwerk.members.names import sort_key
from slimmernetwerk.members.sectors import Region, Sector

THEMES = 11
REGIONS = ["", *Region]
# As in a living network many seek or offer something now, whenever it is measured.
NEVER = datetime(2100, 1, 1, tzinfo=UTC)
_FIRST = "Aafke Bas Carlijn Dirk Esmee Femke Gijs Hanna Ilse Jasper Karim Lotte Mees Noor Olivier Puck Rachid Sanne Thijs Wies".split()
_LAST = "Bakker Dekker van Dijk Evers Faber de Groot Haan Jacobs Kuipers Linders Mulder Nagel Post de Ruiter Smit Terpstra Visser de Wit Zijlstra".split()


def organisations_of(members: int) -> int:
    return max(8, members // 40)


def partners_of(members: int) -> int:
    return max(2, organisations_of(members) // 6)


def name_of(number: int) -> str:
    first, last = _FIRST[number % len(_FIRST)], _LAST[number // len(_FIRST) % len(_LAST)]
    return f"{first} {last} {number}"


def write_people(connection: psycopg.Connection[Any], writer: Writer, members: int) -> None:
    places, sectors = organisations_of(members), list(Sector)
    copy(connection, Organisation, (
        {"id": n, "name": f"Organisatie {n}", "sector": sectors[n % len(sectors)], "invented": True} for n in range(1, places + 1)
    ))  # fmt: skip
    copy(connection, Member, _members(writer, members))
    copy(connection, Affiliation, (
        {"id": n, "member_id": n, "organisation_id": 1 + n % places, "job": "adviseur", "started": date(2020, 1, 1)}
        for n in range(1, members + 1)
    ))  # fmt: skip
    copy(connection, Wish, (
        {"member_id": n, "kind": kind, "text": writer.text(6), "started": START, "ends": NEVER}
        for n in range(1, members + 1) for kind, one_in in (("seek", 3), ("offer", 4)) if n % one_in == 0
    ))  # fmt: skip
    copy(connection, Expertise, (
        {"member_id": n, "themes": [f"thema-{1 + n // 40 % THEMES}"], "most_open": 2, "started": START.date(), "ends": NEVER.date()}
        for n in range(1, members + 1) if n % 40 == 1
    ))  # fmt: skip
    copy(connection, Mandate, (
        {"member_id": n, "organisation_id": 1 + n % places, "started": date(2021, 1, 1)} for n in range(1, places + 1)
    ))  # fmt: skip
    copy(connection, Theme, (
        {"id": n, "slug": f"thema-{n}", "name_nl": f"Thema {n}", "name_en": f"Theme {n}"} for n in range(1, THEMES + 1)
    ))  # fmt: skip
    copy(connection, KnowledgePartner, (
        {"id": n, "organisation_id": n, "about": "Zij onderzoeken.", "about_html": "<p>Zij onderzoeken.</p>", "started": START}
        for n in range(1, partners_of(members) + 1)
    ))  # fmt: skip


def _members(writer: Writer, members: int) -> Iterator[dict[str, Any]]:
    for n in range(1, members + 1):
        name, about = name_of(n), writer.text(25)
        yield {
            "id": n, "password": "!", "rules_version": 1, "email": f"lid{n}@meting.example", "name": name, "sort_name": sort_key(name), "joined": START,
            "headline": writer.text(6), "about": about, "about_html": f"<p>{about}</p>", "findable": n % 20 != 0,
            "themes": [f"thema-{1 + n % THEMES}", f"thema-{1 + (n // 7 + 1) % THEMES}"], "region": REGIONS[n // 3 % len(REGIONS)],
            "state": "former" if n % 50 == 0 else "active",
        }  # fmt: skip
