"""A network of a given size, made by bulk COPY with a fixed seed, so that every run measures the same rows."""

from typing import Any

import psycopg

SIZES = {"XS": (40, 200), "S": (1_000, 5_000), "M": (10_000, 100_000), "L": (100_000, 1_000_000)}
"""Members and posts. XS is for tests; the others are measured."""
SEED = 2011


def fill(connection: psycopg.Connection[Any], size: str) -> Any:
    """An empty, migrated database becomes a network of `size`, with true counters. Returns the plan: which id is what."""
    from benchmarks.network.around import choose_followers, write_around

    try:
        from benchmarks.network.cases import write_cases
    except ImportError:
        write_cases = lambda *a: None
    from benchmarks.network.doing import write_doing
    from benchmarks.network.meeting import write_cafes
    from benchmarks.network.people import write_people
    from benchmarks.network.tables import without_indexes
    from benchmarks.network.talk import choose_owners, write_talk
    from benchmarks.network.things import plan, write_things
    from benchmarks.network.words import Writer
    from slimmernetwerk.activity.models import Event
    from slimmernetwerk.contributions.models import Contribution, Post

    members, posts = SIZES[size]
    writer = Writer(SEED)
    made = plan(writer, members, posts)
    owners = choose_owners(writer, made)
    choose_followers(writer, made)
    with without_indexes(connection, Contribution, Post, Event):
        write_people(connection, writer, members)
        write_things(connection, writer, made)
        write_talk(connection, writer, made, owners)
        write_doing(connection, writer, made)
        write_cases(connection, writer, made)
        write_cafes(connection, writer, made)
        write_around(connection, made)
        connection.execute(
            "UPDATE contributions_contribution SET search = setweight(to_tsvector('dutch', title), 'A')"
            " || setweight(to_tsvector('dutch', summary), 'B') || setweight(to_tsvector('dutch', body), 'C')"
        )
        # What the tables promise each other is looked at now: an index cannot be made while that waits.
        connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
    return made


def planned(size: str) -> Any:
    """The plan of a network that was made before."""
    from benchmarks.network.things import plan
    from benchmarks.network.words import Writer

    return plan(Writer(SEED), *SIZES[size])
