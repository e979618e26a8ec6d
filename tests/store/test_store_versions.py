"""What makes a version, and what comes back of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_samples import START, git, is_clean, snapshot_of, text_of

from tracker.errors import NotFoundError, StoreError, UnreadableError
from tracker.model import Passage, Segment, Selection, Snapshot, Text, Version
from tracker.store import Store, open_store

NASTY = [
    "两行\n标题",
    "Forged\nKind: unreadable\n\nDocument: other",
    "\x00NUL and \x1b[31mred\x1b[0m",
    "\u202eevil\u2066bidi",
    "[red]{{ 7*7 }}<script>alert(1)</script>",
    '"quoted"',
    " spaces ",
    "\ttab\r\ncrlf",
    "a\u2028b\u2029c\x85d",
    "lone \udc80 surrogate",
    "𠮷野家 ‍👩‍👩‍👧",
    "--output=x",
    "\\u0041",
    "",
]
segment_text = st.text(max_size=30) | st.sampled_from([text for text in NASTY if "\udc80" not in text])
words = st.text(max_size=40) | st.sampled_from(NASTY)


@st.composite
def texts(draw: st.DrawFn) -> Text:
    body, segments = "", []
    for part in draw(st.lists(segment_text, max_size=5)):
        body += draw(st.sampled_from(["", "\n\n", "第一条 "]))
        kind = draw(st.sampled_from(["title", "heading", "paragraph", "item", "row", "byline", "credit", "jump"]))
        runs = tuple(draw(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=2)))
        level = draw(st.none() | st.integers(1, 6))
        segments.append(Segment(kind, draw(segment_text), part, len(body), len(body) + len(part), level, runs))
        body += part
    return Text(body, tuple(segments), draw(words), draw(st.none() | words), draw(words), draw(words))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("shared") / "snapshots", create=True) as store:
        yield store


@settings(max_examples=60, deadline=None)
@given(text=texts(), data=st.binary(max_size=60), source=words, address=words, media_type=words)
def test_what_is_read_is_what_was_saved(
    shared: Store, text: Text, data: bytes, source: str, address: str, media_type: str
) -> None:
    saved = shared.save("doc", Snapshot(data, media_type, address, START), text, source=source)
    version = shared.read("doc", str(saved.version.id))
    if saved.new:
        assert version.text == text
        assert version.origin
        assert (version.origin.source, version.origin.address, version.origin.media_type) == (
            source,
            address,
            media_type,
        )
        assert version.origin.sha256 == hashlib.sha256(data).hexdigest()
        assert shared.raw("doc", str(version.id)) == data
    assert version == saved.version
    newest = shared.log("doc")[0]
    assert (newest.id, newest.title, newest.truncated) == (version.id, version.text.title, version.text.truncated)


@settings(max_examples=20, deadline=None)
@given(name=st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12))
def test_documents_of_any_script_are_kept_apart(shared: Store, name: str) -> None:
    try:
        saved = shared.save(name, snapshot_of(b"x"), text_of(name), source="s")
    except Exception as error:
        assert type(error).__name__ == "RefusedIdError"  # noqa: PT017 - refused or stored right
        return
    assert shared.has(name)
    assert saved.version.document in shared.documents()
    assert shared.read(name, str(saved.version.id)).text.body == name


def test_history_is_whole_after_all_that(shared: Store) -> None:
    assert is_clean(shared.path)
    assert len(shared.log("doc")) == int(git(shared.path / "texts.git", "rev-list", "--count", "doc"))


def test_nothing_changed_makes_no_version(store: Store) -> None:
    first = store.save("opinion", snapshot_of(b"nonce 1"), text_of("新旧动能"), source="s")
    again = store.save("opinion", snapshot_of(b"nonce 2", 5), text_of("新旧动能"), source="s")
    assert (first.new, again.new) == (True, False)
    assert again.version == first.version
    assert len(store.log("opinion")) == 1
    assert store.last_checked("opinion") == START + timedelta(minutes=5)
    assert store.last_checked("other") is None


@pytest.mark.parametrize(
    "other",
    [
        text_of("新动能"),
        text_of("新旧动能", title="另一个题目"),
        replace(text_of("新旧动能"), segments=(Segment("heading", "第1条", "新旧动能", 0, 4),)),
        replace(text_of("新旧动能"), segments=(Segment("paragraph", "第2条", "新旧动能", 0, 4),)),
    ],
    ids=["body", "title", "kind", "label"],
)
def test_a_different_text_makes_a_version(store: Store, other: Text) -> None:
    store.save("opinion", snapshot_of(b"1"), text_of("新旧动能"), source="s")
    assert store.save("opinion", snapshot_of(b"2", 1), other, source="s").new


def test_back_to_the_first_text_makes_a_third_version(store: Store) -> None:
    for minutes, body in enumerate(["甲", "乙", "甲"]):
        assert store.save("opinion", snapshot_of(text_of(body), minutes), text_of(body), source="s").new
    log = store.log("opinion")
    assert [store.read("opinion", entry.id).text.body for entry in log] == ["甲", "乙", "甲"]
    assert len({entry.id for entry in log}) == 3


def test_times_are_whole_seconds_in_utc(store: Store) -> None:
    at = datetime(2025, 8, 29, 10, 0, 0, 999999, tzinfo=timezone(timedelta(hours=8)))
    before = datetime.now(UTC).replace(microsecond=0)
    origin = store.save("a", Snapshot(b"x", "text/plain", "x", at), text_of("x"), source="s").version.origin
    assert origin
    assert origin.retrieved_at == START
    assert before <= origin.stored_at <= datetime.now(UTC)
    assert {origin.retrieved_at.tzinfo, origin.stored_at.tzinfo} == {UTC}
    with pytest.raises(ValueError, match="without a zone"):
        store.save("a", Snapshot(b"x", "text/plain", "x", datetime(2025, 1, 1)), text_of("y"), source="s")


def test_a_clock_that_went_back_is_recorded_as_read(store: Store) -> None:
    store.save("a", snapshot_of(b"1", 10), text_of("1"), source="s")
    origin = store.save("a", snapshot_of(b"2", 3), text_of("2"), source="s").version.origin
    assert origin
    assert origin.retrieved_at == START + timedelta(minutes=10)
    assert origin.clock_read == START + timedelta(minutes=3)
    assert store.log("a")[0].origin == origin
    assert store.log("a")[1].origin.clock_read is None


def test_a_text_from_before_git_knew_time(store: Store) -> None:
    at = datetime(1954, 9, 20, tzinfo=UTC)
    store.save("constitution", Snapshot(b"x", "text/plain", "x", at), text_of("x"), source="s")
    assert store.log("constitution")[0].origin.retrieved_at == at
    assert store.resolve("constitution@1954-09-21").id == store.log("constitution")[0].id
    assert is_clean(store.path)


def test_bytes_that_could_not_be_extracted_are_kept_alone(store: Store) -> None:
    good = store.save("a", snapshot_of(b"good"), text_of("good"), source="s")
    bad = store.save("a", snapshot_of(b"\xff\xfe", 1, "application/pdf"), None, source="s")
    assert bad.new
    assert bad.version.origin
    assert bad.version.origin.kind == "unreadable"
    assert store.raw("a", str(bad.version.id)) == b"\xff\xfe"
    assert git(store.path / "texts.git", "ls-tree", "--name-only", "a") == "raw.pdf\n"
    assert not store.save("a", snapshot_of(b"\xff\xfe", 2), None, source="s").new
    with pytest.raises(UnreadableError):
        store.read("a", str(bad.version.id))
    same = store.save("a", snapshot_of(b"good again", 3), text_of("good"), source="s")
    assert (same.new, same.version) == (False, good.version)
    assert store.resolve("a").id == good.version.id


def test_a_document_can_begin_unreadable(store: Store) -> None:
    store.save("a", snapshot_of(b"\xff"), None, source="s")
    with pytest.raises(NotFoundError, match="no version that could be read"):
        store.resolve("a")
    assert store.save("a", snapshot_of(b"x", 1), text_of("x"), source="s").new
    assert store.resolve("a@first") == store.resolve("a@first")
    assert len(store.log("a")) == 2


def test_another_extractor_on_the_same_bytes_is_marked(store: Store) -> None:
    store.save("a", snapshot_of(b"x"), text_of("一 二"), source="s")
    again = store.save("a", snapshot_of(b"x", 1), text_of("一", "二", extractor="text/2"), source="s")
    other = store.save("a", snapshot_of(b"y", 2), text_of("三", extractor="text/3"), source="s")
    assert [saved.version.origin and saved.version.origin.kind for saved in (again, other)] == [
        "re-extracted",
        "snapshot",
    ]


def test_another_part_of_the_same_bytes_is_a_version_of_its_own_after_an_upgrade_too(store: Store) -> None:
    part = Selection("", (Passage(0, "二", None),))
    store.save("a", snapshot_of(b"x"), text_of("一 二"), source="s")
    other = store.save("a", snapshot_of(b"x", 1), text_of("二", extractor="text/2"), source="s", selection=part)
    assert other.version.origin
    assert other.version.origin.kind == "snapshot"
    assert store.resolve("a@~0").id == other.version.id


@pytest.mark.parametrize(
    ("media_type", "name"),
    [("text/plain", "raw.txt"), ("Text/HTML; charset=gbk", "raw.html"), ("a/../b", "raw.bin"), ("", "raw.bin")],
)
def test_the_raw_file_is_named_by_its_type(store: Store, media_type: str, name: str) -> None:
    saved = store.save("a", snapshot_of(b"\0raw\n", media_type=media_type), text_of("x"), source="s")
    files = git(store.path / "texts.git", "ls-tree", "--name-only", "a").split()
    assert sorted(files) == sorted([name, "text.txt", "blocks.json"])
    assert store.raw("a", str(saved.version.id)) == b"\0raw\n"


def test_a_version_belongs_to_its_document(store: Store) -> None:
    mine = store.save("a", snapshot_of(b"x"), text_of("x"), source="s").version
    store.save("b", snapshot_of(b"y"), text_of("y"), source="s")
    for wrong in (str(mine.id), "a" * 40, "HEAD", "refs/heads/b", str(mine.id)[:10], "x\ny", ""):
        with pytest.raises(NotFoundError):
            store.read("b", wrong)
    git(store.path / "texts.git", "branch", "--move", "a", "renamed")
    assert store.read("renamed", str(mine.id)) == Version(mine.text, "renamed", mine.id, mine.origin)


def test_segments_must_stand_in_the_body(store: Store) -> None:
    wrong = Text("body", (Segment("paragraph", "", "other", 0, 5),))
    with pytest.raises(ValueError, match="segment 0"):
        store.save("a", snapshot_of(b"x"), wrong, source="s")
    assert store.documents() == ()


def test_plain_git_reads_the_history_well(store: Store) -> None:
    old, new = text_of("加快新动能转换。", "第二段不变。"), text_of("加快新旧动能转换。", "第二段不变。")
    store.save("opinion", snapshot_of(old), old, source="seeds/a.txt")
    store.save("opinion", snapshot_of(new, 1), new, source="seeds/a.txt")
    store.save("summary", snapshot_of(old), old, source="seeds/b.txt")
    repository = store.path / "texts.git"
    history = git(repository, "log", "-p", "opinion", "--", "text.txt")
    assert "-加快新动能转换。\n+加快新旧动能转换。\n \n 第二段不变。\n" in history
    assert "    opinion: 城市意见\n" in history
    assert "No newline" not in history
    difference = git(repository, "diff", "summary:text.txt", "opinion:text.txt")
    assert "-加快新动能转换。\n+加快新旧动能转换。\n" in difference
    assert git(repository, "log", "-1", "--format=%(trailers:key=Source,valueonly)", "opinion").strip() == "seeds/a.txt"
    assert len(git(repository, "diff", "--stat", "opinion~", "opinion", "--", "blocks.json").splitlines()) == 2


def test_a_damaged_version_is_reported_and_the_others_are_not_harmed(store: Store) -> None:
    first = store.save("a", snapshot_of(b"1"), text_of("1"), source="s").version
    second = store.save("a", snapshot_of(b"2", 1), text_of("2"), source="s").version
    blob = git(store.path / "texts.git", "rev-parse", "a:text.txt").strip()
    (store.path / "texts.git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(StoreError, match=r"damaged: it has no text\.txt"):
        store.read("a", str(second.id))
    assert store.read("a", str(first.id)).text.body == "1"


def test_after_a_damaged_version_among_several_the_next_that_is_asked_for_is_read(store: Store) -> None:
    ids = [str(store.save("a", snapshot_of(b"%d" % n, n), text_of(f"{n}"), source="s").version.id) for n in range(9)]
    blob = git(store.path / "texts.git", "rev-parse", f"{ids[1]}:text.txt").strip()
    (store.path / "texts.git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(StoreError, match=r"damaged: it has no text\.txt") as kept:
        store.read_many("a", ids)
    assert store.read("a", ids[0]).text.body == "0"
    assert kept.value.__traceback__  # with what was being read when it was raised


def test_a_commit_made_by_hand_is_not_taken_for_a_version(store: Store) -> None:
    store.save("a", snapshot_of(b"1"), text_of("1"), source="s")
    repository = store.path / "texts.git"
    made = git(repository, "-c", "user.name=x", "-c", "user.email=x", "commit-tree", "-p", "a", "-m", "Hi", "a^{tree}")
    git(repository, "update-ref", "refs/heads/a", made.strip())
    for call in (lambda: store.log("a"), lambda: store.resolve("a"), lambda: store.read("a", made.strip())):
        with pytest.raises(StoreError, match="damaged"):
            call()


def test_every_page_of_a_document_is_kept(store: Store) -> None:
    page = Snapshot("下接。".encode(), "text/html", "page6.html", START)
    store.save("a", snapshot_of("上接".encode()), text_of("上接下接。"), source="page1.txt, page6.html", further=[page])
    repository = store.path / "texts.git"
    assert git(repository, "ls-tree", "--name-only", "a").split() == [
        "blocks.json",
        "raw-2.html",
        "raw.txt",
        "text.txt",
    ]
    assert git(repository, "show", "a:raw-2.html") == "下接。"
    assert hashlib.sha256(page.data).hexdigest() in git(repository, "log", "-1", "--format=%B", "a")
