"""`tracker report`: the histories of documents as pages, or the site of the whole store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.commands.compare import Lang
from tracker.cli.options import ConfigOption
from tracker.errors import UsageError

if TYPE_CHECKING:
    from tracker.api import Site, Unreported
    from tracker.config import Config


def run(
    ids: Annotated[list[str] | None, typer.Argument(metavar="ID", help="Documents of the store.")] = None,
    all_documents: Annotated[
        bool, typer.Option("--all", help="All documents, the comparisons declared, and an index over them.")
    ] = False,
    folder: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FOLDER", help="Else what tracker.toml says, or reports/.")
    ] = None,
    lang: Annotated[Lang, typer.Option(help="The language of the pages' own words.")] = Lang.auto,
    config: ConfigOption = None,
) -> None:
    """Write the history of documents as pages for any web server.

    Each page shows when a document changed, how much and in what wording; each step leads to its comparison.

    Example: tracker report opinion
    """
    from tracker import api
    from tracker.cli import output as out

    _check_said(ids, all_documents)
    loaded = api.load_config(config)
    target = folder or _near(loaded.reports)
    out.check_outside(target, loaded)
    with api.open_store(loaded.store) as store:
        site = (
            api.report_documents(store, loaded, ids, lang.value) if ids else api.report_all(store, loaded, lang.value)
        )
        entries, failed = _written(site, target, loaded)
        out.print_notices(store)
    _tell(entries, failed)


def _check_said(ids: list[str] | None, all_documents: bool) -> None:
    if bool(ids) is all_documents:
        raise UsageError(
            "Which documents are meant is not said twice." if ids else "Which documents are meant is not said.",
            hint="It is tracker report ID, or tracker report --all.",
        )


def _near(folder: Path) -> Path:
    """A folder as seen from the working directory, where it is below that."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) and folder != here else folder


def _written(site: Site, folder: Path, config: Config) -> tuple[list[Path], list[Unreported]]:
    """Write all pages there are; returns those to open first, and what could not be read."""
    from tracker.api import Unreported
    from tracker.cli.progress import follow
    from tracker.cli.site import write_page

    entries: list[Path] = []
    failed: list[Unreported] = []
    count = 0
    for page in follow(site.pages, site.total, "report"):
        if isinstance(page, Unreported):
            failed.append(page)
            continue
        path = write_page(folder, page, config)
        entries += [path] if page.entry else []
        count += 1
    typer.echo(f"wrote {count:,} page{'' if count == 1 else 's'} in {folder}", err=True)
    return entries, failed


def _tell(entries: list[Path], failed: list[Unreported]) -> None:
    from tracker.cli.output import emit

    for path in entries:
        emit(str(path))
    for each in failed:
        typer.echo(f"{each.name}: error: {each.error.message}\nhint: {each.error.hint}", err=True)
    if failed:
        raise typer.Exit(max(each.error.exit_code for each in failed))
