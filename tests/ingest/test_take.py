"""Bad input, each with one clear sentence and a hint; and what is odd but readable."""

from __future__ import annotations

import codecs
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from tracker.errors import UnreadableError
from tracker.ingest import read, take_bytes, take_file
from tracker.ingest.extractors import EXTRACTORS
from tracker.model import Snapshot

BAD = {
    "empty": (b"", "page is empty."),
    "white space": (" \n\t\u3000\u200b\n".encode(), "page holds no words."),
    "a mark and nothing": (codecs.BOM_UTF8, "page holds no words."),
    "png": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "page is a PNG image, not text."),
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "page is a JPEG image, not text."),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "page is a PDF file, not text."),
    "zip": (b"PK\x03\x04\x14\x00\x00\x00", "page is a zip archive (or a Word, Excel or EPUB file), not text."),
    "gzip": (b"\x1f\x8b\x08\x00\x00\x00\x00\x00", "page is a gzip archive, not text."),
    "utf-16 without a mark": ("plain words".encode("utf-16-le"), "page is not text: 11 of its 22 bytes are NUL."),
    "nul-heavy": (b"words" * 100 + b"\x00" * 40, "page is not text: 40 of its 540 bytes are NUL."),
    "gb18030": ("第一段。\n第二段：城市。".encode("gb18030"),
                "page is not UTF-8: byte 0xB5 at offset 0, in line 1, cannot be decoded."),
    "a broken byte": ("第一段。\n第二".encode() + b"\xff\xe6",
                      "page is not UTF-8: byte 0xFF at offset 19, in line 2, cannot be decoded."),
    "a broken byte after the mark": (codecs.BOM_UTF8 + b"ab\n\xff",
                                     "page is not UTF-8: byte 0xFF at offset 6, in line 2, cannot be decoded."),
    "cut in a character": ("城".encode()[:2], "page is not UTF-8: byte 0xE5 at offset 0, in line 1, cannot be decoded."),
}  # fmt: skip


@pytest.mark.parametrize(("data", "sentence"), BAD.values(), ids=BAD.keys())
def test_bytes_that_cannot_be_read(data: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(take_bytes(data, address="page"))
    assert caught.value.message == sentence
    assert caught.value.hint.endswith(".")


def test_the_hint_names_the_encoding_that_would_do() -> None:
    with pytest.raises(UnreadableError) as caught:
        read(take_bytes("城市是现代化建设的重要载体。".encode("gb18030"), address="page"))
    assert "GB18030" in caught.value.hint
    with pytest.raises(UnreadableError) as caught:
        read(take_bytes("數據治理條例".encode("big5"), address="page"))
    assert "GB18030 or Big5" in caught.value.hint, "most of one is valid as the other, too"


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for path, sentence in (
        (tmp_path / "none", "does not exist."),
        (tmp_path / "file" / "none", "does not exist: a part of its path is a file."),
        (tmp_path, "is a directory, not a file."),
        (tmp_path / "file", "is empty."),
        (tmp_path / "loop", "cannot be read: "),
        (tmp_path / "nul\0name", "cannot be read: "),
    ):
        with pytest.raises(UnreadableError) as caught:
            take_file(path)
        assert caught.value.message.startswith(f"{path} {sentence}")
        assert caught.value.hint


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UnreadableError, match="page may not be read"):
        take_file(tmp_path / "file", address="page")


def test_a_media_type_that_no_extractor_is_for() -> None:
    with pytest.raises(UnreadableError, match="image/png") as caught:
        read(take_bytes(b"words", address="page", media_type="image/png"))
    assert "text/plain" in caught.value.hint


def test_what_a_snapshot_holds(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("正文。", encoding="utf-8")
    snapshot = take_file(path)
    assert (snapshot.data, snapshot.media_type, snapshot.address) == (path.read_bytes(), "text/plain", str(path))
    assert snapshot.retrieved_at.tzinfo is UTC
    assert snapshot.retrieved_at.utcoffset() == timedelta(0)
    assert take_file(path, address="seeds/page.txt").address == "seeds/page.txt"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("正文。".encode(), "utf-8"),
        ("正文。".encode("utf-8-sig"), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + "正文。".encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + "正文。".encode("utf-16-be"), "utf-16"),
    ],
)
def test_marks_are_honoured_and_the_encoding_recorded(data: bytes, encoding: str) -> None:
    text = read(take_bytes(data, address="page"))
    assert (text.body, text.encoding, text.extractor) == ("正文。", encoding, "text/1")
    assert text.segments[0].raw == ((0, 3),)


def test_strange_characters_are_kept_as_data() -> None:
    raw = "abc\x00def。\n\n<script>alert(1)</script> [red] {{ 7*7 }}。\n\n\u202e反向。\x1b[2J"
    assert read(take_bytes(raw.encode(), address="page")).body == raw


def test_the_table_of_extractors() -> None:
    assert set(EXTRACTORS) == {"text/plain"}
    now = take_bytes(b"x", address="page").retrieved_at
    typed = Snapshot(b"words", "Text/Plain; charset=utf-8", "page", now)
    assert read(typed).body == "words"
