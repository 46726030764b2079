"""The read side of challenges, Doetanks, consults and findings."""

from slimmernetwerk.doetanks.queries.challenges import (
    get_challenge,
    get_discussion,
    list_challenges,
    read_challenge,
    words_of,
)
from slimmernetwerk.doetanks.queries.doetanks import (
    get_doetank,
    links_of,
    list_doetanks,
    read_doetank,
    sharpened,
    team_for_gate,
)
from slimmernetwerk.doetanks.queries.experts import own_expertise, whom_to_ask
from slimmernetwerk.doetanks.queries.learning import consults_of, get_consult, read_consult, read_finding
from slimmernetwerk.doetanks.queries.people import find_people, gate_of, rested_at, role_of

__all__ = [
    "consults_of",
    "find_people",
    "gate_of",
    "get_challenge",
    "get_consult",
    "get_discussion",
    "get_doetank",
    "links_of",
    "list_challenges",
    "list_doetanks",
    "own_expertise",
    "read_challenge",
    "read_consult",
    "read_doetank",
    "read_finding",
    "rested_at",
    "role_of",
    "sharpened",
    "team_for_gate",
    "whom_to_ask",
    "words_of",
]
