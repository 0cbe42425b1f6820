"""What a report would print that is hardly meant: fractions of people, days of machines, garbled letters.

All of it is judged as it will be printed, figures filled in, so that it makes no difference whether a value
was typed into the text, stands in the data or came out of a table. Warnings: the report can be made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from docgen.errors import Problem, join_path
from docgen.report.text_doubts import Doubt, garbled_doubts, likely_typed, text_doubts
from docgen.report.values import Figure, Names
from docgen.vn.counted import is_counted
from docgen.vn.numbers import Number, format_number, shift

_MEASURED: Final = ("thuc_hien", "ke_hoach", "tong_so", "cung_ky", "ky_truoc", "luy_ke")
_LINES: Final = ("noi_nhan", "kinh_gui", "can_cu")


def doubt_problems(
    raw: Mapping[str, Any], names: Mapping[str, Any], printed: Iterable[tuple[str, str]]
) -> Iterator[Problem]:
    """Everything doubtful in a report; ``printed``: its texts with their paths, ``names``: its figures.

    ``raw`` may lack figures that cannot be doubted; the others are judged as ``names`` have them.
    """
    for path, text in printed:
        yield from (doubt.at(path) for doubt in text_doubts(text))
    for path, text in _plain_texts(raw):
        yield from (doubt.at(path) for doubt in text_doubts(text))
    yield from _figure_problems(raw.get("so_lieu"), names.get("so_lieu"))
    yield from _indicator_problems(raw.get("chi_tieu"), names.get("chi_tieu"))


def _plain_texts(raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Texts in which no expression may stand: recipients, the signer, names of units and indicators."""
    for key in _LINES:
        lines = raw.get(key)
        yield from (
            (f"{key}[{i}]", line)
            for i, line in enumerate(lines if isinstance(lines, list) else ())
            if _is_text(line)
        )
    yield from _strings(raw.get("nguoi_ky"), "nguoi_ky")
    yield from _strings(raw.get("don_vi"), "don_vi")
    indicators = raw.get("chi_tieu")
    for i, row in enumerate(indicators if isinstance(indicators, list) else ()):
        yield from _strings(row, f"chi_tieu[{i}]")
    if _is_text(raw.get("luu")):
        yield "luu", raw["luu"]


def _strings(value: Any, path: str) -> Iterator[tuple[str, str]]:
    for key, text in value.items() if isinstance(value, dict) else ():
        if _is_text(text) and key in (
            "ten",
            "ten_in",
            "don_vi_tinh",
            "dia_danh",
            "quyen_han",
            "chuc_vu",
            "ho_ten",
        ):
            yield join_path(path, key), text


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _figure_problems(values: Any, figures: Any) -> Iterator[Problem]:
    keys = values if isinstance(values, dict) and isinstance(figures, Names) else ()
    for figure in (figures.data.get(key) for key in keys):
        if isinstance(figure, Figure) and figure.path:
            if isinstance(figure.value, str):
                yield from (doubt.at(figure.path) for doubt in garbled_doubts(figure.value))
            yield from (doubt.at(figure.path) for doubt in count_doubts(figure.number, figure.unit))


def _indicator_problems(rows: Any, indicators: Any) -> Iterator[Problem]:
    for i, row in enumerate(rows if isinstance(rows, list) else ()):
        code = row.get("ma") if isinstance(row, dict) else None
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
    told = format_number(number)
    hint = likely_typed(told)
    if hint.startswith("có phải"):
        hint = _times_thousand(number)
    yield Doubt("D060", f"số đếm có phần lẻ: {told} {unit}", hint)


def thousands_doubts(number: Number | str | None) -> Iterator[Doubt]:
    """A number of exactly three decimals that may be one typed with a point between its thousands: 1.515."""
    if not isinstance(number, Decimal) or number.as_tuple().exponent != -3 or abs(number) < 1:
        return
    yield Doubt("D060", f"số có ba chữ số lẻ, in là {format_number(number)}", _times_thousand(number))


def _times_thousand(number: Decimal) -> str:
    """Asks whether 1.515 in JSON was meant as one thousand five hundred and fifteen."""
    whole = format_number(shift(number, 3))
    return f'có phải: {whole}? (trong JSON viết {whole.replace(".", "")} hoặc "{whole}")'
