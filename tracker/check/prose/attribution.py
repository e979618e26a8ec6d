"""Who says what stands in a draft: a reference by its title or its kind of paper (《…意见》提出, 意见要求), or somebody else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.check.freely.articles import number
from tracker.check.library import Held
from tracker.compare.fold import fold_key

_KINDS = (
    "意见|通知|方案|规划|计划|措施|决定|决议|报告|文件|公告|公报|纲要|办法|条例|规定|法律|草案|白皮书|声明|讲话|指南|规范|通报|细则|"
    "准则|宣言|倡议|政策|说明|建议|附表|附件|附录|材料|原文|文本|条文|发布会|大会|会议|会上"
)
_EVENTS = frozenset({"报告", "发布会", "大会", "会议", "会上"})
"""What news is about, and not what it is called: such a paper is a reference only if it speaks of the event."""

_ANNEXES = frozenset({"附表", "附件", "附录"})
"""What is named before its title."""

_ANY = frozenset({"文件", "材料", "原文", "文本", "条文"})
"""What any paper may be called."""

_OTHER = re.compile(
    "(?:那|另|别的|其他|其它|有|旧|老|上级|配套|外地|往年|去年|前年|当年|当时)(?:[一二两几]?[份个些])?的?$"
)
"""Words before it that say that another paper is meant."""

_REPORTS = frozenset({"报告", "report"})
_TOLD = frozenset({"发布会", "报告"})
"""Events that a report tells of as its source; a conference may be any."""

_HOW = "(?:上|还|并|也|已经|已|同时|进一步|特别|明确|着重|同样|最后|再次|中|里|就)*"
_SAYS = (
    "(?:指出|强调|提出|要求|明确|表示|认为|介绍|提到|部署|规定|透露|宣布|号召|写道|写明|写(?=了[，,：:“])|写得|载明|列明|规定死|定了调|定下来?了?|指明|说得好|说|讲到?|点明|写着|称|支持|鼓励|给出|"
    "点到|[把将](?=[^，。；]{2,}[了到为成出]))"
)
PAPER = rf"《[^《》\n]{{1,120}}》|(?:这份|该|此|本|上述|这个)?(?:{_KINDS})"
"""A paper, by its title or its kind."""

_PAPER = rf"(?:《(?P<title>[^《》\n]{{1,120}})》|(?:这份|该|此|本|上述|这个|此次公布的)?(?P<kind>{_KINDS}))"
_WORDED = (
    r"(?P<worded>(?:对(?P<topic>[^，。；：“”\n]{2,20}?))?的?(?:态度|提法|说法|口径|要求|表述|原话|意思|规定|回答|用的?词|用语)是|"
    r"对(?P<about>[^，。；：“”\n]{2,20}?)是要?|里?说的?是|里说(?!了)|有原话|原文)"
)
_ARTICLE = r"(?:第[^，。；\n第条條款项項]{1,12}[条條款项項](?:之[一二三四五六七八九十]+)?)*(?:的?(?:规定|要求|精神|部署|安排))?"
_CITES = (
    rf"(?P<article>第[（(]?[〇零一二三四五六七八九十百\d]+[）)]?[条條])(?:第[^，。；\n第]{{1,6}}[款項项])*{_HOW}"
    "(?:规定|要求|明确|写明|写道)(?!的)"
)
_BY = (
    rf"(?<![\u4e00-\u9fff])(?:根据|按照|依据|依照|据)(?:《(?P<by_title>[^《》\n]{{1,120}})》|"
    rf"(?:这份|该|此|本|上述)?(?P<by_kind>{_KINDS})){_ARTICLE}"
)
_ENGLISH_KINDS = (
    "policy|report|schedule|act|plan|notice|guidelines?|agreement|statement|regulations?|rules|strategy|paper"
)
_ENGLISH = (
    rf"\b(?:(?:according to|under|as|per) (?:the |this |that )?(?:\w+ ){{0,3}}?(?P<under>{_ENGLISH_KINDS})\b[^,.;]{{0,30}}?,|"
    rf"(?:the|this|that) (?:\w+ ){{0,3}}?(?P<paper>{_ENGLISH_KINDS})(?: also| further)? "
    r"(?:says?|states?|provides?|requires?|sets?|adds?|notes?|promises|explains?|stipulates?|allows?)(?: that\b|:)?)"
)
_NAMES_KIND = re.compile(rf"(?:{_KINDS})$|\b(?i:{_ENGLISH_KINDS})\b")
_SAID = re.compile(
    rf"{_PAPER}{_ARTICLE}(?:{_WORDED}|{_HOW}{_SAYS}(?![的过]|了(?![，,：:“])))|{_BY}|{_CITES}|(?i:{_ENGLISH})"
)
_PERSON_SAYS = re.compile(
    r"(?:说道?|表示|介绍|认为|坦言|告诉\S{0,6}|称|谈到|回忆|回答|笑着|感慨|提醒|呼吁|问|答|讲|写道)[，,：:]?\s*$"
)
_SPEAKER = re.compile(r"(?:^|[。！？”\n])\s*([\u4e00-\u9fff]{1,6})[：:]$")
"""A name, or what somebody is called, before his words in a dialogue."""

_TEXT = re.compile(rf"[文句条段章节处题话词语号原例如是即第一二三四五六七八九十]|其[中余他]|{_KINDS}")
"""What stands before a colon and is a text, or counts its parts, and nobody who speaks."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The reference that a sentence names as its source, where the naming ends, and whether its very words are said to follow."""

    reference: Held
    end: int
    worded: bool
    topic: str = ""
    """What the words are said to be about, where that is named (意见对光盘行动的要求是 …)."""


def attribution(text: str, references: Sequence[Held]) -> Attribution | None:
    """What a sentence attributes what it says to, if that is one of the references."""
    for found in _SAID.finditer(text):
        title, kind = (
            found["title"] or found["by_title"],
            found["kind"] or found["by_kind"] or found["under"] or found["paper"],
        )
        if kind in _ANY and _OTHER.search(text[: found.start()]):
            continue
        article = number(found["article"]) if found["article"] else ""
        reference = next((each for each in references if _has(each, article) or _is(each, title, kind)), None)
        if reference is not None:
            return Attribution(
                reference, found.end(), found["worded"] is not None, found["topic"] or found["about"] or ""
            )
    return None


def somebody_says(before: str, references: Sequence[Held]) -> bool:
    """Do these words, up to an opening quotation mark, name a speaker who is not one of the references?"""
    named = _SPEAKER.search(before)
    speaks = named is not None and not _TEXT.search(named[1])
    return (speaks or bool(_PERSON_SAYS.search(before))) and attribution(before, references) is None


def _has(reference: Held, article: str) -> bool:
    """Has a reference an article of this number?"""
    labels = (each.label for each in reference.version.segments if each.label) if article else ()
    return any(article == number(label) for label in labels)


def _is(reference: Held, title: str | None, kind: str | None) -> bool:
    """Is a reference meant by a title, or by the kind of paper alone?"""
    own = bare(reference.title)
    if title is not None:
        given = bare(title)
        return bool(own and given) and (given in own or own in given)
    return kind is not None and _is_kind(reference, own, kind)


def _is_kind(reference: Held, own: str, kind: str) -> bool:
    """A reference without a title is any paper; one whose title names no kind is a report, too."""
    if kind in _ANY:
        return True
    if kind in _EVENTS:
        told = any(kind in segment.text for segment in reference.version.segments)
        if told and kind in _TOLD:
            return True
        if not told and kind not in _REPORTS:
            return False
    if kind.lower() in _REPORTS and not _NAMES_KIND.search(reference.title.strip()):
        return True
    return (
        not own
        or own.endswith(kind)
        or (kind in _ANNEXES and own.startswith(kind))
        or (kind.isascii() and kind.lower() in own.lower())
    )


def bare(title: str) -> str:
    """A title without spaces and marks, to be compared."""
    return "".join(char for char in fold_key(title) if char.isalnum())
