"""`tracker outbox`: what waits to be delivered, and what was set aside."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.options import ConfigOption
from tracker.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.deliveries import Delivery
    from tracker.store import Store

_HEAD = ("number", "state", "tries", "at", "to", "subject", "reason")


class Action(StrEnum):
    list = "list"
    retry = "retry"
    drop = "drop"


def run(
    action: Annotated[Action, typer.Argument(help="List the deliveries, try them now, or give them up.")] = Action.list,
    numbers: Annotated[
        list[int] | None, typer.Argument(metavar="NUMBER", help="Deliveries; to list or try, all if none is named.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="List those that arrived or were dropped, too.")] = False,
    config: ConfigOption = None,
) -> None:
    """List what has not arrived yet, try it again, or drop it.

    The time of what waits is that of its next try, and of the others when they were sent, set aside or dropped.

    Example: tracker outbox retry 12
    """
    from tracker import api
    from tracker.cli import output as out
    from tracker.cli import telling

    loaded = api.load_config(config)
    code = 0
    with api.open_store(loaded.store) as store:
        if action is Action.list:
            _list(store, everything, numbers or ())
        elif action is Action.drop:
            typer.echo(f"dropped {telling.drop(store, _named(store, numbers, 'drop'))}", err=True)
        else:
            code = telling.retry(store, loaded, _named(store, numbers, "retry"), ("mail", "webhook", "command"))
        out.print_notices(store)
    if code:
        raise typer.Exit(code)


def _list(store: Store, everything: bool, numbers: Sequence[int]) -> None:
    from tracker.cli.output import print_table

    found = store.outbox.listed(
        ("waiting", "aside", "sent", "dropped") if everything or numbers else ("waiting", "aside")
    )
    found = tuple(delivery for delivery in found if not numbers or delivery.number in numbers)
    if lacking := set(numbers) - {delivery.number for delivery in found}:
        raise NotFoundError(
            f"There is no delivery {min(lacking)}.", hint="tracker outbox --all lists all that are remembered."
        )
    print_table(_HEAD, map(_row, found))
    if not found:
        typer.echo("note: nothing waits.", err=True)


def _row(delivery: Delivery) -> tuple[str, ...]:
    from tracker.cli.output import local_time

    tries = str(delivery.tries + delivery.interrupted)
    at = local_time(delivery.due_at)
    return str(delivery.number), delivery.state, tries, at, delivery.target, delivery.subject, delivery.reason


def _named(store: Store, numbers: Sequence[int] | None, action: str) -> list[int]:
    """The deliveries of these numbers. Raises NotFoundError for one that neither waits nor was set aside."""
    left = [delivery.number for delivery in store.outbox.listed(("waiting", "aside"))]
    if not numbers:
        if action == "drop":
            raise UsageError(
                "Which deliveries are to be dropped is not said.", hint="tracker outbox lists their numbers."
            )
        return left
    for number in numbers:
        if number not in left:
            raise NotFoundError(
                f"No delivery {number} waits or was set aside.",
                hint="tracker outbox lists those that do, with --all the others.",
            )
    return list(numbers)
