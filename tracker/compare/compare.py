"""The comparison of two versions: mode, links, edits, wording, put together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

from tracker.compare import revise
from tracker.compare.limits import hit
from tracker.compare.mode import likelier_summary, summary_side
from tracker.compare.renumber import parted, renumberings
from tracker.compare.summarise import summarise
from tracker.compare.unsaid import unsaid
from tracker.compare.wording import Found, wording
from tracker.model import Comparison, Link, Role, Unsaid, Version, WordingChange

_Side: TypeAlias = Literal["old", "new"] | None
"""The side that is a summary of the other, if one is."""

_ROLES: dict[_Side, tuple[Role, Role]] = {
    None: ("old", "new"),
    "old": ("summary", "full"),
    "new": ("full", "summary"),
}


def compare(
    old: Version,
    new: Version,
    mode: Literal["auto", "revision", "summary"] = "auto",
    terms: tuple[str, ...] = (),
) -> Comparison:
    """Everything that is known about two versions. Swapping them mirrors the result; two versions of one document are revisions.

    Each of `terms` is told whole where a part of it changed.
    """
    side = _summary(old, new, mode)
    links, framings = _linked(old, new, side)
    reference: Literal["old", "new"] = "new" if side == "old" else "old"
    changes = wording(links, old.segments, new.segments, framings, reference, terms)
    references: tuple[WordingChange, ...] = ()
    if side is None:
        changes, references = parted(changes, links, old.segments, new.segments)
    return Comparison(
        mode="revision" if side is None else "summary",
        roles=_ROLES[side],
        old=old,
        new=new,
        links=links,
        wording=changes,
        limits=tuple(hit(links)),
        renumberings=renumberings(links, old.segments, new.segments) if side is None else (),
        references=references,
        unsaid=_unsaid(links, old, new, side),
    )


def _linked(old: Version, new: Version, side: _Side) -> tuple[tuple[Link, ...], tuple[Found, ...]]:
    if side is None:
        return revise.links(old.segments, new.segments), ()
    summary, full = (old, new) if side == "old" else (new, old)
    return summarise(
        summary.segments,
        full.segments,
        title=full.text.title,
        summary_is_old=side == "old",
        truncated=full.text.truncated is not None,
    )


def _unsaid(links: Iterable[Link], old: Version, new: Version, side: _Side) -> tuple[Unsaid, ...]:
    if side is None:
        return ()
    full = new if side == "old" else old
    return tuple(unsaid(links, full.segments, full_is_old=side == "new"))


def _summary(old: Version, new: Version, mode: str) -> _Side:
    if mode == "revision" or (mode == "auto" and old.document is not None and old.document == new.document):
        return None
    side = summary_side(old.segments, new.segments)
    return likelier_summary(old.segments, new.segments) if mode == "summary" and side is None else side
