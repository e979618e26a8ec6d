"""How what is written in a paper is told in speech: what leads over to it, and the small characters that speech puts into its words."""

from __future__ import annotations

import re

from tracker.check.freely.measures import counted
from tracker.compare.classes import modality, negation
from tracker.compare.classes.reading import read
from tracker.compare.words import tagged

_LEADS_OVER = re.compile(
    r"(?:\w*(?<![不非])是|(?:列|写|讲|说|提|谈|点|念)[出到明名]?了|至于|关于|对于|说到|讲到|谈到|提到|论到|轮到|说起|讲起|谈起|提起|论及|谈及)"
)
"""Words that say what is spoken of, or that part a sentence in two (要增强的是)."""

_TALKED = re.compile("[是叫这那]")
"""Words with which a clause is talked about, and not told."""

_HOLDING = "禁限停止缓减撤废拆放免关收压降缩缺少退弃拒"
"""Verbs of a single character that end a thing, or hold it down."""

_COMPLEMENT = re.compile("[要也都还再就里]*(\\w?)(?:着|了|过|住|好|起来|出来|下来|下去|上去|一[些点下把])的?")
"""A verb of a single character with what it comes to (闲着 for 闲置, 补一些 for 补助)."""

_MOST = 8
"""Characters up to which words lead over, and are no clause of their own."""

_SMALL = frozenset("的地得了着过个面出来去起好到把给也都还要就再里和是在又")
"""Characters that speech puts into a word or beside it, and that change nothing of what it says."""

_ALIKE = ((re.compile("里面|里边|里头|当中|之中|之内|内部|[内中]"), "里"), (re.compile("以及|并且|[与跟同及并]"), "和"))
"""Where something is, and with what: words that stand for each other."""


_PARTED = re.compile(r"[要也就都才再还]*(\w+?)的是")
_TELLS = re.compile(r"\w*[说念读看听谈写记问答讲提列指]\w?")
"""A verb whose object is put behind 是, which must be the source's own, or one of telling."""

_WITH_SUBJECT = re.compile(r"(?<=是)[^\W\d]{1,4}$")
"""Who does it, behind words that lead over (念的是山东打造…)."""


def leads_over(words: str, source: str) -> bool:
    """Do the words that a clause begins with only lead over to what follows, or to who does it by the source's segment?"""
    subject = _WITH_SUBJECT.search(words)
    if subject is not None and subject.group() in source:
        words = words[: subject.start()]
    parted = _PARTED.fullmatch(words)
    if parted is not None and parted[1] not in source and not _TELLS.fullmatch(parted[1]):
        return False
    plain = read(words)
    small = len(words) <= _MOST and _LEADS_OVER.fullmatch(words) is not None
    return small and not (counted(words) or negation.bars(plain) or modality.kinds(plain) & {"must"})


def is_talked_about(words: str) -> bool:
    """Is what stands behind a fronted object no predicate of a paper's?"""
    return _TALKED.match(words) is not None


def is_spoken(gone: str, come: str) -> bool:
    """Is a word only told as it is spoken (下设 → 下面设了, 与 → 还要和)?"""
    went, came = _plain(gone), _plain(come)
    if not went or went == come:
        return False
    verb = _COMPLEMENT.fullmatch(came)
    if verb is not None and verb[1] in went and (verb[1] or len(went) == 1):
        return True
    at, rest = 0, []
    for char in came:
        if at < len(went) and char == went[at]:
            at += 1
        else:
            rest.append(char)
    return at == len(went) and _SMALL.issuperset(rest)


def is_plain_verb(gone: str, come: str) -> bool:
    """Is a verb of two characters told by one of a single character, as in speech (检查, 看)?"""
    if len(come) != 1 or len(gone) != 2 or come in _HOLDING:
        return False
    return all(tag.startswith("v") for _, tag in (*tagged(gone), *tagged(come)))


def _plain(words: str) -> str:
    for like, instead in _ALIKE:
        words = like.sub(instead, words)
    return "".join(filter(str.isalnum, words))
