"""References whose texts a store elsewhere has: `tracker lock --store`, and reading by it. There is no net here: paths and file://."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

import tracker
from tests.cli.conftest import ROOT, Run
from tests.cli.test_lock import found, kept, snapshot, tables
from tests.cli.test_trouble import trouble
from tracker.errors import LockError, NotFoundError, StoreError, UsageError
from tracker.store import addresses, cloning

__all__ = ["kept"]


@pytest.fixture(autouse=True)
def scratch(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made, which must be empty afterwards."""
    folder = tmp_path_factory.mktemp("scratch")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setenv("HOME", str(folder))
    return folder


@pytest.fixture
def moved(run: Run, kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store, when all is stored and it has gone somewhere else."""
    place = tmp_path_factory.mktemp("elsewhere") / "库 store"
    shutil.copytree(kept / "snapshots", place)
    return place


def mirror(store: Path, name: str = "mirror.git", *options: str) -> Path:
    place = store.parent / name
    subprocess.run(
        ["git", "clone", "--quiet", "--mirror", *options, (store / "texts.git").as_uri(), str(place)], check=True
    )
    return place


def test_no_texts_but_an_address(run: Run, kept: Path, moved: Path, scratch: Path) -> None:
    names = ("law", "意见", "law@first")
    before = found(kept, *names)
    copy = mirror(moved)
    places = (moved, moved / "texts.git", copy)
    for address in (*map(str, places), *(place.as_uri() for place in places)):
        done = run("lock", "--store", address)
        assert done.returncode == 0, done.stderr
        assert not (kept / "references").exists()
        assert f'store = "{address}"' in (kept / "tracker.lock").read_text("utf-8")
        (kept / "snapshots").rename(kept / "hidden")
        after = found(kept, *names)
        (kept / "hidden").rename(kept / "snapshots")
        for one, other in zip(before, after, strict=True):
            assert (one.sha256, one.version, one.earlier) == (other.sha256, other.version, other.earlier)
        assert not any(scratch.iterdir())
    assert list(tables(kept)) == ["law", "law@first", "意见"]


def test_without_a_local_store_the_versions_come_from_the_address(
    run: Run, kept: Path, moved: Path, scratch: Path
) -> None:
    run("lock", "--store", str(moved), "law")
    shutil.rmtree(kept / "snapshots")
    done = run("lock", "意见", "law@~1", "--update", "law@~2")
    assert done.returncode == 0, done.stderr
    assert "意见\tlocked" in done.stdout
    assert "law\tupdated" in done.stdout
    assert "三十日" in done.stdout
    assert "十日" in found(kept, "law")[0].version.text.body
    assert run("lock").returncode == 0, "law@first too"
    assert not any(scratch.iterdir())
    back = run("lock", "--texts")
    assert back.returncode == 0, back.stderr
    assert "store = " not in (kept / "tracker.lock").read_text("utf-8")
    shutil.rmtree(moved)
    assert "十日" in found(kept, "law")[0].version.text.body


def test_texts_go_when_a_store_has_them(run: Run, kept: Path, moved: Path) -> None:
    run("lock")
    assert (kept / "references" / "law.txt").exists()
    assert run("lock", "--store", str(moved)).returncode == 0
    assert [path.name for path in (kept / "references").rglob("*")] == [".gitattributes"]
    assert found(kept, "law")


def test_a_relative_path_leads_from_the_lock(run: Run, kept: Path) -> None:
    shutil.copytree(kept / "snapshots", kept / "sub" / "store")
    assert run("lock", "--store", "sub/store").returncode == 0
    assert 'store = "sub/store"' in (kept / "tracker.lock").read_text("utf-8")
    assert addresses.to_be_kept("store", kept / "sub", kept) == "sub/store"
    assert addresses.to_be_kept("sub/store", kept, kept / "sub") == "store"
    assert found(kept, "law")
    trouble(run("lock", "--store", "nowhere"), 2, "There is no store at nowhere")


def test_a_text_that_is_not_what_was_locked(run: Run, kept: Path, moved: Path) -> None:
    run("lock", "--store", str(moved))
    path = kept / "tracker.lock"
    held = path.read_text("utf-8")
    sha256, version = tables(kept)["law"]["sha256"], tables(kept)["law"]["version"]
    path.write_text(held.replace(str(sha256), "0" * 64), "utf-8")
    with pytest.raises(LockError, match="has another SHA-256"):
        found(kept, "law")
    path.write_text(held.replace(str(version), "0" * 40), "utf-8")
    with pytest.raises(LockError, match="has no version 0000000000"):
        found(kept, "law")


def test_stores_that_cannot_be_used(run: Run, kept: Path, moved: Path, scratch: Path) -> None:
    run("lock", "--store", str(moved))
    lock = kept / "tracker.lock"
    held = lock.read_text("utf-8")

    def at(address: Path | str) -> StoreError:
        lock.write_text(held.replace(str(moved), str(address)), "utf-8")
        with pytest.raises(StoreError) as caught:
            found(kept, "law")
        assert not any(scratch.iterdir())
        assert caught.value.exit_code == 3
        assert str(scratch) not in caught.value.message
        return caught.value

    foreign = moved.parent / "foreign"
    subprocess.run(["git", "init", "--quiet", str(foreign)], check=True)
    assert "There is no store" in at(moved.parent / "none").message
    assert "There is no store" in at("file:///none/there.git").message
    assert "There is no store" in at(foreign).message
    who = ["-c", "user.name=x", "-c", "user.email=x"]
    subprocess.run(["git", *who, "commit", "--quiet", "--allow-empty", "-m", "x"], cwd=foreign, check=True)
    assert "not a store" in at(foreign / ".git").message
    cut = moved.parent / "cut.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(cut)], check=True)
    fetch = ["fetch", "--quiet", "--depth=1", (moved / "texts.git").as_uri(), "refs/*:refs/*"]
    subprocess.run(["git", *fetch], cwd=cut, check=True)
    subprocess.run(
        ["git", "fetch", "--quiet", str(moved / "texts.git"), "+refs/tracker/*:refs/tracker/*"], cwd=cut, check=True
    )
    assert "is a shallow clone" in at(cut).message
    poor = mirror(moved, "poor.git")
    subprocess.run(["git", "update-ref", "-d", "refs/heads/law"], cwd=poor, check=True)
    lock.write_text(held.replace(str(moved), str(poor)), "utf-8")
    with pytest.raises(NotFoundError, match="has no document law") as caught:
        found(kept, "law")
    assert "push --mirror" in caught.value.hint
    assert found(kept, "意见"), "only what is needed is fetched"


REFUSED = [
    "", " ", "-x", "--upload-pack=touch x", "ext::sh -c x", "ext::x", "fd::17", "http://host/x", "git://host/x", "ftp://h/x",
    "ssh://-oProxyCommand=x/y", "ssh://u@-oProxyCommand=x/y", "-oProxyCommand=x:y", "git@-oX:y", "host:-x", "https:///x", "a\nb",
    "[-oX]:p", "[-oX:22]:p", "git@[-oX]:p", "[git@-oX]:p", "ssh://[-oProxy]/p", "ssh://u@[-oProxy]:22/p",
    "foo::/x", "EXT::x", "ssh:///x", "file:///%00", "file:///a%0ab",
]  # fmt: skip


@pytest.mark.parametrize("address", REFUSED)
def test_addresses_that_are_not_followed(run: Run, kept: Path, address: str, scratch: Path) -> None:
    with pytest.raises(UsageError):
        addresses.parse(address, kept)
    if address:
        done = run("lock", f"--store={address}")
        trouble(done, 2)
        assert not (kept / "tracker.lock").exists()
    assert not any(scratch.iterdir())


@pytest.mark.parametrize("address", ["file://", "x" * 5000, ".", "file:///etc"])
def test_places_without_a_store(run: Run, kept: Path, address: str) -> None:
    trouble(run("lock", "--store", address), 2, "There is no store")
    with pytest.raises(StoreError, match="There is no store"), cloning.cloned(addresses.parse(address, kept), ["law"]):
        pass


@pytest.mark.parametrize(
    "address",
    [
        "https://host/x.git",
        "HTTPS://host/x",
        "ssh://git@host:22/x",
        "git@host:x/y.git",
        "host:x",
        "ssh://[::1]/x",
        "[::1]:x",
    ],
)
def test_addresses_that_are(kept: Path, address: str) -> None:
    assert addresses.parse(address, kept).git == address
    assert addresses.to_be_kept(address, kept, kept / "sub") == address


@pytest.mark.parametrize(
    "address",
    [
        "https://secret@host/x",
        "https://me:secret@host/x",
        "ssh://me:secret@host/x",
        "https://host/x?token=secret",
        "https://a@secret@host/x",
    ],
)
def test_credentials_are_neither_kept_nor_printed(run: Run, kept: Path, address: str, moved: Path) -> None:
    done = run("lock", "--store", address)
    trouble(done, 2, "holds credentials")
    assert "secret" not in done.stdout + done.stderr
    assert not (kept / "tracker.lock").exists()
    run("lock", "--store", str(moved))
    lock = kept / "tracker.lock"
    lock.write_text(lock.read_text("utf-8").replace(str(moved), address.replace("host", "127.0.0.1:1")), "utf-8")
    with pytest.raises(StoreError) as caught:
        found(kept, "law")
    assert "secret" not in caught.value.message + caught.value.hint
    assert "127.0.0.1" in caught.value.message


def test_no_command_of_an_address_is_run_whatever_the_user_allows(kept: Path, scratch: Path) -> None:
    (scratch / ".gitconfig").write_text(
        f'[protocol]\n\tallow = always\n[protocol "ext"]\n\tallow = always\n[url "ext::touch {scratch}/ran %S"]\n\tinsteadOf = https://host\n'
        f"[core]\n\thooksPath = {scratch}\n\tfsmonitor = touch {scratch}/ran\n"
    )
    with pytest.raises(StoreError), cloning.cloned(addresses.parse("https://host/x", kept), ["law"]):
        pass
    assert not (scratch / "ran").exists()


def test_the_users_own_configuration_holds(run: Run, kept: Path, moved: Path, scratch: Path) -> None:
    (scratch / ".gitconfig").write_text(f'[url "{moved.parent}/"]\n\tinsteadOf = https://host/\n')
    (moved / "texts.git").rename(moved.parent / "renamed.git")
    run("lock", "--store", "https://host/renamed.git")
    assert found(kept, "law")[0].version.document == "law"


@pytest.mark.parametrize("inside", [False, True], ids=["the repository", "one in it"])
def test_a_hostile_repository_of_this_machine_runs_nothing(
    run: Run, kept: Path, moved: Path, inside: bool, scratch: Path
) -> None:
    """One that lacks objects would have git fetch them by a command of its own, when it sends them."""
    run("lock", "--store", str(moved))
    good = moved / "texts.git"
    place = good
    if inside:
        place = good / ".git"
        shutil.copytree(good, scratch / "copy")
        (scratch / "copy").rename(place)
    with (place / "config").open("a") as config:
        config.write(
            f'[extensions]\n\tpartialClone = x\n[remote "x"]\n\tpromisor = true\n\turl = {good}\n'
            f"\tuploadpack = touch {scratch}/ran; git-upload-pack\n[core]\n\trepositoryFormatVersion = 1\n"
        )
    blobs = [path for path in (place / "objects").glob("??/*") if path.is_file()]
    for path in blobs[::2]:
        path.unlink()
    if inside:
        assert found(kept, "law")
    else:
        with pytest.raises(StoreError, match="is refused"):
            found(kept, "law")
    assert not (scratch / "ran").exists()


def hanging(scratch: Path) -> Path:
    """What ssh is replaced by: it says that it has begun, and waits."""
    program = scratch / "ssh"
    program.write_text(f"#!/bin/sh\necho \"$@\" > '{scratch}/asked'\nexec sleep 60\n")
    program.chmod(0o755)
    return program


def test_what_takes_long_is_told_and_can_be_interrupted(run: Run, kept: Path, moved: Path, scratch: Path) -> None:
    run("lock", "--store", str(moved))
    lock = kept / "tracker.lock"
    lock.write_text(lock.read_text("utf-8").replace(str(moved), "ssh://git@host/store.git"), "utf-8")
    program = 'import tracker, tracker.api as a; a.find_references(["law"], tracker.load_config())'
    started = subprocess.Popen(
        [sys.executable, "-c", program], cwd=kept, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "GIT_SSH_COMMAND": str(hanging(scratch))},
    )  # fmt: skip
    told = started.stderr.readline()
    assert told == "fetching the references from ssh://host/store.git …\n"
    for _ in range(100):
        if (scratch / "asked").exists():
            break
        time.sleep(0.02)
    assert "git@host" in (scratch / "asked").read_text()
    assert [path.name for path in scratch.iterdir() if path.is_dir()]
    started.send_signal(signal.SIGINT)
    _, complaint = started.communicate(timeout=20)
    assert "KeyboardInterrupt" in complaint
    assert not [path.name for path in scratch.iterdir() if path.is_dir()]


def test_ssh_asks_nobody(kept: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ssh = hanging(scratch)
    ssh.write_text(ssh.read_text().replace("exec sleep 60", "exit 255"))
    monkeypatch.setenv("PATH", f"{scratch}:{os.environ['PATH']}")
    with pytest.raises(StoreError), cloning.cloned(addresses.parse("git@host:x", kept), ["law"]):
        pass
    assert "-oBatchMode=yes" in (scratch / "asked").read_text()


def test_a_local_store_answers_for_what_is_not_locked(run: Run, kept: Path, moved: Path) -> None:
    run("lock", "--store", str(moved))
    snapshot(run, kept, "九十")
    config = tracker.load_config(kept / "tracker.toml")
    latest, locked = tracker.api.find_references(["law@latest", "law"], config)
    assert ("九十" in latest.version.text.body, "三十" in locked.version.text.body) == (True, True)
