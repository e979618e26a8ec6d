"""The pages of a site, each written into the site's folder whole or not at all."""

from __future__ import annotations

from pathlib import Path

from tracker.api import SitePage
from tracker.cli.output import check_outside, make_folder, write_file
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
    make_folder(target.parent)
    write_file(target, page.text)
    return target
