"""The five kinds of discussion. The composer opens at the question."""

from django.db import models
from django.utils.translation import pgettext_lazy as _p


class DiscussionKind(models.TextChoices):
    QUESTION = "question", _p("discussion", "Question")
    KNOWLEDGE = "knowledge", _p("discussion", "Knowledge to share")
    OPINION = "opinion", _p("discussion", "Opinion")
    FINDING = "finding", _p("discussion", "Finding")
    ANNOUNCEMENT = "announcement", _p("discussion", "Announcement")
