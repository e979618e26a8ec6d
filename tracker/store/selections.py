"""A selection as a trailer's value: which passages of the raw bytes a text was made of, so that it can be made again."""

from __future__ import annotations

import json

from tracker.model import WHOLE_PAGE, Passage, Selection


def render(selection: Selection) -> str:
    """JSON on one line; "" for the whole of one page."""
    if selection == WHOLE_PAGE:
        return ""
    passages = [(each.page, each.from_text, each.until_text) for each in selection.passages]
    return json.dumps({"title": selection.title, "passages": passages}, ensure_ascii=False)


def parse(value: str) -> Selection:
    """What `render` was given. Raises ValueError when the value is damaged."""
    if not value:
        return WHOLE_PAGE
    try:
        table = json.loads(value)
        selection = Selection(str(table["title"]), tuple(_passage(*row) for row in table["passages"]))
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"the selection is damaged: {error}") from error
    if not selection.passages:
        raise ValueError("the selection is damaged: it has no passages")
    return selection


def _passage(page: int, from_text: str | None, until_text: str | None) -> Passage:
    if (
        type(page) is not int
        or page < 0
        or not all(text is None or isinstance(text, str) for text in (from_text, until_text))
    ):
        raise ValueError("the selection is damaged")
    return Passage(page, from_text, until_text)
