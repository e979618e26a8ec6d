"""Drafts and references of given words, as the rules are given them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tracker import ingest
from tracker.check import Draft, Held, Library, Settings, Suppressor, check
from tracker.check.prose.markup import is_markdown, readable, unmarked
from tracker.check.prose.remarks import remarks
from tracker.findings import Finding, Said
from tracker.model import Text, Version

TODAY = date(2026, 6, 1)


def reference(words: str, name: str = "opinion", *, title: str = "", earlier: str = "", cut: str | None = None) -> Held:
    text = replace(_text(words), title=title, truncated=cut)
    places = tuple(Said(f"第 {n} 段", f"paragraph {n}") for n in range(1, len(text.segments) + 1))
    before = (Version(_text(earlier), name, "1" * 40),) if earlier else ()
    return Held(name, Version(text, name, "2" * 40), "", places, before)


def draft(words: str, path: str = "draft.md") -> Draft:
    markdown = is_markdown(path)
    plain = readable(words, markdown=markdown)
    return Draft(
        path, words, unmarked(_text(plain).segments, words, markdown=markdown), remarks(words, markdown=markdown)
    )


def findings(
    words: str, references: Sequence[Held], settings: Settings | None = None, path: str = "draft.md"
) -> tuple[Finding, ...]:
    return check(draft(words, path), Library(references), settings or Settings(), Suppressor(), TODAY).findings


def _text(words: str) -> Text:
    return ingest.read_string(words)
