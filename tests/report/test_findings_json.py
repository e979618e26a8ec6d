"""Findings as JSON: all of them keep to the schema and are read back as they were; whatever else is given is refused."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.report.findings_samples import SAMPLES, newspaper
from tracker.errors import UnreadableError
from tracker.findings import LEVELS, State
from tracker.report.findings import render
from tracker.report.findings.json import FORMAT, plain, schema
from tracker.report.findings.read_json import read
from tracker.report.view import View

VALIDATOR = Draft202012Validator(schema())


def written(name: str = "newspaper") -> str:
    return render("json", SAMPLES[name], View())


def test_the_schema_is_one_and_names_what_the_nouns_name() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["properties"]["format"]["const"] == schema()["$id"] == FORMAT
    assert tuple(schema()["$defs"]["level"]["enum"]) == LEVELS
    assert tuple(schema()["$defs"]["finding"]["properties"]["state"]["enum"]) == get_args(State)


@pytest.mark.parametrize("name", SAMPLES)
def test_it_keeps_to_the_schema_and_is_read_back(name: str) -> None:
    text = written(name)
    VALIDATOR.validate(json.loads(text))
    assert read(text) == SAMPLES[name]
    assert render("json", read(text), View("en")) == text


def test_a_finding_has_a_line_of_its_own() -> None:
    lines = written().splitlines()
    assert sum(line.startswith('  {"path": ') for line in lines) == 6
    assert lines[1] == ' "format": "tracker.findings/1",'
    assert json.loads(written())["counts"] == {"error": 2, "warning": 1, "note": 1, "known": 1, "suppressed": 1}


def test_no_character_in_it_acts() -> None:
    assert written("hostile").isprintable() or not set(written("hostile")) & set("\x00\x1b\u202e\u2028\ud83d\x07")


@pytest.mark.parametrize(
    "text",
    [
        "", "null", "[]", "1", '"x"', "{", "NaN", "[" * 100_000, '{"a":' * 100_000, "9" * 10_000, '{"format": "tracker.comparison/1"}',
        '{"format": ["tracker.findings/1"]}', '{"format": "tracker.findings/1"}', "\ufeff{}", "<xml/>", "\x00",
    ],
)  # fmt: skip
def test_what_is_no_such_file_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(text)
    assert "--format json" in caught.value.hint
    assert len(caught.value.message) < 300
    assert caught.value.message.isprintable()


def places(data: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [at, *(place for key, value in inside for place in places(value, (*at, key)))]


DATA = plain(newspaper())
PLACES = [place for place in places(DATA) if place and place[0] != "counts"]


def changed(place: tuple[Any, ...], change: Callable[[Any, Any], None]) -> str:
    data = copy.deepcopy(DATA)
    holder = data
    for key in place[:-1]:
        holder = holder[key]
    change(holder, place[-1])
    return json.dumps(data)


@pytest.mark.parametrize("value", [None, True, 1.5, -1, [], {}, "", 10**30, [[]], {"zh": 1}], ids=repr)
def test_a_value_of_another_kind_is_refused_or_was_right(value: object) -> None:
    for place in PLACES:
        text = changed(place, lambda holder, key: holder.__setitem__(key, value))
        with suppress(UnreadableError):
            assert VALIDATOR.is_valid(plain(read(text))), place


def test_a_key_that_is_missing_is_named() -> None:
    for place in PLACES:
        if isinstance(place[-1], str):
            with pytest.raises(UnreadableError, match=r"is missing\.|has the format null"):
                read(changed(place, lambda holder, key: holder.__delitem__(key)))
    with pytest.raises(UnreadableError, match=r"^findings\[3\]\.region\.start\.line is missing\.$"):
        read(changed(("findings", 3, "region", "start", "line"), lambda holder, key: holder.__delitem__(key)))


def test_a_region_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(UnreadableError, match="ends before it starts"):
        read(changed(("findings", 0, "region", "start", "offset"), lambda holder, key: holder.__setitem__(key, 999)))


def test_keys_that_are_not_named_are_passed_over() -> None:
    assert read(json.dumps(DATA | {"later": 1})) == newspaper()


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(list(DATA)), inner),
)


@given(ANY, st.sampled_from(["", *DATA]))
def test_any_json_is_read_or_refused(value: Any, key: str) -> None:
    with suppress(UnreadableError):
        read(json.dumps(DATA | {key: value} if key else value))
