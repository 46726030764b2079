import uuid

from django.db import models


class DataExport(models.Model):
    """A copy of what is held of a member, asked for by that member, for a week."""

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    member = models.ForeignKey("members.Member", models.CASCADE, related_name="data_exports")
    asked = models.DateTimeField()
    ready = models.DateTimeField(null=True)
    ends = models.DateTimeField()
    size = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["member", "-asked"], name="data_export_member")]


class Erasure(models.Model):
    """Somebody left. The mark says which account in an older copy of the database is theirs, and nothing else."""

    mark = models.CharField(max_length=64, unique=True)
    names_stay = models.JSONField(default=list)
    happened = models.DateTimeField()
