"""Who can be asked for advice in the demo: on which themes, how much, one on pause and one whose year is nearly over."""

from datetime import timedelta
from typing import NamedTuple

from slimmernetwerk.demo.stage import Stage
from slimmernetwerk.members import actions
from slimmernetwerk.toolkit import clock


class Offer(NamedTuple):
    days: int
    by: str
    themes: tuple[str, ...]
    most_open: int | None
    most_quarter: int | None = None
    back_in: int = 0
    """On pause for so many days from today."""


OFFERS = (
    Offer(210, "dieuwke", ("lerende-overheid", "vakmanschap", "dienstverlening", "open-data"), 2, 6),
    Offer(345, "lid12", ("zelfredzaamheid", "dienstverlening"), 2),
    Offer(190, "lid13", ("huisvesting", "wijk-en-ondernemers"), 1, 4),
    Offer(160, "lid7", ("bureaucratie",), None, 3),
    Offer(150, "lid26", ("dienstverlening", "bureaucratie"), 2, None, back_in=24),
    Offer(96, "lid41", ("open-data", "mobiliteit"), 3),
    Offer(80, "coen", ("nieuw-organiseren",), 1, 2),
    Offer(41, "lid54", ("vakmanschap", "nieuw-organiseren"), 2),
)


def tell(stage: Stage) -> None:
    for offer in OFFERS:
        offered = {"themes": offer.themes, "most_open": offer.most_open, "most_quarter": offer.most_quarter}
        with clock.at(stage.ago(offer.days)):
            actions.offer_expertise(by=stage[offer.by], **offered)
        if offer.back_in:
            with clock.at(stage.ago(3)):
                until = clock.today() + timedelta(days=3 + offer.back_in)
                actions.offer_expertise(by=stage[offer.by], **offered, paused_until=until)
