"""Greys and hatchings that are told apart in print."""

from __future__ import annotations

from typing import Any, Final

MARKERS: Final = ("o", "s", "^", "D", "v", "x", "P", "*")
GREYS: Final = ("0.35", "0.75", "0.95", "0.55", "0.85", "0.15", "0.65", "1.0")
_HATCHES: Final = ("", "///", "...", "xxx", "\\\\\\", "++", "---", "ooo")


def fill(number: int) -> dict[str, Any]:
    """Grey and hatching of a series or a part: no two of the first sixty-four are the same."""
    hatch = _HATCHES[(number + 3 * (number // len(_HATCHES))) % len(_HATCHES)]
    return {"facecolor": GREYS[number % len(GREYS)], "hatch": hatch, "edgecolor": "black", "linewidth": 0.8}
