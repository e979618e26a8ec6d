"""Starters: what tells, at the beginning of a line or in the whole of it, that a block begins there.

Labels, bullets, marks (■□▲●), bylines (记者 …), credit lines (据新华社, 责编 …, … 摄, a date in brackets), jump lines
(下转第六版), table rows, rules, quoted lines, link definitions.
"""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from tracker.compare.labels import Label, split_label
from tracker.ingest.names import has_surname, is_name
from tracker.lazy import lazy

Starter: TypeAlias = Literal[
    "", "label", "weak", "bullet", "mark", "byline", "credit", "jump", "row", "rule", "quote", "definition"
]
"""What a line begins with. `weak` is a label or dash that may as well be the middle of a sentence (二、三产业)."""

ALONE: frozenset[str] = frozenset({"byline", "credit", "jump", "row", "rule", "quote"})
"""Lines that are a block by themselves: nothing goes on from them."""

_NAME = r"\w{2,4}|\w[ \u3000]+\w"
_SEP = r"[\s:：/／、]"
_NUMBER = "[〇○零一二三四五六七八九十百\\d]"
_PAGE = f"第?\\s*[A-Za-z]?{_NUMBER}{{1,4}}\\s*[版面頁页][①-⑳\\d]*"
_DATE = f"{_NUMBER}{{4}}\\s*年\\s*{_NUMBER}{{1,3}}\\s*月(?:\\s*{_NUMBER}{{1,3}}\\s*日)?|\\d{{4}}[-./]\\d{{1,2}}[-./]\\d{{1,2}}"
_ROLE = "记者|記者|通讯员|通訊員|评论员|評論員|特派员|实习生|特约撰稿人?"
_DESK = (
    "责任编辑|責任編輯|责编|本版编辑|版面编辑|值班编辑|执行编辑|美术编辑|图片编辑|编辑|編輯|美编|校对|校對|检校|审校|审核|初审|复审"
    "|终审|监制|值班主任|值班编委|值班总编|版式|组版|排版|制图|漫画|总编辑|总编|主编|统筹|出品|投稿邮箱|新闻热线"
)

JUMP_TO = lazy(
    f"[（(【\\[]?\\s*[▶►→☞]*\\s*(?:(?:紧|緊)?(?:下转|下轉|转|轉)(?:至|到)?\\s*{_PAGE}|(?i:continued|cont['’]?d\\.?)\\s+(?i:on)\\s+"
    r"(?:(?i:page)\s+)?[A-Z]?\d{1,3}|(?i:turn to page)\s+[A-Z]?\d{1,3})\s*[)）】\]]?\.?"
)
JUMP_FROM = lazy(
    f"[（(【\\[]?\\s*[▶►→☞]*\\s*(?:(?:上|紧|緊)?(?:接|承)(?:自)?\\s*{_PAGE}|(?i:continued|cont['’]?d\\.?)\\s+(?i:from)\\s+"
    r"(?:(?i:page)\s+)?[A-Z]?\d{1,3})\s*[)）】\]]?\.?"
)
JUMP_ENDS = frozenset("版面頁页)）】]①②③④⑤⑥⑦⑧⑨0123456789")
"""What a jump line may end with."""
_BYLINE = lazy(
    r"[□■●○◎▲△◆\s（(【]*(?:\w{0,8}?(?:本报|本刊|本台|本网|本社|报|社|网|台|客户端)?(?:全媒体|融媒体|见习|实习|特约|首席|驻\w{1,4}?)*"
    f"(?:{_ROLE})(?:{_SEP}+[^，。；！？]{{1,40}}|(?P<joined>{_NAME})(?:[/／\\s]+\\w{{1,8}}|\\w{{0,4}}?(?:报道|報道|報導|文))?)[）)】]?"
    r"|(?:文|图|撰文|采写|编译|作者|整理|口述)(?:[/／、]\w{1,4})?[\s:：]+[^，。；！？]{1,30}"
    f"|(?:(?:{_NAME})[\\s、]+){{1,4}}(?:报道|報道|整理|编译|文)"
    r"|By\s+[A-Z][\w.'’-]+(?:\s+(?:and\s+)?[A-Z][\w.'’-]*,?){0,8})$"
)
_CREDIT = lazy(
    r"[（(]?\s*(?:(?:据|來源|来源|稿源|转自|摘自|原载)[\s:：]*[《“]?[\w·]{0,10}?(?:社|报|網|网|台|客户端|日报)[》”]?[^，。；！？]{0,15}"
    r"|(?:来源|來源|稿件来源)\s*[:：][^，。；！？]{1,30}"
    r"|(?:新华社|中新社|本报|人民日报)\w{0,8}?(?:发|供|电|資料图|资料图|\d{1,2}月\d{1,2}日电)(?:（[^）]*）)?"
    f"|(?:{_DESK})(?:{_SEP}|[|｜])+[^，。；！？]{{1,60}}"
    f"|(?:{_DATE})|完|本文有删节)\\s*[)）]?$|[（(]\\s*(?:{_DATE})[^，。；！？]{{0,40}}[)）]$"
)
_PHOTO = re.compile(r"[（(]?(?P<who>[^，。；！？]{1,40}?)[\s/／]*(?:摄影|摄|攝|供图|制图|绘|翻拍)[)）]?$")
_PHOTO_ENDS = frozenset("摄影攝图绘拍)）")
_BULLET = re.compile(r"[-*+•‣–▪◦·]\s+(?=\S)")
_MARK = lazy("[■□▲△●○◆◇★☆※◎▼▽►▶▪▫❖✦](?![〇○零一二三四五六七八九十\\d])")
_RULE = re.compile(r"(?:[-=_*~—─━＿]\s*){3,}$|\+{3,}$")
_ENUMERATED = re.compile(r"(?:[ivxlc]{1,5}|[A-Z])[.)]\s+\S")
_DEFINITION = re.compile(r"\[[^\]]+\]:\s+\S")
_WEAK_LABEL = re.compile(r"\d+[.．]|[a-z][.)]|[（(](?:\d+|[a-zA-Z]+)[）)]|(?i:[a-z]+\.?\s.*)")
_SENTENCE = re.compile("[，。；！？｡]")
_MARKS = frozenset("■□▲△●○◆◇★☆※◎▼▽►▶▪▫❖✦")
_BULLETS = frozenset("-*+•‣–▪◦·")
_RULES = frozenset("-=_*~—─━＿+")
_JUMP_BEGINS = frozenset("（(【[上紧緊")
_SPECIAL = frozenset("第一二三四五六七八九十百上紧緊")
"""What a label or a jump line may begin with among Chinese characters."""
_LAST_WORD = re.compile(r"[\s:：/／、]+")
_LONGEST = 64


def starter(text: str, label: Label | None = None) -> Starter:
    """What the line `text` begins with, or "" where it may go on from the line before it; `label` is its own, if known."""
    first = text[0]
    han = "\u4e00" <= first <= "\u9fff"
    columns = "\t" in text or "|" in text or "｜" in text
    sentence = _SENTENCE.search(text)
    if han and sentence and not columns and first not in _SPECIAL and text[-1] not in JUMP_ENDS:
        return ""
    label = label or split_label(text)
    if columns and (row := _row(text, label)):
        return row
    if not han and (sign := _sign(text, first)):
        return sign
    if len(text) <= _LONGEST and (whole := _whole_line(text, bool(sentence))):
        return whole
    if first in _JUMP_BEGINS and JUMP_FROM.match(text):
        return "mark"
    if han and first not in _SPECIAL:
        return ""
    return _labelled(text, label) or ("weak" if text[1:6].find(" ") > 0 and _ENUMERATED.match(text) else "")


def _sign(text: str, first: str) -> Starter:
    """What a line begins with that no letter begins."""
    if first in _RULES and _RULE.match(text):
        return "rule"
    if first in _BULLETS and _BULLET.match(text):
        return "bullet"
    if first in _MARKS and _MARK.match(text):
        return "byline" if len(text) <= _LONGEST and _is_byline(text) else "mark"
    if first == ">":
        return "quote"
    if first == "[" and _DEFINITION.match(text):
        return "definition"
    return "weak" if text.startswith("——") else ""


def _row(text: str, label: Label) -> Starter:
    if "\t" in text[label.end :]:
        return "row"
    pipes = text.count("|") + text.count("｜")
    if pipes < 2 or not (text[0] in "|｜" or text[-1] in "|｜" or text.count(" | ") + text.count(" ｜ ") > 1):
        return ""
    return "credit" if len(text) <= _LONGEST and _CREDIT.match(text) else "row"


def _whole_line(text: str, sentence: bool) -> Starter:
    if (text[-1] in JUMP_ENDS or text[0] in "Cc(T") and (JUMP_TO.fullmatch(text) or JUMP_FROM.fullmatch(text)):
        return "jump"
    if sentence:
        return ""
    if _CREDIT.match(text) or (text[-1] in _PHOTO_ENDS and _is_photo_credit(text)):
        return "credit"
    return "byline" if _is_byline(text) else ""


def _is_byline(text: str) -> bool:
    """记者 张三, 记者张三; but not 记者调查."""
    found = _BYLINE.match(text)
    return found is not None and (found["joined"] is None or has_surname(found["joined"]))


def _is_photo_credit(text: str) -> bool:
    """张三 摄, 本报记者 张三摄; but not 市民在公园拍摄."""
    found = _PHOTO.match(text)
    if not found:
        return False
    who = found.group("who")
    return is_name(who.strip()) or is_name(_LAST_WORD.split(who.strip())[-1]) or text[found.end("who")] in " \u3000/／"


def _labelled(text: str, label: Label) -> Starter:
    if not label.text:
        return ""
    if label.end >= len(text):
        return "label"
    if text[label.end] in "项項目款" or _WEAK_LABEL.fullmatch(label.text):
        return "weak"
    return "label" if text[label.end - 1].isspace() or label.text[0] in "（(" else "weak"
