"""What a report would print that is hardly meant: fractions of people, days of machines, garbled letters.

All of it is judged as it will be printed, figures filled in, so that it makes no difference whether a value
was typed into the text, stands in the data or came out of a table. Warnings: the report can be made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from docgen.errors import Problem
from docgen.patterns import regex
from docgen.report.own_data import KEY as OWN_DATA
from docgen.report.text_doubts import Doubt, garbled_doubts, likely_typed, text_doubts
from docgen.report.values import Figure, Names
from docgen.vn.counted import is_counted
from docgen.vn.numbers import Number, format_number, shift

_MEASURED: Final = ("thuc_hien", "ke_hoach", "tong_so", "cung_ky", "ky_truoc", "luy_ke")
_NAME: Final = regex(r"so_lieu\.[^.]+\.(?:ten|don_vi_tinh)")
_VALUES: Final = ("so_lieu.", f"{OWN_DATA}.")


def doubt_problems(
    raw: Mapping[str, Any],
    names: Mapping[str, Any],
    printed: Iterable[tuple[str, str]],
    plain: Iterable[tuple[str, str]],
) -> Iterator[Problem]:
    """Everything doubtful in a report; ``printed``: its prose with its paths, ``names``: its figures.

    ``raw`` may lack figures that cannot be doubted; the others are judged as ``names`` have them. ``plain``
    are the texts printed as they stand; values are judged where they are printed.
    """
    for path, text in printed:
        yield from (doubt.at(path) for doubt in text_doubts(text))
    for path, text in plain:
        if not path.startswith(_VALUES) or _NAME.fullmatch(path):
            yield from (doubt.at(path) for doubt in text_doubts(text))
    yield from _figure_problems(raw.get("so_lieu"), names.get("so_lieu"))
    yield from _indicator_problems(raw.get("chi_tieu"), names.get("chi_tieu"))


def _figure_problems(values: Any, figures: Any) -> Iterator[Problem]:
    keys = values if isinstance(values, dict) and isinstance(figures, Names) else ()
    for figure in (figures.data.get(key) for key in keys):
        if isinstance(figure, Figure) and figure.path:
            if isinstance(figure.value, str):
                yield from (doubt.at(figure.path) for doubt in garbled_doubts(figure.value))
            yield from (doubt.at(figure.path) for doubt in count_doubts(figure.number, figure.unit))


def _indicator_problems(rows: Any, indicators: Any) -> Iterator[Problem]:
    for i, row in enumerate(rows if isinstance(rows, list) else ()):
        if not isinstance(row, dict):
            continue
        code = row.get("ma")
        known = indicators.get(code) if isinstance(indicators, Names) and isinstance(code, str) else None
        if not isinstance(known, Names) or row.get("loai") == "ty_le" or row.get("binh_quan_theo"):
            continue
        for key in _MEASURED:
            figure = known.get(key)
            if isinstance(figure, Figure) and figure.path == f"chi_tieu[{i}].{key}":
                yield from (doubt.at(figure.path) for doubt in count_doubts(figure.number, figure.unit))


def count_doubts(number: Number | None, unit: str) -> Iterator[Doubt]:
    """A count of whole ones that is none: 1,515 đoàn viên, 20,4 CĐCS."""
    if not isinstance(number, Decimal) or number == number.to_integral_value() or not is_counted(unit):
        return
    written = format_number(number)
    hint = likely_typed(written)
    if hint.startswith("có phải"):
        hint = _times_thousand(number)
    yield Doubt("D060", f"số đếm có phần lẻ: {written} {unit}", hint)


def thousands_doubts(number: Number | str | None) -> Iterator[Doubt]:
    """A number of exactly three decimals that may be one typed with a point between its thousands: 1.515."""
    if not isinstance(number, Decimal) or number.as_tuple().exponent != -3 or abs(number) < 1:
        return
    yield Doubt("D060", f"số có ba chữ số lẻ, in là {format_number(number)}", _times_thousand(number))


def _times_thousand(number: Decimal) -> str:
    """Asks whether 1.515 in JSON was meant as one thousand five hundred and fifteen."""
    whole = format_number(shift(number, 3))
    return f'có phải: {whole}? (trong JSON viết {whole.replace(".", "")} hoặc "{whole}")'
