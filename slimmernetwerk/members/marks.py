"""Who left, as marks in a file beside the database: an older copy of the database does not know them."""

import hashlib
import os
from pathlib import Path

from django.conf import settings

from slimmernetwerk.members.models import Erasure, Member


def mark_of(member: Member) -> str:
    """The same for the same account in every copy of the database, and nothing that leads to a person."""
    return hashlib.sha256(f"{member.pk} {member.joined.isoformat()}".encode()).hexdigest()


def write_marks() -> None:
    """Add to the file whatever mark the database has and the file has not."""
    place = _file()
    known = set(place.read_text().split("\n")) if place.exists() else set()
    lines = [
        f"{mark} {','.join(stay)}" for mark, stay in Erasure.objects.order_by("pk").values_list("mark", "names_stay")
    ]
    fresh = [line for line in lines if line not in known]
    if fresh:
        with place.open("a") as file:
            file.writelines(line + "\n" for line in fresh)
            file.flush()
            os.fsync(file.fileno())


def who_came_back() -> list[tuple[int, list[str]]]:
    """Members who left after this copy of the database was made, and where they wanted their name to stay."""
    lines = [line.partition(" ") for line in _file().read_text().split("\n") if line] if _file().exists() else []
    done = set(Erasure.objects.values_list("mark", flat=True))
    missing = {mark: [name for name in names.split(",") if name] for mark, _blank, names in lines if mark not in done}
    if not missing:
        return []
    found = Member.objects.with_account().only("pk", "joined")
    return [(one.pk, missing[mark_of(one)]) for one in found.iterator() if mark_of(one) in missing]


def _file() -> Path:
    return Path(settings.DATA_DIR) / "erased.txt"
