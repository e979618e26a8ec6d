"""The wording changes as a reader meets them: numbered, by role, each with its context and the names of its places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from tracker.model import NOISE, ChangeClass, Link, Place, WordingChange
from tracker.report.context import Context, around, clipped, whole_sentence
from tracker.report.spread import Column, Spread
from tracker.report.visible import visible_term
from tracker.report.words import Words


@dataclass(frozen=True, slots=True)
class Pair:
    """Two terms cut into what they share at both ends and what they do not."""

    head: str
    left: str
    right: str
    tail: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place of a change: its address in the side-by-side, and what it is called on either side."""

    address: str
    left_at: str
    right_at: str

    @property
    def at(self) -> str:
        return self.right_at or self.left_at


@dataclass(frozen=True, slots=True)
class Entry:
    """A wording change with its number in the report, and its first place in context.

    `detail` says what a summary did to the term (漏“旧”); it is empty where the two terms say it themselves.
    """

    number: int
    change: WordingChange
    left: str
    right: str
    pair: Pair
    note: str
    detail: str
    left_context: Context | None
    right_context: Context | None
    left_sentence: Context | None
    right_sentence: Context | None
    sightings: tuple[Sighting, ...]
    follows: bool = False
    """Does it only follow a renumbering?"""

    @property
    def filed(self) -> str:
        """Under what it is filtered: its class, or that it follows a renumbering."""
        return "references" if self.follows else self.change.cls

    @property
    def clipped(self) -> bool:
        """Whether its sentence says more than its context."""
        return any(context and context.cut for context in (self.left_context, self.right_context))

    @property
    def noise(self) -> bool:
        return self.follows or self.change.cls in NOISE

    @property
    def spots(self) -> tuple[tuple[Sighting, int], ...]:
        """Where it stands: the first place of each name, and how many there are of that name."""
        first: dict[str, Sighting] = {}
        for sighting in self.sightings:
            first.setdefault(sighting.at, sighting)
        count = Counter(sighting.at for sighting in self.sightings)
        return tuple((sighting, count[at]) for at, sighting in first.items())


def entries(spread: Spread) -> tuple[Entry, ...]:
    """All changes, those of substance first, each group as ranked; last the references that only follow a renumbering."""
    compared = spread.comparison
    ranked = (*compared.substance, *compared.noise, *compared.references)
    following = len(ranked) - len(compared.references)
    return tuple(_entry(spread, at + 1, change, follows=at >= following) for at, change in enumerate(ranked))


def telling(link: Link) -> ChangeClass | Literal[""]:
    """The class of what stands in one text only, where it says more than that words came or went; else ""."""
    return link.cls if link.cls and link.cls not in NOISE and link.cls not in ("order", "wording") else ""


def address(number: int, place: int) -> str:
    """Where a place of a change stands in the side-by-side; both count from 1."""
    return f"place-{number}-{place}"


def said(spread: Spread, entry: Entry, limit: int | None) -> tuple[str, str]:
    """The change in words, by role: 原文作“新旧动能” and 摘要作“新动能”（漏“旧”）. Terms are cut at `limit` characters."""
    words, left, right = spread.words, spread.left.role, spread.right.role
    shown = [term if limit is None else term[: limit + 1] for term in (entry.left, entry.right)]
    quoted = [words("quoted", text=clipped(visible_term(term), limit)) for term in shown]
    says_left = words(f"says.{left}") + quoted[0] if entry.left else words(f"lacks.{left}")
    key = f"says.{right}" if entry.left else f"adds.{right}"
    says_right = words(key) + quoted[1] if entry.right else words(f"lacks.{right}")
    return says_left, says_right + (words("aside", text=entry.detail) if entry.detail else "")


def core(left: str, right: str) -> Pair:
    """Cut two terms at what they share, never inside a word of an alphabet."""
    shortest, head = min(len(left), len(right)), 0
    while head < shortest and left[head] == right[head]:
        head += 1
    while head and (_inside_word(left, head) or _inside_word(right, head)):
        head -= 1
    tail = 0
    while tail < shortest - head and left[-1 - tail] == right[-1 - tail]:
        tail += 1
    while tail and (_inside_word(left, len(left) - tail) or _inside_word(right, len(right) - tail)):
        tail -= 1
    end_left, end_right = len(left) - tail, len(right) - tail
    return Pair(left[:head], left[head:end_left], right[head:end_right], left[end_left:])


def _inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and _alphabetic(text[at - 1]) and _alphabetic(text[at])


def _alphabetic(character: str) -> bool:
    return character.isalnum() and character < "\u2e80"


def _entry(spread: Spread, number: int, change: WordingChange, *, follows: bool) -> Entry:
    left, right = spread.left.term(change), spread.right.term(change)
    pair, first, words = core(left, right), change.places[0], spread.words
    spoken = spread.comparison.mode == "summary" and change.cls not in NOISE
    return Entry(
        number, change, left, right, pair,
        words(f"note.{spread.comparison.mode}.{change.note}") if change.note else "",
        _detail(change, pair, words) if spoken else "",
        _context(spread.left, first, around), _context(spread.right, first, around),
        _context(spread.left, first, whole_sentence), _context(spread.right, first, whole_sentence),
        tuple(
            Sighting(address(number, n), _called(spread.left, place), _called(spread.right, place))
            for n, place in enumerate(change.places, start=1)
        ),
        follows,
    )  # fmt: skip


def _called(column: Column, place: Place) -> str:
    span = column.span(place)
    return column.names[span.segment] if span else ""


def _context(column: Column, place: Place, taken: Callable[[str, int, int], Context]) -> Context | None:
    span = column.span(place)
    return taken(column.version.segments[span.segment].text, span.start, span.end) if span else None


def _detail(change: WordingChange, pair: Pair, words: Words) -> str:
    if change.note == "颠倒":
        return words("detail.swapped")
    if not pair.head and not pair.tail:
        return ""
    if not pair.right:
        return words("detail.lacks", core=pair.left)
    return (
        words("detail.other", left=pair.left, right=pair.right) if pair.left else words("detail.extra", core=pair.right)
    )
