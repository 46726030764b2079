"""Addresses that differ from this page's in a few questions: the next page of a list, a filter on or off."""

from functools import lru_cache
from urllib.parse import urlencode

from django.http import HttpRequest


def query_address(request: HttpRequest, **changes: object) -> str:
    """This page's address with some questions changed; None takes one away. Paging starts over."""
    left_out = {"na", "voor", *changes}
    pairs = [(key, value) for key, values in request.GET.lists() if key not in left_out for value in values]
    pairs += [(name, str(value)) for name, value in changes.items() if value is not None and value != ""]
    return _address(request.path, tuple(pairs))


@lru_cache(maxsize=4_096)
def _address(path: str, pairs: tuple[tuple[str, str], ...]) -> str:
    return f"{path}?{urlencode(pairs)}" if pairs else path


def page_address(request: HttpRequest | None, name: str, cursor: object) -> str:
    """The address of the page of a list before (`voor`) or after (`na`) a cursor; every other question is kept."""
    pairs = []
    if request is not None:
        pairs = [(key, value) for key, values in request.GET.lists() if key not in ("na", "voor") for value in values]
    return f"?{urlencode([*pairs, (name, str(cursor))])}"
