"""A form sent twice does its work once."""

import uuid
from collections.abc import Callable
from functools import wraps

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from slimmernetwerk.toolkit.models import Receipt
from slimmernetwerk.toolkit.statements import Written

FIELD = "form_key"
_FIRST = Written(
    "INSERT INTO toolkit_receipt (key, address, received) VALUES (%(key)s, '', now()) ON CONFLICT DO NOTHING RETURNING key"
)
_SENT_TO = Written("UPDATE toolkit_receipt SET address = %(address)s::text WHERE key = %(key)s::uuid RETURNING key")


def once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a POST with a `form_key` succeed once; a second one, at the same moment or later, goes where the first went.

    The receipt is kept in the transaction of the work itself. A form that comes back with errors leaves no receipt.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **options)
        try:
            key = uuid.UUID(request.POST.get(FIELD, ""))
        except ValueError:
            return view(request, *args, **options)
        # A key belongs to one person and one address, so nobody can use up another's.
        person = getattr(getattr(request, "viewer", None), "id", None)
        key = uuid.uuid5(key, f"{person}:{request.path}")
        with transaction.atomic():
            # Waits here while the first is still at work; then finds its receipt.
            if not _FIRST.rows(key=key):
                return HttpResponseRedirect(Receipt.objects.get(key=key).address or request.path)
            response = view(request, *args, **options)
            address = response.headers.get("Location") or response.headers.get("HX-Redirect")
            if response.status_code < 400 and address:
                _SENT_TO.rows(key=key, address=address[:500])
            else:
                transaction.set_rollback(True)
        return response

    return wrapped
