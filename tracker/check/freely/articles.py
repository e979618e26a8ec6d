"""The articles of references, by their numbers, and the citations of them in a text (第十七条, section 4.2)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from tracker.compare.classes.numerals import in_digits
from tracker.compare.fold import fold_key
from tracker.model import Segment

ARTICLE = re.compile(r"第[（(]?[〇零一二三四五六七八九十百千\d]+[）)]?[条條]|(?i:section|article|clause) [\d.]*\d")
_NUMBER = re.compile(r"[〇零一二三四五六七八九十百千\d.]*[〇零一二三四五六七八九十百千\d]")
_LABEL = re.compile(r"\d+\.\d+\.?")


def is_article(label: str) -> bool:
    """Is this the label of an article, and not of a chapter or of an item?"""
    return label.endswith(("条", "條")) or bool(_LABEL.fullmatch(label))


def number(label: str) -> str:
    """The number of an article, in digits."""
    found = _NUMBER.search(fold_key(label))
    return in_digits(found.group()) if found else ""


def by_number(segments: Iterable[Segment]) -> dict[str, list[int]]:
    """The segments of each article, by its number; of several references those of all."""
    found: dict[str, list[int]] = defaultdict(list)
    label = ""
    for at, segment in enumerate(segments):
        if segment.kind in ("title", "heading"):
            label = ""
        elif segment.label and is_article(segment.label):
            label = segment.label
        if label:
            found[number(label)].append(at)
    return dict(found)


def cited(text: str, articles: dict[str, list[int]]) -> Sequence[int]:
    """The segments of the articles that a text cites."""
    numbers = dict.fromkeys(number(found.group()) for found in ARTICLE.finditer(text))
    return [at for each in numbers for at in articles.get(each, ())]
