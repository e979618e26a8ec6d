"""Which words of a summary restate which words of the full text, clause by clause.

Sure counterparts first (equal or alike beyond doubt); then a clause beside one that is sure may be less alike, since it
stands where it should. What has no counterpart stays open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.compare.clauses import MARKS, clauses, sentences
from tracker.compare.fold import Folded, fold
from tracker.compare.framing import introduction, is_connective, is_notice, is_preamble, named_title
from tracker.compare.likeness import Likeness
from tracker.model import Segment

_SURE = 0.55
_BESIDE = 0.25
_SHORTEST = 5
"""Characters below which an equal clause counts only beside a sure one."""

_FOLLOWS = 0.5
"""What following its neighbour's counterpart is worth, in likeness, when a clause has several."""

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


def read(segments: Sequence[Segment], source: str = "") -> list[Clause]:
    """The clauses of every segment that claims something; `source` is the bare title of what the segments report on."""
    found: list[Clause] = []
    for index, segment in enumerate(segments):
        if segment.kind not in _SILENT:
            folded = fold(segment.text)
            for number, (start, end) in enumerate(_sentences(segment.text)):
                found += _clauses(index, number, folded, start, end, source)
    return found


def _sentences(text: str) -> list[tuple[int, int]]:
    """Sentences, a semicolon not ending one."""
    out: list[tuple[int, int]] = []
    for start, end in sentences(text):
        if out and text[out[-1][0] : out[-1][1]].rstrip()[-1:] in "；;":
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _clauses(segment: int, sentence: int, folded: Folded, start: int, end: int, source: str) -> list[Clause]:
    text = folded.text
    found: list[Clause] = []
    spans = clauses(text[start:end])
    noticed = _noticed(text[start:end], spans, source)
    for at, (a, b) in enumerate(spans):
        words = text[start + a : start + b]
        silent = at < noticed or is_preamble(words) or is_connective(words)
        framing = len(words) if silent else introduction(words)
        key = folded.part(start + a + framing, start + b).strip(MARKS)
        found.append(Clause(segment, sentence, start + a, start + b, key, framing if key else len(words)))
    return found


def _noticed(sentence: str, spans: Sequence[tuple[int, int]], source: str) -> int:
    """How many clauses at the beginning of a sentence only say that the source was published.

    A notice that names another title than the source's is a claim like any other.
    """
    for count, (_, end) in enumerate(spans, 1):
        notice = sentence[:end]
        if is_notice(notice):
            named = bare_title(named_title(notice))
            return count if not named or not source or named in source or source in named else 0
    return 0


def bare_title(title: str) -> str:
    """A title without spaces and marks, to be compared."""
    return "".join(char for char in fold(title).key if char.isalnum())


def restate(summary: Sequence[Clause], full: Sequence[Clause]) -> dict[int, int]:
    """Summary clause → the full text's clause that it restates, by index; clauses without counterpart are left out."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, clause in enumerate(full):
        if clause.claims:
            places[clause.key].append(at)
    alike = Likeness(places)
    options = _options(summary, places, alike)
    found = _best_path(summary, full, options)
    found = {c: f for c, f in found.items() if len(summary[c].key) >= _SHORTEST or _supported(c, f, found)}
    for step in (1, -1):
        _extend(summary, full, found, alike, step)
    return found


_Option = tuple[int, float]


def _options(summary: Sequence[Clause], places: Mapping[str, list[int]], alike: Likeness) -> list[list[_Option]]:
    """For each summary clause the full text's clauses that it may restate, with their likeness."""
    out: list[list[_Option]] = []
    for clause in summary:
        if clause.claims and clause.key not in places:
            near = alike.nearest(clause.key, _SURE)
            out.append([(place, likeness) for key, likeness in near for place in places[key]])
        else:
            out.append([(place, 1.0) for place in places.get(clause.key, ())])
    return out


def _best_path(
    summary: Sequence[Clause], full: Sequence[Clause], options: Sequence[Sequence[_Option]]
) -> dict[int, int]:
    """The choice of options that is most alike, where following the neighbour's counterpart counts too (Viterbi 1967)."""
    layers: list[list[tuple[float, int, int]]] = []  # (total, place in the full text, option before)
    for at, choices in enumerate(options):
        layer: list[tuple[float, int, int]] = []
        before = layers[-1] if layers else [(0.0, -1, -1)]
        for place, likeness in [*choices, (-1, 0.0)]:
            total, back = max(
                (
                    (score + (_FOLLOWS if _adjacent(full, previous, place) else 0.0), -k)
                    for k, (score, previous, _) in enumerate(before)
                ),
            )
            layer.append((total + likeness * (1 if summary[at].claims else 0), place, -back))
        layers.append(layer)
    found: dict[int, int] = {}
    k = max(range(len(layers[-1])), key=lambda index: (layers[-1][index][0], -index)) if layers else 0
    for at in range(len(layers) - 1, -1, -1):
        _, place, back = layers[at][k]
        if place >= 0:
            found[at] = place
        k = back
    return found


def _adjacent(full: Sequence[Clause], previous: int, place: int) -> bool:
    return previous >= 0 and place == previous + 1 and full[previous].segment == full[place].segment


def _supported(at: int, place: int, found: Mapping[int, int]) -> bool:
    return found.get(at - 1) == place - 1 or found.get(at + 1) == place + 1


def _extend(
    summary: Sequence[Clause], full: Sequence[Clause], found: dict[int, int], alike: Likeness, step: int
) -> None:
    """Give a clause beside a sure one the clause beside its counterpart, when that is free and somewhat alike."""
    taken = set(found.values())
    for at in range(len(summary))[::step]:
        place = found.get(at - step, -9) + step
        if at in found or not 0 <= place < len(full) or place in taken or not summary[at].claims:
            continue
        beside = full[place - step]
        if (
            full[place].segment == beside.segment
            and summary[at].segment == summary[at - step].segment
            and _near(summary[at], full[place], alike)
        ):
            found[at] = place
            taken.add(place)


def _near(a: Clause, b: Clause, alike: Likeness) -> bool:
    return b.claims and alike(a.key, b.key) >= _BESIDE
