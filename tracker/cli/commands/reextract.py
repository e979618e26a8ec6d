"""`tracker reextract`: texts made again of the stored bytes."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli.options import ConfigOption


def run(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="ID", help="Documents of the store; all, if none is named.")
    ] = None,
    config: ConfigOption = None,
) -> None:
    """Make the last texts again of the stored bytes.

    That is for after an upgrade. Where one comes out otherwise, a version is stored that is marked re-extracted: it is
    no change of the document.

    Example: tracker reextract opinion
    """
    from tracker import api
    from tracker.cli.outcomes import tell
    from tracker.cli.progress import track

    failure = 0
    with api.open_store(api.load_config(config).store) as store:
        for document in track(api.stored(store, ids or ()), "reextract"):
            failure = max(failure, tell(document, api.reextract(store, document)))
        store.tidy()
    if failure:
        raise typer.Exit(failure)
