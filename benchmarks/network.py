"""A network of a given size, made by bulk COPY with a fixed seed, so that every run measures the same rows."""

import random
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import psycopg

SIZES = {"S": (1_000, 5_000), "M": (10_000, 100_000), "L": (100_000, 1_000_000)}
SECTORS = ("municipality", "central_government", "province", "water_authority", "police", "knowledge_partner")
BASE = datetime(2026, 1, 1, 9, tzinfo=UTC)
LONG_DISCUSSION = 1
LONG_POSTS = 1_000
COMMON, RARE = "aanvraag", "zeldzaamheidje"
_WORDS = (
    "balie brief aanvraag inwoner gemeente waterschap proef team afspraak formulier besluit termijn telefoon melding wijk ondernemer dijk kaart "
    "gegevens overleg collega agenda leiding ruimte vraag antwoord les ervaring sneller beter minder samen opnieuw begin einde maand week dag uur "
    "rekening kosten opbrengst meting resultaat tevreden wachten bellen schrijven lezen tekenen vergunning straat school zorg politie provincie rijk"
).split()


def _text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words)).capitalize() + "."


def _copy(connection: psycopg.Connection[Any], table: str, columns: str, rows: Iterable[tuple[Any, ...]]) -> None:
    with connection.cursor().copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    connection.execute(
        f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
    ) if columns.startswith("id") else None


def fill(connection: psycopg.Connection[Any], size: str) -> None:
    """An empty, migrated database becomes a network of `size`: members, discussions and their posts; then ANALYZE."""
    members, posts = SIZES[size]
    chance = random.Random(2011)
    organisations = max(50, members // 40)
    _copy(connection, "members_organisation", "id, name, sector, domains, invented", (
        (n, f"Organisatie {n}", SECTORS[n % len(SECTORS)], [], True) for n in range(1, organisations + 1)
    ))  # fmt: skip
    _copy(connection, "members_member", "id, password, email, name, sort_name, headline, about, about_html, job_role, language, state, findable, joined", (
        (n, "!", f"lid{n}@meting.example", f"Lid {n} van Meting", f"meting lid {n:07} van", "", "", "", "professional", "nl", "active", True, BASE)
        for n in range(1, members + 1)
    ))  # fmt: skip
    _copy(connection, "members_affiliation", "id, member_id, organisation_id, job, started", (
        (n, n, 1 + n % organisations, "adviseur", date(2020, 1, 1)) for n in range(1, members + 1)
    ))  # fmt: skip
    _copy(
        connection,
        "contributions_theme",
        "id, slug, name_nl, name_en",
        ((n, f"thema-{n}", f"Thema {n}", f"Theme {n}") for n in range(1, 12)),
    )
    discussions = max(100, posts // 50)
    counts = [LONG_POSTS] + [0] * (discussions - 1)
    owners = [1 if n < LONG_POSTS else 2 + chance.randrange(discussions - 1) for n in range(posts)]
    for owner in owners[LONG_POSTS:]:
        counts[owner - 1] += 1
    _contributions(connection, chance, discussions, members, counts)
    _posts(connection, chance, owners, members)
    with connection.cursor() as cursor:
        for table, text in (
            ("contributions_contribution", "title || ' ' || summary || ' ' || body"),
            ("contributions_post", "body"),
        ):
            cursor.execute(f"UPDATE {table} SET search = to_tsvector('dutch', {text})")
    connection.commit()
    connection.autocommit = True
    connection.execute("VACUUM ANALYZE")


def _contributions(
    connection: psycopg.Connection[Any], chance: random.Random, number: int, members: int, counts: list[int]
) -> None:
    columns = (
        "id, uuid, kind, title, summary, body, body_html, language, author_id, affiliation_id, sectors, visibility, unnamed, state, created, published, "
        "changed, last_activity, reply_count, follower_count, version"
    )

    def rows() -> Iterator[tuple[Any, ...]]:
        for n in range(1, number + 1):
            text, author = _text(chance, 60), 1 + n % members
            moment = BASE + timedelta(minutes=n * 7)
            yield (
                n, uuid.UUID(int=n), "discussion", _text(chance, 7), text[:250], text, f"<p>{text}</p>", "nl", author, author, [],
                "public" if n % 3 == 1 else "network", False, "published", moment, moment, moment, moment, counts[n - 1], 1, 1,
            )  # fmt: skip

    _copy(connection, "contributions_contribution", columns, rows())
    _copy(
        connection,
        "clubhuis_discussion",
        "contribution_ptr_id, discussion_kind",
        ((n, "question") for n in range(1, number + 1)),
    )
    _copy(
        connection,
        "contributions_contribution_themes",
        "id, contribution_id, theme_id",
        ((n, n, 1 + n % 11) for n in range(1, number + 1)),
    )


def _posts(connection: psycopg.Connection[Any], chance: random.Random, owners: list[int], members: int) -> None:
    def rows() -> Iterator[tuple[Any, ...]]:
        places: dict[int, int] = {}
        for n, owner in enumerate(owners, 1):
            places[owner] = places.get(owner, 0) + 1
            text, author = _text(chance, 100), 1 + chance.randrange(members)
            if n % 5_000 == 0:
                text += f" {RARE}"
            yield n, owner, places[owner], author, author, text, f"<p>{text}</p>", BASE + timedelta(seconds=n * 30), 1

    columns = "id, contribution_id, position, author_id, affiliation_id, body, body_html, created, version"
    _copy(connection, "contributions_post", columns, rows())
