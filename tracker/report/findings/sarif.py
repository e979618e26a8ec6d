"""SARIF 2.1.0, the format of code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/

Every finding is a result whatever its state: a suppressed one carries its suppression, a known one is `unchanged`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from tracker.findings import Checked, Cited, Finding, Position, Region, Replacement, Rule
from tracker.report.findings.addresses import artifact_location
from tracker.report.findings.sentences import one_line, sentences, suggestion, writable
from tracker.report.findings.summary import by_draft, numbered
from tracker.report.json_text import escaped
from tracker.report.view import Lang, View
from tracker.report.visible import visible
from tracker.report.words import Words

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "trackerFinding/v1"
_LANGUAGES: dict[Lang, str] = {"zh": "zh-CN", "en": "en-US"}


def render(checked: Checked, view: View) -> str:
    """One run. Its messages are plain text in the view's language, and nothing in them is a link or a placeholder."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(checked, Words(view.lang))]}
    return escaped(json.dumps(log, ensure_ascii=False, indent=1)) + "\n"


def _run(checked: Checked, words: Words) -> dict[str, Any]:
    rules = list({rule.id: rule for rule in checked.rules}.values())
    paths = {path: n for n, path in enumerate(by_draft(checked.findings, checked.paths))}
    return {
        "tool": {"driver": {"name": "tracker", "rules": [_rule(rule, words) for rule in rules]}},
        "language": _LANGUAGES[words.lang],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": _message(words("findings.root"))}},
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _notices(checked, words)}],
        "artifacts": [{"location": artifact_location(path), "roles": ["analysisTarget"]} for path in paths],
        "results": _results(checked, {rule.id: n for n, rule in enumerate(rules)}, paths, words),
    }


def _rule(rule: Rule, words: Words) -> dict[str, Any]:
    explanation = _message(rule.explanation.in_language(words.lang))
    return {
        "id": one_line(rule.id),
        "shortDescription": _message(rule.title.in_language(words.lang)),
        "fullDescription": explanation,
        "help": explanation,
        "defaultConfiguration": {"level": rule.level},
    }


def _notices(checked: Checked, words: Words) -> list[dict[str, Any]]:
    return [{"level": "note", "message": _message(notice.in_language(words.lang))} for notice in checked.notices]


def _results(
    checked: Checked, rules: Mapping[str, int], paths: Mapping[str, int], words: Words
) -> Sequence[dict[str, Any]]:
    """Suppressions and states stand at all results or at none, as the standard wants it."""
    filtered = checked.filtered
    results = []
    prints = numbered(finding.key for finding in checked.findings)
    for finding, fingerprint in zip(checked.findings, prints, strict=True):
        result = _result(finding, paths[finding.path], words)
        if finding.rule in rules:
            result["ruleIndex"] = rules[finding.rule]
        result["partialFingerprints"] = {FINGERPRINT: visible(fingerprint)}
        if filtered["suppressed"]:
            result["suppressions"] = _suppressions(finding)
        if filtered["known"]:
            result["baselineState"] = "unchanged" if finding.state == "known" else "new"
        results.append(result)
    return results


def _result(finding: Finding, index: int, words: Words) -> dict[str, Any]:
    at = {"artifactLocation": artifact_location(finding.path) | {"index": index}, "region": _region(finding.region)}
    data: dict[str, Any] = {
        "ruleId": one_line(finding.rule),
        "level": finding.level,
        "message": _message("\n".join(sentences(finding, words))),
        "locations": [{"physicalLocation": at}],
    }
    if finding.cited:
        data["properties"] = {"cited": _cited(finding.cited, words)}
    if finding.replacement and writable(finding.replacement.text):
        data["fixes"] = [_fix(finding, finding.replacement, words)]
    return data


def _cited(cited: Cited, words: Words) -> dict[str, str]:
    """The reference is no file of the sources, so it is no location: consumers refuse one without an address."""
    told = {
        "reference": cited.reference,
        "version": cited.version,
        "title": cited.title,
        "where": cited.where.in_language(words.lang),
        "before": cited.excerpt.before,
        "words": cited.excerpt.words,
        "after": cited.excerpt.after,
    }
    return {name: visible(text) for name, text in told.items()}


def _fix(finding: Finding, replacement: Replacement, words: Words) -> dict[str, Any]:
    change: dict[str, Any] = {"deletedRegion": _region(replacement.region)}
    if replacement.text:
        change["insertedContent"] = {"text": replacement.text}
    where = artifact_location(finding.path)
    return {
        "description": _message(suggestion(finding, words)),
        "artifactChanges": [{"artifactLocation": where, "replacements": [change]}],
    }


def _suppressions(finding: Finding) -> list[dict[str, str]]:
    if finding.state != "suppressed":
        return []
    suppression = {"kind": "external", "status": "accepted"}
    return [suppression | ({"justification": visible(finding.reason)} if finding.reason else {})]


def _region(region: Region) -> dict[str, int]:
    start, end = region.start, region.end
    return (
        _place("start", start)
        | _place("end", end)
        | {"charOffset": start.offset, "charLength": end.offset - start.offset}
    )


def _place(which: str, position: Position) -> dict[str, int]:
    return {f"{which}Line": position.line, f"{which}Column": position.column}


def _message(text: str) -> dict[str, str]:
    """Braces would be placeholders, and `[…](…)` a link (sections 3.11.5 and 3.11.6)."""
    return {"text": visible(text).replace("{", "{{").replace("}", "}}").replace("](", "] (")}
