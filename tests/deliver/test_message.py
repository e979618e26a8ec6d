"""Messages as the standard library reads them back: nothing lost, nothing added, no line that a server may break."""

from __future__ import annotations

import email
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.deliver.message import Enclosed, content, head, message_id
from tracker.deliver.one_line import one_line
from tracker.mailboxes import Mailbox, mailbox

SENDER = Mailbox("tracker@example.org", "措辞追踪")
READER = Mailbox("editor@example.org", "王编辑")
DAY = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
WANTED = [
    "From", "To", "Subject", "Date", "Message-ID", "List-Id", "List-Unsubscribe", "Auto-Submitted", "X-Auto-Response-Suppress",
    "MIME-Version", "Content-Type",
]  # fmt: skip


def joined(text: str, html: str, enclosed: Sequence[Enclosed] = ()) -> bytes:
    return b"".join(content(text, html, enclosed))


CONTENT = joined("正文", "<p>正文</p>")
ENDS_A_LINE = st.sampled_from(
    ["\r\n", "\n", "\r", "\x00", "\x0b", "\x85", "\u2028", "\r\n\r\n", "\r\nBcc: all@example.org\r\n", " ", "  "]
)
LINES = st.lists(
    st.one_of(
        st.text(max_size=40), ENDS_A_LINE, st.sampled_from(["第三条", "=?utf-8?q?x?=", '"', "\\", "<a@b.c>", "a b"])
    )
)
HOSTILE = LINES.map("".join)
SOUND = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Cn"]), max_size=200).map(one_line)


def headers(subject: str = "三个文件有改动", to: Mailbox = READER, **changed: str) -> bytes:
    given = {"message_id": message_id("k", "example.org"), "follower": "值班编辑", "unsubscribe": "", **changed}
    return head(sender=SENDER, to=to, subject=subject, date=DAY, **given)


def read(octets: bytes) -> EmailMessage:
    message = email.message_from_bytes(octets, policy=default)
    assert isinstance(message, EmailMessage)
    for part in message.walk():
        assert not part.defects
        for name, value in part.items():
            assert not getattr(value, "defects", ()), (name, value)
    return message


def longest(octets: bytes) -> int:
    assert octets.isascii()
    assert octets.endswith(b"\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", octets)
    return max(map(len, octets.split(b"\r\n")))


def without_addresses(octets: bytes) -> bytes:
    """The headers without that of an address of the web or of mail with a subject, which has no place to be folded."""
    return b"".join(line for line in octets.splitlines(keepends=True) if not line.startswith(b"List-Unsubscribe: "))


@given(SOUND)
@example("")
@example("x" * 300)
@example("追" * 300)
@example("=?utf-8?b?aGk=?=")
@example("a=?utf-8?q?b?= c")
@example("𠮷野家" * 20)
@example("word " * 40 + "end")
def test_any_subject_reads_back_equal(subject: str) -> None:
    octets = headers(subject)
    assert read(octets + CONTENT)["Subject"] == one_line(subject)
    assert longest(without_addresses(octets)) <= 78


@given(SOUND)
@example('王 "编辑" \\')
@example('"')
@example("a, b <c@d.e>; (f)")
@example("追" * 100)
@example("\\" * 60)
@example("王, Wang")
def test_any_name_reads_back_equal(name: str) -> None:
    """Read by the older parser: the newer one leaves the space between encoded words of a name, which RFC 2047 drops."""
    octets = headers(to=Mailbox("editor@example.org", name))
    read(octets + CONTENT)
    written = email.message_from_bytes(octets)["To"].replace("\r\n", "")
    shown, found = parseaddr(written)
    assert (str(make_header(decode_header(shown))), found) == (one_line(name), "editor@example.org")
    assert longest(without_addresses(octets)) <= 78


@given(HOSTILE, HOSTILE, HOSTILE)
@example("追" * 300, "追" * 300, "追" * 300)
def test_a_message_has_the_headers_wanted_and_never_more(subject: str, name: str, follower: str) -> None:
    octets = headers(subject, Mailbox("editor@example.org", name), follower=follower)
    message = email.message_from_bytes(octets + CONTENT, policy=default)
    assert message.keys() == WANTED
    assert message["To"].addresses[0].addr_spec == "editor@example.org"
    assert message["Subject"] == one_line(subject)
    assert [part.get_content_type() for part in message.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert not octets.endswith(b"\r\n\r\n")
    assert longest(without_addresses(octets)) <= 78
    assert longest(octets) <= 998


@given(HOSTILE, HOSTILE)
@example("第一行\n第二行\r\n\r第四行", "<p>一</p>\n")
@example("", "")
@example(".\r\n..\r\n", ".")
@example("--alternative-0\n", "--\n")
def test_any_text_reads_back_equal(text: str, html: str) -> None:
    octets = joined(text, html, [Enclosed("报告.html", html)])
    message = read(octets)
    told = [part.get_content().replace("\r\n", "\n") for part in message.walk() if not part.is_multipart()]
    plain = re.sub("\r\n?", "\n", text)
    marked = re.sub("\r\n?", "\n", html)
    assert told == [plain, marked, marked]
    assert longest(octets) <= 76


@given(SOUND.filter(bool))
@example("报告.html")
@example("国务院关于印发《政务信息系统整合共享实施方案》的通知(第二次征求意见稿)2026-03-01.html")
@example('a "b" c.html')
@example("100%.html")
@example("utf-8''x.html")
@example("x" * 200)
def test_any_file_name_reads_back_equal(name: str) -> None:
    octets = joined("", "", [Enclosed(name, "<p>全文</p>")])
    (attached,) = read(octets).iter_attachments()
    assert attached.get_filename() == one_line(name)
    assert (attached.get_content_type(), attached.get_content_disposition()) == ("text/html", "attachment")
    assert longest(octets) <= 78


def test_a_file_name_ends_no_header() -> None:
    (attached,) = read(joined("", "", [Enclosed('a"\r\nBcc: b@example.org\r\n\r\n.html', "")])).iter_attachments()
    assert attached.keys() == ["Content-Type", "Content-Disposition", "Content-Transfer-Encoding"]


def test_a_mail_program_finds_the_alternatives_and_the_files() -> None:
    message = read(headers() + joined("字", "<b>字</b>", [Enclosed("一.html", "1"), Enclosed("二.html", "2")]))
    assert message.get_content_type() == "multipart/mixed"
    assert message.get_body(("plain",)).get_content() == "字"
    assert message.get_body(("html",)).get_content() == "<b>字</b>"
    assert [each.get_filename() for each in message.iter_attachments()] == ["一.html", "二.html"]


def test_equal_input_gives_equal_bytes_and_other_input_other_boundaries() -> None:
    assert joined("一", "二", [Enclosed("三", "四")]) == joined("一", "二", [Enclosed("三", "四")])
    assert boundaries(joined("一", "二")) != boundaries(joined("一", "三"))
    assert len(set(boundaries(joined("一", "二", [Enclosed("三", "四")])))) == 2


def boundaries(octets: bytes) -> list[bytes]:
    return re.findall(rb'boundary="(.*?)"', octets)


def test_the_headers_say_who_what_when_and_that_no_answer_is_wanted() -> None:
    message = read(headers(subject="三处改动", follower="值班编辑") + CONTENT)
    assert str(message["From"]) == "措辞追踪 <tracker@example.org>"
    assert message["Date"].datetime == DAY
    assert message["Message-ID"] == message_id("k", "example.org")
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "All"
    assert re.fullmatch(r"值班编辑 <[0-9a-f]{16}\.tracker\.example\.org>", str(message["List-Id"]))
    assert str(message["List-Unsubscribe"]).startswith("<mailto:tracker@example.org?subject=unsubscribe%20%E5%80%BC")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("https://example.org/leave?who=1&x=2", "<https://example.org/leave?who=1&x=2>"),
        ("https://example.org/a>b, <c", "<https://example.org/a%3Eb,%20%3Cc>"),
        ("mailto:desk@example.org", "<mailto:desk@example.org?subject=unsubscribe%20duty>"),
        ("值班 <desk@example.org>", "<mailto:desk@example.org?subject=unsubscribe%20duty>"),
        ("", "<mailto:tracker@example.org?subject=unsubscribe%20duty>"),
    ],
)
def test_who_wants_no_more_is_told_where_to_say_so(written: str, told: str) -> None:
    assert read(headers(unsubscribe=written, follower="duty") + CONTENT)["List-Unsubscribe"] == told


def test_followers_who_are_called_by_their_addresses_are_not_named_to_each_other() -> None:
    assert b"wang" not in headers(follower="wang@example.org, li@example.org")


def test_a_message_keeps_its_id_and_shares_it_with_no_other() -> None:
    assert message_id("值班/1", "example.org") == message_id("值班/1", "example.org")
    assert message_id("值班/1", "example.org") != message_id("值班/2", "example.org")
    assert re.fullmatch(r"<[0-9a-f]{32}@example\.org>", message_id("\udc80\r\n", "example.org"))


def test_the_longest_address_stands_whole_in_its_line() -> None:
    long = mailbox(f"{'a' * 64}@{'.'.join(['b' * 60] * 3)}.cn")
    message = read(headers(to=long) + CONTENT)
    assert message["To"].addresses[0].addr_spec == long.address


def test_a_file_that_goes_along_is_the_same_piece_in_every_message() -> None:
    report = Enclosed("报告.html", "<p>很长</p>" * 1000)
    one, other = content("一", "1", [report]), content("二", "2", [Enclosed("别的.html", ""), report])
    (shared,) = set(one) & set(other)
    assert len(shared) > len("<p>很长</p>" * 1000)
