"""Many drafts, one after the other or on several cores; what the references are indexed for is done once."""

from __future__ import annotations

import gc
import hashlib
import multiprocessing
import os
import re
import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tracker.api.drafts import DraftFile, read_draft, take
from tracker.compare.words import words
from tracker.errors import TrackerError, UnreadableError
from tracker.findings import Finding, Said
from tracker.report.visible import visible

if TYPE_CHECKING:
    from multiprocessing.pool import IMapIterator

    from tracker.check import Draft, Held, Settings, Suppressed, Suppressor

_ALONE = 16
"""Drafts up to which starting more processes costs more than it saves."""

_NOT_HAN = re.compile("[^\u3400-\u9fff]+")
_CHUNK = 8
_PATIENCE = 0.5
"""Seconds without a result after which it is looked whether all processes live."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A draft that could not be checked."""

    name: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Job:
    """A draft to be checked, the names of its references, and its bytes where the branch began: None where it was not there,
    or where that is not asked.
    """

    file: DraftFile
    against: tuple[str, ...]
    settings: Settings
    at_base: bytes | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one draft; `han` and `letters` are how many of its letters are Chinese, and how many there are.

    `digest` is the SHA-256 of its bytes.
    """

    findings: tuple[Finding, ...] = ()
    notices: tuple[Said, ...] = ()
    used: frozenset[int] = frozenset()
    han: int = 0
    letters: int = 0
    digest: bytes = b""
    failure: Failure | None = None


@contextmanager
def _uncollected() -> Iterator[None]:
    """While what stays is made, nothing can be collected, and looking for it again and again takes a fifth of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


class Work:
    """What every draft of a run needs; the references are indexed here, once."""

    def __init__(
        self, jobs: Sequence[Job], held: Mapping[str, Held], suppressor: Suppressor, today: date, known: Sequence[str]
    ) -> None:
        from tracker.check import Library

        self.jobs, self.held, self.suppressor, self.today = jobs, held, suppressor, today
        wanted = dict.fromkeys(job.against for job in jobs)
        with _uncollected():
            self._libraries = {names: Library([held[name] for name in names]) for names in wanted}
        self._known = known

    def result(self, nth: int) -> Result:
        """Check a draft. What is wrong with the file is its result; a bug is raised, with a note that names the draft."""
        job = self.jobs[nth]
        try:
            data = take(job.file)
            draft = read_draft(job.file, data)
        except TrackerError as error:
            return Result(failure=Failure(job.file.name, error.message, error.hint))
        try:
            return self._result(draft, data, job)
        except Exception as bug:
            bug.add_note(f"This came of checking {visible(job.file.name)}.")
            raise

    def _result(self, draft: Draft, data: bytes, job: Job) -> Result:
        from tracker.check.known import Baseline

        done = self._checked(draft, job)
        findings = done.findings
        if job.at_base is not None:
            before = findings if job.at_base == data else self._before(job, job.at_base)
            findings = Baseline(before).mark(findings)
        words = "".join(segment.text for segment in draft.segments)  # no remark, and no address of a link
        han = len(_NOT_HAN.sub("", words))
        return Result(
            findings, done.notices, done.used, han, sum(map(str.isalpha, words)), hashlib.sha256(data).digest()
        )

    def _checked(self, draft: Draft, job: Job) -> Suppressed:
        from tracker.check import check

        library = self._libraries[job.against]
        return check(draft, library, job.settings, self.suppressor, self.today, self._known, inside=job.file.inside)

    def _before(self, job: Job, data: bytes) -> tuple[Finding, ...]:
        """What was found in the draft as it was; what was no text then had no findings."""
        try:
            return self._checked(read_draft(job.file, data), job).findings
        except UnreadableError:
            return ()


def run(work: Work) -> Iterator[Result]:
    """The result of each job, in order; of many, on every core that there is."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if len(work.jobs) <= _ALONE or cores < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(work.result, range(len(work.jobs)))
        return
    _FORKED.append(work)
    gc.freeze()  # or each process would look through all of it for cycles, and so copy it
    try:
        words("词")  # the dictionary is loaded before the processes part, so that they share it
        with multiprocessing.get_context("fork").Pool(cores, initializer=_leave_interrupts_alone) as pool:
            jobs = range(len(work.jobs))
            chunks = [jobs[start : start + _CHUNK] for start in jobs[::_CHUNK]]
            yield from _attended(pool.imap(_forked, chunks))
    finally:
        gc.unfreeze()
        _FORKED.clear()


def _attended(results: IMapIterator[list[Result]]) -> Iterator[Result]:
    """The results as they come. A process that was killed leaves its drafts undone, and the pool would wait for them for ever."""
    begun = _children()
    while True:
        try:
            yield from results.next(timeout=_PATIENCE)
        except StopIteration:
            return
        except multiprocessing.TimeoutError:
            if _children() != begun:
                raise UnreadableError(
                    "A process that was checking drafts was ended from outside.",
                    hint="The machine may have run out of memory: check fewer or smaller drafts at once.",
                ) from None


def _children() -> frozenset[int | None]:
    return frozenset(each.pid for each in multiprocessing.active_children())


_FORKED: list[Work] = []
"""The work that forked processes share without copying it; only while they run."""


def _forked(chunk: Sequence[int]) -> list[Result]:
    return [_FORKED[0].result(nth) for nth in chunk]


def _leave_interrupts_alone() -> None:
    """Ctrl-C reaches every process of the terminal; the first one ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
