"""Golden triples: NAME.old.txt and NAME.new.txt, and what is found in NAME.expected.txt (rewritten by --rewrite-golden)."""

from __future__ import annotations

from pathlib import Path

import pytest

import tracker
from tracker.model import Comparison, Edit, Link

CASES = sorted(Path(__file__).parent.glob("cases/*.old.txt"))
MARKS = {"equal": "{}", "delete": "[-{}-]", "insert": "[+{}+]"}


def marked(edits: tuple[Edit, ...]) -> str:
    return "".join(MARKS[edit.op].format(edit.text) for edit in edits).replace("\n", "⏎")


def line(link: Link) -> str:
    sides = f"{','.join(map(str, link.old)) or '·'} → {','.join(map(str, link.new)) or '·'}"
    flags = "".join(f" {name}" for name, on in (("moved", link.moved), ("renumbered", link.renumbered)) if on)
    return f"{link.kind}{flags} {sides}  {marked(link.edits)}"


def readable(comparison: Comparison) -> str:
    changes = [f"{c.cls} {c.old or '∅'} → {c.new or '∅'} {c.note} ×{c.count}" for c in comparison.wording]
    return "\n".join([f"mode {comparison.mode}", *map(line, comparison.links), "--", *changes]) + "\n"


@pytest.mark.parametrize("old", CASES, ids=lambda path: path.name.removesuffix(".old.txt"))
def test_golden(old: Path, rewrite_golden: bool) -> None:
    name = old.name.removesuffix(".old.txt")
    new, expected = old.with_name(f"{name}.new.txt"), old.with_name(f"{name}.expected.txt")
    found = readable(tracker.compare_texts(old.read_text("utf-8"), new.read_text("utf-8")))
    if rewrite_golden:
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")


def test_there_are_cases() -> None:
    assert len(CASES) >= 8
