"""Prose for the laws, and how a typesetter breaks it into lines."""

from __future__ import annotations

import random
import re
import textwrap
import unicodedata
from collections.abc import Callable

from hypothesis import strategies as st

CLAUSES = (
    "临江市第十届全民读书节昨日在市图书馆新馆开幕", "本届读书节以书香满城为主题", "将持续到今年冬天", "主办方还将把流动书车开进工地和校园",
    "预计参与市民超过30万人次", "新馆总建筑面积4.2万平方米", "自助借还区已覆盖全部街道", "外借图书同比增长17.6%",
    "沿江慢行道三期工程日前完工", "市民可以从老码头步行到湿地公园", "设计中保留了吊车和铁轨", "仓库改造后将作为工业记忆馆向公众免费开放",
    "指挥部负责人表示", "下一步将加快推进两岸绿化提升", "汛期前完成护岸加固", "稳妥有序地推动产业转型升级", "孩子睡前总要自己读上一会儿",
    "“江畔书房”座无虚席", "《城市更新条例》自明年起施行", "各级各部门要提高认识", "新旧动能加快转换", "人居品质明显提升",
)  # fmt: skip
WORDS = (
    "garden", "canal", "committee", "plots", "season", "members", "water", "gravel", "paths", "visitors",
    "settled", "beside", "keeps", "every", "under", "their", "without", "asking", "nobody", "returned",
    "borrowed", "tools", "meeting", "shed", "autumn", "harvest", "well-worn", "neighbour", "quietly", "across",
)  # fmt: skip
_UNITS = re.compile(r"[“《]*(?:[A-Za-z0-9.%+]+|.)[，。、；：！？”》%]*")


def columns(text: str) -> int:
    """Counted otherwise than the code under test counts it: by Unicode's own table."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def chinese_paragraph(rng: random.Random) -> str:
    """Two to five sentences of one to three clauses."""
    sentences = ("，".join(rng.sample(CLAUSES, rng.randint(1, 3))) for _ in range(rng.randint(2, 5)))
    return "".join(sentence + rng.choice("。。。！？") for sentence in sentences)


def english_paragraph(rng: random.Random) -> str:
    """Three to six sentences."""
    sentences = (" ".join(rng.choices(WORDS, k=rng.randint(6, 16))) for _ in range(rng.randint(3, 6)))
    return " ".join(sentence.capitalize() + "." for sentence in sentences)


def paragraphs(make: Callable[[random.Random], str], least: int = 6) -> st.SearchStrategy[list[str]]:
    """Up to nine paragraphs, drawn by a seed: hypothesis's own choices tend to paragraphs that are all the same."""
    return st.builds(lambda seed, count: _made(make, seed, count), st.integers(0, 2**32), st.integers(least, 9))


def _made(make: Callable[[random.Random], str], seed: int, count: int) -> list[str]:
    rng = random.Random(seed)  # noqa: S311
    return [make(rng) for _ in range(count)]


CHINESE = paragraphs(chinese_paragraph)
ENGLISH = paragraphs(english_paragraph)


def wrapped_chinese(paragraph: str, width: int, indent: int = 0) -> list[str]:
    """Lines of `width` characters, the first shorter by `indent`; a mark never begins a line."""
    lines: list[str] = []
    line, room = "", 2 * (width - indent)
    for unit in _UNITS.findall(paragraph):
        if line and columns(line + unit) > room:
            lines.append(line)
            line, room = "", 2 * width
        line += unit
    return [*lines, line]


def wrapped_english(paragraph: str, width: int) -> list[str]:
    return textwrap.wrap(paragraph, width, break_on_hyphens=False)
