"""A form's JSON Schema, so that editors complete keys and explain them in Vietnamese."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from docgen.report.indicators import NEEDS
from docgen.report.model import Report
from docgen.standard.mau import FormSpec, load_form

_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_YEAR: Final = {"type": "integer", "minimum": 1945, "maximum": 2100, "description": "Năm báo cáo."}
_DAY: Final = {"type": "string", "format": "date"}
_PERIODS: Final[dict[str, dict[str, Any]]] = {
    "quy": {
        "properties": {
            "nam": _YEAR,
            "quy": {"type": "integer", "minimum": 1, "maximum": 4, "description": "Quý 1 đến 4."},
        },
        "required": ["nam", "quy"],
    },
    "nam": {"properties": {"nam": _YEAR}, "required": ["nam"]},
    "khoang": {
        "properties": {
            "tu": {**_DAY, "description": "Ngày đầu của kỳ."},
            "den": {**_DAY, "description": "Ngày cuối của kỳ."},
        },
        "required": ["tu", "den"],
    },
}
_NUMBERED: Final = {
    "thang": {"type": "integer", "minimum": 1, "maximum": 12, "description": "Tháng 1 đến 12."},
    "tuan": {"type": "integer", "minimum": 1, "maximum": 53, "description": "Số tuần trong năm."},
}
_OVER_YEARS: Final = {"nam-hoc": ("nam_hoc", "Năm học."), "nhiem-ky": ("nhiem_ky", "Nhiệm kỳ.")}
for _kind, _number in _NUMBERED.items():
    _PERIODS[_kind] = {"properties": {"nam": _YEAR, _kind: _number}, "required": ["nam", _kind]}
for _kind, (_key, _words) in _OVER_YEARS.items():
    _years = {"type": "string", "pattern": r"^\d{4}\s*[-–]\s*\d{4}$", "description": _words}
    _PERIODS[_kind] = {"properties": {_key: _years}, "required": [_key]}
_EXAMPLES: Final[dict[str, dict[str, Any]]] = {
    "quy": {"nam": 2023, "quy": 3},
    "nam": {"nam": 2023},
    "khoang": {"tu": "2021-01-01", "den": "2022-09-30"},
    "thang": {"nam": 2023, "thang": 9},
    "tuan": {"nam": 2023, "tuan": 5},
    "nam-hoc": {"nam_hoc": "2023-2024"},
    "nhiem-ky": {"nhiem_ky": "2018-2023"},
}


def json_schema(mau: str) -> dict[str, Any]:
    """The schema (draft 2020-12) of reports of one form. UsageError if there is no such form."""
    form = load_form(mau)
    schema = Report.model_json_schema()
    for part in _parts(schema):
        _tidy(part)
    properties = schema["properties"]
    properties["mau"] = {"const": mau, "title": "Mẫu", "description": f"{form.ten}."}
    if form.periods:
        properties["ky"] = _period_schema(form)
    else:
        del properties["ky"]
    schema["required"] += [key for key, needed in _needed(form).items() if needed]
    if form.fields:
        properties["du_lieu_rieng"] |= _own_fields(form)
    properties["so"]["examples"] = ["757", "7c"]
    properties["ngay_ban_hanh"]["examples"] = ["2023-09-12", "2023-09"]
    schema["$defs"].pop("PeriodData", None)
    schema["$defs"]["Indicator"]["allOf"] = [_needs(kind, keys) for kind, keys in NEEDS.items() if keys]
    return {
        "$schema": _DRAFT,
        "title": form.ten,
        "description": f"Dữ liệu của {form.ten.lower()}.",
        **{key: value for key, value in schema.items() if key not in ("title", "description")},
    }


def _needed(form: FormSpec) -> dict[str, bool]:
    """The keys that reports of some forms must have."""
    return {
        "ky": form.needs_period,
        "ngay_ban_hanh": not form.periods,
        "trich_yeu": form.has_subject and not form.subject,
        "kinh_gui": form.addressed,
        "noi_dung": not form.body_optional,
        "nguoi_ky_trai": form.left_signer is not None,
        "du_lieu_rieng": any(field.required for field in form.fields),
    }


def _own_fields(form: FormSpec) -> dict[str, Any]:
    """What the form's own fields are; others may stand beside them."""
    fields = {field.key: {"title": field.name, "description": field.guide} for field in form.fields}
    return {"properties": fields, "required": [field.key for field in form.fields if field.required]}


def _needs(kind: str, keys: tuple[str, ...]) -> dict[str, Any]:
    """What an indicator of a kind cannot do without."""
    condition = {"properties": {"loai": {"const": kind}}, "required": ["loai"]}
    numbers = {key: {"type": ["number", "string", "null"]} for key in keys}
    return {"if": condition, "then": {"required": list(keys), "properties": numbers}}


def _period_schema(form: FormSpec) -> dict[str, Any]:
    kinds = dict.fromkeys(kind if kind in _PERIODS else "nam" for kind in form.periods)
    shapes = [
        {"type": "object", "additionalProperties": False, "examples": [_EXAMPLES[kind]], **_PERIODS[kind]}
        for kind in kinds
    ]
    return {"title": "Kỳ báo cáo", "description": "Kỳ của báo cáo.", "oneOf": shapes}


def _parts(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    children = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    for child in children:
        yield from _parts(child)


def _tidy(part: dict[str, Any]) -> None:
    """English docstrings of the models are for programmers, not for the people who fill the data."""
    if part.get("type") == "object" and "properties" in part:
        part.pop("description", None)
        part.pop("title", None)
    if part.get("default", ...) is None:
        del part["default"]
