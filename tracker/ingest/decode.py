"""Bytes to characters: a byte order mark, else strict UTF-8. Nothing is ever silently replaced."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from tracker.errors import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KNOWN_FILES = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive (or a Word, Excel or EPUB file)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
)
_TEXT_HINT = "Give a text file in UTF-8."


class Decoded(NamedTuple):
    """Characters, and the encoding that they were in."""

    text: str
    encoding: str


def decode(data: bytes, address: str) -> Decoded:
    """The characters of `data`; `address` names it in errors.

    Raises UnreadableError where it is not text, or holds a byte that its encoding does not allow (with its offset and
    its line). A few NULs among text are kept.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data, encoding, address), encoding)
    _refuse_what_is_not_text(data, address)
    return Decoded(_strictly(data, "utf-8", address), "utf-8")


def _refuse_what_is_not_text(data: bytes, address: str) -> None:
    for beginning, what in _KNOWN_FILES:
        if data.startswith(beginning):
            raise UnreadableError(f"{address} is {what}, not text.", hint=_TEXT_HINT)
    nuls = data.count(0)
    if (nuls > 1 and nuls * 5 > len(data)) or (nuls >= 16 and nuls * 50 > len(data)):
        raise UnreadableError(
            f"{address} is not text: {nuls} of its {len(data)} bytes are NUL.",
            hint=_TEXT_HINT + " It may be UTF-16 without a byte order mark.",
        )


def _strictly(data: bytes, encoding: str, address: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        start = error.start + (len(codecs.BOM_UTF8) if encoding == "utf-8-sig" else 0)
        line = data.count(b"\n", 0, start) + 1
        raise UnreadableError(
            f"{address} is not {encoding.removesuffix('-sig').upper()}: byte 0x{data[start]:02X} at offset {start}, "
            f"in line {line}, cannot be decoded.",
            hint=_other_encoding(data),
        ) from None


def _other_encoding(data: bytes) -> str:
    names = [name for name in ("GB18030", "Big5") if _fits(data, name)]
    if not names:
        return "Save it as UTF-8."
    return f"It may be {' or '.join(names)}: save it as UTF-8, for instance with iconv -f {names[0]} -t UTF-8."


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
