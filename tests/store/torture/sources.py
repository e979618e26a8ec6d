"""Documents whose texts change from one run to the next, with a tracker.toml that declares them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

COUNT = 6
TWO_PAGES = "两页"


@dataclass(slots=True)
class Sources:
    """A folder with sources; `made` says, for every document and round, what its text and its pages were."""

    folder: Path
    place: str = "snapshots"
    round: int = 0
    made: dict[tuple[str, int], tuple[str, tuple[bytes, ...]]] = field(default_factory=dict)

    @property
    def store(self) -> Path:
        return self.folder / self.place

    @property
    def documents(self) -> tuple[str, ...]:
        return (*(f"文{number}" for number in range(COUNT)), TWO_PAGES)

    def write(self) -> None:
        """Write the next round of all documents."""
        self.round += 1
        config = [f'store = "{self.place}"']
        for name in self.documents[:-1]:
            body = page(name, self.round)
            self._keep(name, body, (body,))
            config.append(f'[document."{name}"]\nsource = "{name}-1.txt"')
        parts = (page(TWO_PAGES, self.round, "上"), page(TWO_PAGES, self.round, "下"))
        self._keep(TWO_PAGES, "\n".join(parts), parts)
        config.append(f'[document."{TWO_PAGES}"]\nsource = "{TWO_PAGES}-1.txt"')
        config.append(f'[[document."{TWO_PAGES}".part]]\nsource = "{TWO_PAGES}-2.txt"')
        (self.folder / "tracker.toml").write_text("\n".join(config), "utf-8")

    def write_past(self, rounds: int) -> None:
        """Write so many rounds of the documents of one page, to be imported: `past.jsonl` tells of which time each is."""
        begun = datetime(2025, 1, 1, tzinfo=UTC)
        lines = []
        for _ in range(rounds):
            self.round += 1
            for name in self.documents[:-1]:
                body, path = page(name, self.round), f"past-{name}-{self.round}.txt"
                (self.folder / path).write_text(body, "utf-8")
                self.made[name, self.round] = (body, (body.encode(),))
                at = (begun + timedelta(hours=self.round)).isoformat()
                lines.append(json.dumps({"id": name, "time": at, "path": path}, ensure_ascii=False))
        (self.folder / "past.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
        (self.folder / "tracker.toml").write_text(f'store = "{self.place}"\n', "utf-8")

    def _keep(self, name: str, body: str, pages: tuple[str, ...]) -> None:
        for number, text in enumerate(pages, 1):
            (self.folder / f"{name}-{number}.txt").write_text(text, "utf-8")
        self.made[name, self.round] = (body, tuple(text.encode() for text in pages))


def page(name: str, number: int, part: str = "") -> str:
    """A text that says what it is a text of, in every one of its paragraphs."""
    lines = (f"《{name}》第 {number} 次的文本{part}，第 {line} 段到此为止。" for line in range(1, 6))
    return "\n\n".join(lines) + "\n"


def number_of(body: str) -> int:
    """Which round a text is of; all of its paragraphs say the same."""
    numbers = set(re.findall(r"第 (\d+) 次的文本", body))
    assert len(numbers) == 1, body
    return int(numbers.pop())
