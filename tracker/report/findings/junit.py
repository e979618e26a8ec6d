"""JUnit XML: a suite for each draft, a case for each finding; those that are told have failed, the others are skipped.

A draft that could not be checked has one case, which is an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from tracker.findings import Checked, Finding, Unchecked
from tracker.report.findings.sentences import message, one_line, sentences
from tracker.report.findings.summary import by_draft, numbered
from tracker.report.view import View
from tracker.report.words import Words


def render(checked: Checked, view: View) -> str:
    """The XML; what was not found takes no time, and nothing in it says when it was made."""
    words = Words(view.lang)
    drafts = by_draft(checked.findings, checked.paths)
    errors = len(checked.unchecked)
    cases = sum(max(1, len(findings)) for findings in drafts.values()) + errors
    root = ElementTree.Element("testsuites", {"name": "tracker check", **_counts(checked.findings, cases, errors)})
    for path, findings in drafts.items():
        _suite(root, path, findings, words)
    for draft in checked.unchecked:
        _trouble(root, draft, words)
    ElementTree.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _counts(findings: Sequence[Finding], cases: int, errors: int = 0) -> dict[str, str]:
    failures = sum(finding.state == "new" for finding in findings)
    counts = {"tests": cases, "failures": failures, "errors": errors, "skipped": len(findings) - failures, "time": 0}
    return {name: str(count) for name, count in counts.items()}


def _suite(root: ElementTree.Element, path: str, findings: Sequence[Finding], words: Words) -> None:
    name = one_line(path)
    counts = _counts(findings, max(1, len(findings)))
    suite = ElementTree.SubElement(root, "testsuite", {"name": name, **counts})
    if not findings:
        ElementTree.SubElement(
            suite, "testcase", {"name": words("finding.passed"), "classname": name, "file": name, "time": "0"}
        )
    places = (finding.region.start for finding in findings)
    names = numbered(
        f"{place.line}:{place.column} {one_line(finding.rule)}" for place, finding in zip(places, findings, strict=True)
    )
    for title, finding in zip(names, findings, strict=True):
        place = {"file": name, "line": str(finding.region.start.line), "time": "0"}
        case = ElementTree.SubElement(suite, "testcase", {"name": title, "classname": name, **place})
        _outcome(case, finding, words)


def _trouble(root: ElementTree.Element, draft: Unchecked, words: Words) -> None:
    name, said = one_line(draft.path), one_line(draft.message.in_language(words.lang))
    suite = ElementTree.SubElement(root, "testsuite", {"name": name, **_counts((), 1, errors=1)})
    place = {"name": words("finding.unchecked"), "classname": name, "file": name, "time": "0"}
    case = ElementTree.SubElement(suite, "testcase", place)
    ElementTree.SubElement(case, "error", {"message": said, "type": "unchecked"}).text = said


def _outcome(case: ElementTree.Element, finding: Finding, words: Words) -> None:
    if finding.state == "new":
        told = {"message": message(finding, words), "type": finding.level}
        ElementTree.SubElement(case, "failure", told).text = "\n".join(sentences(finding, words))
        return
    why = words(f"finding.{finding.state}")
    reason = one_line(finding.reason).strip()
    told = {"message": f"{why}{words('colon')}{reason}" if reason else why}
    ElementTree.SubElement(case, "skipped", told).text = "\n".join(sentences(finding, words))
