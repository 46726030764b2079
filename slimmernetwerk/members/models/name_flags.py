from django.db import models
from django.utils.translation import gettext_lazy as _


class NameFlag(models.Model):
    """A name that can be taken for another one, until a steward looked at it."""

    class Kind(models.TextChoices):
        LETTERS = "letters", _("letters of several alphabets that look alike")
        ALIKE = "alike", _("looks like the name of someone else, and is spelled differently")
        NAMESAKE = "namesake", _("the same name in the same organisation")

    member = models.OneToOneField("members.Member", models.CASCADE, related_name="name_flag")
    kind = models.CharField(max_length=10, choices=Kind)
    other = models.ForeignKey("members.Member", models.CASCADE, null=True, related_name="+")
    found = models.DateTimeField()
    settled = models.DateTimeField(null=True)
