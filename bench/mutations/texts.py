"""The texts that are changed: those shipped with the project, or any that are given."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import tracker
from tracker import ingest
from tracker.model import Text

from .blocks import bare

ROOT = Path(__file__).resolve().parent.parent.parent
_HAN_SHARE = 0.2
_WINDOW = (10, 40)
"""Blocks of a text that are taken for one pair."""


@dataclass(frozen=True, slots=True)
class Base:
    name: str
    language: str
    blocks: tuple[str, ...]

    def window(self, rng: random.Random) -> list[str]:
        """Some blocks in a row, without those that say the same as one before."""
        size = min(rng.randint(*_WINDOW), len(self.blocks))
        start = rng.randint(0, len(self.blocks) - size)
        seen: set[str] = set()
        out: list[str] = []
        for block in self.blocks[start : start + size]:
            if bare(block) not in seen:
                out.append(block)
            seen.add(bare(block))
        return out


def given(path: Path) -> Base:
    return _base(path.name, ingest.read(ingest.take_file(path)))


def shipped() -> list[Base]:
    """The texts beside this package, and the articles on the newspaper pages."""
    config = tracker.load_config(ROOT / "seeds" / "tracker.toml")
    pages = [
        (
            name,
            ingest.read([ingest.Part(ingest.take_file(p.path), p.from_text, p.until_text) for p in document.parts]),
        )
        for name, document in sorted(config.documents.items())
    ]
    bases = [_base(name, text) for name, text in pages] + [
        given(p) for p in sorted((ROOT / "bench" / "texts").glob("*.txt"))
    ]
    return [base for base in bases if len(base.blocks) >= _WINDOW[0]]


def _base(name: str, text: Text) -> Base:
    blocks = tuple(
        block
        for block, segment in zip(text.body.split("\n\n"), text.segments, strict=True)
        if segment.kind in ("heading", "paragraph", "item") and "\n" not in block
    )
    han = sum("\u4e00" <= char <= "\u9fff" for block in blocks for char in block)
    total = sum(map(len, blocks))
    return Base(name, "zh" if han > _HAN_SHARE * total else "en", blocks)
