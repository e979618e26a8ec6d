"""How many of the planted faults are found in the corpus of drafts, and how many clean sentences are flagged."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from tests.check.corpus_drafts import Draft as Planted
from tests.check.corpus_drafts import Fault, load, sentences
from tracker import ingest
from tracker.check import Draft, Held, Library, Settings, Suppressor, check
from tracker.check.prose.markup import is_markdown, readable, unmarked
from tracker.config import load as load_config
from tracker.findings import Finding, Said
from tracker.model import Text, Version

ROOT = Path(__file__).parents[2]
NEAR = 2
"""Characters from a fault within which a finding is about it: a term that was grown begins beside it."""


@dataclass(frozen=True, slots=True)
class Score:
    """Of one half: faults and those missed, sentences without a fault and those flagged; the findings that flagged them."""

    faults: int
    missed: tuple[tuple[Planted, Fault], ...]
    right_rule: int
    clean: int
    flagged: int
    false: tuple[tuple[Planted, Finding], ...]

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / self.faults

    @property
    def false_share(self) -> float:
        return self.flagged / self.clean


@cache
def reference(name: str) -> Held:
    plain = ROOT / "bench" / "texts" / f"{name}.txt"
    if plain.exists():
        return _held(name, ingest.read(ingest.take_file(plain)))
    document = load_config(ROOT / "seeds" / "tracker.toml", ROOT).documents[name]
    parts = [ingest.Part(ingest.take_file(each.path), each.from_text, each.until_text) for each in document.parts]
    return _held(name, ingest.read(parts, title=document.title, document=name))


def _held(name: str, text: Text) -> Held:
    places = tuple(Said(str(n), str(n)) for n in range(len(text.segments)))
    return Held(name, Version(text, name, "0" * 40), "", places)


@cache
def library(names: tuple[str, ...]) -> Library:
    return Library([reference(name) for name in names])


def findings(planted: Planted) -> Sequence[Finding]:
    markdown = is_markdown(planted.name)
    read = ingest.read_string(readable(planted.text, markdown=markdown)).segments
    draft = Draft(planted.name, planted.text, unmarked(read, planted.text, markdown=markdown))
    return check(draft, library(planted.against), Settings(), Suppressor(), date(2026, 1, 1)).findings


def score(half: str) -> Score:
    faults = right = clean = flagged = 0
    missed: list[tuple[Planted, Fault]] = []
    false: list[tuple[Planted, Finding]] = []
    for planted in load(half):
        told = findings(planted)
        spans = sentences(planted.text)
        dirty = {n for fault in planted.faults for n in _touched(spans, fault.start, fault.end)}
        faults += len(planted.faults)
        clean += len(spans) - len(dirty)
        for fault in planted.faults:
            near = [each for each in told if _near(each, fault)]
            right += any(each.rule == fault.rule for each in near)
            if not near:
                missed.append((planted, fault))
        hit = set[int]()
        for each in told:
            where = set(_touched(spans, each.region.start.offset, each.region.end.offset))
            if not where & dirty:
                hit |= where
                false.append((planted, each))
        flagged += len(hit)
    return Score(faults, tuple(missed), right, clean, flagged, tuple(false))


def _near(finding: Finding, fault: Fault) -> bool:
    return finding.region.start.offset - NEAR <= fault.end and fault.start <= finding.region.end.offset + NEAR


def _touched(spans: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[int]:
    return (n for n, (first, last) in enumerate(spans) if start < max(last, first + 1) and first <= max(end - 1, start))


def main(half: str) -> None:
    found = score(half)
    for planted, fault in found.missed:
        around = planted.text[max(0, fault.start - 15) : fault.end + 12].replace("\n", "⏎")
        print(f"missed {planted.name} {fault.rule}: {fault.right} → {fault.words} | {around}")
    for planted, each in found.false:
        excerpt = each.excerpt
        print(
            f"false {planted.name} {each.rule}: {each.message.zh} | {excerpt.before[-12:]}【{excerpt.words}】{excerpt.after[:12]}"
        )
    print(
        f"{half}: recall {found.recall:.3f} of {found.faults}, by the rule planted {found.right_rule / found.faults:.3f}; ",
        end="",
    )
    print(f"flagged {found.flagged} of {found.clean} clean sentences, {found.false_share:.2%}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "dev")
