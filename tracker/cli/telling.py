"""How followers are told, for the commands that tell them: what there is, recorded, then delivered, each with a line."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from tracker.cli.output import local_time, print_row
from tracker.errors import StoreError, TrackerError

if TYPE_CHECKING:
    from tracker.api import Follower, Prepared, Telling
    from tracker.config import Config
    from tracker.config_mail import HookConfig
    from tracker.deliver.queue import Tried
    from tracker.deliveries import Channel
    from tracker.store import Store

TROUBLE = 3


@dataclass(frozen=True, slots=True)
class Round:
    """Whom to tell what: followers, of these documents alone (none: all), since a version ("": since what each was told last).

    `hooks` are those that tracker.toml does not name. If `quiet`, only what goes wrong is said.
    """

    followers: Sequence[Follower]
    channels: Sequence[Channel]
    ids: Sequence[str] = ()
    since: str = ""
    hooks: Sequence[HookConfig] = ()
    quiet: bool = False


def now() -> datetime:
    return datetime.now(UTC)


def tell(store: Store, config: Config, plan: Round) -> int:
    """Record what there is to tell and deliver it, with what waits from before; returns the exit code."""
    with _alone(store, once=bool(plan.since)) as alone:
        if not alone:
            return 0
        telling = _telling(store, config, plan)
        for prepared in _prepared(telling, plan):
            telling.record(prepared)
            _say(prepared, quiet=plan.quiet)
        telling.close()
        return max(_damaged(telling), _delivered(store, config, plan))


def rehearse(store: Store, config: Config, plan: Round) -> int:
    """Say what would be sent to whom, and record nothing; returns the exit code."""
    telling = _telling(store, config, plan)
    for prepared in _prepared(telling, plan):
        _say(prepared, recorded=False)
        for parcel in prepared.parcels:
            print_row(("would send", parcel.target, parcel.subject))
    _say_waiting(store, plan.channels)
    return _damaged(telling)


def begin(store: Store, config: Config, plan: Round) -> None:
    """Let followers come who have not: they are told of what is stored from now on."""
    if all(store.outbox.known(follower.name) for follower in plan.followers):
        return
    with _alone(store) as alone:
        if alone:
            telling = _telling(store, config, plan)
            for prepared in telling.newcomers(plan.followers):
                telling.record(prepared)
                _say(prepared, quiet=plan.quiet)


def messages(store: Store, config: Config, plan: Round) -> tuple[list[tuple[str, bytes]], int]:
    """The messages that would be sent, whole, each with a name of its own; and the exit code."""
    telling = _telling(store, config, plan)
    found = []
    for prepared in _prepared(telling, plan):
        _say(prepared, recorded=False)
        found += [(f"{each.target}-{each.key[:8]}", b"".join((each.head, *each.content))) for each in prepared.parcels]
    return found, _damaged(telling)


def retry(store: Store, config: Config, numbers: Sequence[int], channels: Sequence[Channel]) -> int:
    """Deliver these now, and what else is due; returns the exit code."""
    with _alone(store, once=True):
        store.outbox.retry(numbers, now())
        return _delivered(store, config, Round((), channels))


def drop(store: Store, numbers: Sequence[int]) -> int:
    """Give deliveries up; returns how many there were."""
    with _alone(store, once=True):
        return store.outbox.drop(numbers, now())


@contextmanager
def _alone(store: Store, *, once: bool = False) -> Iterator[bool]:
    """Whether nobody else delivers; where something is to be done once, and not by the next run, that is an error."""
    with store.outbox.held() as alone:
        if not alone and once:
            raise StoreError(
                "Another tracker is delivering, and nothing was done.", hint="Run this again when it has ended."
            )
        if not alone:
            typer.echo("note: another tracker is delivering; what is new is told the next time.", err=True)
        yield alone


def _telling(store: Store, config: Config, plan: Round) -> Telling:
    from tracker import api

    return api.Telling(store, config, now(), ids=plan.ids, since=plan.since)


def _prepared(telling: Telling, plan: Round) -> Iterable[Prepared]:
    from tracker.cli.progress import follow

    return follow(telling.prepared(plan.followers), len(plan.followers), "compose")


def _say(prepared: Prepared, *, recorded: bool = True, quiet: bool = False) -> None:
    """What becomes of a follower that gets nothing now; what is so every day is said only where somebody looks."""
    from tracker.report.visible import visible

    look = prepared.look
    for number in prepared.waiting:
        typer.echo(f"note: the same waits already, as delivery {number}; it is tried now.", err=True)
    for pattern in look.unmatched:
        typer.echo(visible(f"note: {look.follower} follows {pattern}, and no document is called so."), err=True)
    due = f"; its next digest is due at {local_time(look.due_at)}" if look.due_at else ""
    said = ""
    if look.outcome == "came":
        begin = (
            "is told what changes from now on"
            if recorded
            else "is told what changes after the first run that is no rehearsal"
        )
        said = f"{look.follower} {begin}{due}"
    elif not recorded or not look.follower or sys.stderr.isatty():
        told_later = f"{look.follower} is told later{due}"
        nothing = (
            f"{look.follower} has nothing to be told" if look.follower else "no change of substance, nothing to tell"
        )
        said = {"not-due": told_later, "nothing": nothing}.get(look.outcome, "")
    if said:
        typer.echo(visible(f"note: {said}."), err=True)


def _say_waiting(store: Store, channels: Sequence[Channel]) -> None:
    """That deliveries wait from before, and until when."""
    waiting = [each.due_at for each in store.outbox.listed(("waiting",)) if each.channel in channels]
    if waiting:
        count = "1 delivery waits" if len(waiting) == 1 else f"{len(waiting):,} deliveries wait"
        until = f" until {local_time(min(waiting))}" if min(waiting) > now() else " for the next run"
        typer.echo(f"note: {count}{until}; tracker outbox lists what waits.", err=True)


def _damaged(telling: Telling) -> int:
    from tracker.cli.output import print_error

    for error in telling.damaged.values():
        print_error(error.message, error.hint)
    return TROUBLE if telling.damaged else 0


def _delivered(store: Store, config: Config, plan: Round) -> int:
    from tracker import api
    from tracker.cli.progress import follow

    due = len(store.outbox.due(now(), plan.channels))
    failed, trouble = 0, None
    try:
        for tried in follow(api.deliver(store.outbox, config, plan.channels, now, plan.hooks), due, "deliver"):
            _tell(tried, quiet=plan.quiet)
            failed += tried.standing in ("waiting", "aside")
    except TrackerError as error:
        trouble = error
    if failed or trouble or sys.stderr.isatty():
        _say_waiting(store, plan.channels)
    if trouble:
        raise trouble
    return TROUBLE if failed else 0


def _tell(tried: Tried, *, quiet: bool) -> None:
    """A line for a delivery that was tried, and on standard error why it has not arrived."""
    from tracker.report.visible import visible

    delivery = tried.delivery
    if not quiet:
        print_row((tried.standing, delivery.target, delivery.subject))
    if tried.standing != "sent":
        again = f"tried again after {local_time(tried.at)}"
        then = {"waiting": again, "aside": "set aside; tracker outbox lists it"}.get(tried.standing, "dropped")
        typer.echo(visible(f"{delivery.target}: {tried.reason or 'no reason was given'} ({then})"), err=True)
