"""The read side of business cases, own calculations, adoptions and results."""

from slimmernetwerk.businesscases.queries.adoptions import (
    benefits_of,
    confirmed_adoptions_count,
    get_adoption,
    has_mandate,
    mandate_holders,
    own_adoption,
)
from slimmernetwerk.businesscases.queries.cases import (
    figures_at,
    figures_of,
    findings_of,
    get_case,
    get_driver,
    get_line,
    own_draft,
    read_version,
    sums_of,
    versions_of,
)
from slimmernetwerk.businesscases.queries.forks import forks_of, get_fork, own_values, read_fork
from slimmernetwerk.businesscases.queries.library import CHOICES, figures_in, list_cases, read_case, support_of
from slimmernetwerk.businesscases.queries.register import (
    WAITING,
    list_adoptions,
    read_adoption,
    read_result,
    waiting_for,
)

__all__ = [
    "CHOICES", "WAITING", "benefits_of", "confirmed_adoptions_count", "figures_at", "figures_in", "figures_of", "findings_of", "forks_of",
    "get_adoption", "get_case", "get_driver", "get_fork", "get_line", "has_mandate", "list_adoptions", "list_cases", "mandate_holders",
    "own_adoption", "own_draft", "own_values", "read_adoption", "read_case", "read_fork", "read_result", "read_version", "sums_of", "support_of",
    "versions_of", "waiting_for",
]  # fmt: skip
