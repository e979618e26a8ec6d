"""`tracker show`: the text of a version."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli.options import ConfigOption


def run(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="A version (opinion, opinion@~1, opinion@2025-08-29, opinion@a1b2c3d), a file, or -."
        ),
    ],
    config: ConfigOption = None,
) -> None:
    """Print the text of a version.

    Example: tracker show opinion@latest
    """
    from tracker import api
    from tracker.cli.output import find, print_text

    print_text(find(name, api.load_config(config)).text.body)
