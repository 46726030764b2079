"""Django's session store on our own `SignIn` rows, primed by the identity query so that it costs none of its own."""

from typing import Any

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from slimmernetwerk.members.models import SignIn


class SessionStore(DatabaseStore):
    primed: str | None = None

    @classmethod
    def get_model_class(cls) -> type[SignIn]:
        return SignIn

    def load(self) -> dict[str, Any]:
        if self.primed is not None:
            return self.decode(self.primed)  # type: ignore[no-any-return]
        return super().load()  # type: ignore[no-any-return]

    def create_model_instance(self, data: dict[str, Any]) -> SignIn:
        row = super().create_model_instance(data)
        row.member_id = data.get("_auth_user_id")
        return row  # type: ignore[no-any-return]

    def save(self, must_create: bool = False) -> None:
        """A session that stands is brought up to date; when it began is kept as it is."""
        if must_create or self.session_key is None:
            super().save(must_create)
            return
        row = self.create_model_instance(self._get_session())
        found = SignIn.objects.filter(session_key=row.session_key)
        if not found.update(session_data=row.session_data, expire_date=row.expire_date, member_id=row.member_id):
            raise UpdateError
