"""Each class brings its own good and bad examples; the classes together are held to pairs as practice has them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.compare.classes import FORM, SUBSTANCE, classify
from tracker.compare.classes.reading import read
from tracker.model import CLASSES

RULES = dict((*FORM, *SUBSTANCE))
GOOD = [(cls, pair) for cls, rule in RULES.items() for pair in rule.GOOD]
BAD = [(cls, pair) for cls, rule in RULES.items() for pair in rule.BAD]
TABLE = [
    tuple("" if cell == "∅" else cell for cell in line.split("\t"))
    for line in Path(__file__).with_name("classes.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def holds(cls: str, old: str, new: str) -> bool:
    """Does a rule hold of two terms? Those of substance are given them as they are read."""
    told: Callable[[str, str], bool] = RULES[cls].holds
    return told(old, new) if cls in dict(FORM) else told(read(old), read(new))


@pytest.mark.parametrize(("cls", "pair"), GOOD)
def test_good_examples_are_of_the_class_whichever_side_comes_first(cls: str, pair: tuple[str, str]) -> None:
    assert holds(cls, *pair)
    assert holds(cls, *pair[::-1])


@pytest.mark.parametrize(("cls", "pair"), BAD)
def test_bad_examples_are_not(cls: str, pair: tuple[str, str]) -> None:
    assert not holds(cls, *pair)


@pytest.mark.parametrize(("cls", "old", "new"), TABLE)
def test_a_pair_has_the_class_that_an_editor_would_give_it(cls: str, old: str, new: str) -> None:
    assert classify(old, new) == cls
    assert classify(new, old) == cls


def test_the_table_has_every_class_but_framing() -> None:
    assert {row[0] for row in TABLE} == set(CLASSES) - {"framing"}


TEXTS = st.text(st.sampled_from(sorted({char for row in TABLE for term in row[1:] for char in term})), max_size=12)


@given(TEXTS, TEXTS)
def test_no_rule_holds_where_it_is_not_triggered(old: str, new: str) -> None:
    old, new = read(old), read(new)
    for cls, rule in SUBSTANCE:
        if cls != "order" and rule.TRIGGERS.isdisjoint(old + new):
            assert not rule.holds(old, new)


@given(TEXTS, TEXTS)
def test_swapping_the_sides_changes_no_class(old: str, new: str) -> None:
    assert classify(old, new) == classify(new, old)
