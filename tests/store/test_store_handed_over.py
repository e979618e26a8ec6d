"""Stores that somebody else handed over: nothing in them leads out, and nothing is run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import handed_over
import pytest
from handed_over import GOOD, HARMLESS, ONE_DOCUMENT, OTHER, REFUSED
from store_samples import git, snapshot_of, text_of

from tracker.errors import StoreError
from tracker.store import guard, open_store

ROOT = Path(__file__).parents[2]
ALL = {
    **{f"refused {name}": harm for name, harm in REFUSED.items()},
    **{f"one document {name}": harm for name, harm in ONE_DOCUMENT.items()},
    **{f"harmless {name}": harm for name, harm in HARMLESS.items()},
}
SAVES = ("save", "save_many")
CALLS = "open,openat,openat2,creat,execve,connect,unlink,unlinkat,rename,renameat,renameat2,link,linkat,truncate,mkdir,mkdirat"


@dataclass(frozen=True)
class Used:
    root: Path
    came: dict[str, dict[str, str]]
    before: dict[str, dict[str, bytes]]
    trace: list[str]

    def place(self, name: str) -> Path:
        return self.root / str(list(ALL).index(name))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Used:
    """Every such store, used in every way by one process that is watched."""
    if not shutil.which("strace"):
        pytest.skip("strace is not installed")
    root = tmp_path_factory.mktemp("stores")
    good = tmp_path_factory.mktemp("good") / "snapshots"
    with open_store(good, create=True) as store:
        for name in (GOOD, OTHER):
            for number in range(2):
                store.save(name, snapshot_of(f"{number}".encode(), number), text_of(f"{number}"), source="s")
        tip = store.log(OTHER)[0].id
    for number, harm in enumerate(ALL.values()):
        outside = root / str(number) / "outside"
        (outside / "refs" / "heads").mkdir(parents=True)
        for name in ("id", "refs/heads/z", "log"):
            (outside / name).write_text(f"{tip}\n")
        shutil.copytree(good / "texts.git" / "objects", outside / "objects")
        (outside / "command").write_text(handed_over.COMMAND.format(outside))
        (outside / "config").write_text(f"[core]\n\thooksPath = {outside}/hooks\n")
        (outside / "hooks").mkdir()
        shutil.copy(outside / "command", outside / "hooks" / "reference-transaction")
        for path in (outside / "command", outside / "hooks" / "reference-transaction"):
            path.chmod(0o755)
        shutil.copytree(good, root / str(number) / "snapshots")
        harm(root / str(number) / "snapshots" / "texts.git", outside)
    before = {path.parent.name: contents(path) for path in root.glob("*/outside")}
    log = tmp_path_factory.mktemp("trace") / "log"
    done = subprocess.run(
        [
            "strace",
            "-f",
            "-y",
            "-s",
            "4096",
            "-e",
            f"trace={CALLS}",
            "-o",
            log,
            sys.executable,
            handed_over.__file__,
            root,
        ],
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{Path(__file__).parent}"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if "ptrace" in done.stderr and done.returncode:
        pytest.skip(f"strace may not be used here: {done.stderr.strip()[:80]}")
    assert done.returncode == 0, done.stderr
    return Used(root, json.loads(done.stdout), before, log.read_text(errors="replace").splitlines())


@pytest.mark.parametrize("name", ALL)
def test_nothing_outside_is_read_written_or_run(used: Used, name: str) -> None:
    outside = used.place(name) / "outside"
    assert [line for line in used.trace if f"{outside}" in line or f"../{outside.name}" in line] == []
    assert contents(outside) == used.before[used.place(name).name]


def test_what_goes_outside_is_seen(used: Used) -> None:
    """The watch itself: it sees what git opens through a link, and every program."""
    assert any("texts.git/objects" in line for line in used.trace)
    programs = {line.split('"')[1] for line in used.trace if "execve(" in line and line.endswith("= 0")}
    assert {Path(program).name for program in programs} - {Path(sys.executable).name} == {"git"}


@pytest.mark.parametrize("name", REFUSED)
def test_a_store_that_leads_out_is_refused(used: Used, name: str) -> None:
    came = used.came[used.place(f"refused {name}").name]
    assert list(came) == ["open"]
    assert came["open"].startswith("StoreError: ")
    assert came["open"].endswith("| 3")
    assert came["open"].count(" | ") == 2
    assert "is refused: " in came["open"]
    assert "\n" not in came["open"]


@pytest.mark.parametrize("name", ONE_DOCUMENT)
def test_a_branch_that_is_none_harms_one_document(used: Used, name: str) -> None:
    came = used.came[used.place(f"one document {name}").name]
    for call in ("log", "read", "raw", *SAVES):
        assert came[f"{GOOD} {call}"].startswith(("DamagedVersionError: ", "StoreError: ")), came
        assert "\n" not in came[f"{GOOD} {call}"]
        assert GOOD in came[f"{GOOD} {call}"]
    others_work(came)


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_not_obeyed_does_no_harm(used: Used, name: str) -> None:
    came = used.came[used.place(f"harmless {name}").name]
    others_work(came, GOOD)
    others_work(came)
    if name != "packed ref that leaves":  # then git can list none
        assert came["documents"] == str(tuple(sorted((OTHER, GOOD))))
        assert came["new"] == "True"


def others_work(came: dict[str, str], document: str = OTHER) -> None:
    assert len(json.loads(came[f"{document} log"].replace("'", '"'))) == 2
    assert came[f"{document} read"] == "0"
    assert came[f"{document} raw"] == "b'0'"
    assert came[f"{document} save"] == "True"
    assert came[f"{document} save_many"] == "Saved"


def test_a_forged_commit_graph_hides_no_version(tmp_path: Path) -> None:
    with open_store(tmp_path / "snapshots", create=True) as store:
        for number in range(2):
            store.save(GOOD, snapshot_of(f"{number}".encode(), number), text_of(f"{number}"), source="s")
    repository = tmp_path / "snapshots" / "texts.git"
    git(repository, "commit-graph", "write", "--reachable")
    graph = repository / "objects" / "info" / "commit-graph"
    data = bytearray(graph.read_bytes())
    at = data.index(bytes.fromhex(git(repository, "rev-parse", f"{GOOD}^{{tree}}").strip())) + 20
    data[at : at + 4] = bytes.fromhex("70000000")  # its parent: none
    graph.chmod(0o644)
    graph.write_bytes(data)
    assert git(repository, "rev-list", "--count", GOOD) == "1\n"
    with open_store(tmp_path / "snapshots") as store:
        assert len(store.log(GOOD)) == 2


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("config", "[core]\n\tbare = true\n[fsck]\n\tskipList = /x\n"),
        ("config", "[core]\n\tbare = true\n[fsck]\n\tmissingEmail = ignore\n"),
        ("worktrees/x/commondir", "/elsewhere\n"),
    ],
)
def test_what_hides_damage_is_refused_by_whoever_looks_for_it(tmp_path: Path, name: str, words: str) -> None:
    open_store(tmp_path / "snapshots", create=True).close()
    repository = tmp_path / "snapshots" / "texts.git"
    guard.check_all(repository)
    (repository / name).parent.mkdir(parents=True, exist_ok=True)
    (repository / name).write_text(words)
    guard.check(repository)
    with pytest.raises(StoreError, match="is refused"):
        guard.check_all(repository)


def test_a_link_deep_among_the_refs_is_refused_by_whoever_looks_at_all(tmp_path: Path) -> None:
    open_store(tmp_path / "snapshots", create=True).close()
    repository = tmp_path / "snapshots" / "texts.git"
    (repository / "refs" / "remotes" / "x").mkdir(parents=True)
    (repository / "refs" / "remotes" / "x" / "z").symlink_to(tmp_path)
    guard.check(repository)
    with pytest.raises(StoreError, match="refs/remotes/x/z"):
        guard.check_all(repository)


def test_the_folder_of_a_store_may_be_a_link(tmp_path: Path) -> None:
    open_store(tmp_path / "elsewhere", create=True).close()
    (tmp_path / "snapshots").symlink_to("elsewhere")
    with open_store(tmp_path / "snapshots", create=True) as store:
        assert store.save("a", snapshot_of(b"x"), text_of("x"), source="s").new
