"""A unified diff by paragraph, for other tools: `patch` and `git apply` make the new `text.txt` of the old one, byte for byte.

It is always from the first argument to the second, whatever their roles. The words are as they are, controls included.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.model import Comparison, Edit, Op, Role, Version
from tracker.report.pairing import lined_up
from tracker.report.provenance import named
from tracker.report.view import View
from tracker.report.visible import visible

_CONTEXT = 3
_ID_LENGTH = 10
_SIGNS: dict[Op, str] = {"equal": " ", "delete": "-", "insert": "+"}


def render(comparison: Comparison, view: View) -> str:
    """The diff; "" where the bodies are the same, as `diff` has it. It speaks no language."""
    if comparison.old.text.body == comparison.new.text.body:
        return ""
    sides = zip(("---", "+++"), (comparison.old, comparison.new), comparison.roles, strict=True)
    heads = [f"{sign} {_name(version, role)}\n" for sign, version, role in sides]
    return "".join([*heads, *_hunks(list(lined_up(comparison)))])


def _name(version: Version, role: Role) -> str:
    """document@version on one line, or the role of a text that is not stored."""
    return "".join(visible(named(version, _ID_LENGTH) or role).split())


def _hunks(script: Sequence[Edit]) -> Iterator[str]:
    """Each changed place with three lines around it; places whose surroundings touch are one hunk."""
    old_at = new_at = at = 0
    for start, end in _grouped(script):
        old_at, new_at = old_at + start - at, new_at + start - at  # what is passed over stands on both sides
        hunk = script[start:end]
        old_count = sum(edit.op != "insert" for edit in hunk)
        new_count = sum(edit.op != "delete" for edit in hunk)
        yield f"@@ -{_range(old_at, old_count)} +{_range(new_at, new_count)} @@\n"
        yield from map(_line, hunk)
        old_at, new_at, at = old_at + old_count, new_at + new_count, end


def _grouped(script: Sequence[Edit]) -> Iterator[tuple[int, int]]:
    start, end = 0, -1
    for n, edit in enumerate(script):
        if edit.op != "equal":
            if end >= 0 and n - _CONTEXT > end:
                yield start, end
                end = -1
            start = start if end >= 0 else max(0, n - _CONTEXT)
            end = min(len(script), n + 1 + _CONTEXT)
    if end >= 0:
        yield start, end


def _range(at: int, count: int) -> str:
    """Lines count from 1; an empty range names the line before it."""
    return f"{at + 1}" if count == 1 else f"{at + 1 if count else at},{count}"


def _line(edit: Edit) -> str:
    return _SIGNS[edit.op] + edit.text
