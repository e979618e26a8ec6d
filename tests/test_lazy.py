"""Patterns that are compiled when they are first used: they find the same, and none of them has a mistake."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import tracker
from tracker.lazy import _Lazy, lazy


def test_a_lazy_pattern_finds_what_a_pattern_finds() -> None:
    text = "新旧动能转换，新动能。"
    made, plain = lazy("新.?动能"), re.compile("新.?动能")
    assert [found.span() for found in made.finditer(text)] == [found.span() for found in plain.finditer(text)]
    assert made.sub("x", text) == plain.sub("x", text)
    assert made.pattern == plain.pattern
    assert lazy("A", re.IGNORECASE).fullmatch("a")


def test_it_is_compiled_when_it_is_first_used() -> None:
    broken = lazy("(")
    with pytest.raises(re.error):
        broken.search("")


def test_every_lazy_pattern_of_the_program_compiles() -> None:
    found = 0
    for each in pkgutil.walk_packages(tracker.__path__, "tracker."):
        if not each.name.endswith("__main__"):
            for value in vars(importlib.import_module(each.name)).values():
                if isinstance(value, _Lazy):
                    assert value.groups >= 0
                    found += 1
    assert found > 20
