"""How good the answers are: every set of a folder of ground truth, and the mutations, in one table.

    python bench/quality.py GOLD_DIR [--mutations 20] [--json FILE] [--exit-code]

GOLD_DIR holds score.py, which does the scoring, and what there is of align/*.jsonl, cases/* and seeds.json. A set that is not
named in ASKED is shown without an asked figure. `docs/quality.md` says what each figure means.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import mutate

ROOT = Path(__file__).resolve().parent.parent
_COUNTS = ("wording", "wording_exact", "inserted", "added", "moved", "moved_flagged", "split_merged")

ASKED: dict[str, dict[str, float]] = {
    "align/argrewrite.dev": {"F1": 0.980, "F1_differing": 0.950},
    "align/twlaw.dev": {"F1": 0.950, "F1_differing": 0.945, "moved_recall": 0.88},
    "cases/zh_constitution_2018": {
        "wording": 19, "inserted": 3, "added": 10, "moved": 17, "moved_flagged": 17, "reported": 45,
    },
    "cases/zh_criminal_law_amd12": {"wording": 9, "inserted": 3, "added": 11, "reported": 16},
    "cases/tw_personal_data_2010": {"wording": 22, "added": 20, "moved": 30, "moved_flagged": 30, "reported": 130},
    "cases/zh_company_law_2023": {
        "wording": 33, "moved": 115, "moved_flagged": 115, "split_merged": 9, "reported": 450,
    },
    "cases/en_contributor_covenant_21": {"wording": 3, "reported": 5},
    "cases, all": {"wording_exact": 30},
    "seeds": {"passes": 1},
    "mutations, Chinese": mutate.TARGETS,
    "mutations, English": mutate.TARGETS,
}  # fmt: skip
"""What is asked of each set: at least so much, or where less is better at most so much."""

LESS_IS_BETTER = {"reported", "wrong_moves"}
NAMES = {
    "F1": "links, F1", "F1_differing": "links that differ, F1", "group_F1": "groups, F1", "moved_recall": "moved, recall",
    "wording": "wording usable", "wording_exact": "wording exact", "moved_flagged": "moved and flagged",
    "split_merged": "split or merged", "reported": "entries of substance", "passes": "newspaper pages pass",
    "link_F1": "links, F1", "move_recall": "moved, recall", "wrong_moves": "wrong moves", "wording_F1": "wording, F1",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of one set. `of` is how many there are to find; `asked` is None where nothing is asked."""

    set: str
    figure: str
    reached: float
    of: int | None = None

    @property
    def asked(self) -> float | None:
        return ASKED.get(self.set, {}).get(self.figure)

    @property
    def ok(self) -> bool | None:
        if self.asked is None:
            return None
        return self.reached <= self.asked if self.figure in LESS_IS_BETTER else self.reached >= self.asked


def environment() -> dict[str, str]:
    """That of this process, with the tracker beside this file whatever folder a command runs in."""
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path}


def scored(gold: Path, what: str, *arguments: str, cwd: Path = ROOT) -> list[dict[str, object]]:
    """What score.py of the gold folder says, as data. Its own lines go to standard error, so that the table stands alone."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "figures.json"
        command = [sys.executable, str(gold / "score.py"), what, *arguments, "--json", str(out)]
        subprocess.run(command, check=True, cwd=cwd, env=environment(), stdout=sys.stderr)
        return json.loads(out.read_text("utf-8"))


def alignment(gold: Path) -> Iterator[Row]:
    for path in sorted((gold / "align").glob("*.jsonl")):
        (found,) = scored(gold, "align", str(path))
        for figure in ("F1", "F1_differing", "group_F1", "moved_recall"):
            value = found[figure]
            if isinstance(value, int | float):
                yield Row(f"align/{path.stem}", figure, value)


def cases(gold: Path) -> Iterator[Row]:
    folders = sorted(path.parent for path in (gold / "cases").glob("*/gold.json"))
    if not folders:
        return
    exact = [0, 0]
    for found in scored(gold, "cases", *map(str, folders)):
        name = f"cases/{found['case']}"
        for figure in _COUNTS:
            hit, total = found[figure]  # type: ignore[misc]
            if total:
                yield Row(name, figure, hit, total)
            if figure == "wording_exact" and name in ASKED:
                exact = [exact[0] + hit, exact[1] + total]
        yield Row(name, "reported", found["reported"])  # type: ignore[arg-type]
    if all(Path(name).name in {folder.name for folder in folders} for name in ASKED if name.startswith("cases/")):
        yield Row("cases, all", "wording_exact", *exact)


def pages(gold: Path) -> Iterator[Row]:
    """The two newspaper pages, stored afresh in a folder of their own."""
    if not (gold / "seeds.json").exists():
        return
    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder) / "seeds"
        shutil.copytree(ROOT / "seeds", seeds)
        subprocess.run(
            [sys.executable, "-m", "tracker", "snapshot"], check=True, cwd=seeds, env=environment(), stdout=sys.stderr
        )
        found = scored(gold, "seeds", str(seeds), str(gold / "seeds.json"), cwd=seeds)
        for each in found:
            yield Row("seeds", "passes", int(bool(each["passes"])))


def mutations(pairs: int) -> Iterator[Row]:
    judged = mutate.run(mutate.KINDS, mutate.shipped(), pairs, seed=1) if pairs else []
    for row in mutate.table(judged):
        if row["kind"] == "all":
            for figure in mutate.TARGETS:
                yield Row(f"mutations, {mutate.LANGUAGES[str(row['language'])]}", figure, row[figure])  # type: ignore[arg-type]


def printed(rows: list[Row]) -> str:
    lines = [f"{'set':34s}{'figure':24s}{'asked':>9s}{'reached':>12s}  ok"]
    for row in rows:
        share = row.of is None and row.figure not in LESS_IS_BETTER and row.figure != "passes"
        reached = f"{row.reached:.4f}" if share else f"{row.reached:g}" + (f"/{row.of}" if row.of else "")
        sign = "≤" if row.figure in LESS_IS_BETTER else "≥"
        asked = "" if row.asked is None else f"{sign} " + (f"{row.asked:.3f}" if share else f"{row.asked:g}")
        ok = {None: "", True: "yes", False: "NO"}[row.ok]
        lines.append(f"{row.set:34s}{NAMES.get(row.figure, row.figure):24s}{asked:>9s}{reached:>12s}  {ok}".rstrip())
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, metavar="GOLD_DIR")
    parser.add_argument("--mutations", type=int, default=20, metavar="N", help="pairs of each kind; 0 for none")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the table as data")
    parser.add_argument("--exit-code", action="store_true", help="exit 1 when something asked is not reached")
    given = parser.parse_args()
    gold = given.gold.resolve()
    rows = [*alignment(gold), *cases(gold), *pages(gold), *mutations(given.mutations)]
    print(printed(rows))
    if given.json:
        data = [{**asdict(row), "asked": row.asked, "ok": row.ok} for row in rows]
        given.json.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return int(given.exit_code and any(row.ok is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
