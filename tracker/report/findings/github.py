"""Workflow commands of GitHub Actions: one annotation for each finding and each draft that could not be checked.

Each is on one line, in which no word of a draft can act.

Escaped as GitHub's own toolkit does (`packages/core/src/command.ts` of actions/toolkit).
"""

from __future__ import annotations

from collections.abc import Mapping

from tracker.findings import Checked, Finding, Level, Unchecked
from tracker.report.findings.sentences import one_line, sentences
from tracker.report.view import View
from tracker.report.words import Words

_COMMANDS: dict[Level, str] = {"error": "error", "warning": "warning", "note": "notice"}


def render(checked: Checked, view: View) -> str:
    """A line for each draft that could not be checked and each finding that is told; empty where there is none."""
    words = Words(view.lang)
    trouble = "".join(f"{_trouble(each, words)}\n" for each in checked.unchecked)
    titles = {rule.id: rule.title.in_language(view.lang) for rule in checked.rules}
    return trouble + "".join(f"{_command(finding, titles.get(finding.rule, ''), words)}\n" for finding in checked.told)


def _trouble(draft: Unchecked, words: Words) -> str:
    properties = {"file": one_line(draft.path), "title": words("finding.unchecked")}
    return f"::error {_told(properties)}::{_data(one_line(draft.message.in_language(words.lang)))}"


def _command(finding: Finding, title: str, words: Words) -> str:
    start, end = finding.region.start, finding.region.end
    name = one_line(title + words("aside", text=finding.rule) if title else finding.rule)
    properties: dict[str, object] = {"file": one_line(finding.path), "line": start.line, "endLine": end.line}
    if start.line == end.line:  # columns of several lines are refused
        properties |= {"col": start.column, "endColumn": end.column}
    properties["title"] = name
    return f"::{_COMMANDS[finding.level]} {_told(properties)}::{_data(chr(10).join(sentences(finding, words)))}"


def _told(properties: Mapping[str, object]) -> str:
    return ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
