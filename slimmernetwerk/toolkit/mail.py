"""Mail joins the transaction of its fact: it is queued with it, rolled back with it, and sent by the worker."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils import translation

from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.jobs import queue


class QueuedMail(BaseEmailBackend):
    """Django's mail back end for the whole site: one job per message."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        for message in messages:
            message.job = queue("send_mail", message=pack(message))  # type: ignore[attr-defined]
        return len(messages)


def pack(message: EmailMessage) -> dict[str, Any]:
    """A message as JSON. Refuses a line break in a header, as Django does when it builds one.

    `useful_for` on a message, in seconds, is for what is worth nothing later: a code to sign in with.
    """
    message.message()
    seconds = getattr(message, "useful_for", None)
    until = {"until": clock.now().timestamp() + seconds} if seconds else {}
    return until | {
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


def send_letter(
    template: str, to: str, language: str, useful_for: int | None = None, reply_to: str | None = None, **context: Any
) -> int | None:
    """A mail of plain text from a template, in the language of whoever gets it. Its first line is the subject.

    The number of the job that sends it; `useful_for` as in `pack`. An answer goes to `reply_to`, where that is given.
    """
    with translation.override(language):
        text = render_to_string(template, {**context, "site": settings.SITE_URL}).strip()
    subject, _blank, body = text.partition("\n")
    headers = {"Reply-To": reply_to} if reply_to else {}
    message = EmailMessage(subject.strip(), body.strip() + "\n", settings.DEFAULT_FROM_EMAIL, [to], headers=headers)
    message.useful_for = useful_for  # type: ignore[attr-defined]
    message.send()
    return getattr(message, "job", None)
