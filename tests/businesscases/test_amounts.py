"""Amounts and numbers in the two notations people use, and what is said of what is neither."""

from decimal import Decimal

import pytest
from django.utils import translation

from slimmernetwerk.businesscases.amounts import Unclear, read_cents, read_number
from slimmernetwerk.businesscases.forms import MoneyField, NumberField


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1.250,50", 125_050), ("1,250.50", 125_050), ("€ 40", 4_000), ("40", 4_000), ("40,-", 4_000), ("€ 1.250,--", 125_000),
        ("0,66", 66), ("0.66", 66), (",5", 50), ("12,5", 1_250), ("1.250", 125_000), ("1,250", 125_000), ("1 250,50", 125_050),
        ("1\u00a0250", 125_000), ("EUR 12", 1_200), ("12 euro", 1_200), ("1.234.567,89", 123_456_789), ("1,234,567.89", 123_456_789),
        ("0", 0), ("€0,01", 1), ("1'250", 125_000), ("12,505", 1_250_500),
    ],
)  # fmt: skip
def test_an_amount_is_read_in_either_notation(text, cents):
    assert read_cents(text) == cents


@pytest.mark.parametrize(
    "text",
    [
        "", "veel", "-5", "1,2,3", "1.25.50", "1,250,50", "1.250.50", "12,345,6", "1,,5", "1.", "€", "40 cent", "1e5", "٣",
        "0,005", "1.2.3,4", "NaN", "Infinity", "4" * 41, "1.250,50.", "🙂", "1/2", "=1+1",
    ],
)  # fmt: skip
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(ValueError):
        read_cents(text)


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("24.000", "nl", "24000"), ("24,000", "en", "24000"), ("0,125", "nl", "0.125"), ("0.125", "en", "0.125"), ("12,5", "nl", "12.5"),
        ("12.5", "nl", "12.5"), ("12,5", "en", "12.5"), ("1.250,5", "en", "1250.5"), ("1,250.5", "nl", "1250.5"), ("12345,678", "nl", "12345.678"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_the_page_would_write_it(text, language, number):
    assert read_number(text, language) == Decimal(number)


@pytest.mark.parametrize(("text", "language"), [("1,250", "nl"), ("1.250", "en")])
def test_what_can_be_read_in_two_ways_is_asked(text, language):
    with pytest.raises(Unclear) as refused:
        read_number(text, language)
    assert refused.value.readings == ("1250", "1,25")


def said(field, text, language="nl"):
    from django.core.exceptions import ValidationError

    with translation.override(language), pytest.raises(ValidationError) as refused:
        field.clean(text)
    return refused.value.messages


def test_the_error_says_what_to_write():
    assert said(MoneyField(), "veel") == ["Geef een bedrag in euro's, zoals 40 of 1.250,50."]
    assert said(MoneyField(), "veel", "en") == ["Give an amount in euros, such as 40 or 1,250.50."]
    assert said(NumberField(), "1,250") == ["“1,250” kun je op twee manieren lezen. Schrijf 1250 of 1,25."]
    assert said(NumberField(), "1.250", "en") == ["“1.250” can be read in two ways. Write 1250 or 1.25."]
    assert said(NumberField(), "-3") == ["Geef een getal van nul of meer."]
    assert said(NumberField(), "0,12345") == ["Gebruik hoogstens vier cijfers achter de komma."]
    assert "nul of meer" in said(MoneyField(), "€ -3")[0]


def test_a_stored_number_is_shown_in_the_notation_of_the_page_and_read_back_the_same():
    for language in ("nl", "en"):
        with translation.override(language):
            for cents in (0, 1, 66, 4_000, 125_050, 123_456_789, 100_000):
                assert read_cents(MoneyField().prepare_value(cents)) == cents
            for number in ("0", "1250", "0.125", "1250.5", "24000", "1234567.8901", "12.0000", "12.345", "0.005"):
                shown = NumberField().prepare_value(Decimal(number))
                assert read_number(shown, language) == Decimal(number), shown
