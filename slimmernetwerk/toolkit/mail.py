"""Mail joins the transaction of its fact: it is queued with it, rolled back with it, and sent by the worker."""

from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from slimmernetwerk.toolkit.jobs import queue


class QueuedMail(BaseEmailBackend):
    """Django's mail back end for the whole site: one job per message."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        for message in messages:
            queue("send_mail", message=pack(message))
        return len(messages)


def pack(message: EmailMessage) -> dict[str, Any]:
    """A message as JSON. Refuses a line break in a header, as Django does when it builds one."""
    message.message()
    return {
        "subject": str(message.subject),
        "body": str(message.body),
        "from": message.from_email,
        "to": list(message.to),
        "headers": {str(k): str(v) for k, v in (message.extra_headers or {}).items()},
        "html": next((str(c) for c, kind in getattr(message, "alternatives", []) if kind == "text/html"), ""),
    }


def unpack(packed: dict[str, Any], connection: Any) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        packed["subject"],
        packed["body"],
        packed["from"],
        packed["to"],
        headers=packed["headers"],
        connection=connection,
    )
    if packed["html"]:
        message.attach_alternative(packed["html"], "text/html")
    return message
