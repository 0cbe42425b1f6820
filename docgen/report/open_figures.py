"""Figures and results left open (null): told one by one, and what is said of how figures add.

Works on the data as read, so that these are found beside all other mistakes of the file.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from docgen.errors import Problem, Severity
from docgen.patterns import regex
from docgen.report.adding import adding_problems, uncounted
from docgen.report.indicators import NEEDS
from docgen.report.texts import Texts
from docgen.vn.counted import is_counted
from docgen.vn.known_parts import known_parts
from docgen.vn.measures import is_rate
from docgen.vn.numbers import Number, format_number, plain_number
from docgen.vn.populations import is_share_of_all
from docgen.vn.shares import Breakdown, Named, breakdowns, shares
from docgen.vn.text import nfc
from docgen.vn.written import begins_as_number, read_number

_HINT: Final = "hãy điền số, hoặc bỏ số liệu này nếu không dùng"
_COMPARED: Final = ("ky_truoc", "cung_ky")
_DIGIT: Final = regex("[0-9]")
_DIFFERENCE: Final = regex(r"\b(?:tăng|giảm|chênh lệch|so với|bình quân|gấp|tốc độ)\b|%", re.IGNORECASE)
_AGAIN: Final = "hãy xem lại số; đúng thì để nguyên"
_ALL: Final = 100
_NEVER: Final = "khong_cong"


def open_problems(
    raw: Mapping[str, Any], texts: Texts, worked_out: Collection[str] = ()
) -> Iterator[Problem]:
    """Every value still to be filled in, as warnings: a draft goes out with them, a final report does not.

    ``texts`` are those of the report; ``worked_out`` are open figures that follow from others.
    """
    for key, value in _figures(raw):
        path = f"so_lieu.{key}"
        if key in worked_out:
            continue
        if value is None:
            yield _open(path, path)
        elif isinstance(value, dict) and value.get("gia_tri", "") is None:
            yield _open(f"{path}.gia_tri", value.get("ten") or path)
    for i, row in _indicators(raw):
        for key in ("thuc_hien", *NEEDS.get(str(row.get("loai")), ())):
            if row.get(key, "") is None:
                yield _open(f"chi_tieu[{i}].{key}", f"{key} của {row.get('ten') or row.get('ma')}")
        if row.get("luy_ke", "") is None and row.get("luy_ke_truoc") is None:
            yield _open(f"chi_tieu[{i}].luy_ke", f"luy_ke của {row.get('ten') or row.get('ma')}")
    yield from _open_earlier(raw, texts)


def _open_earlier(raw: Mapping[str, Any], texts: Texts) -> Iterator[Problem]:
    """Results of earlier periods that are null and that a text prints."""
    rows: list[tuple[str, str, Mapping[str, Any]]]
    rows = [(f"chi_tieu[{i}]", f"chi_tieu.{row.get('ma')}", row) for i, row in _indicators(raw)]
    rows += [
        (f"so_lieu.{key}", f"so_lieu.{key}", each) for key, each in _figures(raw) if isinstance(each, dict)
    ]
    empty = [
        (path, name, row, key) for path, name, row in rows for key in _COMPARED if row.get(key, "") is None
    ]
    used = _with_growth(texts.used) if empty else frozenset()
    for path, name, row, key in empty:
        if f"{name}.{key}" in used:
            yield _open(f"{path}.{key}", f"{key} của {row.get('ten') or row.get('ma') or name}")


def used_values(raw: Mapping[str, Any]) -> frozenset[str]:
    """The dotted names that texts of a report print: ``so_lieu.x.cung_ky``, also for its ``tang_giam``."""
    return _with_growth(Texts.of(raw).used)


def _with_growth(used: Iterable[str]) -> frozenset[str]:
    """The names used, and those of what growth is worked out from."""
    found = frozenset(used)
    growth = {f"{name.removesuffix('tang_giam')}cung_ky" for name in found if name.endswith(".tang_giam")}
    return found | growth


def unchanged_problems(raw: Mapping[str, Any]) -> Iterator[Problem]:
    """Results that are those of the period before, to the digit: right perhaps, or not yet looked at."""
    for path, name, row, key in results(raw):
        before = read_result(row.get("ky_truoc"), row)
        if before is not None and before == read_result(row.get(key), row):
            message = f"bằng đúng kỳ trước ({row[key]}): {row.get('ten') or name}"
            hint = "đúng thì để nguyên; chưa cập nhật thì điền số kỳ này"
            yield Problem("D073", message, f"{path}.{key}", hint=hint, severity=Severity.NOTE)


def unlikely_problems(raw: Mapping[str, Any]) -> Iterator[Problem]:
    """Results below zero, or parts of one, where the period before had a whole number of the same.

    Differences (tăng, giảm, chênh lệch), rates and averages may be so; of units that count whole ones, parts
    are told elsewhere.
    """
    for path, _, row, key in results(raw):
        unit = str(row.get("don_vi_tinh") or "")
        result = read_result(row.get(key), row)
        if result is None or (result >= 0 and unit != "lần"):
            continue
        if row.get("loai") == "ty_le" or _DIFFERENCE.search(f"{row.get('ten') or ''} {unit}"):
            continue
        before = read_result(row.get("ky_truoc"), row)
        shown = f"{format_number(result)} {unit}".rstrip()
        counted = is_counted(unit)
        if result < 0 and (counted or (before is not None and before >= 0)):
            yield Problem("D060", f"số âm: {shown}", f"{path}.{key}", hint=_AGAIN, severity=Severity.WARNING)
        elif unit == "lần" and before is not None and before == int(before) and result != int(result):
            message = f"số có phần lẻ: {shown}, kỳ trước là số nguyên"
            yield Problem("D060", message, f"{path}.{key}", hint=_AGAIN, severity=Severity.WARNING)


def share_problems(raw: Mapping[str, Any]) -> Iterator[Problem]:
    """Values that are by their names parts of another one and more than it, or do not add up to it."""
    for path, _, row, key in results(raw):
        unit, name = str(row.get("don_vi_tinh") or ""), str(row.get("ten") or "")
        if (is_rate(unit) or row.get("loai") == "ty_le") and is_share_of_all(nfc(name)):
            rate = read_result(row.get(key), row)
            if rate is not None and rate > _ALL:
                message = f"{name}: {format_number(rate)}% của một tổng thể là không thể có"
                hint = "tỷ lệ của một phần không quá 100%; hãy xem lại số"
                yield Problem("D107", message, f"{path}.{key}", hint=hint, severity=Severity.WARNING)
    figures = {
        f"so_lieu.{name}.gia_tri": row
        for name, row in _figures(raw)
        if isinstance(row, dict) and isinstance(row.get("ten"), str)
    }
    indicators = {
        f"chi_tieu[{i}].thuc_hien": row for i, row in _indicators(raw) if isinstance(row.get("ten"), str)
    }
    for key, rows in (("gia_tri", figures), ("thuc_hien", indicators)):
        if not rows:
            continue
        named = tuple(
            Named(path, row["ten"], str(row.get("don_vi_tinh") or ""), str(row.get("loai_so") or ""))
            for path, row in rows.items()
        )
        read = {path: read_result(row.get(key), row) for path, row in rows.items()}
        numbers = {path: number for path, number in read.items() if number is not None}
        yield from _larger_parts(named, numbers)
        yield from _other_sums(named, numbers)


def _larger_parts(named: tuple[Named, ...], numbers: Mapping[str, Number]) -> Iterator[Problem]:
    names = {each.key: each.name for each in named}
    for part, whole in _shares(named):
        if part in numbers and whole in numbers and numbers[part] > numbers[whole]:
            counts = f"{format_number(numbers[part])} lớn hơn {format_number(numbers[whole])}"
            message = f"{names[part]}: phần lớn hơn tổng, {counts} ({names[whole]})"
            hint = f"phần không lớn hơn tổng ({whole}); hãy xem lại hai số"
            yield Problem("D107", message, part, hint=hint, severity=Severity.WARNING)


@lru_cache(maxsize=16)  # the reports of a batch have the same names
def _shares(named: tuple[Named, ...]) -> Sequence[tuple[str, str]]:
    return tuple(dict.fromkeys((*shares(named), *known_parts(named))))


@lru_cache(maxsize=16)
def _breakdowns(named: tuple[Named, ...]) -> Sequence[Breakdown]:
    return tuple(breakdowns(named))


def _other_sums(named: tuple[Named, ...], numbers: Mapping[str, Number]) -> Iterator[Problem]:
    names = {each.key: each.name for each in named}
    for each in _breakdowns(named):
        total = each.other_sum(numbers)
        if total is not None:
            own = format_number(numbers[each.whole])
            message = f"{names[each.whole]}: {own}, mà {each.as_terms(numbers, total)}"
            hint = f"hãy xem lại tổng và các phần ({', '.join(each.parts)})"
            yield Problem("D108", message, each.whole, hint=hint, severity=Severity.WARNING)


def results(raw: Mapping[str, Any]) -> Iterator[tuple[str, Any, Mapping[str, Any], str]]:
    """Every figure and indicator written out: its path, its code, itself, the key of its result."""
    for key, each in _figures(raw):
        if isinstance(each, dict):
            yield f"so_lieu.{key}", key, each, "gia_tri"
    for i, row in _indicators(raw):
        yield f"chi_tieu[{i}]", row.get("ma"), row, "thuc_hien"


def text_problems(raw: Mapping[str, Any]) -> Iterator[Problem]:
    """Figures that are counted or measured and whose value is a text with digits: printed, but in no sum."""
    for key, figure in _figures(raw):
        value = figure.get("gia_tri") if isinstance(figure, dict) else None
        if not isinstance(value, str) or not _DIGIT.search(value) or not _is_measured(figure):
            continue
        try:
            read_number(value, str(figure.get("don_vi_tinh") or ""))
        except ValueError as error:
            unit = str(figure.get("don_vi_tinh") or "số được cộng")
            message = f"{figure.get('ten') or key} ({unit}) là chữ, không phải là số: {error}"
            hint = "hãy ghi số (ví dụ 1.500.000), phần chữ để trong lời văn hoặc nguon"
            yield Problem("D075", message, f"so_lieu.{key}.gia_tri", hint=hint, severity=Severity.WARNING)


def _is_measured(figure: Mapping[str, Any]) -> bool:
    """Whether a figure says that it is a number: by its unit of measure, or by how it adds up."""
    unit, adds = figure.get("don_vi_tinh"), figure.get("loai_so")
    return (isinstance(unit, str) and bool(unit.strip())) or (isinstance(adds, str) and adds != _NEVER)


def read_result(value: Any, row: Mapping[str, Any]) -> Any:
    """A number as such, also where it was typed as text; None for what is none."""
    if not isinstance(value, str):
        return plain_number(value)
    if not begins_as_number(value):
        return None
    try:
        return read_number(value, str(row.get("don_vi_tinh") or ""))
    except ValueError:
        return None


def quantity_problems(raw: Mapping[str, Any], whole: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with how figures and indicators say they add (``loai_so``).

    They may name what the ``whole`` report has, of which ``raw`` may be a part.
    """
    codes = [row["ma"] for _, row in _indicators(whole) if isinstance(row.get("ma"), str)]
    known = [*(key for key, _ in _figures(whole)), *codes]
    for key, value in _figures(raw):
        if isinstance(value, dict):
            yield from adding_problems(value, f"so_lieu.{key}", known)
    for i, row in _indicators(raw):
        yield from adding_problems(row, f"chi_tieu[{i}]", known)


def uncounted_problems(raw: Mapping[str, Any]) -> Iterator[Problem]:
    """Every count of units that says no condition."""
    for path, _, row, _ in results(raw):
        yield from uncounted(row, path)


def _open(path: str, name: Any) -> Problem:
    return Problem("D069", f"chưa điền: {name}", path, hint=_HINT, severity=Severity.WARNING)


def _figures(raw: Mapping[str, Any]) -> list[tuple[str, Any]]:
    figures = raw.get("so_lieu")
    return list(figures.items()) if isinstance(figures, dict) else []


def _indicators(raw: Mapping[str, Any]) -> list[tuple[int, Mapping[str, Any]]]:
    rows = raw.get("chi_tieu")
    return [(i, row) for i, row in enumerate(rows if isinstance(rows, list) else ()) if isinstance(row, dict)]
