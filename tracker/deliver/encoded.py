"""Headers of mail in ASCII: words in other letters encoded (RFC 2047), file names too (RFC 2231), lines folded (RFC 5322).

Written out here, since the folding of the standard library's policy is known to split what must stay whole.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from tracker.deliver.one_line import one_line
from tracker.mailboxes import Mailbox

WIDTH = 76
"""Octets of a folded line; RFC 5322 wants at most 78."""

_WORD = 39  # octets of text in an encoded word: 64 in ASCII, so that the first stands beside the header's name
_UNFOLDED = 30  # characters without a space, which quoting may double
_SECTION = 50  # octets of a piece of a file name


def header(name: str, tokens: Sequence[str]) -> str:
    """A header with its line break, folded between tokens. The first stands beside the name, since there are programs that read
    nothing below it; a token that is longer than a line is not split.
    """
    lines = [f"{name}: {tokens[0]}"]
    for token in tokens[1:]:
        if len(lines[-1]) + 1 + len(token) <= WIDTH:
            lines[-1] += f" {token}"
        else:
            lines.append(f" {token}")
    return "\r\n".join(lines) + "\r\n"


def words(text: str) -> list[str]:
    """A text of one line as the tokens of an unstructured header; as it is where it is in ASCII and can be folded."""
    line = one_line(text)
    if _is_plain(line):
        return line.split(" ")
    return [f"=?utf-8?b?{base64.b64encode(piece.encode()).decode('ascii')}?=" for piece in _pieces(line, _WORD)]


def address(mailbox: Mailbox) -> list[str]:
    """A mailbox as the tokens of an address header."""
    name = phrase(mailbox.name)
    return [*name, f"<{mailbox.address}>"] if name else [mailbox.address]


def phrase(name: str) -> list[str]:
    """A name as the tokens that stand before an address; none for no name."""
    line = one_line(name)
    if line and _is_plain(line):
        escaped = line.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'.split(" ")
    return words(line) if line else []


def _is_plain(line: str) -> bool:
    return line.isascii() and "=?" not in line and max(map(len, line.split(" "))) <= _UNFOLDED


def file_name(name: str) -> list[str]:
    """The parameters of Content-Disposition for a file's name, in sections where it is long."""
    line = one_line(name)
    if line.isascii() and len(line) <= _SECTION and not any(char in line for char in '"\\%'):
        return [f'filename="{line}"']
    pieces = [quote(piece, safe="") for piece in _pieces(line, _SECTION // 3)]
    if len(pieces) == 1:
        return [f"filename*=utf-8''{pieces[0]}"]
    starts = ["utf-8''", *[""] * (len(pieces) - 1)]
    ends = [*[";"] * (len(pieces) - 1), ""]
    return [
        f"filename*{n}*={start}{piece}{end}"
        for n, (start, piece, end) in enumerate(zip(starts, pieces, ends, strict=True))
    ]


def _pieces(text: str, octets: int) -> Iterator[str]:
    """The text in pieces of at most so many octets of UTF-8, none of which splits a character; at least one, "" if empty."""
    begin = size = 0
    for at, char in enumerate(text):
        width = len(char.encode())
        if size + width > octets:
            yield text[begin:at]
            begin, size = at, 0
        size += width
    yield text[begin:]
