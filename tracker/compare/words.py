"""Words and their parts of speech: rjieba for Chinese, Unicode's word rules elsewhere. The one owner of rjieba.

Its dictionary is of simplified words, so traditional text is cut by its simplified shadow.
"""

from __future__ import annotations

import re
from itertools import accumulate

import rjieba

from tracker.compare.simplified import simplified

_RUN = re.compile(
    r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇]+"  # ideographs, for the dictionary
    r"|\d+(?:[.,]\d+)*"
    r"|[^\W\d_\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]+(?:['’\-][^\W\d_\u3041-\u30ff\u3400-\u9fff]+)*"  # letters, with ' and - inside
    r"|\s+|.",
    re.DOTALL,
)
_PARTED = re.compile("(?<=及)(?=其他)|(?<=或)(?=非)")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇]")


def words(text: str) -> list[str]:
    """The words of a text, in order; joined they are the text."""
    shadow = simplified(text)
    out: list[str] = []
    for found in _RUN.finditer(shadow):
        run = found.group()
        if len(run) > 1 and _HAN.match(run):
            for part in _parts(run):
                out += rjieba.cut(part)
        else:
            out.append(run)
    return out if shadow == text else _cut_alike(text, out)


def tagged(text: str) -> list[tuple[str, str]]:
    """The words of a text with jieba's part-of-speech tags (n noun, v verb, a adjective, m number, x mark …)."""
    shadow = simplified(text)
    out: list[tuple[str, str]] = []
    for found in _RUN.finditer(shadow):
        run = found.group()
        if _HAN.match(run):
            for part in _parts(run):
                out += rjieba.tag(part)
        else:
            out.append((run, "eng" if run.isalpha() else "m" if run[0].isdigit() else "x"))
    if shadow == text:
        return out
    return list(zip(_cut_alike(text, [word for word, _ in out]), (tag for _, tag in out), strict=True))


def _parts(run: str) -> list[str]:
    """A run divided where the dictionary would join what does not belong together: 及其/他, 或非/港."""
    return _PARTED.split(run) if "及其他" in run or "或非" in run else [run]


def _cut_alike(text: str, shadows: list[str]) -> list[str]:
    """The words of a text, whose shadows have the same lengths."""
    ends = accumulate(map(len, shadows))
    return [text[end - len(shadow) : end] for end, shadow in zip(ends, shadows, strict=True)]
