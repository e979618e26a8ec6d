"""`tracker gc`: the store packed."""

from __future__ import annotations

import typer

from tracker.cli.options import ConfigOption


def run(config: ConfigOption = None) -> None:
    """Pack the store, so that it stays small and quick. No version is ever taken away.

    Example: tracker gc
    """
    from tracker import api
    from tracker.cli.output import file_size

    with api.open_store(api.load_config(config).store) as store:
        packed = store.gc()
    typer.echo(f"packed\t{file_size(packed.before)}\t{file_size(packed.after)}")
