"""Markdown for a comment on a pull request or a job's summary: the counts, then a table for each draft, in under 60,000 characters.

GitHub takes 65,536. What does not fit is left out by whole findings, the least grave first, and counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.findings import LEVELS, Checked, Excerpt, Finding
from tracker.report.findings.sentences import LACKING, message, source, suggestion, term
from tracker.report.findings.summary import by_draft, by_level, filtered, verdict
from tracker.report.fitting import units
from tracker.report.inert import inert, isolated, pieces
from tracker.report.markdown_parts import clip
from tracker.report.view import View
from tracker.report.words import Words

LIMIT = 60_000
_PATH, _MESSAGE, _SOURCE, _TERM, _BESIDE, _NOTICE, _NAME = 120, 240, 80, 80, 24, 240, 80
_NOTICES, _REFERENCES = 10, 10
_SLACK = 200
"""Units, for the line that counts what is left out."""


def render(checked: Checked, view: View) -> str:
    """GitHub flavoured Markdown, shorter than `LIMIT` however it is counted. Every word of the drafts is inert."""
    words = Words(view.lang)
    head = "".join(_head(checked, words))
    foot = "".join(_references(checked, words))
    told = checked.told
    kept = _kept(told, LIMIT - units(head + foot) - _SLACK, words)
    totals = {path: len(findings) for path, findings in by_draft(told).items()}
    tables = (
        _heading(path, totals[path], words) + "".join(_row(finding, words) for finding in findings)
        for path, findings in by_draft(told[n] for n in kept).items()
    )
    return head + "".join(tables) + _cut([told[n] for n in range(len(told)) if n not in kept], words) + foot


def _kept(told: Sequence[Finding], room: int, words: Words) -> dict[int, None]:
    """Which findings fit, by number and in their order: the gravest first, each with its draft's heading where that is new."""
    kept: list[int] = []
    headed: set[str] = set()
    for n in sorted(range(len(told)), key=lambda n: LEVELS.index(told[n].level)):
        finding = told[n]
        room -= units(_row(finding, words))
        room -= 0 if finding.path in headed else units(_heading(finding.path, len(told), words))
        if room < 0:
            break
        headed.add(finding.path)
        kept.append(n)
    return dict.fromkeys(sorted(kept))


def _head(checked: Checked, words: Words) -> Iterator[str]:
    yield f"**{inert(verdict(checked, words))}**\n"
    if left := filtered(checked, words):
        yield f"\n{inert(left)}\n"
    for notice in checked.notices[:_NOTICES]:
        text = clip(notice.in_language(words.lang), _NOTICE, words)
        yield f"\n{inert(words('findings.notice') + words('colon') + text)}\n"
    if len(checked.notices) > _NOTICES:
        yield f"\n{words('findings.cut.notices', n=len(checked.notices) - _NOTICES)}\n"


def _heading(path: str, count: int, words: Words) -> str:
    """A draft's name by its end, and the head of its table."""
    names = [words(f"findings.{name}") for name in ("line", "level", "message", "draft", "reference")]
    if len(path) > _PATH:
        path = words("clipped", n=len(path) - _PATH).strip() + path[-_PATH:]
    name = inert(path) + words("aside", text=f"{count:,}")
    return f"\n#### {name}\n\n{_cells(names)}|--:|---|---|---|---|\n"


def _row(finding: Finding, words: Words) -> str:
    said = inert(clip(message(finding, words), _MESSAGE, words))
    if finding.replacement:
        advice = words("finding.suggestion") + words("colon") + suggestion(finding, words)
        said += f"<br>{inert(clip(advice, _MESSAGE, words))}"
    said += f"<br><kbd>{inert(clip(finding.rule, _NAME, words))}</kbd>"
    reference = ""
    if finding.cited:
        place = inert(clip(source(finding.cited, words), _SOURCE, words))
        reference = f"{_excerpt(finding.cited.excerpt, words)}<br>{place}"
    level = words(f"level.{finding.level}")
    return _cells([f"{finding.region.start.line}", level, said, _excerpt(finding.excerpt, words), reference])


def _cells(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _excerpt(excerpt: Excerpt, words: Words) -> str:
    """The words in bold in a little of what stands around them."""
    before, after = excerpt.before.lstrip(), excerpt.after.rstrip()
    before = before if len(before) <= _BESIDE else "…" + before[-_BESIDE:]
    after = after if len(after) <= _BESIDE else after[:_BESIDE] + "…"
    marked = pieces(clip(term(excerpt.words), _TERM, words)) if excerpt.words else LACKING
    return isolated(f"{pieces(before)}<b>{marked}</b>{pieces(after)}", before + excerpt.words + after)


def _cut(left: Sequence[Finding], words: Words) -> str:
    return f"\n{words('findings.cut', n=len(left), told=by_level(left, words))}\n" if left else ""


def _references(checked: Checked, words: Words) -> Iterator[str]:
    """What the drafts were held against."""
    if checked.references:
        yield "\n---\n\n"
    for reference in checked.references[:_REFERENCES]:
        version = f"@{reference.version}" if reference.version else ""
        facts = (reference.title, reference.name + version)
        told = " · ".join(inert(clip(fact, _NAME, words)) for fact in facts if fact)
        yield f"- <b>{words('finding.reference')}</b> {told}\n"
    if len(checked.references) > _REFERENCES:
        yield f"- {words('findings.cut.references', n=len(checked.references) - _REFERENCES)}\n"
