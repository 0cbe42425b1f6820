"""What a file is by its first bytes, so that a message can name it and say how to get a readable one.

A clerk who is told "not a zip file" is not helped; one who is told "this is an old .doc, save it as
.docx" is. Knows bytes only, and nothing of who wanted to read them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_HEAD: Final = 1024  # bytes among which a PDF says that it is one
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0"  # the other four bytes may be damaged


@dataclass(frozen=True, slots=True)
class FileKind:
    """``suffix``: how the names of such files end; ``words``: what it is; ``remedy``: what to do with it."""

    suffix: str
    words: str
    remedy: str


EMPTY: Final = FileKind(
    "", "tệp rỗng, không có gì bên trong",
    "tệp hỏng khi chép hoặc khi gửi: hãy chép lại, hoặc xin gửi lại",
)  # fmt: skip
"""A file with no byte in it, or with nothing but zeros and blanks."""
_NOTHING: Final = b"\xef\xbb\xbf\0 \r\n\t"
_UNPACK: Final = "hãy giải nén rồi chọn từng tệp bên trong"
_PICTURE: Final = FileKind(".jpg", "tệp ảnh", "ảnh không đọc được chữ: hãy lấy tệp Word hoặc Excel gốc")
_PDF: Final = FileKind(".pdf", "tệp PDF", "hãy lấy tệp Word hoặc Excel gốc")
_RTF: Final = FileKind(".rtf", "tệp RTF", "hãy mở bằng Word và lưu thành .docx")
_MARKUP: Final = FileKind(".xml", "tệp XML hoặc HTML", "hãy mở bằng Word và lưu thành .docx")
_PACKED: Final = FileKind(".zip", "tệp nén", _UNPACK)
_OLD: Final = FileKind(
    "", "tệp Word hoặc Excel đời cũ, hoặc tệp có mật khẩu",
    "hãy mở bằng Word hoặc Excel, bỏ mật khẩu nếu có, lưu thành .docx hoặc .xlsx",
)  # fmt: skip
_BY_HEAD: Final = (
    (b"Rar!\x1a", _PACKED), (b"7z\xbc\xaf\x27\x1c", _PACKED), (b"\x1f\x8b", _PACKED),
    (b"\x89PNG", _PICTURE), (b"\xff\xd8\xff", _PICTURE), (b"GIF8", _PICTURE), (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE), (b"BM", _PICTURE),
)  # fmt: skip
_IN_OLE: Final = (
    ("EncryptedPackage", FileKind(
        "", "tệp có mật khẩu",
        "hãy mở bằng Word hoặc Excel, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ) rồi lưu lại")),
    ("WordDocument", FileKind(".doc", "tệp Word đời cũ (.doc)", "hãy mở bằng Word và lưu thành .docx")),
    ("Workbook", FileKind(".xls", "tệp Excel đời cũ (.xls)", "hãy mở bằng Excel và lưu thành .xlsx")),
    ("PowerPoint Document", FileKind(".ppt", "tệp PowerPoint", "hãy lấy tệp Word hoặc Excel")),
)  # fmt: skip
_IN_ZIP: Final = (
    (
        b"word/vbaProject",
        FileKind(".docm", "tệp Word có macro (.docm)", "hãy mở bằng Word và lưu thành .docx"),
    ),
    (
        b"xl/vbaProject",
        FileKind(".xlsm", "tệp Excel có macro (.xlsm)", "hãy mở bằng Excel và lưu thành .xlsx"),
    ),
    (b"word/", FileKind(".docx", "tệp Word (.docx)", "hãy đổi đuôi tên tệp thành .docx")),
    (b"xl/", FileKind(".xlsx", "tệp Excel (.xlsx)", "hãy đổi đuôi tên tệp thành .xlsx")),
    (b"ppt/", FileKind(".pptx", "tệp PowerPoint", "hãy lấy tệp Word hoặc Excel")),
)
_IN_ODF: Final = (
    (b".text", FileKind(".odt", "tệp LibreOffice (.odt)",
                        "hãy mở bằng LibreOffice hoặc Word và lưu thành .docx")),
    (b".spreadsheet", FileKind(".ods", "tệp LibreOffice (.ods)",
                               "hãy mở bằng LibreOffice hoặc Excel và lưu thành .xlsx")),
)  # fmt: skip


def kind_of(content: bytes) -> FileKind | None:
    """What the file of this content is; None for text, and for what is not known."""
    if not content.strip(_NOTHING):
        return EMPTY
    if content.startswith(_ZIP):
        return _zip(content)
    if content.startswith(_OLE):
        return next((kind for name, kind in _IN_OLE if name.encode("utf-16-le") in content), _OLD)
    if content[4:8] == b"ftyp":  # photographs of telephones
        return _PICTURE
    known = next((kind for start, kind in _BY_HEAD if content.startswith(start)), None)
    return known or _by_words(content)


def _by_words(content: bytes) -> FileKind | None:
    """What a file is that begins with letters."""
    head = content[:_HEAD].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith(b"{\\rtf"):
        return _RTF
    if head.startswith((b"<?xml", b"<html", b"<!doctype")):
        return _MARKUP
    return _PDF if b"%pdf-" in head and not head.startswith((b"{", b"[")) else None


def _zip(content: bytes) -> FileKind:
    """What a zip is by the names in its directory, which stands at its end; a packed folder if by none."""
    end = content.rfind(b"PK\x05\x06")
    start = int.from_bytes(content[end + 16 : end + 20], "little") if end >= 0 else 0
    for name, kind in _IN_ZIP:
        if re.compile(rb"PK\x01\x02.{42}" + re.escape(name), re.DOTALL).search(content, start):
            return kind
    if content[30:38] == b"mimetype":
        return next((kind for name, kind in _IN_ODF if name in content[38:120]), _PACKED)
    return _PACKED
