"""What the worker does for Doetanks."""

import logging

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError
from procrastinate.contrib.django import app

from slimmernetwerk.doetanks import actions
from slimmernetwerk.doetanks.models import DoetankRole
from slimmernetwerk.members.viewer import OPERATOR
from slimmernetwerk.toolkit import clock

logger = logging.getLogger(__name__)


@app.periodic(cron="10 22,23 * * *")
@app.task(name="end_terms", queueing_lock="end_terms")
def end_terms(timestamp: int) -> None:
    """Just after midnight in the Netherlands, in summer and in winter. Each role in a transaction of its own."""
    for role in DoetankRole.objects.filter(ended=None, ends__lte=clock.today()).order_by("pk"):
        try:
            actions.end_term(role, by=OPERATOR)
        except (DatabaseError, ObjectDoesNotExist):
            logger.exception("The term of role %s could not be ended; it is tried again the next night.", role.pk)
