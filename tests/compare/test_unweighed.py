"""Edits as they are found: they rebuild both texts, swapping mirrors them, and what counts as one word is told whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.compare.unweighed import unweighed
from tracker.model import Edit

_TEXTS = st.text("新旧动能不得应当以上下二十五3.8%may shall，。\n\U000f0000\U00020000", max_size=40)
_TURNED = {"equal": "equal", "delete": "insert", "insert": "delete"}


@given(_TEXTS, _TEXTS)
def test_edits_rebuild_both_texts_and_mirror(old: str, new: str) -> None:
    edits, mirrored = unweighed(old, new), unweighed(new, old)
    if edits is None or mirrored is None:
        assert edits is mirrored
        return
    assert "".join(edit.text for edit in edits if edit.op != "insert") == old
    assert "".join(edit.text for edit in edits if edit.op != "delete") == new
    assert all(edit.text for edit in edits)
    parts = [{(_TURNED[edit.op], edit.text) for edit in run} for run in _runs(edits)]
    assert parts == [{(edit.op, edit.text) for edit in run} for run in _runs(mirrored)]


def _runs(edits: tuple[Edit, ...]) -> list[list[Edit]]:
    """Each stretch that is equal, and each change, by itself."""
    runs: list[list[Edit]] = []
    for edit in edits:
        if runs and edit.op != "equal" and runs[-1][0].op != "equal":
            runs[-1].append(edit)
        else:
            runs.append([edit])
    return runs


@pytest.mark.parametrize(
    ("gone", "come"),
    [("以上", "以下"), ("不得", "得"), ("应当", "可以"), ("二十五", "二十三"), ("2025", "2026"), ("shall", "should")],
)
def test_numbers_letters_and_words_of_duty_are_told_whole(gone: str, come: str) -> None:
    edits = unweighed(f"按照规定处理的{gone}，有关机关负责。", f"按照规定处理的{come}，有关机关负责。")
    assert edits is not None
    assert [edit.text for edit in edits if edit.op != "equal"] == [gone, come]


def test_a_character_of_others_is_told_by_itself() -> None:
    assert unweighed("新旧动能", "新动能") == (Edit("equal", "新"), Edit("delete", "旧"), Edit("equal", "动能"))


def test_what_is_rewritten_or_very_long_is_left_to_closer_comparison() -> None:
    assert unweighed("甲乙丙丁", "戊己庚辛") is None
    assert unweighed("甲" * 30_000, "甲" * 30_001) is None
