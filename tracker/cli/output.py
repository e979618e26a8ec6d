"""Where output goes: a terminal, a pipe or a file. Text from documents is data: on a terminal it is shown, never obeyed."""

from __future__ import annotations

import io
import os
import shutil
import stat
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

import typer

from tracker.errors import OutputError, UsageError
from tracker.report.visible import visible

if TYPE_CHECKING:
    from tracker.config import Config
    from tracker.model import Version
    from tracker.report import Lang, View
    from tracker.store import Store

PIPE_CLOSED = 141
"""The exit code of who writes to a reader that has left, as `head` does: that of a program which SIGPIPE ended."""


def write_file(path: Path, text: str) -> None:
    """Write a whole file or none of it. What a link leads to is written, a file keeps its mode, a device is written to."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes) -> None:
    """The same for bytes."""
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            target.write_bytes(data)
        else:
            _replace(target, data)
    except OSError as error:
        raise OutputError(
            f"{path} could not be written: {error.strerror}.",
            hint="Name a place in a folder that exists and that you may write to.",
        ) from error


def make_folder(folder: Path) -> None:
    """Make a folder to write to, with those above it. Raises OutputError where that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        taken = next(
            (each for each in (folder, *folder.parents) if os.path.exists(each) and not os.path.isdir(each)), None
        )
        raise OutputError(
            f"The folder {folder} could not be made: {f'{taken} is a file' if taken else error.strerror}.",
            hint="Name a folder that you may write to with -o.",
        ) from error


def _replace(target: Path, data: bytes) -> None:
    """Put a new file in the place of the old one, in one step."""
    umask = os.umask(0)
    os.umask(umask)
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~umask
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
        try:
            file.write(data)
            file.flush()
            os.chmod(file.name, mode)
            os.replace(file.name, target)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def print_text(text: str) -> None:
    """Print a document's words: as they are to a pipe, with control characters made visible to a terminal."""
    emit(visible(text) if sys.stdout.isatty() else text)


def emit(text: str) -> None:
    """Write text to standard output as it is, its last line ended."""
    try:
        _write(text if text.endswith("\n") else f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise typer.Exit(PIPE_CLOSED) from None
    except OSError as error:
        raise OutputError(
            f"Standard output could not be written: {error.strerror}.", hint="Make room, or send it somewhere else."
        ) from error


def _write(text: str) -> None:
    """Write all of it: where Python's output has no buffer of its own, one call may write a part."""
    raw = getattr(sys.stdout, "buffer", None)
    if not isinstance(raw, io.RawIOBase):
        sys.stdout.write(text)
        return
    left = memoryview(text.encode(sys.stdout.encoding, sys.stdout.errors or "strict"))
    while left:
        left = left[raw.write(left) or 0 :]


def print_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Aligned columns under a head on a terminal, tab-separated without one in a pipe."""
    if not sys.stdout.isatty():
        for row in rows:
            print_row(row)
        return
    table = [list(head), *(list(map(_on_one_line, row)) for row in rows)]
    widths = [max(map(display_width, column)) for column in zip(*table, strict=True)]
    for row in table:
        cells = (cell + " " * (width - display_width(cell)) for cell, width in zip(row, widths, strict=True))
        emit("  ".join(cells).rstrip())


def print_row(cells: Iterable[str]) -> None:
    """One line of columns with tabs between them."""
    emit("\t".join(map(_on_one_line, cells)))


def _on_one_line(cell: str) -> str:
    words = " ".join(cell.split())
    return visible(words) if sys.stdout.isatty() else words


def display_width(text: str) -> int:
    """Columns that a text takes on a terminal: wide characters take two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def print_error(message: str, hint: str) -> None:
    """Say on standard error what went wrong, on one line, and what to do about it."""
    typer.echo(visible(f"error: {' '.join(message.split())}\nhint: {hint}"), err=True)


def print_notices(store: Store) -> None:
    """Say on standard error what the store has to tell beside the results."""
    for notice in store.notices:
        typer.echo(f"note: {visible(notice)}", err=True)


def local_time(instant: datetime) -> str:
    """An instant in the machine's zone, with the zone's offset; in its own where the calendar ends before the machine's zone."""
    with suppress(OverflowError, ValueError):
        instant = instant.astimezone()
    return f"{instant:%Y-%m-%d %H:%M:%S %z}"


def file_size(count: int) -> str:
    """A number of bytes for people: 3.4 MB."""
    size, units = float(count), ["bytes", "kB", "MB", "GB", "TB"]
    while size >= 1000 and len(units) > 1:
        size, units = size / 1000, units[1:]
    return f"{size:.1f} {units[0]}" if units[0] != "bytes" else f"{count} bytes"


def view_for(format_name: str, output: Path | None, lang: Lang) -> View:
    """How wide and how colourful: as the terminal is, where the report goes to one; NO_COLOR is kept."""
    from tracker.report import View

    to_terminal = output is None and sys.stdout.isatty()
    width = shutil.get_terminal_size((100, 24)).columns if to_terminal else 100
    colorful = to_terminal and format_name == "terminal"
    return View(
        lang=lang,
        width=width,
        color=colorful and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
    )


def _check_free(output: Path, config: Config, *inputs: str) -> None:
    """Raise UsageError for an output that would destroy what is compared, the store, or the configuration."""
    target = output.resolve()
    taken = [Path(name).resolve() for name in inputs if name != "-"]
    if target in taken and target.exists():
        raise UsageError(f"{output} is one of the texts that are read.", hint="Name another file to write to.")
    if any(target == part.path for document in config.documents.values() for part in document.parts):
        raise UsageError(f"{output} is a source that tracker.toml declares.", hint="Name another file with -o.")
    if config.store.resolve() in target.parents or target == (config.path and config.path.resolve()):
        raise UsageError(f"{output} belongs to the tracker itself.", hint="Name a file outside the store with -o.")


def make_ready(output: Path, config: Config, *inputs: str) -> None:
    """See that an output destroys nothing, and make the folder for reports where it is to stand there."""
    _check_free(output, config, *inputs)
    if output.parent.resolve() == config.reports.resolve():
        make_folder(output.parent)


def check_outside(folder: Path, config: Config) -> None:
    """Raise UsageError for a folder to write to that belongs to the store."""
    store = config.store.resolve()
    if store in (target := folder.resolve(), *target.parents):
        raise UsageError(f"{folder} belongs to the tracker itself.", hint="Name a folder outside the store with -o.")


def find(name: str, config: Config) -> Version:
    """The version of this name; where a date was named, what moment it was taken to mean is said."""
    from tracker import api

    found = api.find_version(name, config)
    if found.instant and found.version.id:
        moment = found.instant.strftime("%Y-%m-%d %H:%M:%S %z")
        typer.echo(f"{name}: as of {moment}, version {found.version.id[:10]}", err=True)
    return found.version


def find_both(old: str, new: str, config: Config) -> tuple[Version, Version]:
    """The versions of two names, of which one may be standard input."""
    if old == new == "-":
        raise UsageError(
            "Standard input can stand for one side only.", hint="Give a file or a version for the other side."
        )
    return find(old, config), find(new, config)
