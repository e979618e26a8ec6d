"""The five articles on the two newspaper pages: every paragraph whole, and nothing that is foreign to it inside."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.rules import blocks, check
from tracker.config import Config, load
from tracker.ingest import Part, read, read_string, take_file
from tracker.model import Text

SEEDS = Path(__file__).parents[2] / "seeds"
EXPECTED = Path(__file__).parent / "expected"
IDS = ("summary", "forum", "ocean-economy", "opinion", "union")


def config() -> Config:
    return load(SEEDS / "tracker.toml", SEEDS)


def article(name: str) -> Text:
    document = config().documents[name]
    parts = [
        Part(take_file(part.path, address=part.source), part.from_text, part.until_text) for part in document.parts
    ]
    return read(parts, title=document.title, document=name)


@pytest.mark.parametrize("name", IDS)
def test_each_paragraph_is_one_block(name: str) -> None:
    text = article(name)
    kept = [
        block
        for block, segment in zip(blocks(text), text.segments, strict=True)
        if segment.kind not in ("title", "jump")
    ]
    assert kept == (EXPECTED / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n").split("\n\n")


@pytest.mark.parametrize("name", IDS)
def test_the_articles_keep_the_laws(name: str) -> None:
    text = article(name)
    raw = config().documents[name].parts[0].path.read_bytes().decode()
    check(text, raw)
    assert blocks(read_string(text.body)) == blocks(text)


def test_titles_and_where_the_page_cuts_off() -> None:
    found = {name: article(name) for name in IDS}
    assert {name: text.title for name, text in found.items()} == {
        "summary": "事关城市高质量发展，中央重磅文件对外公布 营造高品质城市生活空间",
        "forum": "2025海洋合作发展论坛即将启幕",
        "ocean-economy": "到2027年培育20个海洋特色产业集聚区 山东海洋生产总值将突破2万亿元",
        "opinion": "中共中央 国务院关于推动城市高质量发展的意见",
        "union": "忠诚履职担当 竭诚惠工暖心",
    }
    assert {name: text.truncated for name, text in found.items() if text.truncated} == {"opinion": "下转第六版"}
    assert found["opinion"].segments[-1].kind == "jump"
    assert found["summary"].segments[-1].kind == "credit"


def test_the_toml_declares_all_articles() -> None:
    assert tuple(config().documents) == IDS


def test_pull_quotes_in_narrower_boxes_are_whole_too() -> None:
    text = read(take_file(SEEDS / "002_934e3267210eb057.txt"))
    for beginning, end in (
        (
            "健全源头参与、排查预警等机制，确保百人以上企业",
            "累计受理职工来信、网上信访2600余件次，职工满意度达98%以上。",
        ),
        ("累计培育省市级全员创新企业、创新工作室246家", "“鲁菜师傅”劳务品牌喜获第五届“中国创翼”创业创新大赛一等奖。"),
        ("五年来，全市各级工会组织聚力服务大局", "“五型”共享职工之家覆盖职工50多万人——"),
    ):
        assert any(block.startswith(beginning) and block.endswith(end) for block in blocks(text))
    assert [each.text for each in text.segments if each.kind == "byline"] == ["钟嘉琳"]
    assert text.truncated is None
