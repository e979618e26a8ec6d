"""Laws of the formats for findings: whatever the texts are, each can be written, and read by what reads it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from junitparser import JUnitXml

from tests.report.findings_samples import BAD
from tests.report.test_findings_machines import RDJSON, commands
from tests.report.test_findings_sarif import VALIDATOR as SARIF
from tracker.findings import (
    LEVELS,
    Checked,
    Cited,
    Excerpt,
    Finding,
    Position,
    Reference,
    Region,
    Replacement,
    Rule,
    Said,
    State,
)
from tracker.report.findings import FORMATS, render
from tracker.report.findings.json import schema
from tracker.report.findings.read_json import read
from tracker.report.fitting import units
from tracker.report.view import View
from tracker.report.visible import ACTING

STATES: tuple[State, ...] = ("new", "known", "suppressed")
TEXT = (
    st.text(st.characters(exclude_categories=()).filter(lambda c: not "\ud800" <= c <= "\udbff"), max_size=12)
    | st.text("%0A:,|`<>&]\r\n\t\x00\x1b#[()@", max_size=12)
    | st.sampled_from([bad for bad in BAD if bad != "\ud83d"])
)
"""Of halves of characters the latter alone, which a file's name can hold: two that meet are one character in JSON."""
SMALL = st.integers(1, 10**6)
POSITIONS = st.builds(Position, SMALL, SMALL, SMALL, SMALL)
REGIONS = st.tuples(POSITIONS, POSITIONS).map(lambda two: Region(*sorted(two, key=lambda place: place.offset)))
SAID, EXCERPTS, LEVEL = st.builds(Said, TEXT, TEXT), st.builds(Excerpt, TEXT, TEXT, TEXT), st.sampled_from(LEVELS)
FINDINGS = st.builds(
    Finding, TEXT, LEVEL, TEXT, SAID, REGIONS, EXCERPTS, TEXT, st.none() | st.builds(Cited, TEXT, TEXT, TEXT, SAID, EXCERPTS),
    st.none() | st.builds(Replacement, REGIONS, TEXT, st.booleans()), st.sampled_from(STATES), TEXT,
)  # fmt: skip
CHECKED = st.builds(
    Checked,
    st.lists(FINDINGS, max_size=5).map(tuple),
    st.lists(TEXT, max_size=3).map(tuple),
    st.lists(st.builds(Reference, TEXT, TEXT, TEXT, TEXT), max_size=3).map(tuple),
    st.lists(st.builds(Rule, TEXT, LEVEL, SAID, SAID), max_size=3).map(tuple),
    st.lists(SAID, max_size=3).map(tuple),
)
VIEWS = st.builds(View, st.sampled_from(["zh", "en"]), st.integers(0, 120))
JSON = Draft202012Validator(schema())


def holds_terminal(checked: Checked, text: str) -> None:
    assert text.strip()


def holds_json(checked: Checked, text: str) -> None:
    JSON.validate(json.loads(text))
    assert read(text) == checked


def holds_sarif(checked: Checked, text: str) -> None:
    SARIF.validate(json.loads(text))
    assert len(json.loads(text)["runs"][0]["results"]) == len(checked.findings)


def holds_junit(checked: Checked, text: str) -> None:
    assert JUnitXml.fromstring(text.encode("utf-8")).failures == len(checked.told)


def holds_github(checked: Checked, text: str) -> None:
    assert len(text.splitlines()) == len(commands(text)) == len(checked.told)


def holds_rdjson(checked: Checked, text: str) -> None:
    RDJSON.validate(json.loads(text))
    assert len(json.loads(text)["diagnostics"]) == len(checked.told)


def holds_markdown(checked: Checked, text: str) -> None:
    assert units(text) < 60_000


HOLDS: dict[str, Callable[[Checked, str], None]] = {
    "terminal": holds_terminal,
    "json": holds_json,
    "sarif": holds_sarif,
    "junit": holds_junit,
    "github": holds_github,
    "rdjson": holds_rdjson,
    "markdown": holds_markdown,
}


@pytest.mark.parametrize("name", FORMATS)
@given(checked=CHECKED, view=VIEWS)
def test_any_texts_can_be_written_and_read(name: str, checked: Checked, view: View) -> None:
    text = render(name, checked, view)
    text.encode("utf-8")
    assert not ACTING.search(text)
    HOLDS[name](checked, text)
