"""The terminal: findings by draft, each begun by a line that other programs read too (path:line:column: level: …), then the counts.

That line is never folded; what stands below it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.findings import Checked, Excerpt, Finding
from tracker.report.findings.sentences import LACKING, message, one_line, source, suggestion, term
from tracker.report.findings.summary import by_draft, filtered, verdict
from tracker.report.folding import fold
from tracker.report.ink import Ink, Line, Part
from tracker.report.printed import printed
from tracker.report.view import View
from tracker.report.words import Words

_NARROWEST, _MARGIN, _HANGING = 20, 4, 6
"""Columns: below the first nothing can be laid out; where what belongs to a finding begins, and where it goes on."""


def render(checked: Checked, view: View) -> str:
    """The text of the report; it holds terminal codes only where `view.color` allows them."""
    width = max(view.width, _NARROWEST)
    return printed(_Sheet(Words(view.lang), Ink(view.color), width).lines(checked), width, view)


@dataclass(frozen=True, slots=True)
class _Sheet:
    words: Words
    ink: Ink
    width: int

    def lines(self, checked: Checked) -> Iterator[Line]:
        for findings in by_draft(checked.told).values():
            for finding in findings:
                yield from self._finding(finding)
            yield self.ink.line("")
        yield from self._hang(self.ink.line((verdict(checked, self.words), "strong")), 0)
        if left := filtered(checked, self.words):
            yield from self._hang(self.ink.line(left), 0)
        for notice in checked.notices:
            lead = self.words("findings.notice") + self.words("colon")
            yield from self._hang(self.ink.line(lead, one_line(notice.in_language(self.words.lang))), 0)

    def _finding(self, finding: Finding) -> Iterator[Line]:
        start = finding.region.start
        yield self.ink.line(
            (f"{one_line(finding.path)}:{start.line}:{start.column}: ", "strong"),
            (self.words(f"level.{finding.level}"), finding.level),
            f"{self.words('colon')}{message(finding, self.words)} ",
            (f"[{one_line(finding.rule)}]", "soft"),
        )
        yield from self._beside("draft", "", self._excerpt(finding.excerpt))
        if finding.cited:
            place = source(finding.cited, self.words)
            yield from self._beside("reference", place, self._excerpt(finding.cited.excerpt))
        if finding.replacement:
            yield from self._beside("suggestion", "", self.ink.line((suggestion(finding, self.words), "strong")))

    def _beside(self, name: str, place: str, body: Line) -> Iterator[Line]:
        lead = self.words(f"finding.{name}")
        lead += "  " if not place else f" {place}  "
        yield from self._hang(self.ink.line((lead, "soft")) + body, _MARGIN)

    def _excerpt(self, excerpt: Excerpt) -> Line:
        mark: Part = (term(excerpt.words) or LACKING, "mark")
        return self.ink.line((excerpt.before.lstrip(), "soft"), mark, (excerpt.after.rstrip(), "soft"))

    def _hang(self, line: Line, margin: int) -> Iterator[Line]:
        hanging = _HANGING if margin else 0
        for n, part in enumerate(fold(line, self.width - margin, self.width - hanging)):
            yield self.ink.line(" " * (margin if n == 0 else hanging)) + part
