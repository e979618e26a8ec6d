"""`tracker snapshot`: store the present text of the declared documents."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli.options import ConfigOption


def run(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID...]", help="Documents of tracker.toml; all, if none is named.")
    ] = None,
    config: ConfigOption = None,
) -> None:
    """Store a version of each document whose text has changed.

    Example: tracker snapshot opinion
    """
    from tracker import api
    from tracker.cli.progress import track

    loaded = api.load_config(config)
    documents = api.declared(loaded, ids or ())
    failure = 0
    with api.open_store(loaded.store, create=True) as store:
        for document in track(documents, "snapshot"):
            outcome = api.take_snapshot(store, document)
            if outcome.error:
                failure = max(failure, outcome.error.exit_code)
                typer.echo(f"{document.id}: error: {outcome.error.message}\nhint: {outcome.error.hint}", err=True)
            elif outcome.saved:
                version = outcome.saved.version
                state = "stored" if outcome.saved.new else "unchanged since"
                typer.echo(f"{document.id}\t{state}\t{(version.id or '')[:10]}\t{version.text.title}")
    if failure:
        raise typer.Exit(failure)
