"""The one list of themes."""

from typing import Any

from django.db.models import QuerySet

from slimmernetwerk.contributions.models import Theme
from slimmernetwerk.toolkit.statements import statement


@statement
def _themes(language: str) -> QuerySet[Any]:
    return Theme.objects.order_by(f"name_{language}").values_list("slug", f"name_{language}")


def theme_names(language: str) -> dict[str, str]:
    """The name of each theme by its slug, in the order of the names."""
    return {row[0]: row[1] for row in _themes.rows(language)}
