"""What is doubtful in the values of a form file that is right by its keys: words that would be printed.

Hints left in place of names, what docgen adds by itself typed as well, fields and lines said twice.
Each doubt has the key as its path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from docgen.errors import Problem, Severity
from docgen.standard.form_spec import FormSpec
from docgen.standard.rules import load_standard
from docgen.vn.text import nfc

HINT: Final = re.compile(r"\((?:Ghi|Nêu|Điền|Nhập|Viết|Liệt kê) [^()]*\)")
_TYPED_NUMBER: Final = re.compile(
    r"\s*(?:[IVXLC]+\.|\d+(?:\.\d+)*[.)]|[a-zđ]\)|Điều \d+\.|Chương [IVXLC]+)\s"
)
_SHORT: Final = re.compile(r"[^\W\d_]+(?:-\w+)*")
_ARCHIVE: Final = re.compile(r"\s*-?\s*lưu\s*:", re.IGNORECASE)
_NO_STOP: Final = re.compile(r"\s*(TM|KT|TL|TUQ|Q)(?![.\w])", re.IGNORECASE)
_OWN: Final = "du_lieu_rieng"
_SIGNERS: Final = ("nguoi_ky", "nguoi_ky_trai")


def word_doubts(form: FormSpec) -> Iterator[Problem]:
    """Everything doubtful in the words of a form."""
    yield from _hints(form)
    yield from _kind(form)
    yield from _fields(form)
    yield from _lines(form)
    yield from _closing(form)
    for i, heading in enumerate(form.outline):
        if heading.level and (found := _TYPED_NUMBER.match(heading.title or heading.guide)):
            key = "tieu_de" if heading.title else "goi_y"
            message = f"số “{found[0].strip()}” gõ sẵn, docgen tự đánh số"
            yield _doubt("F118", message, f"muc[{i}].{key}", "bỏ số này")


def _doubt(code: str, message: str, path: str, hint: str) -> Problem:
    return Problem(code, message, path, hint=hint, severity=Severity.WARNING)


def _printed_words(form: FormSpec) -> Iterator[tuple[str, str]]:
    """The values that are printed, or chosen from, as they stand; a hint in them is no hint to anybody."""
    yield from (("ten", form.ten), ("ten_loai", form.ten_loai), ("viet_tat", form.viet_tat))
    yield from (("ten_trong_cau", form.in_text), ("trich_yeu", form.subject), ("luu_goi_y", form.archive))
    for name, signer in _signers(form):
        yield from ((f"{name}.{key}", value) for key, value in signer.items() if value)
    yield from ((f"truong[{i}].ten", field.name) for i, field in enumerate(form.fields))
    yield from ((f"dong[{i}].chu", line.text) for i, line in enumerate(form.lines))


def _signers(form: FormSpec) -> Iterator[tuple[str, Mapping[str, str]]]:
    yield "nguoi_ky", form.signer
    if form.left_signer is not None:
        yield "nguoi_ky_trai", form.left_signer


def _hints(form: FormSpec) -> Iterator[Problem]:
    for path, text in _printed_words(form):
        if found := HINT.search(nfc(text)):
            yield _doubt("F114", f"lời nhắc “{found[0]}” còn để nguyên", path, "ghi chữ thật vào đây")


def _kind(form: FormSpec) -> Iterator[Problem]:
    if form.ten_loai != " ".join(form.ten_loai.split()):
        hint = f"viết “{' '.join(form.ten_loai.split())}”"
        yield _doubt("F118", "tên loại có dấu cách thừa", "ten_loai", hint)
    short = form.viet_tat.strip()
    if form.ten_loai.strip() and not short:
        hint = "ghi chữ viết tắt, như PT; để trống thì số in ra là “Số: 15/-LĐLĐ”"
        yield _doubt("F118", "chữ viết tắt để trống", "viet_tat", hint)
    if short and (short.islower() or short != form.viet_tat or not _SHORT.fullmatch(short)):
        message = f"chữ viết tắt “{form.viet_tat}” không phải chữ in hoa liền nhau"
        yield _doubt("F118", message, "viet_tat", f"viết như {_abbreviation(form.ten_loai)}")


def _abbreviation(kind: str) -> str:
    """What the kind would be abbreviated to: the decree's, else its first letters."""
    known = load_standard().judging.types.get(kind.strip(), "")
    return known or "".join(word[0] for word in kind.split()) or "KH"


def _fields(form: FormSpec) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for i, field in enumerate(form.fields):
        name = " ".join(nfc(field.name).lower().split())
        if not name:
            yield _doubt("F118", "tên trường để trống", f"truong[{i}].ten", "ghi tên để người điền biết")
        elif name in seen:
            message = f"hai trường cùng tên “{field.name}” ({seen[name]} và {field.key})"
            yield _doubt("F118", message, f"truong[{i}].ten", "đặt tên khác: cột của bảng tìm theo tên này")
        seen.setdefault(name, field.key)


def _lines(form: FormSpec) -> Iterator[Problem]:
    seen = set[tuple[str, str]]()
    optional = {field.key: field.name for field in form.fields if not field.required}
    for i, line in enumerate(form.lines):
        key = (" ".join(nfc(line.text).split()), line.condition)
        if key in seen:
            yield _doubt("F118", "dòng này đã có ở trên", f"dong[{i}].chu", "bỏ một trong hai dòng")
        seen.add(key)
        for name in re.findall(rf"\b{_OWN}\.(\w+)", line.text):
            if name in optional and name not in line.condition and "if" not in line.text:
                message = f"trường {name} không bắt buộc: để trống thì dòng này vẫn in, thiếu chữ"
                hint = f'thêm khi = "{_OWN}.{name}" dưới chu, hoặc bỏ bat_buoc = false'
                yield _doubt("F118", message, f"dong[{i}].chu", hint)


def _closing(form: FormSpec) -> Iterator[Problem]:
    if form.archive and (_ARCHIVE.match(form.archive) or form.archive.rstrip().endswith((".", ";"))):
        message = f"“{form.archive}”: docgen tự thêm “- Lưu:” và dấu chấm"
        yield _doubt("F118", message, "luu_goi_y", "chỉ ghi phần sau “Lưu:”, như VT, Hồ sơ")
    for text in form.recipients:
        if re.match(r"\s*[-–+•]", text) or text.rstrip().endswith((";", ".")):
            message = f"“{text}”: docgen tự thêm gạch đầu dòng và dấu chấm phẩy"
            yield _doubt("F118", message, "noi_nhan_goi_y", "bỏ gạch đầu dòng và dấu ở cuối")
    for name, signer in _signers(form):
        for key in ("quyen_han", "ky_thay", "chuc_vu"):
            text = signer.get(key, "")
            if text != text.upper() and not HINT.search(text):
                message = f"“{text}” chưa in hoa"
                yield _doubt("F118", message, f"{name}.{key}", f"viết “{text.upper()}”")
            if key != "chuc_vu" and (found := _NO_STOP.match(text)):
                message = f"sau “{found[1]}” không có dấu chấm"
                yield _doubt("F118", message, f"{name}.{key}", f"viết “{found[1]}. …”")
