"""Rates and other values that a file gives although they are worked out: not taken, set beside others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from docgen.collect.asked import Asked, as_number
from docgen.errors import Problem, Severity
from docgen.records import Heading, Record
from docgen.records.by_path import values_at
from docgen.vn.listing import few
from docgen.vn.measures import is_rate
from docgen.vn.numbers import Number, format_number, ratio_percent

_RATE: Final = "ty_le"
_REASONS: Final[Mapping[str, str]] = {
    _RATE: "tỷ lệ, tính lại từ tử số và mẫu số",
    "binh_quan": "số bình quân, tính lại khi tổng hợp",
    "dem": "số đếm, tính khi tổng hợp",
    "khong_cong": "số không cộng, của riêng cấp tổng hợp",
}
_GIVEN: Final = "đề cương đã ghi số này"
_VALUES: Final = ("so_lieu.", "chi_tieu.")
_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class _Rate:
    """A rate with the paths of its two figures."""

    path: str
    name: str
    part: str
    whole: str


class WorkedOut:
    """What an outline knows and does not ask of the units."""

    def __init__(self, asked: Asked) -> None:
        questions = {each.path for each in asked.questions}
        self._names = {each.path: each.name for each in asked.questions}
        self._units = {each.path: each.unit for each in asked.questions}
        self._others = {
            each.path: each
            for each in asked.headings
            if each.path.startswith(_VALUES) and each.path not in questions and each.kind != "text"
        }
        self._rates = [each for each in _rates(asked.data) if each.path in self._others]

    def not_taken(self, records: Iterable[Record]) -> list[Problem]:
        """One note on all such values in the records of a file, each named once, at its first cell."""
        found: dict[str, tuple[str, str]] = {}
        for record in records:
            for path, value in values_at(record.data, self._others):
                if value not in (None, ""):
                    found.setdefault(path, (record.where(path), record.file))
        if not found:
            return []
        shown = [
            f"{_name(self._others[path])}{f' ({where})' if where else ''}: {self._reason(path)}"
            for path, (where, _) in found.items()
        ]
        where, file = next(iter(found.values()))
        message = f"{len(found)} số không được hỏi, không lấy: {few(shown, _SHOWN, 'số', '; ')}"
        return [Problem("TN127", message, where, file, "", Severity.NOTE)]

    def wrong_rates(self, record: Record) -> Iterator[Problem]:
        """The rates of a record that are not those of its own two figures."""
        paths = {path for each in self._rates for path in (each.path, each.part, each.whole)}
        values = dict(values_at(record.data, paths)) if paths else {}
        for rate in self._rates:
            given = as_number(values[rate.path], "%")
            part, whole = (
                as_number(values[each], self._units.get(each, "")) for each in (rate.part, rate.whole)
            )
            if given is None or part is None or not whole or _is_of(given, part, whole):
                continue
            terms = " / ".join(
                f"{self._names.get(path, path)} {format_number(number)}"
                for path, number in ((rate.part, part), (rate.whole, whole))
            )
            right = format_number(ratio_percent(part, whole))
            message = f"{rate.name}: {format_number(given)}%, mà {terms} = {right}%"
            hint = "tỷ lệ không lấy; hãy xem lại hai số"
            where = record.where(rate.path)
            yield Problem("TN214", message, where, record.file, hint, Severity.WARNING, about=rate.name)

    def _reason(self, path: str) -> str:
        heading = self._others[path]
        return _REASONS.get(heading.adds) or (_REASONS[_RATE] if is_rate(heading.unit) else _GIVEN)


def _rates(data: Mapping[str, Any]) -> Iterator[_Rate]:
    figures, rows = data.get("so_lieu"), data.get("chi_tieu")
    every: Sequence[tuple[str, Any]] = [
        *(
            (f"so_lieu.{name}", each)
            for name, each in (figures.items() if isinstance(figures, Mapping) else ())
        ),
        *((_result(each), each) for each in (rows if isinstance(rows, list) else ())),
    ]
    known = {path: each for path, each in every if isinstance(each, Mapping)}
    for path, each in known.items():
        part, whole = (_path_of(each.get(key), known) for key in ("tu", "mau"))
        if each.get("loai_so") == _RATE and part and whole:
            yield _Rate(path, str(each.get("ten") or path), part, whole)


def _result(row: Any) -> str:
    return f"chi_tieu.{row.get('ma')}.thuc_hien" if isinstance(row, Mapping) else ""


def _path_of(name: Any, known: Iterable[str]) -> str:
    """Where a figure or an indicator lies that a rate names; empty for none."""
    return next((path for path in (f"so_lieu.{name}", f"chi_tieu.{name}.thuc_hien") if path in known), "")


def _name(heading: Heading) -> str:
    return heading.names[0] if heading.names else heading.path


def _is_of(given: Number, part: Number, whole: Number) -> bool:
    """Whether a rate is that of two numbers, rounded as it is written or cut off there."""
    exponent = Decimal(given).normalize().as_tuple().exponent
    last = Decimal(1).scaleb(min(0, exponent) if isinstance(exponent, int) else 0)
    return abs(Decimal(given) - Decimal(part) * 100 / Decimal(whole)) < last
