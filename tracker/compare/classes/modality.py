"""Modality: what must be done, may be done, or is merely encouraged."""

from __future__ import annotations

import re
from collections import Counter

GOOD = (("应当", "可以"), ("鼓励", "要求"), ("可以", "必须"), ("may", "shall"), ("", "应当"), ("得", "應"))
BAD = (("取得", "获得"), ("环境", "品质"), ("可靠", "稳定"), ("marsh", "marshall"))

_MODAL = re.compile(
    r"应当|應當|应(?![用急对付变聘邀])|應(?![用急對付變聘邀])|必须|必須|须|須|可以|可(?![持靠能行见再])|得(?![到以出失])(?<![取获獲使值所心])|"
    r"鼓励|鼓勵|要求|支持|提倡|倡导|倡導|允许|允許|准许|准許|需要|宜(?![居人昌])|"
    r"\b(?:shall|must|may|should|can|could|might|will|would|required|encouraged|permitted|recommended)\b",
    re.IGNORECASE,
)


def holds(old: str, new: str) -> bool:
    return _modals(old) != _modals(new)


def _modals(text: str) -> Counter[str]:
    return Counter(found.lower() for found in _MODAL.findall(text))
