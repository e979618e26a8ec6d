"""A band of the picture as SVG: its blocks, and the ribbon between them, which fades where there is no counterpart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.report.picture import Band, Picture

if TYPE_CHECKING:
    from markupsafe import Markup

_FADES = 70.0
"""How far a ribbon goes that leads nowhere."""


def ribbon(band: Band, picture: Picture) -> Markup:
    """Two blocks with a ribbon, or one with its beginning."""
    from markupsafe import Markup

    near, far = picture.column, picture.width - picture.column
    out = ""
    if band.left and band.right:
        out += _between(near, far, band.left, band.right)
    elif band.look == "alone" and band.left:
        out += _rect(near, _FADES, band.left, "ribbon", "fade-left")
    elif band.look == "alone" and band.right:
        out += _rect(far - _FADES, _FADES, band.right, "ribbon", "fade-right")
    hatched = "hatch" if band.look in ("alone", "unchecked") else ""
    out += _rect(0, near, band.left, "block", hatched) if band.left else ""
    out += _rect(far, near, band.right, "block", hatched) if band.right else ""
    return Markup(out)  # noqa: S704 — numbers and names of our own


def _rect(x: float, width: float, run: tuple[float, float], cls: str, fill: str) -> str:
    filled = f' fill="url(#{fill})"' if fill else ""
    return f'<rect class="{cls}" x="{x:g}" y="{run[0]:g}" width="{width:g}" height="{run[1] - run[0]:.4g}"{filled}/>'


def _between(near: float, far: float, left: tuple[float, float], right: tuple[float, float]) -> str:
    middle = (near + far) / 2
    (a, b), (c, d) = left, right
    there, back = (
        f"C{middle:g} {a:g} {middle:g} {c:g} {far:g} {c:g}",
        f"C{middle:g} {d:g} {middle:g} {b:g} {near:g} {b:g}",
    )
    return f'<path class="ribbon" d="M{near:g} {a:g}{there}V{d:g}{back}Z"/>'
