"""Strength and degree: how firmly, how fast, how far, how gravely, and on what condition."""

from __future__ import annotations

from tracker.compare.classes.lexicon import Lexicon, listed

GOOD = (
    ("稳妥有序", ""),
    ("基本建成", "建成"),
    ("", "大力"),
    ("部分", ""),
    ("原则上", ""),
    ("严禁", "不得"),
    ("有条件的", ""),
    ("全面", "逐步"),
    ("情节严重", "情节特别严重"),
    ("數額較大", "數額巨大"),
    ("儘速", "立即"),
    ("reasonable efforts", "best efforts"),
    ("significant", "material"),
    ("without undue delay", "immediately"),
)
BAD = (
    ("环境", "品质"),
    ("动能", "功能"),
    ("大力士", "力士"),
    ("更换", "替换"),
    ("最高人民法院", "人民法院"),
    ("基本农田", "农田"),
    ("全部", "所有"),
    ("持续", "不断"),
    ("有效期", "期限"),
    ("at most", "at least"),
)


def _each(words: str) -> dict[str, str]:
    """Words of which each is a degree of its own; those joined by = are one degree."""
    return {some: some.replace("=", "|") for some in listed(words)}


_DEGREES = Lexicon(
    {
        # how firmly
        **_each("大力|全力=竭尽全力|奋力|加快=加速=提速|加大|加强=强化=增强|着力|着重|切实=确实|扎实|坚决|坚定|坚定不移|"
            "毫不动摇|严格|严禁|严肃|从严|从重|从宽|从轻|"
                "加重|积极|主动|努力|力争=争取|确保=保证|优先|重点|严密|认真|深入|务实|创造性"),
        # how fast
        **_each("稳妥=稳慎|有序|审慎=慎重|稳步|逐步=逐渐|分步|分批|适时|立即=立刻=马上|及时|尽快=尽速=从速=尽早|"
            "迅速=快速|抓紧|限期|按时=按期|即时|持续=不断|始终|日益=越来越|率先"),
        # how far
        **_each("基本|初步|完全=彻底|全面=全方位|总体=总体上|大体=大致|部分=一部分|局部|普遍|广泛|显著|明显|有所|"
            "大幅=大幅度|小幅|进一步|更加=更为|更|更好|充分|有效|有力|"
                "高度|特别|尤其|十分=非常=相当=很|极其=极为=极大|最|较|较为=比较|略|稍"),
        # how many
        **_each("全部=所有=一切=全体|绝大多数=绝大部分|大多数=大部分|多数|少数|个别|若干|一些=有些|大量|少量|主要|一律|一般=通常|凡"),
        # how grave
        **_each("轻微|严重|重大|巨大|恶劣|一定"),
        # on what condition
        **_each("原则上|有条件的=有条件|视情况=视情|酌情=酌|必要=必要时=必要的|尽可能=尽量|适当|适度|合理|可能的|条件成熟时"),
        # English
        **_each("significant=significantly|material=materially|substantial=substantially|reasonable=reasonably|"
            "generally=usually=normally=typically|"
                "largely|mainly=primarily=principally|strictly|fully=completely=entirely|wholly|partly=partially|"
                "gradually|steadily|rapidly=quickly=swiftly|best efforts|"
                "best endeavours=best endeavors|commercially|promptly=without delay=without undue delay|"
                "immediately=forthwith|as soon as practicable=as soon as possible|timely|"
                "gross|grossly|serious=seriously|severe=severely|slight=slightly|minor|major|sole|solely|absolute|"
                "absolutely|in principle|where appropriate=as appropriate|"
                "where possible=to the extent possible=to the extent practicable|to the best of|adequate|sufficient|"
                "appropriate|necessary|all|most|many|some|several|few|"
                "almost|nearly|very|extremely|highly|strongly|firmly|resolutely|vigorously|actively|"
                "at its sole discretion|in good faith|knowingly|willfully=wilfully|intentionally|recklessly|clearly|"
                "somewhat|broadly|merely|only"),
    },
    "大力士|安全体|总体规划|总体要求|总体方案|总体部署|总体目标|总体布局|更换|更改|变更|更新|更正|更名|更替|更衣|"
    "更生|最高人民|最高法|最高检|最高检察|最低生活保障|最低工资|最终|最后|最近|最新|较量|比较(?=[研法优])|"
    "计较|积极性|"
    "积极分子|重点学科|优先股|优先权|主要负责人|主要领导|主要负责同志|一般公共预算|一般纳税人|一般性|基本法|"
    "基本农田|基本医疗|基本养老|基本公共|基本原则|基本制度|基本国策|"
    "基本方略|基本路线|基本权利|基本义务|基本建设|基本情况|基本信息|基本工资|基本账户|组成部分|特别行政区|"
    "特别法|特别程序|特别代表|高度重视|有效期|有效期限|有效票|"
    "有效性|全面小康|充分条件|不适当|不及时|不明显|不严重|不必要|一定程度|重大事项|合理性|合理化|不合理|"
    "必要性|主动脉|主要矛盾|深入人心|保证金|保证人|保证责任|保证合同|保证期间|"
    "加强版|局部战争|很多|确实充分|个别谈话|有序列|可有可无|努力方向|略去|省略|战略|策略|侵略|谋略|概略|稍后|稍候|"
    "at most|most recent|most favoured|only if|not only|all rights|material facts|raw material|materials|building material",
)  # fmt: skip
TRIGGERS = _DEGREES.triggers


_LIMITS = frozenset(
    listed(
        "严格|严禁|坚决|从严|稳妥=稳慎|有序|审慎=慎重|稳步|逐步=逐渐|分步|分批|适时|限期|按时=按期|基本|初步|"
        "部分=一部分|局部|大体=大致|个别|一律|凡|全部=所有=一切=全体|原则上|有条件的=有条件|视情况=视情|酌情=酌|"
        "必要=必要时=必要的|尽可能=尽量|适当|适度|优先|generally=usually=normally=typically|strictly|gradually|steadily|"
        "promptly=without delay=without undue delay|immediately=forthwith|in principle|where appropriate=as appropriate|"
        "where possible=to the extent possible=to the extent practicable|only|all|most|partly=partially"
    )
)
"""The degrees that limit what a clause says, or leave no exception; 加快 and 大力 only urge it on."""


def holds(old: str, new: str) -> bool:
    return _DEGREES.differ(old, new)


def limits(text: str) -> bool:
    """Does a text say how carefully, how far, for whom or on what condition, so that without it the rest claims more?"""
    return not _LIMITS.isdisjoint(kinds(text))


def kinds(text: str) -> frozenset[str]:
    """The degrees in a text."""
    return frozenset(_DEGREES.kinds(text))
