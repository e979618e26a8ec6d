"""Where output goes: a terminal, a pipe or a file. Text from documents is data: on a terminal it is shown, never obeyed."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

import typer

from tracker.errors import OutputError
from tracker.report.visible import visible

if TYPE_CHECKING:
    from tracker.config import Config
    from tracker.model import Version
    from tracker.report import Lang, View


def write_file(path: Path, text: str) -> None:
    """Write a whole file or none of it."""
    try:
        with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            file.write(text)
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(file.name, 0o666 & ~umask)
        os.replace(file.name, path)
    except OSError as error:
        if "file" in locals():
            Path(file.name).unlink(missing_ok=True)
        raise OutputError(
            f"{path} could not be written: {error.strerror}.",
            hint="Name a file in a folder that exists and that you may write to, with -o.",
        ) from error


def print_text(text: str) -> None:
    """Print a document's words: as they are to a pipe, with control characters made visible to a terminal."""
    emit(visible(text) if sys.stdout.isatty() else text)


def emit(text: str) -> None:
    """Write text to standard output as it is, its last line ended."""
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")


def print_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Aligned columns under a head on a terminal, tab-separated without one in a pipe."""
    if not sys.stdout.isatty():
        for row in rows:
            typer.echo("\t".join(" ".join(cell.split()) for cell in row))
        return
    table = [list(head), *([visible(" ".join(cell.split())) for cell in row] for row in rows)]
    widths = [max(map(display_width, column)) for column in zip(*table, strict=True)]
    for row in table:
        cells = (cell + " " * (width - display_width(cell)) for cell, width in zip(row, widths, strict=True))
        typer.echo("  ".join(cells).rstrip())


def display_width(text: str) -> int:
    """Columns that a text takes on a terminal: wide characters take two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def local_time(instant: datetime) -> str:
    """An instant in the machine's zone, with the zone's offset."""
    return instant.astimezone().strftime("%Y-%m-%d %H:%M:%S %z")


def view_for(format_name: str, output: Path | None, lang: Lang) -> View:
    """How wide and how colourful: as the terminal is, where the report goes to one; NO_COLOR is kept."""
    from tracker.report import View

    to_terminal = output is None and format_name == "terminal" and sys.stdout.isatty()
    width = shutil.get_terminal_size((100, 24)).columns if to_terminal else 100
    return View(
        lang=lang,
        width=width,
        color=to_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
    )


def find(name: str, config: Config) -> Version:
    """The version of this name; where a date was named, what moment it was taken to mean is said."""
    from tracker import api

    found = api.find_version(name, config)
    if found.instant and found.version.id:
        moment = found.instant.strftime("%Y-%m-%d %H:%M:%S %z")
        typer.echo(f"{name}: as of {moment}, version {found.version.id[:10]}", err=True)
    return found.version
