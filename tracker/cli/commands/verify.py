"""`tracker verify`: is the store whole?"""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli.options import ConfigOption


def run(
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID", help="Documents to look at; the whole store, if none is named."),
    ] = None,
    config: ConfigOption = None,
) -> None:
    """Tell what is wrong with any object, history or version.

    Hashes are reckoned again, and each text is made again of its bytes. Exit 1 if anything is wrong.

    Example: tracker verify
    """
    from tracker import api
    from tracker.cli.output import print_notices, print_table
    from tracker.cli.progress import track

    with api.open_store(api.load_config(config).store) as store:
        documents = api.stored(store, ids or ())
        looked = [None, *documents] if not ids else list(documents)
        faults = [fault for document in track(looked, "verify") for fault in api.verify(store, document)]
        if documents:
            store.last_checked(documents[0])  # which tells, in a notice, of a state.sqlite that is damaged
        print_notices(store)
    print_table(
        ("ID", "VERSION", "FAULT"),
        [(fault.document or "(repository)", fault.version[:10] or "-", fault.said) for fault in faults],
    )
    whole = f"{len(faults)} faults" if len(faults) > 1 else "1 fault" if faults else "whole"
    typer.echo(f"verify: {len(documents)} document{'' if len(documents) == 1 else 's'}: {whole}", err=True)
    if faults:
        raise typer.Exit(1)
