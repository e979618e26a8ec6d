"""Findings that were there before: in a baseline, or where the branch began. They are told apart by what they say, not by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from tracker.findings import Finding

_Name: TypeAlias = tuple[bool, str | None, str]
"""Was it suppressed; the draft, None for one that is gone; the key."""


class Baseline:
    """What was found before, by draft and key. What was found in a draft of the paths that are `gone` is found again in another one,
    by its key alone: it may have been renamed.
    """

    def __init__(self, findings: Iterable[Finding], gone: Container[str] = ()) -> None:
        self._held = Counter(
            (each.state == "suppressed", None if each.path in gone else each.path, each.key) for each in findings
        )

    def mark(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """The findings of a run, those known before marked so; of two alike of which one is known, one is new.

        What is suppressed or known already takes its share first, whatever its place, so that no other one is known for it.
        """
        left = self._held.copy()
        out = list(findings)
        for nth in sorted(range(len(out)), key=lambda nth: out[nth].state == "new"):
            if self._was_there(out[nth], left) and out[nth].state == "new":
                out[nth] = replace(out[nth], state="known")
        return tuple(out)

    @staticmethod
    def _was_there(finding: Finding, left: Counter[_Name]) -> bool:
        """Was it found before, and is there one left? What was suppressed then stands only for what is so now."""
        for suppressed in (True, False) if finding.state == "suppressed" else (False,):
            for path in (finding.path, None):
                name = (suppressed, path, finding.key)
                if left[name]:
                    left[name] -= 1
                    return True
        return False
