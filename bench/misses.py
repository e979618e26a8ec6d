"""Where the alignment is wrong on texts whose counterparts are known: every wrong and missed pair, by cause.

    python bench/misses.py SET.jsonl [--show 5]

A set is one JSON object a line, with `old` and `new` (lists of segments) and `gold` (pairs of indices); where `decided` says which
new segments are judged, only those are, and pairs that are merely `possible` are neither right nor wrong.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Indel

import tracker
from tracker.model import Link

_ALIKE = 0.9
_PARTLY = 0.4
_WIDTH = 110

_Pairs = set[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Miss:
    """A pair that is wrong or missing in one document, and why, as far as a rule can tell."""

    cause: str
    document: str
    pair: tuple[int, int]
    old: str
    new: str
    likeness: float


def misses(path: Path) -> Iterator[Miss]:
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        said = {
            (i, j): link
            for link in tracker.align_texts(record["old"], record["new"])
            for i in link.old
            for j in link.new
        }
        gold = {(i, j) for i, j in record["gold"]}
        possible = {(i, j) for i, j in record.get("possible", ())} | gold
        decided = record.get("decided")
        judged = (
            {int(at) for at, how in decided.items() if how in ("ren", "add")} if decided else range(len(record["new"]))
        )
        wrong = {at for at in said if at not in (possible if decided else gold)}
        for what, pairs in (("wrong", wrong), ("missed", gold - said.keys())):
            for i, j in sorted(at for at in pairs if at[1] in judged):
                old, new = record["old"][i], record["new"][j]
                likeness = Indel.normalized_similarity(old, new)
                cause = (
                    _wrong((i, j), said, gold, likeness)
                    if what == "wrong"
                    else _missed((i, j), said, possible, likeness)
                )
                yield Miss(f"{what}: {cause}", record["id"], (i, j), old, new, likeness)


def _wrong(at: tuple[int, int], said: dict[tuple[int, int], Link], gold: _Pairs, likeness: float) -> str:
    if likeness >= _ALIKE:
        return "the texts are all but equal, the truth says struck out and added"
    if len(said[at].old) + len(said[at].new) > 2:
        return "one part too many of a split or merge"
    if any((at[0] - i) * (at[1] - j) < 0 for i, j in gold) and not any(i == at[0] or j == at[1] for i, j in gold):
        return "out of order, without a counterpart in truth"
    if any(i == at[0] or j == at[1] for i, j in gold):
        return "one of the two belongs to another"
    return "in order, without a counterpart in truth"


def _missed(at: tuple[int, int], said: dict[tuple[int, int], Link], possible: _Pairs, likeness: float) -> str:
    mine = {pair for pair in said if pair[0] == at[0] or pair[1] == at[1]}
    if mine & possible:
        return "a further part of a split or merge"
    if mine:
        return "one of the two was given to another"
    return "rewritten, but partly alike" if likeness >= _PARTLY else "rewritten beyond its words"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", type=Path, metavar="SET.jsonl")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N pairs of each cause")
    given = parser.parse_args()
    by_cause: dict[str, list[Miss]] = defaultdict(list)
    for miss in misses(given.set):
        by_cause[miss.cause].append(miss)
    for cause, found in sorted(by_cause.items()):
        print(f"{len(found):4d}  {cause}")
        for miss in found[: given.show]:
            print(f"      {miss.document} {miss.pair[0]}→{miss.pair[1]}, likeness {miss.likeness:.2f}")
            print(*(f"        {text[:_WIDTH]}".replace("\n", "⏎") for text in (miss.old, miss.new)), sep="\n")


if __name__ == "__main__":
    main()
