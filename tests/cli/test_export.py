"""`tracker export`: what is written, and that an import of it gives the same store."""

from __future__ import annotations

import errno
import json
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.conftest import Run
from tracker import api
from tracker.api.keeping import read
from tracker.config import Config
from tracker.errors import SelectionError, UnreadableError
from tracker.model import Passage, Selection, Snapshot
from tracker.store import Received, Store

START = datetime(2025, 8, 29, 2, tzinfo=UTC)
DOCUMENTS = ("意见", "manifest.jsonl", "a")


@pytest.fixture
def store(run: Run, tmp_path: Path) -> Path:
    """A store of two documents, of three versions in all."""
    for name, text in (("意见-2025-08-29", "一。"), ("意见-2025-08-30", "二。"), ("b-2025-08-29", "三。")):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    assert run("import", *tmp_path.glob("*.txt"), TZ="UTC").returncode == 0
    return tmp_path / "snapshots"


def test_what_is_written(run: Run, store: Path, tmp_path: Path) -> None:
    done = run("export", "意见", "out")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "export: 2 versions of 1 document in out\n"
    first, second = map(json.loads, (tmp_path / "out" / "manifest.jsonl").read_text("utf-8").splitlines())
    assert first["path"].startswith("意见/20250829T000000Z-")
    assert (tmp_path / "out" / second["path"]).read_text("utf-8") == "二。"
    assert (tmp_path / "out" / second["text"]).read_text("utf-8") == "二。\n"
    assert {key: second[key] for key in ("id", "time", "title", "passages")} == {
        "id": "意见", "time": "2025-08-30T00:00:00Z", "title": "", "passages": [{"page": 1}],
    }  # fmt: skip
    assert len(list((tmp_path / "out").rglob("*"))) == 6


def test_all_and_back_again(run: Run, store: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert run("export", "--all", "out").stderr == "export: 3 versions of 2 documents in out\n"

    def logs() -> list[str]:
        rows = [line for document in ("意见", "b") for line in run("log", document).stdout.splitlines()]
        return [row.split("\t", 1)[1] for row in rows]

    before = logs()
    store.rename(tmp_path / "old")
    done = run("import", "out")
    assert (done.returncode, done.stderr) == (0, "import: 3 stored, 0 unchanged, 0 refused\n")
    assert run("import", "out/manifest.jsonl").stderr == "import: 0 stored, 3 unchanged, 0 refused\n"
    assert logs() == before


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["nope", "out"], 3, "has no document 'nope'"),
        (["意见", "nope", "out"], 3, "has no document 'nope'"),
        (["out"], 2, "Which documents are to be exported is not said"),
        (["--all", "意见", "out"], 2, "is not said twice"),
        (["意见", "意见"], 2, "The folder to write is not said: 意见 is a document"),
        (["--all", "意见"], 2, "write ./意见"),
        (["意见", "taken"], 2, "taken is there already"),
        (["意见", "taken/file"], 2, "taken/file is there already"),
        (["意见", "nowhere/out"], 2, "nowhere/out has no folder to stand in"),
        (["意见", "snapshots/out"], 2, "belongs to the store"),
        (["意见", "."], 2, "is the working directory"),
        (["意见", "x" * 300], 3, "could not be written"),
    ],
)
def test_wrong_use_writes_nothing(
    run: Run, store: Path, tmp_path: Path, words: list[str], code: int, said: str
) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "file").write_text("x")
    before = sorted(tmp_path.rglob("*"))
    done = run("export", *words)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_without_a_store(run: Run, tmp_path: Path) -> None:
    done = run("export", "--all", "out")
    assert done.returncode == 3
    assert "There is no store at" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("trouble", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_what_goes_wrong_leaves_nothing(
    run: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: BaseException
) -> None:
    before = sorted(tmp_path.rglob("*"))
    written = Path.write_bytes

    def fail(path: Path, data: bytes) -> int:
        if path.name.endswith(".text.txt"):
            raise trouble
        return written(path, data)

    monkeypatch.setattr(Path, "write_bytes", fail)
    done = run("export", "--all", "out")
    assert done.returncode == (3 if isinstance(trouble, OSError) else 130)
    assert ("No space left" in done.stderr) == isinstance(trouble, OSError)
    assert sorted(tmp_path.rglob("*")) == before


WORDS = st.text("城市意见。，\n 第一条ab\u200b（）#", max_size=24)
NAMES = st.text("页a/ \n\"'\u202e", max_size=6)
PAGES = st.builds(
    Snapshot,
    WORDS.map(str.encode)
    | st.sampled_from([b"\xff\xfe\x00", "城市".encode("gb18030"), "\ufeff标题\r\n正文。".encode()]),
    st.sampled_from(["text/plain", "text/plain; charset=x", "text/html", "image/png"]),
    NAMES,
    st.just(START),
)


def fits(pages: list[Snapshot], selection: Selection) -> bool:
    try:
        read(pages, selection)
    except SelectionError:
        return False
    except UnreadableError:
        return True
    return True


@st.composite
def received(draw: st.DrawFn) -> Received:
    """A version as the tracker itself would have made it: its text is what the selection makes of the pages."""
    first, *further = pages = draw(st.lists(PAGES.filter(lambda page: bool(page.data)), min_size=1, max_size=2))
    passage = st.builds(Passage, st.integers(0, len(pages) - 1), st.none() | st.just("第一"), st.none() | st.just("。"))
    passages = draw(st.just((Passage(),)) | st.lists(passage, min_size=1, max_size=2).map(tuple))
    selection = Selection(draw(NAMES), passages)
    document, source = draw(st.sampled_from(DOCUMENTS)), draw(NAMES)
    selection = selection if fits(pages, selection) else Selection("", (Passage(),))
    try:
        text = read(pages, selection, document)
    except UnreadableError:
        text = None
    return Received(document, source, first, text, tuple(further), selection)


@settings(max_examples=15)
@given(st.lists(received(), min_size=1, max_size=8))
def test_an_import_of_an_export_gives_the_same_store(versions: list[Received]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with api.open_store(folder / "one", create=True) as one:
            for nth, each in enumerate(versions):
                at = START + timedelta(hours=nth // 2)
                first, *further = (
                    Snapshot(page.data, page.media_type, page.address, at) for page in (each.snapshot, *each.further)
                )
                one.save(each.document, first, each.text, source=each.source, further=further, selection=each.selection)
            with api.export(one, one.documents(), folder / "out") as export:
                for version in export.versions:
                    export.write(version)
            with api.open_store(folder / "two", create=True) as two:
                config = Config(None, folder, {})
                with api.plan_import([folder / "out"], config) as plan:
                    list(api.import_entries(two, plan.entries))
                assert contents(two) == contents(one)


def contents(store: Store) -> list[object]:
    """All that a reader sees of a store, but for when it was stored."""
    return [
        (
            entry.document, entry.title, entry.truncated, store.pages(document, entry.id),
            entry.origin.kind == "unreadable" or store.read(document, entry.id).text,
            (origin := entry.origin).source, origin.address, origin.media_type, origin.sha256, origin.retrieved_at, origin.kind,
            origin.extractor, origin.selection,
        )
        for document in store.documents()
        for entry in store.log(document)
    ]  # fmt: skip


def test_a_damaged_document_keeps_no_other_from_being_rescued(run: Run, drafts: Path) -> None:
    run("snapshot")
    (drafts / "意见.txt").write_text("新动能。\n", "utf-8")
    run("snapshot")
    objects = drafts / "snapshots" / "texts.git" / "objects"
    lost = run("log", "意见").stdout.splitlines()[1].split("\t")[0]
    (found,) = objects.glob(f"{lost[:2]}/{lost[2:]}*")
    found.unlink()
    done = run("export", "--all", "out")
    assert done.returncode == 3
    assert "意见: error: The history of '意见' is damaged" in done.stderr
    assert "export: 1 version of 1 document in out" in done.stderr
    assert len((drafts / "out" / "manifest.jsonl").read_text("utf-8").splitlines()) == 1
