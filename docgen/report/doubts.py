"""What a report would print that is hardly meant: fractions of people, days of machines, garbled letters.

All of it is judged as it will be printed, figures filled in, so that it makes no difference whether a value
was typed into the text, stands in the data or came out of a table. Warnings: the report can be made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, NamedTuple

from jinja2.exceptions import TemplateError

from docgen.errors import Problem, Severity, join_path
from docgen.report.expressions import Expression, ExpressionError
from docgen.report.prose import Prose, ProseError
from docgen.report.references import passages
from docgen.report.values import EvaluationError, Figure, Names
from docgen.vn.counted import is_counted, parted_counts
from docgen.vn.garbled import garbled
from docgen.vn.numbers import Number, format_number, shift
from docgen.vn.slips import iso_days, parted_years
from docgen.vn.text import nfc

_MEASURED: Final = ("thuc_hien", "ke_hoach", "tong_so", "cung_ky", "ky_truoc", "luy_ke")
_LINES: Final = ("noi_nhan", "kinh_gui", "can_cu")
_SHOWN: Final = 60
_FEW_WORDS: Final = re.compile(r"\S+(?:\s[^\W\d_]+){1,3}")


class Doubt(NamedTuple):
    """What is doubtful about a text or a value; the caller knows where it stands."""

    code: str
    message: str
    hint: str = ""

    def at(self, path: str) -> Problem:
        """The doubt as a warning."""
        return Problem(self.code, self.message, path, hint=self.hint, severity=Severity.WARNING)


def doubt_problems(raw: Mapping[str, Any], names: Mapping[str, Any]) -> Iterator[Problem]:
    """Everything doubtful in a raw report; ``names`` is what its prose may say."""
    for path, text in printed_texts(raw, names):
        yield from (doubt.at(path) for doubt in text_doubts(text))
    for path, text in _plain_texts(raw):
        yield from (doubt.at(path) for doubt in text_doubts(text))
    yield from _figure_problems(names.get("so_lieu"))
    yield from _indicator_problems(raw.get("chi_tieu"), names.get("chi_tieu"))


def printed_texts(raw: Mapping[str, Any], names: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Path and text of every passage as it will be printed; what cannot be worked out is left out of it."""
    for path, text, parse in passages(raw):
        try:
            yield path, printed(parse(text), names)
        except ProseError:
            continue


def printed(prose: Prose, names: Mapping[str, Any]) -> str:
    """The text of a passage without its looks; an expression that fails stands as "□"."""
    return "".join(
        _worth(piece, names) if isinstance(piece, Expression) else piece for piece, _ in prose.pieces
    )


def _worth(expression: Expression, names: Mapping[str, Any]) -> str:
    try:
        return str(expression.evaluate(names))
    except (ExpressionError, EvaluationError, TemplateError):
        return "□"


@lru_cache(maxsize=8192)  # the reports of a batch share most of their text
def text_doubts(text: str) -> tuple[Doubt, ...]:
    """What is doubtful in one text as printed."""
    return tuple(dict.fromkeys((*_garbled(text), *_days(text), *_years(text), *_counts(text))))


def _garbled(text: str) -> Iterator[Doubt]:
    found = garbled(nfc(text))
    if found:
        likely = (
            f"có phải: {_short(found.likely)}?" if found.likely else "hãy gõ lại hoặc chuyển sang Unicode"
        )
        yield Doubt("D062", f"{found.what}: “{_short(nfc(text)[found.start :])}”", likely)


def _days(text: str) -> Iterator[Doubt]:
    for slip in iso_days(text):
        hint = f"viết {slip.right}; số liệu là ngày thì dùng bộ lọc ngay: {{{{ so_lieu.TEN | ngay }}}}"
        yield Doubt("D061", f"ngày {text[slip.start : slip.end]} viết theo kiểu của máy", hint)


def _years(text: str) -> Iterator[Doubt]:
    for slip in parted_years(text):
        hint = f'viết {slip.right}; năm trong so_lieu thì ghi thành chữ: "{slip.right[:4]}"'
        yield Doubt("D063", f"năm {text[slip.start : slip.end]} có dấu chấm", hint)


def _counts(text: str) -> Iterator[Doubt]:
    for start, end in parted_counts(text):
        said = _FEW_WORDS.match(text, start)
        told = said[0] if said else text[start:end]
        yield Doubt("D060", f"số đếm có phần lẻ: {told}", _likely_typed(text[start:end]))


def _likely_typed(text: str) -> str:
    """What a figure of three decimals was probably meant to be."""
    whole, _, decimals = text.partition(",")
    if len(decimals) == 3 and "." not in whole and whole != "0":
        return f"có phải: {whole}.{decimals}?"
    return "người, tổ chức, cuộc … đếm bằng số nguyên; hãy xem lại số"


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


def _figure_problems(figures: Any) -> Iterator[Problem]:
    for figure in figures.data.values() if isinstance(figures, Names) else ():
        if isinstance(figure, Figure) and figure.path:
            if isinstance(figure.value, str):
                yield from (doubt.at(figure.path) for doubt in _garbled(figure.value))
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
    hint = _likely_typed(told)
    if hint.startswith("có phải"):
        whole = format_number(shift(number, 3))
        hint = f'có phải: {whole}? (trong JSON viết {whole.replace(".", "")} hoặc "{whole}")'
    yield Doubt("D060", f"số đếm có phần lẻ: {told} {unit}", hint)


def thousands_doubts(number: Number | str | None) -> Iterator[Doubt]:
    """A number of exactly three decimals that may be one typed with a point between its thousands: 1.515."""
    if not isinstance(number, Decimal) or number.as_tuple().exponent != -3 or abs(number) < 1:
        return
    whole = format_number(shift(number, 3))
    hint = f'có phải: {whole}? (trong JSON viết {whole.replace(".", "")} hoặc "{whole}")'
    yield Doubt("D060", f"số có ba chữ số lẻ, in là {format_number(number)}", hint)


def _short(text: str, size: int = _SHOWN) -> str:
    line = " ".join(text.split())
    return line if len(line) <= size else f"{line[: size - 1]}…"
