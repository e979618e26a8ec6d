"""verify, gc and reextract, as their users meet them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tracker.ingest import text as extractor
from tracker.ingest.lines import Page
from tracker.model import Snapshot


def test_verify_finds_nothing_and_says_what_it_looked_at(run: Run, drafts: Path) -> None:
    run("snapshot")
    done = run("verify")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "verify: 2 documents: whole\n")
    done = run("verify", "意见")
    assert (done.returncode, done.stderr) == (0, "verify: 1 document: whole\n")


def test_verify_says_what_is_wrong_where(run: Run, drafts: Path) -> None:
    version = next(line.split("\t")[2] for line in run("snapshot").stdout.splitlines() if line.startswith("意见"))
    objects = drafts / "snapshots" / "texts.git" / "objects"
    (found,) = objects.glob(f"{version[:2]}/{version[2:]}*")
    found.unlink()
    done = run("verify")
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1] == "意见\t-\tits history cannot be walked to its end"
    assert "faults" in done.stderr


def test_gc_says_what_it_gained(run: Run, drafts: Path) -> None:
    run("snapshot")
    done = run("gc")
    word, before, after = done.stdout.rstrip("\n").split("\t")
    assert (done.returncode, word) == (0, "packed")
    assert before.endswith("kB")
    assert after.endswith("kB")
    assert run("show", "意见").stdout.startswith("新旧动能")


@pytest.mark.parametrize("command", ["verify", "gc", "reextract"])
def test_without_a_store_there_is_nothing_to_do(run: Run, drafts: Path, command: str) -> None:
    done = run(command)
    assert done.returncode == 3
    assert "There is no store" in done.stderr
    assert not (drafts / "snapshots").exists()


@pytest.mark.parametrize("command", ["verify", "reextract"])
def test_an_unknown_document_is_named(run: Run, drafts: Path, command: str) -> None:
    run("snapshot")
    done = run(command, "nothing")
    assert done.returncode == 3
    assert "The store holds: draft, 意见." in done.stderr


@pytest.fixture
def upgraded(run: Run, drafts: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A store whose texts an older extractor read, which took the last paragraph for nothing."""
    kept = extractor.extract

    def older(snapshot: Snapshot) -> Page:
        page = kept(snapshot)
        return replace(page, lines=page.lines[:1], extractor="text/0")

    from tracker.ingest import extractors

    with monkeypatch.context() as patch:
        patch.setattr(extractors, "EXTRACTORS", {"text/plain": older})
        assert run("snapshot").returncode == 0
    return run


def test_texts_are_made_again_after_an_upgrade(upgraded: Run, drafts: Path) -> None:
    assert "不得" not in upgraded("show", "意见").stdout
    assert upgraded("verify").returncode == 0
    done = upgraded("reextract")
    assert [line.split("\t")[:2] for line in done.stdout.splitlines()] == [
        ["draft", "re-extracted"],
        ["意见", "re-extracted"],
    ]
    assert "不得随意更改老地名" in upgraded("show", "意见").stdout
    assert "不得" not in upgraded("show", "意见@~0").stdout
    assert "不得" in upgraded("show", "意见@~0:all").stdout
    assert [line.split("\t")[2] for line in upgraded("log", "意见").stdout.splitlines()] == ["re-extracted", "snapshot"]
    again = upgraded("reextract", "意见")
    assert again.stdout.split("\t")[1] == "unchanged since"
    assert upgraded("snapshot", "意见").stdout.split("\t")[1] == "unchanged since"
    assert upgraded("verify").returncode == 0


def test_the_next_snapshot_after_an_upgrade_differs_in_its_words_only(upgraded: Run, drafts: Path) -> None:
    (drafts / "意见.txt").write_text("新旧动能加快转换，人居品质明显提升。\n\n得随意更改老地名。\n", "utf-8")
    done = upgraded("snapshot", "意见")
    assert [line.split("\t")[1] for line in done.stdout.splitlines()] == ["re-extracted", "stored"]
    compared = upgraded("compare", "意见@~1:all", "意见", "--mode", "revision", "--lang", "zh")
    assert "不得" in compared.stdout
    assert "新增" not in compared.stdout
