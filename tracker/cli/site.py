"""The files of a site, each written into the site's folder whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tracker.api import Site, SitePage, Unreported
from tracker.cli.output import check_outside, emit, make_folder, write_file
from tracker.cli.progress import follow
from tracker.errors import OutputError

if TYPE_CHECKING:
    from tracker.config import Config


def near(folder: Path) -> Path:
    """A folder as seen from the working directory, where it is below that."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) and folder != here else folder


def write_site(site: Site, folder: Path, config: Config, label: str, noun: str) -> tuple[list[Path], list[Unreported]]:
    """Write all files there are, and say how many; returns those to open first, and what could not be read.

    `label` stands at the progress bar, `noun` is what one file is called. Raises OutputError as `write_page` does.
    """
    entries: list[Path] = []
    failed: list[Unreported] = []
    count = 0
    for page in follow(site.pages, site.total, label):
        if isinstance(page, Unreported):
            failed.append(page)
            continue
        path = write_page(folder, page, config)
        entries += [path] if page.entry else []
        count += 1
    typer.echo(f"wrote {count:,} {noun}{'' if count == 1 else 's'} in {folder}", err=True)
    return entries, failed


def tell(entries: list[Path], failed: list[Unreported]) -> None:
    """Print what to open first, and say what could not be read: then the command ends with the gravest exit code of those."""
    for path in entries:
        emit(str(path))
    for each in failed:
        typer.echo(f"{each.name}: error: {each.error.message}\nhint: {each.error.hint}", err=True)
    if failed:
        raise typer.Exit(max(each.error.exit_code for each in failed))


def write_page(folder: Path, page: SitePage, config: Config) -> Path:
    """Write a page to its place below the folder, and return that; folders are made as needed.

    Raises OutputError where it cannot be written, and where a link leads out of the folder.
    """
    target = folder / page.path
    try:
        inside = target.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # links that lead in a circle
        inside = False
    if not inside:
        raise OutputError(
            f"{target} leads out of {folder}.", hint="Take away the link there, or name another folder with -o."
        )
    check_outside(target, config)
    make_folder(target.parent)
    write_file(target, page.text)
    return target
