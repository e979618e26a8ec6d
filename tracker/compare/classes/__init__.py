"""What a change is about. One class, one file, with its lexicon or rule and its own good and bad examples, which are its tests.

A class ranks; nothing is ever dropped. The first class of the table that holds is the change's class.
"""

from __future__ import annotations

from types import ModuleType

from tracker.compare.classes import (
    listing,
    modality,
    name,
    negation,
    number,
    order,
    punctuation,
    strength,
    typography,
)
from tracker.model import ChangeClass

RULES: tuple[tuple[ChangeClass, ModuleType], ...] = (
    ("typography", typography),
    ("punctuation", punctuation),
    ("negation", negation),
    ("modality", modality),
    ("number", number),
    ("strength", strength),
    ("list", listing),
    ("name", name),
    ("order", order),
)
"""Noise is told first, since what only looks different is never of substance; then the classes by rank, but
an enumeration before the names in it."""


def classify(old: str, new: str) -> ChangeClass:
    """The class of a pair of terms; one of them may be empty."""
    for cls, rule in RULES:
        if rule.holds(old, new):
            return cls
    return "wording"
