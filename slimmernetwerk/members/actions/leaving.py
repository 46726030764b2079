"""Leaving: at once, by oneself, and with a say in where one's name stays."""

import html
import json
import secrets
from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.db.models import F, Func, JSONField, Q, TextField, Value
from django.db.models.functions import Cast, Left
from django.utils.translation import gettext as _

from slimmernetwerk.members.actions.affiliations import end_mandates
from slimmernetwerk.members.holdings import GROUP_OF_KIND, Group, Holding, Leaving, duties, holdings
from slimmernetwerk.members.marks import mark_of, write_marks
from slimmernetwerk.members.models import Affiliation, Erasure, Member
from slimmernetwerk.members.photos import drop_photo
from slimmernetwerk.members.policies import may_leave
from slimmernetwerk.members.queries import account_holder, has_second_factor, lock_stewards, private_address
from slimmernetwerk.members.viewer import Viewer
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.mail import send_letter
from slimmernetwerk.toolkit.permissions import require

FORMER_NAME = "Oud-lid"  # what pages show in place of the name; text of people is not translated
NO_DAY = date(1970, 1, 1)


@transaction.atomic
def leave_network(*, by: Viewer, names_stay: Iterable[str] = (), again: bool = False) -> None:
    """Everything that is only of this member is gone; of the rest, the name stays for the groups in `names_stay`.

    Raises `ValidationError` for the only steward: somebody has to be there for the others. `again` is for who left already and
    came back with an older copy of the database: then nothing is asked or told.
    """
    require(may_leave, by)
    if not again:
        # Before the member: who ends a stewardship holds the stewards first too, and then writes about members.
        _refuse_only_steward(by)
    member = Member.objects.select_for_update().get(pk=by.id)
    groups = {Group(name) for name in names_stay}
    Erasure.objects.create(mark=mark_of(member), names_stay=sorted(g.value for g in groups), happened=clock.now())
    for key in member.photo_keys:
        transaction.on_commit(partial(drop_photo, key))
    if not again:
        for work in Affiliation.objects.filter(member=member, ended=None).select_related("organisation"):
            end_mandates(work.organisation, member, by=by)
    address, language, name = member.email, member.language, member.name
    _erase(member, groups)
    if not again:
        send_letter("members/email/left.txt", address, language, name=name)
    transaction.on_commit(write_marks)


@transaction.atomic
def leave_at_the_door(*, by: Viewer, names_stay: Iterable[str] = ()) -> None:
    """Of who is suspended. It cannot be undone, and the door asks for no second step: who has one gets the help of a steward."""
    require(may_leave, by)
    if has_second_factor(by):
        raise ValidationError(
            _("Your account has a second step. Ask a steward to take it away: after that you can leave here.")
        )
    leave_network(by=by, names_stay=names_stay)


def _erase(member: Member, names_stay: set[Group]) -> None:
    for lay_down in duties():
        lay_down(account_holder(member.pk))
    with connection.cursor() as cursor:
        # The history that never changes lets go of a name, and of nothing else, until this transaction ends.
        cursor.execute("SET LOCAL slimmernetwerk.erasing = 'on'")
    former = Member.objects.create_user(_nobody_address(), FORMER_NAME, state=Member.State.FORMER, findable=False)
    entries = holdings()
    for entry in entries:
        if entry.leaving is not Leaving.GOES:
            _take_name_out(entry, member, names_stay)
    for entry in entries:
        _hand_over(entry, member, former, names_stay)
    _keep_organisations(member, former)
    _forget_queue(member)
    for entry in entries:
        if entry.leaving is Leaving.GOES and entry.model != "members.Member":
            _delete(entry, member)
    _end_account(member, keep_name=bool(names_stay))


def _refuse_only_steward(leaver: Viewer) -> None:
    if {one.member_id for one in lock_stewards()} == {leaver.id}:
        raise ValidationError(_("You are the only steward. Make somebody else a steward first, then you can leave."))


def _nobody_address() -> str:
    return f"{secrets.token_hex(12)}@oud-lid.invalid"


def _rows(entry: Holding, member: Member, path: str) -> models.QuerySet[Any]:
    return apps.get_model(entry.model)._base_manager.filter(**{path: member.pk})


def _unnamed(entry: Holding, rows: models.QuerySet[Any], names_stay: set[Group]) -> models.QuerySet[Any]:
    """Those of the rows where the name does not stay."""
    if entry.leaving is Leaving.FORMER or not names_stay:
        return rows
    if entry.kind_path:
        kinds = [kind for kind, group in GROUP_OF_KIND.items() if group not in names_stay]
        return rows.filter(**{f"{entry.kind_path}__in": kinds})
    return rows.none() if entry.group in names_stay else rows


def _hand_over(entry: Holding, member: Member, former: Member, names_stay: set[Group]) -> None:
    """What stays without the name is of a former member from now on."""
    if entry.leaving not in (Leaving.CHOICE, Leaving.FORMER) or entry.model == "members.Affiliation":
        return
    for path in entry.persons:
        rows = _unnamed(entry, _rows(entry, member, path), names_stay)
        model = rows.model
        model._base_manager.filter(pk__in=list(rows.values_list("pk", flat=True))).update(**{path: former.pk})


def _take_name_out(entry: Holding, member: Member, names_stay: set[Group]) -> None:
    """The own name and address in own texts, where the name does not stay; the words of it are no longer found either."""
    model = apps.get_model(entry.model)
    fields = [
        f for f in model._meta.local_fields if isinstance(f, models.CharField | models.TextField | models.JSONField)
    ]
    fields = [f for f in fields if not f.choices and not f.primary_key]
    searched = any(f.name == "search" for f in model._meta.local_fields)
    words = [word for word in (member.name, member.email, private_address(member.pk)) if word]
    for path in entry.persons:
        rows = _unnamed(entry, _rows(entry, member, path), names_stay)
        for one in fields:
            found = rows
            if isinstance(one, models.JSONField):
                found = found.annotate(_text=Cast(F(one.name), TextField()))
            at = "_text" if isinstance(one, models.JSONField) else one.name
            holds = Q()
            for word in words:
                for form in _forms(word):
                    holds |= Q(**{f"{at}__icontains": form})
            keys = list(found.filter(holds).values_list("pk", flat=True))
            if keys:
                changed: dict[str, Any] = {one.name: _without(one, words)}
                if searched:
                    changed["search"] = _unsearchable(words)
                model._base_manager.filter(pk__in=keys).update(**changed)


def _forms(word: str) -> list[str]:
    """A word as it stands in plain text, in HTML and in JSON."""
    return list(dict.fromkeys([word, html.escape(word), json.dumps(word, ensure_ascii=False)[1:-1]]))


def _without(one: "models.Field[Any, Any]", words: list[str]) -> Any:
    text: Any = Cast(F(one.name), TextField())
    for word in words:
        for form in _forms(word):
            text = Func(text, Value(f"***={form}"), Value(FORMER_NAME.lower()), Value("gi"), function="regexp_replace", output_field=TextField())  # fmt: skip
    if isinstance(one, models.JSONField):
        return Cast(text, JSONField())
    return Left(text, one.max_length) if isinstance(one, models.CharField) and one.max_length else text


def _unsearchable(words: list[str]) -> Any:
    names = Func(Value(" ".join(words)), template="tsvector_to_array(to_tsvector('dutch', %(expressions)s))")
    plain = Func(Value(" ".join(words)), template="tsvector_to_array(to_tsvector('simple', %(expressions)s))")
    return Func(F("search"), Func(names, plain, function="array_cat"), function="ts_delete")


def _keep_organisations(member: Member, former: Member) -> None:
    """What is of a former member keeps the organisation of then, without the job and the days."""
    label = [f for m in apps.get_models() for f in m._meta.local_fields if f.related_model is Affiliation]
    for affiliation in Affiliation.objects.filter(member=member):
        plain = Affiliation(member=former, organisation_id=affiliation.organisation_id, started=NO_DAY, ended=NO_DAY)
        plain.save()
        for one in label:
            rows = one.model._base_manager.filter(**{one.name: affiliation.pk, "author": former.pk})
            one.model._base_manager.filter(pk__in=list(rows.values_list("pk", flat=True))).update(
                **{one.name: plain.pk}
            )
    Affiliation.objects.filter(member=member).update(job="")


def _forget_queue(member: Member) -> None:
    """Mail to the member that waits or failed, and failed mail with the name in it."""
    name = json.dumps(member.name, ensure_ascii=False)[1:-1]
    with connection.cursor() as cursor:
        for email in filter(None, (member.email, private_address(member.pk))):
            cursor.execute(
                "DELETE FROM procrastinate_jobs WHERE (status IN ('todo', 'failed', 'cancelled', 'aborted') AND position(lower(%(email)s) in lower(args::text)) > 0)"
                " OR (status IN ('failed', 'cancelled', 'aborted') AND position(%(name)s in args::text) > 0)",
                {"email": email, "name": name},
            )


def _delete(entry: Holding, member: Member) -> None:
    for path in entry.persons:
        _rows(entry, member, path).delete()
    for name in entry.addresses:
        apps.get_model(entry.model)._base_manager.filter(**{f"{name}__iexact": member.email}).delete()


def _end_account(member: Member, *, keep_name: bool) -> None:
    """Without a name that stays somewhere, nothing is left of the account; else the name and nothing more."""
    if not keep_name:
        member.delete()
        return
    plain = Member(
        pk=member.pk, email=_nobody_address(), name=member.name, sort_name=member.sort_name, joined=member.joined
    )
    plain.state, plain.findable = Member.State.FORMER, False
    plain.set_unusable_password()
    plain.save()
    Affiliation.objects.filter(member=member, ended=None).update(ended=clock.today())
