"""How the time of a comparison grows with the text: measured from 10,000 to 1,000,000 characters, fitted and drawn.

    python bench/growth.py [--out docs/growth.svg]

One edit in every tenth paragraph, beside every tenth character substituted. The exponent is that of the power of the length
that fits the times best, by least squares of the logarithms: 1 is linear growth, 2 is quadratic.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Sequence
from math import log
from pathlib import Path

import large
from scenarios import text
from speed import in_process

_SIZES = (10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000)
_SERIES = (
    ("one edit in every tenth paragraph", large.edited, "#1f6f8b"),
    ("every tenth character substituted", large.substituted, "#b3472e"),
)
_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM, _RIGHT = 720, 440, 70, 30, 60, 30
_TICKS = (0.01, 0.1, 1.0, 10.0)

Point = tuple[int, float]
"""Characters, and seconds."""


def measured(change: Callable[[Sequence[str], large.Source], list[str]], of: large.Source, folder: Path) -> list[Point]:
    found: list[Point] = []
    for size in _SIZES:
        blocks = large.filled(of, size)
        paths = folder / "old.txt", folder / "new.txt"
        paths[0].write_text(text(blocks), "utf-8")
        paths[1].write_text(text(change(blocks, of)), "utf-8")
        found.append((size, in_process("tracker", *paths).seconds))
    return found


def exponent(points: Sequence[Point]) -> float:
    """The slope of the line that fits the logarithms best."""
    xs, ys = [log(size) for size, _ in points], [log(seconds) for _, seconds in points]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    products = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return products / sum((x - mean_x) ** 2 for x in xs)


def _x(size: float) -> float:
    share = log(size / _SIZES[0]) / log(_SIZES[-1] / _SIZES[0])
    return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)


def _y(seconds: float) -> float:
    share = log(seconds / _TICKS[0]) / log(_TICKS[-1] / _TICKS[0])
    return _HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM)


def drawn(series: Sequence[tuple[str, str, Sequence[Point]]]) -> str:
    """The plot, both axes logarithmic, as an SVG; the grey line grows linearly."""
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" font-size="13">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
    ]
    for size in _SIZES:
        out.append(
            f'<line x1="{_x(size):.1f}" y1="{_TOP}" x2="{_x(size):.1f}" y2="{_HEIGHT - _BOTTOM}" stroke="#eee"/>'
        )
        out.append(f'<text x="{_x(size):.1f}" y="{_HEIGHT - _BOTTOM + 20}" text-anchor="middle">{size:,}</text>')
    for tick in _TICKS:
        out.append(f'<line x1="{_LEFT}" y1="{_y(tick):.1f}" x2="{_WIDTH - _RIGHT}" y2="{_y(tick):.1f}" stroke="#ddd"/>')
        out.append(f'<text x="{_LEFT - 8}" y="{_y(tick) + 4:.1f}" text-anchor="end">{tick:g} s</text>')
    start = series[0][2][0][1]
    linear = f'x1="{_x(_SIZES[0]):.1f}" y1="{_y(start):.1f}" x2="{_x(_SIZES[-1]):.1f}" y2="{_y(start * 100):.1f}"'
    out.append(f'<line {linear} stroke="#999" stroke-dasharray="5 4"/>')
    for at, (name, colour, points) in enumerate(series):
        places = [(_x(size), _y(seconds)) for size, seconds in points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in places]
        label = f"{name}: length to the power of {exponent(points):.2f}"
        out.append(f'<text x="{_LEFT + 12}" y="{_TOP + 18 + 20 * at}" fill="{colour}">{label}</text>')
    out.append(
        f'<text x="{(_LEFT + _WIDTH) / 2}" y="{_HEIGHT - 14}" text-anchor="middle">characters of each text</text>'
    )
    return "\n".join([*out, "</svg>", ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=large.ROOT / "docs" / "growth.svg")
    given = parser.parse_args()
    of = large.source("".join(large.articles()))
    series: list[tuple[str, str, Sequence[Point]]] = []
    with tempfile.TemporaryDirectory() as folder:
        for name, change, colour in _SERIES:
            points = measured(change, of, Path(folder))
            series.append((name, colour, points))
            times = "  ".join(f"{size:,}: {seconds:.3f} s" for size, seconds in points)
            print(f"{name}\n    {times}\n    grows with the length to the power of {exponent(points):.2f}", flush=True)
    given.out.write_text(drawn(series), "utf-8")
    print(f"drawn in {given.out}")


if __name__ == "__main__":
    main()
