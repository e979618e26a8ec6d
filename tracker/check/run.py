"""One draft through all the rules: findings with their places in the file, what is suppressed marked so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256

from tracker.check.case import Case, looked_at
from tracker.check.hits import Hit
from tracker.check.library import Library
from tracker.check.prose.draft import Draft, Places
from tracker.check.reading import Reading, read
from tracker.check.rules import RULES
from tracker.check.settings import Settings
from tracker.check.suppressions import Suppressed, Suppressor
from tracker.compare.fold import fold_key
from tracker.findings import Finding, Level, Replacement, Said
from tracker.model import Span

_MARKS = "，。；：！？\n"
_FAR = 1000
"""Characters before a finding in which a mark is looked for."""

_KEY = 16
"""Hexadecimal digits of a key."""


def check(
    draft: Draft,
    library: Library,
    settings: Settings,
    suppressor: Suppressor,
    today: date,
    known: Sequence[str] = (),
    *,
    inside: str | None = None,
) -> Suppressed:
    """What the rules have against a draft, by place. `known` are terms that are told whole; `today` says what has expired; `inside` is
    the draft's path from the folder of `tracker.toml`, where that is another than the one it is told by.

    A rule that raises is a bug, and is not caught here.
    """
    reading = read(draft, library, known)
    case = looked_at(reading, settings)
    places = Places(draft.raw)
    findings = sorted(
        _findings(case, places),
        key=lambda each: (each.region.start.offset, each.region.end.offset, each.rule),
    )
    done = suppressor.apply(draft, findings, today, inside)
    return replace(done, notices=(*done.notices, _of_another(draft.path))) if case.of_another else done


def _of_another(path: str) -> Said:
    return Said(
        f"{path} 像是在讲另一件事：只核对了引语、书名号里的名称和旧版用语",
        f"{path} seems to tell of another matter: only quoted speech, titles and outdated wording were checked",
    )


def _findings(case: Case, places: Places) -> Iterator[Finding]:
    for rule_id, rule in RULES.items():
        own: Level = rule.LEVEL
        setting = case.settings.level(rule_id, own)
        if setting != "off":
            for hit in dict.fromkeys(rule.find(case)):
                level = setting if rule_id in case.settings.levels else hit.level or own
                yield _finding(rule_id, level, hit, case.reading, places)


def _finding(rule: str, level: Level, hit: Hit, reading: Reading, places: Places) -> Finding:
    draft = reading.draft
    region = places.region(*draft.written(hit.draft))
    cited = reading.library.cited(hit.source) if hit.source is not None else None
    unwrapped = draft.raw[region.start.offset : region.end.offset] == draft.words(hit.draft)
    replacement = Replacement(region, hit.replacement, hit.safe and unwrapped) if hit.replacement is not None else None
    key = _key(rule, _clause(draft, hit.draft), draft.words(hit.draft), cited.excerpt.words if cited else "")
    return Finding(rule, level, draft.path, hit.message, region, draft.excerpt(hit.draft), key, cited, replacement)


def _clause(draft: Draft, span: Span) -> str:
    """The words from the last mark before a span to the first one after it: what makes two findings the same."""
    text = draft.segments[span.segment].text
    start = max(text.rfind(mark, max(0, span.start - _FAR), span.start) for mark in _MARKS) + 1
    end = next((at for at in range(span.end, len(text)) if text[at] in _MARKS), len(text))
    return text[max(start, span.start - _FAR) : end]


def _key(*parts: str) -> str:
    return sha256("\0".join(fold_key(part) for part in parts).encode("utf-8", "surrogatepass")).hexdigest()[:_KEY]
