"""Findings: one renderer for each format, each a function of what a run found and a view, named in one table.

A renderer and what it needs are loaded when it is called.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

from tracker.errors import UsageError
from tracker.report.view import View

if TYPE_CHECKING:
    from tracker.findings import Checked

__all__ = ["FORMATS", "View", "render"]

Renderer: TypeAlias = "Callable[[Checked, View], str]"


def _renderer(module: str) -> Renderer:
    def rendered(checked: Checked, view: View) -> str:
        text: str = import_module(f"tracker.report.findings.{module}").render(checked, view)
        return text

    return rendered


FORMATS: dict[str, Renderer] = {
    name: _renderer(name) for name in ("terminal", "json", "sarif", "junit", "github", "rdjson", "markdown")
}


def render(format_name: str, checked: Checked, view: View) -> str:
    """What was found in one of the formats of `FORMATS`. Raises `UsageError` for any other name."""
    renderer = FORMATS.get(format_name)
    if renderer is None:
        raise UsageError(f"There is no format {format_name!r} for findings.", hint=f"Formats are {', '.join(FORMATS)}.")
    return renderer(checked, view)
