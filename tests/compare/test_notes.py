"""The notes bring their own examples."""

from __future__ import annotations

import pytest

from tracker.compare.notes import BAD, GOOD, note
from tracker.model import Note

MIRRORED: dict[Note, Note] = {"漏字": "多字", "多字": "漏字", "错字": "错字", "颠倒": "颠倒", "": ""}


@pytest.mark.parametrize(("right", "found", "expected"), GOOD)
def test_good_examples(right: str, found: str, expected: Note) -> None:
    assert note(right, found) == expected
    assert note(found, right) == MIRRORED[expected]


@pytest.mark.parametrize(("right", "found", "wrong"), BAD)
def test_bad_examples(right: str, found: str, wrong: Note) -> None:
    assert note(right, found) != wrong
