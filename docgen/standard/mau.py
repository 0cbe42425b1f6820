"""The forms as data: a new form is a new file in ``mau/`` and a Word template, no code.

A form says which periods it takes, what its subject is, its fixed words, and the outline a blank report
begins with. Knows nothing of a report's data.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from docgen.errors import UsageError, suggest
from docgen.standard.form_spec import FixedLine, FormSpec, Heading, OwnField, form_of
from docgen.standard.own_forms import own_forms
from docgen.standard.rules import Standard

__all__ = [
    "Column", "FixedLine", "FormSpec", "Heading", "IndicatorTable", "OwnField", "TableWords", "all_forms",
    "form_hint", "form_names", "indicator_table", "load_form", "shipped_names", "shipped_text", "table_words",
    "with_kinds_of_forms",
]  # fmt: skip

_FOLDER = Path(__file__).parent


class Column(NamedTuple):
    """A column of the table of indicators: numbers stand right, ``centred`` texts in the middle."""

    key: str
    title: str
    numeric: bool = False
    centred: bool = False


class IndicatorTable(NamedTuple):
    """How the table of indicators looks."""

    columns: tuple[Column, ...]
    nothing: str
    threshold: str


class TableWords(NamedTuple):
    """The words that docgen puts into tables, and those by which it knows a row somebody has typed as a sum.

    ``totals`` are whole labels of totals; ``openings`` what a longer one begins with, unless a word of
    ``no_sums`` follows; ``of_group`` the words after which it is a group's sum; ``of_all`` open the label of
    a row for the whole, ``averages`` that of a row of averages; ``part_of`` opens a row that is part of the
    one above. ``shortfall`` is the note on a sum in which rows are missing.
    """

    total: str
    totals: frozenset[str]
    order: str
    unit: str
    note: str
    openings: tuple[str, ...]
    no_sums: frozenset[str]
    of_group: frozenset[str]
    of_all: tuple[str, ...]
    averages: tuple[str, ...]
    part_of: str
    shortfall: str


@lru_cache(maxsize=1)
def shipped_names() -> tuple[str, ...]:
    """The codes of the forms that travel with docgen, in the order of their files."""
    return tuple(sorted(file.stem for file in (_FOLDER / "mau").glob("*.toml")))


def form_names() -> tuple[str, ...]:
    """The codes of all forms: the shipped ones, and those of the office's own that are right."""
    return (*shipped_names(), *(form.ma for form in _right_own_forms()))


def all_forms() -> tuple[FormSpec, ...]:
    """All forms, in the order of :func:`form_names`; the folders of own forms are listed once."""
    return (*map(_shipped, shipped_names()), *_right_own_forms())


def _right_own_forms() -> list[FormSpec]:
    """The office's own forms that are right; one with the code of a shipped form is not known."""
    return [found.form for name, found in own_forms().items() if found.form and name not in shipped_names()]


def form_hint(ma: str) -> str:
    """How to mend the code of a form that is not there: the nearest one, or all, and where own ones are."""
    own = "mẫu riêng của cơ quan thì thêm --forms THƯ_MỤC, hoặc đặt thư mục mau cạnh tệp"
    return suggest(ma, form_names()) or f"{own}; các mẫu: {', '.join(form_names())}"


def is_form(ma: str) -> bool:
    """Whether there is a form of this code, shipped or of the office's own."""
    return ma in shipped_names() or ma in form_names()


def load_form(ma: str) -> FormSpec:
    """The form of this code; UsageError with the nearest one if there is none, or what is wrong in it."""
    if ma in shipped_names():
        return _shipped(ma)
    found = own_forms().get(ma)
    if found is not None and found.form is not None:
        return found.form
    if found is not None:
        message = f"mẫu {ma}: tệp {found.path} có lỗi, chưa dùng được (xem: docgen form check)"
        raise UsageError(message, found.problems)
    raise UsageError(f"mẫu báo cáo {ma} không có ({form_hint(ma)})")


@lru_cache(maxsize=32)
def _shipped(ma: str) -> FormSpec:
    return form_of(ma, _read(f"mau/{ma}.toml"))


def with_kinds_of_forms(standard: Standard) -> Standard:
    """The standard with the kinds of all forms, shipped and own; a form says if it has no subject."""
    forms = [form for form in all_forms() if form.ten_loai]
    types = {form.ten_loai: form.viet_tat for form in forms} | dict(standard.judging.types)
    bare = standard.judging.without_subject | {form.ten_loai for form in forms if not form.has_subject}
    return standard._replace(judging=standard.judging._replace(types=types, without_subject=bare))


def shipped_text(ma: str) -> str:
    """The form file of a shipped form as its author wrote it, comments included."""
    return (_FOLDER / "mau" / f"{ma}.toml").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def indicator_table() -> IndicatorTable:
    """The table of indicators, from its data file."""
    data = _read("bang_chi_tieu.toml")
    columns = tuple(
        Column(row["ma"], row["ten"], row.get("so", False), row.get("giua", False)) for row in data["cot"]
    )
    return IndicatorTable(columns, data["chua_co"], data["nguong"])


@lru_cache(maxsize=1)
def table_words() -> TableWords:
    """The words of tables, from their data file."""
    data = _read("bang.toml")
    return TableWords(
        total=data["tong"],
        totals=frozenset(data["dong_tong"]),
        order=data["stt"],
        unit=data["don_vi_tinh"],
        note=data["ghi_chu"],
        openings=tuple(data["mo_dau_tong"]),
        no_sums=frozenset(data["khong_la_cong"]),
        of_group=frozenset(data["cua_nhom"]),
        of_all=tuple(data["toan_bo"]),
        averages=tuple(data["binh_quan"]),
        part_of=data["trong_do"],
        shortfall=data["cong_thieu"],
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
