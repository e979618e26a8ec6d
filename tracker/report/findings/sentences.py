"""A finding in sentences, each on one line: what is wrong, the draft's words, the reference's, and what to write instead.

No character in them acts, whatever the draft holds: `visible` shows those that would.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.findings import Cited, Excerpt, Finding, Region
from tracker.report.visible import visible, visible_term
from tracker.report.words import Words

LACKING = "▲"
"""Stands where words lack, as in the other reports."""

_VERSION = 12
"""Characters of a version's name: enough of a commit's hash, and a date whole."""


def sentences(finding: Finding, words: Words) -> Iterator[str]:
    """All that is to be said, for formats that have one message and no place for its parts."""
    yield message(finding, words)
    yield words("finding.draft") + words("colon") + marked(finding.excerpt)
    if finding.cited:
        yield f"{words('finding.reference')} {source(finding.cited, words)}{words('colon')}{marked(finding.cited.excerpt)}"
    if finding.replacement:
        yield words("finding.suggestion") + words("colon") + suggestion(finding, words)


def message(finding: Finding, words: Words) -> str:
    return one_line(finding.message.in_language(words.lang)).strip()


def source(cited: Cited, words: Words) -> str:
    """opinion@2025-08-29 第（十八）项"""
    version = f"@{cited.version[:_VERSION]}" if cited.version else ""
    return one_line(f"{cited.reference}{version} {cited.where.in_language(words.lang)}").strip()


def suggestion(finding: Finding, words: Words) -> str:
    """What to write; where it is not for the words that were found, it says for which place. Empty where nothing is known."""
    replacement = finding.replacement
    if replacement is None:
        return ""
    here = replacement.region == finding.region
    what, text = "replace", replacement.text
    if not text:
        what, text = ("delete.words", finding.excerpt.words) if here and finding.excerpt.words else ("delete", "")
    elif replacement.region.start == replacement.region.end:
        what = "insert"
    place = "" if here else words("aside", text=span(replacement.region))
    return words(f"finding.{what}", text=term(text)) + place


def span(region: Region) -> str:
    """Lines and columns: 12:8, or 12:8–12:11 where it holds words."""
    ends = [f"{place.line}:{place.column}" for place in (region.start, region.end)]
    return "–".join(dict.fromkeys(ends))


def marked(excerpt: Excerpt) -> str:
    """The words in what stands around them, marked by signs."""
    return f"{one_line(excerpt.before)}【{term(excerpt.words) or LACKING}】{one_line(excerpt.after)}".strip()


def one_line(text: str) -> str:
    return visible(text).replace("\n", " ").replace("\t", " ")


def term(text: str) -> str:
    """Words that are quoted: what is nothing but space is spelt out."""
    return visible_term(text).replace("\n", " ").replace("\t", " ")


def writable(text: str) -> bool:
    """Can a file in UTF-8 hold this text? Half a character cannot be written, so no program is told to write it."""
    return not any("\ud800" <= character <= "\udfff" for character in text)
