"""The figures of one period as the next one needs them: what was the result is what to compare with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docgen.roundtrip.next.period_roles import follows, is_years_later
from docgen.vn.periods import Period
from docgen.vn.source_texts import is_of_one_number
from docgen.vn.written import read_number

_EARLIER = ("ky_truoc", "cung_ky")
_OF_A_PERIOD = (*_EARLIER, "luy_ke", "luy_ke_truoc")
_STANDING = ("thoi_diem",)
_NOT_ADDED = ("thoi_diem", "luy_ke", "ty_le", "binh_quan", "lon_nhat", "nho_nhat", "dem", "khong_cong")


@dataclass(frozen=True)
class FigureMoves:
    """How figures go from ``old`` to ``new``; ``used`` are the values of the data that its texts print."""

    old: Period
    new: Period
    used: frozenset[str] = frozenset()

    @property
    def same_year(self) -> bool:
        """Both lie within one year: what is counted from January goes on."""
        return self.old.year == self.new.year == self.new.first_day.year

    def targets(self, adds: str) -> Iterator[str]:
        """Where a result goes: the period before, the same period last year, both, or nowhere.

        What stood on a day stands as the last known, and what is counted from January within one year,
        whatever kind the two periods are.
        """
        goes_on = adds in _STANDING or (adds == "luy_ke" and self.same_year)
        if follows(self.old, self.new) or goes_on:
            yield "ky_truoc"
        if is_years_later(self.old, self.new) or (self.old.kind == "nam-hoc" and follows(self.old, self.new)):
            yield "cung_ky"


def moved_figure(value: Any, name: str, moves: FigureMoves) -> dict[str, Any]:
    """A figure of ``so_lieu`` with its result open; its unit, name and source stay.

    A source that speaks of the old number alone, the cell or the units it came from, goes with it.
    """
    old = dict(value) if isinstance(value, Mapping) else {"gia_tri": value}
    result = old.get("gia_tri")
    kept = {key: each for key, each in _lasting(old).items() if key not in _EARLIER}
    numeric = _is_number(result, str(old.get("don_vi_tinh") or ""))
    return {
        **kept,
        "gia_tri": None,
        **_earlier(result if numeric else None, name, str(old.get("loai_so") or ""), moves),
    }


def _lasting(owner: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is said of a figure or indicator, but for the source of its number."""
    if not is_of_one_number(owner.get("nguon")):
        return owner
    return {key: each for key, each in owner.items() if key != "nguon"}


def is_words(value: Any) -> bool:
    """Whether a figure's result is a text and no number: there is nowhere for it to go."""
    old = value if isinstance(value, Mapping) else {"gia_tri": value}
    result = old.get("gia_tri")
    return isinstance(result, str) and not _is_number(result, str(old.get("don_vi_tinh") or ""))


def moved_indicator(row: Mapping[str, Any], moves: FigureMoves) -> dict[str, Any]:
    """An indicator with its result, and what it is a part of, open; a plan holds for its year."""
    name, adds = f"chi_tieu.{row.get('ma')}", str(row.get("loai_so") or "")
    new = {key: each for key, each in _lasting(row).items() if key not in _OF_A_PERIOD}
    new["thuc_hien"] = None
    if "tong_so" in new:
        new["tong_so"] = None
    if "ke_hoach" in new and not moves.same_year:
        new["ke_hoach"] = None
    return {**new, **_earlier(row.get("thuc_hien"), name, adds, moves), **_accumulated(row, adds, moves)}


def _earlier(result: Any, name: str, adds: str, moves: FigureMoves) -> dict[str, Any]:
    """Results of earlier periods: known ones, and open ones where a text prints them."""
    known = dict.fromkeys(moves.targets(adds), result) if result is not None else {}
    used = {key: None for key in _EARLIER if f"{name}.{key}" in moves.used}
    return {**used, **known}


def _accumulated(row: Mapping[str, Any], adds: str, moves: FigureMoves) -> dict[str, Any]:
    """``luy_ke`` goes on within the year: what was reached so far, to which the new result is added."""
    if "luy_ke" not in row and "luy_ke_truoc" not in row:
        return {}
    so_far = accumulated(row)
    rate = row.get("loai") == "ty_le" or str(row.get("don_vi_tinh") or "").startswith("%")
    if rate or adds in _NOT_ADDED or row.get("binh_quan_theo"):
        return {"luy_ke": None}  # averages and rates do not add up
    if not moves.same_year:
        return {"luy_ke_truoc": 0}
    known = so_far is not None and follows(moves.old, moves.new)
    return {"luy_ke_truoc": so_far} if known else {"luy_ke": None}


def accumulated(row: Mapping[str, Any]) -> Any:
    """What an indicator has reached since January, as given or added up; None if that is open."""
    if row.get("luy_ke") is not None:
        return row["luy_ke"]
    before, result = row.get("luy_ke_truoc"), row.get("thuc_hien")
    if before is None or result is None:
        return None
    unit = str(row.get("don_vi_tinh") or "")
    return _number(before, unit) + _number(result, unit)


def _number(value: Any, unit: str) -> Any:
    return read_number(value, unit) if isinstance(value, str) else value


def _is_number(value: Any, unit: str) -> bool:
    try:
        return value is not None and not isinstance(value, bool) and _number(value, unit) is not None
    except ValueError:
        return False
