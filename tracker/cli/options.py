"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="The tracker.toml to use; else it is looked for here and upwards."),
]

ToldIds = Annotated[
    list[str] | None, typer.Argument(metavar="ID", help="Documents of the store; all, if none is named.")
]
SinceOption = Annotated[
    str, typer.Option("--since", metavar="VERSION", help="From when changes are told: 2025-08-29, ~2, a1b2c3d.")
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Say what would be told to whom, and tell nobody.")]
