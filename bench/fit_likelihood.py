"""Fit the weights of `tracker/compare/likelihood.py` on aligned texts, and say how well they do on texts left out.

    python bench/fit_likelihood.py SET.jsonl ...

A set is one JSON object a line, with `old` and `new` (lists of segments) and `gold` (pairs of indices); where `decided` says
which new segments are judged, only those are. To every text comes a copy of which a few blocks were moved, so that order is
not taken for granted where the sets hold no moves. Needs scikit-learn, which the project does not.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from tracker.compare.evidence import Evidence, evidence
from tracker.compare.likelihood import in_ideographs
from tracker.compare.passes import equal, near
from tracker.compare.segment import segment as segments
from tracker.compare.surroundings import surroundings
from tracker.compare.units import Task, units

Record = dict[str, Any]


class Example(NamedTuple):
    """One pair of texts: the pairs of units worth a look, their evidence, which are judged, and which are counterparts."""

    task: Task
    document: str
    pairs: list[tuple[int, int]]
    rows: np.ndarray
    judged: np.ndarray
    truth: np.ndarray


def records(path: Path) -> Iterator[Record]:
    """Each record, and its copy with one or two blocks of up to four new segments put elsewhere."""
    chance = random.Random(1)
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        yield record
        order = list(range(len(record["new"])))
        for _ in range(chance.randint(1, 2)):
            size = chance.randint(1, min(4, len(order)))
            start = chance.randrange(len(order) - size + 1)
            block, rest = order[start : start + size], order[:start] + order[start + size :]
            to = chance.randrange(len(rest) + 1)
            order = rest[:to] + block + rest[to:]
        place = {old: new for new, old in enumerate(order)}
        moved = {key: [[i, place[j]] for i, j in record[key]] for key in ("gold", "possible") if key in record}
        decided = {str(place[int(j)]): why for j, why in record.get("decided", {}).items()}
        yield {**record, **moved, "new": [record["new"][j] for j in order], **({"decided": decided} if decided else {})}


def example(record: Record) -> Example:
    task = Task(*units(segments(record["old"]).segments, segments(record["new"]).segments))
    for find in (equal.find, near.find):
        task = task.with_matches(find(task))
    gold = {tuple(pair) for pair in record["gold"]}
    unsure = {tuple(pair) for pair in record.get("possible", ())} - gold
    decided = record.get("decided")
    of = evidence(task)
    judged = [pair not in unsure and (decided is None or str(pair[1]) in decided) for pair in of]
    return Example(
        task,
        str(record["id"]),
        list(of),
        np.array(list(of.values())).reshape(len(of), len(Evidence._fields)),
        np.array(judged, bool),
        np.array([pair in gold for pair in of], bool),
    )


def fitted(
    rows: np.ndarray, truth: np.ndarray, groups: np.ndarray, judged: np.ndarray
) -> tuple[list[float], float, np.ndarray]:
    """Weights, bias, and the log-odds of every row as a model says that has not seen its text."""
    scale = rows[judged].std(axis=0) + 1e-9
    model = LogisticRegression(C=1.0, max_iter=5000)
    odds = np.zeros(len(rows))
    for train, test in GroupKFold(5).split(rows, truth, groups):
        train = train[judged[train]]
        odds[test] = model.fit(rows[train] / scale, truth[train]).decision_function(rows[test] / scale)
    said = odds[judged] > 0
    hits, right = (said & truth[judged]).sum(), truth[judged].sum()
    print(
        f"# {judged.sum()} pairs, {right} of counterparts; left out: precision {hits / said.sum():.3f}, recall {hits / right:.3f}"
    )
    model.fit(rows[judged] / scale, truth[judged])
    return [float(weight) for weight in model.coef_[0] / scale], float(model.intercept_[0]), odds


def fit(examples: list[Example]) -> str:
    examples = [one for one in examples if one.pairs]
    rows = np.concatenate([one.rows for one in examples])
    truth, judged = (np.concatenate([getattr(one, name) for one in examples]) for name in ("truth", "judged"))
    groups = np.concatenate([[one.document] * len(one.pairs) for one in examples])
    words, bias, odds = fitted(rows, truth, groups, judged)
    around, at = [], 0
    for one in examples:
        held = dict(zip(one.pairs, map(float, odds[at : at + len(one.pairs)]), strict=True))
        at += len(one.pairs)
        sure = frozenset((match.old[0], match.new[0]) for match in one.task.matches)
        around += list(surroundings(held, sure, (len(one.task.old), len(one.task.new))).values())
    again, again_bias, _ = fitted(np.concatenate([rows, np.array(around)], axis=1), truth, groups, judged)
    said = [", ".join(f"{weight:.3g}" for weight in part) for part in (words, again[: len(words)], again[len(words) :])]
    return (
        f"Weights(\n    words=Evidence({said[0]}), bias={bias:.3g},\n    again=Evidence({said[1]}),\n"
        f"    around=Surroundings({said[2]}), again_bias={again_bias:.3g},\n)  # fmt: skip"
    )


def main() -> None:
    examples = [example(record) for path in map(Path, sys.argv[1:]) for record in records(path)]
    ideographs = [one for one in examples if in_ideographs((*one.task.old, *one.task.new))]
    letters = [one for one in examples if not in_ideographs((*one.task.old, *one.task.new))]
    for name, held in (("IDEOGRAPHS", ideographs), ("LETTERS", letters)):
        if held:
            print(f"{name} = {fit(held)}")


if __name__ == "__main__":
    main()
