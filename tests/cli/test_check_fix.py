"""`tracker check --fix`: the safe replacements, and nothing else of a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.cli.check_drafts import GRAVE, QUOTED, RIGHT, WRONG, checked, gate, put, told
from tests.cli.conftest import Run
from tests.cli.test_trouble import trouble
from tracker import api

__all__ = ["gate"]
FIXED = QUOTED.replace("新动能", "新旧动能")


def test_only_what_is_safe_is_applied_and_once(run: Run, gate: Path) -> None:
    path = put(gate, "drafts/a.md", f"{QUOTED}\n{GRAVE}\n{QUOTED}")
    put(gate, "drafts/b.md", RIGHT)
    done, found = checked(run, "--fix")
    assert done.stderr == "drafts/a.md: 2 fixed\n"
    assert done.returncode == 1, "what is left is told"
    assert told(found) == [("drafts/a.md", "number-differs", "new")]
    assert path.read_text("utf-8") == f"{FIXED}\n{GRAVE}\n{FIXED}"
    again, found = checked(run, "--fix")
    assert (again.stderr, again.returncode, len(found["findings"])) == ("", 1, 1)


def test_what_is_all_fixed_is_clean(run: Run, gate: Path) -> None:
    put(gate, "drafts/a.md", QUOTED)
    assert run("check").returncode == 1
    assert run("check", "--fix").returncode == 0


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_breaks_mark_and_mode_stay(run: Run, gate: Path, mark: bytes, end: str) -> None:
    text = f"# 题目{end}{end}😀首段，没有句号{end}{end}{QUOTED.strip()}  {end}{end}末段"
    path = put(gate, "drafts/a.md", mark + text.encode())
    path.chmod(0o640)
    assert run("check", "--fix").returncode == 0
    assert path.read_bytes() == mark + text.replace("新动能", "新旧动能").encode()
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(run: Run, gate: Path) -> None:
    path = put(gate, "kept/a.md", QUOTED)
    (gate / "drafts" / "a.md").symlink_to("../kept/a.md")
    assert run("check", "--fix").returncode == 0
    assert (gate / "drafts" / "a.md").is_symlink()
    assert path.read_text("utf-8") == FIXED


def test_what_is_known_or_suppressed_is_not_touched(run: Run, gate: Path) -> None:
    path = put(gate, "drafts/a.md", QUOTED)
    run("check", "-o", "known.json")
    assert run("check", "--fix", "--baseline", "known.json").returncode == 0
    assert path.read_text("utf-8") == QUOTED
    words = f"{QUOTED.strip()}<!-- tracker: ignore misquoted: 已核 -->\n"
    put(gate, "drafts/a.md", words)
    assert run("check", "--fix").returncode == 0
    assert path.read_text("utf-8") == words


def test_other_encodings_are_told_and_left(run: Run, gate: Path) -> None:
    data = ("\ufeff" + QUOTED).encode("utf-16-le")
    path = put(gate, "drafts/a.md", data)
    done = run("check", "--fix")
    assert done.returncode == 1
    assert "drafts/a.md: not fixed, since it is not UTF-8" in done.stderr
    assert path.read_bytes() == data


def test_references_are_never_touched(run: Run, gate: Path) -> None:
    terms = '[[check.term]]\nuse = "新旧动能"\nnot = ["新老动能"]\n[document.law]\nsource = "law.md"\n'
    with open(gate / "tracker.toml", "a") as file:
        file.write(terms)
    kept = [
        put(gate, name, "新老动能加快转换。\n") for name in ("law.md", "opinion.txt", "references/b.md", "other.md")
    ]
    draft = put(gate, "drafts/a.md", "新老动能加快转换。\n")
    done = run("check", "--fix", *kept, draft, "--against", "other.md")
    assert done.returncode == 1
    assert [path.read_text("utf-8") for path in kept] == ["新老动能加快转换。\n"] * 4
    assert draft.read_text("utf-8") == "新旧动能加快转换。\n"
    assert done.stderr.count("not fixed, since others are held against it") == 4


def test_standard_input_cannot_be_fixed(run: Run, gate: Path) -> None:
    path = put(gate, "drafts/a.md", QUOTED)
    done = run("check", "-", "drafts/a.md", "--against", "opinion.txt", "--fix", stdin=QUOTED)
    trouble(done, 2, "Standard input cannot be fixed", "leave --fix away")
    assert path.read_text("utf-8") == QUOTED


@pytest.mark.parametrize("configured", [True, False])
def test_a_link_out_of_the_folder_is_not_followed(
    run: Run, gate: Path, tmp_path_factory: pytest.TempPathFactory, configured: bool
) -> None:
    outside = tmp_path_factory.mktemp("elsewhere")
    for name in ("x.md", "linked/y.md", "plain.md"):
        put(outside, name, QUOTED)
    (gate / "drafts" / "out.md").symlink_to(outside / "x.md")
    (gate / "drafts" / "linked").symlink_to(outside / "linked")
    inside = put(gate, "drafts/a.md", QUOTED)
    if not configured:
        (gate / "tracker.toml").unlink()
    names = ("drafts/out.md", "drafts/linked/y.md", "drafts/a.md", outside / "plain.md")
    done = run("check", "--fix", "--against", "opinion.txt", *names)
    assert done.returncode == 1
    for name in ("drafts/out.md", "drafts/linked/y.md"):
        assert f"{name}: not fixed, since it is a link to a file outside {gate}\nhint: name the file" in done.stderr
    assert [(outside / name).read_text("utf-8") for name in ("x.md", "linked/y.md")] == [QUOTED] * 2
    assert [path.read_text("utf-8") for path in (inside, outside / "plain.md")] == [FIXED] * 2


@pytest.mark.parametrize("now", ["前言。\n" + QUOTED, None])
def test_what_was_changed_since_is_not_fixed(
    run: Run, gate: Path, monkeypatch: pytest.MonkeyPatch, now: str | None
) -> None:
    path, other = put(gate, "drafts/a.md", QUOTED), put(gate, "drafts/b.md", QUOTED)
    check = api.check_drafts

    def changed(*names: Any, **options: Any) -> api.CheckRun:
        found = check(*names, **options)
        if other.read_text("utf-8") == QUOTED:
            put(gate, "drafts/a.md", now) if now is not None else path.unlink()
        return found

    monkeypatch.setattr(api, "check_drafts", changed)
    done = run("check", "--fix")
    assert "drafts/a.md: not fixed, since it was changed since it was checked\nhint: run" in done.stderr
    assert "drafts/b.md: 1 fixed" in done.stderr
    assert (path.read_text("utf-8") if path.exists() else None) == now


def test_nothing_is_half_written(run: Run, gate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(gate, "drafts/a.md", QUOTED)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    trouble(run("check", "--fix"), 3, "drafts/a.md", "No space left on device")
    assert path.read_text("utf-8") == QUOTED
    assert os.listdir(gate / "drafts") == ["a.md"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to(run: Run, gate: Path) -> None:
    path = put(gate, "drafts/a.md", QUOTED)
    (gate / "drafts").chmod(0o555)
    try:
        trouble(run("check", "--fix"), 3, "drafts/a.md")
    finally:
        (gate / "drafts").chmod(0o755)
    assert path.read_text("utf-8") == QUOTED


def test_a_draft_that_cannot_be_read_does_not_keep_the_others(run: Run, gate: Path) -> None:
    path = put(gate, "drafts/a.md", QUOTED)
    done = run("check", "drafts/a.md", "none.md", "--against", "opinion.txt", "--fix")
    trouble(done, 3, "none.md")
    assert path.read_text("utf-8") == FIXED


def test_a_word_that_is_not_safe_is_left(run: Run, gate: Path) -> None:
    path = put(gate, "drafts/a.md", WRONG)
    assert run("check", "--fix").returncode == 1
    assert path.read_text("utf-8") == WRONG
