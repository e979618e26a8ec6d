"""Words and their parts of speech: rjieba for Chinese, Unicode's word rules elsewhere. The one owner of rjieba.

Its dictionary is of simplified words, so traditional text is cut by its simplified shadow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
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
_NUMERALS = "〇零一二三四五六七八九十百千万亿两"
_PARTED = re.compile(
    f"(?<=及)(?=其他)|(?<=或)(?=非)|(?<=处)(?=[{_NUMERALS}])|(?<=以[上下内])(?=者)|(?<=[年月日天]内)(?=在)"
)
_MAY_PART = re.compile(f"及其他|或非|处[{_NUMERALS}]|以[上下内]者|[年月日天]内在")
_TWO_NUMERALS = re.compile(f"[{_NUMERALS}]{{2}}")
_NUMBER = re.compile(f"第?[{_NUMERALS}]+")
_GOES_ON = re.compile(f"[{_NUMERALS}]+(?:元|年|月|日|天|人|倍|条|款|项)?|[元年月日天人倍条款项]|小时|万元|亿元")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇]")


def words(text: str) -> list[str]:
    """The words of a text, in order; joined they are the text."""
    shadow = simplified(text)
    out: list[str] = []
    for found in _RUN.finditer(shadow):
        run = found.group()
        if len(run) > 1 and _HAN.match(run):
            out += _cut(run)
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
            out += _tag(run)
        else:
            out.append((run, "eng" if run.isalpha() else "m" if run[0].isdigit() else "x"))
    if shadow == text:
        return out
    return list(zip(_cut_alike(text, [word for word, _ in out]), (tag for _, tag in out), strict=True))


def _cut(run: str) -> list[str]:
    cut: list[str] = [word for part in _parts(run) for word in rjieba.cut(part)]
    return [run for run, _ in _whole_numbers((word, "") for word in cut)] if _TWO_NUMERALS.search(run) else cut


def _tag(run: str) -> list[tuple[str, str]]:
    cut: list[tuple[str, str]] = [pair for part in _parts(run) for pair in rjieba.tag(part)]
    return _whole_numbers(cut) if _TWO_NUMERALS.search(run) else cut


def _parts(run: str) -> list[str]:
    """A run divided where the dictionary would join what does not belong together: 及其/他, 处二/万元."""
    return _PARTED.split(run) if _MAY_PART.search(run) else [run]


def _whole_numbers(cut: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Numbers that the dictionary cuts (二/万元, 第一百/二十三条), whole."""
    out: list[tuple[str, str]] = []
    for word, tag in cut:
        if out and _GOES_ON.fullmatch(word) and _NUMBER.fullmatch(out[-1][0]):
            out[-1] = (out[-1][0] + word, "m")
        else:
            out.append((word, tag))
    return out


def _cut_alike(text: str, shadows: list[str]) -> list[str]:
    """The words of a text, whose shadows have the same lengths."""
    ends = accumulate(map(len, shadows))
    return [text[end - len(shadow) : end] for end, shadow in zip(ends, shadows, strict=True)]
