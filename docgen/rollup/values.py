"""The numbers of one record: read in the outline's units of measure, each with what is wrong with it.

People and turns, đồng and triệu đồng are different units of measure: money is converted exactly, anything
else that differs is an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from docgen.errors import Problem, Severity
from docgen.report.table_sums import add
from docgen.rollup.arithmetic import own_part
from docgen.rollup.naming import OWN_FIGURES
from docgen.rollup.quantities import KINDS, Quantity, figures_in, indicators_in
from docgen.rollup.sources import Source, Value
from docgen.vn.numbers import Number
from docgen.vn.text import spelling_key
from docgen.vn.written import read_number, write_quantity


def read_values(source: Source, quantities: Mapping[str, Quantity]) -> Iterator[Problem]:
    """Put the numbers that are asked for into ``source.values``; every value that is wrong is told."""
    figures, indicators = figures_in(source.data), indicators_in(source.data)
    for path, quantity in quantities.items():
        top, name, *rest = path.split(".")
        owner = (figures if top == "so_lieu" else indicators).get(name)
        key = rest[0] if rest else "gia_tri"
        if owner is None or owner.get(key) is None:
            continue
        own_unit = str(owner.get("don_vi_tinh") or "")
        try:
            number = _number(owner[key], own_unit, quantity.unit)
        except ValueError as error:
            code = "TH114" if _same_unit(own_unit, quantity.unit) else "TH110"
            hint = "hãy ghi số, đúng đơn vị tính của đề cương"
            source.wrong.add(quantity.owner)
            yield source.problem(code, f"{path}: {error}", path, hint)
            number = 0  # any number: the mistake has been told
        source.values[path] = Value(number, given=True)
    _work_out_running_totals(source, quantities, indicators)
    yield from _otherwise_added(source, quantities, figures, indicators)


def _work_out_running_totals(
    source: Source, quantities: Mapping[str, Quantity], indicators: Mapping[str, Mapping[str, Any]]
) -> None:
    """``luy_ke`` of a record that gives what was reached before its period, and its own result."""
    for path, quantity in quantities.items():
        if quantity.side != "luy_ke" or path in source.values:
            continue
        before = indicators.get(path.split(".")[1], {}).get("luy_ke_truoc")
        own = source.values.get(f"{quantity.owner}.thuc_hien")
        if (
            isinstance(before, int | Decimal)
            and not isinstance(before, bool)
            and own
            and own.number is not None
        ):
            source.values[path] = Value(add(before, own.number), given=True)


def _number(value: object, own_unit: str, unit: str) -> Number:
    """``value`` counted in ``unit``. ValueError if it is no number or of another unit of measure."""
    if isinstance(value, str):
        value = read_number(value, own_unit or unit)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError(f"{str(value)[:40]} không phải là số")
    return value if _same_unit(own_unit, unit) else read_number(write_quantity(value, own_unit), unit)


def _same_unit(own_unit: str, unit: str) -> bool:
    return not own_unit or not unit or spelling_key(own_unit) == spelling_key(unit)


def _otherwise_added(
    source: Source,
    quantities: Mapping[str, Quantity],
    figures: Mapping[str, Mapping[str, Any]],
    indicators: Mapping[str, Mapping[str, Any]],
) -> Iterator[Problem]:
    """Records that say another ``loai_so`` than the outline."""
    for path, quantity in quantities.items():
        top, name, *rest = path.split(".")
        if rest not in ([], ["thuc_hien"]):
            continue
        own = (figures if top == "so_lieu" else indicators).get(name, {}).get("loai_so")
        if not isinstance(own, str) or own == quantity.kind or _share(own, quantity):
            continue
        if not (own == "luy_ke" and quantity.kind == "phat_sinh" and _taken_apart(source, quantity)):
            message = f"{quantity.owner}: bản ghi ghi loai_so {own}, đề cương ghi {quantity.kind}"
            hint = "hãy thống nhất một loai_so; số lũy kế có ky_truoc trong cùng năm thì lấy hiệu"
            source.wrong.add(quantity.owner)
            yield source.problem("TH111", message, f"{quantity.owner}.loai_so", hint)


def _taken_apart(source: Source, quantity: Quantity) -> bool:
    """Put the period's own number in the place of one counted since the start; whether that can be known.

    The number of the period before must be given, and be of the same year: a count may begin anew in January.
    """
    whole = source.values.get(quantity.path)
    before = source.values.pop(f"{quantity.owner}.ky_truoc", None)
    source.values.pop(f"{quantity.owner}.cung_ky", None)  # counted since the start, too
    if whole is None or before is None or whole.number is None or before.number is None:
        return False
    begins = source.period.first_day
    own = own_part(whole.number, before.number)
    if own < 0 or (before.number and (begins.month, begins.day) == (1, 1)):
        return False
    source.values[quantity.path] = Value(own, given=True)
    return True


def _share(own: str, quantity: Quantity) -> bool:
    """A part of a whole may be called a rate: both its numbers are added then."""
    return own == "ty_le" and quantity.path.startswith("chi_tieu.")


def said_by_records(sources: Sequence[Source]) -> dict[str, str]:
    """``loai_so`` by owner where the records say one, and all the same."""
    found: dict[str, set[str]] = {}
    for source in sources:
        owners = {f"so_lieu.{name}": data for name, data in figures_in(source.data).items()}
        owners |= {f"chi_tieu.{code}": row for code, row in indicators_in(source.data).items()}
        for owner, data in owners.items():
            if isinstance(data.get("loai_so"), str) and data["loai_so"] in KINDS:
                found.setdefault(owner, set()).add(data["loai_so"])
    return {owner: next(iter(kinds)) for owner, kinds in found.items() if len(kinds) == 1}


def not_asked_for(sources: Sequence[Source], outline: Mapping[str, Any]) -> Iterator[Problem]:
    """One note that names the numbers of the records which the outline does not have."""
    known = {f"so_lieu.{name}" for name in (*figures_in(outline), *OWN_FIGURES)}
    known |= {f"chi_tieu.{code}" for code in indicators_in(outline)}
    names: dict[str, None] = {}
    for source in sources:
        for name, data in figures_in(source.data).items():
            value = data.get("gia_tri")
            if isinstance(value, int | Decimal) and not isinstance(value, bool):
                names[f"so_lieu.{name}"] = None
        names |= dict.fromkeys(f"chi_tieu.{code}" for code in indicators_in(source.data))
    extra = [name for name in names if name not in known]
    if extra:
        message = f"bản ghi có {len(extra)} số liệu mà đề cương không hỏi: {', '.join(extra)}"
        yield Problem("TH122", message, severity=Severity.NOTE)
