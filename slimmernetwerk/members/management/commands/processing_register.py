"""The register of processing (verwerkingsregister), written from what the program itself declares."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation

from slimmernetwerk.members.holdings import PURPOSES, Leaving, Nobody, Purpose, gather, holdings

LEAVES = {
    Leaving.GOES: "meteen gewist",
    Leaving.CHOICE: "blijft; het lid kiest: met naam, of als oud-lid",
    Leaving.FORMER: "blijft, zonder naam",
    Leaving.FOLLOWS: "gaat mee met waar het bij hoort",
}
OPENING = """# Verwerkingsregister

Gemaakt uit het programma met `bin/manage processing_register`; een toets houdt het gelijk. De beheerder van een netwerk vult aan wie
verwerkingsverantwoordelijke is, wie de functionaris gegevensbescherming is, en waar de server staat.

Betrokkenen zijn leden, gasten van Cafés en wie vraagt om mee te doen. Er zijn geen andere ontvangers: niets wordt aan derden
gegeven, en niets wordt van derden geladen. Wie weggaat staat alleen nog in een merk (een getal waaruit niemand te kennen is), zodat een
teruggezette reservekopie die persoon opnieuw wist.
"""


def text() -> str:
    """The whole register in Dutch, as Markdown."""
    parts = [OPENING]
    for purpose in Purpose:
        why, ground = PURPOSES[purpose]
        rows = [entry for entry in holdings() if entry.purpose is purpose]
        lines = [
            f"| {entry.what} | `{entry.model}` | {', '.join(entry.fields) or '–'} | {entry.kept} | {LEAVES[entry.leaving]} |"
            for entry in rows
        ]
        head = "| Wat | Tabel | Gegevens | Bewaard | Bij weggaan |\n|---|---|---|---|---|"
        parts.append(f"## {why}\n\nGrondslag: {ground}.\n\n{head}\n" + "\n".join(lines) + "\n")
    nobody = [f"| `{entry.model}` | {entry.reason} |" for entry in gather() if isinstance(entry, Nobody)]
    parts.append(
        "## Tabellen zonder gegevens van mensen\n\n| Tabel | Wat erin staat |\n|---|---|\n" + "\n".join(nobody) + "\n"
    )
    return "\n".join(parts)


class Command(BaseCommand):
    help = "Write docs/operating/verwerkingsregister.md anew."

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("nl"):
            (settings.ROOT / "docs/operating/verwerkingsregister.md").write_text(text())
