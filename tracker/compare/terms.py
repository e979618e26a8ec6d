"""The terms that changed: every changed spot of every link, grown to the term that carries it, with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.compare.divide import divide
from tracker.compare.grow import enlarge, grow
from tracker.compare.limits import differing, too_many
from tracker.compare.recurring import recurring
from tracker.compare.spots import Spot, changes, divided, spots
from tracker.compare.window import free
from tracker.model import Link, Place, Segment, Span

Changed = tuple[str, str, Place]
"""The old term, the new term, the place."""

Often = dict[str, list[str]]

_OFTEN = 3
"""Places from which a change is told by itself wherever it stands."""

_LONGEST = 8
"""Characters up to which a term is looked for in others."""

_NEAR = 4
"""Characters beside a spot by which it is told where its clauses belong."""


def terms(
    links: Iterable[Link], old: Sequence[Segment], new: Sequence[Segment], known: Sequence[str] = ()
) -> Iterator[Changed]:
    """The terms that changed inside links. First all grow as little as makes them terms, so that a change made in many places
    is found to be one, and it is told by itself where it stands beside another; then those that have but one place are
    enlarged to what reads well.
    """
    changed = differing(links)
    if too_many(changed):
        for link in changed:
            yield from _as_found(link, old, new)
        return
    found = [_Pair.as_found(link, old, new) for link in changed]
    known = (*known, *recurring((pair.old.text for pair in found), (pair.new.text for pair in found)))
    pairs = [_Pair.of(link, old, new, known) for link in changed]
    often = _often(Counter(pair.terms(spot) for pair in pairs for spot in pair.spots))
    pairs = [pair.told_apart(often, known) for pair in pairs] if often else pairs
    counts = Counter(pair.terms(spot) for pair in pairs for spot in pair.spots)
    for pair in pairs:
        yield from pair.enlarged(counts)


def _often(counts: Counter[tuple[str, str]]) -> Often:
    """The terms that were replaced in many places, each with what they were replaced by."""
    found: Often = {}
    for (before, after), count in counts.items():
        if count >= _OFTEN and 2 <= len(before) <= _LONGEST and len(after) > 1:
            found.setdefault(before, []).append(after)
    return found


class _Side:
    """One side of a link: its spans joined by newlines, and the way back from the joined text to the segments."""

    def __init__(self, segments: Sequence[Segment], spans: Sequence[Span]) -> None:
        self._spans = spans
        self.text = "\n".join(segments[span.segment].text[span.start : span.end] for span in spans)

    def place(self, start: int, end: int) -> Span:
        at = 0
        for span in self._spans:
            length = span.end - span.start
            if start <= at + length:
                return Span(span.segment, span.start + start - at, span.start + min(end - at, length))
            at += length + 1
        raise ValueError(f"offset {start} lies behind the text")


@dataclass(frozen=True, slots=True)
class _Pair:
    """Both sides of a link, and its changed spots, grown."""

    old: _Side
    new: _Side
    spots: tuple[Spot, ...]

    @classmethod
    def of(cls, link: Link, old: Sequence[Segment], new: Sequence[Segment], known: Sequence[str]) -> _Pair:
        pair = cls.as_found(link, old, new)
        texts = pair.old.text, pair.new.text
        return cls(pair.old, pair.new, tuple(_grown(*texts, _divided(*texts, pair.spots), known)))

    @classmethod
    def as_found(cls, link: Link, old: Sequence[Segment], new: Sequence[Segment]) -> _Pair:
        """With its spots as the edits have them."""
        before = _Side(old, link.old_spans or _whole(link.old, old))
        after = _Side(new, link.new_spans or _whole(link.new, new))
        return cls(before, after, tuple(spots(link.edits)))

    def terms(self, spot: Spot) -> tuple[str, str]:
        return self.old.text[spot.old_start : spot.old_end], self.new.text[spot.new_start : spot.new_end]

    def told_apart(self, often: Often, known: Sequence[str]) -> _Pair:
        """With every change that is made often by itself, where a spot begins or ends with it: 有左列→机关有下列."""
        out: list[Spot] = []
        for spot in self.spots:
            found = self._often_in(spot, often)
            if found is None:
                out.append(spot)
                continue
            low = out[-1].old_end if out else 0
            parts = (
                Spot(spot.old_start, found.old_start, spot.new_start, found.new_start),
                found,
                Spot(found.old_end, spot.old_end, found.new_end, spot.new_end),
            )
            for part, end in zip(parts, (found.old_start, found.old_end, spot.old_end), strict=True):
                before, after = self.terms(part)
                if before != after:
                    grown = part if part is found else grow(self.old.text, self.new.text, part, low, end, known)
                    out.append(grown)
                    low = grown.old_end
        return _Pair(self.old, self.new, tuple(out))

    def _often_in(self, spot: Spot, often: Often) -> Spot | None:
        """Where a spot begins or ends with a change that is made often, and is more than that."""
        before, after = self.terms(spot)
        for size in range(min(len(before), _LONGEST), 1, -1):
            for term in often.get(before[-size:], ()):
                if after.endswith(term) and len(before) + len(after) > size + len(term):
                    return Spot(spot.old_end - size, spot.old_end, spot.new_end - len(term), spot.new_end)
            for term in often.get(before[:size], ()):
                if after.startswith(term) and len(before) + len(after) > size + len(term):
                    return Spot(spot.old_start, spot.old_start + size, spot.new_start, spot.new_start + len(term))
        return None

    def enlarged(self, counts: Counter[tuple[str, str]]) -> Iterator[Changed]:
        low = 0
        for at, spot in enumerate(self.spots):
            high = self.spots[at + 1].old_start if at + 1 < len(self.spots) else len(self.old.text)
            if counts[self.terms(spot)] == 1:
                spot = enlarge(self.old.text, self.new.text, spot, low, high)
            low = spot.old_end
            yield from self.placed(spot)

    def placed(self, spot: Spot) -> Iterator[Changed]:
        before, after = self.terms(spot)
        if before != after:  # else a line break between segments came or went
            yield (
                before,
                after,
                Place(self.old.place(spot.old_start, spot.old_end), self.new.place(spot.new_start, spot.new_end)),
            )


def _as_found(link: Link, old: Sequence[Segment], new: Sequence[Segment]) -> Iterator[Changed]:
    """What changed in a link, as its edits have it."""
    if len(link.old) > 1 or len(link.new) > 1 or link.old_spans or link.new_spans:
        pair = _Pair.as_found(link, old, new)
        for spot in pair.spots:
            yield from pair.placed(spot)
        return
    before, after = link.old[0], link.new[0]
    for i, gone, j, come in changes(link.edits):
        if len(gone) <= 1 >= len(come):
            yield gone, come, Place(Span(before, i, i + len(gone)), Span(after, j, j + len(come)))
            continue
        for spot in divided(i, gone, j, come):
            a, a2, b, b2 = spot.old_start, spot.old_end, spot.new_start, spot.new_end
            yield gone[a - i : a2 - i], come[b - j : b2 - j], Place(Span(before, a, a2), Span(after, b, b2))


def _whole(indices: Iterable[int], segments: Sequence[Segment]) -> tuple[Span, ...]:
    return tuple(Span(index, 0, len(segments[index].text)) for index in indices)


def _divided(old: str, new: str, found: Sequence[Spot]) -> list[Spot]:
    """The spots, divided where a clause came or went beside what was replaced."""
    out: list[Spot] = []
    for at, spot in enumerate(found):
        gone, come = old[spot.old_start : spot.old_end], new[spot.new_start : spot.new_end]
        if not gone or not come:
            out.append(spot)
            continue
        low = found[at - 1].old_end if at else 0
        high = found[at + 1].old_start if at + 1 < len(found) else len(old)
        low, high = free(old, new, spot, low, high)
        i, j = spot.old_start, spot.new_start
        left, right = old[max(low, i - _NEAR) : i], old[spot.old_end : min(high, spot.old_end + _NEAR)]
        out += [Spot(i + a, i + a2, j + b, j + b2) for a, a2, b, b2 in divide(gone, come, left, right)]
    return out


def _grown(old: str, new: str, found: Sequence[Spot], known: Sequence[str]) -> Iterator[Spot]:
    """Every spot grown into the equal text between it and its neighbours."""
    low = 0
    for at, spot in enumerate(found):
        high = found[at + 1].old_start if at + 1 < len(found) else len(old)
        grown = grow(old, new, spot, low, high, known)
        low = grown.old_end
        yield grown
