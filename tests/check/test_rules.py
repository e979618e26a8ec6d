"""Every rule finds what its examples say, and lets be what they say; no rule is without both."""

from __future__ import annotations

import pytest

from tests.check.held import findings, reference
from tracker.check.example import Example
from tracker.check.rules import RULES, told
from tracker.findings import LEVELS, RULE_IDS

FINDS = [(rule, example) for rule, module in RULES.items() for example in module.FINDS]
PASSES = [(rule, example) for rule, module in RULES.items() for example in module.PASSES]


def found(rule: str, example: Example) -> tuple[str, ...]:
    held = [reference(example.reference, title=example.title, earlier=example.earlier)] if example.reference else []
    told = findings(example.draft, held, example.settings)
    return tuple(each.excerpt.words for each in told if each.rule == rule)


@pytest.mark.parametrize(("rule", "example"), FINDS, ids=lambda value: value if isinstance(value, str) else value.draft)
def test_a_rule_finds_its_examples(rule: str, example: Example) -> None:
    assert found(rule, example) == example.words
    assert example.words


@pytest.mark.parametrize(
    ("rule", "example"), PASSES, ids=lambda value: value if isinstance(value, str) else value.draft
)
def test_a_rule_lets_be_what_is_right(rule: str, example: Example) -> None:
    assert found(rule, example) == ()
    assert not example.words


def test_the_ids_are_those_that_files_know() -> None:
    assert tuple(RULES) == RULE_IDS


@pytest.mark.parametrize("rule", told(), ids=lambda rule: rule.id)
def test_a_rule_is_told_in_both_languages(rule: object) -> None:
    module = RULES[rule.id]  # type: ignore[attr-defined]
    assert module.FINDS
    assert module.PASSES
    assert module.LEVEL in LEVELS
    for said in (module.TITLE, module.EXPLANATION):
        assert said.zh
        assert said.en
        assert said.en.isascii() or "（" not in said.en
