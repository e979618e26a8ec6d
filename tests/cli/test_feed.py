"""`tracker feed`: out of a real store, read by somebody else's parser, beside the pages that the entries lead to."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from shutil import copytree
from typing import Any
from unittest.mock import patch
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
import pytest

from tests.cli.conftest import Run
from tests.cli.test_report import HOSTILE, START, keep, pages, standing, text
from tests.deliver.atom import LANG, entries, faults, links, parse, said
from tracker import api
from tracker.api import Site, SitePage, sitemap
from tracker.api.histories import LangChoice
from tracker.digests import Changed
from tracker.model import Snapshot
from tracker.report import View
from tracker.report.letters import fragment, headline
from tracker.store import Store

WEB = "https://example.org/改动/"
OPINION = "documents/意见.二〇二五/feed.xml"


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of documents of every sort, made once."""
    folder = tmp_path_factory.mktemp("stored")
    opinion = ["加快新动能转换，应当公开。", "加快新旧动能转换，应当公开。", "加快新质生产力转换，可以公开。"]
    keep(folder, "意见.二〇二五", opinion, title="意见")
    keep(folder, "there-and-back", ["费用为三元。", "费用为五元。", "费用为三元。"])
    keep(folder, "once", ["从来没有改过的一段话。"])
    keep(folder, "broken", [None, "读得出的第一版。", None, "读得出的第二版。"])
    keep(folder, "english", ["The office shall open.", "The office may open."])
    keep(folder, "hostile", [f"{HOSTILE}甲乙丙丁。", f"{HOSTILE}不得。\n\n{HOSTILE}"], title=HOSTILE)
    return folder


@pytest.fixture
def site(stored: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return copytree(stored, tmp_path, dirs_exist_ok=True)


def feeds(folder: Path) -> dict[str, str]:
    return {name: written for name, written in pages(folder).items() if name.endswith(".xml")}


def made(folder: Path, *ids: str, address: str = "", lang: LangChoice = "auto") -> dict[str, str]:
    """The feeds as the verbs give them, by path; a document that cannot be read is left out."""
    config = replace(api.load_config(start=folder), site=address)
    with api.open_store(folder / "snapshots") as store:
        found: Site = api.feed_documents(store, config, ids, lang) if ids else api.feed_all(store, config, lang)
        return {page.path: page.text for page in found.pages if isinstance(page, SitePage)}


def save_later(folder: Path, text_of: str, day: int, document: str = "law") -> str:
    with api.open_store(folder / "snapshots") as store:
        snapshot = Snapshot(text_of.encode(), "text/plain", "a.txt", START + timedelta(days=day))
        made = text(text_of, extractor="text/2")
        return store.save(document, snapshot, made, source="a.txt").version.id or ""


def compared(folder: Path, document: str, old: str, new: str) -> Changed:
    with api.open_store(folder / "snapshots") as store:
        before, after = store.read_many(document, [old, new])
    return Changed(document, api.compare_versions(before, after, mode="revision"))


def ids_of(folder: Path, document: str) -> list[str]:
    """The ids of a document's versions, the oldest first."""
    with api.open_store(folder / "snapshots") as store:
        return [entry.id for entry in store.log(document)][::-1]


def test_all_feeds_are_valid_and_a_reader_of_feeds_reads_them(run: Run, site: Path) -> None:
    done = run("feed", "-o", "www")
    assert (done.returncode, done.stdout, done.stderr) == (0, "www/feed.xml\n", "wrote 7 feeds in www\n")
    written = feeds(site / "www")
    assert set(written) == {"feed.xml", *(f"documents/{name}/feed.xml" for name in names(site))}
    for name, feed in written.items():
        assert faults(parse(feed)) == [], name
        assert not feedparser.parse(feed.encode()).bozo, name
    assert {name: len(entries(parse(feed))) for name, feed in written.items()} == {
        "feed.xml": 7,
        "documents/broken/feed.xml": 1,
        "documents/english/feed.xml": 1,
        "documents/hostile/feed.xml": 1,
        "documents/once/feed.xml": 0,
        "documents/there-and-back/feed.xml": 2,
        OPINION: 2,
    }


def names(folder: Path) -> tuple[str, ...]:
    with api.open_store(folder / "snapshots") as store:
        return store.documents()


@pytest.mark.parametrize("address", ["", "https://example.org/sites/tracker/"])
def test_every_entry_leads_to_a_page_that_report_writes(run: Run, site: Path, address: str) -> None:
    assert run("report", "--all").returncode == 0
    base = address or "https://example.org/"
    for name, feed in made(site, address=address).items():
        root = parse(feed)
        own = base + sitemap.link("x", name)
        assert links(root, "self") == ([own] if address else [])
        for element in (root, *entries(root)):
            (href,) = links(element, "alternate")
            assert bool(urlsplit(href).scheme) is bool(address)
            target = unquote(urljoin(own, href).removeprefix(base))
            assert (site / "reports" / target).is_file(), (name, href)


def test_an_entry_says_what_the_letters_say(site: Path) -> None:
    first, second, third = ids_of(site, "意见.二〇二五")
    root = parse(made(site, "意见.二〇二五")[OPINION])
    assert said(root, "title") == "意见：措辞改动"
    for entry, (old, new) in zip(entries(root), [(second, third), (first, second)], strict=True):
        changed = compared(site, "意见.二〇二五", old, new)
        assert said(entry, "title") == headline(changed, View("zh"))
        assert said(entry, "content") == fragment(changed, View("zh"))
        assert "措辞改动" in said(entry, "summary")
        assert links(entry, "alternate") == [f"{old[:10]}..{new[:10]}.html"]


def test_letters_know_where_a_step_is_on_the_web_and_only_there(site: Path) -> None:
    found: list[str] = []

    def seen(changed: Changed, view: View) -> str:
        found.append(changed.address)
        return "x"

    with patch("tracker.report.letters.fragment", seen):
        made(site, "english")
        made(site, "english", address=WEB)
    old, new = ids_of(site, "english")
    assert found == ["", f"{WEB}documents/english/{old[:10]}..{new[:10]}.html"]


def test_hostile_words_are_read_back_as_words(site: Path) -> None:
    keep(site, "wild", ["甲。\x1b[2J]]>", "乙。]]>\x00\U0001f600"], title="]]>\x07<b>&amp;\U0001f600\u2067")
    for name in ("hostile", "wild"):
        feed = made(site, name)[f"documents/{name}/feed.xml"]
        read = feedparser.parse(feed.encode())
        assert not read.bozo
        assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", feed)
        (entry,) = read.entries
        shown = HOSTILE.replace("\u202e", "⟨U+202E⟩") if name == "hostile" else "]]>⟨BEL⟩<b>&amp;\U0001f600⟨U+2067⟩"
        assert shown in read.feed.title
        assert shown in entry.title
        assert read.feed.title_detail.type == entry.title_detail.type == "text/plain"
        assert "<script" not in said(entries(parse(feed))[0], "content")


def test_the_newest_change_comes_first_and_all_of_one_moment_by_id(site: Path) -> None:
    for feed in made(site).values():
        times = [said(entry, "updated") for entry in entries(parse(feed))]
        assert times == sorted(times, reverse=True)
    root = parse(made(site)["feed.xml"])
    assert said(root, "updated") == said(entries(root)[0], "updated")
    of_one_day = [unquote(links(entry, "alternate")[0]).split("/")[1] for entry in entries(root)]
    assert of_one_day == [
        "broken",
        "there-and-back",
        "意见.二〇二五",
        "english",
        "hostile",
        "there-and-back",
        "意见.二〇二五",
    ]


def test_the_feed_of_all_has_the_entries_of_the_documents(site: Path) -> None:
    def told(feed: str) -> list[tuple[str, ...]]:
        said_of = ("id", "title", "updated", "summary", "content")
        return sorted(tuple(said(entry, name) for name in said_of) for entry in entries(parse(feed)))

    written = made(site)
    assert told(written.pop("feed.xml")) == sorted(each for feed in written.values() for each in told(feed))


def test_the_same_store_gives_the_same_bytes_and_so_does_a_mirror(run: Run, site: Path) -> None:
    run("feed", "-o", "one")
    run("feed", "-o", "other", TZ="Asia/Shanghai")
    (site / "mirror").mkdir()
    origin = site / "snapshots" / "texts.git"
    subprocess.run(["git", "clone", "--quiet", "--mirror", origin, site / "mirror" / "texts.git"], check=True)
    (site / "mirror.toml").write_text('store = "mirror"\n', "utf-8")
    assert run("feed", "-o", "mirrored", "--config", "mirror.toml").returncode == 0
    assert feeds(site / "one") == feeds(site / "other") == feeds(site / "mirrored")


def test_no_two_feeds_and_no_two_changes_share_an_id(site: Path) -> None:
    roots = [parse(feed) for feed in made(site).values()]
    assert len({said(root, "id") for root in roots}) == len(roots)
    told = [said(entry, "id") for root in roots[:-1] for entry in entries(root)]
    assert len(set(told)) == len(told)
    assert {said(entry, "id") for entry in entries(roots[-1])} == set(told)


def test_a_document_that_was_made_as_a_branch_of_another_tells_its_own(site: Path) -> None:
    repository = site / "snapshots" / "texts.git"
    subprocess.run(["git", "--git-dir", repository, "branch", "副本", "english"], check=True)
    written = made(site, "english", "副本")
    roots = [parse(feed) for feed in written.values()]
    assert len({said(root, "id") for root in roots}) == len(roots) == 2
    assert len({said(entry, "id") for root in roots for entry in entries(root)}) == 2
    assert faults(parse(made(site)["feed.xml"])) == []


def test_documents_of_one_name_in_two_stores_are_two(tmp_path: Path) -> None:
    ids = set()
    for name in ("one", "other"):
        keep(tmp_path / name, "law", [f"{name} 应当公开。"])
        ids.add(said(parse(made(tmp_path / name, "law")["documents/law/feed.xml"]), "id"))
    assert len(ids) == 2


def test_a_feed_without_entries_changes_with_none(tmp_path: Path) -> None:
    keep(tmp_path, "law", ["应当公开，可以查阅。"])
    before = made(tmp_path)
    save_later(tmp_path, "应当公开,可以查阅。", 3)
    assert made(tmp_path) == before
    assert {said(parse(feed), "updated") for feed in before.values()} == {"2023-09-12T04:00:00Z"}


def test_a_title_that_changed_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    keep(tmp_path, "law", ["应当公开。"], title="旧名")
    keep(tmp_path, "law", ["可以公开。"], title="\u202e新名\x1b")
    (entry,) = entries(parse(made(tmp_path)["feed.xml"]))
    assert "⟨U+202E⟩新名⟨ESC⟩" in said(entry, "summary")
    assert "\u202e" not in "".join(entry.itertext())


def test_a_further_version_leaves_what_was_told_as_it_was(site: Path) -> None:
    before = entries(parse(made(site, "english")["documents/english/feed.xml"]))
    save_later(site, "The office must open.", 5, "english")
    newest, *after = entries(parse(made(site, "english")["documents/english/feed.xml"]))
    assert [list(entry.itertext()) for entry in before] == [list(entry.itertext()) for entry in after]
    assert said(newest, "updated") == "2023-09-17T04:00:00Z"


def test_what_only_looks_different_is_no_entry(tmp_path: Path) -> None:
    keep(
        tmp_path, "law", ["应当公开，可以查阅。", "应当公开,可以查阅。", "应当公开：可以查阅。", "应当公开：不得查阅。"]
    )
    third, fourth = ids_of(tmp_path, "law")[-2:]
    (entry,) = entries(parse(made(tmp_path, "law")["documents/law/feed.xml"]))
    assert links(entry, "alternate") == [f"{third[:10]}..{fourth[:10]}.html"]


def test_a_text_that_was_read_again_is_no_entry_and_is_compared_with(tmp_path: Path) -> None:
    (one,) = keep(tmp_path, "law", ["第一条 应当公开。"])
    with api.open_store(tmp_path / "snapshots") as store:
        again = store.reread("law", one, text("第一条 应当公开。另读出一句。", extractor="text/2")).version.id or ""
    assert entries(parse(made(tmp_path, "law")["documents/law/feed.xml"])) == []
    three = save_later(tmp_path, "第一条 可以公开。另读出一句。", 5)
    (entry,) = entries(parse(made(tmp_path, "law")["documents/law/feed.xml"]))
    assert links(entry, "alternate") == [f"{again[:10]}..{three[:10]}.html"]
    assert said(entry, "content") == fragment(compared(tmp_path, "law", again, three), View("zh"))


def test_bytes_that_could_be_read_in_the_end_are_an_entry(tmp_path: Path) -> None:
    one, broken = keep(tmp_path, "law", ["应当公开。", None])
    with api.open_store(tmp_path / "snapshots") as store:
        again = store.reread("law", broken, text("可以公开。", extractor="text/2")).version.id or ""
    (entry,) = entries(parse(made(tmp_path, "law")["documents/law/feed.xml"]))
    assert links(entry, "alternate") == [f"{one[:10]}..{again[:10]}.html"]


def test_documents_without_a_text_and_stores_without_documents_have_valid_feeds(run: Run, tmp_path: Path) -> None:
    with api.open_store(tmp_path / "snapshots", create=True):
        pass
    empty = made(tmp_path)
    assert list(empty) == ["feed.xml"]
    keep(tmp_path, "bytes", [None])
    for feed in (*empty.values(), *made(tmp_path).values()):
        assert faults(parse(feed)) == []
        assert entries(parse(feed)) == []
    assert said(parse(made(tmp_path)["documents/bytes/feed.xml"]), "updated") == "2023-09-12T04:00:00Z"


def test_the_last_steps_are_told_and_no_more_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "other"):
        keep(tmp_path, name, [f"费用为{n}元。" for n in range(40)])
    asked: list[tuple[str, Sequence[str]]] = []
    read_many = Store.read_many

    def counted(store: Store, document: str, ids: Sequence[str]) -> Any:
        asked.append((document, ids))
        return read_many(store, document, ids)

    monkeypatch.setattr(Store, "read_many", counted)
    written = made(tmp_path)
    assert [len(entries(parse(feed))) for feed in written.values()] == [30, 30, 50]
    assert max(len(ids) for _, ids in asked) == 16
    for name in ("one", "other"):
        assert [i for document, ids in asked for i in ids if document == name] == ids_of(tmp_path, name)[:-32:-1]


def test_the_language_is_that_of_each_text_or_as_asked(site: Path) -> None:
    written = made(site)
    assert parse(written["documents/english/feed.xml"]).get(LANG) == "en"
    root = parse(written["feed.xml"])
    assert (root.get(LANG), said(root, "title")) == ("zh-Hans", "措辞改动：全部文档")
    assert {entry.get(LANG) for entry in entries(root)} == {"zh-Hans", "en"}
    assert {parse(feed).get(LANG) for feed in made(site, lang="en").values()} == {"en"}
    assert {parse(feed).get(LANG) for feed in made(site, lang="zh").values()} == {"zh-Hans"}


def test_some_documents_alone(run: Run, site: Path) -> None:
    done = run("feed", "意见.二〇二五", "once", "意见.二〇二五", "--lang", "en")
    assert done.returncode == 0
    assert done.stdout == f"reports/{OPINION}\nreports/documents/once/feed.xml\n"
    assert done.stderr == "wrote 2 feeds in reports\n"
    assert set(pages(site / "reports")) == {OPINION, "documents/once/feed.xml"}


def test_the_pages_of_the_site_stay_as_they_are(run: Run, site: Path) -> None:
    run("report", "--all")
    before = pages(site / "reports")
    assert run("feed").returncode == 0
    assert {
        name: html for name, html in pages(site / "reports").items() if name not in feeds(site / "reports")
    } == before
    run("report", "--all")
    assert feeds(site / "reports") == made(site)


def test_the_folder_that_the_configuration_names(run: Run, site: Path) -> None:
    (site / "conf").mkdir()
    (site / "conf" / "tracker.toml").write_text('store = "../snapshots"\nreports = "../www/site"\n', "utf-8")
    assert run("feed", "--config", "conf/tracker.toml").stdout == "www/site/feed.xml\n"


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["nope"], 3, "has no document 'nope'"),
        (["once", "nope"], 3, "has no document 'nope'"),
        (["-o", "snapshots"], 2, "belongs to the tracker itself"),
        (["once", "-o", "snapshots/site"], 2, "belongs to the tracker itself"),
        (["-o", "taken"], 3, "taken is a file"),
    ],
)
def test_wrong_use_writes_nothing(run: Run, site: Path, words: list[str], code: int, message: str) -> None:
    (site / "taken").write_text("x")
    before = standing(site)
    done = run("feed", *words)
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    assert message in done.stderr
    assert "\nhint: " in done.stderr
    assert standing(site) == before


def test_nothing_is_written_outside_of_the_folder(run: Run, site: Path) -> None:
    (site / "out").mkdir()
    (site / "reports" / "documents").mkdir(parents=True)
    (site / "reports" / "documents" / "once").symlink_to(site / "out")
    done = run("feed", "once")
    assert done.returncode == 3
    assert "leads out of reports" in done.stderr
    assert list((site / "out").iterdir()) == []


@pytest.mark.parametrize("part", ["", ":text.txt"])
def test_a_damaged_document_is_told_and_the_others_are_there(run: Run, site: Path, part: str) -> None:
    lost = ids_of(site, "there-and-back")[1]
    git = ["git", "--git-dir", site / "snapshots" / "texts.git", "rev-parse", lost + part]
    name = subprocess.run(git, check=True, capture_output=True, text=True).stdout.strip()
    (found,) = (site / "snapshots" / "texts.git" / "objects").glob(f"{name[:2]}/{name[2:]}*")
    found.unlink()
    done = run("feed")
    assert (done.returncode, done.stdout) == (3, "reports/feed.xml\n"), done.stderr
    assert "there-and-back: error: " in done.stderr
    assert "wrote 6 feeds in reports" in done.stderr
    written = feeds(site / "reports")
    assert len(entries(parse(written["feed.xml"]))) == 5
    assert "documents/there-and-back/feed.xml" not in written
    done = run("feed", "there-and-back", "once")
    assert (done.returncode, done.stdout) == (3, "reports/documents/once/feed.xml\n")


def test_times_of_one_moment_keep_the_order_of_the_versions(tmp_path: Path) -> None:
    with api.open_store(tmp_path / "snapshots", create=True) as store:
        for n in range(6):
            snapshot = Snapshot(f"费用为{n}元。".encode(), "text/plain", "a.txt", datetime(2025, 1, 1, tzinfo=UTC))
            store.save("law", snapshot, text(f"费用为{n}元。"), source="a.txt")
    ids = ids_of(tmp_path, "law")
    steps = [f"documents/law/{old[:10]}..{new[:10]}.html" for old, new in pairwise(ids)]
    assert [links(entry, "alternate")[0] for entry in entries(parse(made(tmp_path)["feed.xml"]))] == steps[::-1]


def test_how_many_feeds_there_will_be_is_known_before(site: Path) -> None:
    with api.open_store(site / "snapshots") as store:
        config = api.load_config(start=site)
        for found in (api.feed_documents(store, config, ["once", "english"]), api.feed_all(store, config)):
            assert len(list(found.pages)) == found.total
