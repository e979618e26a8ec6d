"""`tracker report`: the histories of documents as pages, or the site of the whole store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.commands.compare import Lang
from tracker.cli.options import ConfigOption
from tracker.errors import UsageError


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
    from tracker.cli.site import near, tell, write_site

    _check_said(ids, all_documents)
    loaded = api.load_config(config)
    target = folder or near(loaded.reports)
    out.check_outside(target, loaded)
    with api.open_store(loaded.store) as store:
        site = (
            api.report_documents(store, loaded, ids, lang.value) if ids else api.report_all(store, loaded, lang.value)
        )
        entries, failed = write_site(site, target, loaded, "report", "page")
        out.print_notices(store)
    tell(entries, failed)


def _check_said(ids: list[str] | None, all_documents: bool) -> None:
    if bool(ids) is all_documents:
        raise UsageError(
            "Which documents are meant is not said twice." if ids else "Which documents are meant is not said.",
            hint="It is tracker report ID, or tracker report --all.",
        )
