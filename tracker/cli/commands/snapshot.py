"""`tracker snapshot`: store the present text of the declared documents."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli.options import ConfigOption


def run(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="ID", help="Documents of tracker.toml; all, if none is named.")
    ] = None,
    config: ConfigOption = None,
) -> None:
    """Store a version of each document whose text has changed.

    Example: tracker snapshot opinion
    """
    from tracker import api
    from tracker.cli.outcomes import tell
    from tracker.cli.output import print_notices
    from tracker.cli.progress import track

    loaded = api.load_config(config)
    documents = api.declared(loaded, ids or ())
    failure = 0
    with api.open_store(loaded.store, create=True) as store:
        for document in track(documents, "snapshot"):
            failure = max(failure, tell(document.id, api.take_snapshot(store, document)))
        store.tidy()
        print_notices(store)
    if failure:
        raise typer.Exit(failure)
