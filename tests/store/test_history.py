"""The history of texts in other repositories: what is read, and that nothing of theirs runs."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from store_samples import git
from test_store_hostile import trap as trap

from tracker.errors import StoreError, UsageError
from tracker.store import History


class Repository:
    """A repository of texts, made by plain git."""

    def __init__(self, path: Path, *arguments: str) -> None:
        self.path = path
        git(path.parent, "init", "--quiet", "--initial-branch=main", *arguments, str(path))

    def commit(self, at: int, **texts: str | None) -> str:
        """Commit so many seconds after 1970; None removes a file. Two underscores are a slash, a final one is .txt."""
        for name, text in texts.items():
            path = self.path / (name.replace("__", "/") + ".txt")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8") if text is not None else path.unlink()
        return self.record(at)

    def record(self, at: int) -> str:
        git(self.path, "add", "--all")
        self.run("commit", "--quiet", "--allow-empty", "-m", "x", at=at)
        return git(self.path, "rev-parse", "HEAD").strip()

    def run(self, *arguments: str, at: int = 0) -> None:
        who = {f"GIT_{role}_{what}": "x" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        when = {"GIT_AUTHOR_DATE": "@0 +0000", "GIT_COMMITTER_DATE": f"@{at} +0000"}
        subprocess.run(
            ["git", *arguments], cwd=self.path, env={**os.environ, **who, **when}, check=True, capture_output=True
        )


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "texts")


def is_text(path: str) -> bool:
    return path.endswith(".txt")


def told(source: Path) -> list[tuple[str, int, str]]:
    """Path, time and text of each revision."""
    with History(source, is_text) as history:
        return [(each.path, int(each.at.timestamp()), history.read(each).decode()) for each in history.revisions]


def test_each_commit_that_changed_the_bytes_is_one_revision(repository: Repository) -> None:
    first = repository.commit(100, 意见="一", b="x")
    repository.commit(200, 意见="二")
    repository.commit(300)
    repository.commit(400, 意见="一", d__c="y")
    assert told(repository.path) == [
        ("b.txt", 100, "x"), ("d/c.txt", 400, "y"), ("意见.txt", 100, "一"), ("意见.txt", 200, "二"), ("意见.txt", 400, "一"),
    ]  # fmt: skip
    with History(repository.path, is_text) as history:
        assert history.revisions[0].commit == first
        assert history.revisions[0].at == datetime(1970, 1, 1, 0, 1, 40, tzinfo=UTC)
        assert (history.shallow, history.turned, history.repository) == (False, 0, repository.path)


def test_a_file_or_a_folder_of_it(repository: Repository) -> None:
    repository.commit(100, a="1", d__b="2", dd__b="3")
    assert told(repository.path / "d") == [("d/b.txt", 100, "2")]
    assert told(repository.path / "a.txt") == [("a.txt", 100, "1")]


def test_mode_changes_and_links_are_no_revisions(repository: Repository) -> None:
    repository.commit(100, a="1", b="2")
    (repository.path / "a.txt").chmod(0o755)
    (repository.path / "c.txt").symlink_to("/etc/passwd")
    repository.record(200)
    assert told(repository.path) == [("a.txt", 100, "1"), ("b.txt", 100, "2")]


def test_what_head_does_not_hold_is_left_out_and_what_came_back_is_not(repository: Repository) -> None:
    repository.commit(100, gone="1", back="2")
    repository.commit(200, gone=None, back=None)
    repository.commit(300, back="2")
    repository.commit(400, back="3")
    assert told(repository.path) == [("back.txt", 100, "2"), ("back.txt", 400, "3")]


def test_a_merge_is_one_commit_of_the_branch_it_was_merged_to(repository: Repository) -> None:
    repository.commit(100, a="1", b="1")
    repository.run("checkout", "--quiet", "-b", "side")
    repository.commit(200, b="2")
    repository.commit(300, b="3")
    repository.run("checkout", "--quiet", "main")
    repository.commit(250, a="2")
    repository.run("merge", "--quiet", "--no-edit", "side", at=500)
    assert told(repository.path) == [
        ("a.txt", 100, "1"), ("a.txt", 250, "2"), ("b.txt", 100, "1"), ("b.txt", 500, "3"),
    ]  # fmt: skip


def test_times_that_go_back_are_those_of_the_revision_before(repository: Repository) -> None:
    for at, text in ((300, "1"), (100, "2"), (400, "3")):
        repository.commit(at, a=text)
    assert told(repository.path) == [("a.txt", 300, "1"), ("a.txt", 300, "2"), ("a.txt", 400, "3")]
    with History(repository.path, is_text) as history:
        assert history.turned == 1


def test_a_bare_one_a_shallow_one_and_a_further_work_tree(repository: Repository, tmp_path: Path) -> None:
    for number in range(1, 4):
        repository.commit(number, a=str(number))
    git(tmp_path, "clone", "--quiet", "--bare", str(repository.path), "bare.git")
    git(tmp_path, "clone", "--quiet", "--depth=2", f"file://{repository.path}", "shallow")
    git(repository.path, "worktree", "add", "--quiet", "-b", "支", str(tmp_path / "further"), "HEAD~1")
    git(tmp_path, "clone", "--quiet", "--separate-git-dir", str(tmp_path / "apart.git"), str(repository.path), "apart")
    assert told(tmp_path / "bare.git") == told(repository.path / ".git") == told(tmp_path / "apart")
    assert told(tmp_path / "apart") == [("a.txt", number, str(number)) for number in range(1, 4)]
    assert told(tmp_path / "shallow") == [("a.txt", 2, "2"), ("a.txt", 3, "3")]
    assert told(tmp_path / "further") == [("a.txt", 1, "1"), ("a.txt", 2, "2")]
    with History(tmp_path / "shallow", is_text) as history:
        assert history.shallow


def test_names_that_are_no_unicode(repository: Repository) -> None:
    (repository.path / os.fsdecode(b"\xff\n.txt")).write_text("1")
    repository.record(100)
    assert told(repository.path) == [(os.fsdecode(b"\xff\n.txt"), 100, "1")]


def test_nothing_of_a_hostile_repository_runs(trap: Path, repository: Repository) -> None:
    repository.commit(100, a="1")
    repository.commit(200, a="2")
    own = (trap / "config").read_text().replace("worktree =", "worktree = /nowhere")
    place = repository.path / ".git"
    (place / "config").write_text((place / "config").read_text() + own)
    (repository.path / ".gitattributes").write_text("* diff=x filter=x\n")
    (place / "info" / "attributes").write_text("* diff=x filter=x\n")
    (place / "info" / "grafts").write_text("")
    before = sorted(str(path) for path in place.rglob("*"))
    assert told(repository.path) == [("a.txt", 100, "1"), ("a.txt", 200, "2")]
    assert not (trap / "ran").exists()
    assert sorted(str(path) for path in place.rglob("*")) == before


def test_the_callers_environment_leads_nowhere_else(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit(100, a="1")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(tmp_path / "nowhere"))
    assert told(repository.path) == [("a.txt", 100, "1")]


def test_objects_of_another_repository_are_not_read(repository: Repository, tmp_path: Path) -> None:
    repository.commit(100, a="1")
    git(tmp_path, "clone", "--quiet", "--shared", str(repository.path), "borrower")
    with pytest.raises(UsageError, match="borrows objects from another"):
        told(tmp_path / "borrower")


def test_bytes_that_are_not_there_are_an_error_of_that_revision(repository: Repository) -> None:
    repository.commit(100, a="1")
    repository.commit(200, a="2")
    blob = git(repository.path, "rev-parse", "HEAD:a.txt").strip()
    (repository.path / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with History(repository.path, is_text) as history:
        first, second = history.revisions
        with pytest.raises(StoreError, match=r"lacks the bytes of a\.txt"):
            history.read(second)
        assert history.read(first) == b"1"


def test_a_damaged_one_is_told(repository: Repository) -> None:
    first = repository.commit(100, a="1")
    repository.commit(200, a="2")
    (repository.path / ".git" / "objects" / first[:2] / first[2:]).unlink()
    with pytest.raises(StoreError, match=r"The repository .*texts cannot be read"):
        told(repository.path)


def test_what_is_no_repository_or_has_no_texts(repository: Repository, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not in a git repository"):
        told(tmp_path)
    with pytest.raises(UsageError, match="has no commits at HEAD"):
        told(repository.path)
    (repository.path / "a.html").write_text("x")
    repository.record(100)
    with pytest.raises(UsageError, match=r"HEAD has no \.txt or \.md file at .*texts\."):
        told(repository.path)
    with pytest.raises(UsageError, match=r"HEAD has no \.txt or \.md file at nope\.txt in"):
        told(repository.path / "nope.txt")
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / ".git").write_text("gitdir: ../nowhere")
    with pytest.raises(UsageError, match="is not a git repository"):
        told(tmp_path / "x")
