from django.contrib.postgres.fields import ArrayField
from django.db import models


class IdleMessage(models.Model):
    """A member who was not here for two years was told so. Gone as soon as they are back."""

    member = models.ForeignKey("members.Member", models.CASCADE, related_name="idle_messages")
    number = models.PositiveSmallIntegerField()
    sent = models.DateTimeField()
    # The jobs that send it, one per address: of those that fail, the queue keeps the number and nothing else.
    jobs = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "number"], name="idle_message_once")]
