"""`tracker report`: histories and a whole site, out of a real store, every link of every page followed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.conftest import Run
from tests.report.reading import find, read, squeezed
from tracker import api
from tracker.api import sitemap
from tracker.model import WHOLE_PAGE, Selection, Snapshot, Text
from tracker.report import templating
from tracker.report.html import SCRIPTS
from tracker.store import Store

START = datetime(2023, 9, 12, 4, tzinfo=UTC)
HOSTILE = '<script>alert(1)</script>"><img onerror=x></style>\u202e'


def text(body: str, title: str = "", extractor: str = "text/1") -> Text:
    made = api.read([Snapshot(body.encode(), "text/plain", "a.txt", START)], WHOLE_PAGE)
    return Text(made.body, made.segments, title, made.truncated, made.encoding, extractor)


def keep(
    folder: Path, document: str, bodies: Sequence[str | None], *, title: str = "", address: str = "a.txt"
) -> list[str]:
    """Store these texts a day apart, None being bytes that are no text; returns the versions' ids."""
    ids = []
    with api.open_store(folder / "snapshots", create=True) as store:
        for nth, body in enumerate(bodies):
            data = b"\xff\xfe\x00" if body is None else body.encode()
            snapshot = Snapshot(data, "text/plain", address, START + timedelta(days=nth))
            made = None if body is None else text(body, title)
            saved = store.save(document, snapshot, made, source=address, selection=Selection(title))
            ids.append(saved.version.id or "")
    return ids


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A store with documents of every sort, and a tracker.toml that compares two of them."""
    keep(
        tmp_path,
        "意见.二〇二五",
        ["加快新动能转换，应当公开。", "加快新旧动能转换，应当公开。", "加快新质生产力转换，可以公开。"],
        title="意见",
    )
    keep(tmp_path, "there-and-back", ["费用为三元。", "费用为五元。", "费用为三元。"])
    keep(tmp_path, "once", ["从来没有改过的一段话。"])
    keep(tmp_path, "broken", [None, "读得出的第一版。", None, "读得出的第二版。"])
    keep(tmp_path, "english", ["The office shall open.", "The office may open."])
    words = [f"{HOSTILE}甲乙丙丁。", f"{HOSTILE}不得。\n\n{HOSTILE}"]
    keep(tmp_path, "hostile", words, title=HOSTILE, address="javascript:alert(1)")
    (tmp_path / "tracker.toml").write_text(
        '[document.later]\nsource = "x.txt"\n[[comparison]]\nold = "once@first"\nnew = "意见.二〇二五@2023-09-13T05:00:00Z"\n'
        '[[comparison]]\nold = "hostile"\nnew = "there-and-back@~1"\nmode = "summary"\n',
        "utf-8",
    )
    return tmp_path


def pages(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()
    }


def standing(folder: Path) -> set[Path]:
    """All that stands there, but for what SQLite makes to read a file of its own."""
    return {path for path in folder.rglob("*") if not path.name.endswith(("-wal", "-shm"))}


def reached(written: dict[str, str], start: str) -> set[str]:
    """Every page that links lead to from this one; fails where one leads to no page or to no place in it."""
    elements = {name: read(html) for name, html in written.items()}
    ids = {name: {e.attrs["id"] for e in page if "id" in e.attrs} for name, page in elements.items()}
    seen, waiting = set(), [start]
    while waiting:
        name = waiting.pop()
        seen.add(name)
        for href in (e.attrs["href"] for e in elements[name] if "href" in e.attrs):
            assert not urlsplit(href).scheme, href
            way = urlsplit(urljoin(f"http://site/{sitemap.link('x', name)}", href))
            target = unquote(way.path).removeprefix("/")
            assert target in written, (name, href)
            assert not way.fragment or unquote(way.fragment) in ids[target], (name, href)
            waiting += [target] if target not in seen | set(waiting) else []
    return seen


def test_every_link_of_the_site_arrives_and_every_page_is_reached(run: Run, site: Path) -> None:
    done = run("report", "--all")
    assert (done.returncode, done.stdout, done.stderr) == (0, "reports/index.html\n", "wrote 16 pages in reports\n")
    written = pages(site / "reports")
    assert reached(written, "index.html") == set(written)
    assert len(written) == 16
    for name in written:
        assert "index.html" in reached(written, name)


def test_no_page_does_what_a_text_says(run: Run, site: Path) -> None:
    run("report", "--all")
    for name, html in pages(site / "reports").items():
        elements = read(html)
        assert not {e.tag for e in elements} & {"img", "iframe", "link", "base"}, name
        ours = [str(templating.script(*SCRIPTS).text)] if "side-by-side" in html else []
        assert re.findall(r"<script>(.*?)</script>", html, re.DOTALL) == ours, name
        assert [e.tag for e in elements].count("script") == len(ours), name
        assert not [key for e in elements for key in e.attrs if key.startswith("on") or key in ("style", "src")], name
        assert "\u202e" not in html
        ids = [e.attrs["id"] for e in elements if "id" in e.attrs]
        assert len(ids) == len(set(ids)), name


def test_the_same_store_gives_the_same_bytes(run: Run, site: Path) -> None:
    run("report", "--all", "-o", "one")
    run("report", "--all", "-o", "other", TZ="Asia/Shanghai")
    assert pages(site / "one") == pages(site / "other")
    (site / "one" / "mine.txt").write_text("x")
    run("report", "--all", "-o", "one")
    assert {**pages(site / "other"), "mine.txt": "x"} == pages(site / "one")


def test_one_document_alone(run: Run, site: Path) -> None:
    done = run("report", "意见.二〇二五", "once", "意见.二〇二五")
    assert done.returncode == 0
    assert done.stdout == "reports/documents/意见.二〇二五/index.html\nreports/documents/once/index.html\n"
    assert done.stderr == "wrote 4 pages in reports\n"
    written = pages(site / "reports")
    assert "index.html" not in written
    home = "documents/意见.二〇二五/index.html"
    assert reached(written, home) == set(written) - {"documents/once/index.html"}
    words = squeezed(find(read(written[home]), "body")[0].text)
    assert (
        "2023-09-12 至 2023-09-14 共 3 个版本，措辞改动 3 处；最近一次改动于 2023-09-14：有改动 1 段；措辞改动 2 处。"
        in words
    )
    assert "新动能 → 新旧动能 2023-09-13 → 新质生产力 2023-09-14" in words


def test_there_and_back_is_three_versions(run: Run, site: Path) -> None:
    run("report", "there-and-back")
    folder = site / "reports" / "documents" / "there-and-back"
    assert len(list(folder.iterdir())) == 3
    (chain,) = find(read((folder / "index.html").read_text("utf-8")), "ol", "chains")
    assert squeezed(chain.text) == "三元 → 五元 2023-09-13 → 三元 2023-09-14"


def test_what_cannot_be_read_is_listed_and_not_compared(run: Run, site: Path) -> None:
    run("report", "broken")
    folder = site / "reports" / "documents" / "broken"
    with api.open_store(site / "snapshots") as store:
        fourth, third, second, first = store.log("broken")
    assert {path.name for path in folder.iterdir()} == {"index.html", f"{second.id[:10]}..{fourth.id[:10]}.html"}
    rows = [
        squeezed(e.text) for e in read((folder / "index.html").read_text("utf-8")) if e.tag == "tr" and "id" in e.attrs
    ]
    assert [row.split(" ", 2)[2].split("，")[0].split(" ")[0] for row in rows[1:]] == [
        "未能读出文字",
        "首个版本",
        "未能读出文字",
    ]
    assert rows[0].endswith(fourth.id[:10])
    assert {third.origin.kind, first.origin.kind} == {"unreadable"}


def test_a_text_that_was_read_again_is_no_step_and_is_compared_with(run: Run, tmp_path: Path) -> None:
    (one,) = keep(tmp_path, "law", ["第一条 应当公开。"])
    with api.open_store(tmp_path / "snapshots") as store:
        again = store.reread("law", one, text("第一条 应当公开。另读出一句。", extractor="text/2")).version.id
    three = _save(tmp_path, "law", "第一条 可以公开。另读出一句。", 5)
    run("report", "law")
    folder = tmp_path / "reports" / "documents" / "law"
    assert {path.name for path in folder.iterdir()} == {"index.html", f"{(again or '')[:10]}..{three[:10]}.html"}
    words = squeezed(find(read((folder / "index.html").read_text("utf-8")), "body")[0].text)
    assert "共 2 个版本，措辞改动 1 处" in words
    assert "另有 1 个版本仅因提取方式更新而产生" in words


def test_bytes_that_could_be_read_in_the_end_are_a_step(run: Run, tmp_path: Path) -> None:
    _, broken = keep(tmp_path, "law", ["应当公开。", None])
    with api.open_store(tmp_path / "snapshots") as store:
        store.reread("law", broken, text("可以公开。", extractor="text/2"))
    _save(tmp_path, "law", "可以公开。另有一句。", 5)
    run("report", "law")
    html = (tmp_path / "reports" / "documents" / "law" / "index.html").read_text("utf-8")
    assert "共 4 个版本，其中 1 个未能读出文字，措辞改动 2 处" in squeezed(read(html)[0].text).replace("\u00a0", " ")


def _save(folder: Path, document: str, body: str, day: int) -> str:
    with api.open_store(folder / "snapshots") as store:
        snapshot = Snapshot(body.encode(), "text/plain", "a.txt", START + timedelta(days=day))
        return store.save(document, snapshot, text(body, extractor="text/2"), source="a.txt").version.id or ""


def test_the_index_names_what_is_not_stored_and_compares_sources(run: Run, site: Path) -> None:
    run("report", "--all")
    elements = read((site / "reports" / "index.html").read_text("utf-8"))
    words = squeezed(find(elements, "body")[0].text)
    assert "共 6 个文档，15 个版本。" in words
    assert "已登记、尚未存入：later" in words
    told = [e.attrs["href"] for e in find(elements, "a", "told")]
    assert [unquote(href) for href in told] == [
        "comparisons/once=40first/意见=2E二〇二五=402023-09-13T05=3A00=3A00Z.html",
        "comparisons/hostile/there-and-back=40=7E1.html",
    ]
    names = [e.attrs["href"] for e in find(elements, "a") if e.attrs["href"].startswith("documents/")]
    order = ["broken", "there-and-back", "意见.二〇二五", "english", "hostile", "once"]
    assert [unquote(name).split("/")[1] for name in names] == order


def test_the_language_is_that_of_each_text_or_as_asked(run: Run, site: Path) -> None:
    def lang(name: str) -> str:
        return read((site / "reports" / name).read_text("utf-8"))[0].attrs["lang"]

    run("report", "--all")
    assert (lang("index.html"), lang("documents/english/index.html"), lang("documents/once/index.html")) == (
        "zh-Hans",
        "en",
        "zh-Hans",
    )
    run("report", "--all", "--lang", "en")
    assert {lang(name) for name in pages(site / "reports")} == {"en"}


def test_an_empty_store_has_an_index(run: Run, tmp_path: Path) -> None:
    with api.open_store(tmp_path / "snapshots", create=True):
        pass
    done = run("report", "--all")
    assert (done.returncode, done.stdout) == (0, "reports/index.html\n")
    assert list(pages(tmp_path / "reports")) == ["index.html"]


def test_the_folder_that_the_configuration_names(run: Run, site: Path) -> None:
    (site / "conf").mkdir()
    (site / "conf" / "tracker.toml").write_text('store = "../snapshots"\nreports = "../www/site"\n', "utf-8")
    assert run("report", "--all", "--config", "conf/tracker.toml").stdout == "www/site/index.html\n"
    assert (
        run("report", "once", "--config", "conf/tracker.toml", "-o", "else").stdout
        == "else/documents/once/index.html\n"
    )


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "Which documents are meant is not said."),
        (["--all", "once"], 2, "is not said twice"),
        (["nope"], 3, "has no document 'nope'"),
        (["once", "nope"], 3, "has no document 'nope'"),
        (["once", "-o", "snapshots"], 2, "belongs to the tracker itself"),
        (["once", "-o", "snapshots/site"], 2, "belongs to the tracker itself"),
        (["once", "-o", "taken"], 3, "taken is a file"),
        (["once", "-o", "taken/site"], 3, "taken is a file"),
        (["once", "-o", "x" * 300], 3, "could not be made: File name too long"),
    ],
)
def test_wrong_use_writes_nothing(run: Run, site: Path, words: list[str], code: int, said: str) -> None:
    (site / "taken").write_text("x")
    before = standing(site)
    done = run("report", *words)
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    assert said in done.stderr
    assert "\nhint: " in done.stderr
    assert standing(site) == before


@pytest.mark.parametrize("place", ["documents", "documents/once", "documents/once/index.html"])
def test_nothing_is_written_outside_of_the_folder(run: Run, site: Path, place: str) -> None:
    (site / "out").mkdir()
    (site / "reports" / place).parent.mkdir(parents=True)
    (site / "reports" / place).symlink_to(site / "out" / "page.html" if place.endswith("html") else site / "out")
    done = run("report", "once")
    assert done.returncode == 3
    assert "leads out of reports" in done.stderr
    assert list((site / "out").iterdir()) == []


def test_a_link_in_a_circle_and_a_folder_in_the_place_of_a_page(run: Run, site: Path) -> None:
    (site / "reports").mkdir()
    (site / "reports" / "documents").symlink_to("documents")
    done = run("report", "once")
    assert (done.returncode, done.stdout) == (3, "")
    (site / "reports" / "documents").unlink()
    (site / "reports" / "documents" / "once" / "index.html").mkdir(parents=True)
    done = run("report", "once")
    assert done.returncode == 3
    assert "could not be written: Is a directory" in done.stderr


def test_a_store_that_stands_where_pages_would_go(run: Run, site: Path) -> None:
    (site / "snapshots").rename(site / "documents")
    (site / "tracker.toml").write_text('store = "documents"\n', "utf-8")
    before = standing(site)
    done = run("report", "once", "-o", ".")
    assert done.returncode == 2
    assert standing(site) == before


def test_a_folder_that_may_not_be_made(run: Run, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, **_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    done = run("report", "once")
    assert (done.returncode, done.stdout) == (3, "")
    assert "The folder reports/documents/once could not be made: Permission denied." in done.stderr


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("nope@first", 3, "has no document 'nope'"),
        ("once@~7", 3, "has no version 7 steps back"),
        ("once@soon", 2, "names no version"),
        ("./tracker.toml", 3, "has no document './tracker.toml'"),
        ("-", 3, "has no document '-'"),
    ],
)
def test_a_comparison_of_what_there_is_not(run: Run, site: Path, name: str, code: int, said: str) -> None:
    (site / "tracker.toml").write_text(
        f'[[comparison]]\nold = "once"\nnew = "english"\n[[comparison]]\nold = "once"\nnew = "{name}"\n'
    )
    done = run("report", "--all")
    assert (done.returncode, done.stdout) == (code, "")
    assert "comparison[2].new: " in done.stderr
    assert said in done.stderr
    assert not (site / "reports").exists()


def test_a_damaged_document_is_told_and_the_others_are_there(run: Run, site: Path) -> None:
    with api.open_store(site / "snapshots") as store:
        lost = store.log("there-and-back")[1].id
    (found,) = (site / "snapshots" / "texts.git" / "objects").glob(f"{lost[:2]}/{lost[2:]}*")
    found.unlink()
    done = run("report", "--all")
    assert (done.returncode, done.stdout) == (3, "reports/index.html\n"), done.stderr
    assert "there-and-back: error: The history of 'there-and-back' is damaged" in done.stderr
    assert "hostile there-and-back@~1: error: The history of 'there-and-back' is damaged" in done.stderr
    written = pages(site / "reports")
    assert "历史无法读取，未能列出：there-and-back" in squeezed(read(written["index.html"])[0].text)
    assert "documents/there-and-back/index.html" not in written
    reached(written, "index.html")
    done = run("report", "there-and-back", "once")
    assert (done.returncode, done.stdout) == (3, "reports/documents/once/index.html\n")


def test_a_comparison_with_bytes_that_are_no_text_is_told(run: Run, site: Path) -> None:
    with api.open_store(site / "snapshots") as store:
        unreadable = store.log("broken")[1].id
    (site / "tracker.toml").write_text(f'[[comparison]]\nold = "once"\nnew = "broken@{unreadable[:12]}"\n', "utf-8")
    done = run("report", "--all")
    assert (done.returncode, done.stdout) == (3, "reports/index.html\n")
    assert f"once broken@{unreadable[:12]}: error: " in done.stderr


def test_versions_are_read_a_few_at_a_time(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(site, "long", [f"费用为{n}元。" for n in range(50)])
    asked: list[int] = []
    read_many = Store.read_many

    def counted(store: Store, document: str, ids: Sequence[str]) -> object:
        asked.append(len(ids))
        return read_many(store, document, ids)

    monkeypatch.setattr(Store, "read_many", counted)
    with api.open_store(site / "snapshots") as store:
        made = api.report_documents(store, api.load_config(site / "tracker.toml"), ["long"])
        assert made.total == len(list(made.pages)) == 50
    assert max(asked) == 16
    assert sum(asked) == 51


NAMES = st.text(min_size=1, max_size=90) | st.sampled_from(
    ["con", "CON", "HEAD", "a..b", "..", ".", "/", "a/b", "-x", "a@~1", "=", "城" * 90]
)


@given(NAMES, NAMES)
def test_names_in_paths_are_safe_and_never_shared(one: str, other: str) -> None:
    for ending in ("", ".html"):
        names = [sitemap.component(name, ending) for name in (one, other)]
        assert (names[0] == names[1]) == (one == other)
        for name in names:
            assert 0 < len(name.encode()) <= sitemap.LONGEST
            assert name.endswith(ending)
            assert not set('/\\:*?"<>|@ \0\n') & set(name)
            assert name[0] not in ".-"
            assert name.split(".")[0].casefold() not in ("con", "nul", "com1")


@pytest.mark.parametrize("name", ["意见", "opinion-2025", "a.b", "城" * 66])
def test_an_id_stands_in_paths_as_it_is(name: str) -> None:
    assert sitemap.component(name) == name


def test_links_are_relative_and_encoded() -> None:
    assert sitemap.link("documents/意见/index.html", "index.html") == "../../index.html"
    assert sitemap.link("index.html", "documents/意见/index.html") == "documents/%E6%84%8F%E8%A7%81/index.html"
    assert sitemap.link("documents/a/b..c.html", "documents/a/index.html") == "index.html"
    assert sitemap.link("index.html", "comparisons/a=40first/b.html") == "comparisons/a%3D40first/b.html"


def test_the_demonstration_has_a_site(run: Run, tmp_path: Path) -> None:
    assert run("demo").returncode == 0
    assert run("report", "--all", "--config", "seeds/tracker.toml").stdout == "reports/index.html\n"
    written = pages(tmp_path / "reports")
    assert reached(written, "index.html") == set(written) - {"summary-opinion.html"}
    (told,) = find(read(written["index.html"]), "a", "told")
    assert told.attrs["href"] == "comparisons/summary/opinion.html"
    verdict = "已核对部分：措辞与原文不一致 3 处；另有 2 段因原文不全（下转第六版）无法核对。"
    assert squeezed(told.text) == verdict
    assert squeezed(find(read(written["comparisons/summary/opinion.html"]), "p", "verdict")[0].text) == verdict
