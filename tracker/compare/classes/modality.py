"""Modality: what must be done, may be done, or is merely encouraged. Words of equal force (必须, 应当) are mere wording."""

from __future__ import annotations

from tracker.compare.classes.lexicon import Lexicon

GOOD = (
    ("应当", "可以"),
    ("鼓励", "要求"),
    ("可以", "必须"),
    ("", "应当"),
    ("得", "應"),
    ("應對其進行", "得對其進行"),
    ("应当", "必须可以"),
    ("有权", "有义务"),
    ("对应当给予处罚的", "对给予处罚的"),
    ("may", "shall"),
    ("is entitled to", "is required to"),
)
BAD = (
    ("取得", "获得"),
    ("环境", "品质"),
    ("可靠", "稳定"),
    ("适应", "适用"),
    ("供應", "供給"),
    ("许可", "核准"),
    ("必须", "应当"),
    ("須", "應"),
    ("must", "shall"),
    ("marsh", "marshall"),
    ("in May", "in June"),
)

_DUTIES = Lexicon(
    {
        "must": "应当|应|应该|应予|应以|应由|必须|须|务必|务须|有义务|负有义务|"
        "shall|must|is required to|are required to|be required to|is obliged to|are obliged to|is obligated to|are obligated to|"
        "has to|have to|has a duty to|have a duty to|has an obligation to",
        "may": "可以|可|得|有权|得以|may(?! [0-9])|might|is entitled to|are entitled to|has the right to|have the right to|"
        "is permitted to|are permitted to|is allowed to|are allowed to|is authorized to|is authorised to",
        "can": "can|could|is able to|are able to",
        "allow": "允许|准许|容许|准予|permits|allows|permitted|allowed",
        "need": "需要|需(?![求])|needs to|need to",
        "encourage": "鼓励|提倡|倡导|encourage|encourages|encouraged|encouraging",
        "support": "支持|supports",
        "guide": "引导",
        "require": "要求|requires|required|require",
        "advise": "宜|建议|推荐|should|ought to|recommend|recommends|recommended|advised",
        "will": "will|would",
    },
    "适应|反应|供应|响应|效应|呼应|感应|答应|报应|因应|策应|照应|顺应|接应|回应|相应(?!当)|对应(?![当予])|"
    "一应(?!当)|本应|应用(?!于)|应急|应付|应变|应聘|"
    "应邀|应收|应税|应届|应战|应诉|应得|应有|应运|应验|应征|应酬|应纳|应缴|应答|应允|应声|应时|应景|应力|"
    "应试|应选|应考|应召|应对(?=[气挑风危突变复各措能])|应县|"
    "可靠|可能|可行|可见|可再生|可持续|许可|认可|不可|可观|可信|可控|可视|可比|可追溯|可循环|可口|可爱|宁可|"
    "可谓|可望|可转换|可撤销|可分|可燃|可溶|"
    "可操作|可用|可贵|可取|可喜|可否|无可|可达|可感|可复制|可推广|可惜|可怕|可笑|可变|可降解|可回收|尽可能|可穿戴|可疑|可塑|可乐|非可|"
    "取得|获得|使得|值得|所得|心得|不得|得到|得出|得失|得知|得当|得分|得票|觉得|显得|懂得|难得|求得|赢得|"
    "博得|来得及|舍得|落得|免得|省得|记得|晓得|"
    "得益|得力|得逞|得罪|得了|应得|贪得|不得不|算得上|变得|做得|走得|搞得|过得|长得|讲得|抓得|干得|得主|得奖|"
    "得天独厚|得心应手|得体|使得上|认得|"
    "不应|不应当|不应该|不可以|无须|毋须|须知|胡须|无需|不需|不需要|必需|所需|急需|刚需|供需|军需|内需|特需|"
    "实际需要|发展需要|工作需要|合理需要|总体要求|基本要求|工作要求|相关要求|有关要求|宜业|宜乐|宜游|宜学|宜养|制宜|"
    "需方|按需|宜居|适宜|便宜|事宜|宜昌|宜宾|宜人|不宜|权宜|时宜|相宜|"
    "不允许|不准许|合理化建议|supports and|in may|of may|since may|until may|early may|late may|free will|good will|goodwill",
)
TRIGGERS = _DUTIES.triggers


def holds(old: str, new: str) -> bool:
    return _DUTIES.differ(old, new)


def binds(text: str) -> bool:
    """Does a text make a duty, allow or encourage? What it merely supports or is going to do binds nobody."""
    return not {"must", "may", "allow", "need", "encourage", "require"}.isdisjoint(kinds(text))


def kinds(text: str) -> frozenset[str]:
    """What a text does, of `must`, `may`, `allow`, `need`, `encourage`, `require` and what else the lexicon knows."""
    return frozenset(_DUTIES.kinds(text))
