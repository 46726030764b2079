from typing import Any

import pytest
from django.core.cache import cache


@pytest.fixture
def mail_through_the_queue(settings: Any) -> None:
    """Tests normally catch mail; here it goes the way it goes in the product."""
    settings.EMAIL_BACKEND = "slimmernetwerk.toolkit.mail.QueuedMail"
    cache.clear()
