"""What changed inside a pair of texts, as it is found: character by character, and what counts as one word whole.

For comparisons with so many changes that nobody reads them one by one: no dictionary, and nothing is weighed.
Source: Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances" (2003), as in rapidfuzz.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from tracker.lazy import lazy
from tracker.model import Edit

_KEPT = 0.5
"""The share of the longer side that both must have in common; with less, they are to be compared with more care."""

_MOST = 20_000
"""Characters above which a pair is not compared here."""

_FIRST_CODE = 0xF0000
"""One private character stands for each word, so that they are compared as characters are."""

_CODES = lazy("[\U000f0000-\U0010ffff]")
_WORD = lazy(
    "[a-zA-Z0-9\u00c0-\u024f〇零一二三四五六七八九十百千万以不应應可必超禁鼓]"
    r"(?:(?<=[a-zA-Z0-9\u00c0-\u024f])[^\W_\u2e80-\uffff]+"
    "|(?<=[〇零一二三四五六七八九十百千万])[〇零一二三四五六七八九十百千万亿億]+"
    "|(?<=以)[上下内外內前后後]|(?<=不)[得应應可]|(?<=[应應])[当當]|(?<=可)以|(?<=必)[须須]|(?<=超)[过過]|(?<=禁)止|(?<=鼓)[励勵])"
)
"""Words of letters, numbers, and words of duty and limits, of which no part says what the whole does."""


_Blocks = list[tuple[int, int, int]]
"""Where what is equal stands in both texts, and its length; the last one is empty and stands at their ends."""


def unweighed(old: str, new: str) -> tuple[Edit, ...] | None:
    """The edits from old to new; None where these are too long or have too little in common. Swapping them mirrors the edits."""
    longest = max(len(old), len(new))
    if longest > _MOST or _CODES.search(old) or _CODES.search(new):
        return None
    turned = (len(old), old) > (len(new), new)
    blocks = _blocks(new, old) if turned else _blocks(old, new)
    if sum(size for _, _, size in blocks) < _KEPT * longest:
        return None
    edits: list[Edit] = []
    i = j = 0
    for a, b, size in blocks:
        if turned:
            a, b = b, a
        if i < a:
            edits.append(Edit("delete", old[i:a]))
        if j < b:
            edits.append(Edit("insert", new[j:b]))
        i, j = a + size, b + size
        if size:
            edits.append(Edit("equal", old[a:i]))
    return tuple(edits)


def _blocks(old: str, new: str) -> _Blocks:
    codes: dict[str, str] = {}
    (before, i), (after, j) = _coded(old, codes), _coded(new, codes)
    found = Levenshtein.editops(before, after).as_matching_blocks()
    return [(i[a], j[b], i[a + size] - i[a]) for a, b, size in found]


def _coded(text: str, codes: dict[str, str]) -> tuple[str, Sequence[int]]:
    """The text with a code for each whole word, and where each of its characters stands in the text, and where the text ends."""
    out: list[str] = []
    places: list[int] = []
    at = 0
    for word in _WORD.finditer(text):
        out += [text[at : word.start()], codes.setdefault(word.group(), chr(_FIRST_CODE + len(codes)))]
        places += range(at, word.start() + 1)
        at = word.end()
    if not out:
        return text, range(len(text) + 1)
    places += range(at, len(text) + 1)
    return "".join([*out, text[at:]]), places
