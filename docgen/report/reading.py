"""Printed values read back: the inverse of every filter of :mod:`docgen.report.filters` that has one.

A text is a filter's only if the filter would print the value read from it in just these letters; so what
comes back prints as it stood. Knows nothing of documents.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Any, Final

from docgen.report.filters import FILTERS
from docgen.report.values import EvaluationError
from docgen.vn.dates import parse_date, parse_partial
from docgen.vn.money import parse_money, parse_money_short
from docgen.vn.numbers import parse_number, parse_percent, parse_two_digits
from docgen.vn.roman import from_roman
from docgen.vn.text import capitalize_first

_FIRST_GROUPED: Final = 1000


def _words(text: str) -> Any:
    from docgen.vn.words import parse_words  # noqa: PLC0415 - loads num2words, which most reports never need

    return parse_words(text)


def _money_words(text: str) -> Any:
    from docgen.vn.words import parse_money_words  # noqa: PLC0415 - see _words

    return parse_money_words(text)


_READERS: Final[Mapping[str, Callable[[str], Any]]] = MappingProxyType(
    {
        "so": parse_number,
        "phan_tram": parse_percent,
        "tien": parse_money,
        "tien_gon": parse_money_short,
        "bang_chu": _words,
        "tien_bang_chu": _money_words,
        "ngay": lambda text: parse_date(text).isoformat(),
        "ngay_day_du": lambda text: parse_partial(text).iso,
        "la_ma": from_roman,
        "hai_chu_so": parse_two_digits,
        "in_hoa": str,
        "viet_hoa_dau": str,
    }
)


def parsed_as(text: str, format_name: str) -> Any:
    """The value that a filter has printed as ``text``: a number, a text or an ISO date.

    ``format_name`` is a filter with its argument ("phan_tram:1"), perhaps with a second one that put it into
    capitals ("tien,in_hoa"), or empty for a text printed as it is. ValueError if the filter prints no value
    in this way. A rounded value is read as it stands.
    """
    first, _, second = format_name.partition(",")
    name = first.partition(":")[0]
    if not name:
        return text
    if name not in _READERS:
        raise ValueError(f"“{text}”: không đọc ngược được bộ lọc {name}")
    typed = (text, text.lower(), capitalize_first(text.lower())) if second else (text,)
    for each in typed:
        with suppress(ValueError):
            value = _READERS[name](each)
            if text in _prints(value, format_name):
                return value
    raise ValueError(f"“{text}”: bộ lọc {name} không in như vậy")


def _prints(value: Any, format_name: str) -> list[str]:
    """What a filter may print a value as: a figure of two digits has its points, a number none."""
    first, _, rest = format_name.partition("hai_chu_so")
    grouped = [f"{first}so{rest}"] if "hai_chu_so" in format_name and value >= _FIRST_GROUPED else []
    return [printed_as(value, each) for each in (format_name, *grouped)]


def printed_as(value: Any, format_name: str) -> str:
    """``value`` as the filter ``format_name`` prints it; ValueError if it does not print such values."""
    text = value
    for each in format_name.split(","):
        name, _, argument = each.partition(":")
        arguments = [int(argument) if argument.isdigit() else argument] if argument else []
        try:
            text = FILTERS[name].function(text, *arguments) if name else str(text)
        except (EvaluationError, KeyError) as error:
            raise ValueError(str(error)) from error
    return str(text)
