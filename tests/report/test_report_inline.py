"""Both texts in one line: what it shows is both texts, whatever the changes are, and each place is there once."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tracker
from tests.report import samples
from tests.report.building import Change, Row, revision
from tracker.model import Comparison
from tracker.report.changes import entries
from tracker.report.inline import Piece, inline, touches
from tracker.report.spread import Spread, spread
from tracker.report.words import Words

SAMPLES = {"law": samples.law_pair(), "english": samples.english_pair(), "hostile": samples.hostile_pair()}
PARTS = st.lists(
    st.sampled_from(["新旧动能", "加快转换", "，", "应当", "可以", "百分之五", "。", "依法", "不得"]), max_size=14
)


def laid(comparison: Comparison) -> Spread:
    return spread(comparison, Words("zh"))


def pieces(comparison: Comparison) -> list[tuple[Piece, ...]]:
    of = laid(comparison)
    known = touches(of, entries(of))
    return [inline(of, link, known) for link in comparison.links]


def side(found: tuple[Piece, ...], other: str) -> str:
    return "".join(edit.text for piece in found for edit in piece.edits if edit.op != other)


def hold(comparison: Comparison) -> None:
    for link, found in zip(comparison.links, pieces(comparison), strict=True):
        old, new = comparison.old.segments, comparison.new.segments
        assert side(found, "insert") == "\n".join(old[n].text for n in link.old)
        assert side(found, "delete") == "\n".join(new[n].text for n in link.new)
        firsts = Counter(piece.touch.address for piece in found if piece.touch and piece.first)
        lasts = Counter(piece.touch.address for piece in found if piece.touch and piece.last)
        assert firsts == lasts
        assert set(firsts.values()) <= {1}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_line_holds_both_texts(name: str) -> None:
    hold(SAMPLES[name])


@given(PARTS, PARTS)
def test_a_line_holds_both_texts_whatever_changed(old: list[str], new: list[str]) -> None:
    hold(tracker.compare_texts("".join(old), "".join(new), mode="revision"))


def test_what_belongs_to_a_change_is_together_and_its_number_follows() -> None:
    comparison = revision(
        (Row("1", "应当[-三日-]{+五日+}内[-报告-]{+备案+}。", kind="reworded"),),
        (Change("三日", "五日", "number", "错字", ("1",)), Change("报告", "备案", "wording", "错字", ("1",))),
    )
    (found,) = pieces(comparison)
    assert [(piece.touch and piece.touch.entry.number, "".join(edit.text for edit in piece.edits)) for piece in found] == [
        (None, "应当"), (1, "三日五日"), (None, "内"), (2, "报告备案"), (None, "。"),
    ]  # fmt: skip
    assert [(piece.first, piece.last) for piece in found if piece.touch] == [(True, True), (True, True)]


def test_a_place_in_a_split_paragraph_is_found_in_its_part() -> None:
    comparison = SAMPLES["law"]
    split = next(n for n, link in enumerate(comparison.links) if link.kind == "split")
    found = pieces(comparison)[split]
    assert ["".join(edit.text for edit in piece.edits) for piece in found if piece.touch] == ["管理机构单位"]
