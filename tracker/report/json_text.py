"""JSON as it is written: an item a line, so that it can be read and compared; what would act on a screen as an escape."""

from __future__ import annotations

import json
from typing import Any

from tracker.report.visible import ACTING

_OPENED: dict[int, tuple[type, ...]] = {0: (dict,), 1: (dict, list), 2: (list,)}


def written(data: dict[str, Any]) -> str:
    """The data with the outer containers opened line by line and each item in them on a line of its own."""
    return escaped(_laid_out(data, 0)) + "\n"


def escaped(text: str) -> str:
    """JSON that says the same without characters that act; they stand in its strings alone."""
    return ACTING.sub(lambda found: json.dumps(found.group())[1:-1], text)


def _laid_out(value: Any, depth: int) -> str:
    pad = "\n" + " " * (depth + 1)
    if not value or type(value) not in _OPENED.get(depth, ()):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        items = [json.dumps(item, ensure_ascii=False) for item in value]
        return "[" + pad + ("," + pad).join(items) + pad[:-1] + "]"
    pairs = [f"{json.dumps(key)}: {_laid_out(item, depth + 1)}" for key, item in value.items()]
    return "{" + pad + ("," + pad).join(pairs) + pad[:-1] + "}"
