"""A copy of the log of stewards is taken, which is itself a line in it."""

from django.db import transaction

from slimmernetwerk.members.actions.record import record_act
from slimmernetwerk.members.models import StewardAct
from slimmernetwerk.members.policies import may_manage
from slimmernetwerk.members.queries import Asked
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit.permissions import require


@transaction.atomic
def take_log(asked: Asked, *, by: Viewer) -> StewardAct:
    """The line says what was chosen; the file is made from it, for who took it, for ten minutes."""
    require(may_manage, by)
    return record_act(by, StewardAct.Act.TOOK_LOG, chosen=asked.facts())
