"""Lines as a terminal is given them: rich `Text`, never markup, with codes for colours where they are allowed."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

from tracker.report.ink import Line, Look
from tracker.report.view import View

_STYLES: dict[Look, str] = {
    "plain": "",
    "soft": "dim",
    "strong": "bold",
    "mark": "bold yellow",
    "delete": "red strike",
    "insert": "green underline",
    "error": "bold red",
    "warning": "bold yellow",
    "note": "bold cyan",
}


def printed(lines: Iterable[Line], width: int, view: View) -> str:
    """The lines, none of them folded again; they hold terminal codes only where `view.color` allows them."""
    from rich.console import Console
    from rich.text import Text

    out = StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=view.color,
        color_system="standard" if view.color else None,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    for line in lines:
        console.print(Text.assemble(*((words, _STYLES[look]) for words, look in line.parts)), soft_wrap=True)
    return out.getvalue()
