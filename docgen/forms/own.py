"""A new form of an office's own: its form file and its Word template, after the pattern of another form."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from docgen.errors import DataError, FileError, UsageError
from docgen.files import exists, read_bytes, safe_name, write_atomic
from docgen.forms import build
from docgen.standard.mau import FormSpec, load_form, shipped_text
from docgen.standard.own_forms import OwnForm, judge_form_file, own_forms, read_form_file
from docgen.standard.rules import load_standard
from docgen.vn.text import find_control_characters

_HEAD: Final = """\
# Mẫu “{name}”, lập theo mẫu {base}. Mỗi dòng là khoá = giá trị; sau dấu # là lời ghi chú.
#   ten         tên mẫu, để chọn trong danh sách
#   ten_loai    tên loại in trên văn bản, chữ in hoa
#   viet_tat    chữ viết tắt tên loại, in trong ký hiệu văn bản
#   danh_so     cách đánh số: muc (I. 1. a), dieu (Điều 1. 1. a), khoan (1. a), khong; có Chương, Phần
#               trên Điều: chuong, chuong-muc, phan, phan-muc
#   [[truong]]  giá trị mà mẫu này hỏi riêng: ghi vào du_lieu_rieng của dữ liệu
#   [[dong]]    dòng chữ có sẵn, in trước nội dung (sau = true: in sau nội dung)
#   [[muc]]     dàn bài của tệp dữ liệu mới
# Sửa xong: docgen form build TỆP.toml (dựng lại tệp Word), docgen form check (soát).
"""


def new_form(code: str, base: str, folder: Path, name: str = "", *, force: bool = False) -> list[Path]:
    """Write ``<code>.toml`` and its Word template into ``folder``; returns both files.

    ``base`` is the form that it begins as, shipped or the office's own. ``name`` is what people call it;
    without it the kind of document that the code spells, if the decree has one. UsageError for an unknown
    base, DataError if the code cannot be one, FileError if a file is there already; then nothing has been
    written.
    """
    kind = name.upper() or _kind_of(code)
    path = folder / f"{code}.toml"
    if find_control_characters(name):
        raise UsageError("tên mẫu có ký tự không in được (gõ lại tên, bảng mã UTF-8)")
    text = _text(base, name or kind.capitalize() or "(Ghi tên mẫu)", kind).encode("utf-8")
    found = judge_form_file(text, path)
    if found.form is None:
        raise DataError(f"không tạo được mẫu {code}", found.problems)
    template = folder / found.form.template
    made = build(found.form)
    for target in (path, template):
        if exists(target) and not force:
            raise FileError(f"{target}: tệp đã có (hãy đặt tên khác, hoặc thêm --force để ghi đè)")
    folder.mkdir(parents=True, exist_ok=True)
    write_atomic(path, text)
    write_atomic(template, made)
    return [path, template]


def build_form(path: Path, *, force: bool = False) -> Path:
    """Make the Word template that a form file describes, beside it; returns the template.

    A template that is there stays unless ``force``: somebody may have changed it. DataError with every
    mistake of the form file, FileError if the template is there.
    """
    found: OwnForm = read_form_file(path)
    if found.form is None:
        raise DataError(f"{path}: tệp mẫu có {len(found.problems)} lỗi", found.problems)
    template = path.with_name(found.form.template)
    made = build(found.form)
    if exists(template) and not force:
        raise FileError(f"{template}: tệp đã có, có thể đã sửa trong Word (thêm --force để dựng lại)")
    write_atomic(template, made)
    return template


def _kind_of(code: str) -> str:
    """The kind of document that a code spells: ``giay-gioi-thieu`` is GIẤY GIỚI THIỆU; "" for none."""
    types = load_standard().judging.types
    return next((kind for kind in types if safe_name(kind.lower()) == code), "")


def _abbreviation(kind: str, form: FormSpec) -> str:
    """The decree's for this kind; the base's for the base's kind, said longer; else the first letters."""
    known = load_standard().judging.types.get(kind, "")
    if known or not kind or kind.startswith(form.ten_loai):
        return known or form.viet_tat
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", kind)) or form.viet_tat


def _text(base: str, name: str, kind: str) -> str:
    """The form file of the base with the new names; a letter stays one, without a kind."""
    form = load_form(base)
    own = own_forms().get(base) if form.folder else None
    text = read_bytes(own.path).decode("utf-8-sig") if own else shipped_text(base)
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    letter = form.subject_below_number
    values = {
        "ten": name,
        "ten_loai": "" if letter else kind or form.ten_loai,
        "viet_tat": "" if letter else _abbreviation(kind, form),
    }
    tables = next((i for i, line in enumerate(lines) if line.startswith("[")), len(lines))
    single = [line for line in lines[:tables] if not re.match(r"(?:ten|ten_loai|viet_tat|tep_mau)\s*=", line)]
    named = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join([_HEAD.format(name=name, base=base), *named, *single, *lines[tables:]]).strip() + "\n"
