"""`verify` finds what is wrong and where, and nothing where all is well."""

from __future__ import annotations

import hashlib
import re
import subprocess
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from store_samples import START, git, snapshot_of, text_of

from tracker import api
from tracker.model import WHOLE_PAGE, Passage, Selection, Snapshot, Text
from tracker.store import Fault, Store, open_store

PAGE = "海洋报\n\n城市是现代化建设的重要载体。\n\n第一条 新旧动能加快转换。\n\n不得随意更改老地名。\n"
PART = Selection("意见", (Passage(0, "城市是", "加快转换。"),))


def real(number: int, selection: Selection = WHOLE_PAGE, document: str = "意见") -> tuple[Snapshot, Text]:
    """A page and the text that is read from it, not one made up."""
    page = Snapshot(f"{PAGE}第{number}版\n".encode(), "text/plain", "页.txt", START)
    return page, api.read([page], selection, document)


@pytest.fixture
def filled(store: Store) -> Store:
    for number in range(3):
        page, text = real(number)
        store.save("意见", page, text, source="页.txt")
    page, text = real(9, PART)
    store.save("part", page, text, source="页.txt", selection=PART)
    store.save("part", snapshot_of(b"\xff\xfe\x00"), None, source="页.txt")
    return store


def faults(store: Store) -> list[Fault]:
    return [fault for document in (None, *store.documents()) for fault in api.verify(store, document)]


def test_a_store_that_is_whole_has_no_faults(filled: Store) -> None:
    assert faults(filled) == []
    filled.gc()
    assert faults(filled) == []
    assert filled.read("part", filled.log("part")[1].id).text.title == "意见"


def commit(
    store: Store,
    document: str,
    *,
    message: Callable[[str], str] = str,
    parents: Callable[[list[str]], list[str]] = list,
    tree: str = "",
) -> str:
    """Put a commit by hand in the place of the last one, and return its id."""
    path = store.path / "texts.git"
    old = git(path, "rev-parse", document).strip()
    words = message(git(path, "log", "-1", "--format=%B", document))
    held = parents(git(path, "log", "-1", "--format=%P", document).split())
    arguments = [word for parent in held for word in ("-p", parent)]
    who = ("-c", "user.name=x", "-c", "user.email=x")
    made = git(path, *who, "commit-tree", *arguments, "-m", words.strip(), tree or f"{old}^{{tree}}").strip()
    git(path, "update-ref", f"refs/heads/{document}", made)
    return made


def tree_with(store: Store, document: str, name: str, data: bytes | None) -> str:
    """The tree of a document's last version, with other bytes in one of its files, or without it."""
    path = store.path / "texts.git"
    rows = [
        row
        for row in git(path, "-c", "core.quotePath=false", "ls-tree", document).splitlines()
        if not row.endswith(f"\t{name}")
    ]
    if data is not None:
        blob = subprocess.run(
            ["git", "hash-object", "-w", "--stdin"], input=data, cwd=path, capture_output=True, check=True
        )
        rows.append(f"100644 blob {blob.stdout.decode().strip()}\t{name}")
    made = subprocess.run(["git", "mktree"], input="\n".join(rows).encode(), cwd=path, capture_output=True, check=True)
    return made.stdout.decode().strip()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        (
            "raw.txt",
            b"other",
            ["raw.txt is not what its SHA-256 says", "another text is read from its bytes (body, segments"],
        ),
        ("text.txt", "别的话。\n".encode(), ["text.txt is not what its SHA-256 says", "blocks.json has a block"]),
        ("blocks.json", b"{", ["Expecting"]),
        ("blocks.json", None, ["it has no blocks.json"]),
        ("raw.txt", None, ["it has no raw.txt"]),
        ("evil.txt", b"x", ["it holds 'evil.txt', which is no part of a version"]),
    ],
)
def test_files_that_are_not_what_they_were(filled: Store, name: str, data: bytes | None, said: list[str]) -> None:
    made = commit(filled, "意见", tree=tree_with(filled, "意见", name, data))
    found = faults(filled)
    assert [(fault.document, fault.version) for fault in found] == [("意见", made)] * len(said)
    assert all(fault.said.startswith(words) for fault, words in zip(found, said, strict=True)), found


def spoil(path: Path, at: int) -> None:
    """Turn bits of a file over."""
    data = bytearray(path.read_bytes())
    data[at] ^= 0xFF
    path.chmod(0o644)
    path.write_bytes(data)


@pytest.mark.parametrize("name", ["raw.txt", "text.txt", "blocks.json"])
@pytest.mark.parametrize("harm", [Path.unlink, lambda path: spoil(path, 0), lambda path: spoil(path, -4)])
def test_files_whose_bytes_are_gone(filled: Store, name: str, harm: Callable[[Path], object]) -> None:
    version = filled.last("意见").id
    path = filled.path / "texts.git"
    blob = git(path, "rev-parse", f"{version}:{name}").strip()
    harm(path / "objects" / blob[:2] / blob[2:])
    found = [fault for fault in api.verify(filled, "意见") if fault.version == version]
    assert found == [Fault("意见", version, f"the bytes of {name} are missing or damaged")]


def test_verify_goes_on_after_what_cannot_be_read(filled: Store) -> None:
    path = filled.path / "texts.git"
    for name in ("part:raw.txt", "part~1^{tree}", "意见~1"):
        found = git(path, "rev-parse", name).strip()
        spoil(path / "objects" / found[:2] / found[2:], -4)
    said = {(fault.document, fault.said) for fault in faults(filled) if fault.document}
    assert ("part", "the bytes of raw.txt are missing or damaged") in said
    assert ("part", "it has no raw.txt") in said
    assert ("意见", "its history cannot be walked to its end") in said


def test_a_text_with_a_forged_hash_is_found_by_reading_again(filled: Store) -> None:
    body = filled.read("意见", filled.last("意见").id).text.body
    forged = f"{body.replace('新旧动能', '新的动能')}\n".encode()
    old, new = (hashlib.sha256(data).hexdigest() for data in (f"{body}\n".encode(), forged))
    tree = tree_with(filled, "意见", "text.txt", forged)
    made = commit(filled, "意见", tree=tree, message=lambda words: words.replace(old, new))
    assert faults(filled) == [Fault("意见", made, "another text is read from its bytes (body, segments)")]


def selecting(words: str, selection: str) -> str:
    return f"{words.strip()}\nSelection: {selection}\n"


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (lambda words: words.replace("Document: 意见", "Document: part"), "it says that it is a version of 'part'"),
        (lambda words: words.replace("Kind: snapshot", "Kind: x"), "the commit lacks"),
        (lambda words: words.replace("2025-08-29", "2025-08-28"), "it was retrieved after the version that follows it"),
        (lambda words: "Hello", "not a trailer"),
        (lambda words: re.sub("(Retrieved-At): .*", r"\1: 9999-12-31T23:59:59-10:00", words), "out of range"),
        (lambda words: selecting(words, '{"title": "", "passages": [[7, null, null]]}'), "is on page 8, and there"),
        (lambda words: selecting(words, '{"title": "", "passages": []}'), "it has no passages"),
    ],
)
def test_commits_that_say_what_is_not_so(filled: Store, message: Callable[[str], str], said: str) -> None:
    commit(filled, "意见", message=message)
    (fault,) = faults(filled)
    assert fault.document == "意见"
    assert said in fault.said


def test_histories_that_are_no_lines(filled: Store) -> None:
    second = git(filled.path / "texts.git", "rev-parse", "part").strip()
    merge = commit(filled, "意见", parents=lambda held: [*held, second])
    assert {fault.said.partition(":")[0] for fault in faults(filled) if fault.version == merge} == {
        "the history is not a line here"
    }


def test_objects_that_are_damaged_or_gone(filled: Store) -> None:
    path = filled.path / "texts.git"
    blob = git(path, "rev-parse", "意见~1:raw.txt").strip()
    file = path / "objects" / blob[:2] / blob[2:]
    file.chmod(0o644)
    file.write_bytes(zlib.compress(b"blob 5\0other"))
    found = {(fault.document, fault.said) for fault in faults(filled)}
    assert ("意见", "raw.txt is not what its SHA-256 says") in found
    assert any(document == "" and blob in said for document, said in found)
    file.unlink()
    found = {(fault.document, fault.said) for fault in faults(filled)}
    assert ("", f"git fsck: missing blob {blob}") in found


def test_an_object_that_git_cannot_read_does_not_hide_the_other_faults(filled: Store) -> None:
    path = filled.path / "texts.git"
    for name in ("意见~1:text.txt", "意见~2:raw.txt", "part~1:blocks.json"):
        blob = git(path, "rev-parse", name).strip()
        file = path / "objects" / blob[:2] / blob[2:]
        file.chmod(0o644)
        file.write_bytes(file.read_bytes()[:-9] + b"\xff" * 9)
    found = {(fault.document, fault.version) for fault in faults(filled)}
    wrong = {(name.partition("~")[0], git(path, "rev-parse", name).strip()) for name in ("意见~1", "意见~2", "part~1")}
    assert found - {("", "")} == wrong


def test_a_commit_that_git_cannot_read_does_not_hide_the_other_documents(filled: Store) -> None:
    path = filled.path / "texts.git"
    commit, blob = (git(path, "rev-parse", name).strip() for name in ("part~1", "意见~1:raw.txt"))
    for name in (commit, blob):
        file = path / "objects" / name[:2] / name[2:]
        file.chmod(0o644)
        file.write_bytes(file.read_bytes()[:-9] + b"\xff" * 9)
    assert {"", "part", "意见"} == {fault.document for fault in faults(filled)}


def test_branches_that_are_no_documents(filled: Store) -> None:
    path = filled.path / "texts.git"
    git(path, "symbolic-ref", "refs/heads/other", "refs/heads/part")
    git(path, "update-ref", "refs/heads/a/b", "part")
    git(path, "update-ref", "refs/tags/x", "part")
    said = [fault.said for fault in faults(filled) if not fault.document]
    assert said == [
        "'refs/heads/a/b' is no document's branch",
        "the branch 'refs/heads/other' stands for another, 'refs/heads/part'",
        "'refs/tags/x' is no document's branch",
    ]


def test_a_text_by_an_older_extractor_is_no_fault_and_is_made_again(store: Store) -> None:
    page, text = real(1)
    store.save("意见", page, replace(text_of("旧读法。"), extractor="text/0"), source="页.txt")
    assert faults(store) == []
    outcome = api.reextract(store, "意见")
    assert outcome.saved
    assert outcome.saved.new
    assert outcome.saved.version.text == text
    assert faults(store) == []


def test_it_is_not_misled_by_a_forged_commit_graph(filled: Store, tmp_path: Path) -> None:
    filled.gc()
    graph = filled.path / "texts.git" / "objects" / "info" / "commit-graph"
    graph.chmod(0o644)
    data = bytearray(graph.read_bytes())
    data[-21] ^= 0xFF  # behind the table that git 2.39 can crash on; the checksum follows
    graph.write_bytes(data)
    filled.close()
    with open_store(filled.path) as again:
        assert any("commit-graph" in fault.said for fault in faults(again))
