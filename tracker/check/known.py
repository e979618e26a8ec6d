"""Findings that were there before: in a baseline, or where the branch began. They are told apart by what they say, not by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tracker.findings import Finding


class Baseline:
    """What was found before, by draft and key. A finding of a draft that was renamed is found again by its key alone."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._held = Counter((each.path, each.key) for each in findings if each.state != "suppressed")

    def mark(self, findings: Sequence[Finding], paths: Iterable[str] = ()) -> tuple[Finding, ...]:
        """The findings of a run, those known before marked so; of two alike of which one is known, one is new.

        `paths` are the drafts of the run: what was found in one of them, and is not there any more, has not moved elsewhere.
        """
        left = self._held.copy()
        out = [self._known(each, (each.path, each.key), left) for each in findings]
        present = {*paths, *(each.path for each in findings)}
        moved = Counter[str]()
        for (path, key), count in left.items():
            if path not in present:
                moved[key] += count
        return tuple(self._moved(each, moved) for each in out)

    @staticmethod
    def _known(finding: Finding, name: tuple[str, str], left: Counter[tuple[str, str]]) -> Finding:
        if finding.state != "new" or not left[name]:
            return finding
        left[name] -= 1
        return replace(finding, state="known")

    @staticmethod
    def _moved(finding: Finding, moved: Counter[str]) -> Finding:
        if finding.state != "new" or not moved[finding.key]:
            return finding
        moved[finding.key] -= 1
        return replace(finding, state="known")
