"""Roman numerals: quarters (quý III), congresses (khóa XII), sections and appendices.

Why it exists: numerals are printed in text as well as by Word. It must not know what is numbered.
"""

from __future__ import annotations

import re

_SIGNS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


_LAST = 3999
_NUMERAL = re.compile(r"[IVXLCDM]+")


def to_roman(n: int) -> str:
    """Print 1 … 3999 in capitals: 3 → ``III``. ValueError outside, TypeError for anything but an int."""
    if isinstance(n, bool) or not isinstance(n, int):
        raise TypeError(f"{n!r}: số La Mã cần một số nguyên")
    if not 1 <= n <= _LAST:
        raise ValueError(f"{n}: số La Mã chỉ viết được từ 1 đến 3999")
    text = ""
    for value, sign in _SIGNS:
        count, n = divmod(n, value)
        text += sign * count
    return text


def numeral(n: int) -> str:
    """A count that comes from a file: as :func:`to_roman`, in digits where there is no Roman numeral."""
    return to_roman(n) if 1 <= n <= _LAST else str(n)


def from_roman(text: str) -> int:
    """Read a numeral in its one correct form: ``IV`` → 4; ``IIII``, ``iv`` and ``IC`` raise ValueError."""
    rest, total = text, 0
    for value, sign in _SIGNS:
        while rest.startswith(sign):
            rest, total = rest.removeprefix(sign), total + value
    if rest or not 1 <= total <= _LAST or to_roman(total) != text:
        raise ValueError(f"“{text}”: không phải số La Mã viết đúng (I, II, III, IV …)")
    return total


def out_of_capitals(text: str) -> str:
    """Words that are all in capitals as they stand within a sentence; Roman numerals stay: quý II."""
    if not text.isupper() or " " not in text:
        return text
    return " ".join(each if _NUMERAL.fullmatch(each) else each.lower() for each in text.split(" "))
