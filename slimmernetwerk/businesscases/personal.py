"""What is held of people in business cases, adoptions and results."""

from django.utils.translation import gettext_lazy as _

from slimmernetwerk.members.holdings import COMMON, COMMON_MADE, STAYS, Entry, Group, Holding, Leaving, Purpose

ENTRIES: list[Entry] = [
    Holding(
        "businesscases.BusinessCase", _("Business cases you wrote"), Purpose.WORKING, STAYS, Leaving.FOLLOWS,
        persons=("author",), group=Group.CASES,
        fields=(
            *COMMON, "doetank", "promise", "problem", "nothing_done", "solution", "public_value", "evidence", "costs", "risks",
            "preconditions", "steps", "stakeholders", "contact", "licence", "horizon_years", "discount_percent",
        ),
        made=COMMON_MADE | {"parts_html"},
    ),
    Holding(
        "businesscases.Driver", _("What your business cases count"), Purpose.WORKING, STAYS, Leaving.FOLLOWS,
        persons=("case__author",), group=Group.CASES, fields=("case", "name", "unit", "low", "middle", "high"),
    ),
    Holding(
        "businesscases.Line", _("Costs and benefits in your business cases"), Purpose.WORKING, STAYS, Leaving.FOLLOWS,
        persons=("case__author",), group=Group.CASES,
        fields=("case", "label", "kind", "timing", "amount_low", "amount_middle", "amount_high", "party", "driver"),
    ),
    Holding(
        "businesscases.CaseVersion", _("Versions you made of a business case"), Purpose.WORKING, STAYS, Leaving.CHOICE,
        persons=("actor",), group=Group.CASES, fields=("case", "number", "content", "created"),
    ),
    Holding(
        "businesscases.CaseFork", _("Calculations for your organisation"), Purpose.WORKING, STAYS, Leaving.CHOICE,
        persons=("author",), group=Group.CASES, at_work="organisation",
        fields=("case", "organisation", "source_version", "figures", "values", "reason", "created"),
    ),
    Holding(
        "businesscases.Adoption", _("Adoptions you registered or confirmed"), Purpose.WORKING, STAYS, Leaving.CHOICE,
        persons=("author", "confirmed_by"), group=Group.CASES,
        fields=(
            *COMMON, "case", "adopter", "elsewhere", "stage", "scaling_kind", "started", "price", "take_up", "cost",
            "stop_reason", "confirmed",
        ),
        made=COMMON_MADE,
    ),
    Holding(
        "businesscases.AdoptionEvent", _("Steps you recorded of an adoption"), Purpose.WORKING, STAYS, Leaving.CHOICE,
        persons=("actor",), group=Group.CASES,
        fields=("adoption", "happening", "before", "after", "note", "facts", "happened"),
    ),
    Holding(
        "businesscases.Result", _("Results you measured"), Purpose.WORKING, STAYS, Leaving.FOLLOWS,
        persons=("author",), group=Group.CASES, fields=(*COMMON, "adoption", "line", "baseline", "target", "measured", "unit", "measured_on"),
        made=COMMON_MADE,
    ),
]  # fmt: skip
