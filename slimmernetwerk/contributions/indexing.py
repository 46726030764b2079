"""The weighted search vector, made by the database from words folded by us."""

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Func, TextField, Value

from slimmernetwerk.contributions.words import index_text


class _Vector(Func):
    template = "setweight(to_tsvector('dutch', %(expressions)s::text), '%(weight)s')"
    output_field = SearchVectorField()

    def __init__(self, text: str, weight: str) -> None:
        super().__init__(Value(index_text(text), output_field=TextField()), weight=weight)


class _Joined(Func):
    template = "(%(expressions)s)"
    arg_joiner = " || "
    output_field = SearchVectorField()


def vector(title: str, summary: str, text: str) -> Func:
    """What to store in `search`: title before summary before text."""
    return _Joined(_Vector(title, "A"), _Vector(summary, "B"), _Vector(text, "C"))


def post_words(text: str) -> str:
    """The words of a post as the database indexes them, with weight D."""
    return index_text(text)


def post_vector(text: str) -> Func:
    return _Vector(text, "D")
