"""The command line: one table of commands, and the one place where errors are caught."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Callable
from gc import freeze, set_threshold

import typer

from tracker.cli.commands import (
    check,
    compare,
    demo,
    export,
    feed,
    gc,
    imports,
    init,
    lock,
    log,
    mail,
    notify,
    outbox,
    reextract,
    report,
    show,
    snapshot,
    verify,
)
from tracker.cli.commands import list as listing
from tracker.cli.output import print_error
from tracker.errors import TrackerError

app = typer.Typer(
    help="Keeps every version of a text and tells what wording changed.\n\nExample: tracker compare summary opinion",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

COMMANDS: dict[str, Callable[..., None]] = {
    "init": init.run,
    "snapshot": snapshot.run,
    "list": listing.run,
    "log": log.run,
    "show": show.run,
    "compare": compare.run,
    "check": check.run,
    "report": report.run,
    "feed": feed.run,
    "lock": lock.run,
    "mail": mail.run,
    "notify": notify.run,
    "outbox": outbox.run,
    "import": imports.run,
    "export": export.run,
    "verify": verify.run,
    "gc": gc.run,
    "reextract": reextract.run,
    "demo": demo.run,
}
"""Every command, in the order of `--help`; one file each."""

_BUG = 3
_COLLECTED = 100_000
"""Objects made until cycles are looked for: a command ends soon, and while it loads nothing can be collected."""

for _name, _run in COMMANDS.items():
    app.command(_name)(_run)


@app.callback(invoke_without_command=True)
def root(version: bool = typer.Option(False, "--version", help="Print the version and leave.")) -> None:
    if version:
        import tracker

        typer.echo(f"tracker {tracker.__version__}")
        raise typer.Exit


def main() -> None:
    """Run a command. Exit codes: 0 done, 1 differences or findings, 2 wrong use, 3 trouble or a bug, 130 interrupted.

    A bug shows its whole traceback; Python's own exit code for it is 1, which a script would take for findings.
    """
    freeze()  # what is loaded stays
    set_threshold(_COLLECTED)
    os.environ.setdefault(
        "PYDANTIC_DISABLE_PLUGINS", "__all__"
    )  # it would look for them in every package that is installed
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by who called, who wants to hear nothing
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 — for as long as the process lives
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # an encoding without Chinese shows escapes, and does not crash
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except TrackerError as error:
        print_error(error.message, error.hint)
        sys.exit(error.exit_code)
    except Exception:
        traceback.print_exc()
        sys.exit(_BUG)
    finally:
        _flush()


def _flush() -> None:
    """Write out what is buffered; a reader of our output who has left, as `head` does, has every right to."""
    try:
        sys.stdout.flush()
    except OSError:  # a closed pipe, or what was said already
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
