"""The numbers of one record: read in the outline's units of measure, each with what is wrong with it.

People and turns, đồng and triệu đồng are different units of measure: money is converted exactly, anything
else that differs is an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from docgen.errors import Problem
from docgen.report.table_arithmetic.sums import add
from docgen.rollup.arithmetic import own_part
from docgen.rollup.quantities import Quantity, indicators_in
from docgen.rollup.sources import Source
from docgen.vn.numbers import Number, plain_number
from docgen.vn.text import spelling_key
from docgen.vn.written import read_number, write_quantity

_FIGURE: Final = "gia_tri"
_RESULT: Final = "thuc_hien"
_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


class ValueReader:
    """Reads what the ``quantities`` of an outline ask for, from one record after another."""

    def __init__(self, quantities: Mapping[str, Quantity]) -> None:
        self._wanted = [_Wanted.of(each) for each in quantities.values()]
        self._own = [each for each in self._wanted if each.key in (_FIGURE, _RESULT)]
        self._running = [each for each in self._wanted if each.quantity.side == "luy_ke"]

    def read(self, source: Source) -> Iterator[Problem]:
        """Put the numbers that are asked for into ``source.values``; every value that is wrong is told."""
        owners = _Owners(source.data)
        for wanted in self._wanted:
            owner = owners.of(wanted) or _NOTHING
            value, own_unit = owner.get(wanted.key), owner.get("don_vi_tinh")
            if type(value) is int and not own_unit:  # most values, which nothing has to be done with
                source.values[wanted.quantity.path] = value
            elif value is not None:
                yield from _put(source, wanted.quantity, value, str(own_unit or ""))
        self._work_out_running_totals(source, owners)
        yield from self._otherwise_added(source, owners)

    def _work_out_running_totals(self, source: Source, owners: _Owners) -> None:
        """``luy_ke`` of a record that gives what was reached before its period, and its own result."""
        for wanted in self._running:
            path = wanted.quantity.path
            before = plain_number((owners.of(wanted) or _NOTHING).get("luy_ke_truoc"))
            own = source.values.get(f"{wanted.quantity.owner}.thuc_hien")
            if path not in source.values and before is not None and own is not None:
                source.values[path] = add(before, own)

    def _otherwise_added(self, source: Source, owners: _Owners) -> Iterator[Problem]:
        """Records that say another ``loai_so`` than the outline."""
        for wanted in self._own:
            quantity, own = wanted.quantity, (owners.of(wanted) or _NOTHING).get("loai_so")
            if not isinstance(own, str) or own == quantity.kind or _share(own, quantity):
                continue
            if not (own == "luy_ke" and quantity.kind == "phat_sinh" and _taken_apart(source, quantity)):
                message = f"{quantity.owner}: bản ghi ghi loai_so {own}, đề cương ghi {quantity.kind}"
                hint = "hãy thống nhất một loai_so; số lũy kế có ky_truoc trong cùng năm thì lấy hiệu"
                source.wrong |= {quantity.owner}
                yield source.problem("TH111", message, f"{quantity.owner}.loai_so", hint)


class _Wanted(NamedTuple):
    """A quantity, whether it is a figure's or an indicator's, the owner's name and the key of the number."""

    quantity: Quantity
    is_figure: bool
    name: str
    key: str

    @classmethod
    def of(cls, quantity: Quantity) -> _Wanted:
        top, name, *rest = quantity.path.split(".")
        return cls(quantity, top == "so_lieu", name, rest[0] if rest else _FIGURE)


class _Owners:
    """The figures and indicators of one record, each as an object."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        figures = data.get("so_lieu")
        self._figures: Mapping[str, Any] = figures if isinstance(figures, Mapping) else {}
        self._indicators = indicators_in(data)

    def of(self, wanted: _Wanted) -> Mapping[str, Any] | None:
        """What the record says of the owner of a quantity; None if it does not have it."""
        if not wanted.is_figure:
            return self._indicators.get(wanted.name)
        figure = self._figures.get(wanted.name)
        return figure if figure is None or isinstance(figure, Mapping) else {_FIGURE: figure}


def _put(source: Source, quantity: Quantity, value: object, own_unit: str) -> Iterator[Problem]:
    path = quantity.path
    try:
        number = _number(value, own_unit, quantity.unit)
    except ValueError as error:
        code = "TH114" if _same_unit(own_unit, quantity.unit) else "TH110"
        hint = "hãy ghi số, đúng đơn vị tính của đề cương"
        source.wrong |= {quantity.owner}
        yield source.problem(code, f"{path}: {error}", path, hint)
        number = 0  # any number: the mistake has been told
    source.values[path] = number


def _number(value: object, own_unit: str, unit: str) -> Number:
    """``value`` counted in ``unit``. ValueError if it is no number or of another unit of measure."""
    if isinstance(value, str):
        value = read_number(value, own_unit or unit)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError(f"{str(value)[:40]} không phải là số")
    return value if _same_unit(own_unit, unit) else read_number(write_quantity(value, own_unit), unit)


def _same_unit(own_unit: str, unit: str) -> bool:
    return not own_unit or not unit or spelling_key(own_unit) == spelling_key(unit)


def _taken_apart(source: Source, quantity: Quantity) -> bool:
    """Put the period's own number in the place of one counted since the start; whether that can be known.

    The number of the period before must be given, and be of the same year: a count may begin anew in January.
    """
    whole = source.values.get(quantity.path)
    before = source.values.pop(f"{quantity.owner}.ky_truoc", None)
    source.values.pop(f"{quantity.owner}.cung_ky", None)  # counted since the start, too
    if whole is None or before is None:
        return False
    begins = source.period.first_day
    own = own_part(whole, before)
    if own < 0 or (before and (begins.month, begins.day) == (1, 1)):
        return False
    source.values[quantity.path] = own
    return True


def _share(own: str, quantity: Quantity) -> bool:
    """A part of a whole may be called a rate: both its numbers are added then."""
    return own == "ty_le" and quantity.path.startswith("chi_tieu.")
