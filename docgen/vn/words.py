"""Figures in words: "một nghìn không trăm linh một", "sáu mươi hai phẩy năm", and back.

Why it exists: amounts are written out beside their digits, and num2words 0.5.14 gets Vietnamese
wrong beyond one group of three (1.001, 4.067.150.000, 90,6, -5 …). Up to 999 it is right but for
"mươi bốn", so the library reads one group; groups, zeros, sign and decimals are ours. The way back
uses nothing of the way out, so that each proves the other. It must not know what is counted.

Choices where usage is free: a group of zeros is passed over (1.000.005: một triệu không trăm linh
năm); beyond tỷ the count of tỷ is read as a number of its own (nghìn tỷ, triệu tỷ, tỷ tỷ); decimals
are read digit by digit (0,25: không phẩy hai năm), which tells 0,5 from 0,05 and from 0,005.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Literal

from docgen.vn.numbers import Number, exact, split_digits
from docgen.vn.text import normalized

Style = Literal["bac", "nam"]

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_PLACES = ("triệu", "nghìn", "")  # within one block of nine digits
_BLOCK = 9  # digits counted by one "tỷ"
_SOUTHERN = {"linh": "lẻ", "nghìn": "ngàn", "tư": "bốn"}
_FOLD = {"lẻ": "linh", "ngàn": "nghìn", "tỉ": "tỷ"}


def read_number(value: Number, *, style: Style = "bac") -> str:
    """A figure in words, small letters: northern ("bac": linh, nghìn, tư) or southern ("nam": lẻ, ngàn, bốn).

    TypeError for floats; ValueError for NaN, an unknown style or more digits than numbers.py takes.
    """
    if style not in ("bac", "nam"):
        raise ValueError(f"“{style}”: cách đọc số chỉ có “bac” hoặc “nam”")
    digits = split_digits(value)
    words = ["âm"] if digits.negative else []
    words += _read_whole(digits.whole)
    if digits.fraction:
        words += ["phẩy", *(_DIGITS[int(digit)] for digit in digits.fraction)]
    return " ".join(_SOUTHERN.get(word, word) if style == "nam" else word for word in words)


def read_money(value: Number, *, style: Style = "bac") -> str:
    """An amount in words: ``Một tỷ tám trăm tám mươi mốt triệu đồng``."""
    words = read_number(value, style=style)
    return f"{words[0].upper()}{words[1:]} đồng"


def parse_words(text: str) -> Number:
    """Read a figure in words, northern or southern, also with commas between the groups.

    int, or Decimal when there is a "phẩy". Strict: every group after the first has its hundreds
    ("một nghìn năm" is neither 1005 nor 1500 but a ValueError).
    """
    whole, point, fraction = _normal(text).partition(" phẩy ")
    negative = whole.startswith("âm ")
    value: Number = _parse_whole(whole.removeprefix("âm ").split())
    if point:
        value = exact(Decimal(f"{Decimal(value):f}.{_parse_digits(fraction.split())}"))
    return value.copy_negate() if negative and isinstance(value, Decimal) else -value if negative else value


def parse_money_words(text: str) -> Number:
    """Read an amount in words, which ends in "đồng" or "đồng chẵn"; the inverse of :func:`read_money`."""
    match = re.fullmatch(r"(.+) đồng(?: chẵn)?", _normal(text))
    if not match:
        raise ValueError(f"“{text}”: số tiền bằng chữ phải kết thúc bằng “đồng”")
    return parse_words(match[1])


def _read_whole(digits: str) -> list[str]:
    if digits == "0":
        return ["không"]
    width = -(-len(digits) // _BLOCK) * _BLOCK
    digits = digits.zfill(width)
    words: list[str] = []
    for start in range(0, width, _BLOCK):
        if words:
            words.append("tỷ")
        words += _read_block(digits[start : start + _BLOCK], first=not words)
    return words


def _read_block(digits: str, *, first: bool) -> list[str]:
    """Nine digits; all but the ``first`` group of a figure are read with three places."""
    words: list[str] = []
    for i, location in enumerate(_PLACES):
        group = int(digits[3 * i : 3 * i + 3])
        if group:
            words += _read_group(group, padded=bool(words) or not first)
            words += [location] if location else []
    return words


def _read_group(group: int, *, padded: bool) -> list[str]:
    words = _library(group)
    if not padded or group >= 100:
        return list(words)
    return ["không", "trăm", *words] if group >= 10 else ["không", "trăm", "linh", *words]


@cache
def _library(group: int) -> tuple[str, ...]:
    """1 … 999 by num2words, its southern words made northern."""
    from num2words import num2words  # noqa: PLC0415 - slow to import, and few reports need words

    text = str(num2words(group, lang="vi"))
    return tuple(text.replace("lẻ", "linh").replace("mươi bốn", "mươi tư").split())


def _normal(text: str) -> str:
    plain = normalized("NFC", text).lower().replace(",", " ")
    return " ".join(_FOLD.get(word, word) for word in plain.split())


def _parse_whole(words: list[str]) -> int:
    if words == ["không"]:
        return 0
    blocks: list[list[str]] = [[]]
    for word in words:
        if word == "tỷ":
            blocks.append([])
        else:
            blocks[-1].append(word)
    if not blocks[0]:
        raise ValueError(f"“{' '.join(words)}”: thiếu số ở đầu")
    total = 0
    for i, block in enumerate(blocks):
        total = total * 10**_BLOCK + _parse_block(block, padded=i > 0)
    return total


def _parse_block(words: list[str], *, padded: bool) -> int:
    total = 0
    for location, scale in (("triệu", 1_000_000), ("nghìn", 1_000)):
        if location in words:
            at = words.index(location)
            total += _parse_group(words[:at], padded=padded) * scale
            words, padded = words[at + 1 :], True
    return total + (_parse_group(words, padded=padded) if words else 0)


def _parse_group(words: list[str], *, padded: bool) -> int:
    text = " ".join(words)
    if words[1:2] == ["trăm"] and words[0] in _DIGITS:
        value = _tails().get(" ".join(words[2:]), -1000) + 100 * _DIGITS.index(words[0])
        lowest = 1 if padded else 100
    elif padded:
        raise ValueError(f"“{text}”: nhóm này phải đọc đủ hàng trăm (không trăm …)")
    else:
        value = _DIGITS.index(text) if text in _DIGITS else _tails().get(text, -1)
        lowest = 1 if text in _DIGITS else 10
    if value < lowest:
        raise ValueError(f"“{text}”: không phải cách đọc đúng của một số có đến ba chữ số")
    return value


@cache
def _tails() -> dict[str, int]:
    """What may follow "trăm": nothing, "linh" and a digit, or a number from ten up."""
    tails = {"": 0} | {f"linh {name}": n for n, name in enumerate(_DIGITS) if n}
    for ten in range(1, 10):
        stem = f"{_DIGITS[ten]} mươi" if ten > 1 else "mười"
        tails[stem] = 10 * ten
        for unit in range(1, 10):
            tails |= {f"{stem} {name}": 10 * ten + unit for name in _unit_names(ten, unit)}
    return tails


def _unit_names(ten: int, unit: int) -> tuple[str, ...]:
    if unit == 5:
        return ("lăm",)
    if ten > 1 and unit in (1, 4):
        return ("mốt",) if unit == 1 else ("tư", "bốn")
    return (_DIGITS[unit],)


def _parse_digits(words: list[str]) -> str:
    strangers = [word for word in words if word not in _DIGITS]
    if strangers or not words:
        raise ValueError(f"“{' '.join(words)}”: sau “phẩy” đọc từng chữ số (phẩy hai năm)")
    return "".join(str(_DIGITS.index(word)) for word in words)
