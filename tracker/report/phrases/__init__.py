"""Every word of the interface, in Chinese and English, side by side, a file for each part of a report.

A bar parts the English singular from the plural.
"""

from __future__ import annotations

from tracker.report.phrases import (
    controls,
    feeds,
    findings,
    formats,
    headings,
    history,
    kinds,
    letters,
    lines,
    places,
    roles,
    sides,
    sources,
    verdicts,
)

PARTS = (
    roles, headings, kinds, verdicts, places, sides, sources, lines, controls, formats, history, feeds, findings, letters,
)  # fmt: skip

PHRASES: dict[str, tuple[str, str]] = {key: phrase for part in PARTS for key, phrase in part.PHRASES.items()}
