"""Traditional and simplified characters compared as one, where that is asked for. The one owner of OpenCC.

Shadows of both versions in simplified characters are compared; what is found is then told in the characters of the
versions themselves, and where only these differ, as typography.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from tracker.errors import MissingExtraError
from tracker.model import (
    CLASSES,
    ChangeClass,
    Comparison,
    Edit,
    Link,
    Note,
    Place,
    Segment,
    Span,
    Version,
    WordingChange,
)

Told = tuple[str, str, ChangeClass, Note, Place]
"""A change as one place shows it: old term, new term, class, note, place."""


def in_one_script(version: Version) -> Version:
    """The version with every segment in simplified characters, each where its own stood.

    Raises MissingExtraError where OpenCC is not installed.
    """
    convert = _converter()
    segments = tuple(
        replace(segment, label=convert(segment.label), text=convert(segment.text)) for segment in version.segments
    )
    return replace(version, text=replace(version.text, segments=segments, title=convert(version.text.title)))


def in_own_script(found: Comparison, old: Version, new: Version) -> Comparison:
    """What was found between the shadows of two versions, told in their own characters."""
    links = tuple(_own_link(link, old.segments, new.segments) for link in found.links)
    told = [*_own(found.wording, old, new), *_only_script(links, old.segments, new.segments)]
    references = _gathered(_own(found.references, old, new))
    return replace(found, old=old, new=new, links=links, wording=_gathered(told), references=references)


def _gathered(told: Iterable[Told]) -> tuple[WordingChange, ...]:
    """Equal changes with all their places, the gravest first."""
    found: dict[tuple[str, str, ChangeClass, Note], list[Place]] = {}
    for before, after, cls, note, place in told:
        found.setdefault((before, after, cls, note), []).append(place)
    changes = [WordingChange(*change, tuple(places)) for change, places in found.items()]
    return tuple(sorted(changes, key=lambda change: CLASSES.index(change.cls)))


@lru_cache(maxsize=1)
def _converter() -> Callable[[str], str]:
    try:
        from opencc import OpenCC
    except ImportError as error:
        raise MissingExtraError(
            "Comparing across scripts needs OpenCC, which is not installed.",
            hint="Install it with: pip install 'wording-tracker[script]'",
        ) from error
    engine = OpenCC("t2s")

    def convert(text: str) -> str:
        whole: str = engine.convert(text)
        if len(whole) == len(text):
            return whole
        singly = (engine.convert(char) for char in text)
        return "".join(one if len(one) == 1 else char for char, one in zip(text, singly, strict=True))

    return convert


def _own(changes: Sequence[WordingChange], old: Version, new: Version) -> Iterator[Told]:
    for change in changes:
        for place in change.places:
            before = _text(place.old, old.segments) if change.old else ""
            after = _text(place.new, new.segments) if change.new else ""
            yield before, after, change.cls, change.note, place


def _text(span: Span | None, segments: Sequence[Segment]) -> str:
    return segments[span.segment].text[span.start : span.end] if span else ""


def _own_link(link: Link, old: Sequence[Segment], new: Sequence[Segment]) -> Link:
    sides = ["".join(text for text, _ in _joined(link, side, segments)) for side, segments in ((0, old), (1, new))]
    edits: list[Edit] = []
    i = j = 0
    for edit in link.edits:
        size = len(edit.text)
        if edit.op == "equal":
            edits += _equal(sides[0][i : i + size], sides[1][j : j + size])
        else:
            edits.append(Edit(edit.op, sides[0][i : i + size] if edit.op == "delete" else sides[1][j : j + size]))
        i += size if edit.op != "insert" else 0
        j += size if edit.op != "delete" else 0
    return replace(link, edits=tuple(edits))


def _joined(link: Link, side: int, segments: Sequence[Segment]) -> Iterator[tuple[str, Span | None]]:
    """The characters of one side of a link, each with its place; line breaks that join have none."""
    indices, spans = ((link.old, link.old_spans), (link.new, link.new_spans))[side]
    held = spans or tuple(Span(index, 0, len(segments[index].text)) for index in indices)
    for nth, span in enumerate(held):
        if nth:
            yield "\n", None
        for at in range(span.start, span.end):
            yield segments[span.segment].text[at], Span(span.segment, at, at + 1)


def _equal(before: str, after: str) -> Iterator[Edit]:
    for same, run in groupby(zip(before, after, strict=True), key=lambda pair: pair[0] == pair[1]):
        pairs = list(run)
        gone, come = "".join(a for a, _ in pairs), "".join(b for _, b in pairs)
        yield from (Edit("equal", gone),) if same else (Edit("delete", gone), Edit("insert", come))


def _only_script(links: Sequence[Link], old: Sequence[Segment], new: Sequence[Segment]) -> Iterator[Told]:
    """Characters that only their script tells apart, in runs, with their places."""
    convert = _converter()
    for link in links:
        if not link.old or not link.new:
            continue
        sides = [list(_joined(link, side, segments)) for side, segments in ((0, old), (1, new))]
        i = j = 0
        for edit, behind in zip(link.edits, (*link.edits[1:], Edit("equal", "")), strict=True):
            size = len(edit.text)
            shadowed = edit.op == "delete" and behind.op == "insert" and convert(edit.text) == convert(behind.text)
            a, b = (sides[0][i : i + size], sides[1][j : j + size]) if shadowed else ([], [])
            ends = [part[at][1] for part in (a, b) for at in (0, -1) if part]
            if len(ends) == 4 and all(ends):
                place = Place(_span(ends[0], ends[1]), _span(ends[2], ends[3]))
                yield edit.text, behind.text, "typography", "", place
            i += size if edit.op != "insert" else 0
            j += size if edit.op != "delete" else 0


def _span(first: Span | None, last: Span | None) -> Span | None:
    return Span(first.segment, first.start, last.end) if first and last else None
