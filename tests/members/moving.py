"""A change of job by the pages, with the code that came by mail."""

from typing import Any

from tests.members.post import code_in, queued

NEW = "anna@nieuwland.example"


def mails(to: str) -> list[Any]:
    return [one for one in queued() if one["to"] == [to]]


def ask(client: Any, email: str = NEW, **typed: str) -> Any:
    return client.post("/mijn/werk/nieuw/", {"email": email, **typed})


def move(client: Any, email: str = NEW, **typed: str) -> Any:
    assert ask(client, email, **typed)["Location"] == "/mijn/werk/nieuw/code/"
    return client.post("/mijn/werk/nieuw/code/", {"code": code_in(mails(email)[-1])})
