from typing import Any

import pytest
from django.core.cache import cache


@pytest.fixture
def mail_through_the_queue(settings: Any) -> None:
    """Tests normally catch mail; here it goes the way it goes in the product."""
    settings.EMAIL_BACKEND = "slimmernetwerk.toolkit.mail.QueuedMail"
    cache.clear()


@pytest.fixture
def nieuwland(db: None) -> Any:
    """Where Anna goes: an organisation that is known by the address."""
    from tests.factories import make_organisation

    return make_organisation("Provincie Nieuwland", "province", domains=("nieuwland.example",))
