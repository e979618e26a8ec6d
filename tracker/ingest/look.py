"""What a line looks like: everything about it that decides whether the next one goes on from it, found once.

What its words alone tell is its shape. The versions of a text share almost all of their lines, and so those who read
several of them hand on the shapes that they have found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias

from tracker.compare.labels import Label, split_label
from tracker.ingest.columns import has_han, measure, unit_columns
from tracker.ingest.lines import Line
from tracker.ingest.starters import ALONE, JUMP_ENDS, Starter, starter

End: TypeAlias = Literal["stop", "dash", "pause", "quote", "bracket", "word"]
"""How a line ends: with a sentence, a dash, a clause, a quotation or title, a parenthesis, or in the middle. A quotation that
ends with a sentence, and a parenthesis that follows one, end a sentence."""

_STOPS = frozenset("。！？；：…!?;:.．｡")
_PAUSES = frozenset("，、,､")
_QUOTES = frozenset("”’》〉」』\"'*_`")
_BRACKETS = frozenset("）】〕)]}")
_CLOSERS = "".join(_QUOTES | _BRACKETS)
_FOOTNOTE = re.compile(r"[.!?。！？](?:\[\d{1,3}\]|[①-⑳])$")
_SENTENCE = re.compile("[。！？；｡]|[.!?][\"'”’)]* ")
_INNER = re.compile("[，。、；：！？“”《》（）,;｡､]")
_ITEMS = frozenset({"label", "weak", "bullet", "mark"})
_LONGEST_LABEL = 24


class Shape(NamedTuple):
    """How words look by themselves, wherever they stand; as in `Look`, without the indent."""

    width: int
    unit: int
    starter: Starter
    chinese: bool
    end: End
    mark: int
    only_label: bool
    label: Label


class Shapes(dict[str, Shape]):
    """The shapes of the words that were looked at so far; others are found when they are asked for."""

    size = 0
    """How many characters of words are held."""

    def __missing__(self, text: str) -> Shape:
        found = self[text] = _shape(text)
        self.size += len(text)
        return found


class Look(NamedTuple):
    """A line and how it looks. Widths are in columns."""

    line: Line
    width: int
    """Indent included."""
    unit: int
    """Of what cannot be taken off its beginning."""
    starter: Starter
    chinese: bool
    """It is of a script that is set on a grid."""
    end: End
    mark: int
    """Where its first Chinese punctuation mark stands, its last character aside, or -1."""
    only_label: bool
    """It is a label, a bullet or a mark without words behind it."""
    alone: bool
    """Nothing goes on from this line, and it goes on from none."""
    plain: bool
    """It stands right under another line, and nothing in it keeps it from going on from that one."""


def look(line: Line, shapes: Shapes) -> Look:
    """How `line` looks."""
    text, _, _, _, indent, blanks, hashes, verbatim = line
    width, unit, begins, chinese, end, mark, only_label, _ = shapes[text]
    marked = hashes > 0 or verbatim
    alone = marked or begins in ALONE
    plain = not (begins or blanks or indent or marked or text[-1] in JUMP_ENDS)
    return Look(line, indent + width, unit, begins, chinese, end, mark, only_label, alone, plain)


def _shape(text: str) -> Shape:
    width, chinese = measure(text)
    label = split_label(text)
    begins = starter(text, label)
    found = _INNER.search(text, 0, len(text) - 1)
    return Shape(
        width,
        unit_columns(text),
        begins,
        chinese,
        "word" if "\u4e00" <= text[-1] <= "\u9fff" else ending(text),
        found.start() if found else -1,
        begins in _ITEMS and len(text) <= _LONGEST_LABEL and label.end >= len(text),
        label,
    )


def ending(text: str) -> End:
    """How `text` ends."""
    last = text[-1]
    if last in _STOPS:
        return "word" if last == "." and text[-2:-1].isdigit() and has_han(text) else "stop"
    if last in _PAUSES:
        return "pause"
    if last == "—":
        return "dash"
    if _FOOTNOTE.search(text[-6:]):
        return "stop"
    if last not in _QUOTES and last not in _BRACKETS:
        return "word"
    inner = text.rstrip(_CLOSERS)
    if inner and inner[-1] in _STOPS and inner[-1] != ":":
        return "stop"
    if last in _QUOTES:
        return "quote"
    opening = max(text.rfind(sign) for sign in "（([【〔")
    return "stop" if opening > 0 and text[:opening].rstrip(_CLOSERS + " ")[-1:] in _STOPS else "bracket"


def holds_sentence(text: str) -> bool:
    """Does a sentence end inside `text`?"""
    return _SENTENCE.search(text) is not None


def groups(looks: Sequence[Look]) -> list[tuple[int, int]]:
    """The runs of lines that no blank line interrupts, as half-open ranges."""
    firsts = [k for k, each in enumerate(looks) if k == 0 or each.line.blanks]
    return list(pairwise([*firsts, len(looks)]))
