"""Safe replacements, written to the drafts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from tracker.cli.output import write_bytes
from tracker.report.visible import visible

if TYPE_CHECKING:
    from tracker.api import CheckRun
    from tracker.config import Config

_MARK = b"\xef\xbb\xbf"


def write_fixes(found: CheckRun, loaded: Config, against: Sequence[str]) -> int:
    """Apply the safe replacements that are told to each draft that is UTF-8, and is no reference; line breaks stay as they are.

    Returns how many.
    """
    from tracker import api

    total = 0
    sources = api.sources(loaded, against)
    for file in found.files:
        mine = [each for each in found.checked.findings if each.path == file.name]
        if file.data is not None or not mine:
            continue
        data = file.path.read_bytes()
        try:
            raw = data.removeprefix(_MARK).decode("utf-8")
        except UnicodeDecodeError:
            _tell(file.name, "not fixed, since it is not UTF-8")
            continue
        text, count = api.fixed(raw, mine)
        if count and file.path.resolve() in sources:
            _tell(file.name, "not fixed, since others are held against it")
        elif count:
            write_bytes(file.path, (_MARK if data.startswith(_MARK) else b"") + text.encode("utf-8"))
            _tell(file.name, f"{count} fixed")
            total += count
    return total


def _tell(name: str, what: str) -> None:
    typer.echo(visible(f"{name}: {what}"), err=True)
