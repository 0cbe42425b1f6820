"""What prose may say of a report: unit, period, figures, indicators, signer – as groups of names.

A part of the data that is itself wrong stands here as :data:`BROKEN`: whoever refers to it has not made
another mistake.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from docgen.report.indicators import Indicator
from docgen.report.model import FigureData
from docgen.report.values import RATE_PLACES, Figure, Names, number_from
from docgen.units import Signer, Unit
from docgen.vn.numbers import Number
from docgen.vn.periods import Period
from docgen.vn.text import upper


class _Broken:
    """Stands for a part of the data that could not be read."""


BROKEN: Final = _Broken()

_WHY_NO: Final[Mapping[str, str]] = {
    "ke_hoach": "chỉ tiêu loại {loai} không có kế hoạch",
    "tong_so": "chỉ tiêu loại {loai} không có tổng số",
    "nguong": "chỉ tiêu này chưa có nguong",
    "ty_le": "chỉ tiêu loại {loai} không có tỷ lệ",
    "danh_gia": "không có kế hoạch hoặc ngưỡng để đánh giá",
    "cung_ky": "chỉ tiêu này chưa có cung_ky",
    "tang_giam": "chỉ tiêu này chưa có cung_ky để so sánh",
    "ky_truoc": "chỉ tiêu này chưa có ky_truoc",
    "luy_ke": "chỉ tiêu này chưa có luy_ke",
    "loai_so": "chỉ tiêu này chưa có loai_so",
}
_VALUES: Final = ("thuc_hien", "ke_hoach", "tong_so", "nguong", "cung_ky", "ky_truoc", "luy_ke")


_RATES: Final = ("ty_le", "tang_giam")
_MAY_BE_OPEN: Final = frozenset({"thuc_hien", "ke_hoach", "tong_so", "ky_truoc", "cung_ky", "luy_ke"})
_MAY_LACK: Final = ("loai_so", "ty_le", "danh_gia", "tang_giam", *_VALUES)
_OF_INDICATOR: Final = ("ma", "ten", "don_vi_tinh", "loai", "loai_so", "nguon", *_MAY_LACK[1:])
_EARLIER: Final = ("ky_truoc", "cung_ky")  # null where it is still to be filled in


class Indicators(Names):
    """``chi_tieu``: one by its code, ``chi_tieu.MA``; gone through, it gives the indicators in their order.

    ``items()``, ``keys()`` and ``values()`` are those of a mapping by code. Broken ones are left out.
    """

    __slots__ = ()

    def __iter__(self) -> Iterator[Any]:
        return iter(self.values())

    def __reversed__(self) -> Iterator[Any]:
        return iter(self.values()[::-1])

    def keys(self) -> list[str]:  # type: ignore[override] # a list: a view would go through __iter__
        """The codes."""
        return [code for code, _ in self.items()]

    def values(self) -> list[Any]:  # type: ignore[override]
        """The indicators."""
        return [indicator for _, indicator in self.items()]

    def items(self) -> list[tuple[str, Any]]:  # type: ignore[override]
        """Codes and indicators."""
        return [(code, each) for code, each in self.data.items() if each is not BROKEN]


def unit_names(unit: Unit, superior: Unit | None) -> Names:
    """``don_vi``; ``cap_tren`` is None for a body without a superior."""
    above = superior and Names("don_vi.cap_tren", _superior_data(superior))
    return Names("don_vi", {**_unit_data(unit), "cap_tren": above})


def _superior_data(superior: Unit) -> dict[str, Any]:
    """What is known of a superior: of one without a code its name only."""
    data = _unit_data(superior)
    return data if superior.ma else {key: data[key] for key in ("ten", "ten_in")}


def _unit_data(unit: Unit) -> dict[str, Any]:
    return {
        "ma": unit.ma,
        "ten": unit.ten,
        "ten_in": unit.heading,
        "cap": unit.cap,
        "ky_hieu": unit.ky_hieu,
        "dia_danh": unit.dia_danh,
        "tap_the": unit.tap_the,
    }


@lru_cache(maxsize=64)
def period_names(period: Period) -> Names:
    """``ky``, and ``ky.sau`` for the period the tasks are for."""
    if period.kind == "khong":
        return Names("ky", {"ma": period.code, "nam": period.year}, _ABSENT)
    following = Names("ky.sau", _period_data(period.next()), _not_of(period.next()))
    return Names("ky", {**_period_data(period), "sau": following}, _not_of(period))


_ABSENT: Final = dict.fromkeys(
    ("ten", "ngan", "tu", "den", "quy", "thang", "tuan", "sau"), "văn bản này không ghi kỳ (khoá ky)"
)


def _period_data(period: Period) -> dict[str, Any]:
    data = {
        "ma": period.code,
        "nam": period.year,
        "ten": period.name,
        "ngan": period.short,
        "tu": period.first_day,
        "den": period.last_day,
    }
    own = {"quy": period.quarter, "thang": None, "tuan": None}
    if period.kind in own and period.number:
        own[period.kind] = period.number
    return {**data, **{key: number for key, number in own.items() if number is not None}}


def _not_of(period: Period) -> dict[str, str]:
    """Why a period has no number of its own as a quarter, a month or a week."""
    words = {"quy": "quý", "thang": "tháng", "tuan": "tuần"}
    return {key: f"kỳ này không phải là {word}" for key, word in words.items() if key != period.kind}


def signer_names(signer: Signer, name: str = "nguoi_ky") -> Names:
    """``nguoi_ky``: authority and office in capitals (ND30 Phụ lục I, II.7)."""
    return Names(
        name,
        {
            "quyen_han": upper(signer.quyen_han),
            "ky_thay": upper(signer.ky_thay) if signer.ky_thay else None,
            "chuc_vu": upper(signer.chuc_vu),
            "ho_ten": signer.ho_ten,
        },
    )


def figure(key: str, value: FigureData | Number | str | None) -> Figure:
    """A figure of ``so_lieu``; None: still to be filled in."""
    if not isinstance(value, FigureData):
        return Figure(value, f"so_lieu.{key}")
    given = value.model_fields_set
    earlier: dict[str, Number | None] = {name: getattr(value, name) for name in _EARLIER if name in given}
    return Figure(
        value.gia_tri,
        f"so_lieu.{key}.gia_tri",
        value.don_vi_tinh,
        value.nguon,
        name=value.ten,
        adds=value.loai_so or "",
        earlier=earlier,
    )


def indicator_names(indicator: Indicator, path: str) -> Names:
    """One indicator: what was given, with its path, and what follows from it, without."""
    if any(getattr(indicator, key) is None for key in _MAY_BE_OPEN & indicator.model_fields_set):
        return _open_names(indicator, path)
    there, absent = _shape(indicator.loai, _given(indicator))
    return Names(f"chi_tieu.{indicator.ma}", IndicatorValues(indicator, path, there), absent)


def _given(indicator: Indicator) -> tuple[bool, ...]:
    """Whether an indicator of which nothing is open has each of what can be lacking."""
    each = indicator
    done, before = each.thuc_hien is not None, each.cung_ky
    rated = done and bool(each.base)
    judged = rated and (each.loai != "ty_trong" or each.nguong is not None)
    grows = done and before is not None and (before != 0 or each.is_rate)
    values = (each.thuc_hien, each.ke_hoach, each.tong_so, each.nguong, before, each.ky_truoc)
    adds = each.luy_ke is not None or each.luy_ke_truoc is not None
    return (each.loai_so is not None, rated, judged, grows, *[value is not None for value in values], adds)


@lru_cache(maxsize=256)
def _shape(loai: str, given: tuple[bool, ...]) -> tuple[Mapping[str, None], Mapping[str, str]]:
    """The names of an indicator in their order, and why others are lacking, by which of them are given."""
    lacking = {key for key, there in zip(_MAY_LACK, given, strict=True) if not there}
    absent = {key: why.format(loai=loai) for key, why in _WHY_NO.items() if key in lacking}
    return dict.fromkeys(key for key in _OF_INDICATOR if key not in lacking), absent


class IndicatorValues(Mapping[str, Any]):
    """What an indicator says by name; each value is worked out when somebody asks for it."""

    __slots__ = ("_indicator", "_made", "_path", "_there")

    def __init__(self, indicator: Indicator, path: str, there: Mapping[str, None]) -> None:
        self._indicator, self._path, self._there = indicator, path, there
        self._made: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        made = self._made.get(key)
        if made is None:
            if key not in self._there:
                raise KeyError(key)
            made = self._made[key] = _named_value(self._indicator, self._path, key)
        return made

    def __contains__(self, key: object) -> bool:
        return key in self._there

    def __iter__(self) -> Iterator[str]:
        return iter(self._there)

    def __len__(self) -> int:
        return len(self._there)


def _named_value(indicator: Indicator, path: str, key: str) -> Any:
    value = getattr(indicator, key)
    if key in _RATES:
        return _rate(value)
    if key == "luy_ke" and indicator.adds_up:
        return Figure(indicator.accumulated, None, indicator.don_vi_tinh)
    if key in _VALUES:
        unit = "%" if key == "nguong" else indicator.don_vi_tinh
        return Figure(value, f"{path}.{key}", unit, indicator.nguon)
    return value


def _open_names(indicator: Indicator, path: str) -> Names:
    """The names of an indicator whose values are still to come: so is what will follow from them."""
    data: dict[str, Any] = {
        "ma": indicator.ma,
        "ten": indicator.ten,
        "don_vi_tinh": indicator.don_vi_tinh,
        "loai": indicator.loai,
        "loai_so": indicator.loai_so,
        "nguon": indicator.nguon,
        "ty_le": _rate(indicator.ty_le),
        "danh_gia": indicator.danh_gia,
        "tang_giam": _rate(indicator.tang_giam),
    }
    for key in _VALUES:
        value = getattr(indicator, key)
        unit = "%" if key == "nguong" else indicator.don_vi_tinh
        given = value is not None or key in (*indicator.open_keys, *indicator.open_earlier)
        data[key] = Figure(value, f"{path}.{key}", unit, indicator.nguon) if given else None
    if indicator.adds_up:
        data["luy_ke"] = Figure(indicator.accumulated, None, indicator.don_vi_tinh)
    data.update({key: Figure(None, None, "%") for key in _waiting(indicator)})
    absent = {key: why.format(loai=indicator.loai) for key, why in _WHY_NO.items() if data[key] is None}
    present = {key: value for key, value in data.items() if value is not None}
    return Names(f"chi_tieu.{indicator.ma}", present, absent)


def _waiting(indicator: Indicator) -> Iterator[str]:
    """What will follow when the open values are filled in."""
    if "cung_ky" in indicator.open_earlier:
        yield "tang_giam"
    if not indicator.open_keys:
        return
    if indicator.loai != "so_luong":
        yield "ty_le"
        if indicator.loai != "ty_trong" or indicator.nguong is not None:
            yield "danh_gia"
    if indicator.cung_ky is not None:
        yield "tang_giam"


def _rate(ratio: Fraction | None) -> Figure | None:
    return None if ratio is None else Figure(number_from(ratio), None, "%", decimals=RATE_PLACES)
