"""Checking: drafts and references in, findings out, those that were known before marked so."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tracker.api.drafts import STANDARD_INPUT, DraftFile, draft_files, take
from tracker.api.references import find_references, references_named
from tracker.errors import LockError, UnreadableError, UsageError
from tracker.findings import Checked, Finding, Reference, Said, Unchecked, at_least

if TYPE_CHECKING:
    from tracker.api.running import Failure, Result, Work
    from tracker.check import Held, Scope, Settings
    from tracker.config import Config
    from tracker.findings import Level
    from tracker.references import LockedReference
    from tracker.report import Lang, View

__all__ = ["CheckRun", "check_drafts", "fails", "findings_language", "fixed", "render_findings"]


@dataclass(frozen=True, slots=True)
class CheckRun:
    """What was found, the drafts that could not be checked, and the language that most of them are in.

    `digests` are the SHA-256 of the bytes of each of `files`, as they were checked; empty where they could not be.
    """

    checked: Checked
    failures: tuple[Failure, ...]
    lang: Lang
    files: tuple[DraftFile, ...]
    digests: tuple[bytes, ...]


def check_drafts(
    names: Sequence[str],
    config: Config,
    *,
    against: Sequence[str] = (),
    baseline: Path | None = None,
    diff_base: str | None = None,
    follow: Callable[[Iterable[Result], int], Iterable[Result]] | None = None,
    standard_input: Callable[[], bytes] | None = None,
) -> CheckRun:
    """Check drafts against references.

    `names` are files, patterns and folders, - for `standard_input`, or () for what `tracker.toml` names; `against` replaces
    the references that it names. What `baseline` holds, a file of findings as JSON, and what was there at the merge base of
    `diff_base` and HEAD, is known. `follow` passes on results as they come, of which there are so many, to show progress.

    Raises UsageError where nothing says what a draft is checked against or no file matches; NotFoundError and LockError for
    references that there are not or that are not what was locked; StoreError for a base that cannot be had. Drafts that
    cannot be read are failures, and the others are checked.
    """
    from tracker.api.running import run
    from tracker.check.known import Baseline
    from tracker.check.rules import told

    _check_names(names, config)
    files = draft_files(names, config.check, standard_input)
    before = _known_before(baseline) if baseline else ()
    work = _work(files, config, against, diff_base)
    results = list(follow(run(work), len(files)) if follow else run(work))
    found = Baseline(before, _gone(before)).mark([finding for each in results for finding in each.findings])
    used = frozenset(nth for each in results for nth in each.used)
    of_config = work.suppressor.notices(used, work.today, [each.inside for each in files])
    failures = tuple(each.failure for each in results if each.failure is not None)
    unchecked = tuple(map(_unchecked, failures))
    notices = (
        *(each.message for each in unchecked),
        *(notice for each in results for notice in each.notices),
        *of_config,
    )
    paths = tuple(each.name for each, result in zip(files, results, strict=True) if result.failure is None)
    digests = tuple(each.digest for each in results)
    checked = Checked(found, paths, _references(work), told(), notices, unchecked)
    return CheckRun(checked, failures, _language(results), files, digests)


def _references(work: Work) -> tuple[Reference, ...]:
    return tuple(Reference(each.name, each.version.id or "", each.title, each.sha256) for each in work.held.values())


def _language(results: Sequence[Result]) -> Lang:
    """That in which half of the drafts' letters are written, or more."""
    return "zh" if sum(each.han for each in results) * 2 >= sum(each.letters for each in results) else "en"


def _unchecked(failure: Failure) -> Unchecked:
    name, why = failure.name, failure.message
    return Unchecked(name, Said(f"{name} 未能核对：{why}", f"{name} was not checked: {why}"))


def _work(files: Sequence[DraftFile], config: Config, against: Sequence[str], diff_base: str | None) -> Work:
    """What is to be done: for each draft its references, and what it was where the branch began."""
    from tracker.api.running import Job, Work
    from tracker.check import Suppressor, scope

    scopes = [scope(config.check, each.inside) for each in files]
    if against:
        scopes = [replace(each, against=tuple(dict.fromkeys(against))) for each in scopes]
    _check_scopes(files, scopes)
    held = _held([name for each in scopes for name in each.against], config)
    bases = _bases(scopes, config)
    origins = _at_base(diff_base, files) if diff_base is not None else {}
    jobs = [
        Job(each, one.against, _settings(one, bases), origins.get(each.path))
        for each, one in zip(files, scopes, strict=True)
    ]
    today = date.today()
    return Work(jobs, held, Suppressor(config.check.suppressions), today, config.terms)


def fails(checked: Checked, least: Level) -> bool:
    """Is anything told that is as grave as `least`, or graver?"""
    return any(at_least(finding.level, least) for finding in checked.told)


def fixed(raw: str, findings: Iterable[Finding]) -> tuple[str, int]:
    """A draft with the safe replacements of findings made, and how many they were."""
    from tracker.check.fix import fixed as applied

    return applied(raw, findings)


def findings_language(run: CheckRun, lang: Literal["auto", "zh", "en"] = "auto") -> Lang:
    """The language of messages: as asked, or that of the drafts."""
    return run.lang if lang == "auto" else lang


def render_findings(format_name: str, checked: Checked, view: View) -> str:
    """The findings in one format: `terminal`, `json`, `sarif`, `junit`, `github`, `rdjson` or `markdown`."""
    from tracker.report import findings

    return findings.render(format_name, checked, view)


def _check_names(names: Sequence[str], config: Config) -> None:
    """Raise UsageError for a reference in the place of a draft."""
    known = {*config.documents, *references_named(config)}
    for name in names:
        if not os.path.lexists(name) and (name in known or name.partition("@")[0] in config.documents):
            raise UsageError(f"{name} is a reference, and no draft has that name.", hint=f"Say --against {name}.")


def _check_scopes(files: Sequence[DraftFile], scopes: Sequence[Scope]) -> None:
    """Raise UsageError for a draft that is held against nothing; UnreadableError, if it is not even there."""
    for each, one in zip(files, scopes, strict=True):
        if not one.against and not one.terms and one.base is None:
            take(each)
            raise UsageError(
                f"Nothing says what {each.name} is checked against.",
                hint='Say --against NAME, or against = ["NAME"] in [check] or a [[check.path]] of tracker.toml.',
            )


def _held(names: Sequence[str], config: Config) -> Mapping[str, Held]:
    """The references by name, with what their segments are called in both languages."""
    from tracker.check import Held
    from tracker.report.positions import positions
    from tracker.report.words import Words

    def held(each: LockedReference) -> Held:
        called = zip(*(positions(each.version, Words(lang)) for lang in ("zh", "en")), strict=True)
        return Held(each.name, each.version, each.sha256, tuple(Said(zh, en) for zh, en in called), each.earlier)

    wanted = tuple(dict.fromkeys(names))
    return {name: held(each) for name, each in zip(wanted, find_references(wanted, config), strict=True)}


def _bases(scopes: Sequence[Scope], config: Config) -> Mapping[str, LockedReference]:
    wanted = tuple(dict.fromkeys(each.base for each in scopes if each.base is not None))
    return dict(zip(wanted, find_references(wanted, config), strict=True))


def _settings(scope: Scope, bases: Mapping[str, LockedReference]) -> Settings:
    from tracker.check import Settings

    base = bases[scope.base].version if scope.base is not None else None
    return Settings(scope.levels, scope.terms, base, scope.frozen, scope.listed)


def _known_before(path: Path) -> Sequence[Finding]:
    """The findings in a baseline."""
    from tracker.report.findings.read_json import read

    try:
        return read(path.read_text("utf-8-sig")).findings
    except FileNotFoundError:
        raise UnreadableError(
            f"The baseline {path} does not exist.", hint=f"Make it: tracker check … --format json -o {path}."
        ) from None
    except UnicodeDecodeError:
        raise UnreadableError(f"The baseline {path} is not UTF-8.", hint="Make it anew with --format json.") from None
    except OSError as error:
        raise UnreadableError(
            f"The baseline {path} cannot be read: {error.strerror}.", hint="Check the path."
        ) from None
    except UnreadableError as error:
        raise LockError(f"The baseline {path} cannot be used: {error.message}", hint=error.hint) from error


def _gone(findings: Sequence[Finding]) -> frozenset[str]:
    """The drafts of a baseline that are files no more; standard input never was one."""
    paths = {each.path for each in findings} - {STANDARD_INPUT}
    return frozenset(path for path in paths if not os.path.lexists(path))


def _at_base(ref: str, files: Sequence[DraftFile]) -> Mapping[Path, bytes | None]:
    from tracker.store import base_of

    return base_of(ref, [each.path for each in files if os.path.isfile(each.path)])
