"""What an editor did to a text is found, in small: pairs with known truth, a dozen of each kind in each language.

`bench/mutate.py` does the same with hundreds of pairs; `docs/quality.md` says what the figures mean.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import tracker
from bench.mutations import KINDS, Base, Pair, make
from bench.mutations.blocks import bare
from bench.mutations.score import Score, f1, judge
from bench.mutations.texts import shipped
from tracker.model import Comparison, Link

ROOT = Path(__file__).resolve().parent.parent.parent
SEED = 1
EACH = pytest.mark.parametrize("language", ["zh", "en"])
OF_EACH_KIND = pytest.mark.parametrize("kind", KINDS)


@cache
def bases(language: str) -> tuple[Base, ...]:
    return tuple(base for base in shipped() if base.language == language)


@cache
def pairs(kind: str, language: str) -> tuple[Pair, ...]:
    return tuple(make(kind, bases(language), SEED, number) for number in range(12))


def scored(kind: str, language: str, count: int = 12) -> Score:
    total = Score()
    for pair in pairs(kind, language)[:count]:
        score = judge(pair)
        total.add(score)
        total.wrong += [f"{pair.name}: {what}" for what in score.wrong]
    return total


@EACH
@OF_EACH_KIND
def test_the_tracker_finds_what_was_done(kind: str, language: str) -> None:
    score = scored(kind, language)
    told = "\n".join(score.wrong)
    assert f1(*score.links) >= 0.99, told
    assert score.moves[0] >= 0.97 * score.moves[1], told
    assert score.wrong_moves == 0, told
    assert score.renumbered[0] == score.renumbered[1], told
    assert f1(*score.wording) >= 0.97 if score.wording[2] else score.wording[1] == 0, told


@EACH
@OF_EACH_KIND
def test_what_is_called_true_stands_in_the_texts(kind: str, language: str) -> None:
    for pair in pairs(kind, language):
        old, new = bare("".join(pair.old)), bare("".join(pair.new))
        for change in (*pair.changes, *pair.follows):
            assert old[slice(*change.old_at)] == change.old != change.new == new[slice(*change.new_at)]
        assert {i for i, _ in pair.links} <= set(range(len(pair.old)))
        assert {j for _, j in pair.links} <= set(range(len(pair.new)))
        assert pair.turned().turned() == pair


@EACH
def test_words_are_untouched_where_only_lines_are_broken(language: str) -> None:
    for pair in pairs("reflow", language):
        assert bare(pair.old_text) == bare(pair.new_text)
        assert pair.old_text != pair.new_text


@EACH
def test_every_kind_changes_what_it_says(language: str) -> None:
    for kind in KINDS:
        made = pairs(kind, language)
        assert any(pair.changes for pair in made) == (kind in ("substitute", "move+edit", "mixed"))
        assert all(pair.old_text != pair.new_text for pair in made)
    assert any(pair.follows for kind in ("renumber", "merge", "mixed") for pair in pairs(kind, language))
    assert all(len(pair.old) < len(pair.new) for pair in pairs("split", language))


@EACH
def test_pairing_by_position_is_found_out(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def by_position(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[Link, ...]:
        return tuple(Link("reworded", (i,), (i,), "position") for i in range(min(len(old), len(new))))

    monkeypatch.setattr(tracker, "align_texts", by_position)
    score = scored("move", language, 4)
    assert f1(*score.links) < 0.9
    assert score.moves[0] == 0


@EACH
def test_a_change_told_twice_in_part_or_not_at_all_is_found_out(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    honest, true = tracker.compare_texts, scored("substitute", language, 4).wording

    def twice(old: str, new: str) -> Comparison:
        comparison = honest(old, new)
        return replace(comparison, wording=comparison.wording * 2)

    def never(old: str, new: str) -> Comparison:
        return replace(honest(old, new), wording=())

    def in_part(old: str, new: str) -> Comparison:
        comparison = honest(old, new)
        changes = []
        for change in comparison.wording:
            places = [
                replace(place, new=replace(place.new, end=place.new.start + 1)) for place in change.places if place.new
            ]
            changes.append(replace(change, places=tuple(places)))
        return replace(comparison, wording=tuple(changes))

    for lie, hits, said in ((twice, true[0], 2 * true[1]), (never, 0, 0), (in_part, 0, true[1])):
        monkeypatch.setattr(tracker, "compare_texts", lie)
        assert scored("substitute", language, 4).wording == [hits, said, true[2]]


def test_the_same_pairs_on_any_machine() -> None:
    program = (
        "from bench.mutations import make; from bench.mutations.texts import shipped;"
        "print([make(kind, shipped()[-1:], 3, 1) for kind in ('substitute', 'move+edit', 'mixed', 'typography')])"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)},
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0]) > 1000
