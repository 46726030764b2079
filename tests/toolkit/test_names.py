"""A name cannot be taken for another one, and names in any alphabet are welcome."""

import pytest
from django.core.exceptions import ValidationError

from slimmernetwerk.toolkit.forms import NameField


@pytest.mark.parametrize(
    "name",
    [
        "Anna Bakker", "Daniëlle 't Hart", "Zoë-Anne d’Ârtagnan", "Łukasz Żółć", "Şükrü İnönü", "Нина Жукова", "Ελένη Παπαδοπούλου",
        "فاطمة الزهراء", "דוד לוי", "山田 太郎", "さくら 山田", "김민준", "Kaʻiulani", "Straße", "Team 7 🙂", "R2",
    ],
)  # fmt: skip
def test_a_name_in_one_alphabet_is_taken_as_it_is(name):
    assert NameField().clean(name) == name


@pytest.mark.parametrize(
    "name",
    [
        "Аnna Bakker",  # the first letter is Cyrillic
        "Anna Ваkker",
        "Annα Bakker",
        "Сосе Ноос",  # only letters that look Latin
        "ΑΝΝΑ ΒΟΝ",
        "Ꭺnna Bakker",  # Cherokee
        "Anna בakker",
    ],
)
def test_a_name_that_can_pass_for_another_is_refused(name):
    with pytest.raises(ValidationError) as refused:
        NameField().clean(name)
    assert refused.value.code == "alphabets"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Anna\u200b Bak\u00adker", "Anna Bakker"),
        ("\u202eAnna\u202c\u2066 Bakker\u2069", "Anna Bakker"),
        ("Ａｎｎａ\u3000Bakker", "Anna Bakker"),
        ("𝐀𝐧𝐧𝐚 Bakker", "Anna Bakker"),
        ("Anna\nBcc: x", "Anna Bcc: x"),
        ("Anne\u0301", "Anné"),
    ],
)
def test_what_nobody_sees_is_taken_out_of_a_name(typed, kept):
    assert NameField().clean(typed) == kept
