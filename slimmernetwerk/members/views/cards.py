"""A person in the address book of a phone or mail program."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from slimmernetwerk.members import queries
from slimmernetwerk.members.vcard import TYPE, vcard


@require_safe
def card(request: Any, pk: int) -> HttpResponse:
    person = queries.read_card(request.viewer, pk)
    written = vcard(
        name=person.name,
        address=settings.SITE_URL + reverse("contributions:profile", args=[pk]),
        organisation=person.organisation or "",
        job=person.job or "",
        email=person.email,
        note=person.headline or "",
        site="Slimmernetwerk",
    )
    answer = HttpResponse(written, content_type=TYPE)
    answer.headers["Content-Disposition"] = f'attachment; filename="{slugify(person.name) or "kaart"}.vcf"'
    return answer
