"""Terms of a text, by what could stand for them: its own words of one part of speech and about one length."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import rjieba

_HAN = re.compile("[\u3400-\u9fff]+")
_OPEN_CLASSES = {"n": "n", "vn": "n", "v": "v", "a": "a", "ad": "a", "b": "a"}
_ENGLISH = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*|\d+|[^\sA-Za-z\d]")
_ENDINGS = (
    ("tion|sion|ment|ness|ity|ance|ence|ship|age", "noun"), ("ing", "ing"), ("ed", "ed"), ("ly", "adverb"),
    ("al|ic|ive|ous|able|ible|ful|ary", "adjective"), ("er|or", "agent"), ("ss|us|is", "other"), ("s", "plural"),
)  # fmt: skip
_CLASSED = [(re.compile(rf"[a-z]+(?:{ending})"), name) for ending, name in _ENDINGS]
_LITTLE = """
    about after again against all also although always among and another any because been before being below between both cannot could
    does doing done down during each ever every everyone everything few from have having here into itself just least less many more
    most much must neither never nobody nothing often once only other otherwise over perhaps rather same several shall should since
    some something somebody still such than that their them themselves then there these they this those though through thus under
    unless until upon very were what when where whether which while whole whom whose will with within without would your above across
    along already away back beside even however nearly quite roughly simply soon today together twice used yet rarely hundred thousand
"""
_BEFORE_NOUNS = "a an the this that each every any no its their our her his one"
_COUNTED = (
    "two three four five six seven eight nine ten eleven twelve fourteen fifteen twenty twenty-one thirty forty sixty"
)
_COMMON, _DETERMINERS, _NUMBERS = frozenset(_LITTLE.split()), frozenset(_BEFORE_NOUNS.split()), tuple(_COUNTED.split())
_NUMERAL = re.compile(
    "(?<!第)(?<![十百千万])(?:[二三四五六七八九]?十[二三四五六七八九]?|[三四五六七八九])(?=日|个月|年内|名|件|次|万元|个工作日)"
)
_DENIED = frozenset(("不得", "必须", "严禁", "禁止", "不能", "没有", "不予", "能够", "要求", "鼓励"))
"""Words of duty and denial, which stand for no other word but their like."""

_NUMERALS = ("三", "四", "五", "六", "七", "九", "十", "十五", "二十", "三十", "四十五", "六十", "九十")
_DUTIES = {
    "应当": ("可以", "必须"),
    "可以": ("应当", "必须"),
    "must": ("may", "should"),
    "shall": ("may", "should"),
    "may": ("must", "shall"),
}


@dataclass(frozen=True, slots=True)
class Word:
    """A word in a body; `kind` is None for what is never replaced."""

    start: int
    text: str
    kind: tuple[str, int] | None

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@lru_cache(maxsize=4096)
def words(body: str, language: str) -> tuple[Word, ...]:
    """The words and marks of a body, in order, without white space."""
    return tuple(_chinese(body) if language == "zh" else _english(body))


def _chinese(body: str) -> list[Word]:
    numerals = {found.start(): found.group() for found in _NUMERAL.finditer(body)}
    out: list[Word] = []
    at = 0
    for text, tag in rjieba.tag(body):
        kind = None
        if text in _DUTIES:
            kind = ("duty", 2)
        elif at in numerals:
            kind, text_of = ("number", 1), numerals[at]
            if text.startswith(text_of):
                out.append(Word(at, text_of, kind))
                at, text, kind = at + len(text_of), text[len(text_of) :], None
        elif _HAN.fullmatch(text) and 2 <= len(text) <= 4 and tag in _OPEN_CLASSES and text not in _DENIED:
            kind = (_OPEN_CLASSES[tag], min(len(text), 3))
        if text.strip():
            out.append(Word(at, text, kind))
        at += len(text)
    return out


def _english(body: str) -> list[Word]:
    found = list(_ENGLISH.finditer(body))
    texts = ["", *(each.group() for each in found), ""]
    return [Word(each.start(), each.group(), _kind(*texts[at : at + 3])) for at, each in enumerate(found)]


def _kind(before: str, word: str, behind: str) -> tuple[str, int] | None:
    """By the ending, or where that says nothing, a noun if it stands as one: the WORD of, each WORD, a WORD must."""
    if word in _NUMBERS:
        return "number", 1
    if word in _DUTIES:
        return "duty", 2
    if len(word) < 4 or not word.islower() or not word.isalpha() or word in _COMMON:
        return None
    name = next((name for pattern, name in _CLASSED if pattern.fullmatch(word)), "other")
    if name == "other":
        name = "noun" if before.lower() in _DETERMINERS and (behind in _COMMON or len(behind) < 4) else ""
    return (name, min(len(word) // 3, 3)) if name else None


def substitutes(word: Word, texts: tuple[str, ...], language: str) -> list[str]:
    """What could stand for a word: of its kind, from the given bodies, in the order in which they first occur."""
    assert word.kind is not None
    if word.kind[0] == "duty":
        return list(_DUTIES[word.text])
    if word.kind[0] == "number":
        return [number for number in (_NUMERALS if language == "zh" else _NUMBERS) if number != word.text]
    found = {other.text: None for body in texts for other in words(body, language) if other.kind == word.kind}
    return [text for text in found if not _akin(text, word.text, language)]


def _akin(a: str, b: str, language: str) -> bool:
    """Forms of one word, one within the other, or words that would need another article (a, an)."""
    if language == "zh":
        return a in b or b in a
    return a[:4] == b[:4] or a in b or b in a or (a[0] in "aeiou") != (b[0] in "aeiou")


def is_modifier(word: Word) -> bool:
    return word.kind is not None and word.kind[0] in ("a", "adjective", "adverb")


def is_modified(word: Word) -> bool:
    return word.kind is not None and word.kind[0] in ("n", "v", "noun", "plural", "agent", "ing", "ed")
