"""Every page of the demo, found by following links as each of its people does; no address is written down."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve

_LINK = re.compile(r'<a\s[^>]*?href="([^"]+)"')
# How many pages of one kind are read in search of links; of each kind one is judged.
SOURCES = 6
# Forms that stand on another page too, each with a page of its own for who comes back with an error.
BY_ITSELF = {"clubhuis:discussion": "reacties/nieuw/", "kennissennetwerk:item": "gebruiken/"}
PEOPLE = ("", "anna", "bram", "coen", "dieuwke", "stien")


@dataclass(frozen=True)
class Found:
    """A page, the first of its kind that this person met."""

    name: str
    person: str
    path: str
    html: str


@dataclass
class Walk:
    site: str
    met: dict[str, Found] = field(default_factory=dict)

    def as_person(self, person: str, request: Any, beginnings: tuple[str, ...]) -> Iterator[Found]:
        """All kinds of pages that this person can come to; `request` is their browser's."""
        read: dict[str, int] = defaultdict(int)
        seen, waiting = set(beginnings), list(beginnings)
        while waiting:
            path = waiting.pop(0)
            name = name_of(path)
            if not name or read[name] >= SOURCES:
                continue
            read[name] += 1
            answer = request.get(self.site + path)
            html = answer.text() if "html" in answer.headers.get("content-type", "") else ""
            if answer.status != 200 or not html or name_of(urlsplit(answer.url).path) != name:
                continue
            if read[name] == 1:
                yield Found(name, person, path, html)
            more = [path + BY_ITSELF[name]] if person and name in BY_ITSELF else []
            for link in (*links_in(html, path), *more):
                if link not in seen:
                    seen.add(link)
                    waiting.append(link)


def name_of(path: str) -> str:
    """The name of the route; each choice in a query string is the same page."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


def links_in(html: str, path: str) -> list[str]:
    found = (urlsplit(urljoin(path, unescape(link))) for link in _LINK.findall(html))
    return [one.path for one in found if not one.netloc and one.scheme in ("", "http")]
