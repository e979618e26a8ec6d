"""A mail: subject, preheader, HTML and plain text. Mail programs cut what is long, so it is cut here, where it can be told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tracker.digests import Changed, Digest, Letter
from tracker.report import templating
from tracker.report.fitting import Part, fitted, mailed
from tracker.report.letters.brief import brief
from tracker.report.letters.documents import INSIDE, LEAST, laid_out, safe, styled
from tracker.report.letters.marked import Style, shown
from tracker.report.letters.parts import heading, listed
from tracker.report.letters.plain import plain
from tracker.report.letters.preheader import preheader
from tracker.report.letters.rows import notice_row
from tracker.report.letters.sharing import shared
from tracker.report.letters.style import styles
from tracker.report.letters.subject import subject
from tracker.report.letters.tails import foot, reverted, unheard
from tracker.report.letters.told import Documents, documents, told
from tracker.report.tongue import INTERFACE
from tracker.report.view import View
from tracker.report.words import Words

LIMIT = 65_500
"""Bytes of HTML with CRLF: under 90,000 in base64 with lines of 76 characters, where Gmail cuts at 102,000."""

LINES = 8_000
"""Bytes for documents of which a line is told, and as many for those that did not change."""

_MANY = 4
"""From how many documents on there may be some of which a line alone is told."""


def composed(digest: Digest, view: View) -> Letter:
    words = Words(view.lang)
    known = documents(digest.changed, words, digest.made_at.tzinfo)
    title, beside = subject(digest, words), preheader(digest, known)
    return Letter(title, beside, plain(digest, known), _html(digest, known, title, beside))


def alone(changed: Changed, view: View) -> str:
    return laid_out(told(changed, Words(view.lang)), LIMIT)


def _html(digest: Digest, known: Documents, title: str, beside: str) -> str:
    words = known.words
    style = styles(words.lang)
    head, end = _frame(digest, words, title, beside)
    behind = "".join(fitted(list(_behind(digest, words, style)), LINES, mailed))
    room = LIMIT - mailed(head + behind + end) - (LINES if len(known) > _MANY else 0)
    laid = shared(len(known), room, LEAST, lambda n, share: laid_out(known[n], share))
    others = fitted(list(_others(digest.changed[len(laid) :], words, style)), LINES, mailed)
    return "".join([head, *laid, *others, behind, end])


def _frame(digest: Digest, words: Words, title: str, beside: str) -> tuple[str, str]:
    """What stands before the documents, and behind all."""
    kind = "changed" if digest.changed or digest.reverted else "silent"
    head, _, end = templating.render(
        "letter/mail.html.j2",
        s=styled(words.lang), lang=INTERFACE[words.lang], subject=safe(shown(title)), preheader=safe(shown(beside)),
        kind=words(f"letter.{kind}.{digest.period}", day=f"{digest.made_at:%m-%d}"), inside=safe(INSIDE),
        foot=[safe(shown(line)) for line in foot(digest, words)],
    ).partition(INSIDE)  # fmt: skip
    return head, end


def _others(left: Sequence[Changed], words: Words, style: Style) -> Iterator[Part]:
    """The documents for which there is no room, a line for each."""
    if left:
        rows = (notice_row(brief(each, words), words, style) for each in left)
        named = heading(words("letter.others", n=len(left)), "", style, level=2)
        yield listed(named, rows, len(left), _more("letter.others.unnamed", len(left), words), 0, style)


def _behind(digest: Digest, words: Words, style: Style) -> Iterator[Part]:
    back, silent = digest.reverted, digest.silent
    if back:
        rows = (notice_row(reverted(each, digest.made_at, words), words, style) for each in back)
        named = heading(words("letter.reverted"), f"{len(back):,}", style, level=2)
        yield listed(named, rows, len(back), _more("letter.cut.named", len(back), words), 1, style)
    if silent:
        rows = (notice_row(unheard(each, digest.made_at, words), words, style) for each in silent)
        named = heading(words("letter.silent"), f"{len(silent):,}", style, level=2)
        yield listed(named, rows, len(silent), _more("letter.cut.named", len(silent), words), 0, style)


def _more(key: str, total: int, words: Words) -> Callable[[int], str]:
    return lambda kept: words(key, n=total - kept)
