"""How much of a claim stands in a reference, in whatever words around it."""

from __future__ import annotations

from tracker.check.library import Held
from tracker.check.retelling import content_words


def support(claim: str, reference: Held) -> float:
    """The share of a claim's words, by their characters, that the best segment of a reference holds; 1 where it has no words."""
    said = content_words(claim)
    total = sum(map(len, said))
    if not total:
        return 1.0
    return max(
        (sum(len(word) for word in said if word in segment.text) / total for segment in reference.version.segments),
        default=0.0,
    )


def lacking(claim: str, text: str) -> tuple[str, ...]:
    """The words of a claim that a text has not."""
    return tuple(word for word in content_words(claim) if word not in text)
