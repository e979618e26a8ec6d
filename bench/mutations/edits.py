"""Changes of words: a term replaced wherever it stands, a word put in or struck out."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from .blocks import Block, Draft, Undecidable
from .vocabulary import Word, is_modified, is_modifier, substitutes, words

_APART = 4
"""Words and marks between two changes of one block, so that nobody would tell them as one."""

_MOST_PLACES = 6
_OFTEN = 0.7
"""How often a term is taken that stands in several places."""

_REFERENCE = re.compile(r"第[一二三四五六七八九十百零]+[条條章]|[Ss]ections? \d|\d+\.\d+")
_NEAR = 12
"""Characters around a reference in which nothing is changed: the reference may change by itself."""

Edit = tuple[int, int, str]
"""From, to (offsets of the body), and the words that stand there now."""


def substitute(draft: Draft, rng: random.Random, language: str, terms: int) -> Draft:
    """So many terms replaced, each by one other, at up to six places."""
    bodies = tuple(block.body for block in draft.new)
    edits: dict[int, list[Edit]] = {}
    done: set[str] = set()
    for _ in range(40):
        if terms == 0:
            return applied(draft, edits)
        standing = _standing(bodies, language, done)
        often = sorted(term for term, at in standing.items() if len(at) > 1)
        old = rng.choice(often if often and rng.random() < _OFTEN else sorted(standing))
        new = rng.choice(substitutes(standing[old][0][1], bodies, language) or [old])
        places = [
            (index, word)
            for index, word in standing[old]
            if _free(bodies[index], word.start, word.end, new, edits.get(index, []), language)
        ][:_MOST_PLACES]
        kept: list[tuple[int, Word]] = []
        for index, word in places:
            if all(other != index or _apart(bodies[index], word, each, language) for other, each in kept):
                kept.append((index, word))
        if new != old and new not in done and kept:
            done |= {old, new}
            terms -= 1
            for index, word in kept:
                edits.setdefault(index, []).append((word.start, word.end, new))
    raise Undecidable("no terms to replace")


def edit(draft: Draft, rng: random.Random, language: str, at: int, count: int) -> Draft:
    """The new block at a place with so many changes of a word: replaced, put in before another, or struck out."""
    bodies = tuple(block.body for block in draft.new)
    body, made = bodies[at], list[Edit]()
    for _ in range(60):
        if len(made) == count:
            return applied(draft, {at: made})
        found = words(body, language)
        nth = rng.randrange(len(found))
        proposed = rng.choice((_replaced, _replaced, _put_in, _struck_out))(found, nth, bodies, rng, language)
        if proposed and _free(body, *proposed, made, language):
            made.append(proposed)
    raise Undecidable("no words to change")


def _replaced(
    found: tuple[Word, ...], nth: int, bodies: tuple[str, ...], rng: random.Random, language: str
) -> Edit | None:
    word = found[nth]
    others = substitutes(word, bodies, language) if word.kind else []
    return (word.start, word.end, rng.choice(others)) if others else None


def _put_in(
    found: tuple[Word, ...], nth: int, bodies: tuple[str, ...], rng: random.Random, language: str
) -> Edit | None:
    word = found[nth]
    if not is_modified(word) or (nth and (is_modifier(found[nth - 1]) or found[nth - 1].text in ("a", "an"))):
        return None
    modifiers = {each.text: None for body in bodies for each in words(body, language) if is_modifier(each)}
    if not modifiers:
        return None
    return word.start, word.start, rng.choice(list(modifiers)) + ("" if language == "zh" else " ")


def _struck_out(
    found: tuple[Word, ...], nth: int, bodies: tuple[str, ...], rng: random.Random, language: str
) -> Edit | None:
    word = found[nth]
    behind = found[nth + 1] if nth + 1 < len(found) else None
    if (
        not is_modifier(word)
        or behind is None
        or not is_modified(behind)
        or (nth and found[nth - 1].text in ("a", "an"))
    ):
        return None
    return word.start, behind.start, ""


def _standing(bodies: tuple[str, ...], language: str, done: set[str]) -> dict[str, list[tuple[int, Word]]]:
    """Every word that can be replaced, with the blocks and places where it stands."""
    standing: dict[str, list[tuple[int, Word]]] = {}
    for index, body in enumerate(bodies):
        if len(body) >= 20:
            for word in words(body, language):
                if word.kind and word.text not in done:
                    standing.setdefault(word.text, []).append((index, word))
    if not standing:
        raise Undecidable("no words that can be replaced")
    return standing


def _free(body: str, start: int, end: int, new: str, made: list[Edit], language: str) -> bool:
    """Does a change here leave one truth: apart from others and from references, and unlike the words around it?"""
    if any(found.start() - _NEAR < end and start < found.end() + _NEAR for found in _REFERENCE.finditer(body)):
        return False
    spot = Word(start, body[start:end], None)
    if any(not _apart(body, spot, Word(low, body[low:high], None), language) for low, high, _ in made):
        return False
    around = [
        word.text.lower() for word in words(body, language) if abs(word.start - start) < 24 and word.start != start
    ]
    if new.strip() in around:
        return False
    if language == "zh":
        return not set(new or body[start:end]) & set(body[max(start - 2, 0) : start] + body[end : end + 2])
    return True


def _apart(body: str, a: Word, b: Word, language: str) -> bool:
    low, high = sorted((a, b), key=lambda word: word.start)
    between = [word for word in words(body, language) if low.end <= word.start and word.end <= high.start]
    return high.start >= low.end and len(between) >= _APART


def applied(draft: Draft, edits: dict[int, list[Edit]]) -> Draft:
    new: list[Block] = list(draft.new)
    for index, made in edits.items():
        for start, end, text in sorted(made, reverse=True):
            new[index] = new[index].edited(start, end, text)
    return replace(draft, new=tuple(new))
