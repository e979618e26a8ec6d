"""The comparisons that the tests of the reports look at: a newspaper's summary, a law, an English text, a hostile one."""

# ruff: noqa: E501 — a line holds a paragraph

from __future__ import annotations

from tests.report.building import Change, Row, revision
from tests.report.newspaper import summary_pair
from tracker.model import Comparison

__all__ = ["english_pair", "hostile_pair", "identical_pair", "law_pair", "noise_pair", "summary_pair"]


def law_pair() -> Comparison:
    """A by-law of a city and its amendment: every kind of link, every flag."""
    rows = (
        Row("title", "临江市城市公园管理条例", segment="title"),
        Row("h1", "总则", ("第一章",), ("第一章",), segment="heading"),
        Row("1", "为了加强城市公园管理，保护和改善城市生态环境，满足公众游憩需求，根据有关法律、法规，结合本市实际，制定本条例。", ("第一条",), ("第一条",)),
        Row("2", "本条例适用于本市行政区域内城市公园的规划、建设、保护和管理。", ("第二条",), ("第二条",)),
        Row("3", "城市公园是公益性的城市基础设施。市、县[-（市、区）-]人民政府应当将城市公园事业纳入国民经济和社会发展规划，所需经费列入本级财政预算。", ("第三条",), ("第三条",), "reworded"),
        Row("4", "市园林[-绿化行政-]主管部门负责本市城市公园的监督管理工作。{+发展改革、财政、自然资源、生态环境等部门按照各自职责，做好城市公园管理的相关工作。+}", ("第四条",), ("第四条",), "reworded"),
        Row("5", "鼓励单位和个人以投资、捐赠、认建认养等方式参与城市公园建设。", ("第五条",), ("第五条",)),
        Row("6", "对在城市公园建设和管理工作中做出显著成绩的单位和个人，由人民政府给予表彰。", ("第六条",), ("第六条",)),
        Row("new", "{+城市公园应当设置无障碍设施，并为老年人、残疾人、未成年人和携带婴幼儿的人员提供便利。+}", (), ("第七条",), "added"),
        Row("h2", "规划和建设", ("第二章",), ("第二章",), segment="heading"),
        Row("7", "城市公园规划[-可以-]{+应当+}征求社会公众意见，征求意见的时间不得少于[-十五日-]{+三十日+}。", ("第七条",), ("第八条",), "reworded"),
        Row("8", "任何单位和个人不得擅自改变城市公园的用地性质，[-除-]{+或者+}[-国家重点工程外，-]不得侵占城市公园用地。", ("第八条",), ("第九条",), "reworded"),
        Row("9", "新建城市公园的绿化用地比例不得低于[-百分之六十五-]{+百分之七十+}。", ("第九条",), ("第十条",), "reworded"),
        Row("10", "城市公园内的建筑物、构筑物应当与公园景观相协调。", ("第十条",), ("第十一条",)),
        Row("11", "城市公园的建设应当由具有相应资质的单位承担。", ("第十一条",), ("第十二条",)),
        Row("12", "城市公园竣工后，建设单位应当组织验收[-，-]{+；+}验收合格的，方可交付使用。", ("第十二条",), ("第十三条",), "reworded"),
        Row("h3", "管理和保护", ("第三章",), ("第三章",), segment="heading"),
        Row("13", "城市公园应当每日开放，开放时间由公园管理[-机构-]{+单位+}确定并公示。因故暂停开放的，应当提前三日公告。", ("第十三条",), ("第十四条",), "reworded"),
        Row("14", "游人应当遵守公园管理[-机构-]{+单位+}的规定，爱护公园设施，[-\n-]{+不得携带犬只进入设有明显禁入标识的区域。\n+}公园内禁止下列行为：攀折花木、捕捞捕捉动物、燃放烟花爆竹、露天烧烤。", ("第十四条", ""), ("第十五条", ""), "reworded"),
        Row("15", "公园管理[-机构-]{+单位+}应当建立安全管理制度，{+\n+}配备必要的安全设施和人员；发生突发事件时，应当及时启动应急预案，疏散游人并报告有关部门。", ("第十五条",), ("第十六条", "第十七条"), "split"),
        Row("16", "城市公园内的古树名木，由市园林主管部门建立档案。[-\n-]古树名木周围不得堆放物料、倾倒污水。", ("第十六条", "第十七条"), ("第十八条",), "merged"),
        Row("18", "城市公园实行免费开放，[-其中-]{+但+}文物保护单位、动物园、植物园等另有规定的除外。", ("第十八条",), ("第四条之一",), "reworded", moved=True),
        Row("19", "[-城市公园内设立的游乐项目，经营者每年向公园管理机构缴纳管理费。-]", ("第十九条",), (), "deleted"),
        Row("h4", "附则", ("第四章",), ("第四章",), segment="heading"),
        Row("20", "本条例自[-2009年5月1日-]{+2026年1月1日+}起施行。", ("第二十条",), ("第十九条",), "reworded"),
    )  # fmt: skip
    order = ("title", "h1", "1", "2", "3", "4", "18", "5", "6", "new", "h2", "7", "8", "9", "10", "11", "12", "h3", "13", "14", "15", "16", "h4", "20")  # fmt: skip
    changes = (
        Change("除国家重点工程外，不得侵占", "或者不得侵占", "negation", "", ("8",)),
        Change("可以征求", "应当征求", "modality", "错字", ("7",)),
        Change("十五日", "三十日", "number", "错字", ("7",)),
        Change("百分之六十五", "百分之七十", "number", "错字", ("9",)),
        Change("2009年5月1日", "2026年1月1日", "number", "错字", ("20",)),
        Change("", "不得携带犬只进入设有明显禁入标识的区域。", "negation", "多字", ("14",)),
        Change("市、县（市、区）人民政府", "市、县人民政府", "name", "漏字", ("3",)),
        Change("市园林绿化行政主管部门", "市园林主管部门", "name", "漏字", ("4",)),
        Change("管理机构", "管理单位", "name", "错字", ("13", "14", "15")),
        Change("", "发展改革、财政、自然资源、生态环境等部门按照各自职责，做好城市公园管理的相关工作。", "list", "多字", ("4",)),
        Change("", "城市公园应当设置无障碍设施，并为老年人、残疾人、未成年人和携带婴幼儿的人员提供便利。", "modality", "多字", ("new",)),
        Change("城市公园内设立的游乐项目，经营者每年向公园管理机构缴纳管理费。", "", "wording", "漏字", ("19",)),
        Change("其中", "但", "wording", "错字", ("18",)),
        Change("，", "；", "punctuation", "", ("12",)),
    )  # fmt: skip
    return revision(rows, changes, order, ("临江市城市公园管理条例", "临江市公园条例"))


def english_pair() -> Comparison:
    """Rules of a co-operative and their amendment."""
    rows = (
        Row("h1", "Membership", ("Article 1",), ("Article 1",), segment="heading"),
        Row("1", "Any person over the age of [-eighteen-]{+sixteen+} who resides in the district may apply for membership.", ("1.1",), ("1.1",), "reworded"),
        Row("2", "The committee [-may-]{+shall+} decide on an application within [-30-]{+14+} days of receiving it, and [-may not-]{+may+} refuse it without giving reasons.", ("1.2",), ("1.2",), "reworded"),
        Row("3", "A member may resign at any time by giving notice in writing.", ("1.3",), ("1.3",)),
        Row("4", "Membership ends on the death of a member.", ("1.4",), ("1.4",)),
        Row("5", "The register of members is open to inspection by any member at the registered office.", ("1.5",), ("1.5",)),
        Row("6", "Entries are made by the secretary.", ("1.6",), ("1.6",)),
        Row("h2", "Meetings", ("Article 2",), ("Article 2",), segment="heading"),
        Row("new", "{+A meeting may be held by electronic means if every member can hear and be heard.+}", (), ("2.1",), "added"),
        Row("7", "Notice of a general meeting is given to [-every member-]{+all members and the auditor+} not less than twenty-one days before it is held.", ("2.1",), ("2.2",), "reworded"),
        Row("8", "The quorum is ten members or one tenth of the membership, whichever is the less.", ("2.2",), ("2.3",)),
    )  # fmt: skip
    changes = (
        Change("may not refuse", "may refuse", "negation", "漏字", ("2",)),
        Change("may decide", "shall decide", "modality", "错字", ("2",)),
        Change("", "A meeting may be held by electronic means if every member can hear and be heard.", "modality", "多字", ("new",)),
        Change("eighteen", "sixteen", "number", "错字", ("1",)),
        Change("30 days", "14 days", "number", "错字", ("2",)),
        Change("every member", "all members and the auditor", "list", "错字", ("7",)),
    )  # fmt: skip
    return revision(rows, changes, titles=("Rules of the Society", "Rules of the Society"))


def hostile_pair() -> Comparison:
    """Texts that try to act: markup, templates, terminal and bidi controls, a title that closes its element."""
    rows = (
        Row("1", "<script>alert(1)</script> 与 [red]红[/red] 与 {{ 7*7 }} 与 {% raw %} 一并[-保留-]{+删除+}。", ("<b>第一条</b>",), ("第一条",), "reworded"),
        Row("2", "\x1b[31m红\x1b[0m、\x00空、\x07铃、\u202e倒写\u202c、\x9b2J、\u200b零宽、\u2028分行，应当[-\x1b]0;改\x07-]{+\u2066照\u2069+}办理。", kind="reworded"),
        Row("3", "\"><img src=x onerror=alert(1)> javascript:alert(1) </style></title><!--", kind="same"),
        Row("4", "العربية [-قديم-]{+جديد+} نص", kind="reworded"),
    )  # fmt: skip
    changes = (
        Change("保留", "删除", "negation", "错字", ("1",)),
        Change("\x1b]0;改\x07", "\u2066照\u2069", "wording", "错字", ("2",)),
        Change("قديم", "جديد", "wording", "错字", ("4",)),
    )
    title = "</title><script>alert('\x1b[2J')</script>\u202e[bold]{{ config }}"
    return revision(rows, changes, titles=(title, title), limits=("<img src=x> [red]上限[/red]\x1b[1m",))


def identical_pair() -> Comparison:
    return revision((Row("1", "城市公园是公益性的城市基础设施。"), Row("2", "游人应当爱护公园设施。")), ())


def noise_pair() -> Comparison:
    """Two texts of the same words."""
    rows = (
        Row("1", "应当组织验收[-，-]{+；+}合格的，方可使用。", kind="reworded"),
        Row("2", "本条例自公布之日起施行。"),
    )
    return revision(rows, (Change("，", "；", "punctuation", "", ("1",)),))
