"""Documents that the rules of form are not made for: the Party's, contracts, applications, templates.

What is not surely one of them is judged as an administrative document. Must not know the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from docgen.check.recognition.form_parts import FormPart, Line, fold, is_upper, lines_of
from docgen.check.recognition.head import Head
from docgen.check.recognition.roles import Role
from docgen.vn.codes import codes_in
from docgen.word.model import WordDocument

NO_FRAME = "tệp không có phần đầu và phần ký của văn bản hành chính"
"""What a file is called in which no head, recipients or signature were recognised."""
NO_HEAD = "tệp không có phần đầu của văn bản hành chính"
"""What a file is called that is signed or sent, with no motto, issuer, number, date or kind at its head."""
_TOP = 30  # paragraphs in which a head stands
_LONGEST = 60  # letters of a title
_HEADS = {
    "dang cong san viet nam": "văn bản của Đảng",
    "doan tncs ho chi minh": "văn bản của Đoàn",
    "doan thanh nien cong san ho chi minh": "văn bản của Đoàn",
}
# What begins so is no document of the decree, whatever its head looks like: forms for use inside an office,
# what people write for themselves. The decree's own "HỢP ĐỒNG" stands alone on its line.
_TITLES = {
    "phu luc hop dong": "phụ lục hợp đồng",
    "don": "đơn",
    "phieu trinh": "phiếu trình",
    "phieu ghi y kien": "phiếu ghi ý kiến",
    "phieu lay y kien": "phiếu lấy ý kiến",
    "phieu danh gia": "phiếu đánh giá",
    "to khai": "tờ khai",
    "ban cam ket": "bản cam kết",
    "cam ket": "bản cam kết",
    "thoa thuan cong viec": "thỏa thuận công việc",
    "thoa thuan hoc viec": "thỏa thuận học việc",
    "so yeu ly lich": "sơ yếu lý lịch",
}
_CONTRACT = "hop dong"
_LEGISLATION = frozenset({"luat", "phap lenh", "nghi dinh", "thong tu", "thong tu lien tich"})
"""Kinds that have rules of form of their own; each stands alone on its line."""
_MOST_CODES = 4  # that may have been forgotten in a finished document; more make a template
_FEWEST_LETTERS = 200  # of a text that can be said to be without marks
_MARKED = 0.02  # of all letters: text without a mark has none, whatever names stand in it
_PLAIN = re.compile("[^A-Za-z]+")
_ASCII = re.compile("[\x00-\x7f]+")
_HEADED = frozenset(
    {
        Role.QUOC_HIEU,
        Role.TIEU_NGU,
        Role.SO_KY_HIEU,
        Role.CO_QUAN_BAN_HANH,
        Role.TRICH_YEU_CONG_VAN,
        Role.DU_THAO,
        Role.PHU_LUC,
    }
)
_ENDED = frozenset({Role.NOI_NHAN_TU, Role.NOI_NHAN, Role.QUYEN_HAN, Role.CHUC_VU, Role.HO_TEN})


def why_not_governed(document: WordDocument, head: Head, parts: Iterable[FormPart]) -> str:
    """What kind of document it is instead ("hợp đồng"), "" for one that the decree governs.

    ``parts`` are all parts that were recognised; without any that frames a document it is none.
    """
    if sum(len(codes_in(paragraph.text)) for paragraph in document.paragraphs) > _MOST_CODES:
        return "mẫu còn mã trộn"
    top = range(min(_TOP, len(document.paragraphs)))
    lines = [line for line in lines_of(document, top) if is_upper(line.text) and len(line.text) < _LONGEST]
    if not head.has(Role.QUOC_HIEU):
        named = (_HEADS.get(fold(line.text)) for line in lines if line.column == "right")
        if reason := next((each for each in named if each), ""):
            return reason
    if reason := next((reason for line in lines if (reason := _titled(line, head))), ""):
        return reason
    roles = {part.role for part in parts}
    if not roles & (_HEADED | _ENDED):
        return NO_FRAME
    if not roles & (_HEADED | {Role.TEN_LOAI, Role.DIA_DANH_THOI_GIAN}):
        return NO_HEAD
    return "văn bản gõ không dấu" if _is_unmarked(document) else ""


def _titled(line: Line, head: Head) -> str:
    """The kind that a title in capitals names: “HỢP ĐỒNG LAO ĐỘNG”, “ĐƠN XIN GIA NHẬP …”."""
    if line.column != "whole":
        return ""
    words = f"{fold(line.text)} "
    official = head.has(Role.SO_KY_HIEU) or head.has(Role.CO_QUAN_BAN_HANH)
    if words.startswith(f"{_CONTRACT} ") and not (official and words.strip() == _CONTRACT):
        return "hợp đồng"
    if words.strip() in _LEGISLATION and not head.has(Role.TEN_LOAI):
        return "văn bản quy phạm pháp luật"
    return next((reason for title, reason in _TITLES.items() if words.startswith(f"{title} ")), "")


def _is_unmarked(document: WordDocument) -> bool:
    """A Vietnamese text typed without the marks of its letters."""
    texts = [paragraph.text for paragraph in document.paragraphs]
    most = sum(map(len, texts)) * _MARKED  # were all of it letters
    marked = 0
    for text in texts:
        marked += sum(map(str.isalpha, _ASCII.sub("", text)))
        if marked > most:
            return False  # whatever follows
    letters = marked + sum(len(_PLAIN.sub("", text)) for text in texts)
    return letters >= _FEWEST_LETTERS and marked <= letters * _MARKED
