"""Pairs of texts with known truth, made by changing a text, and how well the tracker finds what was changed.

    python bench/mutate.py [TEXT ...] [--pairs 200] [--seed 1] [--kind move ...] [--show 5] [--json FILE]

Without texts, those shipped with the project are changed. Every pair follows from the seed, so that the same command gives
the same figures on any machine. `docs/quality.md` says what each figure means.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from mutations import KINDS, Base, Pair, Undecidable, make
from mutations.score import Score, f1, judge
from mutations.texts import given, shipped

LANGUAGES = {"zh": "Chinese", "en": "English"}
TARGETS = {"link_F1": 0.99, "move_recall": 0.97, "wrong_moves": 0, "wording_F1": 0.97}
"""What must be reached over all kinds together, in each language."""


def run(kinds: Iterable[str], bases: Sequence[Base], pairs: int, seed: int) -> list[tuple[str, str, Pair, Score]]:
    """So many pairs of each kind in each language that there are texts in: kind, language, pair, score."""
    out = []
    for language in LANGUAGES:
        spoken = [base for base in bases if base.language == language]
        for kind in kinds if spoken else ():
            for number in range(pairs):
                try:
                    pair = make(kind, spoken, seed, number)
                except Undecidable:
                    break  # these texts cannot be changed so: nothing is numbered, or every paragraph is one sentence
                out.append((kind, language, pair, judge(pair)))
    return out


def figures(score: Score) -> dict[str, float | int | None]:
    """The figures of added-up scores; None where there was nothing to find."""
    hit, said, true = score.wording
    return {
        "pairs": score.pairs,
        "link_F1": round(f1(*score.links), 4),
        "move_recall": round(score.moves[0] / score.moves[1], 4) if score.moves[1] else None,
        "moves": score.moves[1],
        "wrong_moves": score.wrong_moves,
        "renumbered": round(score.renumbered[0] / score.renumbered[1], 4) if score.renumbered[1] else None,
        "wording_F1": round(f1(hit, said, true), 4) if true else None,
        "changes": true,
        "told_wrongly": said - hit,
    }


def summed(scores: Iterable[Score]) -> Score:
    total = Score()
    for score in scores:
        total.add(score)
    return total


def table(judged: Sequence[tuple[str, str, Pair, Score]]) -> list[dict[str, object]]:
    """One row for each kind and language, and one for each language over all kinds."""
    rows: list[dict[str, object]] = []
    for language in dict.fromkeys(language for _, language, _, _ in judged):
        mine = [(kind, score) for kind, of, _, score in judged if of == language]
        for kind in dict.fromkeys(kind for kind, _ in mine):
            rows.append({"kind": kind, "language": language, **figures(summed(s for k, s in mine if k == kind))})
        rows.append({"kind": "all", "language": language, **figures(summed(score for _, score in mine))})
    return rows


def printed(rows: Iterable[dict[str, object]]) -> str:
    head = f"{'kind':14s}{'':9s}{'pairs':>6s}{'link F1':>9s}{'move recall':>13s}{'wrong moves':>13s}{'renumbered':>12s}"
    lines = [head + f"{'wording F1':>12s}{'told wrongly':>14s}"]
    for row in rows:
        name = f"{row['kind']:14s}{LANGUAGES[str(row['language'])]:9s}{row['pairs']:6d}"
        moves = _figure(row["move_recall"]) + (f" /{row['moves']:<4d}" if row["moves"] else "      ")
        words = f"{_figure(row['wording_F1']):>12s}{row['told_wrongly']:>14d}"
        lines.append(
            f"{name}{_figure(row['link_F1']):>9s}{moves:>13s}{row['wrong_moves']:>13d}{_figure(row['renumbered']):>12s}{words}"
        )
    return "\n".join(lines)


def _figure(value: object) -> str:
    return "–" if value is None else f"{value:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*", type=Path, metavar="TEXT")
    parser.add_argument("--pairs", type=int, default=200, help="pairs of each kind in each language")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", action="append", choices=KINDS, help="only this kind; may be given again")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print the N worst pairs of each kind")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the table as data")
    asked = parser.parse_args()
    judged = run(asked.kind or KINDS, [given(path) for path in asked.texts] or shipped(), asked.pairs, asked.seed)
    rows = table(judged)
    print(printed(rows))
    for kind in dict.fromkeys(kind for kind, *_ in judged) if asked.show else ():
        bad = sorted((s for s in judged if s[0] == kind and s[3].wrong), key=lambda each: -len(each[3].wrong))
        for _, _, pair, score in bad[: asked.show]:
            print(f"\n{pair.name}: {len(score.wrong)} wrong", *score.wrong, sep="\n  ")
    if asked.json:
        asked.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
