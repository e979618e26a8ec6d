"""A newspaper's summary and the policy beside it, in small: real sentences, three words that differ, the rest in order."""

# ruff: noqa: E501 — a line holds a paragraph

from __future__ import annotations

from collections.abc import Iterator

from tests.report.building import edits, mirrored, one_side, stored, text_of
from tracker.model import ChangeClass, Comparison, Link, Note, Op, Place, Segment, SegmentKind, Span, WordingChange

OPINION_TITLE = "中共中央 国务院关于推动城市高质量发展的意见"
SUMMARY_TITLE = "事关城市高质量发展，中央重磅文件对外公布 营造高品质城市生活空间"
JUMP = "下转第六版"

FULL: tuple[tuple[SegmentKind, str, str], ...] = (
    ("paragraph", "", "现提出如下意见。"),
    ("heading", "一、", "总体要求"),
    ("paragraph", "", ""),
    ("paragraph", "", ""),
    ("heading", "二、", ""),
    ("item", "（一）", "发展组团式、网络化的现代化城市群和都市圈，构建布局合理的现代化城市体系。支持京津冀、长三角、粤港澳大湾区城市群打造世界级城市群，推动成渝地区双城经济圈、长江中游城市群等成为高质量发展增长极，增强中西部和东北的城市群、都市圈对区域协调发展的支撑作用，促进城市间定位错位互补、设施互联互通、治理联动协作。"),
    ("item", "（二）", "推动超大特大城市按照国家批准明确的功能定位做强做精核心功能，控制超大城市规模，合理有序疏解非核心功能，打造高质量发展主引擎。支持超大特大城市结合实际推进制度创新。"),
    ("item", "（三）", "推动中小城市结合常住人口变动趋势，动态优化基础设施布局、公共服务供给，按程序稳慎优化行政区划设置。分类推进以县城为重要载体的城镇化建设，大力发展县域经济。因地制宜发展小城镇。"),
    ("heading", "三、", ""),
    ("item", "（四）", "立足城市资源禀赋和基础条件，精心培育创新生态，激发创新创业活力。加强原始创新和关键核心技术攻关，强化科技创新与产业创新协同。"),
    ("item", "（五）", "全面摸清城市房屋、设施、土地等资产资源底数。改造利用老旧厂房、低效楼宇、闲置传统商业设施等存量房屋。"),
    ("item", "（六）", "落实地方政府主体责任，统筹财政资金、社会资本和金融等资金渠道。加快融资平台改革转型，坚决遏制新增地方政府隐性债务。"),
    ("item", "（七）", "优化城市开放环境和服务。"),
    ("heading", "四、", ""),
    ("item", "（八）", "按照安全、舒适、绿色、智慧建设标准建设“好房子”。"),
    ("item", "（九）", "建设现代化城市综合交通运输体系。"),
    ("item", "（十）", "采取社区嵌入式服务设施建设等多种方式，增加普惠性服务供给。"),
    ("heading", "五、", ""),
    ("item", "（十一）", "实施城市更新和绿色低碳改造，提高能源利用效率。"),
    ("item", "（十二）", "深入推进生活垃圾分类。"),
    ("item", "（十三）", "巩固城市黑臭水体治理成效，加强城市生物多样性保护。"),
    ("heading", "六、", ""),
    ("item", "（十四）", "建立房屋全生命周期安全管理制度。"),
    ("item", "（十五）", "不得降低安全标准。"),
    ("item", "（十六）", ""),
    ("item", "（十七）", "构建城市安全风险谱系，健全常态化风险隐患监测预警、排查整治机制。健全洪涝联排联调机制，提升城市排水防涝能力。"),
    ("heading", "七、", ""),
    ("item", "（十八）", "加强对城市独特的历史文脉、人文地理、自然景观保护，完善城乡历史文化保护传承体系。健全城市文化遗产普查调查制度，开展老城及其历史街区专项调查。"),
    ("item", "（十九）", "植根中华优秀传统文化，建设崇德向善的文明城市，彰显中国气质、中国风范。不得大规模迁移砍伐树木、滥建文化地标、随意更改老地名。"),
    ("item", "（二十）", "大力弘扬社会主义核心价值观。"),
    ("paragraph", "", "创新拓展新型公共文化空间，根据实际需要完善城市文化设施。文明城市创建要防止形式主义。"),
    ("jump", "", f"（{JUMP}）"),
)  # fmt: skip
"""Kind, label, and the words that the summary leaves unsaid; those that it restates stand before them."""

SUMMARY: tuple[tuple[str | tuple[str, int], ...], ...] = (
    ("8月28日，《中共中央 国务院关于推动城市高质量发展的意见》对外公布。意见强调，",
     ("城市是现代化建设的重要载体、人民幸福生活的重要空间。我国城镇化正从快速增长期转向稳定发展期，城市发展正从大规模增量扩张阶段转向存量提质增效为主的阶段。", 0)),
    (("为加快城市发展方式转型，推动城市高质量发展，", 0), "意见要求坚持党的全面领导。"),
    (("工作中要做到：转变城市发展理念，更加注重以人为本；转变城市发展方式，更加注重集约高效；转变城市发展动力，更加注重特色发展；转变城市工作重心，更加注重治理投入；转变城市工作方法，更加注重统筹协调。", 2),),
    (("主要目标是：到2030年，现代化人民城市建设取得重要进展，适应城市高质量发展的政策制度不断完善，新[-旧-]动能加快转换，人居[-品质-]{+环境+}明显提升，绿色转型深入推进，安全基础有力夯实，文化魅力充分彰显，治理水平大幅提高；到2035年，现代化人民城市基本建成。", 3),),
    ("意见提出，", ("优化现代化城市体系", 4), "。", ("稳妥有序推动城市群一体化和都市圈同城化发展[-。-]{+，+}", 5),
     ("增强超大特大城市综合竞争力[-。-]{+，+}", 6), ("提高中小城市和县城承载能力。", 7)),
    (("培育壮大城市发展新动能", 8), "。", ("因城施策增强城市发展动力[-。-]{+，+}", 9), ("激活城市存量资源潜力[-。-]{+，+}", 10),
     ("建立可持续的城市建设运营投融资体系[-。-]{+，+}", 11), ("提升城市对外开放合作水平。", 12)),
    (("营造高品质城市生活空间", 13), "。", ("系统推进“好房子”和完整社区建设[-。-]{+，+}", 14), ("完善城市基础设施[-。-]{+，+}", 15),
     ("提升公共服务优质均衡水平。", 16)),
    (("推动城市发展绿色低碳转型", 17), "。", ("推进生产领域节能降碳[-。-]{+，+}", 18), ("践行绿色低碳生活方式[-。-]{+，+}", 19),
     ("加强城市生态环境治理。", 20)),
    (("增强城市安全韧性", 21), "。", ("加强房屋和市政基础设施安全管理[-。-]{+，+}", 22), ("强化重点行业领域安全生产管理[-。-]{+，+}", 23),
     ("提高城市公共卫生防控救治水平[-。-]{+，+}", 24), ("增强城市综合防灾减灾救灾能力。", 25)),
    (("促进城市文化繁荣发展", 26), "。", ("推动城市历史文化[-保护-]{+遗产+}利用传承[-。-]{+，+}", 27), ("塑造城市特色风貌[-。-]{+，+}", 28),
     ("丰富城市精神文化生活。", 29)),
    ("提升城市治理能力水平。完善城市治理体系，推动城市治理智慧化精细化，加强城市社会治理。",),
    ("意见还要求加强组织实施，坚持和加强党中央对城市工作的集中统一领导，构建中央统筹、省负总责、城市抓落实的工作格局。",),
    ("据新华社",),
)  # fmt: skip
"""Paragraphs: words of the newspaper's own, and what restates a segment of the full text, as marked."""

UNVERIFIABLE, UNSUPPORTED = (10, 11), (1, "坚持党的全面领导。")
FRAMINGS = (
    (0, "8月28日，《中共中央 国务院关于推动城市高质量发展的意见》对外公布。意见强调，"),
    (1, "意见要求"),
    (4, "意见提出，"),
    (11, "意见还要求"),
)
CHANGES: tuple[tuple[str, str, ChangeClass, Note, int, int], ...] = (
    ("新旧动能", "新动能", "wording", "漏字", 3, 3),
    ("人居品质", "人居环境", "wording", "错字", 3, 3),
    ("历史文化保护", "历史文化遗产", "wording", "错字", 27, 9),
)


def summary_pair(*, full_first: bool = False, unsupported: bool = False) -> Comparison:
    """The summary and the opinion, by default in this order; `unsupported`: one clause is said to stand in no full text."""
    full = text_of(list(_full_blocks()), OPINION_TITLE, JUMP)
    paragraphs = [_side(row, "insert") for row in SUMMARY]
    blocks: list[tuple[SegmentKind, str, str]] = [("paragraph", "", text) for text in paragraphs]
    summary = text_of([*blocks[:-1], ("credit", "", paragraphs[-1])], SUMMARY_TITLE)
    links = [*_restated(full.segments), *_beyond(paragraphs, unsupported), *_omitted(full.segments)]
    wording = [*_substance(full.segments, paragraphs), *_framings(), *_punctuation(links)]
    stores = stored(full, "opinion", "91c0de5", "2f"), stored(summary, "summary", "a1b2c3d", "7b", 30)
    comparison = Comparison("summary", ("full", "summary"), *stores, tuple(links), tuple(wording))
    return comparison if full_first else mirrored(comparison)


def _side(row: tuple[str | tuple[str, int], ...], own: Op) -> str:
    return "".join(part if isinstance(part, str) else one_side(edits(part[0]), own) for part in row)


def _full_blocks() -> Iterator[tuple[SegmentKind, str, str]]:
    for number, (kind, label, rest) in enumerate(FULL):
        restated = [part[0] for row in SUMMARY for part in row if not isinstance(part, str) and part[1] == number]
        yield kind, label, "".join(one_side(edits(marked), "delete") for marked in restated) + rest


def _restated(full: tuple[Segment, ...]) -> Iterator[Link]:
    for row, parts in enumerate(SUMMARY):
        at = 0
        for part in parts:
            if isinstance(part, str):
                at += len(part)
                continue
            script = edits(part[0])
            here, there = one_side(script, "insert"), one_side(script, "delete")
            start = full[part[1]].text.index(there)
            old, new = Span(part[1], start, start + len(there)), Span(row, at, at + len(here))
            yield Link("restated", (part[1],), (row,), "by hand", False, False, 0.97, (old,), (new,), script)
            at += len(here)


def _beyond(paragraphs: list[str], unsupported: bool) -> Iterator[Link]:
    for row in UNVERIFIABLE:
        start = len("意见还要求") if row == 11 else 0
        text = paragraphs[row][start:]
        span = Span(row, start, len(paragraphs[row]))
        yield Link("unverifiable", (), (row,), "by hand", new_spans=(span,), edits=edits("{+" + text + "+}"))
    if unsupported:
        row, text = UNSUPPORTED
        start = paragraphs[row].index(text)
        span = Span(row, start, start + len(text))
        yield Link("unsupported", (), (row,), "by hand", new_spans=(span,), edits=edits("{+" + text + "+}"))


def _omitted(full: tuple[Segment, ...]) -> Iterator[Link]:
    for number, (kind, _, rest) in enumerate(FULL):
        if rest and kind != "jump":
            end = len(full[number].text)
            span = Span(number, end - len(rest), end)
            yield Link("omitted", (number,), (), "by hand", old_spans=(span,), edits=edits("[-" + rest + "-]"))


def _substance(full: tuple[Segment, ...], paragraphs: list[str]) -> Iterator[WordingChange]:
    for old, new, cls, note, there, here in CHANGES:
        a, b = full[there].text.index(old), paragraphs[here].index(new)
        place = Place(Span(there, a, a + len(old)), Span(here, b, b + len(new)))
        yield WordingChange(old, new, cls, note, (place,))


def _framings() -> Iterator[WordingChange]:
    for row, text in FRAMINGS:
        start = _side(SUMMARY[row], "insert").index(text)
        yield WordingChange("", text, "framing", "", (Place(None, Span(row, start, start + len(text))),))


def _punctuation(links: list[Link]) -> Iterator[WordingChange]:
    ends = [link for link in links if link.edits[-1].text == "，" and link.edits[-1].op == "insert"]
    places = [(link.old_spans[0], link.new_spans[0]) for link in ends]
    spots = (Place(Span(a.segment, a.end - 1, a.end), Span(b.segment, b.end - 1, b.end)) for a, b in places)
    yield WordingChange("。", "，", "punctuation", "", tuple(spots))
