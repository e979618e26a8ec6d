"""The first sentence of a report: what was checked, what differs, and what could not be checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tracker.model import Comparison, Link, LinkKind, WordingChange
from tracker.report.spread import Spread

_TALLIED: tuple[LinkKind, ...] = ("reworded", "added", "deleted", "split", "merged")


def verdict(spread: Spread) -> str:
    return _summary(spread) if spread.comparison.mode == "summary" else _revision(spread)


def revised(spread: Spread) -> str:
    """The verdict on a revision without how much was compared: what stands beside a step of a history."""
    told = _told(spread)
    return (spread.words("revised", told=told) if _tallies(spread) else told) + spread.words("stop")


def jump_aside(spread: Spread) -> str:
    """（下转第六版）, where the full text breaks off."""
    jump = spread.left.version.text.truncated
    return spread.words("aside", text=jump.strip("（）()")) if jump else ""


def unverifiable_paragraphs(spread: Spread) -> tuple[int, ...]:
    """The segments of the summary that restate what the full text breaks off before."""
    links = (link for link in spread.comparison.links if link.kind == "unverifiable")
    return tuple(sorted({index for link in links for index in spread.right.indices(link)}))


def _summary(spread: Spread) -> str:
    words, counts, differing = spread.words, spread.comparison.counts, _places(spread.comparison.substance)
    parts = []
    if counts.get("restated"):
        parts.append(words("checked.differs", n=differing) if differing else words("checked.agrees"))
    elif not counts.get("unverifiable"):
        parts.append(words("checked.nothing"))
    if unsupported := counts.get("unsupported"):
        parts.append(words("checked.unsupported", n=unsupported))
    sentence = words("then").join(parts)
    if unverifiable := len(unverifiable_paragraphs(spread)):
        clause = words("unchecked" if parts else "unchecked.all", n=unverifiable, jump=jump_aside(spread))
        sentence = words("semicolon").join(filter(None, (sentence, clause)))
    return sentence + words("stop")


def _revision(spread: Spread) -> str:
    words = spread.words
    compared = words("compared", n=spread.left.paragraphs, new=spread.right.paragraphs) if _findings(spread) else ""
    return compared + _told(spread) + words("stop")


def _told(spread: Spread) -> str:
    words, findings, title = spread.words, _findings(spread), _title(spread)
    if not findings:
        findings = [words("compared.same_words")] if title else [words("identical")]
    return words("semicolon").join([*findings, *([title] if title else [])])


def _findings(spread: Spread) -> list[str]:
    words, counts = spread.words, Counter(link.kind for link in _counted(spread))
    spoken = _tallies(spread)
    findings = [words("comma").join(spoken)] if spoken else []
    if wording := _places(spread.comparison.substance):
        findings.append(words("tally.wording", n=wording))
    elif (noise := _places(spread.comparison.noise)) and not counts["added"] + counts["deleted"]:
        findings.append(words("tally.noise", n=noise))
    return findings


def _tallies(spread: Spread) -> list[str]:
    """How many segments were added, moved and so on, each in words."""
    links = _counted(spread)
    counts = Counter(link.kind for link in links)
    tallies = [(kind, counts[kind]) for kind in _TALLIED]
    moved, renumbered = sum(link.moved for link in links), sum(link.renumbered for link in links)
    told = "renumbered.law" if _is_law(spread) else "renumbered"
    return [spread.words(f"tally.{kind}", n=n) for kind, n in (*tallies, ("moved", moved), (told, renumbered)) if n]


def _counted(spread: Spread) -> list[Link]:
    return [link for link in spread.comparison.links if not is_title(spread.comparison, link)]


def _is_law(spread: Spread) -> bool:
    """Are there articles (条) among what was renumbered?"""
    return any(label.endswith(("条", "條")) for run in spread.comparison.renumberings for label in run.old)


def is_title(compared: Comparison, link: Link) -> bool:
    """Is a link between titles, which the verdict tells by name and does not count?"""
    sides = ((compared.old, link.old), (compared.new, link.new))
    return all(version.segments[n].kind == "title" for version, numbers in sides for n in numbers)


def _title(spread: Spread) -> str:
    old, new = spread.comparison.old.text.title, spread.comparison.new.text.title
    if old == new:
        return ""
    return spread.words("title.changed" if old and new else "title.added" if new else "title.deleted", old=old, new=new)


def _places(changes: Iterable[WordingChange]) -> int:
    return sum(change.count for change in changes)
