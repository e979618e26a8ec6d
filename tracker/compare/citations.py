"""Numbers that a text cites (第五条, Article 5), and what each is called on the other side once the labels have shifted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tracker.compare.classes.numerals import in_digits
from tracker.compare.fold import Folded, fold_key
from tracker.compare.units import Pair
from tracker.lazy import lazy
from tracker.model import Segment

CITED = re.compile(
    r"第[〇○零一二三四五六七八九十百千0-9]+(?:条|條|章|节|節|编|編)(?:之[一二三四五六七八九十]+)?"
    r"|\b(?:article|section|clause|chapter|part|schedule|annex|art\.|sec\.)\s+\d+(?:\.\d+)*[A-Za-z]?",
    re.IGNORECASE,
)
"""A cited number, in a text or in its key."""

_NUMERALS = re.compile("[〇○零一二三四五六七八九十百千]+")
_FOREIGN = re.compile(r"(?:》|(?<![本该該此同])法|条例|條例|办法|辦法|细则|細則)$")
"""What stands before a number that is cited from another text,"""

_LISTED = lazy(
    rf"(?:(?:{CITED.pattern})(?:第[^、，。；]{{1,4}}[款項项目])?(?:[、和及与與或至到,]|或者|以及|\s)*)+$", re.IGNORECASE
)
"""and the numbers that may stand between."""

_BEFORE = 80
"""Characters before a number in which it is seen from what text it is cited."""

_FIRST_ALIAS = 0x100000
"""One private character stands for each label that shifted, on both sides."""


@dataclass(frozen=True, slots=True)
class Shifted:
    """What labels that shifted have become, old name to new name; none stands for two."""

    names: Mapping[str, str] = field(default_factory=dict)

    def aliased(self, old: Folded, new: Folded) -> tuple[Folded, Folded]:
        """Keys in which a number that only followed its label is the same on both sides."""
        if not self.names:
            return old, new
        codes = {name: chr(_FIRST_ALIAS + at) for at, name in enumerate(sorted(self.names, key=self._either_way))}
        return _aliased(old, codes), _aliased(new, {self.names[name]: code for name, code in codes.items()})

    def _either_way(self, name: str) -> list[str]:
        """The pair of names in an order that does not depend on which is called old."""
        return sorted((name, self.names[name]))


UNSHIFTED = Shifted()


def shifted(pairs: Iterable[Pair], old: Sequence[Segment], new: Sequence[Segment]) -> Shifted:
    """The labels of segments that are counterparts and are numbered otherwise now; `pairs` are of their indices."""
    labels = [(old[i].label, new[j].label) for i, j in pairs]
    if all(before == after or not (before and after) for before, after in labels):
        return UNSHIFTED
    became: dict[str, set[str]] = {}
    origin: dict[str, set[str]] = {}
    for own, other in labels:
        if own and other and CITED.fullmatch(own):
            before = name_of(own)
            after = before if own == other else name_of(other)
            became.setdefault(before, set()).add(after)
            origin.setdefault(after, set()).add(before)
    single = {before: next(iter(after)) for before, after in became.items() if len(after) == 1}
    return Shifted({a: b for a, b in single.items() if a != b and len(origin[b]) == 1})


def name_of(label: str) -> str:
    """第八十五条之一 → 第85条之1: one form for a label and for what cites it."""
    return _NUMERALS.sub(lambda found: in_digits(found.group()), fold_key(label)).casefold()


def is_foreign(before: str) -> bool:
    """Is a number cited from another text, as in 《刑法》第五条? `before` is what stands before it."""
    return bool(_FOREIGN.search(_LISTED.sub("", before[-_BEFORE:]).rstrip()))


def _aliased(folded: Folded, codes: Mapping[str, str]) -> Folded:
    key: list[str] = []
    offsets: list[int] = []
    at = 0
    for start, end, code in _found(folded.key, codes):
        key += [folded.key[at:start], code]
        offsets += [*map(folded.place, range(at, start)), folded.place(start)]
        at = end
    if not key:
        return folded
    offsets += map(folded.place, range(at, len(folded.key)))
    return Folded(folded.text, "".join([*key, folded.key[at:]]), tuple(offsets))


def _found(key: str, codes: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    for cited in CITED.finditer(key):
        code = codes.get(name_of(cited.group()))
        if code and not is_foreign(key[: cited.start()]):
            yield cited.start(), cited.end(), code
