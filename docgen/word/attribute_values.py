"""What may stand in an attribute of WordprocessingML: a whole number, a colour, one of a few words.

Only for attributes that a template may fill; what is not listed may hold any text. Word refuses to open a
file with a name where a number belongs, and shows the wrong thing for half of the other mistakes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple


class Kind(NamedTuple):
    """What a value must be: a test of its text, and how that is said in Vietnamese."""

    fits: Callable[[str], bool]
    wanted: str
    number: bool = False


MOST_COLUMNS: Final = 63  # a table of Word's has no more

_LARGEST: Final = 2**31


def _between(low: int, high: int) -> Callable[[str], bool]:
    def fits(text: str) -> bool:
        return bool(re.fullmatch(r"-?\d{1,10}", text, re.ASCII)) and low <= int(text) <= high

    return fits


def _one_of(words: str) -> Kind:
    known = frozenset(words.split())
    return Kind(known.__contains__, f"một trong: {', '.join(sorted(known))}")


_WHOLE: Final = Kind(_between(-_LARGEST, _LARGEST), "một số nguyên", number=True)
_NATURAL: Final = Kind(_between(0, _LARGEST), "một số nguyên không âm", number=True)
_COLUMNS: Final = Kind(_between(1, MOST_COLUMNS), f"một số nguyên từ 1 đến {MOST_COLUMNS}", number=True)
_LEVEL: Final = Kind(_between(0, 9), "một số từ 0 đến 9", number=True)
_COLOUR: Final = Kind(
    lambda text: bool(re.fullmatch(r"[0-9A-Fa-f]{6}|auto", text)),
    'mã màu gồm sáu chữ số hệ 16, không có dấu #, như "FFFF00"',
)
_SWITCH: Final = _one_of("0 1 true false on off")
_EDGES: Final = "top left bottom right start end insideH insideV between bar tl2br tr2bl"
_SWITCHES: Final = (
    "b bCs i iCs caps smallCaps strike dstrike vanish keepNext keepLines pageBreakBefore widowControl "
    "contextualSpacing cantSplit tblHeader noWrap hideMark titlePg bidi rtl"
)

KINDS: Final[Mapping[tuple[str, str], Kind]] = MappingProxyType(
    {
        ("gridSpan", "val"): _COLUMNS,
        ("gridBefore", "val"): Kind(_between(0, MOST_COLUMNS), "một số nguyên không âm", number=True),
        ("gridAfter", "val"): Kind(_between(0, MOST_COLUMNS), "một số nguyên không âm", number=True),
        ("shd", "fill"): _COLOUR,
        ("shd", "color"): _COLOUR,
        ("color", "val"): _COLOUR,
        **{(edge, "color"): _COLOUR for edge in _EDGES.split()},
        **{(edge, "sz"): _NATURAL for edge in _EDGES.split()},
        **{(edge, "space"): _NATURAL for edge in _EDGES.split()},
        **{(edge, "w"): _NATURAL for edge in _EDGES.split()},
        **{(name, "w"): _WHOLE for name in ("tcW", "tblW", "tblInd", "gridCol", "wBefore", "wAfter")},
        **{(name, "val"): _NATURAL for name in ("sz", "szCs", "kern", "trHeight", "numId", "start", "w")},
        **{(name, "val"): _WHOLE for name in ("position", "spacing", "id")},
        **{(name, "val"): _LEVEL for name in ("ilvl", "outlineLvl")},
        **{("ind", side): _WHOLE for side in ("left", "right", "start", "end", "firstLine", "hanging")},
        **{("spacing", side): _WHOLE for side in ("before", "after", "line")},
        ("tab", "pos"): _WHOLE,
        **{("pgSz", side): _NATURAL for side in ("w", "h")},
        **{
            ("pgMar", side): _WHOLE
            for side in ("top", "bottom", "left", "right", "header", "footer", "gutter")
        },
        **{("cols", name): _NATURAL for name in ("num", "space")},
        ("extent", "cx"): _NATURAL,
        ("extent", "cy"): _NATURAL,
        ("ext", "cx"): _NATURAL,
        ("ext", "cy"): _NATURAL,
        ("docPr", "id"): _NATURAL,
        ("bookmarkStart", "id"): _NATURAL,
        ("bookmarkStart", "name"): Kind(lambda text: len(text) <= 40, "một tên không quá 40 ký tự"),
        ("bookmarkEnd", "id"): _NATURAL,
        **{(name, "val"): _SWITCH for name in _SWITCHES.split()},
        ("vMerge", "val"): _one_of("restart continue"),
        **{(name, "space"): _one_of("preserve default") for name in ("t", "delText", "instrText")},
        ("jc", "val"): _one_of("left center right both start end distribute"),
        ("vAlign", "val"): _one_of("top center bottom both"),
        ("vertAlign", "val"): _one_of("baseline superscript subscript"),
        ("br", "type"): _one_of("page column textWrapping"),
        ("pgSz", "orient"): _one_of("portrait landscape"),
        ("highlight", "val"): _one_of(
            "black blue cyan green magenta red yellow white darkBlue darkCyan darkGreen darkMagenta darkRed "
            "darkYellow darkGray lightGray none"
        ),
    }
)
"""By the local names of element and attribute."""
