"""What a form asks of its data beyond what every report needs: subject, addressees, fields of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from docgen.errors import Problem, Severity, suggest
from docgen.patterns import regex
from docgen.report.own_data import KEY
from docgen.standard.mau import FormSpec
from docgen.standard.rules import load_standard

_ABOUT: Final = regex(r"\s*(v\s*/\s*v|về việc)\b", re.IGNORECASE)
_ABOUT_TYPED: Final = regex(rf"{_ABOUT.pattern}[\s:.]*", re.IGNORECASE)
_SHORT: Final = regex(r"\s*v\s*/\s*v\b", re.IGNORECASE)
_WHO: Final = "ghi nơi nhận trực tiếp giải quyết, mỗi nơi một dòng"
_ONLY_SOME: Final[Mapping[str, str]] = {
    "tham_quyen": "chỉ nghị quyết, quyết định có dòng thẩm quyền ban hành",
    "nguoi_ky_trai": "mẫu này chỉ có một người ký",
    "trich_yeu": "mẫu này không có trích yếu",
    "ten_loai": "công văn không in tên loại",
    "don_vi_soan": "chỉ ký hiệu công văn có đơn vị soạn thảo",
}
"""Keys that only some forms print, and what to say where another form is given one."""


def subject_printed(subject: str, form: FormSpec) -> str:
    """The subject as ``form`` prints it: where it puts "V/v" before it, without that word of its own."""
    typed = _ABOUT_TYPED.match(subject) if form.subject_below_number else None
    return subject[typed.end() :] or subject if typed else subject


def form_problems(raw: Mapping[str, Any], form: FormSpec | None) -> Iterator[Problem]:
    """What a raw report lacks of what its form needs, and what it says that the form does not print."""
    if form is None:
        return
    if form.has_subject and not form.subject and not _has_value(raw.get("trich_yeu")):
        yield _missing("trich_yeu", f"mẫu {form.ma} không có trích yếu sẵn")
    subject = raw.get("trich_yeu")
    if form.subject_below_number and isinstance(subject, str) and (typed := _ABOUT.match(subject)):
        message = f"có “{typed[1]}” gõ sẵn ở đầu trích yếu, đã bỏ khi in"
        hint = "biểu mẫu tự in “V/v”"
        yield Problem("D028", message, "trich_yeu", hint=hint, severity=Severity.WARNING)
    if form.has_subject and not form.subject_below_number and _SHORT.match(str(subject)):
        message = "chữ “V/v” chỉ dùng ở công văn"
        hint = "hãy viết “Về việc …”, hoặc ghi thẳng nội dung"
        yield Problem("D028", message, "trich_yeu", hint=hint, severity=Severity.WARNING)
    if form.addressed and not raw.get("kinh_gui"):
        yield _missing("kinh_gui", _WHO)
    if not form.body_optional and raw.get("noi_dung") is None:
        yield _missing("noi_dung")
    if form.left_signer is not None and raw.get("nguoi_ky_trai") is None:
        office = form.left_signer.get("chuc_vu", "")
        yield _missing("nguoi_ky_trai", f"người ký bên trái ({office})")
    yield from _fields(raw.get(KEY), form)
    yield from _issued(raw.get("phu_luc"), form)
    yield from _not_printed(raw, form)


def _issued(appendices: Any, form: FormSpec) -> Iterator[Problem]:
    """The text that a decision issues: it must be there, and other forms have none."""
    rows = appendices if isinstance(appendices, list) else []
    kinds = [i for i, row in enumerate(rows) if isinstance(row, Mapping) and row.get("ten_loai")]
    if form.issues_text and not kinds:
        hint = 'thêm văn bản được ban hành vào phu_luc, có "ten_loai": "QUY CHẾ"'
        yield _missing("phu_luc", hint)
    for i, row in enumerate(rows):
        chapters = isinstance(row, Mapping) and row.get("danh_so") in load_standard().schemes
        if chapters and not (form.issues_text and i in kinds):
            hint = "chỉ văn bản ban hành kèm theo quyết định có cách đánh số riêng; hãy bỏ khoá này"
            yield Problem("D076", "danh_so không dùng cho phụ lục này", f"phu_luc[{i}].danh_so", hint=hint)
    for i in kinds if not form.issues_text else ():
        message = f"ten_loai không được in ở mẫu {form.ma}"
        hint = "văn bản ban hành kèm theo thì dùng mẫu quyet-dinh-ban-hanh; phụ lục thì bỏ khoá này"
        yield Problem("D076", message, f"phu_luc[{i}].ten_loai", hint=hint, severity=Severity.WARNING)


def _missing(key: str, hint: str = "") -> Problem:
    return Problem("D011", f"thiếu khoá {key}", hint=hint, about=key)


def _has_value(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _fields(own: Any, form: FormSpec) -> Iterator[Problem]:
    """The fields of the form that the data leave out, or seem to have under a name with a slip."""
    given = own if isinstance(own, Mapping) else {}
    known = [field.key for field in form.fields]
    for field in form.fields:
        value = given.get(field.key)
        if field.required and (value is None or (isinstance(value, str) and not value.strip())):
            hint = f"{field.name}: ghi vào {KEY}"
            wrong = "để trống" if field.key in given else "thiếu"
            yield Problem("D011", f"{wrong} khoá {field.key}", KEY, hint=hint, about=field.key)
    left_out = [key for key in known if key not in given]
    for key in given:
        if isinstance(key, str) and key not in known and (near := suggest(key, left_out)):
            message = f"mẫu {form.ma} không có trường {key}"
            yield Problem("D077", message, f"{KEY}.{key}", hint=near, severity=Severity.WARNING)


def _not_printed(raw: Mapping[str, Any], form: FormSpec) -> Iterator[Problem]:
    printed = {
        "tham_quyen": form.authority,
        "nguoi_ky_trai": form.left_signer is not None,
        "don_vi_soan": not form.viet_tat,
        "trich_yeu": form.has_subject,
        "ten_loai": bool(form.ten_loai),
    }
    for key, why in _ONLY_SOME.items():
        if raw.get(key) is not None and not printed[key]:
            message = f"{key} không được in ở mẫu {form.ma}"
            yield Problem("D076", message, key, hint=f"{why}; hãy bỏ khoá này", severity=Severity.WARNING)
