"""Fit the weights of `tracker/compare/likelihood.py` on aligned texts, and say how well they do on texts left out.

    python bench/fit_likelihood.py SET.jsonl ...

A set is one JSON object a line, with `old` and `new` (lists of segments) and `gold` (pairs of indices); where `decided` says
which new segments are judged, only those are. Needs scikit-learn, which the project does not.
"""

from __future__ import annotations

import json
import sys
from dataclasses import astuple, fields
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from tracker.compare.likelihood import Evidence, evidence
from tracker.compare.passes import equal
from tracker.compare.segment import segment as segments
from tracker.compare.units import Task, unit


def examples(path: Path) -> tuple[list[tuple[float, ...]], list[bool], list[str]]:
    """Evidence, truth and the document of every pair that is judged."""
    rows, truth, documents = [], [], []
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        task = Task(*([unit(segment) for segment in segments(record[side]).segments] for side in ("old", "new")))
        task = task.with_matches(equal.find(task))
        gold = {tuple(pair) for pair in record["gold"]}
        unsure = {tuple(pair) for pair in record.get("possible", ())} - gold
        decided = record.get("decided")
        for pair, of in evidence(task).items():
            if pair not in unsure and (decided is None or str(pair[1]) in decided):
                rows.append(astuple(of))
                truth.append(pair in gold)
                documents.append(f"{path.name}:{record['id']}")
    return rows, truth, documents


def main() -> None:
    rows: list[tuple[float, ...]] = []
    truth: list[bool] = []
    documents: list[str] = []
    for path in map(Path, sys.argv[1:]):
        for into, found in zip((rows, truth, documents), examples(path), strict=True):
            into += found
    x, y = np.array(rows), np.array(truth)
    scale = x.std(axis=0)
    model = LogisticRegression(C=1.0, max_iter=5000)
    said = cross_val_predict(model, x / scale, y, groups=documents, cv=GroupKFold(5))
    hits, pairs = (said & y).sum(), f"{len(y)} pairs, {y.sum()} of counterparts"
    print(f"{pairs}; left out: precision {hits / said.sum():.3f}, recall {hits / y.sum():.3f}")
    model.fit(x / scale, y)
    names = [field.name for field in fields(Evidence)]
    weights = ", ".join(f"{name}={weight:.3g}" for name, weight in zip(names, model.coef_[0] / scale, strict=True))
    print(f"WEIGHTS = Evidence({weights})\nBIAS = {model.intercept_[0]:.3g}")


if __name__ == "__main__":
    main()
