"""The same label, once on each side, and similar words."""

from __future__ import annotations

from tracker.compare.units import Match, Task, similarity

_SIMILAR = 0.75


def find(task: Task) -> list[Match]:
    old = _labels([(i, task.old[i].label) for i in task.open_old()])
    new = _labels([(j, task.new[j].label) for j in task.open_new()])
    found: list[Match] = []
    for label, i in old.items():
        j = new.get(label)
        if j is not None:
            alike = similarity(task.old[i].key, task.new[j].key)
            if alike >= _SIMILAR:
                found.append(Match((i,), (j,), "label", alike))
    return found


def _labels(units: list[tuple[int, str]]) -> dict[str, int]:
    labels = [label for _, label in units]
    return {label: index for index, label in units if label and labels.count(label) == 1}
