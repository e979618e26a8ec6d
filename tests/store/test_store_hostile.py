"""Hooks, configuration and environment that are not ours: nothing of them is obeyed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from store_samples import git, is_clean, snapshot_of, text_of

from tracker.store import Store, open_store

HOSTILE = """
[core]
    hooksPath = {hooks}
    fsmonitor = {command}
    sshCommand = {command}
    pager = {command}
    editor = {command}
    attributesFile = {folder}/attributes
    logAllRefUpdates = always
    fsync = none
    alternateRefsCommand = {command}
    worktree = {folder}
[commit]
    gpgSign = true
[gpg]
    program = {command}
[diff]
    external = {command}
[diff "x"]
    textconv = {command}
[filter "x"]
    clean = {command}
    smudge = {command}
[fastimport]
    unpackLimit = 0
[transfer]
    unpackLimit = 0
[init]
    templateDir = {folder}/template
    defaultBranch = evil
[i18n]
    commitEncoding = GBK
    logOutputEncoding = GBK
[log]
    showSignature = true
[trace2]
    eventTarget = {folder}/trace
[alias]
    cat-file = !{command}
    rev-list = !{command}
[user]
    name = evil
"""


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A folder with a program that leaves a mark when it runs, and hooks, a template and a configuration that call it."""
    folder = tmp_path / "trap"
    hooks = [folder / "hooks", folder / "template" / "hooks"]
    command = folder / "command"
    folder.mkdir()
    command.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{folder}/ran'\nexit 1\n")
    command.chmod(0o755)
    for place in hooks:
        place.mkdir(parents=True)
        for name in ("reference-transaction", "pre-commit", "post-commit", "update", "post-update", "pre-auto-gc"):
            (place / name).write_bytes(command.read_bytes())
            (place / name).chmod(0o755)
    (folder / "attributes").write_text("* diff=x filter=x\n")
    (folder / "config").write_text(HOSTILE.format(hooks=folder / "hooks", command=command, folder=folder))
    return folder


def use(store: Store) -> None:
    """Everything that starts git."""
    for number in range(2):
        assert store.save("意见", snapshot_of(f"{number}".encode(), number), text_of(f"{number}"), source="s").new
    log = store.log("意见")
    assert store.documents() == ("意见",)
    assert [store.read("意见", entry.id).text.body for entry in log] == ["1", "0"]
    assert store.resolve("意见@first").id == log[1].id
    assert store.raw("意见", log[0].id) == b"1"


def test_the_users_configuration_is_not_obeyed(trap: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (trap / ".gitconfig").write_text((trap / "config").read_text())
    monkeypatch.setenv("HOME", str(trap))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(trap))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", str(trap / "config"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(trap / "config"))
    with open_store(folder, create=True) as store:
        use(store)
    monkeypatch.undo()
    assert not (trap / "ran").exists()
    assert not (trap / "trace").exists()
    assert not (folder / "texts.git" / "hooks").exists()
    assert not (folder / "texts.git" / "logs").exists()
    assert not list((folder / "texts.git" / "objects" / "pack").iterdir())
    assert git(folder / "texts.git", "log", "-1", "--format=%an", "意见") == "tracker\n"
    assert is_clean(folder)


def test_the_repositorys_own_hooks_and_configuration_are_not_obeyed(trap: Path, store: Store) -> None:
    repository = store.path / "texts.git"
    own = (trap / "config").read_text().replace(f"worktree = {trap}", "bare = true")
    (repository / "config").write_text((repository / "config").read_text() + own)
    (trap / "hooks").rename(repository / "hooks")
    (repository / "info").mkdir(exist_ok=True)
    (repository / "info" / "attributes").write_text("* diff=x filter=x\n")
    store.close()
    with open_store(store.path) as again:
        use(again)
    assert not (trap / "ran").exists()


def test_replaced_grafted_and_shallow_histories_are_not_believed(store: Store) -> None:
    use(store)
    repository = store.path / "texts.git"
    new, old = git(repository, "rev-list", "意见").split()
    git(repository, "replace", new, old)
    (repository / "info").mkdir(exist_ok=True)
    (repository / "info" / "grafts").write_text(f"{new}\n")
    (repository / "shallow").write_text(f"{new}\n")
    store.close()
    with open_store(store.path) as again:
        assert [entry.id for entry in again.log("意见")] == [new, old]
        assert again.read("意见", new).text.body == "1"


def test_a_branch_that_points_to_another_moves_only_itself(store: Store) -> None:
    use(store)
    repository = store.path / "texts.git"
    git(repository, "symbolic-ref", "refs/heads/other", "refs/heads/意见")
    before = git(repository, "rev-parse", "refs/heads/意见")
    assert store.save("other", snapshot_of(b"2", 2), text_of("2"), source="s").new
    assert git(repository, "rev-parse", "refs/heads/意见") == before


ENVIRONMENT = {
    "GIT_DIR": "{other}/.git",
    "GIT_COMMON_DIR": "{other}/.git",
    "GIT_WORK_TREE": "{other}",
    "GIT_INDEX_FILE": "{other}/.git/index",
    "GIT_OBJECT_DIRECTORY": "{other}/.git/objects",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES": "{other}/.git/objects",
    "GIT_QUARANTINE_PATH": "{other}/.git/objects/incoming",
    "GIT_NAMESPACE": "evil",
    "GIT_PREFIX": "sub/",
    "GIT_CONFIG_PARAMETERS": "'core.hooksPath={trap}/hooks' 'core.bare=false'",
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "core.hooksPath",
    "GIT_CONFIG_VALUE_0": "{trap}/hooks",
    "GIT_CONFIG": "{trap}/config",
    "GIT_IMPLICIT_WORK_TREE": "0",
    "GIT_GRAFT_FILE": "{trap}/config",
    "GIT_SHALLOW_FILE": "{trap}/config",
    "GIT_REPLACE_REF_BASE": "refs/heads/",
    "GIT_INTERNAL_SUPER_PREFIX": "sub/",
    "GIT_TEMPLATE_DIR": "{trap}/template",
    "GIT_TRACE": "{trap}/trace",
    "GIT_TRACE2_EVENT": "{trap}/trace",
    "GIT_EXTERNAL_DIFF": "{trap}/command",
    "GIT_SSH_COMMAND": "{trap}/command",
    "GIT_ASKPASS": "{trap}/command",
    "GIT_AUTHOR_NAME": "evil",
    "GIT_COMMITTER_DATE": "0 +0000",
    "GIT_DEFAULT_HASH": "sha256",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_CEILING_DIRECTORIES": "/",
    "LC_ALL": "zh_CN.UTF-8",
}


def test_the_callers_environment_is_not_obeyed(
    trap: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "--quiet")
    before = sorted(other.rglob("*"))
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value.format(other=other, trap=trap))
    expected = dict(os.environ)
    with open_store(folder, create=True) as store:
        use(store)
    assert dict(os.environ) == expected  # ours is not changed either
    for name in ENVIRONMENT:
        monkeypatch.delenv(name)
    assert not (trap / "ran").exists()
    assert not (trap / "trace").exists()
    assert sorted(other.rglob("*")) == before
    assert git(folder / "texts.git", "log", "-1", "--format=%an", "意见") == "tracker\n"
    assert is_clean(folder)


def test_called_from_a_hook_of_another_repository_it_works(tmp_path: Path, folder: Path) -> None:
    server, work, here = tmp_path / "server.git", tmp_path / "work", Path(__file__).parent
    git(tmp_path, "init", "--quiet", "--bare", str(server))
    git(tmp_path, "clone", "--quiet", str(server), str(work))
    script = (
        f"import sys; sys.path[:0] = [{str(here)!r}, {str(here.parents[1])!r}]\n"
        "from pathlib import Path\n"
        "from test_store_hostile import use\n"
        "from tracker.store import open_store\n"
        f"with open_store(Path({str(folder)!r}), create=True) as store: use(store)\n"
    )
    hook = server / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!{sys.executable}\n{script}")
    hook.chmod(0o755)
    git(work, "-c", "user.name=x", "-c", "user.email=x", "commit", "--quiet", "--allow-empty", "-m", "x")
    subprocess.run(["git", "push", "--quiet", "origin", "HEAD"], cwd=work, check=True)
    with open_store(folder) as store:
        assert store.documents() == ("意见",)
    assert is_clean(folder)
    assert git(server, "for-each-ref", "--format=%(refname)").count("\n") == 1


@pytest.mark.parametrize("name", ["with space", "a:b", "$HOME", "~", "-x", "引号'\"", "new\nline", "%(x)"])
def test_a_store_may_be_anywhere(tmp_path: Path, name: str) -> None:
    with open_store(tmp_path / name / "snapshots", create=True) as store:
        use(store)
    assert is_clean(tmp_path / name / "snapshots")


def test_a_path_is_taken_from_where_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with open_store(Path("snapshots"), create=True) as store:
        (tmp_path / "sub").mkdir()
        monkeypatch.chdir(tmp_path / "sub")
        use(store)
        assert store.path == tmp_path / "snapshots"
    assert list((tmp_path / "sub").iterdir()) == []
