"""What chats are told: a note as the JSON that each of them takes, with words that cannot act in it.

None of them has a way to escape its markup that is written down, Slack's `&<>` apart. So what could act in a text is written in
its full-width form, which every reader of Chinese knows for the same sign: ＊, ＜, ＠. 飞书 is given parts without markup, and
yet no < and >, since elsewhere it reads tags in a text.
What does not fit is cut at a line, and a last line counts what was cut: `… +12`. A note does not say in what language it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any, TypeAlias, TypeVar
from urllib.parse import quote

from tracker.config_mail import Payload
from tracker.deliver.one_line import one_line
from tracker.digests import Note, Section

_WECOM_ROOM = 4096  # octets of the text in UTF-8
_DINGTALK_ROOM = 20_000  # octets of the whole
_FEISHU_ROOM = 19_800  # octets of 20,000: what signs it comes to it
_SLACK_SECTION, _SLACK_BLOCKS = 3000, 50  # characters of a section, and how many of them
_SLACK_ROOM = (
    10_000  # characters of all; it answers msg_blocks_too_long at a number not written down, seen from 11,300 on
)

_LONGEST, _LONGEST_TITLE, _LONGEST_ADDRESS = 300, 120, 1000  # characters
_TO_WIDE = 0xFEE0  # from a sign of ASCII to its full-width form
_WIDE = str.maketrans({char: chr(ord(char) + _TO_WIDE) for char in "\\`*_[]<>#~|@&"})
_FEISHU = str.maketrans("<>", "＜＞")
_SLACK = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", **{char: chr(ord(char) + _TO_WIDE) for char in "`*_~@"}}
)
_CALLS = re.compile(r":(?=//|(?:[^\W\d][\w+'-]*|[+-]1|100|1234):)|(?<=www)\.|(?<=mailto):|(?<=tel):", re.IGNORECASE)
"""What makes a bare address of the web a link, and a word a picture."""

Lines: TypeAlias = Sequence[str]
Parts: TypeAlias = list[dict[str, str]]
_Line = TypeVar("_Line")


def payload(kind: Payload, note: Note) -> bytes:
    """The JSON that a chat takes, in UTF-8, and not signed yet. Raises KeyError for data, which is no chat's."""
    return _CHATS[kind](note)


def _wecom(note: Note) -> bytes:
    """企业微信 "消息推送配置说明" (群机器人), markdown: `<@…>` mentions, `[…](…)` links, a line that begins with # or > acts."""

    def made(lines: Lines) -> bytes:
        return _json({"msgtype": "markdown", "markdown": {"content": "\n".join(lines)}})

    return made(_fitted(_marked_down(note), _rest, lambda lines: len("\n".join(lines).encode()) <= _WECOM_ROOM))


def _dingtalk(note: Note) -> bytes:
    """钉钉 "自定义机器人接入", markdown: a line break is a blank line; somebody is mentioned only if `at` names him."""

    def made(lines: Lines) -> bytes:
        told = {"title": _cut(note.title, _LONGEST_TITLE), "text": "\n\n".join(lines)}
        return _json({"msgtype": "markdown", "markdown": told, "at": {"isAtAll": False}})

    return made(_fitted(_marked_down(note), _rest, lambda lines: len(made(lines)) <= _DINGTALK_ROOM))


def _marked_down(note: Note) -> list[str]:
    sections = ([_linked(section), *(f"• {_wide(line)}" for line in section.lines)] for section in note.sections)
    return [f"### {_wide(note.title, _LONGEST_TITLE)}", *chain.from_iterable(sections)]


def _linked(section: Section) -> str:
    address = _address(section)
    return f"[{_wide(section.heading)}]({address})" if address else f"**{_wide(section.heading)}**"


def _feishu(note: Note) -> bytes:
    """飞书 "自定义机器人使用指南", 富文本 (post): paragraphs of parts, of which only those tagged so are links or mentions."""

    def made(paragraphs: Sequence[Parts]) -> bytes:
        title = _untagged(note.title, _LONGEST_TITLE)
        return _json(
            {"msg_type": "post", "content": {"post": {"zh_cn": {"title": title, "content": list(paragraphs)}}}}
        )

    paragraphs = [each for section in note.sections for each in _paragraphs(section)]
    return made(_fitted(paragraphs, lambda count: [_text(_rest(count))], lambda kept: len(made(kept)) <= _FEISHU_ROOM))


def _paragraphs(section: Section) -> list[Parts]:
    address, heading = _address(section), _untagged(section.heading)
    head = {"tag": "a", "text": heading, "href": address} if address else _text(heading)
    return [[head], *([_text(f"• {_untagged(line)}")] for line in section.lines)]


def _text(text: str) -> dict[str, str]:
    return {"tag": "text", "text": text}


def _slack(note: Note) -> bytes:
    """Slack, "Formatting text for app surfaces" and "Block Kit", section: mrkdwn, in which `verbatim` finds no links and names."""
    title = _mrkdwn(note.title, _LONGEST_TITLE)
    sections = ["\n".join(_fitted(_slack_lines(section), _rest, _fits_section)) for section in note.sections]
    told = _fitted([f"*{title}*", *sections], _rest, _fits_slack)
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}} for text in told]
    return _json({"text": title, "blocks": blocks, "unfurl_links": False, "unfurl_media": False})


def _slack_lines(section: Section) -> list[str]:
    heading, address = _mrkdwn(section.heading), _address(section, "&amp;")
    return [
        f"*<{address}|{heading}>*" if address else f"*{heading}*",
        *(f"• {_mrkdwn(line)}" for line in section.lines),
    ]


def _fits_section(lines: Lines) -> bool:
    return len("\n".join(lines)) <= _SLACK_SECTION


def _fits_slack(texts: Lines) -> bool:
    return len(texts) <= _SLACK_BLOCKS and sum(map(len, texts)) <= _SLACK_ROOM


_CHATS: Mapping[Payload, Callable[[Note], bytes]] = {
    "wecom": _wecom,
    "feishu": _feishu,
    "dingtalk": _dingtalk,
    "slack": _slack,
}


def _fitted(
    lines: Sequence[_Line], rest: Callable[[int], _Line], fits: Callable[[Sequence[_Line]], bool]
) -> Sequence[_Line]:
    """The lines, or as many of them as fit with one behind them that counts the others."""
    if fits(lines):
        return lines
    kept = _most(len(lines) - 1, lambda count: fits([*lines[:count], rest(len(lines) - count)]))
    return [*lines[:kept], rest(len(lines) - kept)]


def _most(limit: int, fits: Callable[[int], bool]) -> int:
    """The largest count up to a limit that fits, where all smaller ones do."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def _rest(count: int) -> str:
    return f"… +{count}"


def _cut(text: str, longest: int = _LONGEST) -> str:
    line = one_line(text)
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def _unlinked(line: str) -> str:
    return _CALLS.sub(lambda found: "：" if found.group() == ":" else "．", line)


def _wide(text: str, longest: int = _LONGEST) -> str:
    return _unlinked(_cut(text, longest)).translate(_WIDE)


def _untagged(text: str, longest: int = _LONGEST) -> str:
    return _unlinked(_cut(text, longest)).translate(_FEISHU)


def _mrkdwn(text: str, longest: int = _LONGEST) -> str:
    return _unlinked(_cut(text, longest)).translate(_SLACK)


def _address(section: Section, ampersand: str = "&") -> str:
    """An address of the web without any sign that could end a link; "" for what is none, or too long."""
    found = quote(one_line(section.address), safe="!#$%&'+,/:;=?@").replace("&", ampersand)
    return found if found.startswith(("https://", "http://")) and len(found) <= _LONGEST_ADDRESS else ""


def _json(told: dict[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False).encode()
