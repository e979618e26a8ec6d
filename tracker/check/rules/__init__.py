"""The rules, one file each. A rule is a module with `ID`, `LEVEL`, `TITLE`, `EXPLANATION`, `find(case)`, and its own
examples, which are its tests and its documentation: `FINDS` are drafts that it has something against, `PASSES` those that it lets be.
"""

from __future__ import annotations

from types import ModuleType

from tracker.check.rules import (
    frozen,
    list_differs,
    misquoted,
    negation_or_modality_differs,
    number_differs,
    only_listed_changes,
    outdated_reference,
    protected_term,
    unsupported,
)
from tracker.findings import Rule

RULES: dict[str, ModuleType] = {
    rule.ID: rule
    for rule in (
        misquoted,
        number_differs,
        negation_or_modality_differs,
        list_differs,
        unsupported,
        outdated_reference,
        protected_term,
        frozen,
        only_listed_changes,
    )
}
"""By id; the ids are `findings.RULE_IDS` and never change."""


def told() -> tuple[Rule, ...]:
    """The rules as readers are told of them."""
    return tuple(Rule(rule.ID, rule.LEVEL, rule.TITLE, rule.EXPLANATION) for rule in RULES.values())
