"""Killed at any moment, the tracker has lost nothing that it told of, keeps nothing by halves, and goes on by itself."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import runs
from sources import Sources, number_of
from store_samples import git, is_clean
from whole import Kept, kept

from tracker.store import bulk

A_STORE = 12
"""Kills that one store has to bear; the first is while it is made."""


ROUNDS = 15
"""Versions of each document that are imported."""


@dataclass(slots=True)
class Pace:
    """Seconds to a run's first line, and from each to the next, as they last were."""

    first: dict[runs.How, float] = field(default_factory=lambda: {"process": 0.6, "forked": 0.2})
    each: float = 0.02


@dataclass(slots=True)
class Victim:
    """A store that is written to and killed, and what was said of it."""

    sources: Sources
    chance: random.Random
    pace: Pace
    told: dict[tuple[str, str], int] = field(default_factory=dict)
    """The round of each version that a line was printed for, by document and first characters of its id; 0 if not known."""

    packing: bool = False
    """Was a `tracker gc` killed since one came to its end? What it has left is taken away by the next."""

    def kill_once(self) -> str:
        """Let a run be killed; says how."""
        while True:
            self.sources.write()
            command = "gc" if self.told and self.chance.random() < 0.15 else "snapshot"
            how: runs.How = self.chance.choice(("forked", "process"))
            group = self.chance.random() < 0.5
            lines = self.chance.randrange(len(self.sources.documents)) if command == "snapshot" else 0
            pause = self.chance.uniform(
                0, 1.2 * self.pace.each if lines else self.pace.first[how] + 0.5 * (command == "gc")
            )
            self.packing = self.packing or command == "gc"
            run = runs.start(how, self.sources.folder, command)
            run.wait_for(lines)
            time.sleep(pause)
            run.kill(group=group)
            ended = run.end()
            self._note(ended)
            if ended.code is None:
                return f"{command}, {how}, {'with' if group else 'without'} git, {pause:.4f} s after line {lines}"
            run.settle()
            assert (ended.code, ended.complaint) == (0, "")

    def check(self) -> None:
        """What was told of is there; what is there was made, in this order; git finds it sound."""
        found = kept(self.sources.store)
        there = {(document, version.id[:10]): version for document in found for version in found[document]}
        for named, number in self.told.items():
            assert named in there, f"{named} was told of and is not there"
            self._hold(named[0], there[named], number or number_of(there[named].body))
        for document, versions in found.items():
            numbers = [number_of(version.body) for version in versions]
            assert numbers == sorted(set(numbers)), f"{document} has the rounds {numbers}"
            for version, number in zip(versions, numbers, strict=True):
                self._hold(document, version, number)
        if found:
            said = git(self.sources.store / "texts.git", "fsck", "--strict", "--full", "--no-progress", "--no-dangling")
            assert [line for line in said.splitlines() if not line.startswith("notice: HEAD")] == []

    def go_on(self) -> None:
        """The next runs, with nothing repaired by hand, store the present texts, and no litter remains."""
        how: runs.How = "process" if self.chance.random() < 0.1 else "forked"
        if self.chance.random() < 0.3:  # the same texts, of which the one that was killed has stored some
            self._run(how)
        self.sources.write()
        self._run(how)
        found = kept(self.sources.store)
        for document in self.sources.documents:
            self._hold(document, found[document][-1], self.sources.round)
        if self.packing:
            self._run(how, "gc")
            self.packing = False
        assert is_clean(self.sources.store)

    def note_past(self, ended: runs.Ended) -> None:
        """What an import has told of; it does not say of which round."""
        for document, state, version, *_ in (line.split("\t") for line in ended.lines):
            assert state == "stored"
            self.told[document, version] = 0

    def verify(self) -> None:
        """The tracker itself finds nothing wrong."""
        ended = runs.start("forked", self.sources.folder, "verify").end()
        assert (ended.code, ended.lines) == (0, ()), ended

    def _run(self, how: runs.How, command: str = "snapshot") -> None:
        run = runs.start(how, self.sources.folder, command)
        first = run.wait_for(1)
        ended = run.end()
        run.settle()
        assert (ended.code, ended.complaint) == (0, "")
        if command != "snapshot":
            return
        self._note(ended)
        self.pace.first[how] = first
        self.pace.each = (ended.seconds - self.pace.first[how]) / len(ended.lines)

    def _hold(self, document: str, version: Kept, number: int) -> None:
        assert (version.body, version.pages) == self.sources.made[document, number]

    def _note(self, ended: runs.Ended) -> None:
        for line in ended.lines:
            document, state, version, *_ = line.split("\t")  # or what `gc` says
            if state == "stored":
                self.told[document, version] = self.sources.round


@contextmanager
def noted(*what: str) -> Iterator[None]:
    """Say with a failure what had been done."""
    try:
        yield
    except AssertionError as error:
        error.add_note("; ".join(what))
        raise


def torture_imports(folder: Path, kills: int, seed: int) -> None:
    """Imports of the same files, killed and begun again until one comes to its end: each version is stored, once."""
    chance, done, stores = random.Random(seed), 0, 0  # noqa: S311 - to be done again
    while done < kills:
        stores += 1
        place = folder / f"{stores}" / "work"
        place.mkdir(parents=True)
        victim = Victim(Sources(place), chance, Pace())
        victim.sources.write_past(ROUNDS)
        ended = None
        while ended is None or ended.code is None:
            lines = chance.randrange(len(victim.sources.made)) if done < kills else len(victim.sources.made)
            how: runs.How = "process" if chance.random() < 0.2 else "forked"
            run = runs.start(how, place, "import", "past.jsonl")
            if done < kills:
                run.wait_for(lines)
                time.sleep(chance.uniform(0, 0.3 if how == "forked" and lines else 0.9))
                run.kill(group=chance.random() < 0.5)
            ended = run.end()
            run.settle()
            done += ended.code is None
            with noted(f"seed {seed}, kill {done} of an import, {how}, after line {lines}"):
                victim.note_past(ended)
                victim.check()
        assert (ended.code, "refused" in ended.complaint.replace("0 refused", "")) == (0, False), ended
        found = kept(victim.sources.store)
        for document in victim.sources.documents[:-1]:
            assert [number_of(version.body) for version in found[document]] == list(range(1, ROUNDS + 1))
        assert is_clean(victim.sources.store)


def torture(folder: Path, kills: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - to be done again
    pace = Pace()
    victims: list[Victim] = []
    for number in range(kills):
        if number % A_STORE == 0:
            place = folder / f"{number}" / "work"
            place.mkdir(parents=True)
            victims.append(Victim(Sources(place), chance, pace))
        victim = victims[-1]
        with noted(f"seed {seed}, kill {number}", victim.kill_once()):
            victim.check()
            if chance.random() < 0.7:  # or the next is killed too
                victim.go_on()
    for victim in victims:
        with noted(f"seed {seed}, at the end, {victim.sources.folder}"):
            victim.go_on()
            victim.check()
            victim.verify()


def test_an_import_killed_a_few_times(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "BATCH_VERSIONS", 10)
    torture_imports(tmp_path, 2, seed=4)


@pytest.mark.slow
def test_an_import_killed_many_times(tmp_path: Path, count: int, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "BATCH_VERSIONS", 10)  # in the runs that are forked
    torture_imports(tmp_path, count // 3, seed)


def test_killed_a_few_times(tmp_path: Path) -> None:
    torture(tmp_path, 3, seed=4)


@pytest.mark.slow
def test_killed_many_times(tmp_path: Path, count: int, seed: int) -> None:
    torture(tmp_path, count - count // 3, seed)
