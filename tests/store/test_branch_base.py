"""What drafts were at the merge base, in repositories as people and CI have them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from store_samples import git
from test_history import Repository
from test_store_hostile import trap as trap

from tracker.errors import NotFoundError, StoreError, TrackerError, UsageError
from tracker.store.branch_base import base_of

LONG = "\n".join(f"第{number}条　本条的文字各不相同，编号是{number * 37}。" for number in range(40))


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    made = Repository(tmp_path / "texts")
    monkeypatch.chdir(tmp_path)
    return made


@pytest.fixture
def branched(repository: Repository) -> Repository:
    """`draft` was made from `main`, and both went on."""
    repository.commit(100, a="底", 意见="意见的底稿", d__长文=LONG)
    repository.run("switch", "--quiet", "--create", "draft")
    repository.commit(200, a="稿", 新="新")
    repository.run("switch", "--quiet", "main")
    repository.commit(300, a="主", 意见="主干上的意见")
    repository.run("switch", "--quiet", "draft")
    return repository


def names(repository: Repository, *paths: str) -> list[Path]:
    return [repository.path / path for path in paths]


def test_the_merge_base_and_not_the_tip(branched: Repository) -> None:
    a, opinion, new, none = names(branched, "a.txt", "意见.txt", "新.txt", "没有.txt")
    (branched.path / "没有.txt").write_text("未跟踪")
    a.write_text("工作区里的")
    assert base_of("main", [a, opinion, new, none]) == {
        a: "底".encode(), opinion: "意见的底稿".encode(), new: None, none: None,
    }  # fmt: skip
    assert base_of("draft", [a, new]) == {a: "稿".encode(), new: "新".encode()}
    assert base_of("main", []) == {}


def test_relative_paths_and_links(branched: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(branched.path / "d")
    (branched.path / "link.txt").symlink_to("a.txt")
    found = base_of("main", [Path("长文.txt"), Path("../a.txt"), Path("../link.txt")])
    assert list(found.values()) == [LONG.encode(), "底".encode(), "底".encode()]


@pytest.mark.parametrize("committed", [True, False])
def test_a_renamed_file_is_followed(branched: Repository, committed: bool) -> None:
    branched.run("config", "diff.renames", "false")
    branched.run("mv", "d/长文.txt", "改名 后.txt")
    (moved,) = names(branched, "改名 后.txt")
    moved.write_text(LONG.replace("编号是37。", "编号是三十七。"))
    if committed:
        branched.record(400)
    (rewritten,) = names(branched, "重写.txt")
    rewritten.write_text("与任何旧文都不相同的一篇。")
    assert base_of("main", [moved, rewritten]) == {moved: LONG.encode(), rewritten: None}


def test_names_that_git_could_take_for_patterns_or_options(branched: Repository) -> None:
    odd = names(branched, "*.txt", "-x.txt", ":(top)a.txt", 'q"uote\tand\\.txt', "行\n名.txt")
    for path in odd:
        path.write_text(path.name)
    git(branched.path, "add", "--all")
    branched.record(500)
    assert base_of("HEAD", odd) == {path: path.name.encode() for path in odd}
    assert base_of("main", odd) == dict.fromkeys(odd)


def test_a_ref_is_never_an_option(branched: Repository) -> None:
    (a,) = names(branched, "a.txt")
    for ref in ("--all", "-h", "--git-dir=/", "no such", "main..draft", "HEAD:a.txt", "ma\nin"):
        with pytest.raises(NotFoundError) as caught:
            base_of(ref, [a])
        assert "git fetch origin" in caught.value.hint
        assert "fetch-depth: 0" in caught.value.hint
    for ref in ("", "\0"):
        with pytest.raises(UsageError):
            base_of(ref, [a])


def test_a_branch_that_only_the_remote_has(branched: Repository, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--branch=draft", branched.path.as_uri(), "clone")
    path = tmp_path / "clone" / "a.txt"
    with pytest.raises(NotFoundError, match="has no branch or commit main") as caught:
        base_of("main", [path])
    assert "origin/main" in caught.value.hint
    assert base_of("origin/main", [path]) == {path: "底".encode()}


def test_a_shallow_clone(branched: Repository, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", "--branch=draft", branched.path.as_uri(), "clone")
    clone, path = tmp_path / "clone", tmp_path / "clone" / "a.txt"
    with pytest.raises(NotFoundError, match="shallow clone") as unknown:
        base_of("origin/main", [path])
    assert "fetch-depth: 0" in unknown.value.hint
    git(clone, "fetch", "--quiet", "--depth=1", "origin", "main:refs/remotes/origin/main")
    with pytest.raises(StoreError, match="is a shallow clone") as caught:
        base_of("origin/main", [path])
    assert "fetch-depth: 0" in caught.value.hint
    assert "--unshallow" in caught.value.hint
    assert base_of("HEAD", [path]) == {path: "稿".encode()}
    git(clone, "fetch", "--quiet", "--unshallow", "origin")
    assert base_of("origin/main", [path]) == {path: "底".encode()}


def test_no_common_commit(branched: Repository) -> None:
    branched.run("switch", "--quiet", "--orphan", "other")
    branched.commit(600, z="别的")
    with pytest.raises(StoreError, match="no commit in common"):
        base_of("main", names(branched, "z.txt"))


def test_no_commit_and_no_repository(repository: Repository, tmp_path: Path) -> None:
    with pytest.raises(TrackerError, match="has no branch or commit"):
        base_of("main", names(repository, "a.txt"))
    with pytest.raises(UsageError, match="not in a git repository"):
        base_of("main", [tmp_path / "a.txt"])
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / ".git").write_text("gitdir: nowhere\n")
    with pytest.raises(StoreError, match="not a git repository"):
        base_of("main", [tmp_path / "bad" / "a.txt"])


def test_drafts_of_several_repositories(branched: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Repository(tmp_path / "other")
    other.commit(100, b="别处")
    (a,) = names(branched, "a.txt")
    for outside in (other.path / "b.txt", tmp_path / "c.txt"):
        with pytest.raises(UsageError, match="is outside of the repository"):
            base_of("main", [a, outside])
    git(branched.path, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(other.path), "sub")
    inner = branched.path / "sub" / "b.txt"
    with pytest.raises(UsageError, match="a submodule or clone inside of"):
        base_of("main", [a, inner])
    monkeypatch.chdir(branched.path)
    with pytest.raises(UsageError, match="a submodule or clone inside of"):
        base_of("main", [inner])
    monkeypatch.chdir(branched.path / "sub")
    assert base_of("main", [Path("b.txt")]) == {Path("b.txt"): "别处".encode()}


def test_a_further_work_tree(branched: Repository, tmp_path: Path) -> None:
    git(branched.path, "worktree", "add", "--quiet", "-b", "third", str(tmp_path / "third"), "main")
    path = tmp_path / "third" / "a.txt"
    assert base_of("draft", [path]) == {path: "底".encode()}
    assert base_of("main", [path]) == {path: "主".encode()}
    assert base_of("HEAD", [path]) == {path: "主".encode()}
    git(path.parent, "mv", "d/长文.txt", "moved.txt")
    moved = path.with_name("moved.txt")
    assert base_of("draft", [moved]) == {moved: LONG.encode()}


def test_a_work_tree_of_a_bare_repository(branched: Repository, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", str(branched.path), "bare.git")
    git(tmp_path / "bare.git", "worktree", "add", "--quiet", str(tmp_path / "tree"), "draft")
    path = tmp_path / "tree" / "a.txt"
    assert base_of("main", [path]) == {path: "底".encode()}
    with pytest.raises(UsageError, match="not in a git repository"):
        base_of("main", [tmp_path / "bare.git" / "a.txt"])


def test_borrowed_objects(branched: Repository, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--shared", "--branch=draft", str(branched.path), "clone")
    path = tmp_path / "clone" / "a.txt"
    assert base_of("origin/main", [path]) == {path: "底".encode()}


def test_a_link_or_a_submodule_at_the_base_was_no_draft(repository: Repository) -> None:
    repository.commit(100, a="底")
    (repository.path / "b.txt").symlink_to("a.txt")
    repository.record(200)
    (repository.path / "b.txt").unlink()
    (repository.path / "b.txt").write_text("文件")
    (b,) = names(repository, "b.txt")
    assert base_of("HEAD", [b]) == {b: None}


def test_a_partial_clone_that_lacks_the_bytes(branched: Repository, tmp_path: Path) -> None:
    branched.run("config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", "--branch=draft", branched.path.as_uri(), "clone")
    with pytest.raises(StoreError, match="lacks the bytes"):
        base_of("origin/main", [tmp_path / "clone" / "a.txt"])


def test_nothing_of_the_repository_is_run(branched: Repository, trap: Path) -> None:
    hooks = branched.path / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-index-change", "reference-transaction", "fsmonitor-watchman"):
        shutil.copy(trap / "command", hooks / name)
    (branched.path / ".gitattributes").write_text("* diff=x filter=x\n")
    branched.run("mv", "d/长文.txt", "e.txt")
    for key in (
        "core.fsmonitor",
        "diff.external",
        "diff.x.textconv",
        "filter.x.clean",
        "filter.x.smudge",
        "core.pager",
    ):
        branched.run("config", key, str(trap / "command"))
    (trap / "ran").unlink(missing_ok=True)
    (moved,) = names(branched, "e.txt")
    assert base_of("main", [moved]) == {moved: LONG.encode()}
    assert not (trap / "ran").exists()
