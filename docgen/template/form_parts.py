"""The parts of a document that its form asks a Word template to print, and those that a template lost."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from docgen.errors import Severity
from docgen.standard.form_spec import FormSpec
from docgen.template.printed import Printed, adding
from docgen.word.formatting import read_document
from docgen.word.package import Package


class FormPart(NamedTuple):
    """A part of the form: what it is called, how grave its absence is, what may be typed in its place."""

    what: str
    severity: Severity = Severity.WARNING
    typed: str = ""
    hint: str = ""


def lost_parts(form: FormSpec, printed: Printed, template: Package | Path) -> dict[str, FormPart]:
    """The parts of a form by their names that a template neither prints nor has typed in it."""
    lost = {name: part for name, part in parts_of(form).items() if not printed.has(name)}
    words = _words_of(template) if any(part.typed for part in lost.values()) else ""
    return {
        name: part._replace(hint=_hint(name, part))
        for name, part in lost.items()
        if not (part.typed and part.typed in words)
    }


def _words_of(source: Package | Path) -> str:
    """All that stands in a template, one paragraph a line."""
    return "\n".join(each.text for each in read_document(source).paragraphs)


def _hint(name: str, part: FormPart) -> str:
    rare = "; mẫu không bao giờ cần phần này thì để vậy" if part.severity is Severity.NOTE else ""
    return f"{adding(name)}{rare}"


def parts_of(form: FormSpec) -> dict[str, FormPart]:
    """The names whose values would be lost, or without which the document has no form.

    What only some documents have, and an office may never need, is a note.
    """
    body = Severity.WARNING if form.body_optional else Severity.ERROR
    found = {
        "co_quan_ban_hanh": FormPart("cơ quan ban hành"),
        "so": FormPart("số"),
        "ky_hieu": FormPart("ký hiệu"),
        "noi_dung": FormPart("nội dung", body),
        "noi_nhan": FormPart("nơi nhận"),
        "luu": FormPart("dòng “Lưu”"),
        **_signer("nguoi_ky", "người ký"),
        **{name: FormPart(what, Severity.NOTE) for name, what in _SOMETIMES.items()},
    }
    if form.ten_loai:
        found["ten_loai"] = FormPart("tên loại", typed=form.ten_loai)
    if form.has_subject:
        found["trich_yeu"] = FormPart("trích yếu")
    if form.dated:
        found |= {"dia_danh": FormPart("địa danh"), "ngay_thang": FormPart("ngày tháng ban hành")}
    if form.addressed:
        found["kinh_gui"] = FormPart("nơi kính gửi")
    if form.authority:
        found |= {"tham_quyen": FormPart("thẩm quyền ban hành"), "can_cu": FormPart("căn cứ")}
    if form.left_signer is not None:
        found |= _signer("nguoi_ky_trai", "người ký bên trái")
    if form.issues_text:
        found |= {name: FormPart(f"{what} (văn bản ban hành kèm theo)") for name, what in _ISSUED.items()}
    return found


_SOMETIMES: Final = {
    "co_quan_chu_quan": "cơ quan chủ quản",
    "kinh_gui": "nơi kính gửi",
    "can_cu": "căn cứ",
    "du_thao": "lần dự thảo",
    "do_mat": "độ mật",
    "do_khan": "độ khẩn",
    "nguoi_ky.ky_thay": "dòng ký thay (KT.)",
    "phu_luc[].ten": "tên phụ lục",
    "phu_luc[].noi_dung": "nội dung phụ lục",
}
_ISSUED: Final = {
    "phu_luc[].ten_loai": "tên loại",
    "phu_luc[].ten": "tên",
    "phu_luc[].noi_dung": "nội dung",
}


def _signer(name: str, who: str) -> dict[str, FormPart]:
    """What is printed of a signer, each by itself: a typed name would stand for everyone's."""
    parts = {"quyen_han": "quyền hạn", "chuc_vu": "chức vụ", "ho_ten": "họ tên"}
    return {f"{name}.{key}": FormPart(f"{what} {who}") for key, what in parts.items()}
