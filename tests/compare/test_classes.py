"""Each class brings its own good and bad examples."""

from __future__ import annotations

import pytest

from tracker.compare.classes import RULES, classify

GOOD = [(cls, pair) for cls, rule in RULES for pair in rule.GOOD]
BAD = [(cls, pair) for cls, rule in RULES for pair in rule.BAD]


@pytest.mark.parametrize(("cls", "pair"), GOOD)
def test_good_examples_are_of_the_class_whichever_side_comes_first(cls: str, pair: tuple[str, str]) -> None:
    rule = dict(RULES)[cls]
    assert rule.holds(*pair)
    assert rule.holds(*pair[::-1])


@pytest.mark.parametrize(("cls", "pair"), BAD)
def test_bad_examples_are_not(cls: str, pair: tuple[str, str]) -> None:
    assert not dict(RULES)[cls].holds(*pair)


@pytest.mark.parametrize(
    ("old", "new", "cls"),
    [
        ("不得", "得", "negation"),
        ("和", "或", "negation"),
        ("可以", "应当", "modality"),
        ("3%", "5%", "number"),
        ("以上", "超过", "number"),
        ("基本建成", "建成", "strength"),
        ("", "稳妥有序", "strength"),
        ("董事、经理", "董事、监事、高级管理人员", "list"),
        ("韧性、", "", "list"),
        ("新动能", "新旧动能", "wording"),
        ("人居环境", "人居品质", "wording"),
        ("历史文化遗产", "历史文化保护", "wording"),
        ("二〇二五年", "2025年", "typography"),
        ("。", "，", "punctuation"),
        ("平等、团结", "平等团结", "list"),
        ("shall", "may", "modality"),
    ],
)
def test_classes_of_the_design(old: str, new: str, cls: str) -> None:
    assert classify(old, new) == cls
