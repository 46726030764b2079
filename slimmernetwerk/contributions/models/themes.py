from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Theme(models.Model):
    """A subject from the one controlled list that serves all kinds."""

    slug = models.SlugField(_("slug"), unique=True)
    name_nl = models.CharField(_("name in Dutch"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)

    class Meta:
        ordering = ["name_nl"]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_nl
