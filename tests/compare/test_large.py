"""What only large texts meet: anchors, long runs walked side by side, samples, limits."""

from __future__ import annotations

from random import Random

import pytest

import tracker
from tracker.compare import diff, in_order, limits, revise
from tracker.compare.passes import abreast, anchored
from tracker.compare.units import Task, Unit, similarity
from tracker.report import View

_CHARACTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 1500)]


def _paragraphs(count: int, seed: int = 1) -> list[str]:
    random = Random(seed)  # noqa: S311
    return ["".join(random.choices(_CHARACTERS, k=60)) + "。" for _ in range(count)]


def _substituted(text: str, seed: int = 2) -> str:
    random = Random(seed)  # noqa: S311
    return "".join(random.choice(_CHARACTERS) if at % 10 == 5 else char for at, char in enumerate(text))


def _task(old: list[str], new: list[str]) -> Task:
    return Task(*([Unit(text, "", "paragraph") for text in side] for side in (old, new)))


def _pairs(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    return [(i, j) for link in tracker.align_texts(old, new) for i in link.old for j in link.new]


def test_paragraphs_that_were_all_touched_are_paired_in_place() -> None:
    old = _paragraphs(300)
    links = tracker.align_texts(old, [_substituted(text) for text in old])
    assert [(link.old, link.new) for link in links] == [((i,), (i,)) for i in range(300)]
    assert {link.made_by for link in links} == {"abreast"}


def test_paragraphs_that_were_all_touched_and_joined_are_found_in_place() -> None:
    old = _paragraphs(300)
    new = [_substituted(text) for text in old]
    new[200:203] = ["".join(new[200:203])]
    new[100:102] = ["".join(new[100:102])]
    del new[30:32]
    links = [link for link in tracker.align_texts(old, new) if link.made_by == "abreast"]
    assert {link.old for link in links if link.kind == "merged"} == {(100, 101), (200, 201, 202)}
    assert {(link.old[0], link.new[0]) for link in links} == {
        (i, i - (i > 31) * 2 - (i > 101) - (i > 202) * 2) for i in range(300) if i not in (30, 31, 101, 201, 202)
    }


def test_what_is_in_another_order_is_not_taken_side_by_side() -> None:
    old = _paragraphs(300)
    order = Random(3).sample(range(300), 300)  # noqa: S311
    found = abreast.find(_task(old, [_substituted(old[i]) for i in order]))
    assert all(order[match.new[0]] == match.old[0] for match in found)


def test_among_clauses_that_are_nearly_equal_no_place_is_sure() -> None:
    old = [f"{text[:8]}{'甲乙丙丁戊己庚辛壬癸' * 6}。" for text in _paragraphs(150)]
    new = [text.replace("丙丁戊己庚辛", "丙丁戊庚辛", 1) for text in old]
    del new[60]
    assert abreast.find(_task(old, new)) == []


def test_paragraphs_that_moved_and_were_touched_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anchored, "_MANY", 100)
    old = _paragraphs(300)
    order = Random(3).sample(range(300), 300)  # noqa: S311
    pairs = _pairs(old, [_substituted(old[i]) for i in order])
    assert set(pairs) == {(i, j) for j, i in enumerate(order)}


def test_what_repeats_is_no_anchor() -> None:
    same = _paragraphs(1) * 1001
    assert anchored.find(_task(same, same)) == []
    other = _paragraphs(1001)
    assert len(anchored.find(_task(other, other))) > 900


def test_long_runs_are_walked_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_order, "_MOST_PAIRS", 0)
    old = _paragraphs(40)
    new = [_substituted(text) for text in old]
    del new[10:12]
    new.insert(25, "新增的一段，与别的都不相同。")
    kept = [(i, i if i < 10 else i - 2 if i < 27 else i - 1) for i in range(40) if i not in (10, 11)]
    keys = [[Unit(text, "", "paragraph") for text in side] for side in (old, new)]
    found = in_order.in_order(Task(*keys), range(40), range(39), 0.6, "near")
    assert [(match.old[0], match.new[0]) for match in found] == kept


def test_long_keys_are_compared_by_a_sample() -> None:
    old = "".join(_paragraphs(400))
    assert similarity(old, old) == 1.0
    assert 0.4 < similarity(old, _substituted(old)) < 1.0
    assert similarity(old, "".join(_paragraphs(400, seed=5))) < 0.1


def test_an_edit_in_a_long_paragraph_without_marks_is_found() -> None:
    old = "".join(_paragraphs(3000)).replace("。", "")
    new = old[:90_000] + "新旧动能" + old[90_004:]
    found = diff.diff(old, new)
    assert not found.limited
    assert sum(len(edit.text) for edit in found.edits if edit.op == "insert") < 12
    assert "".join(edit.text for edit in found.edits if edit.op != "insert") == old


def test_too_many_changes_are_shown_as_they_are_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = "培育新旧动能。\n\n提升人居品质。\n", "培育新动能。\n\n提升人居环境。\n"
    closely = tracker.compare_texts(old, new, mode="revision")
    for module in (limits, revise):
        monkeypatch.setattr(module, "MOST_CLOSELY", 1)
    comparison = tracker.compare_texts(old, new, mode="revision")
    assert comparison.limits == ("too-many-for-terms",)
    assert closely.limits == ()
    assert len(comparison.wording) == len(closely.wording) == 2
    assert "未归并为词语" in tracker.render("html", comparison, View(lang="zh"))
    assert "not told by its terms" in tracker.render("terminal", comparison, View(lang="en")).replace("\n", " ")
    mirrored = tracker.compare_texts(new, old, mode="revision")
    assert {(change.new, change.old) for change in mirrored.wording} == {(c.old, c.new) for c in comparison.wording}
