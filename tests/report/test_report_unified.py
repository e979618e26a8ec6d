"""The unified diff: tools apply it, byte for byte, and it follows the links."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tracker
from tests.report import samples
from tests.report.building import Row, revision
from tests.report.test_report_html import SAMPLES
from tracker.model import Comparison, Link, Segment, Text, Version
from tracker.report import View, render

INSERTED = [
    "--- old", "+++ new", "@@ -6,6 +6,8 @@",
    " ", " 第3段的文字。", " ", "+新的一段。", "+", " 第4段的文字。", " ", " 第5段的文字。",
]  # fmt: skip
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028]")


def diff(comparison: Comparison) -> str:
    return render("diff", comparison, View())


def file_of(body: str) -> str:
    """A body as the store and `tracker show` write it: its last line ended."""
    return f"{body}\n" if body else ""


def names(text: str) -> list[str]:
    return [line[4:] for line in text.splitlines()[:2]]


def applied(comparison: Comparison, folder: Path, tool: str) -> bytes:
    """What a tool makes of the old body. Git takes the name of the file from the heads, so both are made to say one."""
    text = diff(comparison)
    target = folder / "text"
    target.write_bytes(file_of(comparison.old.text.body).encode())
    if text:
        heads, _, hunks = text.partition("@@")
        assert len(heads.split("\n")) == 3
        change = f"--- text\n+++ text\n@@{hunks}".encode() if tool == "git" else text.encode()
        command = (
            ["git", "apply", "-p0", "-"] if tool == "git" else ["patch", "--silent", "--force", "--binary", str(target)]
        )
        done = subprocess.run(command, cwd=folder, input=change, capture_output=True, check=False)
        assert done.returncode == 0, (done.stdout, done.stderr, text)
    return target.read_bytes() if target.exists() else b""  # a file that became empty may be gone


@pytest.mark.parametrize("tool", ["git", "patch"])
@pytest.mark.parametrize("name", SAMPLES)
def test_a_tool_makes_the_new_body_of_the_old(name: str, tool: str, tmp_path: Path) -> None:
    comparison = SAMPLES[name]
    assert applied(comparison, tmp_path, tool) == file_of(comparison.new.text.body).encode()


def patched(old: str, change: str) -> str:
    """What `patch` does, in a few lines, strictly: every line of context and every deletion must stand where it is said to."""
    lines, out, at = re.findall(r"[^\n]*\n|[^\n]+", old), list[str](), 0
    for hunk in re.split(r"^@@ ", change, flags=re.MULTILINE)[1:]:
        head, _, body = hunk.partition("\n")
        start, count, new_start, new_count = _numbers(head)
        out += lines[at : start - (count > 0)]
        at = start - (count > 0)
        assert len(out) == new_start - (new_count > 0)
        for sign, line in re.findall(r"([ +-])([^\n]*\n)", body):
            if sign != "+":
                assert lines[at] == line
                at += 1
                count -= 1
            if sign != "-":
                out.append(line)
                new_count -= 1
        assert count == new_count == 0
    return "".join([*out, *lines[at:]])


def _numbers(head: str) -> tuple[int, int, int, int]:
    found = re.fullmatch(r"-(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", head)
    assert found, head
    return int(found[1]), int(found[2] or 1), int(found[3]), int(found[4] or 1)


TEXTS = st.lists(
    st.sampled_from(["第一条　公园开放。", "第二条　应当养护。", "不得折枝。", "附则", "a\nb", "第三条　登记，登记。", "\\ No newline"])
    | st.text("甲乙丙。+-@\\ 第一条", min_size=1, max_size=12),
    max_size=9,
).map("\n\n".join)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(["revision", "summary"]))
def test_it_rebuilds_the_new_body(old: str, new: str, mode: Any) -> None:
    comparison = tracker.compare_texts(old, new, mode=mode)
    bodies = comparison.old.text.body, comparison.new.text.body
    assert patched(file_of(bodies[0]), diff(comparison)) == file_of(bodies[1])
    assert bool(diff(comparison)) == (bodies[0] != bodies[1])


LINES = st.text("ab\n", max_size=12)


@given(LINES, LINES, st.data())
def test_it_does_so_whatever_the_bodies_and_the_links_are(old: str, new: str, data: st.DataObject) -> None:
    """Bodies that end in a line feed, blocks beside the segments, links that cross: nothing of that may break it."""
    versions = [_version(body) for body in (old, new)]
    sizes = [len(version.segments) for version in versions]
    sides = [st.lists(st.integers(0, max(0, size - 1)), max_size=min(size, 3)).map(tuple) for size in sizes]
    links = data.draw(st.lists(st.builds(Link, st.just("same"), *sides, st.just("by hand"), st.booleans()), max_size=6))
    comparison = Comparison("revision", ("old", "new"), *versions, tuple(links), ())
    assert patched(file_of(old), diff(comparison)) == file_of(new)


def _version(body: str) -> Version:
    blocks = body.split("\n\n") if body else []
    return Version(Text(body, tuple(Segment("paragraph", "", block, 0, 0) for block in blocks)))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS, TEXTS)
def test_git_agrees(tmp_path: Path, old: str, new: str) -> None:
    comparison = tracker.compare_texts(old, new, mode="revision")
    assert applied(comparison, tmp_path, "git") == file_of(comparison.new.text.body).encode()


def test_what_is_reworded_stands_beside_what_it_was() -> None:
    old = "第一条　公园每日开放。\n\n第二条　游人爱护设施。\n\n第三条　本条例自2025年起施行。"
    new = "第一条　公园每日免费开放。\n\n第二条　游人爱护设施。\n\n第三条　本条例自2026年起施行。"
    lines = diff(tracker.compare_texts(old, new, mode="revision")).splitlines()
    assert [line[0] for line in lines[3:]] == list("-+   -+")


def test_what_moved_goes_and_comes() -> None:
    rows = [Row(key, f"{key * 8}。", moved=key == "丙") for key in "甲乙丙丁戊"]
    lines = diff(revision(rows, (), ("丙", "甲", "乙", "丁", "戊"))).splitlines()[2:]
    moved = "丙" * 8 + "。"
    assert [line for line in lines if line.startswith(("+", "-")) and line[1:]] == ["+" + moved, "-" + moved]


def test_an_article_put_in_is_one_hunk_of_its_own() -> None:
    rows = [Row(str(n), f"第{n}段的文字。") for n in range(9)]
    rows.insert(4, Row("new", "{+新的一段。+}", (), ("",), "added"))
    assert diff(revision(rows, ())).splitlines() == INSERTED


def test_labels_and_widths_count() -> None:
    comparison = tracker.compare_texts("第一条 开放，养护。", "第二条 开放,养护。", mode="revision")
    lines = [line for line in diff(comparison).splitlines()[2:] if line[0] in "+-"]
    assert [line[0] for line in lines] == ["-", "+"]


def test_equal_bodies_are_no_diff() -> None:
    assert diff(samples.identical_pair()) == diff(revision((), ())) == ""


def test_it_goes_from_the_first_argument_to_the_second() -> None:
    assert names(diff(samples.summary_pair())) == ["summary@a1b2c3d", "opinion@91c0de5"]
    assert names(diff(samples.summary_pair(full_first=True))) == ["opinion@91c0de5", "summary@a1b2c3d"]
    assert names(diff(samples.law_pair())) == ["old", "new"]
    assert names(diff(tracker.compare_texts("甲。", "乙。", mode="summary"))) == ["summary", "full"]


@pytest.mark.parametrize("bad", ["a\nb\n+++ x", "\x1b[31m", "a\tb", "\u202ex", "\u2028", "a b"])
def test_names_are_one_line_and_obey_nothing(bad: str) -> None:
    law = samples.law_pair()
    text = diff(replace(law, old=Version(law.old.text, bad, "abc")))
    assert text.splitlines()[1] == "+++ new"
    assert not CONTROLS.search(text.splitlines()[0])
    assert " " not in names(text)[0]


def test_words_are_as_they_are() -> None:
    text = diff(samples.hostile_pair())
    assert "\x1b[31m红\x1b[0m" in text


def test_same_in_either_language() -> None:
    assert render("diff", samples.law_pair(), View("zh")) == render("diff", samples.law_pair(), View("en"))
