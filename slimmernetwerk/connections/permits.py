"""What the panel "who may see this and do what here" asks about who is new."""

from django.utils.translation import pgettext_lazy

from slimmernetwerk.connections import policies
from slimmernetwerk.contributions.who_may import Person, announce, page_for
from slimmernetwerk.members.viewer import Viewer

HOST = Person("host", pgettext_lazy("who may", "a host of a sector"), Viewer(id=-10))


def _sees(viewer: Viewer) -> bool:
    return policies.may_see_newcomers(viewer, ("sector",) if viewer.id == HOST.viewer.id else ())


def announce_permits() -> None:
    note = pgettext_lazy("who may", "A host sees who is new in the own sector.")
    announce("newcomers", ("connections:newcomers", "connections:newcomer"), page_for(_sees, note, [HOST]))
