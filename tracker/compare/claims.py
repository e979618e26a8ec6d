"""What a text claims, clause by clause; what only introduces, attributes or announces is set apart as framing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from tracker.compare.clauses import MARKS, clauses, ends_sentence
from tracker.compare.fold import fold, fold_key
from tracker.compare.framing import introduction, is_connective, is_notice, is_preamble, may_notice, named_title
from tracker.model import Segment

_SILENT = frozenset({"title", "byline", "credit", "jump"})
"""Kinds of segments that claim nothing."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a segment's text; `framing` is how many of its first characters only introduce."""

    segment: int
    sentence: int
    start: int
    end: int
    key: str
    framing: int = 0

    @property
    def claims(self) -> bool:
        return bool(self.key)


def read_source(segments: Sequence[Segment]) -> list[Clause]:
    """The clauses of a full text; only its lead-in (现提出如下意见) claims nothing."""
    return _read(segments, None)


def read_report(segments: Sequence[Segment], title: str) -> list[Clause]:
    """The clauses of a text that reports on another, whose title is given; "" where it has none."""
    return _read(segments, _bare(title))


def _read(segments: Sequence[Segment], source: str | None) -> list[Clause]:
    found: list[Clause] = []
    for index, segment in enumerate(segments):
        if segment.kind in _SILENT:
            continue
        folded = fold(segment.text)
        for number, spans in enumerate(_sentences(segment.text)):
            noticed = 0 if source is None else _noticed(segment.text, spans, source)
            for at, (start, end) in enumerate(spans):
                framing = end - start if at < noticed else _framing(segment.text[start:end], source is not None)
                key = folded.part(start + framing, end).strip(MARKS)
                found.append(Clause(index, number, start, end, key, framing if key else end - start))
    return found


def _framing(words: str, reported: bool) -> int:
    if is_preamble(words) or (reported and is_connective(words)):
        return len(words)
    return introduction(words) if reported else 0


def _sentences(text: str) -> list[list[tuple[int, int]]]:
    """The clauses of each sentence."""
    number = 0
    numbered: list[tuple[int, tuple[int, int]]] = []
    for span in clauses(text):
        numbered.append((number, span))
        number += ends_sentence(text[slice(*span)])
    return [[span for _, span in group] for _, group in groupby(numbered, key=lambda pair: pair[0])]


def _noticed(text: str, spans: Sequence[tuple[int, int]], source: str) -> int:
    """How many clauses at the beginning of a sentence only say that the source was published.

    A notice that names another title than the source's is a claim like any other.
    """
    if not may_notice(text[spans[0][0] : spans[-1][1]]):
        return 0
    for count, (_, end) in enumerate(spans, 1):
        notice = text[spans[0][0] : end]
        if is_notice(notice):
            named = _bare(named_title(notice))
            return count if not named or not source or named in source or source in named else 0
    return 0


def _bare(title: str) -> str:
    """A title without spaces and marks, to be compared."""
    return "".join(char for char in fold_key(title) if char.isalnum())
