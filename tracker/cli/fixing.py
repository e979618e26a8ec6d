"""Safe replacements, written to the drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from tracker.cli.output import write_bytes

if TYPE_CHECKING:
    from tracker.api import CheckRun

_MARK = b"\xef\xbb\xbf"


def write_fixes(found: CheckRun) -> int:
    """Apply the safe replacements that are told to each draft that is UTF-8; line breaks stay as they are. Returns how many."""
    from tracker import api

    total = 0
    for file in found.files:
        mine = [each for each in found.checked.findings if each.path == file.name]
        if file.name == "-" or not mine:
            continue
        data = file.path.read_bytes()
        try:
            raw = data.removeprefix(_MARK).decode("utf-8")
        except UnicodeDecodeError:
            typer.echo(f"{file.name}: not fixed, since it is not UTF-8", err=True)
            continue
        text, count = api.fixed(raw, mine)
        if count:
            write_bytes(file.path, (_MARK if data.startswith(_MARK) else b"") + text.encode("utf-8"))
            typer.echo(f"{file.name}: {count} fixed", err=True)
        total += count
    return total
