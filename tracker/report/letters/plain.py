"""The plain text of a mail: the sheet of the reports in lines for each document, and what stands behind, in 60,000 bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from tracker.digests import Changed, Digest
from tracker.report.altered import altered
from tracker.report.caps import SHORT, Caps
from tracker.report.context import clipped
from tracker.report.fitting import mailed
from tracker.report.folding import fold
from tracker.report.ink import Ink
from tracker.report.letters.brief import brief
from tracker.report.letters.clipping import ended
from tracker.report.letters.documents import meta
from tracker.report.letters.gist import titled
from tracker.report.letters.sharing import shared
from tracker.report.letters.tails import foot, reverted, unheard
from tracker.report.letters.told import Documents, Told, command
from tracker.report.sheet import Sheet
from tracker.report.words import Words

LIMIT, LINES, LEAST = 60_000, 8_000, 3_000
"""Bytes: of all, of a list of lines, and what a document is not begun with less than."""

_WIDTH = 76
_TITLE, _FILE, _ADDRESS = 120, 120, 600
_INK = Ink(color=False)
_CAPS = tuple(
    replace(SHORT, changes=n, runs=12 if n > 5 else 3, paragraphs=min(n, 30), quotes=min(n, 20), reworded=False)
    for n in (80, 40, 20, 10, 5, 2)
)
"""The first of these with which a document fits into its room."""


def plain(digest: Digest, known: Documents) -> str:
    words = known.words
    behind = "".join(_behind(digest, words))
    room = LIMIT - mailed(behind) - (LINES if len(known) > 1 else 0)
    laid = shared(len(known), room, LEAST, lambda n, share: _document(known[n], share))
    return "".join(laid) + _others(digest.changed[len(laid) :], words) + behind


def _document(told: Told, room: int) -> str:
    """The document with the most changes that fit into so many bytes; where even the fewest do not, cut and counted."""
    head, last = list(_head(told)), ["", *_where(told.changed, told.words), ""]
    room -= mailed(_text([*head, *last]))
    for caps in _CAPS:
        lines = _fitting(_sheet(told, caps), room)
        if lines is not None:
            return _text([*head, *lines, *last])
    return _text([*head, *_cut(list(_sheet(told, _CAPS[-1])), room, told.words), *last])


def _sheet(told: Told, caps: Caps) -> Iterator[str]:
    return (line.plain for line in Sheet(told.laid, told.page, _INK, _WIDTH, caps).lines())


def _fitting(lines: Iterator[str], room: int) -> list[str] | None:
    """The lines, or None as soon as they are known not to fit."""
    taken = []
    for line in lines:
        room -= mailed(line) + 1
        if room < 0:
            return None
        taken.append(line)
    return taken


def _head(told: Told) -> Iterator[str]:
    title = titled(told.changed.title, _TITLE, told.words)
    yield from _folded(title)
    yield "=" * _WIDTH
    for line in meta(told):
        yield from _folded(line)
    if told.page.changes or altered(told.laid, reworded=False):
        yield from _legend(told)
    yield ""


def _legend(told: Told) -> Iterator[str]:
    """What the signs around words mean; those of a summary are between brackets, and stand for themselves."""
    if told.laid.comparison.mode == "revision":
        yield told.words("letter.legend.plain")


def _where(changed: Changed, words: Words) -> Iterator[str]:
    """Where the whole report is; an address and a command are not folded, so that they can be copied."""
    if changed.attached:
        yield from _folded(words("letter.attached", name=ended(changed.attached, _FILE)))
    if changed.address:
        yield words("letter.linked", address=ended(changed.address, _ADDRESS))
    elif not changed.attached:
        yield words("letter.command").strip()
        yield f"    {ended(command(changed), _ADDRESS)}"
    yield ""


def _others(left: Sequence[Changed], words: Words) -> str:
    if not left:
        return ""
    heading = words("letter.others", n=len(left))
    return _list(heading, (brief(each, words).line(words) for each in left), len(left), "letter.others.unnamed", words)


def _behind(digest: Digest, words: Words) -> Iterator[str]:
    back, silent = digest.reverted, digest.silent
    if back:
        lines = (reverted(each, digest.made_at, words).line(words) for each in back)
        yield _list(words("letter.reverted"), lines, len(back), "letter.cut.named", words)
    if silent:
        lines = (unheard(each, digest.made_at, words).line(words) for each in silent)
        yield _list(words("letter.silent"), lines, len(silent), "letter.cut.named", words)
    yield _text(["-" * _WIDTH, *chain.from_iterable(map(_folded, foot(digest, words)))])


def _list(heading: str, items: Iterator[str], total: int, more: str, words: Words) -> str:
    """A line for each that fits; those that do not are counted."""
    lines, room = [heading, "=" * _WIDTH], LINES // 2
    for n, item in enumerate(items):
        told = list(_folded(item, indent=4))
        room -= mailed(_text(told))
        if room < 0:
            lines.append(words(more, n=total - n))
            break
        lines += told
    return _text([*lines, ""])


def _cut(lines: Sequence[str], room: int, words: Words) -> Iterator[str]:
    room -= mailed(words("letter.cut.lines", n=len(lines))) + 2
    for n, line in enumerate(lines):
        room -= mailed(line) + 1
        if room < 0:
            yield words("letter.cut.lines", n=len(lines) - n)
            break
        yield line
    yield ""


def _folded(text: str, indent: int = 0) -> Iterator[str]:
    for n, line in enumerate(fold(_INK.line(clipped(text, 1_000)), _WIDTH, _WIDTH - indent)):
        yield (" " * indent if n else "") + line.plain


def _text(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
