"""A document's history as a page: the picture, the versions, the terms that changed more than once, the source."""

from __future__ import annotations

from collections import Counter

from tracker.report import templating
from tracker.report.history import MATTERS, History, Matter, Stage, Step, chains
from tracker.report.provenance import moment
from tracker.report.timeline import NARROW, WIDE, timeline
from tracker.report.tongue import INTERFACE
from tracker.report.view import View
from tracker.report.words import Words

STYLES = ("colours", "fonts", "page", "verdict", "changes", "lists", "history", "timeline", "narrow", "print", "trail")

_STAGES_SHOWN = 12
"""A chain of more terms is told by its first two and its last ones."""

_CHAINS_OPEN = 24


def render(history: History, view: View) -> str:
    words = Words(view.lang)
    told = [_shortened(chain) for chain in chains(history.steps)]
    pictures = (("wide", timeline(history.steps, WIDE)), ("narrow", timeline(history.steps, NARROW)))
    return templating.render(
        "history.html.j2",
        history=history, w=words, lang=INTERFACE[view.lang], trail=view.trail, sentence=sentence(history, words),
        pictures=pictures, key=_key(history), said=lambda step: said(step, words), day=day, anchor=_anchor,
        chains=told[:_CHAINS_OPEN], further=told[_CHAINS_OPEN:], facts=_facts(history, words),
        style=templating.style(*STYLES),
    )  # fmt: skip


def sentence(history: History, words: Words) -> str:
    """2023-01-05 至 2025-08-29 共 8 个版本，措辞改动 23 处；最近一次改动于 2025-08-29：…"""
    steps, last = history.steps, history.last_change
    begun, ended = day(steps[0]), day(steps[-1])
    if len(steps) == 1 and steps[0].kind != "unreadable":
        return words("history.one", at=begun) + words("stop")
    span = words("history.day" if begun == ended else "history.span", n=len(steps), first=begun, last=ended)
    tallies = Counter(matter for step in steps for matter, count in step.matters for _ in range(count))
    unreadable = sum(step.kind == "unreadable" for step in steps)
    counts = [("history.unreadable", unreadable), ("tally.wording", history.places),
              ("history.added", tallies["added"]), ("history.deleted", tallies["deleted"])]  # fmt: skip
    line = words("comma").join([span, *(words(key, n=n) for key, n in counts if n)])
    if last is None:
        return line + words("stop")
    return line + words("semicolon") + words("history.last", at=day(last), verdict=last.verdict)


def said(step: Step, words: Words) -> str:
    """What a step changed, in a line: 2025-08-29：措辞改动 3 处（数字日期 1，措辞 2），整段新增 1"""
    return words("step.name", at=day(step), said=_changed(step, words))


def day(step: Step) -> str:
    """The day of a step, as it is in UTC."""
    return moment(step.retrieved_at)[:10]


def _changed(step: Step, words: Words) -> str:
    if not step.address:
        return words("step.unreadable" if step.kind == "unreadable" else "step.first")
    named = [words("step.matter", name=words(f"class.{matter}"), n=count) for matter, count in step.matters]
    ranked = sum(matter not in ("added", "deleted") for matter, _ in step.matters)
    wording = words("aside", text=words("comma").join(named[:ranked]))
    parts = [words("tally.wording", n=step.places) + wording] if ranked else []
    return words("comma").join([*parts, *named[ranked:]]) or step.verdict


def _key(history: History) -> list[tuple[Matter, int]]:
    """The matters that the picture shows, ranked, with how many places there are of each in all."""
    sums: Counter[Matter] = Counter()
    for step in history.steps:
        sums.update(dict(step.matters))
    return [(matter, sums[matter]) for matter in MATTERS if sums[matter]]


def _anchor(step: Step) -> str:
    """The address of a step's row in the table of versions."""
    return f"version-{step.version[:10]}"


def _shortened(chain: tuple[Stage, ...]) -> tuple[tuple[Stage, ...], int, tuple[Stage, ...]]:
    """The beginning of a chain, how many terms are left out of a long one, and its end."""
    if len(chain) <= _STAGES_SHOWN:
        return chain, 0, ()
    tail = _STAGES_SHOWN - 2
    return chain[:2], len(chain) - _STAGES_SHOWN, chain[-tail:]


def _facts(history: History, words: Words) -> list[tuple[str, str]]:
    origin = history.origin
    known = [
        (words("fact.document"), history.document),
        (words("history.source"), origin.source),
        (words("fact.address"), origin.address if origin.address != origin.source else ""),
        (words("history.checked"), moment(history.checked) if history.checked else ""),
        (words("history.reread"), words("history.reread.line", n=history.reread) if history.reread else ""),
    ]
    return [(name, value) for name, value in known if value]
