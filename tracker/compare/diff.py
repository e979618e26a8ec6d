"""What changed inside a pair of texts: words first, cleaned up for people. The one owner of diff-match-patch.

Keys are compared and originals kept, so that the edits rebuild both texts exactly. Pairs are compared in a canonical order
and turned, since no diff library mirrors by itself; limits are on size, never on the clock.
Source: Myers, "An O(ND) Difference Algorithm" (1986), as in diff-match-patch; Hyyrö, "Bit-Parallel LCS-length Computation
Revisited" (2004), as in rapidfuzz, for long pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel, Postfix, Prefix

from tracker.compare.citations import UNSHIFTED, Shifted
from tracker.compare.crumbs import without_crumbs
from tracker.compare.fold import Folded, fold
from tracker.compare.unweighed import unweighed
from tracker.compare.words import words
from tracker.model import Edit, Op

_REWRITTEN = 0.3
"""Below this share of common words a pair is shown whole on both sides: what is left in common is chance."""

_ENGINE = diff_match_patch()
_ENGINE.Diff_Timeout = 0  # its clock would change the answer

_ENGINE_WORK = 60_000
"""Words times differences up to which diff-match-patch is asked; above, rapidfuzz's bit-parallel edits are."""

_FIRST_CODE = 0xF0000
"""One private character stands for each different word, so that string engines compare words."""

_MOST_WORDS = 30_000
"""Words on one side above which a pair is shown whole: the edits' memory grows with the square."""

_MOST_CHARACTERS = 120_000
"""Characters that are more words than that in any script, and need not be cut to be counted."""

_MARK = re.compile('[。,;:!?"\\n]')
_CONTEXT = 200
"""Characters in which a mark is sought at which what two texts have in common may end."""

Step = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Diff:
    """Edits that rebuild both texts; `limited` when the pair was too long to be compared word by word."""

    edits: tuple[Edit, ...]
    limited: bool = False


def diff(old: str, new: str, *, closely: bool = True, shifted: Shifted = UNSHIFTED) -> Diff:
    """The edits from old to new: equal, delete and insert, a deletion always before the insertion beside it.

    `closely`: words are compared, and what is equal between two changes is weighed and becomes part of them where it is a
    crumb; else the edits are those that are found soonest (`unweighed`). A number that only
    follows a label that has `shifted` is a change by itself.
    """
    if old == new or not old or not new:
        op: Op = "equal" if old == new else "delete" if old else "insert"
        return Diff((Edit(op, old or new),) if old or new else ())
    if not closely and not shifted.names:
        found = unweighed(old, new)
        if found is not None:
            return Diff(found)
    plain = fold(old), fold(new)
    aliased = shifted.aliased(*plain)
    change = _diff(*aliased, closely)
    if aliased != plain and _carries(change.edits):  # a number that stayed, while its label did not
        return _diff(*plain, closely)
    return change


def _carries(edits: Sequence[Edit]) -> bool:
    """Is the same text shown both deleted and inserted?"""
    return any(a.op == "delete" and b.op == "insert" and a.text == b.text for a, b in pairwise(edits))


def _diff(first: Folded, second: Folded, closely: bool) -> Diff:
    turned = (len(first.key), first.key, first.text) > (len(second.key), second.key, second.text)
    if turned:
        first, second = second, first
    if first.key and second.key:
        steps, limited = _steps(first.key, second.key, closely)
        edits = list(_edits(first, second, steps))
    else:  # one side is nothing but what folds away
        edits, limited = [Edit("delete", first.text), Edit("insert", second.text)], False
    if turned:
        edits = [Edit(_TURNED[edit.op], edit.text) for edit in edits]
    return Diff(tuple(_tidy(edits)), limited)


_TURNED: dict[Op, Op] = {"equal": "equal", "delete": "insert", "insert": "delete"}


def _steps(old: str, new: str, closely: bool) -> tuple[list[Step], bool]:
    """Keys in, (-1 delete | 0 equal | 1 insert, text) out; what both begin and end with is set aside first."""
    start, end = _common(old, new)
    middle, limited = _middle(old[start : len(old) - end], new[start : len(new) - end], closely)
    return [(0, old[:start]), *middle, (0, old[len(old) - end :])], limited


def _common(old: str, new: str) -> tuple[int, int]:
    """How many characters both begin with, and how many they end with, up to a mark, so that no word is cut.

    Where there is no mark for long, some characters of what is in common are left to both, as a context for their words.
    """
    most = min(len(old), len(new))
    start = Prefix.similarity(old, new)
    marks = list(_MARK.finditer(old, max(0, start - _CONTEXT), start))
    start = marks[-1].end() if marks else max(0, start - _CONTEXT)
    start += 1 if old[start : start + 1] == new[start : start + 1] == " " else 0
    end = min(Postfix.similarity(old, new), most - start)
    mark = _MARK.search(old, len(old) - end, min(len(old), len(old) - end + _CONTEXT))
    return start, len(old) - mark.start() if mark else max(0, end - _CONTEXT)


def _middle(old: str, new: str, closely: bool) -> tuple[list[Step], bool]:
    """The same for two texts that begin and end differently."""
    whole = [(op, text) for op, text in ((-1, old), (1, new)) if text]
    if len(whole) < 2 or max(len(old), len(new)) > _MOST_CHARACTERS:
        return whole, len(whole) == 2
    old_words, new_words = words(old), words(new)
    size, longest = len(old_words) + len(new_words), max(len(old_words), len(new_words))
    if longest > _MOST_WORDS:
        return whole, True
    codes: dict[str, str] = {}
    coded = [
        "".join(codes.setdefault(word, chr(_FIRST_CODE + len(codes))) for word in side)
        for side in (old_words, new_words)
    ]
    distance = Indel.distance(*coded)
    if distance > size * (1 - _REWRITTEN):
        return whole, False
    small = closely and distance * size <= _ENGINE_WORK
    steps = list((_by_engine if small else _bit_parallel)(coded[0], coded[1], old_words, new_words))
    return [(op, "".join(run)) for op, run in (without_crumbs(steps) if closely else steps)], False


def _by_engine(old: str, new: str, old_words: list[str], new_words: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The steps as diff-match-patch finds them, which keeps long stretches together."""
    i = j = 0
    for op, codes in _ENGINE.diff_main(old, new, False):
        yield op, new_words[j : j + len(codes)] if op > 0 else old_words[i : i + len(codes)]
        i += len(codes) if op <= 0 else 0
        j += len(codes) if op >= 0 else 0


def _bit_parallel(old: str, new: str, old_words: list[str], new_words: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The steps of a shortest edit script."""
    for op in Indel.opcodes(old, new):
        gone, come = old_words[op.src_start : op.src_end], new_words[op.dest_start : op.dest_end]
        yield from ((0, gone),) if op.tag == "equal" else ((-1, gone), (1, come))


def _edits(old: Folded, new: Folded, steps: Iterable[Step]) -> Iterator[Edit]:
    """Steps on keys, turned into edits of the originals."""
    i = j = 0
    for op, text in steps:
        if op == 0:
            yield from _equal(old, new, i, j, len(text))
        elif op < 0:
            yield Edit("delete", old.text[old.place(i) : old.place(i + len(text))])
        else:
            yield Edit("insert", new.text[new.place(j) : new.place(j + len(text))])
        i += len(text) if op <= 0 else 0
        j += len(text) if op >= 0 else 0


def _equal(old: Folded, new: Folded, i: int, j: int, length: int) -> Iterator[Edit]:
    """A stretch of equal keys; where the originals look different, each such place is a deletion and an insertion."""
    shown_old = old.text[old.place(i) : old.place(i + length)]
    shown_new = new.text[new.place(j) : new.place(j + length)]
    if shown_old == shown_new:
        yield Edit("equal", shown_old)
        return
    for k in range(length):
        a = old.text[old.place(i + k) : old.place(i + k + 1)]
        b = new.text[new.place(j + k) : new.place(j + k + 1)]
        yield from (Edit("equal", a),) if a == b else (Edit("delete", a), Edit("insert", b))


def _tidy(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Neighbours of one kind joined, empty ones dropped, deletions before insertions."""
    gone, come, same = "", "", ""
    for edit in edits:
        if edit.op == "equal" and edit.text:
            yield from _pending(gone, come)
            gone = come = ""
            same += edit.text
        elif edit.text:
            if same:
                yield Edit("equal", same)
            same = ""
            gone += edit.text if edit.op == "delete" else ""
            come += edit.text if edit.op == "insert" else ""
    if same:
        yield Edit("equal", same)
    yield from _pending(gone, come)


def _pending(gone: str, come: str) -> Iterator[Edit]:
    if gone:
        yield Edit("delete", gone)
    if come:
        yield Edit("insert", come)
