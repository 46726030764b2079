"""A cursor in an address is ours, or there is none."""

import base64
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from slimmernetwerk.toolkit.paging import Cursor, read_cursor


def written(*keys: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(keys).encode()).decode().rstrip("=")


def test_a_cursor_comes_back_as_it_was_given() -> None:
    given = Cursor((datetime(2026, 11, 25, 8, 0, 0, 5, tzinfo=UTC), 12))
    assert read_cursor({"na": given.text()}, (datetime, int)) == given
    assert read_cursor({"voor": given.text()}, (datetime, int)) == Cursor(given.keys, backwards=True)


@pytest.mark.parametrize(
    "moment", ["2026-11-25", "2026-11-25T08:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "é", "", None, 5]
)  # fmt: skip
def test_a_moment_without_a_time_zone_or_out_of_all_time_is_no_place_in_a_list(moment: Any) -> None:
    assert read_cursor({"na": written({"t": moment}, 12)}, (datetime, int)) is None


@pytest.mark.parametrize("keys", [(12,), ({"t": "2026-11-25T08:00:00+00:00"}, 2**62), ({}, 1), ("é🙂", 1), ()])
def test_keys_of_another_shape_are_no_place_either(keys: Any) -> None:
    assert read_cursor({"na": written(*keys)}, (datetime, int)) is None


def test_of_a_text_only_what_a_database_can_keep_is_left() -> None:
    assert read_cursor({"na": written("a\x00b\ud83dé🙂", 1)}, (str, int)) == Cursor(("abé🙂", 1))
