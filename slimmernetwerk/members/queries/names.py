"""Names that can be taken for another: of mixed letters, spelled differently but alike to the eye, or twice in one organisation."""

from typing import Any, NamedTuple

from django.db.models import Count, OuterRef

from slimmernetwerk.members.models import Affiliation, Member, NameFlag
from slimmernetwerk.toolkit.text import plain_words, poses_as_another

Kind = NameFlag.Kind


class Alike(NamedTuple):
    kind: str
    other: int | None


def names_alike() -> dict[int, Alike]:
    """Per member the first reason. Of two who look alike it is the one that came later, beside the one that was there.

    Two questions, however many members there are: only those are read whose look is shared or whose letters are not plain.
    """
    everyone = Member.objects.with_account()
    odd = everyone.filter(name__regex=r"[^\x01-\x7f]").values_list("pk", "name")
    found = {pk: Alike(Kind.LETTERS, None) for pk, name in odd if poses_as_another(name)}
    shared = everyone.exclude(look="").order_by().values("look").annotate(number=Count("pk")).filter(number__gt=1)
    present = Affiliation.objects.filter(member=OuterRef("pk"), ended__isnull=True).values("organisation")[:1]
    rows = everyone.filter(look__in=shared.values("look")).annotate(home=present).order_by("look", "joined", "pk")
    look = ""
    spelled: dict[str, int] = {}
    homes: dict[int, int] = {}
    for row in rows.values_list("pk", "name", "look", "home"):
        if row[2] != look:
            look, spelled, homes = row[2], {}, {}
        if (reason := _reason(row, spelled, homes)) is not None:
            found.setdefault(row[0], reason)
    return found


def _reason(row: Any, spelled: dict[str, int], homes: dict[int, int]) -> Alike | None:
    """Beside those of the same look that came before."""
    pk, name, _look, home = row
    plain = plain_words(name)
    other = next((first for words, first in spelled.items() if words != plain), None)
    twin = homes.get(home)
    spelled.setdefault(plain, pk)
    if home is not None:
        homes.setdefault(home, pk)
    if other is not None:
        return Alike(Kind.ALIKE, other)
    return None if twin is None else Alike(Kind.NAMESAKE, twin)
