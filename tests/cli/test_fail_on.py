"""`tracker compare --fail-on`: an exit code for some classes of change."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_trouble import trouble
from tracker.model import CLASSES


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("期限为三十日。", "期限为十日。", {"number"}),
        ("不得随意更改老地名。", "得随意更改老地名。", {"negation"}),
        ("甲方应当保存凭证。", "甲方应当保存凭证。\n\n乙方不得转让房屋。", {"negation"}),
        ("甲方应当保存凭证。", "甲方应当保存凭证。", set()),
    ],
)
def test_of_the_classes_named_and_no_others(run: Run, tmp_path: Path, old: str, new: str, found: set[str]) -> None:
    (tmp_path / "old.txt").write_text(old, "utf-8")
    (tmp_path / "new.txt").write_text(new, "utf-8")
    for each in CLASSES:
        done = run("compare", "old.txt", "new.txt", "--fail-on", each)
        assert done.returncode == (each in found), (each, done.stderr)
        assert done.stdout, "the report is printed all the same"
    assert run("compare", "old.txt", "new.txt", "--fail-on", "negation, number").returncode == bool(found)


def test_a_pair_that_was_too_long_to_compare_is_no_pass() -> None:
    from dataclasses import replace

    from tracker.api import compare_texts, differs_in

    found = compare_texts("甲方应当保存凭证。", "甲方应当保存凭证。")
    (link,) = found.links
    limited = replace(found, links=(replace(link, kind="reworded", limited=True),))
    assert differs_in(limited, frozenset({"number"}))
    assert not differs_in(limited, frozenset({"typography"}))


@pytest.mark.parametrize("classes", ["", " , ", "numbers", "number,Negation"])
def test_a_class_that_there_is_not(run: Run, drafts: Path, classes: str) -> None:
    trouble(run("compare", "draft.txt", "意见.txt", "--fail-on", classes), 2, "negation, modality, number")


def test_the_two_ways_to_fail_exclude_each_other(run: Run, drafts: Path) -> None:
    trouble(run("compare", "draft.txt", "意见.txt", "--fail-on", "number", "--exit-code"), 2, "--fail-on")
