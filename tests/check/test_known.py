"""Which findings were there before: told apart by what they say, not by where they stand."""

from __future__ import annotations

from dataclasses import replace

from tests.check.held import findings, reference
from tracker.check.known import Baseline
from tracker.findings import Finding

SOURCE = [reference("新旧动能加快转换，人居品质明显提升。\n\n改造老旧小区三万个以上，投入资金30亿元。")]
FAULT, OTHER = "新动能加快转换，人居品质明显提升。", "改造老旧小区五万个以上，投入资金30亿元。"


def found(words: str, path: str = "a.md") -> tuple[Finding, ...]:
    return findings(words, SOURCE, path=path)


def states(before: tuple[Finding, ...], now: tuple[Finding, ...], gone: tuple[str, ...] = ()) -> list[str]:
    return [each.state for each in Baseline(before, gone).mark(now)]


def test_the_same_is_known_and_so_is_what_moved_or_stands_beside_an_edit() -> None:
    before = found(f"{FAULT}\n\n{OTHER}")
    assert states(before, before) == ["known", "known"]
    assert states(before, found(f"新的一段。\n\n又一段。\n\n{FAULT}\n\n{OTHER}")) == ["known", "known"]
    assert states(before, found(f"{OTHER}\n\n别的话改过了。\n\n{FAULT}")) == ["known", "known"]
    assert states(before, found(f"{FAULT}本市也是。\n\n{OTHER}")) == ["known", "known"]


def test_what_says_another_thing_is_new() -> None:
    before = found(FAULT)
    assert states(before, found("新动力加快转换，人居品质明显提升。")) == ["new"], "another fault"
    assert states(before, found("新动能要加快转换，人居品质明显提升。")) == ["new"], "the clause was reworded"
    assert states(before, found(f"{FAULT}\n\n{OTHER}")) == ["known", "new"]


def test_of_two_alike_of_which_one_is_known_one_is_new() -> None:
    assert states(found(FAULT), found(f"{FAULT}\n\n{FAULT}")) == ["known", "new"]
    assert states(found(f"{FAULT}\n\n{FAULT}"), found(FAULT)) == ["known"]


def test_a_draft_that_was_renamed_keeps_what_was_known() -> None:
    assert states(found(FAULT), found(FAULT, "b.md"), ("a.md",)) == ["known"]
    both = (*found(FAULT, "b.md"), *found(FAULT, "c.md"))
    assert states(found(FAULT), both, ("a.md",)) == ["known", "new"], "it was renamed once"


def test_what_was_mended_in_one_draft_is_new_in_another() -> None:
    assert states(found(FAULT), found(FAULT, "b.md")) == ["new"]


def test_what_was_suppressed_before_is_not_known_and_what_is_suppressed_stays_so() -> None:
    one = found(FAULT)
    suppressed = tuple(replace(each, state="suppressed", reason="已核") for each in one)
    assert states(suppressed, one) == ["new"]
    assert states(one, suppressed) == ["suppressed"]
    known = tuple(replace(each, state="known") for each in one)
    assert states(known, one) == ["known"], "a baseline made with a baseline holds all"
    assert states((), one) == ["new"]


def test_a_baseline_may_be_asked_twice() -> None:
    baseline = Baseline(found(FAULT))
    assert [baseline.mark(found(FAULT))[0].state for _ in range(2)] == ["known", "known"]


def test_what_was_found_in_another_draft_that_is_still_there_makes_nothing_known() -> None:
    assert states(found(FAULT), found(FAULT, "b.md")) == ["new"], "only a.md was found, and it was not looked at now"


def test_what_is_suppressed_takes_its_share_wherever_it_stands() -> None:
    first, second = found(f"{FAULT}\n\n{FAULT}")
    silent = replace(first, state="suppressed", reason="已核")
    assert states(found(FAULT), (silent, second)) == ["suppressed", "new"]
    assert states(found(FAULT), (second, silent)) == ["new", "suppressed"]
    elsewhere = tuple(replace(each, path="b.md") for each in (silent, second))
    assert states(found(FAULT), elsewhere, ("a.md",)) == ["suppressed", "new"], "in a draft that was renamed, too"


def test_what_was_suppressed_then_pays_for_what_is_so_now() -> None:
    first, second = found(f"{FAULT}\n\n{FAULT}")
    silent = replace(first, state="suppressed", reason="已核")
    assert states((silent, second), (silent, second)) == ["suppressed", "known"]


def test_a_fault_that_the_base_of_the_branch_has_is_not_known_once_more() -> None:
    first, second = found(f"{FAULT}\n\n{FAULT}")
    at_base = replace(first, state="known")
    assert states(found(FAULT), (at_base, second)) == ["known", "new"]
    assert states((first, second), (at_base, second)) == ["known", "known"]
