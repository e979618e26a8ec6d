"""A terminal's line before it is printed: words with a look each, and signs for the looks that a plain terminal lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tracker.model import Edit
from tracker.report.changes import Entry
from tracker.report.context import Context
from tracker.report.visible import visible

Look: TypeAlias = Literal["plain", "soft", "strong", "mark", "delete", "insert", "error", "warning", "note"]
Part: TypeAlias = tuple[str, Look]

_SIGNS: dict[Look, tuple[str, str]] = {"mark": ("【", "】"), "delete": ("[-", "-]"), "insert": ("{+", "+}")}
_LACKING, _BREAK = "▲", "¶"
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Line:
    parts: tuple[Part, ...]

    @property
    def plain(self) -> str:
        return "".join(words for words, _ in self.parts)

    def __add__(self, other: Line) -> Line:
        return Line(self.parts + other.parts)

    def cut(self, start: int, end: int) -> Line:
        return Line(tuple(self._within(start, end)))

    def _within(self, start: int, end: int) -> Iterator[Part]:
        at = 0
        for words, look in self.parts:
            inside = words[max(0, start - at) : max(0, end - at)]
            at += len(words)
            if inside:
                yield inside, look


@dataclass(frozen=True, slots=True)
class Ink:
    """`color`: whether the terminal shows looks; signs stand for them where it does not."""

    color: bool

    def line(self, *parts: Part | str) -> Line:
        return Line(tuple(self._inked(part) for part in parts))

    def context(self, context: Context) -> Line:
        """A term of a summary's change among its words."""
        return self.line((context.before, "soft"), (context.term or _LACKING, "mark"), (context.after, "soft"))

    def pair(self, entry: Entry, context: Context) -> Line:
        """Both terms of a revision's change among the words of one side."""
        pair = entry.pair
        cores: tuple[Part, Part] = (pair.left, "delete"), (pair.right, "insert")
        return self.line(context.before, pair.head, *(part for part in cores if part[0]), pair.tail, context.after)

    def edits(self, edits: Iterable[Edit], kept: int | None) -> Line:
        """A changed paragraph, both sides in one line; of long unchanged runs `kept` characters stay beside a
        change, of what came or went ten times as many.
        """
        script, parts = list(edits), list[Part]()
        for n, edit in enumerate(script):
            if edit.op == "equal":
                parts.append((cut_run(edit.text, kept, n == 0, n == len(script) - 1).replace("\n", _BREAK), "soft"))
            else:
                parts.append((_in_short(edit.text, kept).replace("\n", _BREAK), edit.op))
        return self.line(*parts)

    def _inked(self, part: Part | str) -> Part:
        plain: Part = (part, "plain") if isinstance(part, str) else part
        words, look = plain
        opening, closing = ("", "") if self.color else _SIGNS.get(look, ("", ""))
        return opening + visible(words).replace("\n", " ").replace("\t", " ") + closing, look


def _in_short(words: str, kept: int | None) -> str:
    """What came or went, by its ends where it is very long."""
    most = 10 * kept if kept else len(words)
    return words if len(words) <= most else f"{words[: most // 2]}…{words[-most // 2 :]}"


def cut_run(run: str, kept: int | None, first: bool, last: bool) -> str:
    """An unchanged run by its ends, cut between words; Latin letters keep three times as many. None is no limit."""
    if kept is None:
        return run
    kept = kept if _HAN.search(run) else 3 * kept
    if len(run) <= 2 * kept + 8:
        return run
    before, after = run[:kept], run[-kept:]
    if " " in before and " " in after:
        before, after = before.rpartition(" ")[0], after.partition(" ")[2]
    if first and last:
        return before + "…"
    return ("" if first else before) + "…" + ("" if last else after)
