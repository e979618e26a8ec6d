"""`tracker list`: the documents of the store."""

from __future__ import annotations

import typer

from tracker.cli.options import ConfigOption
from tracker.errors import TrackerError


def run(config: ConfigOption = None) -> None:
    """List the documents that are stored, with their latest versions.

    Example: tracker list
    """
    from tracker import api
    from tracker.cli.output import local_time, print_notices, print_table

    failure = 0
    with api.open_store(api.load_config(config).store) as store:
        rows = []
        for document in store.documents():
            try:
                entries, checked = store.log(document), store.last_checked(document)
            except TrackerError as error:  # the others can be listed all the same
                failure = max(failure, error.exit_code)
                typer.echo(f"{document}: error: {error.message}\nhint: {error.hint}", err=True)
                continue
            latest = entries[0]
            rows.append(
                (
                    document,
                    str(len(entries)),
                    local_time(latest.origin.retrieved_at),
                    local_time(checked) if checked else "",
                    latest.title,
                )
            )
        print_notices(store)
    if not rows and not failure:
        typer.echo("the store holds no documents yet", err=True)
    print_table(("ID", "VERSIONS", "LATEST", "CHECKED", "TITLE"), rows)
    if failure:
        raise typer.Exit(failure)
