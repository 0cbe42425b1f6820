"""What a form is: a kind of document with its fixed words, its numbering and its outline.

Read from a form file (TOML), whether it is shipped or an office's own. Knows nothing of a report's data.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

_SIGNER: Final = {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "CHỦ TỊCH", "ho_ten": ""}


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

    ``name`` is its label for people, ``guide`` the hint that a blank report has in its place, made of the
    name where the form file has none.
    """

    key: str
    name: str
    guide: str = ""
    required: bool = True


class FormSpec(NamedTuple):
    """A form: a kind of document with its fixed words and its outline.

    ``ten_loai`` and ``viet_tat`` are empty for a letter (công văn), which names no kind; ``in_text`` is
    the kind in running text. ``periods`` are the kinds of :class:`docgen.vn.periods.Period` it takes;
    ``needs_period``: its data must say one. ``subject`` is prose over ``ky``, empty for a form whose
    data must say it; ``has_subject``: there is one. ``issues_text``: a text with a kind of its own is
    issued with it. ``subject_below_number``: it stands below the number after "V/v". ``numbering``
    names a scheme of the standard. ``authority``: a line above the legal grounds says who decides.
    ``dated``: place and date stand in the head. ``end_mark``: the text ends with "./.". ``addressed``:
    somebody must be named after "Kính gửi". ``left_signer`` is None for a form with one signer.
    ``template`` is the name of its Word file; ``signer`` what a blank report signs with.
    ``body_optional``: all its text may be in its own fields. ``lines`` are its fixed words, ``fields``
    what it asks for in ``du_lieu_rieng``, ``recipients`` what a blank one begins its list with,
    ``archive`` its line after "Lưu:" where that is not the usual one.
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
    archive: str = ""
    body_optional: bool = False
    has_subject: bool = True
    issues_text: bool = False
    folder: Path | None = None


def form_of(ma: str, data: Mapping[str, Any], folder: Path | None = None) -> FormSpec:
    """The form that the data of a form file describe; KeyError if a value is missing."""
    periods = tuple(data.get("ky", ()))
    return FormSpec(
        ma=ma,
        ten=data["ten"],
        ten_loai=data["ten_loai"],
        viet_tat=data["viet_tat"],
        periods=periods,
        subject=data.get("trich_yeu", ""),
        template=data.get("tep_mau", f"{ma}.docx"),
        outline=_outline(data.get("muc", ())),
        signer=data.get("nguoi_ky", _SIGNER),
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
        archive=data.get("luu_goi_y", ""),
        body_optional=data.get("noi_dung_tuy_chon", False),
        has_subject=data.get("co_trich_yeu", True),
        issues_text=data.get("van_ban_kem_theo", False),
        folder=folder,
    )


def _fixed_line(row: Mapping[str, Any]) -> FixedLine:
    return FixedLine(row["chu"], row.get("kieu", "noi_dung"), row.get("sau", False), row.get("khi", ""))


def _own_field(row: Mapping[str, Any]) -> OwnField:
    needed = row.get("bat_buoc", True)
    return OwnField(row["ma"], row["ten"], row.get("goi_y", "") or _guide(row["ten"], needed), needed)


def _guide(name: str, needed: bool) -> str:
    """The hint of a field whose form file says none: its name, where a value is needed."""
    words = " ".join(re.sub(r"\([^()]*\)", " ", name).split())
    return f"(Nêu {words[0].lower()}{words[1:]})" if needed and words else ""


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
