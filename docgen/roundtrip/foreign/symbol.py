"""What a file of other hands prints in its own way, its symbol and its kind; and a year that nobody knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.check.recognition.form_parts import fold
from docgen.roundtrip.foreign.head import Head
from docgen.roundtrip.foreign.unit import Issuer
from docgen.standard.mau import FormSpec


def with_symbol(data: dict[str, Any], head: Head, issuer: Issuer, form: FormSpec) -> dict[str, Any]:
    """The data with the symbol of the file where the form would print another one."""
    unit = (
        issuer.value["ky_hieu"]
        if isinstance(issuer.value, dict)
        else issuer.unit.ky_hieu
        if issuer.unit
        else ""
    )
    usual = "-".join(filter(None, (form.viet_tat, unit, data.get("don_vi_soan", ""))))
    if head.symbol and head.symbol != usual:
        data["ky_hieu"] = head.symbol
    return data


def with_kind(data: dict[str, Any], head: Head, form: FormSpec) -> dict[str, Any]:
    """The data with the name of the kind that the file prints where the form has another one."""
    if head.kind and form.ten_loai and fold(head.kind) != fold(form.ten_loai):
        data["ten_loai"] = head.kind
    return data


def with_open_year(data: dict[str, Any]) -> dict[str, Any]:
    """The data without the year that stood for an unknown one: whoever fills them in is asked for it."""
    if "ky" not in data:
        return {**data, "ngay_ban_hanh": None}
    return {**data, "ky": {**(data["ky"] if "nam" in data["ky"] else {}), "nam": None}}


def is_year_open(data: Mapping[str, Any]) -> bool:
    """Whether data say that nobody knows their year."""
    period = data.get("ky")
    period_open = isinstance(period, Mapping) and period.get("nam", 0) is None
    return period_open or data.get("ngay_ban_hanh", "") is None
