"""The kinds of knowledge, the licences it comes under, and how far a collaboration is."""

from datetime import date

from django.db import models
from django.utils.translation import pgettext_lazy


class ItemKind(models.TextChoices):
    ARTICLE = "article", pgettext_lazy("knowledge", "Article")
    RESEARCH = "research", pgettext_lazy("knowledge", "Research")
    PRACTICE_CASE = "practice_case", pgettext_lazy("knowledge", "Example from practice")
    GUIDE = "guide", pgettext_lazy("knowledge", "Guide")
    METHOD = "method", pgettext_lazy("knowledge", "Method")
    DATASET = "dataset", pgettext_lazy("knowledge", "Dataset")
    VIDEO = "video", pgettext_lazy("knowledge", "Video")


class Licence(models.TextChoices):
    BY = "CC BY 4.0", pgettext_lazy("licence", "CC BY 4.0: everyone may use it, with your name")
    BY_SA = "CC BY-SA 4.0", pgettext_lazy("licence", "CC BY-SA 4.0: with your name, and shared on in the same way")
    ZERO = "CC0 1.0", pgettext_lazy("licence", "CC0 1.0: everyone may use it, also without your name")
    RESERVED = "all rights reserved", pgettext_lazy("licence", "All rights reserved: everyone may read it")


class Progress(models.TextChoices):
    EXPLORING = "exploring", pgettext_lazy("collaboration", "Exploring")
    SETTING_UP = "setting_up", pgettext_lazy("collaboration", "Setting up")
    RUNNING = "running", pgettext_lazy("collaboration", "Running")
    FINISHED = "finished", pgettext_lazy("collaboration", "Finished")
    STOPPED = "stopped", pgettext_lazy("collaboration", "Stopped")


# A collaboration that is over closes with a result or a reason.
OVER = (Progress.FINISHED, Progress.STOPPED)
SILENT_DAYS = 30
FIRST_YEAR = 1800


def year_fits(year: int, today: date) -> bool:
    """Knowledge has a year that was; next year's is allowed, for what is in print."""
    return FIRST_YEAR <= year <= today.year + 1
