"""A lexicon: words of several kinds, told from the longer words that only look like them (应 from 适应, 可 from 可靠)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

_LOOKS_AHEAD = re.compile(r"\(\?[^)]*\)")
_HEAD = re.compile(r"[a-z]+|.", re.DOTALL)
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


def listed(words: str) -> tuple[str, ...]:
    """The words of a list that is parted by bars."""
    return tuple(words.split("|"))


class Lexicon:
    """Words by kind, and look-alikes: in simplified characters and small letters, parted by bars.

    Words of one kind are of equal force. A word may end in a look-ahead, (?=…) or (?!…). At each place the longest word
    holds, look-alike or not; a Chinese word is found anywhere, an English one only as a word. `triggers` are characters
    without one of which nothing is found.
    """

    def __init__(self, words: Mapping[str, str], look_alikes: str = "") -> None:
        entries = [(word, kind) for kind, some in words.items() for word in listed(some)]
        self._kind = {_LOOKS_AHEAD.sub("", word): kind for word, kind in entries}
        self._by_head = _by_head([word for word, _ in entries] + list(filter(None, listed(look_alikes))))
        self._heads = re.compile(
            f"[a-z]+|[{''.join(sorted(head for head in self._by_head if head[0] not in LETTERS))}]"
        )
        self._single: dict[str, tuple[str, ...]] = {}
        first = {word[0] for word in self._kind}
        self.triggers = frozenset(first | LETTERS if first & LETTERS else first)

    def kinds(self, text: str) -> Iterator[str]:
        """The kind of each word of the lexicon in a text, as `read` gives it, in order."""
        text, end, by_head = text.lower(), 0, self._by_head
        for head in self._heads.finditer(text):
            start = head.start()
            rest = by_head.get(head[0])
            if rest is None or start < end:
                continue
            found = _compiled(rest).match(text, start)
            if found:
                end = found.end()
                kind = self._kind.get(found.group())
                if kind is not None:
                    yield kind

    def differ(self, old: str, new: str) -> bool:
        """Does one of two texts have words of a kind that the other lacks?"""
        a, b = self._counted(old), self._counted(new)
        return a != b and sorted(a) != sorted(b)

    def _counted(self, text: str) -> tuple[str, ...]:
        """The kinds in a text. Those of single characters are remembered: where much was substituted, most terms are such."""
        if len(text) > 1:
            return tuple(self.kinds(text))
        if text not in self._single:
            self._single[text] = tuple(self.kinds(text))
        return self._single[text]


@cache
def _compiled(words: str) -> re.Pattern[str]:
    """Compiled when first met: a text has few of the hundreds of heads, and starting up should cost nothing."""
    return re.compile(words)


def _by_head(words: list[str]) -> dict[str, str]:
    """The words that begin with the same character, or the same English word, as one expression, longer ones first."""
    found: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(_LOOKS_AHEAD.sub("", word)), word)):
        found.setdefault(_HEAD.findall(word)[0], []).append(word)
    return {head: f"(?:{'|'.join(some)})" + ("(?![a-z])" if head[0] in LETTERS else "") for head, some in found.items()}
