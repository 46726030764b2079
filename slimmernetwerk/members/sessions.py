"""Django's session store on our own `SignIn` rows, primed by the identity query so that it costs none of its own."""

from typing import Any

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
