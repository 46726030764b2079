from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Circle(models.Model):
    """A closed group of people who may see something."""

    name = models.CharField(_("name"), max_length=200)
    started = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class CircleMember(models.Model):
    """A person in a circle. The client sees what is released to the client; the team sees all."""

    class Standing(models.TextChoices):
        TEAM = "team", _("Team")
        CLIENT = "client", _("Client")

    circle = models.ForeignKey(Circle, models.CASCADE, related_name="members")
    member = models.ForeignKey("members.Member", models.CASCADE, related_name="circles")
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.TEAM)
    started = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["circle", "member"], condition=Q(ended__isnull=True), name="circle_member_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["member", "circle"],
                include=["standing"],
                condition=Q(ended__isnull=True),
                name="circle_member_present",
            )
        ]
