"""What a summary leaves unsaid that matters: of the omitted clauses, those that carry a negation, a modality or a limit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tracker.compare.alone import carried
from tracker.compare.clauses import clauses
from tracker.model import Link, Segment, Span, Unsaid


def unsaid(links: Iterable[Link], full: Sequence[Segment], *, full_is_old: bool) -> Iterator[Unsaid]:
    """The telling clauses of the omitted links, in order; a clause's span holds its closing mark and no space around it."""
    for link in links:
        if link.kind == "omitted":
            for span in link.old_spans if full_is_old else link.new_spans:
                if full[span.segment].kind != "heading":
                    yield from _telling(full[span.segment].text, span)


def _telling(text: str, span: Span) -> Iterator[Unsaid]:
    for start, end in clauses(text[span.start : span.end]):
        words = text[span.start + start : span.start + end]
        cls = carried(words)
        if cls:
            begin = span.start + start + len(words) - len(words.lstrip())
            yield Unsaid(Span(span.segment, begin, span.start + start + len(words.rstrip())), cls)
