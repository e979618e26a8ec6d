"""Where the two texts come from, as facts with a value for each column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from tracker.model import Version
from tracker.report.spread import Column, Spread
from tracker.report.words import Words


@dataclass(frozen=True, slots=True)
class Fact:
    """`literal`: a value that is compared character by character, such as a hash."""

    name: str
    left: str
    right: str
    literal: bool


_FACTS: tuple[tuple[str, Callable[[Version, Words], str]], ...] = (
    ("title", lambda version, _: version.text.title),
    ("document", lambda version, _: version.document or ""),
    ("version", lambda version, _: version.id or ""),
    ("retrieved", lambda version, _: moment(version.origin.retrieved_at) if version.origin else ""),
    ("address", lambda version, _: version.origin.address if version.origin else ""),
    ("sha256", lambda version, _: version.origin.sha256 if version.origin else ""),
    ("extractor", lambda version, _: version.text.extractor),
    ("encoding", lambda version, _: version.text.encoding),
    ("size", lambda version, words: size(version, words)),
    (
        "truncated",
        lambda version, words: words("truncated", jump=version.text.truncated) if version.text.truncated else "",
    ),
)
_LITERAL = ("version", "address", "sha256")


def facts(spread: Spread) -> tuple[Fact, ...]:
    """The facts that are known of either text."""
    left, right, words = spread.left.version, spread.right.version, spread.words
    known = (Fact(words(f"fact.{key}"), of(left, words), of(right, words), key in _LITERAL) for key, of in _FACTS)
    return tuple(fact for fact in known if fact.left or fact.right)


def in_short(column: Column, words: Words, id_length: int | None, hash_length: int | None) -> Iterator[str]:
    """What identifies a version, for one line; an id and a hash by their beginnings."""
    version, origin = column.version, column.version.origin
    if version.text.title:
        yield version.text.title
    if version.document:
        yield named(version, id_length)
    yield size(version, words)
    if version.text.truncated:
        yield words("truncated", jump=version.text.truncated)
    if origin:
        yield moment(origin.retrieved_at)
        yield origin.address
        yield f"SHA-256 {origin.sha256[:hash_length]}"


def named(version: Version, id_length: int | None = None) -> str:
    """A stored version by its name, opinion@a1b2c3d; "" for a bare text."""
    if not version.document:
        return ""
    return f"{version.document}@{version.id[:id_length]}" if version.id else version.document


def moment(at: datetime, *, seconds: bool = True) -> str:
    """A time with how far its zone is from UTC, since names of zones are ambiguous: 2025-08-29 09:00:00 UTC+8."""
    told = f"{at:%Y-%m-%d %H:%M:%S}" if seconds else f"{at:%Y-%m-%d %H:%M}"
    return f"{told} {_zone(at)}".rstrip()


def _zone(at: datetime) -> str:
    """UTC, UTC+8, UTC-3:30; "" where it is unknown."""
    away = at.utcoffset()
    if away is None:
        return ""
    minutes = round(away.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "-"
    return "UTC" + (f"{sign}{hours}" if minutes else "") + (f":{rest:02}" if rest else "")


def size(version: Version, words: Words) -> str:
    """Paragraphs and characters, without title and jump line."""
    body = [segment for segment in version.segments if segment.kind not in ("title", "jump")]
    return words("size", n=len(body), characters=sum(len(segment.label) + len(segment.text) for segment in body))
