"""What changed in a document, in a phrase: the gravest change by its terms, or how many paragraphs came, went or moved."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tracker.digests import Changed
from tracker.model import CLASSES, NOISE, Comparison, WordingChange
from tracker.report.changes import core
from tracker.report.context import sentence
from tracker.report.letters.clipping import ended, middled, terms
from tracker.report.letters.foremost import foremost
from tracker.report.spread import spread
from tracker.report.verdict import is_title, revised, verdict
from tracker.report.words import Words

_READ = 120
"""Characters of a paragraph, of which fewer are quoted."""

_EDGES = " \n，。、；：！？,.;:!?"


@dataclass(frozen=True, slots=True)
class Lengths:
    """How many characters a title, a term, and a phrase without terms may have; and what is told beside terms."""

    title: int
    term: int
    phrase: int
    whole: bool = True
    counted: bool = True


def titled(title: str, limit: int, words: Words) -> str:
    """《中共中央 国…高质量发展的意见》; marks of a title within a title are the lesser ones, as Chinese has them."""
    short = middled(title, limit)
    if words.lang == "zh" and short[:1] + short[-1:] == "《》" and short.count("《") == 1:
        return short
    if words.lang == "zh":
        short = short.replace("《", "〈").replace("》", "〉")
    return words("letter.titled", title=short)


def gist(changed: Changed, words: Words, lengths: Lengths) -> str:
    """新动能→新旧动能，共 3 处；新增 2 段. Whole paragraphs stand first where they are about something graver."""
    compared = changed.comparison
    if not foremost(compared) or (not compared.substance and compared.renumberings):
        return _whole_quoted(compared, words, lengths) or _without_terms(compared, words, lengths.phrase)
    first, graver = _gravest(compared, words, lengths), whole_is_graver(compared)
    if graver:
        return words("semicolon").join(filter(None, (_whole_quoted(compared, words, lengths), first)))
    beside = ended(_whole(compared, words), lengths.phrase) if lengths.whole else ""
    return words("semicolon").join(filter(None, (first, beside)))


def whole_is_graver(compared: Comparison) -> bool:
    """Did a paragraph come or go that is about something graver than any change of terms?"""
    ranks = [CLASSES.index(link.cls) for link in compared.links if link.kind in ("added", "deleted") and link.cls]
    terms_rank = CLASSES.index(compared.substance[0].cls) if compared.substance else len(CLASSES)
    return bool(ranks) and min(ranks) < terms_rank


def replaced(change: WordingChange, compared: Comparison, words: Words, limit: int, manner: str = "") -> str:
    """新动能→新旧动能, 增“旧”, in the manner of the mode or another; what is on the left comes first."""
    turned = compared.roles[0] == "summary"
    left, right = (change.new, change.old) if turned else (change.old, change.new)
    if not manner and not (left and right):
        left, right = _bare(left), _bare(right)
    old, new = terms(core(left, right), limit)
    what = "replaced" if left and right else "inserted" if right else "deleted"
    return words(f"letter.{manner or compared.mode}.{what}", old=old, new=new)


def _bare(term: str) -> str:
    """A term that is quoted alone, without the punctuation at its ends: ，也不得烧烤 is 也不得烧烤."""
    return term.strip(_EDGES) or term


def _gravest(compared: Comparison, words: Words, lengths: Lengths) -> str:
    """新动能→新旧动能，共 3 处; of several changes the first, and how many they are in how many places."""
    changes = foremost(compared)
    first, n, places = changes[0], len(changes), sum(each.count for each in changes)
    told = replaced(first, compared, words, lengths.term)
    if first.cls in NOISE:
        told = words(f"letter.noise.{first.cls}", gist=told)
    if _in_title(first, compared):
        told = words("letter.in_title", gist=told)
    if places == 1 or not lengths.counted:
        return told
    if n == 1:
        return words("letter.in_all", gist=told, n=places)
    return words("letter.and_more", gist=told, n=n, more=n - 1, places=places)


def _in_title(change: WordingChange, compared: Comparison) -> bool:
    place = change.places[0]
    sides = ((place.old, compared.old), (place.new, compared.new))
    return compared.mode == "revision" and all(
        version.segments[span.segment].kind == "title" for span, version in sides if span
    )


def _whole_quoted(compared: Comparison, words: Words, lengths: Lengths) -> str:
    """新增“禁止在公园内…”等 2 段，删去 1 段: the gravest paragraph that came or went by its beginning; "" where none did."""
    links = [link for link in compared.links if link.kind in ("added", "deleted") and not is_title(compared, link)]
    if not links:
        return ""
    first = min(links, key=lambda link: CLASSES.index(link.cls) if link.cls else len(CLASSES))
    version, numbers = (compared.new, first.new) if first.kind == "added" else (compared.old, first.old)
    text = ended(_bare(sentence(version.segments[numbers[0]].text, _READ)), 2 * lengths.term)
    counts = Counter(link.kind for link in links)
    n, others = counts[first.kind], "deleted" if first.kind == "added" else "added"
    told = words(f"letter.quoted.{first.kind}", text=text)
    told = words("letter.quoted.more", told=told, n=n, more=n - 1) if n > 1 else told
    beside = words(f"history.{others}", n=sum(counts.values()) - n) if len(counts) > 1 else ""
    return words("comma").join(filter(None, (told, beside)))


def _whole(compared: Comparison, words: Words) -> str:
    """新增 2 段，删去 1 段; of a summary, what the full text does not have."""
    counts = Counter(link.kind for link in compared.links if not is_title(compared, link))
    keys = {"history.added": counts["added"], "history.deleted": counts["deleted"]}
    keys |= {"checked.unsupported": counts["unsupported"]}
    return words("comma").join(words(key, n=n) for key, n in keys.items() if n)


def _without_terms(compared: Comparison, words: Words, limit: int) -> str:
    laid = spread(compared, words)
    told = verdict(laid) if compared.mode == "summary" else revised(laid)
    return ended(told.removesuffix(words("stop")), limit)
