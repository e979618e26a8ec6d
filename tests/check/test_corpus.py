"""The corpus of drafts: what checking finds of the planted faults, and what it has against clean sentences, does not get worse.

The floors are what was reached, rounded down; `python -m tests.check.scoring HALF` prints the figures and every case.
"""

from __future__ import annotations

import pytest

from tests.check.corpus_drafts import HALVES
from tests.check.scoring import score

REACHED = {"dev": (0.90, 0.014), "test": (0.93, 0.027), "more": (0.88, 0.018), "laws": (0.90, 0.013)}
"""Recall at least, and the share of clean sentences that are flagged at most."""


@pytest.mark.parametrize("half", HALVES)
def test_faults_are_found_and_clean_sentences_let_be(half: str) -> None:
    found = score(half)
    recall, flagged = REACHED[half]
    assert found.recall >= recall, [(draft.name, fault.words, fault.right) for draft, fault in found.missed]
    assert found.false_share <= flagged, [(draft.name, each.rule, each.excerpt.words) for draft, each in found.false]
