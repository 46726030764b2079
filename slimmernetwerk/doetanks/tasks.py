"""What the worker does for Doetanks."""

from procrastinate.contrib.django import app

from slimmernetwerk.doetanks import actions
from slimmernetwerk.doetanks.models import Doetank
from slimmernetwerk.members.viewer import OPERATOR
from slimmernetwerk.toolkit import clock


@app.periodic(cron="10 22,23 * * *")
@app.task(name="end_terms", queueing_lock="end_terms")
def end_terms(timestamp: int) -> None:
    """Just after midnight in the Netherlands, in summer and in winter."""
    over = Doetank.objects.filter(roles__ended=None, roles__ends__lte=clock.today()).distinct()
    for doetank in over.order_by("pk"):
        actions.end_term(doetank, by=OPERATOR)
