"""Which changes are told by their terms: those of substance, or the noise where it is all there is."""

from __future__ import annotations

from tracker.model import Comparison, WordingChange

_GRAVE = ("added", "deleted", "unsupported")


def foremost(compared: Comparison) -> tuple[WordingChange, ...]:
    """The gravest first; none where what changed is told by paragraphs alone."""
    if compared.substance:
        return compared.substance
    whole = any(link.kind in _GRAVE or link.moved or link.limited for link in compared.links)
    return () if whole else compared.noise
