"""Links in revision mode: every segment in exactly one, with its kind, its flags and its edits."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from tracker.compare.align import align
from tracker.compare.alone import class_alone
from tracker.compare.chain import heaviest_chain
from tracker.compare.citations import shifted
from tracker.compare.diff import diff
from tracker.compare.fold import fold_key
from tracker.compare.groups import heads
from tracker.compare.limits import MOST_CLOSELY
from tracker.compare.units import Match
from tracker.model import Edit, Link, LinkKind, Segment


def links(old: Sequence[Segment], new: Sequence[Segment]) -> tuple[Link, ...]:
    """The links of two revisions, in the order of the new side, what was deleted standing after what preceded it."""
    matches = align(old, new)
    sides = [(_text(old, match.old), _text(new, match.new)) for match in matches]
    in_place = _in_place(matches, sides)
    closely = sum(before != after for before, after in sides) <= MOST_CLOSELY
    names = shifted(((match.old[0], match.new[0]) for match in matches), old, new)
    linked: list[Link] = []
    renumbered = _renumbered(matches, old, new)
    for match, (before, after) in zip(matches, sides, strict=True):
        change = diff(before, after, closely=closely, shifted=names)
        linked.append(
            Link(
                _kind(match, before, after),
                match.old,
                match.new,
                made_by=match.made_by,
                moved=match not in in_place,
                renumbered=match in renumbered,
                similarity=match.similarity,
                edits=change.edits,
                limited=change.limited,
            )
        )
    taken_old = {i for match in matches for i in match.old}
    taken_new = {j for match in matches for j in match.new}
    added = [_alone("added", (), (j,), segment) for j, segment in enumerate(new) if j not in taken_new]
    out = sorted([*linked, *added], key=lambda link: link.new)
    deleted = [_alone("deleted", (i,), (), segment) for i, segment in enumerate(old) if i not in taken_old]
    return tuple(_with_deleted(out, deleted))


def _text(segments: Sequence[Segment], indices: tuple[int, ...]) -> str:
    """The words of one side of a match."""
    return segments[indices[0]].text if len(indices) == 1 else "\n".join([segments[index].text for index in indices])


def _in_place(matches: Sequence[Match], sides: Sequence[tuple[str, str]]) -> frozenset[Match]:
    """The matches on the chain that carries most text, line breaks between segments aside; the others have moved."""
    by_pair = {(match.old[0], match.new[0]): match for match in matches}
    weights = {
        (match.old[0], match.new[0]): 3.0 + len(before) + len(after) - len(match.old) - len(match.new)
        for match, (before, after) in zip(matches, sides, strict=True)
    }
    return frozenset(by_pair[pair] for pair in heaviest_chain(weights))


def _renumbered(matches: Sequence[Match], old: Sequence[Segment], new: Sequence[Segment]) -> frozenset[Match]:
    """The matches whose labels differ; and, of two articles whose own labels are not matched, the first that is."""
    articles = heads(old), heads(new)
    told = {(match.old[0], match.new[0]) for match in matches}
    found: set[Match] = set()
    for match in matches:
        before, after = old[match.old[0]].label, new[match.new[0]].label
        if before and after:
            found |= {match} if _differ(before, after) else set()
            continue
        pair = articles[0][match.old[0]], articles[1][match.new[0]]
        if min(pair) >= 0 and pair not in told and _differ(old[pair[0]].label, new[pair[1]].label):
            told.add(pair)
            found.add(match)
    return frozenset(found)


def _differ(before: str, after: str) -> bool:
    return before != after and fold_key(before) != fold_key(after)


def _kind(match: Match, before: str, after: str) -> LinkKind:
    if len(match.new) > len(match.old):
        return "split"
    if len(match.old) > len(match.new):
        return "merged"
    return "same" if before == after or fold_key(before) == fold_key(after) else "reworded"


def _alone(kind: LinkKind, old: tuple[int, ...], new: tuple[int, ...], segment: Segment) -> Link:
    text = segment.text
    edits = (Edit("insert" if new else "delete", text),) if text else ()
    return Link(kind, old, new, made_by="unmatched", edits=edits, cls=class_alone(text))


def _with_deleted(out: Sequence[Link], deleted: Sequence[Link]) -> list[Link]:
    """Deleted segments put in: each after the link that holds the old segment before it, unless that has moved away."""
    after: dict[int, list[Link]] = {}
    home = {i: at for at, link in enumerate(out) if not link.moved for i in link.old}
    kept = sorted(home)
    for link in deleted:
        before = bisect_left(kept, link.old[0])
        after.setdefault(home[kept[before - 1]] if before else -1, []).append(link)
    placed = list(after.get(-1, ()))
    for at, link in enumerate(out):
        placed += [link, *after.get(at, ())]
    return placed
