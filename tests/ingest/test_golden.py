"""Whole pages and what they are read as: NAME.raw.txt and NAME.expected.txt in cases/."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.rules import check
from tracker.ingest import read, read_string, take_file
from tracker.model import Segment, Text

CASES = sorted((Path(__file__).parent / "cases").glob("*.raw.txt"), key=lambda path: path.name)


def shown(text: Text) -> str:
    """A text as one reads it best in a diff: one block per line, kind and label in front of its words."""
    head = [f"title: {text.title}"] + ([f"truncated: {text.truncated}"] if text.truncated else [])
    return "\n".join([*head, "", *map(line, text.segments), ""])


def line(segment: Segment) -> str:
    level = "" if segment.level is None else f" {segment.level}"
    label = f"〔{segment.label}〕" if segment.label else ""
    return f"[{segment.kind}{level}] {label}{segment.text}".replace("\n", "⏎")


@pytest.mark.parametrize("raw", CASES, ids=lambda path: path.name.removesuffix(".raw.txt"))
def test_a_page_is_read_as_expected(raw: Path, rewrite_golden: bool) -> None:
    expected = raw.with_name(raw.name.replace(".raw.", ".expected."))
    text = read(take_file(raw))
    check(text, raw.read_bytes().decode())
    if rewrite_golden:
        expected.write_text(shown(text), encoding="utf-8")
    assert shown(text) == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("raw", CASES, ids=lambda path: path.name.removesuffix(".raw.txt"))
def test_what_was_read_is_read_again_alike(raw: Path) -> None:
    text = read(take_file(raw))
    again = read_string(text.body)
    assert again.body == text.body
    assert [(each.label, each.text) for each in again.segments] == [(each.label, each.text) for each in text.segments]


def test_there_are_cases() -> None:
    assert len(CASES) >= 15
