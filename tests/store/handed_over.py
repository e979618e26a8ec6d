"""Stores as somebody else may hand them over: what each does to a good one, and a program that uses it in every way.

Run as a program, with a folder of such stores, it prints what came of each use.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

GOOD, OTHER = "意见", "其他"
COMMAND = "#!/bin/sh\necho \"$0 $*\" >> '{0}/ran'\nexit 1\n"
BRANCH = f"refs/heads/{GOOD}"
Harm = Callable[[Path, Path], object]
"""Does something to a repository that leads to a folder outside."""


def link(name: str, target: str) -> Harm:
    """Put a link in the place of what is there, which goes outside where nothing is there yet."""

    def harm(repository: Path, outside: Path) -> None:
        place, there = repository / name, outside / target
        if place.exists() and not there.exists():
            there.parent.mkdir(parents=True, exist_ok=True)
            place.rename(there)
        elif place.is_dir():
            shutil.rmtree(place)
        elif place.exists():
            place.unlink()
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(there)

    return harm


def write(name: str, words: str) -> Harm:
    def harm(repository: Path, outside: Path) -> None:
        (repository / name).parent.mkdir(parents=True, exist_ok=True)
        (repository / name).write_text(words.format(out=outside, id=(outside / "id").read_text().strip()))

    return harm


def setting(words: str) -> Harm:
    def harm(repository: Path, outside: Path) -> None:
        with (repository / "config").open("a") as config:
            config.write(words.format(out=outside))

    return harm


def fifo(name: str) -> Harm:
    def harm(repository: Path, _: Path) -> None:
        (repository / name).parent.mkdir(parents=True, exist_ok=True)
        (repository / name).unlink(missing_ok=True)
        os.mkfifo(repository / name)

    return harm


def both(*harms: Harm) -> Harm:
    return lambda repository, outside: [harm(repository, outside) for harm in harms]


def first(pattern: str, target: str) -> Harm:
    """Link the first file of a pattern."""
    return lambda repository, outside: link(str(min(repository.glob(pattern)).relative_to(repository)), target)(
        repository, outside
    )


def whole(repository: Path, outside: Path) -> None:
    repository.rename(outside / "texts.git")
    repository.symlink_to(outside / "texts.git")


REFUSED: dict[str, Harm] = {
    "texts.git": whole,
    **{
        name: link(name, f"moved/{name}")
        for name in (
            "HEAD",
            "config",
            "objects",
            "objects/pack",
            "objects/info",
            "refs",
            "refs/heads",
            "refs/tracker",
            "refs/tracker/format",
        )
    },
    **{
        name: link(name, "id")
        for name in (
            "packed-refs",
            "info",
            "logs",
            "logs/HEAD",
            "logs/refs",
            "logs/refs/heads",
            "shallow",
            "refs/stash",
            "refs/tags",
            "objects/info/commit-graph",
            "objects/info/commit-graphs/commit-graph-chain",
            "objects/pack/multi-pack-index",
            "objects/pack/pack-x.idx",
            "index",
            "worktrees",
            "fast_import_crash_1",
            "objects/info/alternates",
        )
    },
    "fan-out": first("objects/??", "moved/fan-out"),
    "object": first("objects/??/*", "moved/object"),
    **{
        f"fifo {name}": fifo(name)
        for name in ("HEAD", "config", "packed-refs", "objects/pack/x.idx", "refs/tracker/format")
    },
    "mark through a link": both(write("refs/tracker/format", "ref: refs/heads/s\n"), link("refs/heads/s", "id")),
    "alternates": write("objects/info/alternates", "{out}/objects\n"),
    "http-alternates": write("objects/info/http-alternates", "{out}/objects\n"),
    "commondir": write("commondir", "{out}\n"),
    "gitdir": write("gitdir", "{out}\n"),
    "branches elsewhere": link("refs/tags/refs", "refs"),
    "include": setting("[include]\n\tpath = {out}/config\n"),
    "include on one line": setting("[InClude] Path={out}/config"),
    "includeIf": setting('[includeIf "gitdir:**"]\n\tpath = {out}/config\n'),
    "worktree": setting("[core]\n\tbare = false\n\tworktree = {out}\n"),
    "config.worktree": both(
        setting("[extensions]\n\tworktreeConfig = true\n"), write("config.worktree", "[include]\npath = {out}/config\n")
    ),
    "promisor": setting('[remote "x"]\n\turl = {out}\n\tpromisor = true\n\tuploadpack = {out}/command\n'),
    "partialClone": setting("[core]\n\trepositoryformatversion = 1\n[extensions]\n\tpartialClone = {out}\n"),
    "refStorage": setting("[core]\n\trepositoryformatversion = 1\n[extensions]\n\trefStorage = reftable\n"),
    "recentObjectsHook": setting("[gc]\n\trecentObjectsHook = {out}/command\n"),
    "hook": setting('[hook "x"]\n\tcommand = {out}/command\n\tevent = reference-transaction\n'),
    "bad config": setting("[core\n"),
}
"""By the name that the refusal gives, or by what it is."""

ONE_DOCUMENT: dict[str, Harm] = {
    "link": link(BRANCH, "id"),
    "link to a ref": lambda repository, _: (
        (repository / BRANCH).unlink() or (repository / BRANCH).symlink_to(f"../{OTHER}")
    ),
    "fifo": fifo(BRANCH),
    "garbage": write(BRANCH, "garbage\n"),
    "empty": write(BRANCH, ""),
    "zeros": write(BRANCH, "0" * 40 + "\n"),
    "symref outside": write(BRANCH, "ref: ../../{out}/id\n"),
    "symref under refs outside": write(BRANCH, "ref: refs/../../../outside/id\n"),
    "symref to a link": both(write(BRANCH, "ref: refs/heads/s\n"), link("refs/heads/s", "id")),
    "symref to a linked folder": both(write(BRANCH, "ref: refs/remotes/x/z\n"), link("refs/remotes/x", "refs/heads")),
    "reflog": link(f"logs/{BRANCH}", "log"),
}
"""Only the one document's branch is touched; the other one's versions are had as ever."""

HARMLESS: dict[str, Harm] = {
    "hooks": link("hooks", "hooks"),
    ".git": write(".git", "gitdir: {out}\n"),
    "FETCH_HEAD": write("FETCH_HEAD", "{id}\t\tx\n"),
    "remote": setting('[remote "mirror"]\n\turl = {out}\n\tmirror = true\n\tuploadpack = {out}/command\n\tvcs = ext\n'),
    "branch": setting(
        '[branch "main"]\n\tremote = mirror ; [include]\n\tdescription = "[include]\\n\\\npath = {out}"\n'
    ),
    "empty alternates": write("objects/info/alternates", "\n"),
    "ref of two lines": write("refs/heads/a\nb", "{id}\n"),
    "ref that leaves": write("refs/heads/..x", "{id}\n"),
    "packed ref that leaves": write(
        "packed-refs", "# pack-refs with: sorted \n{id} refs/heads/../../../../outside/id\n"
    ),
    "much": setting(
        "[core]\n\talternateRefsCommand = {out}/command\n\tpager = {out}/command\n\teditor = {out}/command\n"
        "\tpreferSymlinkRefs = true\n\tpackedRefsTimeout = -1\n[pager]\n\tcat-file = {out}/command\n"
        '[url "{out}"]\n\tinsteadOf = x\n[color]\n\tui = always\n[fsck]\n\tskipList = {out}/id\n'
        "[uploadpack]\n\tpackObjectsHook = {out}/command\n[credential]\n\thelper = {out}/command\n"
        "[trace2]\n\teventTarget = {out}/trace\n[core]\n\taskPass = {out}/command\n\tgitProxy = {out}/command\n"
        "[receive]\n\tprocReceiveRefs = refs\n[core]\n\texcludesFile = {out}/id\n[mailmap]\n\tfile = {out}/id\n"
        "[commit]\n\ttemplate = {out}/id\n[blame]\n\tignoreRevsFile = {out}/id\n[core]\n\tsharedRepository = 0666\n"
    ),
}
"""Nothing of it is obeyed, and the store works."""


def use(folder: Path) -> dict[str, str]:
    """What comes of every use of a store, by document and use."""
    from store_samples import snapshot_of, text_of

    from tracker.errors import TrackerError
    from tracker.store import Received, open_store

    came: dict[str, str] = {}

    def keep(one: Received) -> str:
        ((_, done),) = store.save_many([one])
        if isinstance(done, TrackerError):
            raise done
        return type(done).__name__

    def attempt(name: str, do: Callable[[], object]) -> None:
        try:
            came[name] = str(do())
        except TrackerError as error:
            came[name] = f"{type(error).__name__}: {error.message} | {error.hint} | {error.exit_code}"

    try:
        store = open_store(folder, create=True)
    except TrackerError as error:
        return {"open": f"{type(error).__name__}: {error.message} | {error.hint} | {error.exit_code}"}
    with store:
        for name in (GOOD, OTHER):
            one = Received(name, "s", snapshot_of(b"9", 9), text_of("9"))
            attempt(f"{name} log", lambda name=name: [entry.id for entry in store.log(name)])
            attempt(f"{name} read", lambda name=name: store.read(name, store.log(name)[-1].id).text.body)
            attempt(f"{name} raw", lambda name=name: store.raw(name, store.resolve(f"{name}@first").id))
            attempt(
                f"{name} save", lambda name=name: store.save(name, snapshot_of(b"8", 8), text_of("8"), source="s").new
            )
            attempt(f"{name} save_many", lambda one=one: keep(one))
            attempt(f"{name} last_checked", lambda name=name: store.last_checked(name))
        attempt("documents", store.documents)
        attempt("new", lambda: store.save("新", snapshot_of(b"7", 7), text_of("7"), source="s").new)
    return came


if __name__ == "__main__":
    print(json.dumps({place.parent.name: use(place) for place in sorted(Path(sys.argv[1]).glob("*/snapshots"))}))
