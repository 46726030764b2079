"""Every table and every field of it is named: what it is for, how long it is kept, and what leaving does to it."""

from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils import translation

from slimmernetwerk.members.holdings import GROUP_OF_KIND, TECHNICAL, Holding, Leaving, Nobody, gather, holdings
from slimmernetwerk.members.models import Member

MODELS = {model._meta.label: model for model in apps.get_models()}
# Tables of a part of Django that the site does not use; they hold nothing of people.
MANY = {f.remote_field.through._meta.label for m in MODELS.values() for f in m._meta.local_many_to_many}


def test_every_table_is_classed_once():
    named = [entry.model for entry in gather()]
    assert sorted(named) == sorted(set(named))
    assert set(MODELS) - MANY - set(named) == set()
    assert set(named) - set(MODELS) == set()


def faults(entry: Holding) -> list[str]:
    """What is not right in an entry: a field without a word, a person without a path, a path that leads to nobody."""
    model = MODELS[entry.model]
    found = []
    named = {*entry.fields, *entry.made, *entry.addresses, *(path.split("__")[0] for path in entry.persons)}
    own = {f.name for f in model._meta.get_fields() if f.concrete}
    found += [f"{entry.model}.{name} is not classed" for name in sorted(own - named - TECHNICAL)]
    found += [f"{entry.model}.{name} does not exist" for name in sorted(named - own - {"pk"})]
    direct = {f.name for f in model._meta.local_fields if f.related_model is Member}
    found += [f"{entry.model}.{name} is a person without a path" for name in sorted(direct - set(entry.persons))]
    found += [f"{entry.model}: {path} leads to nobody" for path in entry.persons if end_of(model, path) is not Member]
    if entry.leaving is Leaving.CHOICE and not (entry.group or entry.kind_path):
        found.append(f"{entry.model}: about which choice is it?")
    if not entry.persons and not entry.addresses:
        found.append(f"{entry.model} is of nobody")
    return found


def end_of(model: Any, path: str) -> Any:
    if path == "pk":
        return model
    for name in path.split("__"):
        try:
            model = model._meta.get_field(name).related_model
        except FieldDoesNotExist:
            return None
    return model


@pytest.mark.parametrize("entry", holdings(), ids=lambda entry: entry.model)
def test_every_field_is_classed(entry):
    assert faults(entry) == []


@pytest.mark.parametrize("entry", [e for e in gather() if isinstance(e, Nobody)], ids=lambda entry: entry.model)
def test_a_table_of_nobody_leads_to_nobody(entry):
    model = MODELS[entry.model]
    assert [f.name for f in model._meta.local_fields if f.related_model is Member] == []
    assert entry.reason


def test_a_forgotten_field_is_found():
    whole = next(entry for entry in holdings() if entry.model == "members.Wish")
    from dataclasses import replace

    assert faults(replace(whole, fields=("kind", "started", "ends"))) == ["members.Wish.text is not classed"]
    assert faults(replace(whole, persons=("text",)))[0].startswith("members.Wish.member is")


def test_every_kind_of_contribution_has_a_group():
    from slimmernetwerk.contributions.kinds import Kind

    assert set(GROUP_OF_KIND) == set(Kind.values)


def test_the_register_of_processing_tells_what_the_program_does(settings):
    from slimmernetwerk.members.management.commands.processing_register import text

    with translation.override("nl"):
        written = (settings.ROOT / "docs/operating/verwerkingsregister.md").read_text()
        assert written == text(), "bin/manage processing_register renews it"
