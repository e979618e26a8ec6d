"""How much of a claim stands in a reference, in whatever words around it."""

from __future__ import annotations

import re
from math import log

from tracker.check.closely.retelling import content_words
from tracker.check.library import Held

_SENTENCE = re.compile("[^。！？\n]+")
_STEM = 6


def support(claim: str, reference: Held) -> float:
    """The share of a claim's words, by their characters and by how rare they are, that the best segment of a reference holds; 1 where
    the claim has no words.
    """
    texts = [segment.text.lower() for segment in reference.version.segments]
    weights: dict[str, float] = {}
    for word in content_words(claim):
        stem = _stem(word)
        holders = sum(stem in text for text in texts)
        weights[stem] = len(stem) * log(1 + len(texts) / max(holders, 1))
    total = sum(weights.values())
    if not total:
        return 1.0
    return max((sum(weight for word, weight in weights.items() if word in text) / total for text in texts), default=0.0)


def about(topic: str, reference: Held) -> str:
    """The sentences of a reference that hold every word of a topic; "" where none does."""
    said = content_words(topic)
    sentences = (
        sentence for segment in reference.version.segments for sentence in _SENTENCE.findall(segment.text) if said
    )
    return "\n".join(sentence for sentence in sentences if all(word in sentence for word in said))


def lacking(claim: str, text: str) -> tuple[str, ...]:
    """The words of a claim that a text has not."""
    return tuple(word for word in content_words(claim) if _stem(word) not in text.lower())


def _stem(word: str) -> str:
    """The beginning of a long English word, which its forms share; a Chinese word as it is."""
    return word.lower()[:_STEM] if word.isascii() else word
