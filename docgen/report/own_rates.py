"""Rates that the data leave open and name what they are made of: worked out from the report's own figures."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from docgen.report.values import RATE_PLACES, Figure, number_from
from docgen.vn.measures import is_rate
from docgen.vn.numbers import Number, plain_number
from docgen.vn.source_texts import is_sum, rate_in
from docgen.vn.written import read_number


def own_rates(raw: Mapping[str, Any]) -> dict[str, Figure]:
    """By name the open figures of ``so_lieu`` with ``loai_so`` ty_le whose ``tu`` and ``mau`` are known."""
    figures = raw.get("so_lieu")
    rates = [
        (key, row)
        for key, row in (figures.items() if isinstance(figures, Mapping) else ())
        if type(row) is not int  # what most of them are
        and isinstance(row, dict | Mapping)
        and row.get("loai_so") == "ty_le"
        and row.get("gia_tri", "") is None
    ]
    found: dict[str, Figure] = {}
    owners = _owners(raw) if rates else {}
    for key, row in rates:
        if rate_in(row.get("nguon")) or any(_is_a_sum(owners, row.get(name)) for name in ("tu", "mau")):
            continue  # a roll-up works it out, unless the two are sums over other units
        unit = row.get("don_vi_tinh") or "%"
        part, whole = (_number(owners, row.get(name)) for name in ("tu", "mau"))
        if part is not None and whole and isinstance(unit, str) and is_rate(unit):
            rate = number_from(Fraction(part) * 100 / Fraction(whole))
            found[key] = Figure(rate, None, "%", decimals=RATE_PLACES, name=str(row.get("ten") or ""))
    return found


def _owners(raw: Mapping[str, Any]) -> dict[Any, Any]:
    """The indicators by their codes and the figures by their names; a figure counts before an indicator."""
    figures, rows = raw.get("so_lieu"), raw.get("chi_tieu")
    found: dict[Any, Any] = {}
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, Mapping) and isinstance(row.get("ma"), str):
            found.setdefault(row["ma"], row)
    named = figures if isinstance(figures, Mapping) else {}
    return {**found, **{name: row for name, row in named.items() if row is not None}}


def _is_a_sum(owners: Mapping[Any, Any], name: Any) -> bool:
    owner = owners.get(name) if isinstance(name, str) else None
    return isinstance(owner, Mapping) and is_sum(owner.get("nguon"))


def _number(owners: Mapping[Any, Any], name: Any) -> Number | None:
    """The number of a figure, the result of an indicator."""
    owner = owners.get(name) if isinstance(name, str) else None
    if not isinstance(owner, Mapping):
        return _read(owner, "")
    value = owner.get("gia_tri") if "gia_tri" in owner else owner.get("thuc_hien")
    return _read(value, str(owner.get("don_vi_tinh") or ""))


def _read(value: Any, unit: str) -> Number | None:
    if not isinstance(value, str):
        return plain_number(value)
    try:
        return read_number(value, unit)
    except ValueError:
        return None
