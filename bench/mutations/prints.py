"""The same words printed otherwise: in lines of a newspaper column, or in other characters for the same signs."""

from __future__ import annotations

import random
import re
import textwrap
import unicodedata
from collections.abc import Callable, Sequence

from .blocks import Undecidable

_SENTENCE_END = "。！？；：.!?;:”》\"'）)"
_UNIT = re.compile(r"[“《（]*(?:[A-Za-z0-9.%+]+|.)[，。、；：！？”》）%]*")
_SHORT = 0.7
"""Share of a line above which a heading is not told from the first line of a paragraph."""

_COLUMNS = {"zh": (32, 80), "en": (60, 80)}


def columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def in_columns(blocks: Sequence[str], rng: random.Random, language: str) -> str:
    """Hard-wrapped, a blank line between blocks, and where a column ended in the midst of a sentence."""
    width = rng.randint(*_COLUMNS[language])
    if any(block[-1] not in _SENTENCE_END and columns(block) > _SHORT * width for block in blocks):
        raise Undecidable("a heading that fills its line")
    indent = rng.choice(("", "", "　　")) if language == "zh" else ""
    cut = rng.choice((0.0, 0.2, 0.5)) if language == "zh" else 0.0
    return "\n\n".join("\n".join(_cut(_lines(indent + block, width, language), rng, cut)) for block in blocks)


def _lines(block: str, width: int, language: str) -> list[str]:
    if language == "en":
        return textwrap.wrap(block, width, break_on_hyphens=False)
    lines = [""]
    for unit in _UNIT.findall(block):
        if lines[-1] and columns(lines[-1] + unit) > width:
            lines.append("")
        lines[-1] += unit
    return lines


def _cut(lines: list[str], rng: random.Random, chance: float) -> list[str]:
    places = [at for at in range(1, len(lines)) if lines[at - 1][-1] not in _SENTENCE_END]
    if len(lines) < 3 or not places or rng.random() >= chance:
        return lines
    at = rng.choice(places)
    return [*lines[:at], *[""] * rng.randint(1, 3), *lines[at:]]


_WIDE = {char: chr(ord(char) + 0xFEE0) for char in "0123456789%ABCDEFGHIJKLMNOPQRSTUVWXYZ+"}
_NARROW = {"，": ",", "；": ";", "：": ":", "（": "(", "）": ")", "？": "?"}
_QUOTES = {"“": "「", "”": "」", "‘": "『", "’": "』"}
_STRAIGHT = {"“": '"', "”": '"', "’": "'", "‘": "'"}
_SHAPES = dict(zip(
    "台群峰床户真黄册内清青教既即温每步查别吴污恒",
    "臺羣峯牀戶眞黃冊內淸靑敎旣卽溫毎歩査別吳汙恆",
    strict=True,
))  # fmt: skip


def _compatible() -> dict[str, str]:
    """Characters and what Unicode says is their radical or compatibility form: what extractors of PDF leave."""
    codes = [*range(0x2F00, 0x2FD6), *range(0xF900, 0xFA0E)]
    return {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in codes}


_COMPATIBLE = _compatible()


def _mapped(table: dict[str, str], share: float) -> Callable[[str, random.Random], str]:
    def change(text: str, rng: random.Random) -> str:
        return "".join(table[char] if char in table and rng.random() < share else char for char in text)

    return change


def _curled(text: str, rng: random.Random) -> str:
    curled = re.sub(r'(?<!\w)"(?=\w)', "“", text).replace('"', "”")
    return curled.replace("'", "’") if "'" in text or '"' in text else _mapped(_STRAIGHT, 1)(text, rng)


def _with_invisible(text: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(text))
    return text[:at] + rng.choice("\u200b\ufeff\u2060\u00ad\u200e") + text[at:]


def _spaced(text: str, rng: random.Random) -> str:
    """A space where Chinese meets digits or Latin letters."""
    return re.sub(
        r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u4e00-\u9fff])", rng.choice(" \u00a0\u2009"), text
    )


def _unbroken(text: str, rng: random.Random) -> str:
    return "".join("\u00a0" if char == " " and rng.random() < 0.1 else char for char in text)


def _two_spaces(text: str, _: random.Random) -> str:
    return re.sub(r"(?<=[.;]) (?=\w)", "  ", text)


_wide = _mapped(_WIDE, 1)
_wide_digits = _mapped({char: wide for char, wide in _WIDE.items() if not char.isalpha()}, 1)
_FORMS: dict[str, tuple[Callable[[str, random.Random], str], ...]] = {
    "zh": (
        _wide, _mapped(_NARROW, 1), _mapped(_QUOTES, 1), _mapped(_STRAIGHT, 1), _spaced,
        _mapped(_COMPATIBLE, 0.3), _mapped(_SHAPES, 1), _with_invisible,
    ),
    "en": (_curled, _unbroken, _two_spaces, _with_invisible, _mapped({"-": "\u2011"}, 1), _wide_digits),
}  # fmt: skip


def in_other_forms(blocks: Sequence[tuple[str, str]], rng: random.Random, language: str) -> tuple[str, ...]:
    """Most blocks in other widths, quotes, spaces, invisible characters or shapes; of labels (the first of two) only the width."""
    return tuple(_otherwise(*block, rng, language) if rng.random() < 0.7 else "".join(block) for block in blocks)


def _otherwise(label: str, words: str, rng: random.Random, language: str) -> str:
    for change in rng.sample(_FORMS[language], rng.randint(1, 3)):
        label = change(label, rng) if change in (_wide, _wide_digits) else label
        words = change(words, rng)
    return label + words
