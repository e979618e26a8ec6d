"""How many findings there are, in a sentence: what is told by level, what was checked, and what is not listed and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tracker.findings import LEVELS, Checked, Finding
from tracker.report.words import Words


def verdict(checked: Checked, words: Words) -> str:
    """发现 2 处：错误 1 处、提示 1 处；已核对稿件 1 篇，对照原文 1 份。

    Where a draft could not be checked, that comes first, and that nothing was found is not said.
    """
    told = checked.told
    parts = [words("findings.unchecked", n=len(checked.unchecked))] if checked.unchecked else []
    if told:
        parts.append(words("findings.told", n=len(told)) + words("colon") + by_level(told, words))
    elif not checked.unchecked:
        parts.append(words("findings.none.new" if checked.findings else "findings.none"))
    drafts = words("findings.drafts", n=len(checked.paths))
    references = words("findings.references", n=len(checked.references))
    parts.append(words("findings.checked", drafts=drafts, references=references))
    return words("semicolon").join(parts) + words("stop")


def by_level(findings: Sequence[Finding], words: Words) -> str:
    found = Counter(finding.level for finding in findings)
    return words("listed").join(words(f"findings.{level}", n=found[level]) for level in LEVELS if found[level])


def filtered(checked: Checked, words: Words) -> str:
    """How many are known and how many suppressed, in a sentence; empty where none are."""
    counts = [words(f"findings.{state}", n=count) for state, count in checked.filtered.items() if count]
    return words("findings.filtered", told=words("listed").join(counts)) if counts else ""


def by_draft(findings: Iterable[Finding], paths: Iterable[str] = ()) -> dict[str, list[Finding]]:
    """The findings of each draft in their order; the drafts of `paths` first, be there findings in them or not."""
    found: dict[str, list[Finding]] = {path: [] for path in paths}
    for finding in findings:
        found.setdefault(finding.path, []).append(finding)
    return found


def numbered(keys: Iterable[str]) -> list[str]:
    """The keys, made unique: where one comes again it ends in /2, /3 …"""
    times, taken = Counter[str](), dict[str, None]()
    for key in keys:
        name = key
        while name in taken:
            times[key] += 1
            name = f"{key}/{times[key] + 1}"
        taken[name] = None
    return list(taken)
