"""What a change is about. One class, one file, with its lexicon or rule and its own good and bad examples, which are its tests.

A class ranks; nothing is ever dropped. The first class of the tables that holds is the change's class. To replace a class,
edit its file: `holds(old, new)`, `GOOD`, `BAD`, and for the classes of substance `TRIGGERS`, characters without one of which
on either side the class cannot hold, so that most pairs cost next to nothing.
"""

from __future__ import annotations

from functools import cache
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
from tracker.compare.classes.reading import read
from tracker.model import ChangeClass

FORM: tuple[tuple[ChangeClass, ModuleType], ...] = (("typography", typography), ("punctuation", punctuation))
"""Noise is told first, from the terms as they are written: what only looks different is never of substance."""

SUBSTANCE: tuple[tuple[ChangeClass, ModuleType], ...] = (
    ("negation", negation),
    ("modality", modality),
    ("number", number),
    ("strength", strength),
    ("list", listing),
    ("name", name),
    ("order", order),
)
"""By rank, but an enumeration before the names in it; told from the terms as `read` gives them."""

_RULES = [(cls, rule.holds) for cls, rule in SUBSTANCE if rule is not order]
_SHAPED = 1 << len(SUBSTANCE)
"""The bit of what triggers the rules of form."""

_SHORT = 12
"""Characters of both terms below which those that repeat are not worth sorting out."""


@cache
def _triggered(char: str) -> int:
    """One bit for each rule that a character triggers, however it is written, and one for those of form."""
    substance = sum(1 << at for at, (_, rule) in enumerate(SUBSTANCE) if read(char) in rule.TRIGGERS)
    return substance if typography.is_plain(char) else substance | _SHAPED


def classify(old: str, new: str) -> ChangeClass:
    """The class of a pair of terms; one of them may be empty."""
    triggered = 0 if old != new else _SHAPED
    for char in old + new if len(old) + len(new) < _SHORT else {*old, *new}:
        triggered |= _triggered(char)
    if triggered & _SHAPED:
        for cls, rule in FORM:
            if rule.holds(old, new):
                return cls
    if triggered & ~_SHAPED:
        a, b = read(old), read(new)
        for at, (cls, holds) in enumerate(_RULES):
            if triggered >> at & 1 and holds(a, b):
                return cls
    return "order" if len(old) == len(new) > 1 and order.holds(old, new) else "wording"
