"""The five kinds of discussion. The composer opens at the question."""

from django.db import models
from django.utils.translation import pgettext_lazy


class DiscussionKind(models.TextChoices):
    QUESTION = "question", pgettext_lazy("discussion", "Question")
    KNOWLEDGE = "knowledge", pgettext_lazy("discussion", "Knowledge to share")
    OPINION = "opinion", pgettext_lazy("discussion", "Opinion")
    FINDING = "finding", pgettext_lazy("discussion", "Finding")
    ANNOUNCEMENT = "announcement", pgettext_lazy("discussion", "Announcement")
