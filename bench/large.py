"""Texts of any size for the benchmarks, and what may happen to them. Seeded: the same arguments, the same texts.

A paragraph is made of words drawn by Zipf's law (1949), with a mark behind every few of them. The words are those of a base
text and as many made of its characters as it takes, so that large texts are as varied as large texts are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
BETWEEN = "\n\n"
_HAN = re.compile("[\u4e00-\u9fff]")
_WORD = re.compile("[\u4e00-\u9fff]{2,4}")
_WORDS = 20_000


def articles() -> tuple[str, str]:
    """The two articles on the seed pages that are about one thing: the summary and the full text."""
    import tracker
    from tracker.ingest import Part, read, take_file

    config = tracker.load_config(ROOT / "seeds" / "tracker.toml")
    summary, full = (config.documents[name] for name in ("summary", "opinion"))
    texts = [
        read([Part(take_file(part.path), part.from_text, part.until_text) for part in declared.parts])
        for declared in (summary, full)
    ]
    return texts[0].body + "\n", texts[1].body + "\n"


@dataclass(frozen=True)
class Source:
    """What paragraphs are made of: words with their cumulated weights, and characters."""

    words: Sequence[str]
    weights: Sequence[float]
    characters: Sequence[str]


def source(base: str) -> Source:
    """The words and characters of a text, and further words made of those characters."""
    random = Random(len(base))
    characters = _HAN.findall(base)
    words = dict.fromkeys(_WORD.findall(base))
    while len(words) < _WORDS:
        words["".join(random.choices(characters, k=random.choice((1, 2, 2, 2, 3))))] = None
    shuffled = random.sample(list(words), len(words))
    return Source(shuffled, list(accumulate(1 / rank for rank in range(3, len(shuffled) + 3))), characters)


def paragraph(of: Source, random: Random, size: int) -> str:
    """About so many characters of running text, ended by a full stop."""
    text = ""
    while len(text) < size - 1:
        words = random.choices(of.words, cum_weights=of.weights, k=random.randint(3, 7))
        text += "".join(words) + random.choice("，，，、；。")
    return text[:-1] + "。"


def paragraphs(of: Source, count: int, seed: int = 1) -> list[str]:
    """So many paragraphs of 60 to 140 characters."""
    random = Random(seed)
    return [paragraph(of, random, random.randint(60, 140)) for _ in range(count)]


def filled(of: Source, characters: int, seed: int = 1) -> list[str]:
    """Paragraphs of so many characters together, what stands between them included."""
    found = paragraphs(of, characters // 62 + 1, seed)
    ends = list(accumulate(len(each) + len(BETWEEN) for each in found))
    count = next(at for at, end in enumerate(ends) if end >= characters)
    return found[: max(count, 1)]


def law(of: Source, articles: int, seed: int = 1) -> list[str]:
    """Numbered articles, some of several paragraphs or with items."""
    random = Random(seed)
    found: list[str] = []
    for number in range(1, articles + 1):
        found.append(f"第{number}条 " + paragraph(of, random, random.randint(30, 120)))
        found += [paragraph(of, random, random.randint(30, 120)) for _ in range(random.choice((0, 0, 1, 2)))]
    return found


def amended(blocks: Sequence[str], of: Source, seed: int = 2) -> list[str]:
    """A law as a decision amends it: one block in a hundred reworded, and one added behind one in a hundred."""
    random = Random(seed)
    found: list[str] = []
    for at, block in enumerate(blocks):
        found.append(reworded(block, of, random) if at % 100 == 50 else block)
        found += [paragraph(of, random, 80)] if at % 100 == 99 else []
    return found


def reworded(text: str, of: Source, random: Random) -> str:
    """The text with a word in the place of two of its characters."""
    at = random.randrange(len(text) // 2)
    return text[:at] + random.choice(of.words) + text[at + 2 :]


def edited(blocks: Sequence[str], of: Source, every: int = 10, seed: int = 2) -> list[str]:
    """The blocks, one in so many reworded in one place."""
    random = Random(seed)
    return [reworded(block, of, random) if at % every == 0 else block for at, block in enumerate(blocks)]


def substituted(blocks: Sequence[str], of: Source, every: int = 10, seed: int = 2) -> list[str]:
    """The blocks, one character in so many, counted throughout, replaced by another one of the text."""
    random = Random(seed)
    found: list[str] = []
    start = 0
    for block in blocks:
        characters = list(block)
        for at in range(-start % every, len(block), every):
            characters[at] = random.choice(of.characters)
        found.append("".join(characters))
        start += len(block)
    return found


def shuffled(blocks: Sequence[str], of: Source, seed: int = 2) -> tuple[list[str], list[int]]:
    """The blocks in any order, each reworded in two places, and for each the place where it stood."""
    random = Random(seed)
    places = random.sample(range(len(blocks)), len(blocks))
    return [reworded(reworded(blocks[at], of, random), of, random) for at in places], places


def unpunctuated(of: Source, characters: int, seed: int = 1) -> str:
    """One paragraph of so many characters without a mark in it."""
    random = Random(seed)
    return "".join(random.choices(of.words, cum_weights=of.weights, k=characters))[:characters]
