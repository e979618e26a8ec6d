"""A draft as a revision of the version that it amends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.check.prose.draft import Draft
from tracker.errors import UsageError
from tracker.model import Comparison, Link, Segment, Span, Text, Version

_ANY_LEVEL = 99


def amended(base: Version, draft: Draft) -> Comparison:
    """What the draft changes in the base."""
    from tracker.compare.compare import compare  # most drafts have no base, and revisions are a third of comparing

    return compare(base, Version(Text("", draft.segments)), "revision")


def labelled(segments: Sequence[Segment], labels: Sequence[str], key: str) -> dict[int, str]:
    """The segments of each label by index, with the paragraphs without label and the lower ones that follow it.

    Raises UsageError for a label that no segment has; `key` says where it was asked for.
    """
    found: dict[int, str] = {}
    for label in labels:
        at = next((at for at, segment in enumerate(segments) if segment.label == label), None)
        if at is None:
            raise UsageError(
                f"{key} names {label}, and the base has no segment of this label.",
                hint="Write a label as it stands in the text: 第三条, （三）, 2.1.",
            )
        found[at] = label
        level = _level(segments[at])
        for below in range(at + 1, len(segments)):
            if segments[below].kind == "heading" or (segments[below].label and _level(segments[below]) <= level):
                break
            found[below] = label
    return found


def _level(segment: Segment) -> int:
    return _ANY_LEVEL if segment.level is None else segment.level


def place(link: Link, links: Sequence[Link], draft: Draft) -> Span:
    """Where in the draft a link is told: its first segment; of what was deleted, the end of what stands before it."""
    if link.new:
        return Span(link.new[0], 0, len(draft.segments[link.new[0]].text))
    before = [j for each in links for j in each.new if each.old and link.old and max(each.old) < min(link.old)]
    at = max(before, default=0)
    end = len(draft.segments[at].text) if before else 0
    return Span(at, end, end)


def changed(links: Sequence[Link]) -> Iterator[Link]:
    """The links that are no mere copies."""
    return (link for link in links if link.kind != "same")
