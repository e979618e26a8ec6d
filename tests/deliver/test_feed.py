"""Atom as others read it: what RFC 4287 requires is there, and what was said is read back, whatever it was."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.deliver.atom import ATOM, LANG, entries, faults, links, parse, said
from tracker.deliver.feed import Feed, FeedEntry, identity, render

AT = datetime(2025, 8, 29, 10, 0, 0, 250_000, UTC)
HOSTILE = "<script>alert(1)</script> ]]> &amp; <!-- \U0001f469\u200d\U0001f4bb \u202egnp.exe\u2069 <![CDATA["
ENTRY = FeedEntry(
    identity("意见", "a", "b"),
    "《意见》：新动能→新旧动能",
    AT,
    "a..b.html",
    "措辞改动 1 处。",
    "<p>新旧动能</p>",
    "zh-Hans",
)
FEED = Feed(identity("意见", "a"), "意见：措辞改动", AT, "index.html", "", (ENTRY,), "zh-Hans")
_XML_1_0 = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")
ANY = st.text(st.characters(codec=None), max_size=40) | st.sampled_from(
    [HOSTILE, "\0", "\ud800", "\ufffe", "\x1b[2J", "\r\n"]
)


def read_back(text: str) -> str:
    """What a parser gives of a text: XML has one kind of line break, and some characters it cannot hold."""
    return "".join(c if _XML_1_0.fullmatch(c) else "\ufffd" for c in text).replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize(
    "feed",
    [
        FEED,
        replace(FEED, entries=()),
        replace(FEED, own="https://example.org/feed.xml", lang=""),
        replace(FEED, title=""),
    ],
)
def test_a_feed_has_what_the_standard_requires(feed: Feed) -> None:
    assert faults(parse(render(feed))) == []


@pytest.mark.parametrize("name", ["id", "title", "updated", "author", "author/name"])
def test_a_feed_that_lacks_something_required_is_found(name: str) -> None:
    root = parse(render(FEED))
    path, _, last = ("./" + name).rpartition("/")
    parent = root.find(path.replace("author", f"{ATOM}author"))
    assert parent is not None
    child = parent.find(ATOM + last)
    assert child is not None
    parent.remove(child)
    assert faults(root)


@pytest.mark.parametrize(
    ("name", "text"), [("id", "意见"), ("updated", "2025-08-29"), ("updated", "2025-13-29T10:00:00Z"), ("link", "")]
)
def test_an_entry_that_says_something_wrong_is_found(name: str, text: str) -> None:
    root = parse(render(FEED))
    child = entries(root)[0].find(ATOM + name)
    assert child is not None
    child.text = text
    child.attrib.pop("href", None)
    try:
        assert faults(root)
    except ValueError:
        assert "13" in text


def test_a_reader_of_feeds_reads_it() -> None:
    read = feedparser.parse(render(replace(FEED, own="https://example.org/feed.xml")).encode())
    assert not read.bozo
    assert (read.version, read.feed.title, read.feed.language) == ("atom10", "意见：措辞改动", "zh-Hans")
    assert read.feed.author == read.feed.generator == "Tracker"
    (entry,) = read.entries
    assert (entry.id, entry.title, entry.summary) == (ENTRY.id, ENTRY.title, ENTRY.summary)
    assert (entry.content[0].type, entry.content[0].value) == ("text/html", "<p>新旧动能</p>")
    assert entry.updated == "2025-08-29T10:00:00.250000Z"


def test_a_time_is_told_in_utc() -> None:
    at = datetime(2025, 8, 29, 8, tzinfo=timezone(timedelta(hours=8)))
    assert said(parse(render(replace(FEED, updated=at))), "updated") == "2025-08-29T00:00:00Z"


def test_the_order_of_the_entries_is_kept_and_each_has_its_language() -> None:
    other = replace(ENTRY, id=identity("x"), lang="en")
    root = parse(render(replace(FEED, entries=(other, ENTRY))))
    assert [(said(entry, "id"), entry.get(LANG)) for entry in entries(root)] == [
        (other.id, "en"),
        (ENTRY.id, "zh-Hans"),
    ]


def test_it_says_where_it_stands_only_where_that_is_known() -> None:
    assert links(parse(render(FEED)), "self") == []
    assert links(parse(render(replace(FEED, own="https://example.org/feed.xml"))), "self") == [
        "https://example.org/feed.xml"
    ]


@given(ANY, ANY, ANY)
def test_every_text_is_read_back_and_the_feed_stays_whole(title: str, summary: str, html: str) -> None:
    entry = replace(ENTRY, title=title, summary=summary, html=html)
    written = render(replace(FEED, title=title, entries=(entry,)))
    root = parse(written)
    assert faults(root) == []
    (found,) = entries(root)
    assert said(root, "title") == read_back(title)
    assert [said(found, name) for name in ("title", "summary", "content")] == list(
        map(read_back, (title, summary, html))
    )
    assert not feedparser.parse(written.encode()).bozo


@pytest.mark.parametrize("sign", ["\0", "\ud800", "\ufffe", "\x1b", '"', "<&>'", "王"])
def test_every_address_is_read_back_and_the_feed_stays_whole(sign: str) -> None:
    entry = replace(ENTRY, address=f"{sign}/change.html")
    root = parse(render(replace(FEED, address=f"{sign}.html", own=f"{sign}.xml", entries=(entry,))))
    assert links(root, "alternate") == [f"{read_back(sign)}.html"]
    assert links(root, "self") == [f"{read_back(sign)}.xml"]
    assert links(entries(root)[0], "alternate") == [f"{read_back(sign)}/change.html"]


def test_a_script_in_a_title_is_words_to_a_reader() -> None:
    read = feedparser.parse(render(replace(FEED, title=HOSTILE, entries=(replace(ENTRY, title=HOSTILE),))).encode())
    assert read.feed.title == read.entries[0].title == HOSTILE
    assert read.feed.title_detail.type == "text/plain"


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=5), min_size=1, max_size=3)
    )
)
def test_an_id_is_of_its_parts_and_of_no_others(names: list[list[str]]) -> None:
    distinct = {tuple(parts) for parts in names}
    ids = {identity(*parts) for parts in distinct}
    assert len(ids) == len(distinct)
    assert all(re.fullmatch("urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", name) for name in ids)


def test_ids_are_what_they_always_were() -> None:
    """Every reader knows entries by these: with other ones all are told again."""
    assert identity() == "urn:uuid:d07ea750-36b1-5050-945b-a0eed00dda1f"
    assert identity("意见", "a" * 40, "b" * 40) == "urn:uuid:ca404d4a-fffa-56a3-98f6-5a46749f57ee"


def test_the_same_values_give_the_same_bytes() -> None:
    assert render(FEED) == render(replace(FEED))
    assert ElementTree.canonicalize(render(FEED)) == ElementTree.canonicalize(render(FEED))
