"""The order in which a network is written."""

from typing import Any

import psycopg

from benchmarks.network import SIZES
from benchmarks.network.around import choose_followers, write_around
from benchmarks.network.cases import write_cases
from benchmarks.network.doing import write_doing
from benchmarks.network.meeting import write_cafes
from benchmarks.network.people import write_people
from benchmarks.network.tables import without_indexes
from benchmarks.network.talk import choose_owners, write_talk
from benchmarks.network.things import Plan, plan, write_things
from benchmarks.network.words import Writer
from slimmernetwerk.activity.models import Event
from slimmernetwerk.contributions.models import Contribution, Post

SEED = 2011


def planned(size: str) -> Plan:
    """Which things there are in a network of this size, and what their ids are."""
    return plan(Writer(SEED), *SIZES[size])


def fill(connection: psycopg.Connection[Any], size: str) -> Plan:
    """An empty, migrated database becomes a network of `size`, with true counters."""
    writer = Writer(SEED)
    made = plan(writer, *SIZES[size])
    owners = choose_owners(writer, made)
    choose_followers(writer, made)
    with without_indexes(connection, Contribution, Post, Event):
        write_people(connection, writer, made.members)
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
