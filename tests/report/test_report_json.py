"""The JSON report: its keys, to the letter, and what may be read back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.report import samples
from tracker.errors import UnreadableError
from tracker.model import Comparison
from tracker.report import View, render
from tracker.report.json import FORMAT, read

TOP = ["format", "mode", "roles", "old", "new", "links", "wording", "counts"]
SEGMENT = ["kind", "level", "label", "text", "start", "end", "raw"]
LINK = ["kind", "moved", "renumbered", "old", "new", "similarity", "pass"]
CHANGE = ["old", "new", "class", "note", "count", "places"]
PLACE = ["old", "old_start", "old_end", "new", "new_start", "new_end"]
FILE = ["document", "version", "title", "truncated", "segments", "encoding", "extractor"]
STORED = [
    "document", "version", "title", "retrieved_at", "truncated", "segments", "source", "address", "media_type", "sha256",
    "stored_at", "encoding", "extractor",
]  # fmt: skip


def data(comparison: Comparison) -> dict[str, Any]:
    return read(render("json", comparison, View()))


@pytest.mark.parametrize("comparison", [samples.summary_pair(), samples.law_pair(), samples.hostile_pair()])
def test_keys_stand_exactly_so(comparison: Comparison) -> None:
    found = data(comparison)
    spans = ["old_spans", "new_spans"] if comparison.mode == "summary" else []
    assert list(found) == ([*TOP, "limits"] if comparison.limits else TOP)
    assert found["format"] == FORMAT == "tracker.comparison/1"
    assert list(found["old"]) == (STORED if comparison.old.origin else FILE)
    for segment in found["old"]["segments"] + found["new"]["segments"]:
        assert list(segment) == SEGMENT
    for link in found["links"]:
        assert list(link) == [*LINK, *spans, "edits"]
    for change in found["wording"]:
        assert list(change) == CHANGE
        assert change["places"]
        for place in change["places"]:
            assert list(place) == PLACE


def test_a_summary_as_data() -> None:
    found = data(samples.summary_pair())
    assert found["mode"] == "summary"
    assert found["roles"] == {"old": "summary", "new": "full"}
    assert found["old"]["truncated"] is None
    assert found["new"]["truncated"] == "下转第六版"
    assert found["new"]["retrieved_at"] == "2025-08-29T01:30:00+00:00"
    assert found["counts"] == {"restated": 30, "unverifiable": 2, "omitted": 22}
    assert found["wording"][0] == {
        "old": "新动能", "new": "新旧动能", "class": "wording", "note": "漏字", "count": 1,
        "places": [{"old": 3, "old_start": 48, "old_end": 51, "new": 3, "new_start": 48, "new_end": 52}],
    }  # fmt: skip
    link = found["links"][0]
    assert link["old_spans"] == [[0, 40, 115]]
    assert [link["kind"], link["pass"], link["old"], link["new"]] == ["restated", "by hand", [0], [0]]


def test_a_side_without_a_counterpart_is_null() -> None:
    places = [change["places"][0] for change in data(samples.summary_pair())["wording"] if change["class"] == "framing"]
    assert places[2] == {"old": 4, "old_start": 0, "old_end": 5, "new": None, "new_start": None, "new_end": None}


def test_edits_rebuild_both_sides() -> None:
    comparison = samples.law_pair()
    for link, said in zip(comparison.links, data(comparison)["links"], strict=True):
        old = "".join(text for op, text in said["edits"] if op != "insert")
        new = "".join(text for op, text in said["edits"] if op != "delete")
        assert old == "\n".join(comparison.old.segments[n].text for n in link.old)
        assert new == "\n".join(comparison.new.segments[n].text for n in link.new)


def test_a_link_that_hit_a_limit_says_so() -> None:
    whole = samples.identical_pair()
    limited = replace(whole, links=tuple(replace(link, limited=True) for link in whole.links))
    assert [link["limited"] for link in data(limited)["links"]] == [True, True]


def test_chinese_stands_as_it_is_and_controls_as_escapes() -> None:
    text = render("json", samples.hostile_pair(), View())
    assert "保留" in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\x9b" not in text
    assert [s["text"] for s in read(text)["old"]["segments"]] == [s.text for s in samples.hostile_pair().old.segments]


def test_even_half_a_surrogate_pair_can_be_written() -> None:
    comparison = samples.identical_pair()
    broken = replace(comparison, limits=("\ud800 and \U000e0041",))
    text = render("json", broken, View())
    text.encode()
    assert read(text)["limits"] == ["\ud800 and \U000e0041"]


def test_one_line_holds_one_link() -> None:
    lines = render("json", samples.law_pair(), View()).splitlines()
    assert sum(line.startswith('  {"kind": "reworded"') for line in lines) == 10


def test_same_input_same_bytes() -> None:
    assert render("json", samples.law_pair(), View()) == render("json", samples.law_pair(), View(lang="en"))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "tracker.comparison/9"}', json.dumps({"mode": "summary"})])
def test_other_data_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(text)
    assert caught.value.hint
