"""The numbers in manual pages: they stand once, in the standard, and a page names them in braces.

``Lề trái {so:le_trai}.`` reads “Lề trái 30 đến 35 mm.”; with an office's own profile it reads what that one
allows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from math import ceil, floor
from textwrap import fill
from typing import Final

from docgen.check.fixes.formats import short
from docgen.standard.rules import Range, Standard

_NAMED: Final = re.compile(r"\{(so|co):([a-z0-9_]+)\}")
_LINE: Final = 106  # letters of a line of a manual page
_EXAMPLE_SIZE: Final = 14  # points: the size of type for which exact distances of lines are told


def with_numbers(text: str, standard: Standard) -> str:
    """The text with the standard's numbers for ``{so:…}`` and its sizes of type for ``{co:component}``.

    Paragraphs that name a number are broken into lines anew. KeyError for an unknown name.
    """

    def number(match: re.Match[str]) -> str:
        if match[1] == "co":
            return _sizes(standard, match[2])
        return _NUMBERS[match[2]](standard)

    paragraphs = text.split("\n\n")
    return "\n\n".join(
        fill(_NAMED.sub(number, each), _LINE, break_on_hyphens=False) if _NAMED.search(each) else each
        for each in paragraphs
    )


def _decimal(value: float) -> str:
    return short(value, 2)


def _between(allowed: Range, word: str = " đến ") -> str:
    ends = dict.fromkeys((_decimal(allowed.low), _decimal(allowed.high)))
    return word.join(ends)


def _sizes(standard: Standard, component: str) -> str:
    return _between(standard.every_component[component].size, "–")


def _margin(side: str) -> Callable[[Standard], str]:
    return lambda standard: f"{_between(standard.margins[side])} mm"


def _first_line(standard: Standard) -> str:
    ends = dict.fromkeys((standard.first_line.low, standard.first_line.high))
    return " hoặc ".join(f"{_decimal(length / 10)} cm" for length in ends)


def _rule_length(standard: Standard) -> str:
    ends = (Fraction(end).limit_denominator(10) for end in (standard.rule.low, standard.rule.high))
    return " đến ".join(dict.fromkeys(str(end) for end in ends))


def _line_spacing(standard: Standard) -> str:
    low, high = standard.line_spacing.low, standard.line_spacing.high
    return f"{'dòng đơn' if low == 1 else _decimal(low)} đến {_decimal(high)} dòng"


def _exact_lines(standard: Standard) -> str:
    single = _EXAMPLE_SIZE * standard.judging.single_line
    low, high = ceil(standard.line_spacing.low * single), floor(standard.line_spacing.high * single)
    return f"{low} pt đến {high} pt với chữ cỡ {_EXAMPLE_SIZE}"


_NUMBERS: Final[Mapping[str, Callable[[Standard], str]]] = {
    "giay": lambda standard: standard.paper,
    "kho_giay": lambda standard: f"{_decimal(standard.page_width)} mm x {_decimal(standard.page_height)} mm",
    "le_tren": _margin("tren"),
    "le_duoi": _margin("duoi"),
    "le_trai": _margin("trai"),
    "le_phai": _margin("phai"),
    "phong_chu": lambda standard: standard.font,
    "thut_dong_dau": _first_line,
    "truoc_doan": lambda standard: f"{_decimal(standard.paragraph_before)} pt",
    "truoc_trich_yeu": lambda standard: f"{_decimal(standard.components['trich_yeu_cong_van'].before)} pt",
    "gian_dong": _line_spacing,
    "gian_dong_dung": _exact_lines,
    "ke": _rule_length,
}
