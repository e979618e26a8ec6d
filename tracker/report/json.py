"""JSON: the whole comparison as data, in a stable format that carries its version."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from tracker.errors import UnreadableError
from tracker.model import Comparison, Link, Place, Renumbering, Segment, Span, Unsaid, Version, WordingChange
from tracker.report.json_text import written
from tracker.report.view import View

FORMAT = "tracker.comparison/1"
_HINT = "Give a file that was written with --format json."


def render(comparison: Comparison, view: View) -> str:
    """One line for each segment, link and wording change. Characters that would act on a screen are written as escapes."""
    return written(plain(comparison))


def read(text: str) -> dict[str, Any]:
    """The data of a comparison that was rendered as JSON. Raises `UnreadableError` for anything else."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableError(f"This is not JSON: {error}.", hint=_HINT) from error
    said = data.get("format") if isinstance(data, dict) else None
    if said != FORMAT:
        raise UnreadableError(f"This JSON has the format {said!r}, not {FORMAT!r}.", hint=_HINT)
    return dict(data)


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `render` writes. It is strict: a key that it does not name is a mistake."""
    data: dict[str, Any] = json.loads(files("tracker.report").joinpath("comparison.schema.json").read_text("utf-8"))
    return data


def plain(comparison: Comparison) -> dict[str, Any]:
    """The comparison as dictionaries, lists and strings. `limits`, `renumberings`,
    `references` and `unsaid` are there only where there are any.
    """
    old_role, new_role = comparison.roles
    with_spans = comparison.mode == "summary"
    return {
        "format": FORMAT,
        "mode": comparison.mode,
        "roles": {"old": old_role, "new": new_role},
        "old": _version(comparison.old),
        "new": _version(comparison.new),
        "links": [_link(link, with_spans) for link in comparison.links],
        "wording": [_change(change) for change in comparison.wording],
        **({"renumberings": list(map(_renumbering, comparison.renumberings))} if comparison.renumberings else {}),
        **({"references": list(map(_change, comparison.references))} if comparison.references else {}),
        **({"unsaid": list(map(_unsaid, comparison.unsaid))} if comparison.unsaid else {}),
        "counts": dict(comparison.counts),
        **({"limits": list(comparison.limits)} if comparison.limits else {}),
    }


def _version(version: Version) -> dict[str, Any]:
    """A version; times and hashes are there only where it is stored."""
    text, origin = version.text, version.origin
    data: dict[str, Any] = {"document": version.document, "version": version.id, "title": text.title}
    if origin:
        data["retrieved_at"] = origin.retrieved_at.isoformat()
    data["truncated"] = text.truncated
    data["segments"] = [_segment(segment) for segment in text.segments]
    if origin:
        data |= {
            "source": origin.source,
            "address": origin.address,
            "media_type": origin.media_type,
            "sha256": origin.sha256,
        }
        data["stored_at"] = origin.stored_at.isoformat()
    return data | {"encoding": text.encoding, "extractor": text.extractor}


def _segment(segment: Segment) -> dict[str, Any]:
    return {
        "kind": segment.kind,
        "level": segment.level,
        "label": segment.label,
        "text": segment.text,
        "start": segment.start,
        "end": segment.end,
        "raw": [list(run) for run in segment.raw],
    }


def _link(link: Link, with_spans: bool) -> dict[str, Any]:
    data: dict[str, Any] = {
        "kind": link.kind,
        "moved": link.moved,
        "renumbered": link.renumbered,
        "old": list(link.old),
        "new": list(link.new),
        "similarity": round(link.similarity, 4),
        "pass": link.made_by,
    }
    if link.cls:
        data["class"] = link.cls
    if link.limited:
        data["limited"] = True
    if with_spans:
        data["old_spans"] = [[span.segment, span.start, span.end] for span in link.old_spans]
        data["new_spans"] = [[span.segment, span.start, span.end] for span in link.new_spans]
    return data | {"edits": [[edit.op, edit.text] for edit in link.edits]}


def _change(change: WordingChange) -> dict[str, Any]:
    return {
        "old": change.old,
        "new": change.new,
        "class": change.cls,
        "note": change.note,
        "count": change.count,
        "places": [_place(place) for place in change.places],
    }


def _renumbering(run: Renumbering) -> dict[str, Any]:
    """The first and the last label on either side, and the links, by index."""
    return {"old": list(run.old), "new": list(run.new), "count": len(run.links), "links": list(run.links)}


def _unsaid(clause: Unsaid) -> dict[str, Any]:
    span = clause.span
    return {"span": [span.segment, span.start, span.end], "class": clause.cls}


def _place(place: Place) -> dict[str, int | None]:
    return _ends("old", place.old) | _ends("new", place.new)


def _ends(side: str, span: Span | None) -> dict[str, int | None]:
    if span is None:
        return {side: None, f"{side}_start": None, f"{side}_end": None}
    return {side: span.segment, f"{side}_start": span.start, f"{side}_end": span.end}
