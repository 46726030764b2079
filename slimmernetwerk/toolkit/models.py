import uuid

from django.db import models


class Receipt(models.Model):
    """A form that was taken in. The same form sent again is answered with the address of the first."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    address = models.CharField(max_length=500, blank=True)
    received = models.DateTimeField(auto_now_add=True, db_index=True)
