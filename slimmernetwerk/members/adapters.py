"""How allauth fits this house."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """People join through our own page, so allauth signs nobody up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_from_email(self) -> str:
        from django.conf import settings

        return str(settings.DEFAULT_FROM_EMAIL)

    def add_message(self, *args: Any, **options: Any) -> None:
        """Our pages tell what happened themselves."""
