"""Links in summary mode: spans of the summary with the spans of the full text that they restate, and what is left over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from tracker.compare.alone import class_alone
from tracker.compare.claims import Clause, read_report, read_source
from tracker.compare.diff import diff
from tracker.compare.restate import Source, restate
from tracker.compare.units import similarity
from tracker.compare.wording import Found
from tracker.model import Link, LinkKind, Place, Segment, Span

_Run = list[tuple[int, int]]  # clauses of the summary with their counterparts


def summarise(
    summary: Sequence[Segment], full: Sequence[Segment], *, title: str, summary_is_old: bool, truncated: bool
) -> tuple[tuple[Link, ...], tuple[Found, ...]]:
    """The links of a summary and its full text, in the order of the summary, and its framings; what it leaves unsaid comes last."""
    said, source = read_report(summary, title), read_source(full)
    found = restate(said, Source(source))
    make = _Maker(summary, full, summary_is_old)
    out = [make.restated(run, said, source) for run in _runs(said, source, found)]
    out += [make.alone(span, kind) for span, kind in _left_over(said, found, truncated)]
    out.sort(key=make.place)
    out += [make.unsaid(spans) for spans in _unsaid(source, set(found.values()))]
    return tuple(out), tuple(make.framing(span) for span in _framings(said))


class _Maker:
    """Builds links, whichever side the summary is on."""

    def __init__(self, summary: Sequence[Segment], full: Sequence[Segment], summary_is_old: bool) -> None:
        self._summary, self._full, self._old = summary, full, summary_is_old

    def restated(self, run: _Run, said: Sequence[Clause], source: Sequence[Clause]) -> Link:
        mine = (_span([said[c] for c, _ in run]),)
        theirs = (_span([source[f] for _, f in run]),)
        return self._link("restated", mine, theirs)

    def alone(self, span: Span, kind: LinkKind) -> Link:
        return self._link(kind, (span,), ())

    def unsaid(self, spans: tuple[Span, ...]) -> Link:
        return self._link("omitted", (), spans)

    def framing(self, span: Span) -> Found:
        words = _words(self._summary, (span,))
        return (words, "", "framing", Place(span, None)) if self._old else ("", words, "framing", Place(None, span))

    def place(self, link: Link) -> tuple[int, int]:
        span = (link.old_spans if self._old else link.new_spans)[0]
        return span.segment, span.start

    def _link(self, kind: LinkKind, mine: tuple[Span, ...], theirs: tuple[Span, ...]) -> Link:
        words, counterpart = _words(self._summary, mine), _words(self._full, theirs)
        old_spans, new_spans = (mine, theirs) if self._old else (theirs, mine)
        old, new = (words, counterpart) if self._old else (counterpart, words)
        change = diff(old, new)
        return Link(
            kind,
            tuple(dict.fromkeys(span.segment for span in old_spans)),
            tuple(dict.fromkeys(span.segment for span in new_spans)),
            made_by="restate",
            similarity=1.0 if words == counterpart else similarity(min(words, counterpart), max(words, counterpart)),
            old_spans=old_spans,
            new_spans=new_spans,
            edits=change.edits,
            limited=change.limited,
            cls=class_alone(words) if kind == "unsupported" else None,
        )


def _words(segments: Sequence[Segment], spans: Iterable[Span]) -> str:
    return "\n".join(segments[span.segment].text[span.start : span.end] for span in spans)


def _span(clauses: Sequence[Clause]) -> Span:
    return Span(clauses[0].segment, clauses[0].start + clauses[0].framing, clauses[-1].end)


def _runs(said: Sequence[Clause], source: Sequence[Clause], found: dict[int, int]) -> Iterator[_Run]:
    """Clauses of one sentence whose counterparts follow each other in one segment, without framing between them."""
    run: _Run = []
    for c, f in sorted(found.items()):
        if run:
            last_c, last_f = run[-1]
            follows = c == last_c + 1 and f == last_f + 1 and not said[c].framing
            together = said[c].segment == said[last_c].segment and said[c].sentence == said[last_c].sentence
            if not (follows and together and source[f].segment == source[last_f].segment):
                yield run
                run = []
        run.append((c, f))
    if run:
        yield run


def _framings(said: Sequence[Clause]) -> Iterator[Span]:
    """The introductions of the summary; those that follow each other are one."""
    run: list[Clause] = []
    for clause in said:
        if run and (not clause.framing or clause.segment != run[-1].segment or run[-1].claims):
            yield Span(run[0].segment, run[0].start, run[-1].start + run[-1].framing)
            run = []
        if clause.framing:
            run.append(clause)
    if run:
        yield Span(run[0].segment, run[0].start, run[-1].start + run[-1].framing)


def _left_over(said: Sequence[Clause], found: dict[int, int], truncated: bool) -> Iterator[tuple[Span, LinkKind]]:
    """What the summary claims and the full text lacks: unverifiable behind everything that was found where the page broke off."""
    last = max(found, default=-1)
    opened = [c for c, clause in enumerate(said) if c not in found and clause.claims]
    for _, group in groupby(
        enumerate(opened), key=lambda pair: (said[pair[1]].segment, pair[1] - pair[0], pair[1] > last)
    ):
        run = [c for _, c in group]
        yield _span([said[c] for c in run]), "unverifiable" if truncated and run[0] > last else "unsupported"


def _unsaid(source: Sequence[Clause], taken: set[int]) -> Iterator[tuple[Span, ...]]:
    """For each segment of the full text, the spans that the summary does not restate."""
    for _, group in groupby(range(len(source)), key=lambda f: source[f].segment):
        spans: list[Span] = []
        for is_open, run in groupby(group, key=lambda f: f not in taken and source[f].claims):
            if is_open:
                spans.append(_span([source[f] for f in run]))
        if spans:
            yield tuple(spans)
