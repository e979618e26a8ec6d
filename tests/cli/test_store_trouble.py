"""A store that is damaged, hostile, of another git, or may only be read, as the command line tells of it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_trouble import trouble

EVERY = (["snapshot"], ["list"], ["log", "draft"], ["show", "draft"], ["compare", "draft", "意见"])
READING = EVERY[1:]


@pytest.fixture
def kept(run: Run, drafts: Path) -> Path:
    """The drafts' folder, with a store of both."""
    assert run("snapshot").returncode == 0
    return drafts


def test_a_store_that_leads_out_is_refused(run: Run, kept: Path) -> None:
    with (kept / "snapshots" / "texts.git" / "config").open("a") as config:
        config.write("[include]\n\tpath = /elsewhere\n")
    for words in EVERY:
        trouble(run(*words), 3, "is refused", "include.path", "makes git read a file")


def test_one_broken_branch_harms_one_document(run: Run, kept: Path) -> None:
    (kept / "snapshots" / "texts.git" / "refs" / "heads" / "draft").write_text("")
    listed = run("list")
    trouble(listed, 3, "draft: error: The branch of 'draft' is damaged: it names no version.")
    assert listed.stdout.startswith("意见\t1\t")
    (kept / "意见.txt").write_text("另一稿。", "utf-8")
    (kept / "draft.txt").write_text("另一稿。", "utf-8")
    taken = run("snapshot")
    trouble(taken, 3, "draft: error: ")
    assert taken.stdout.startswith("意见\tstored\t")
    assert run("log", "意见").stdout.count("\n") == 2
    for words in (["log", "draft"], ["show", "draft"], ["show", "draft@first"]):
        trouble(run(*words), 3, "'draft'", "damaged")


def test_a_damaged_state_is_noted(run: Run, kept: Path) -> None:
    (kept / "snapshots" / "state.sqlite").write_bytes(b"no database" * 99)
    listed = run("list")
    assert (listed.returncode, listed.stdout.count("\n")) == (0, 2)
    assert listed.stderr.startswith("note: ")
    assert listed.stderr.count("\n") == 1
    verified = run("verify")
    assert verified.returncode == 0, "no version is lost with it"
    assert "state.sqlite is damaged" in verified.stderr
    taken = run("snapshot")
    assert taken.returncode == 0
    assert "note: " in taken.stderr
    assert "is kept as state.sqlite.damaged-" in taken.stderr
    assert run("list").stderr == ""
    assert run("snapshot").stderr == ""


def test_git_that_is_missing_or_too_old(process: Run, kept: Path) -> None:
    old = kept / "bin" / "git"
    old.parent.mkdir()
    old.write_text("#!/bin/sh\necho git version 2.35.1\n")
    old.chmod(0o755)
    for words in EVERY:
        trouble(process(*words, PATH=str(kept / "none")), 3, "Git cannot be started")
        trouble(process(*words, PATH=str(old.parent)), 3, "Git 2.35 is too old")


@pytest.mark.skipif(os.name == "nt", reason="a folder that may not be written to is told by its mode")
def test_a_store_that_may_only_be_read(process: Run, kept: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    if os.geteuid() == 0 and not shutil.which("setpriv"):
        pytest.skip("root may write everything, and setpriv is not installed")
    store = kept / "snapshots"
    everything = [store, *store.rglob("*")]
    for path in everything:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        for words in READING:
            assert reader(process, *words).returncode == 0, words
        (kept / "draft.txt").write_text("另一稿。", "utf-8")
        trouble(reader(process, "snapshot"), 3, "permissions")
    finally:
        for path in everything:
            path.chmod(0o755 if path.is_dir() else 0o644)
    assert "draft\tstored" in process("snapshot").stdout


def reader(process: Run, *words: str) -> object:
    """Run the tool as somebody who may read but not write: root, who may everything, without that power."""
    if os.geteuid():
        return process(*words)
    return process(*words, before=("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"))


@pytest.mark.parametrize(
    "name",
    ["--output=x", "../x", "a..b", "HEAD", "@{-1}", "@", "a\nb", "x.lock", "文" * 100, "con", "a@{-1}", "-x", ":x"],
)
def test_ids_that_git_would_take_for_something_else(run: Run, kept: Path, name: str) -> None:
    for words in (["log", name], ["log", "--", name], ["show", name], ["show", "--", name], ["snapshot", "--", name]):
        done = run(*words)
        assert done.returncode in (2, 3), (words, done)
        assert done.stdout == ""
        assert done.stderr
        assert "Traceback" not in done.stderr
    assert sorted(path.name for path in kept.iterdir()) == ["draft.txt", "snapshots", "tracker.toml", "意见.txt"]
    assert run("list").stdout.count("\n") == 2


@pytest.mark.parametrize(
    "written",
    ["--output=x", "@{-1}", "@", "a\\nb", "a\\u0000b", "x.LOCK", "文" * 100, "nul.txt", "a\\u200Bb", "a..b", ":x", ""],
)
def test_ids_that_a_configuration_may_not_declare(run: Run, tmp_path: Path, written: str) -> None:
    (tmp_path / "a.txt").write_text("好。", "utf-8")
    (tmp_path / "tracker.toml").write_text(f'[document."{written}"]\nsource = "a.txt"\n', "utf-8")
    trouble(run("snapshot"), 2)
    assert not (tmp_path / "snapshots").exists()


def test_two_forms_of_one_id_in_a_configuration_are_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("好。", "utf-8")
    (tmp_path / "tracker.toml").write_text(
        '[document."caf\u00e9"]\nsource = "a.txt"\n[document."cafe\u0301"]\nsource = "a.txt"\n', "utf-8"
    )
    trouble(run("snapshot"), 2)
