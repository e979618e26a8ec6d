"""`blocks.json`: for each block of a text its kind, level, label, place in `text.txt`, and its runs of the raw text.

The words are not repeated: they are the body's characters from `start` to `end`. One block stands on one line, so that
a diff of two versions reads well.
"""

from __future__ import annotations

import json
from typing import Any, get_args

from tracker.model import Segment, SegmentKind

FORMAT = "tracker.blocks/1"
_QUOTED = json.JSONEncoder(ensure_ascii=False).encode
_KINDS = frozenset(get_args(SegmentKind))


def render(body: str, segments: tuple[Segment, ...]) -> bytes:
    """The file's bytes.

    Raises:
        ValueError: when a segment's words are not those of the body at its place.
    """
    for number, segment in enumerate(segments):
        if body[segment.start : segment.end] != segment.text:
            raise ValueError(f"segment {number} is not what stands in the body from {segment.start} to {segment.end}")
    lines = ",\n".join(map(_line, segments))
    return f'{{"format": "{FORMAT}", "blocks": [\n{lines}\n]}}\n'.encode()


def parse(data: bytes, body: str) -> tuple[Segment, ...]:
    """The segments of a body.

    Raises:
        ValueError: when the file does not describe this body.
    """
    try:
        document = json.loads(data)
        if document["format"] != FORMAT:
            raise ValueError(f"blocks.json has the format {document['format']!r}")
        return tuple([_segment(block, body) for block in document["blocks"]])
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"blocks.json is damaged: {error}") from error


def _line(segment: Segment) -> str:
    """The block as JSON; written by hand, since there are many, and only the label can hold what must be escaped."""
    label, level = _QUOTED(segment.label), "null" if segment.level is None else segment.level
    raw = ", ".join([f"[{first}, {last}]" for first, last in segment.raw])
    return (
        f'{{"kind": "{segment.kind}", "level": {level}, "label": {label}, '
        f'"start": {segment.start}, "end": {segment.end}, "raw": [{raw}]}}'
    )


def _segment(block: dict[str, Any], body: str) -> Segment:
    kind, start, end, level, label = block["kind"], block["start"], block["end"], block["level"], block["label"]
    typed = isinstance(label, str) and (level is None or type(level) is int)
    if kind not in _KINDS or not typed or not 0 <= start <= end <= len(body):
        raise ValueError(f"blocks.json has a block that does not fit: {str(block)[:80]}")
    runs = tuple([(first, last) for first, last in block["raw"]]) if block["raw"] else ()
    return Segment(kind, label, body[start:end], start, end, level, runs)
