"""The words around a place: its clause, or its sentence where that is short enough to take in at a glance."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SENTENCE_END = re.compile(r"[。！？；\n]|[.!?;](?=\s)")
_CLAUSE_END = re.compile(r"[，：、]|[,:](?=\s)|\s")
_CLOSING = "”’」』）》"
_FAR = 200
"""How many characters of a sentence are shown on either side of a place, where all of it is asked for."""

_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Context:
    """A term between the words that stand before and after it; an ellipsis marks where a sentence is cut."""

    before: str
    term: str
    after: str

    @property
    def bare(self) -> bool:
        """Whether the term is all there is."""
        return not self.before and not self.after

    @property
    def cut(self) -> bool:
        """Whether the sentence goes on beyond it."""
        return self.before.startswith("…") or self.after.endswith("…")


def around(text: str, start: int, end: int) -> Context:
    """The context of `text[start:end]`, at most about two lines."""
    reach = 30 if _HAN.search(text[max(0, start - 20) : end + 20]) else 70
    return Context(_before(text[:start], reach), text[start:end], _after(text[end:], reach))


def whole_sentence(text: str, start: int, end: int) -> Context:
    """The sentence in which `text[start:end]` stands, from the first to the last where it spans several; only one that is
    longer than a reader will follow is cut.
    """
    begin = first = max(0, start - _FAR)
    for found in _SENTENCE_END.finditer(text, first, start):
        begin = found.end()
    while begin < start and text[begin] in _CLOSING:
        begin += 1
    ended = _SENTENCE_END.match(text, end - 1, end + 1) if end > start else None
    close = end if ended and ended.end() == end else sentence_end(text, end, end + _FAR)
    before, after = text[begin:start].lstrip(), text[end:close].rstrip()
    return Context(
        "…" + before if begin == first > 0 else before, text[start:end], after + "…" if close == end + _FAR else after
    )


def sentence(text: str, limit: int = 60) -> str:
    """The first sentence of a text, cut at `limit` characters."""
    return clipped(text[: sentence_end(text, 0)].strip(), limit)


def clipped(text: str, limit: int | None) -> str:
    """The text, cut at `limit` characters; None is no limit."""
    return text if limit is None or len(text) <= limit else text[: limit - 1].rstrip() + "…"


def sentence_end(text: str, start: int, limit: int | None = None) -> int:
    """Where the sentence ends that goes on at `start`, with the quotation marks that close behind it."""
    found = _SENTENCE_END.search(text, start, len(text) if limit is None else limit)
    if not found:
        return len(text) if limit is None else min(limit, len(text))
    end = found.end()
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return end


def _before(text: str, reach: int) -> str:
    """From the beginning of the sentence, or from the first clause within reach."""
    window = text[-4 * reach :]
    ends = [found.end() for found in _SENTENCE_END.finditer(window)]
    begin = ends[-1] if ends else 0
    while begin < len(window) and window[begin] in _CLOSING:
        begin += 1
    sentence_begins = len(window) == len(text) or bool(ends)
    if sentence_begins and len(window) - begin <= reach:
        return window[begin:].lstrip()
    begin = len(window) - reach
    found = _CLAUSE_END.search(window, begin)
    return "…" + window[found.end() if found else begin :].lstrip()


def _after(text: str, reach: int) -> str:
    """To the end of the sentence, or of the last clause within reach."""
    end = 0 if _closed(text) else sentence_end(text, 0)
    if end <= reach:
        return text[:end].rstrip()
    cuts = [found.start() for found in _CLAUSE_END.finditer(text, 1, reach)]
    return text[: cuts[-1] if cuts else reach].rstrip() + "…"


def _closed(text: str) -> bool:
    return not text.strip()
