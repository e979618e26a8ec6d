"""`tracker list`: the documents of the store."""

from __future__ import annotations

import typer

from tracker.cli.options import ConfigOption


def run(config: ConfigOption = None) -> None:
    """List the documents that are stored, with their latest versions.

    Example: tracker list
    """
    from tracker import api
    from tracker.cli.output import local_time, print_table

    with api.open_store(api.load_config(config).store) as store:
        rows = []
        for document in store.documents():
            entries = store.log(document)
            checked = store.last_checked(document)
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
    if not rows:
        typer.echo("the store holds no documents yet", err=True)
    print_table(("ID", "VERSIONS", "LATEST", "CHECKED", "TITLE"), rows)
