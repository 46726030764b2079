"""The read side of first steps and of welcoming."""

from slimmernetwerk.connections.queries.fitting import Fitting, what_fits
from slimmernetwerk.connections.queries.notices import Notices, notices_for
from slimmernetwerk.connections.queries.welcoming import (
    NEW_FOR,
    WELCOME_WITHIN,
    first_acts,
    get_host,
    get_newcomer,
    hosted_by,
    list_hosts,
    list_late,
    list_newcomers,
)

__all__ = [
    "NEW_FOR",
    "WELCOME_WITHIN",
    "Fitting",
    "Notices",
    "first_acts",
    "get_host",
    "get_newcomer",
    "hosted_by",
    "list_hosts",
    "list_late",
    "list_newcomers",
    "notices_for",
    "what_fits",
]
