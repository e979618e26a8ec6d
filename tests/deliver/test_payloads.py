"""What chats are told, as a reader of their markup sees it: all words there, none of them acting, and nothing over the limits."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tracker.config_mail import PAYLOADS, Payload
from tracker.deliver.one_line import one_line
from tracker.deliver.payloads import payload
from tracker.digests import Note, Section

CHATS: tuple[Payload, ...] = tuple(kind for kind in PAYLOADS if kind != "comparison")
MARKED: tuple[Payload, ...] = ("wecom", "dingtalk")
ADDRESS = "https://example.org/reports/opinion/index.html?a=1&b=2"
HOSTILE = [
    "<!channel>", "<!here|x>", "<@U024BE7LH>", "<@all>", "@all", "@所有人", '<at id=all></at>', '<at user_id="all">所有人</at>',
    "[a](https://evil.example)", "![a](https://evil.example/x.png)", "<https://evil.example|a>", "https://evil.example/",
    "www.evil.example", "mailto:a@evil.example", "**a**", "__a__", "*a*", "_a_", "~~a~~", "~a~", "`a`", "```", "# a", "> a",
    "1. a", "- a", "---", "===", "| a | b |", '<font color="warning">a</font>', "&lt;!channel&gt;", "&#60;", "\\", "\\*", ":smile:",
    ":+1:", "<!date^1^{date}|x>", "<#C024BE7LH>", "<!subteam^S1>", "\u202e", "\n", "\r\n# a", "\x00", "]", "](", "tel:110",
]  # fmt: skip
WORDS = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=12), max_size=8).map("".join)
SECTIONS = st.builds(
    Section,
    WORDS.filter(lambda text: bool(one_line(text))),
    st.lists(WORDS, max_size=5).map(tuple),
    st.sampled_from(["", ADDRESS]),
)
NOTES = st.builds(Note, WORDS, st.lists(SECTIONS, min_size=1, max_size=4).map(tuple))
ALL = Note(
    "".join(HOSTILE[:6]), (Section("题", tuple(HOSTILE), ADDRESS), *(Section(each, (each,)) for each in HOSTILE[:9]))
)
PLAIN = Note(
    "三处改动", (Section("征求意见稿", ("第三条:三十日 → 十日", "另有 2 处"), ADDRESS), Section("办法", ("无",)))
)


def told(kind: Payload, note: Note) -> Any:
    octets = payload(kind, note)
    found = json.loads(octets)
    assert len(octets) <= {"feishu": 19_800}.get(kind, 20_000) or kind in ("wecom", "slack")
    assert kind != "wecom" or len(found["markdown"]["content"].encode()) <= 4096
    assert kind != "slack" or sum(len(block["text"]["text"]) for block in found["blocks"]) <= 10_000
    return found


def narrow(text: str) -> str:
    """Full-width signs as ASCII, so that what was written in them is read as it was."""
    return re.sub("[！-～]", lambda found: chr(ord(found.group()) - 0xFEE0), text)


def same(shown: str, text: str) -> bool:
    """Whether a text is shown whole, or what is shown of it was cut with a sign of that."""
    shown, text = narrow(one_line(shown)), narrow(one_line(text))
    return shown == text or (shown.endswith("…") and text.startswith(shown[:-1]) and len(text) > 100)


def lines(note: Note) -> list[str]:
    """The lines of the sections."""
    return [line for section in note.sections for line in (section.heading, *(f"• {each}" for each in section.lines))]


def markdown(kind: Payload, note: Note) -> str:
    return str(told(kind, note)["markdown"][{"wecom": "content", "dingtalk": "text"}[kind]])


def tokens(text: str) -> list[Token]:
    """All of them, flat, as CommonMark with tables, strikethrough and bare addresses reads it."""
    found = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    return [each for token in found for each in (token, *(token.children or ()))]


@pytest.mark.parametrize("kind", MARKED)
@given(note=NOTES)
@example(note=ALL)
def test_words_are_no_markdown(kind: Payload, note: Note) -> None:
    text = markdown(kind, note)
    links = [token.attrs["href"] for token in tokens(text) if token.type == "link_open"]
    assert set(links) <= {ADDRESS}
    assert len(links) == len([line for line in text.splitlines() if line.startswith("[")])
    types = {token.type for token in tokens(text)}
    assert types <= {
        "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text", "softbreak", "strong_open",
        "strong_close", "link_open", "link_close",
    }  # fmt: skip
    assert len([token for token in tokens(text) if token.type == "heading_open"]) == 1
    assert not re.search(r"[<>@`~_|\\#]|://|www\.", text.removeprefix("### ").replace(f"]({ADDRESS})", ""))


@pytest.mark.parametrize("kind", MARKED)
@given(note=NOTES)
@example(note=ALL)
def test_all_words_are_shown_in_markdown_or_said_to_be_cut(kind: Payload, note: Note) -> None:
    shown = markdown(kind, note).split("\n\n" if kind == "dingtalk" else "\n")
    assert same(shown[0].removeprefix("### "), note.title) or not one_line(note.title)
    bare = [re.sub(r"^\[(.*)\]\(.*\)$|^\*\*(.*)\*\*$", lambda found: found[1] or found[2], line) for line in shown[1:]]
    wanted = lines(note)
    if rest := re.fullmatch(r"… \+(\d+)", bare[-1]):
        bare.pop()
        assert int(rest[1]) == len(wanted) + 1 - len(bare) - 1
    else:
        assert len(bare) == len(wanted)
    assert all(same(one, other) for one, other in zip(bare, wanted, strict=False))


def without_marks(text: str) -> str:
    """What is left of a section in mrkdwn without the marks that are meant: a heading, bold, and where there is an address a link."""
    link = re.escape(f"*<{ADDRESS.replace('&', '&amp;')}|")
    return re.sub(rf"(?m)^{link}(.*)>\*$|^\*(.*)\*$", lambda found: found[1] or found[2], text)


@given(NOTES)
@example(ALL)
def test_words_cannot_act_in_slack(note: Note) -> None:
    found = told("slack", note)
    assert all(block["text"]["type"] == "mrkdwn" and block["text"]["verbatim"] is True for block in found["blocks"])
    for text in (*(block["text"]["text"] for block in found["blocks"]), found["text"]):
        assert len(text) <= 3000
        assert not re.search(r"[<>*_~`@]|&(?!amp;|lt;|gt;)|://|:smile:|:\+1:|www\.", without_marks(text))


@given(NOTES)
@example(Note("题", (ALL.sections[0],)))
def test_all_words_are_shown_in_slack(note: Note) -> None:
    texts = [without_marks(block["text"]["text"]) for block in told("slack", note)["blocks"][1:]]
    shown = "\n".join(texts).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").split("\n")
    assert len(shown) == len(lines(note))
    assert all(map(same, shown, lines(note)))


@given(NOTES)
@example(ALL)
def test_feishu_is_given_parts_that_are_text_or_links_of_ours(note: Note) -> None:
    found = told("feishu", note)
    assert found["msg_type"] == "post"
    post = found["content"]["post"]["zh_cn"]
    parts = [part for (part,) in post["content"]]
    assert {part["tag"] for part in parts} <= {"text", "a"}
    assert {part.get("href") for part in parts if part["tag"] == "a"} <= {ADDRESS}
    assert len(parts) == len(lines(note))
    assert all(map(same, (part["text"] for part in parts), lines(note)))
    assert not re.search(r"://|www\.|[<>]", post["title"] + "".join(part["text"] for part in parts))


@pytest.mark.parametrize("kind", CHATS)
@pytest.mark.parametrize("sign", ["x", "追", "&", "𠮷", '"', "\\"])
def test_what_does_not_fit_is_cut_at_a_line_and_counted(kind: Payload, sign: str) -> None:
    note = Note(sign * 500, tuple(Section(f"{n}{sign * 400}", (sign * 900,) * 30, ADDRESS) for n in range(60)))
    found = told(kind, note)
    if kind == "wecom":
        assert len(found["markdown"]["content"].encode()) > 2500
    elif kind == "slack":
        assert all(0 < len(block["text"]["text"]) <= 3000 for block in found["blocks"])
        assert all("\n… +" in block["text"]["text"] for block in found["blocks"][1:-1])
        assert len(found["blocks"]) > 4
    else:
        assert len(payload(kind, note)) > 17_000
    assert re.search(r"… \+\d{2,}", json.dumps(found, ensure_ascii=False))


def test_slack_is_given_no_more_blocks_than_it_takes() -> None:
    blocks = told("slack", Note("题", tuple(Section(f"{n}", ("一",)) for n in range(60))))["blocks"]
    assert [block["text"]["text"] for block in blocks[-2:]] == ["*47*\n• 一", "… +12"]
    assert len(blocks) == 50


@pytest.mark.parametrize("kind", CHATS)
def test_an_address_that_is_none_or_is_too_long_is_not_linked(kind: Payload) -> None:
    for address in (
        "javascript:alert(1)",
        "reports/index.html",
        "https://example.org/" + "x" * 2000,
        "ftp://example.org",
    ):
        assert address.encode() not in payload(kind, Note("题", (Section("题", (), address),)))


@pytest.mark.parametrize("kind", CHATS)
def test_an_address_cannot_end_its_link(kind: Payload) -> None:
    text = payload(kind, Note("题", (Section("题", (), 'https://example.org/王)](x)|y>*<"\n'),))).decode()
    assert "https://example.org/%E7%8E%8B%29%5D%28x%29%7Cy%3E%2A%3C%22" in text


def test_what_each_chat_is_told() -> None:
    """As their documentation has it."""
    assert told("wecom", PLAIN) == {
        "msgtype": "markdown",
        "markdown": {
            "content": f"### 三处改动\n[征求意见稿]({ADDRESS})\n• 第三条:三十日 → 十日\n• 另有 2 处\n**办法**\n• 无"
        },
    }
    assert told("dingtalk", PLAIN) == {
        "msgtype": "markdown",
        "markdown": {
            "title": "三处改动",
            "text": f"### 三处改动\n\n[征求意见稿]({ADDRESS})\n\n• 第三条:三十日 → 十日\n\n• 另有 2 处\n\n**办法**\n\n• 无",
        },
        "at": {"isAtAll": False},
    }
    assert told("feishu", PLAIN)["content"]["post"]["zh_cn"] == {
        "title": "三处改动",
        "content": [
            [{"tag": "a", "text": "征求意见稿", "href": ADDRESS}],
            [{"tag": "text", "text": "• 第三条:三十日 → 十日"}],
            [{"tag": "text", "text": "• 另有 2 处"}],
            [{"tag": "text", "text": "办法"}],
            [{"tag": "text", "text": "• 无"}],
        ],
    }
    found = told("slack", PLAIN)
    assert found["text"] == "三处改动"
    assert [block["text"]["text"] for block in found["blocks"]] == [
        "*三处改动*",
        f"*<{ADDRESS.replace('&', '&amp;')}|征求意见稿>*\n• 第三条:三十日 → 十日\n• 另有 2 处",
        "*办法*\n• 无",
    ]


def test_times_keep_their_colons() -> None:
    assert "08:00:30" in payload("slack", Note("2026-03-01 08:00:30", ())).decode()
