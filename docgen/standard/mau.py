"""The forms as data: a new form is a new file in ``mau/`` and a Word template, no code.

A form says which periods it takes, what its subject is, its fixed words, and the outline a blank report
begins with. Knows nothing of a report's data.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from docgen.errors import UsageError, suggest

_FOLDER = Path(__file__).parent


class Heading(NamedTuple):
    """One line of a form's outline: ``level`` 1 to 4, or 0 for text before the first section.

    ``title`` may say ``{{ ky.ten }}``; ``guide`` is the hint that stands where the text will be.
    """

    level: int
    title: str = ""
    guide: str = ""
    clause: bool = False
    indicators: bool = False


class FixedLine(NamedTuple):
    """A line of a form's own words, with tags: ``{{ don_vi.ten }} trân trọng kính mời: …``.

    ``component`` is the key of the component that it looks like. ``after`` is whether it stands below the
    text; ``condition`` is an expression of the template, empty for a line that is always there.
    """

    text: str
    component: str
    after: bool = False
    condition: str = ""


class OwnField(NamedTuple):
    """A value that only this form asks for; it stands in ``du_lieu_rieng`` under ``key``.

    ``name`` is its label for people, ``guide`` the hint that a blank report has in its place.
    """

    key: str
    name: str
    guide: str = ""
    required: bool = True


class FormSpec(NamedTuple):
    """A form: a kind of document with its fixed words and its outline.

    ``ten_loai`` and ``viet_tat`` are empty for a letter (công văn), which names no kind; ``in_text`` is
    the kind in running text. ``periods`` are the kinds of :class:`docgen.vn.periods.Period` it takes;
    ``needs_period``: its data must say one. ``subject`` is prose over ``ky``, empty for a form whose data
    must say it; ``subject_below_number``: it stands below the number after "V/v". ``numbering`` names a
    scheme of the standard. ``authority``: a line above the legal grounds says who decides. ``dated``:
    place and date stand in the head. ``end_mark``: the text ends with "./.". ``addressed``: somebody must
    be named after "Kính gửi". ``left_signer`` is None for a form with one signer. ``template`` is the
    name of its Word file; ``signer`` what a blank report signs with. ``body_optional``: all its text may
    be in its own fields. ``lines`` are its fixed words, ``fields`` what it asks for in ``du_lieu_rieng``,
    ``recipients`` what a blank one begins its list with.
    """

    ma: str
    ten: str
    ten_loai: str
    viet_tat: str
    periods: tuple[str, ...]
    subject: str
    template: str
    outline: tuple[Heading, ...]
    signer: Mapping[str, str]
    blank_subject: str = ""
    in_text: str = ""
    needs_period: bool = True
    subject_below_number: bool = False
    numbering: str = "muc"
    authority: bool = False
    dated: bool = True
    end_mark: bool = True
    addressed: bool = False
    left_signer: Mapping[str, str] | None = None
    lines: tuple[FixedLine, ...] = ()
    fields: tuple[OwnField, ...] = ()
    recipients: tuple[str, ...] = ()
    body_optional: bool = False


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
    a row for the whole; ``part_of`` opens a row that is part of the one above. ``shortfall`` is the note on
    a sum in which rows are missing.
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
    part_of: str
    shortfall: str


@lru_cache(maxsize=1)
def form_names() -> tuple[str, ...]:
    """The codes of all forms, in the order of their files."""
    return tuple(sorted(file.stem for file in (_FOLDER / "mau").glob("*.toml")))


@lru_cache(maxsize=32)
def load_form(ma: str) -> FormSpec:
    """The form of this code; UsageError with the nearest one if there is none."""
    if ma not in form_names():
        hint = suggest(ma, form_names()) or f"các mẫu: {', '.join(form_names())}"
        raise UsageError(f"mẫu báo cáo {ma} không có ({hint})")
    return form_of(ma, _read(f"mau/{ma}.toml"))


def form_of(ma: str, data: Mapping[str, Any]) -> FormSpec:
    """The form that the data of a form file describe; KeyError if a value is missing."""
    periods = tuple(data["ky"])
    return FormSpec(
        ma=ma,
        ten=data["ten"],
        ten_loai=data["ten_loai"],
        viet_tat=data["viet_tat"],
        periods=periods,
        subject=data.get("trich_yeu", ""),
        template=data["tep_mau"],
        outline=_outline(data.get("muc", ())),
        signer=data["nguoi_ky"],
        blank_subject=data.get("trich_yeu_goi_y", ""),
        in_text=data.get("ten_trong_cau", data["ten_loai"].capitalize()),
        needs_period=data.get("ky_bat_buoc", bool(periods)),
        subject_below_number=data.get("trich_yeu_duoi_so", False),
        numbering=data.get("danh_so", "muc"),
        authority=data.get("tham_quyen", False),
        dated=data.get("dong_ngay", True),
        end_mark=data.get("dau_ket", True),
        addressed=data.get("kinh_gui", False),
        left_signer=data.get("nguoi_ky_trai"),
        lines=tuple(map(_fixed_line, data.get("dong", ()))),
        fields=tuple(map(_own_field, data.get("truong", ()))),
        recipients=tuple(data.get("noi_nhan_goi_y", ())),
        body_optional=data.get("noi_dung_tuy_chon", False),
    )


def _fixed_line(row: Mapping[str, Any]) -> FixedLine:
    return FixedLine(row["chu"], row.get("kieu", "noi_dung"), row.get("sau", False), row.get("khi", ""))


def _own_field(row: Mapping[str, Any]) -> OwnField:
    return OwnField(row["ma"], row["ten"], row.get("goi_y", ""), row.get("bat_buoc", True))


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
        part_of=data["trong_do"],
        shortfall=data["cong_thieu"],
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


def _outline(rows: Sequence[Mapping[str, Any]]) -> tuple[Heading, ...]:
    return tuple(
        Heading(
            level=row["cap"],
            title=row.get("tieu_de", ""),
            guide=row.get("goi_y", ""),
            clause=row.get("khoan", False),
            indicators=row.get("bang_chi_tieu", False),
        )
        for row in rows
    )
