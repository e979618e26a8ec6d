"""Workflow commands of GitHub Actions: one annotation for each finding, on one line, in which no word of a draft can act.

Escaped as GitHub's own toolkit does (`packages/core/src/command.ts` of actions/toolkit).
"""

from __future__ import annotations

from tracker.findings import Checked, Finding, Level
from tracker.report.findings.sentences import one_line, sentences
from tracker.report.view import View
from tracker.report.words import Words

_COMMANDS: dict[Level, str] = {"error": "error", "warning": "warning", "note": "notice"}


def render(checked: Checked, view: View) -> str:
    """A line for each finding that is told; empty where none is."""
    words = Words(view.lang)
    titles = {rule.id: rule.title.in_language(view.lang) for rule in checked.rules}
    return "".join(f"{_command(finding, titles.get(finding.rule, ''), words)}\n" for finding in checked.told)


def _command(finding: Finding, title: str, words: Words) -> str:
    start, end = finding.region.start, finding.region.end
    name = one_line(title + words("aside", text=finding.rule) if title else finding.rule)
    properties: dict[str, object] = {"file": one_line(finding.path), "line": start.line, "endLine": end.line}
    if start.line == end.line:  # columns of several lines are refused
        properties |= {"col": start.column, "endColumn": end.column}
    properties["title"] = name
    told = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value)
    return f"::{_COMMANDS[finding.level]} {told}::{_data(chr(10).join(sentences(finding, words)))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
