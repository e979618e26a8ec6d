"""One changed document as HTML of a mail, of a length in bytes that is given."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from tracker.report import counted, templating
from tracker.report.context import clipped
from tracker.report.fitting import fitted, mailed
from tracker.report.letters.clipping import ended
from tracker.report.letters.gist import titled
from tracker.report.letters.marked import link, shown
from tracker.report.letters.parts import parts
from tracker.report.letters.style import styles
from tracker.report.letters.told import Told, command
from tracker.report.provenance import moment
from tracker.report.templating import bound
from tracker.report.tongue import INTERFACE
from tracker.report.view import Lang

if TYPE_CHECKING:
    from markupsafe import Markup

LEAST = 12_000
"""Bytes, into which all fits that is never cut of a document: its head, the headings of its lists, and where the whole is."""

INSIDE = "\x00"
"""Where in a template's frame the rest stands: no text holds it, since it is shown as a glyph."""

_TITLE, _FILE, _COMMAND, _COUNTED = 120, 120, 600, 200


def laid_out(told: Told, room: int) -> str:
    """The document in at most so many bytes, which are at least `LEAST`."""
    head, foot = _frame(told)
    lists = fitted(list(parts(told, styles(told.words.lang))), room - mailed(head + foot), mailed)
    return head + "".join(lists) + foot


def safe(markup: str) -> Markup:
    """What is escaped already, for a template."""
    from markupsafe import Markup

    return Markup(markup)  # noqa: S704 — escaped by `shown`


@lru_cache(maxsize=2)
def styled(lang: Lang) -> dict[str, Markup]:
    """The styles for a template."""
    return {name: safe(value) for name, value in styles(lang).items()}


def times(told: Told) -> str:
    """From which version to which: 修订前 2025-08-28 01:00 UTC → 修订后 2025-08-29 01:00 UTC"""
    words = told.words
    sides = []
    for column in (told.laid.left, told.laid.right):
        origin = column.version.origin
        at = f" {moment(origin.retrieved_at, seconds=False)}" if origin else ""
        sides.append(words(f"role.{column.role}") + at)
    known = told.laid.left.version.origin or told.laid.right.version.origin
    return words(f"letter.versions.{told.laid.comparison.mode}", old=sides[0], new=sides[1]) if known else ""


def meta(told: Told) -> Iterator[str]:
    yield from filter(None, [times(told)])
    if told.changed.versions > 1:
        yield told.words("letter.between", n=told.changed.versions)


def _frame(told: Told) -> tuple[str, str]:
    """What stands before the lists of the document, and behind."""
    words, changed, content = told.words, told.changed, told.page
    head, _, foot = templating.render(
        "letter/changed.html.j2",
        s=styled(words.lang), w=words, lists=safe(INSIDE),
        lang=INTERFACE[words.lang], title=safe(shown(titled(changed.title, _TITLE, words))), tag=told.laid.right.tag,
        meta=[safe(shown(line)) for line in meta(told)], verdict=safe(shown(bound(content.verdict))),
        limits=[safe(shown(limit)) for limit in content.limits], counted=[safe(shown(line)) for line in _counted(told)],
        attached=safe(shown(words("letter.attached", name=ended(changed.attached, _FILE)))) if changed.attached else "",
        link=safe(link(changed.address)), command=safe(shown(clipped(command(changed), _COMMAND))),
    ).partition(INSIDE)  # fmt: skip
    return head, foot


def _counted(told: Told) -> Iterator[str]:
    """What is counted and not listed: what a summary leaves unsaid, and the noise."""
    if told.page.openings:
        yield clipped("".join(counted.unsaid(told.page, told.words)), _COUNTED)
    if told.page.noise:
        yield clipped("".join(counted.noise(told.page, told.words)), _COUNTED)
