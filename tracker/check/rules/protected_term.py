"""Mandated wording in one of its forbidden variants."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tracker.check.case import Case
from tracker.check.example import Example
from tracker.check.hits import Hit
from tracker.check.settings import Settings
from tracker.compare.fold import Folded, fold, fold_key
from tracker.config_check import TermConfig
from tracker.findings import Level, Said
from tracker.model import Span

ID = "protected-term"
LEVEL: Level = "error"
TITLE = Said("规范提法", "Protected term")
EXPLANATION = Said(
    "稿件用了 tracker.toml 中禁用的写法。“…”代表同一分句中间隔的几个字。",
    "The draft has a variant that tracker.toml forbids. … stands for some words between, within a clause.",
)

_SETTINGS = Settings(terms=(TermConfig("新旧动能…转换", ("新老动能…转换", "新动能…转换", "动能…转换")),))
FINDS = (
    Example("推动新动能加快转换。", words=("新动能加快转换",), settings=_SETTINGS),
    Example("新老动能转换取得进展。", words=("新老动能转换",), settings=_SETTINGS),
)
PASSES = (
    Example("推动新旧动能加快转换。", settings=_SETTINGS),
    Example("培育新动能，加快方式转换。", settings=_SETTINGS),
)

_GAP = "([^，。；：！？,;:!?\n]{0,15}?)"


def find(case: Case) -> Iterator[Hit]:
    for term in case.settings.terms:
        for index, segment in enumerate(case.reading.draft.segments):
            yield from _variants(term, index, segment.text)


def _variants(term: TermConfig, index: int, text: str) -> Iterator[Hit]:
    folded = fold(text)
    right = [found.span() for found in _pattern(term.use).finditer(folded.key)]
    taken: list[tuple[int, int]] = []
    for variant in sorted(term.variants, key=len, reverse=True):
        for found in _pattern(variant).finditer(folded.key):
            start, end = found.span()
            if any(a < end and start < b for a, b in (*right, *taken)):
                continue
            taken.append((start, end))
            words = text[folded.place(start) : folded.place(end)]
            use = _filled(term.use, _between(folded, found))
            yield Hit(
                Said(f"应作“{use}”，稿件作“{words}”", f"write “{use}”, not “{words}”"),
                Span(index, folded.place(start), folded.place(end)),
                replacement=use,
                safe=term.use.count("…") == variant.count("…"),
            )


@cache
def _pattern(wording: str) -> re.Pattern[str]:
    return re.compile(_GAP.join(re.escape(fold_key(part)) for part in wording.split("…")))


def _between(folded: Folded, found: re.Match[str]) -> list[str]:
    """The words that stand in the gaps of a variant, as they are written, with the white space on both sides."""
    gaps = []
    for start, end in found.regs[1:]:
        at = folded.place(start)
        begin = max(folded.place(found.start()), len(folded.text[:at].rstrip()))
        gaps.append(folded.text[begin : folded.place(end)])
    return gaps


def _filled(use: str, gaps: Sequence[str]) -> str:
    """The mandated wording with the words that stood between; with its own … where the variant has not as many gaps."""
    parts = use.split("…")
    if len(parts) != len(gaps) + 1:
        return use
    return parts[0] + "".join(gap + part for gap, part in zip(gaps, parts[1:], strict=True))
