"""The question that a sentence answers, which says what the answer is about (绿地该不该开放？意见的态度是限制)."""

from __future__ import annotations

from tracker.check.reading import Reading


def question(c: int, reading: Reading) -> tuple[int, ...]:
    """The clauses of the question that the sentence of a clause answers, in its paragraph or at the end of the one before it; ()
    where the sentence before it asks nothing.
    """
    first = reading.beside(c)[0]
    if first == 0:
        return ()
    mine, before = reading.clauses[first], reading.clauses[first - 1]
    return reading.beside(first - 1) if mine.segment - before.segment <= 1 and reading.asks(first - 1) else ()
