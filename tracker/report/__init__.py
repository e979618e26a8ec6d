"""Reports: one renderer for each format, each a function of a comparison and a view, named in one table.

A renderer and what it needs are loaded when it is called.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

from tracker.errors import UsageError
from tracker.report.view import Lang, View

if TYPE_CHECKING:
    from tracker.model import Comparison

__all__ = ["RENDERERS", "Lang", "View", "language", "render"]

Renderer: TypeAlias = "Callable[[Comparison, View], str]"


def _renderer(module: str) -> Renderer:
    def rendered(comparison: Comparison, view: View) -> str:
        text: str = import_module(f"tracker.report.{module}").render(comparison, view)
        return text

    return rendered


RENDERERS: dict[str, Renderer] = {
    "terminal": _renderer("terminal"),
    "text": _renderer("text"),
    "markdown": _renderer("markdown"),
    "json": _renderer("json"),
    "html": _renderer("html"),
    "diff": _renderer("unified"),
}


def render(format_name: str, comparison: Comparison, view: View) -> str:
    """The comparison in one of the formats of `RENDERERS`. Raises `UsageError` for any other name."""
    renderer = RENDERERS.get(format_name)
    if renderer is None:
        raise UsageError(f"There is no report format {format_name!r}.", hint=f"Formats are {', '.join(RENDERERS)}.")
    return renderer(comparison, view)


def language(comparison: Comparison) -> Lang:
    """The language for the interface when the reader has not chosen one: Chinese where most letters are."""
    from tracker.report import tongue

    return tongue.language(comparison)
