"""The read side of challenges, Doetanks, consults and findings."""

from slimmernetwerk.doetanks.queries.challenges import (
    get_challenge,
    get_discussion,
    list_challenges,
    read_challenge,
    words_of,
)
from slimmernetwerk.doetanks.queries.doetanks import get_doetank, links_of, list_doetanks, read_doetank, sharpened
from slimmernetwerk.doetanks.queries.learning import consults_of, get_consult, read_consult, read_finding
from slimmernetwerk.doetanks.queries.people import find_people, gate_of, likely_experts, rested_at, role_of

__all__ = [
    "consults_of",
    "find_people",
    "gate_of",
    "get_challenge",
    "get_consult",
    "get_discussion",
    "get_doetank",
    "likely_experts",
    "links_of",
    "list_challenges",
    "list_doetanks",
    "read_challenge",
    "read_consult",
    "read_doetank",
    "read_finding",
    "rested_at",
    "role_of",
    "sharpened",
    "words_of",
]
