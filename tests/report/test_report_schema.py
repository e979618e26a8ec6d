"""The JSON Schema: every comparison keeps to it, it names what the model names, and what is not of the format is refused."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import tracker
from tests.compare.test_renumber import compared
from tests.report import samples
from tests.report.test_report_html import SAMPLES
from tracker.model import ChangeClass, Comparison, LinkKind, Mode, Note, Op, Renumbering, Role, SegmentKind
from tracker.report import View, render
from tracker.report.json import FORMAT, read, schema

VALIDATOR = Draft202012Validator(schema())


def plain(comparison: Comparison) -> dict[str, Any]:
    return read(render("json", comparison, View()))


def with_everything() -> Comparison:
    law = samples.law_pair()
    links = (replace(law.links[0], limited=True, cls="number"), *law.links[1:])
    runs = (Renumbering(("第七条", "第九条"), ("第八条", "第十条"), (10, 11, 12)),)
    return replace(
        law, links=links, limits=("too-long-for-words",), renumberings=runs, references=law.wording[:1],
        old=samples.summary_pair().old,
    )  # fmt: skip


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["properties"]["format"]["const"] == schema()["$id"] == FORMAT


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_keeps_to_it(name: str) -> None:
    VALIDATOR.validate(plain(SAMPLES[name]))


def test_so_do_renumberings_references_and_limits() -> None:
    found = plain(compared())
    assert "renumberings" in found
    assert "references" in found
    VALIDATOR.validate(found)
    VALIDATOR.validate(plain(with_everything()))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@given(
    *[st.text("第一二条 城市。，应当不得3%a\n\x1b‮", max_size=60)] * 2, st.sampled_from(["revision", "summary", "auto"])
)
def test_so_does_whatever_is_compared(old: str, new: str, mode: Any) -> None:
    VALIDATOR.validate(plain(tracker.compare_texts(old, new, mode=mode)))


@pytest.mark.parametrize(
    ("name", "literal"),
    [
        ("role", Role), ("link_kind", LinkKind), ("class", ChangeClass), ("note", Note), ("segment_kind", SegmentKind), ("op", Op),
    ],
)  # fmt: skip
def test_it_names_what_the_model_names(name: str, literal: Any) -> None:
    assert tuple(schema()["$defs"][name]["enum"]) == get_args(literal)


def test_it_names_the_modes() -> None:
    assert tuple(schema()["properties"]["mode"]["enum"]) == get_args(Mode)


def objects(value: Any) -> list[dict[str, Any]]:
    found = [value] if isinstance(value, dict) else []
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        found += objects(inner)
    return found


def test_it_is_strict_everywhere() -> None:
    for part in objects(schema()):
        if part.get("type") == "object":
            assert "additionalProperties" in part
            if part["additionalProperties"] is False:
                assert set(part["required"]) <= set(part["properties"])


MUTATIONS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "another format": lambda d: d.update(format="tracker.comparison/2"),
    "no counts": lambda d: d.pop("counts"),
    "a key more": lambda d: d.update(extra=1),
    "an unknown mode": lambda d: d.update(mode="auto"),
    "roles of the other mode": lambda d: d["roles"].update(old="old", new="new"),
    "the same role twice": lambda d: d["roles"].update(old="full", new="full"),
    "an unknown kind of link": lambda d: d["links"][0].update(kind="removed"),
    "a link without its pass": lambda d: d["links"][0].pop("pass"),
    "a link without spans": lambda d: d["links"][0].pop("old_spans"),
    "too much similarity": lambda d: d["links"][0].update(similarity=1.5),
    "an edit of three": lambda d: d["links"][0]["edits"][0].append("x"),
    "an edit of one": lambda d: d["links"][0]["edits"][0].pop(),
    "an unknown edit": lambda d: d["links"][0]["edits"][0].__setitem__(0, "replace"),
    "a span of two": lambda d: d["links"][0]["old_spans"][0].pop(),
    "a negative offset": lambda d: d["old"]["segments"][0].update(start=-1),
    "a segment without text": lambda d: d["old"]["segments"][0].pop("text"),
    "an unknown kind of segment": lambda d: d["old"]["segments"][0].update(kind="table"),
    "a hash that is none": lambda d: d["old"].update(sha256="x"),
    "a time without a zone": lambda d: d["old"].update(retrieved_at="2025-08-29T01:30:00"),
    "a stored version without its source": lambda d: d["old"].pop("source"),
    "an unknown class": lambda d: d["wording"][0].update({"class": "style"}),
    "an unknown note": lambda d: d["wording"][0].update(note="误字"),
    "no places": lambda d: d["wording"][0].update(places=[]),
    "half a place": lambda d: d["wording"][0]["places"][0].update(old=None),
    "a place without an end": lambda d: d["wording"][0]["places"][0].update(old_end=None),
    "no limits that are listed": lambda d: d.update(limits=[]),
    "a count of nothing": lambda d: d["counts"].update(restated=0),
    "a count of an unknown kind": lambda d: d["counts"].update(removed=1),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_other_data_is_refused(name: str) -> None:
    data = plain(samples.summary_pair())
    changed = copy.deepcopy(data)
    MUTATIONS[name](changed)
    assert changed != data
    assert VALIDATOR.is_valid(data)
    assert not VALIDATOR.is_valid(changed)


def test_spans_are_of_summaries_alone() -> None:
    data = plain(samples.law_pair())
    data["links"][0]["old_spans"] = data["links"][0]["new_spans"] = []
    assert not VALIDATOR.is_valid(data)


def test_unsaid_clauses_are_of_summaries_alone() -> None:
    full = "优化城市体系，推动一体化发展，但不得搞大拆大建。完善住房保障制度。鼓励社会资本参与。"
    found = plain(tracker.compare_texts("优化城市体系，推动一体化发展。完善住房保障制度。", full, mode="summary"))
    assert [clause["class"] for clause in found["unsaid"]] == ["negation", "modality"]
    VALIDATOR.validate(found)
    for wrong in (
        {"span": [0, 1], "class": "negation"},
        {"span": [0, 1, 2], "class": "wording"},
        {"class": "negation"},
    ):
        assert not VALIDATOR.is_valid({**found, "unsaid": [wrong]})
    law = plain(samples.law_pair())
    assert not VALIDATOR.is_valid({**law, "unsaid": found["unsaid"]})


def test_what_a_caller_does_to_the_schema_stays_with_the_caller() -> None:
    schema().clear()
    assert json.dumps(schema())
