"""Numbers that a writer worked out himself, from those of a reference, which it therefore need not have."""

from __future__ import annotations

import re

RECKONS = "换算|折算|折合|约合|相当于|减去|除以|乘以|平摊|均摊|合每[年月天日人]|每[年月天日人]合"
"""Words with which is reckoned."""

_RECKONS = re.compile(RECKONS)
_IN_ALL = re.compile("一共|总共|拢共|统共")


def is_reckoned(text: str) -> bool:
    """Does a text say that it reckons?"""
    return _RECKONS.search(text) is not None


def is_sum(gone: str, come: str) -> bool:
    """Is a sum put where the reference counts one thing?"""
    return _IN_ALL.search(come) is not None and _IN_ALL.search(gone) is None
