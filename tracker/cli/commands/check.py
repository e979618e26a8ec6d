"""`tracker check`: what drafts quote wrong."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.commands.compare import Lang
from tracker.cli.options import ConfigOption
from tracker.errors import UsageError

if TYPE_CHECKING:
    from tracker.api import CheckRun
    from tracker.config import Config


class Format(StrEnum):
    terminal = "terminal"
    json = "json"
    sarif = "sarif"
    junit = "junit"
    github = "github"
    rdjson = "rdjson"
    markdown = "markdown"


class Level(StrEnum):
    error = "error"
    warning = "warning"
    note = "note"


_ENDINGS = {".json": Format.json, ".sarif": Format.sarif, ".xml": Format.junit, ".md": Format.markdown}


def run(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE", help="Drafts, patterns or folders; else those that tracker.toml names."),
    ] = None,
    against: Annotated[
        list[str] | None,
        typer.Option("--against", metavar="NAME", help="A reference; may be said several times."),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", metavar="FILE", help="Findings in this file (--format json) are known."),
    ] = None,
    diff_base: Annotated[
        str | None,
        typer.Option("--diff-base", metavar="REF", help="What was there where the branch left REF is known."),
    ] = None,
    fail_on: Annotated[
        Level | None, typer.Option("--fail-on", help="Exit with 1 for findings of this level or graver; else warning.")
    ] = None,
    format_name: Annotated[
        Format | None, typer.Option("--format", help="Else what the ending of FILE says, or terminal.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the findings here.")
    ] = None,
    also: Annotated[
        list[Path] | None,
        typer.Option("--also", metavar="FILE", help="Write them here too, in the format that the ending says."),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Apply the safe replacements to the drafts.")] = False,
    lang: Annotated[Lang, typer.Option(help="The language of the messages.")] = Lang.auto,
    config: ConfigOption = None,
) -> None:
    """Check drafts against the references that they quote.

    What is quoted wrong, which numbers differ, what no reference says.

    Exits with 1 where there are findings, 2 for wrong use, 3 where a draft or a reference cannot be read.

    Example: tracker check drafts/*.md --against opinion
    """
    from tracker import api
    from tracker.cli import output as out

    loaded = api.load_config(config)
    others = [(path, _format_of(path)) for path in also or ()]
    chosen = format_name or (_format_of(output) if output is not None and output != Path("-") else Format.terminal)
    named = [output] if output is not None and output != Path("-") else []
    _make_ready([*named, *(path for path, _ in others)], loaded, files or [], against or [])
    found = _checked(files or [], loaded, against or [], baseline, diff_base, fix)
    language = api.findings_language(found, lang.value)
    view = out.view_for(chosen.value, output if output != Path("-") else None, language)
    _deliver(api.render_findings(chosen.value, found.checked, view), output)
    for path, name in others:
        _deliver(api.render_findings(name.value, found.checked, out.view_for(name.value, path, language)), path)
    _leave(found, fail_on.value if fail_on else loaded.check.fail_on)


def _make_ready(outputs: list[Path], loaded: Config, files: list[str], against: list[str]) -> None:
    """See that nothing is written over what is read, nor twice to one place."""
    from tracker import api
    from tracker.cli import output as out

    inputs = api.check_inputs(files, loaded, against) if outputs else ()
    for nth, path in enumerate(outputs):
        if path.resolve() in [each.resolve() for each in outputs[:nth]]:
            raise UsageError(f"{path} is named twice.", hint="Give each format a file of its own.")
        out.make_ready(path, loaded, *inputs)


def _checked(
    files: list[str], loaded: Config, against: list[str], baseline: Path | None, diff_base: str | None, fix: bool
) -> CheckRun:
    """What was found; with `fix`, what is left once the safe replacements are made.

    Raises UsageError where standard input is to be fixed.
    """
    from tracker import api
    from tracker.cli.progress import follow

    if fix and "-" in files:
        raise UsageError("Standard input cannot be fixed.", hint="Name the file, or leave --fix away.")

    def once() -> CheckRun:
        return api.check_drafts(
            files,
            loaded,
            against=against,
            baseline=baseline,
            diff_base=diff_base,
            follow=lambda results, total: follow(results, total, "checking"),
            standard_input=sys.stdin.buffer.read,
        )

    found = once()
    if not fix:
        return found
    from tracker.cli.fixing import write_fixes

    return once() if write_fixes(found, loaded, against) else found


def _deliver(text: str, output: Path | None) -> None:
    from tracker.cli import output as out

    if output is None or output == Path("-"):
        if text:
            out.emit(text)
    else:
        out.write_file(output, text)
        typer.echo(f"wrote {output}", err=True)


def _leave(found: CheckRun, fail_on: str) -> None:
    """Say what could not be checked, and exit as the findings call for: trouble is graver than they are."""
    from tracker import api
    from tracker.cli.output import print_error

    for failure in found.failures:
        print_error(failure.message, failure.hint)
    if found.failures:
        raise typer.Exit(3)
    if api.fails(found.checked, fail_on):  # type: ignore[arg-type]  # a level by its name
        raise typer.Exit(1)


def _format_of(output: Path) -> Format:
    found = _ENDINGS.get(output.suffix.lower())
    if found is None and output.suffix:
        raise UsageError(
            f"No format of findings ends in {output.suffix}.",
            hint="End it in .json, .sarif, .xml (JUnit) or .md, or say --format.",
        )
    return found or Format.terminal
