"""Words that leave a way out of a duty or a prohibition: an exception, or a condition (原则上不得, 未经同意不得)."""

from __future__ import annotations

import re

from tracker.check.closely.around import Around
from tracker.check.closely.restated import Spot
from tracker.compare.classes import modality, negation
from tracker.compare.classes.reading import read

_HEDGES = re.compile(
    "原则上|一般情况下|通常(?:情况下)?|尽量|尽可能|视情况?|酌情|必要时|确有必要|确需|特殊情况|有条件的?|条件允许|如有可能|除非|例外|"
    "除[^，。；]{1,12}(?:以?外|之外)|(?:未经|经)[^，。；]{0,8}(?:同意|批准|许可|准许|允许)|"
    r"(?i:\b(?:in principle|normally|generally|usually|where possible|as far as possible|unless|except|without (?:\w+ ){0,2}consent)\b)"
)


def leaves_a_way_out(spot: Spot, around: Around) -> bool:
    """Does the draft put an exception into a duty or a prohibition of the reference, which has none there?"""
    hedge = _HEDGES.search(spot.come)
    if hedge is None or not around.close or _HEDGES.search(around.segment):
        return False
    theirs, mine = read(around.counterpart), read(around.clause)
    forbids = negation.bars(theirs) and negation.bars(mine)
    return forbids or "must" in modality.kinds(theirs) & modality.kinds(mine)
