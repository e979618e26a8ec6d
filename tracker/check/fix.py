"""The safe replacements, applied to a draft as it is written."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.findings import Finding


def fixed(raw: str, findings: Iterable[Finding]) -> tuple[str, int]:
    """The draft with every safe replacement of a finding that is told, and how many there were; of two that overlap, the first."""
    safe = [each.replacement for each in findings if each.state == "new" and each.replacement and each.replacement.safe]
    out, at = [], 0
    for each in sorted(safe, key=lambda each: (each.region.start.offset, -each.region.end.offset)):
        start, end = each.region.start.offset, each.region.end.offset
        if start >= at:
            out.append(raw[at:start] + each.text)
            at = end
    return "".join((*out, raw[at:])), len(out)
