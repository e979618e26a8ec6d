"""`tracker compare`: what wording changed between two versions."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.options import ConfigOption
from tracker.errors import UsageError

if TYPE_CHECKING:
    from tracker.model import ChangeClass


class Format(StrEnum):
    terminal = "terminal"
    text = "text"
    markdown = "markdown"
    json = "json"
    html = "html"
    diff = "diff"


class Mode(StrEnum):
    auto = "auto"
    revision = "revision"
    summary = "summary"


class Lang(StrEnum):
    auto = "auto"
    zh = "zh"
    en = "en"


def run(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A version, a file, or - for standard input.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="What to compare it with; ./x is always a file.")],
    format_name: Annotated[
        Format | None, typer.Option("--format", help="Else what the ending of FILE says, or terminal.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the report here.")
    ] = None,
    mode: Annotated[Mode, typer.Option(help="Two versions of one text, or a summary and the full text.")] = Mode.auto,
    fold_script: Annotated[
        bool,
        typer.Option("--fold-script", help="Compare traditional and simplified characters as one (extra: script)."),
    ] = False,
    lang: Annotated[Lang, typer.Option(help="The language of the report's own words.")] = Lang.auto,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 if there are differences of substance.")
    ] = False,
    fail_on: Annotated[
        str | None,
        typer.Option("--fail-on", metavar="CLASS,...", help="Exit with 1 if there are differences of these classes."),
    ] = None,
    config: ConfigOption = None,
) -> None:
    """Compare two versions and tell what wording changed.

    Example: tracker compare summary opinion -o reports/summary-opinion.html
    """
    from tracker import api
    from tracker.cli import output as out

    classes = _classes(fail_on, exit_code)
    loaded = api.load_config(config)
    comparison = api.compare_versions(
        *out.find_both(old, new, loaded), mode=mode.value, terms=loaded.terms, fold_script=fold_script
    )
    chosen = (format_name or _format_of(output)).value
    if output is not None:
        out.make_ready(output, loaded, old, new)
    view = out.view_for(chosen, output, api.report_language(comparison, lang.value))
    text = api.render(chosen, comparison, view)
    _deliver(text, output, as_document=chosen == Format.diff)
    if (exit_code and api.differs(comparison)) or api.differs_in(comparison, classes):
        raise typer.Exit(1)


def _classes(fail_on: str | None, exit_code: bool) -> frozenset[ChangeClass]:
    """The classes of change to fail on; none where that is not asked for."""
    from tracker import api

    if fail_on is None:
        return frozenset()
    if exit_code:
        raise UsageError(
            "--exit-code and --fail-on exclude each other.",
            hint="--fail-on is for some classes of change, --exit-code for all that are of substance.",
        )
    return api.classes_named(fail_on)


def _deliver(text: str, output: Path | None, *, as_document: bool) -> None:
    """Print or write a report. One that holds a document's words as they are is printed as a document is."""
    from tracker.cli import output as out

    if output is None or output == Path("-"):
        if text:  # the diff of two equal texts is nothing at all
            (out.print_text if as_document else out.emit)(text)
    else:
        out.write_file(output, text)
        typer.echo(f"wrote {output}", err=True)


def _format_of(output: Path | None) -> Format:
    endings = {
        ".html": Format.html,
        ".htm": Format.html,
        ".json": Format.json,
        ".md": Format.markdown,
        ".markdown": Format.markdown,
        ".txt": Format.text,
        ".diff": Format.diff,
        ".patch": Format.diff,
        "": Format.terminal,
    }
    if output is None:
        return Format.terminal
    if output.suffix.lower() not in endings:
        raise UsageError(
            f"No report ends in {output.suffix}.", hint="End it in .html, .md, .txt, .json or .diff, or say --format."
        )
    return endings[output.suffix.lower()]
