"""Reviewdog's Diagnostic Format (rdjson): columns are counted in bytes of UTF-8 from 1, ends are exclusive.

It is read as protocol buffers are, where a string is UTF-8 or an error.
"""

from __future__ import annotations

import json
from typing import Any

from tracker.findings import LEVELS, Checked, Finding, Level, Position, Region, Unchecked
from tracker.report.findings.sentences import one_line, sentences, writable
from tracker.report.json_text import escaped
from tracker.report.view import View
from tracker.report.words import Words

_SEVERITIES: dict[Level, str] = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def render(checked: Checked, view: View) -> str:
    """The drafts that could not be checked, which are errors, and the findings that are told.

    The severity of all is that of the gravest.
    """
    words = Words(view.lang)
    gravest: Level = next((level for level in LEVELS if checked.counts[level]), "note")
    data = {
        "source": {"name": "tracker"},
        "severity": _SEVERITIES["error" if checked.unchecked else gravest],
        "diagnostics": [
            *(_trouble(each, words) for each in checked.unchecked),
            *(_diagnostic(finding, words) for finding in checked.told),
        ],
    }
    return escaped(json.dumps(data, ensure_ascii=False, indent=1)) + "\n"


def _trouble(draft: Unchecked, words: Words) -> dict[str, Any]:
    return {
        "message": one_line(draft.message.in_language(words.lang)),
        "location": {"path": one_line(draft.path)},
        "severity": _SEVERITIES["error"],
    }


def _diagnostic(finding: Finding, words: Words) -> dict[str, Any]:
    data: dict[str, Any] = {
        "message": "\n".join(sentences(finding, words)),
        "location": {"path": one_line(finding.path), "range": _range(finding.region)},
        "severity": _SEVERITIES[finding.level],
        "code": {"value": one_line(finding.rule)},
    }
    replacement = finding.replacement
    if replacement and writable(replacement.text):
        data["suggestions"] = [{"range": _range(replacement.region), "text": replacement.text}]
    return data


def _range(region: Region) -> dict[str, dict[str, int]]:
    return {"start": _position(region.start), "end": _position(region.end)}


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.byte_column}
