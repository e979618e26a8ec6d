"""JSON: everything that a run found as data, whatever its state, in a stable format that carries its version.

Of drafts that could not be checked the notices tell. `read_json` reads it back, as a baseline is read.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from tracker.findings import Checked, Cited, Excerpt, Finding, Position, Reference, Region, Replacement, Rule, Said
from tracker.report.json_text import written
from tracker.report.view import View

FORMAT = "tracker.findings/1"


def render(checked: Checked, view: View) -> str:
    """One line for each draft, reference, rule and finding; sentences in both languages, whatever the view."""
    return written(plain(checked))


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `render` writes. It is strict: a key that it does not name is a mistake."""
    data: dict[str, Any] = json.loads(
        files("tracker.report.findings").joinpath("findings.schema.json").read_text("utf-8")
    )
    return data


def plain(checked: Checked) -> dict[str, Any]:
    """What was found as dictionaries, lists and strings; every key is always there."""
    return {
        "format": FORMAT,
        "counts": {**checked.counts, **checked.filtered},
        "paths": list(checked.paths),
        "references": [_reference(reference) for reference in checked.references],
        "rules": [_rule(rule) for rule in checked.rules],
        "notices": [_said(notice) for notice in checked.notices],
        "findings": [_finding(finding) for finding in checked.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "path": finding.path,
        "rule": finding.rule,
        "level": finding.level,
        "state": finding.state,
        "reason": finding.reason,
        "message": _said(finding.message),
        "region": _region(finding.region),
        "excerpt": _excerpt(finding.excerpt),
        "cited": _cited(finding.cited) if finding.cited else None,
        "replacement": _replacement(finding.replacement) if finding.replacement else None,
        "key": finding.key,
    }


def _said(said: Said) -> dict[str, str]:
    return {"zh": said.zh, "en": said.en}


def _region(region: Region) -> dict[str, dict[str, int]]:
    return {"start": _position(region.start), "end": _position(region.end)}


def _position(position: Position) -> dict[str, int]:
    return {
        "offset": position.offset,
        "line": position.line,
        "column": position.column,
        "byte_column": position.byte_column,
    }


def _excerpt(excerpt: Excerpt) -> dict[str, str]:
    return {"before": excerpt.before, "words": excerpt.words, "after": excerpt.after}


def _cited(cited: Cited) -> dict[str, Any]:
    return {
        "reference": cited.reference,
        "version": cited.version,
        "title": cited.title,
        "where": _said(cited.where),
        "excerpt": _excerpt(cited.excerpt),
    }


def _replacement(replacement: Replacement) -> dict[str, Any]:
    return {"region": _region(replacement.region), "text": replacement.text, "safe": replacement.safe}


def _reference(reference: Reference) -> dict[str, str]:
    return {
        "name": reference.name,
        "version": reference.version,
        "title": reference.title,
        "sha256": reference.sha256,
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "level": rule.level,
        "title": _said(rule.title),
        "explanation": _said(rule.explanation),
    }
