"""The pages of a site, each written into the site's folder whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from tracker.api import SitePage
from tracker.cli.output import check_outside, write_file
from tracker.config import Config
from tracker.errors import OutputError


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
    _make(target.parent)
    write_file(target, page.text)
    return target


def _make(folder: Path) -> None:
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
