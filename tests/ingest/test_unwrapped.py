"""Text that is not hard-wrapped comes through unchanged, however much its lines look alike: each line is a block."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.ingest.rules import blocks, check
from tracker.ingest import read_string

NAMES = ("张建国", "李志强", "王德胜", "赵永福", "孙文华", "周国栋", "吴春生", "郑秀英", "陈丽华", "林晓梅")
CITIES = ("烟台市", "青岛市", "济南市", "潍坊市", "威海市", "日照市", "临沂市", "德州市", "聊城市", "滨州市")

LINES = {
    "names": "\n".join(NAMES),
    "names in columns": "\n".join(" ".join(NAMES[k:] + NAMES[:k]) for k in range(10)),
    "thirty rows of a schedule": "\n".join(f"9月{d}日 上午9:00 主论坛第{d}场 会议中心{d % 4}号厅" for d in range(1, 31)),
    "rows with commas": "\n".join(
        f"{n}，男，汉族，196{k}年生，山东{c}人，中共党员" for k, (n, c) in enumerate(zip(NAMES, CITIES, strict=True))
    ),
    "rows with one shape": "\n".join(f"{c}完成了全部{k}项任务，获得一致好评" for k, c in enumerate(CITIES)),
    "rows that end alike": "\n".join(f"{c[:2]}港至{d[:2]}港客货滚装航线改造工程" for c, d in pairwise(CITIES)),
    "slogans": "不忘初心，牢记使命\n砥砺前行，再创辉煌\n艰苦奋斗，自强不息\n团结一致，共谋发展\n解放思想，实事求是\n与时俱进，开拓创新",
    "old verse": "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。",
    "old verse without marks": "床前明月光\n疑是地上霜\n举头望明月\n低头思故乡",
    "old verse in long lines": "两个黄鹂鸣翠柳，一行白鹭上青天。\n窗含西岭千秋雪，门泊东吴万里船。\n朝辞白帝彩云间，千里江陵一日还。",
    "new verse": "轻轻的我走了，\n正如我轻轻的来；\n我轻轻的招手，\n作别西天的云彩。\n那河畔的金柳，\n是夕阳中的新娘；",
    "english verse": (
        "Shall I compare thee to a summer’s day?\nThou art more lovely and more temperate:\n"
        "Rough winds do shake the darling buds of May,\nAnd summer’s lease hath all too short a date;\n"
        "Sometime too hot the eye of heaven shines,\nAnd often is his gold complexion dimm'd;"
    ),
    "english list": "apples and pears\nbananas from ecuador\ncherries in season\ndates and figs mixed\nelderberry juice",
    "english list with blank lines": (
        "an item that is long enough to look like prose, honestly\n\nanother one that is as long, and begins small"
    ),
    "paragraphs that lack full stops": (
        "Agenda for the meeting on Monday morning in the large room upstairs\n\n"
        "Opening remarks by the chair and the adoption of the minutes of last time\n\nReport of the treasurer"
    ),
    "address": "烟台日报社\n山东省烟台市芝罘区南大街54号\n邮编：264000\n电话：0535-6631234",
    "english address": "John Smith\n123 Main Street\nSpringfield, IL 62704\nUnited States",
    "contacts": "联系人：张三，电话0535-6631234，传真0535-6631235，邮箱a@example.com，地址南大街54号\n\n开户行：中国银行，账号123。",
    "code": "def f(x):\nif x > 1:\nreturn x * 2\nfor i in range(10):\nprint(i, x, 'hello world')\nreturn None",
    "table": "姓名\t年龄\t城市\n张三\t30\t烟台\n李四\t31\t青岛",
    "rows with bars": "| a | b |\n|---|---|\n| 1 | 2 |",
    "quoted lines": "> hello there\n> this is quoted\n\nReply text here.",
    "law": "有下列情形之一的：\n（一）甲\n（二）乙\n（三）丙",
    "offices": "国务院由下列人员组成：\n总理，\n副总理若干人，\n国务委员若干人，\n各部部长，\n审计长，\n秘书长。",
    "notice": "关于做好工作的通知\n各县（市、区）人民政府：\n一、提高认识\n各部门要提高站位。\n二、明确责任\n烟台市人民政府\n2025年8月15日",
    "dialogue": "“你来了？”他问。\n“来了。”她说。\n“坐吧，喝茶。”\n“不了，我站着就好。”",
    "dashes": "主要目标是：\n——到2030年，基本建成。\n——到2035年，全面建成。",
    "titles that close with a book": "要学习《论党的自我革命》\n\n会议强调，要落实“一岗双责”。",
    "headline and what follows": "9月7日至9日在青岛举办，五大亮点不容错过\n\n记者 张如意 报道\n\n8月28日，发布会举行。",
    "japanese": "吾輩は猫である。名前はまだ無い。\nどこで生れたかとんと見当がつかぬ。\n何でも薄暗いじめじめした所で泣いていた。",
}  # fmt: skip


@pytest.mark.parametrize("raw", LINES.values(), ids=LINES.keys())
def test_each_line_is_a_block(raw: str) -> None:
    text = read_string(raw)
    check(text, raw)
    assert blocks(text) == [line for line in raw.split("\n") if line]
    assert blocks(read_string(text.body)) == blocks(text)
