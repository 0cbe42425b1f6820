"""Files that are not a .docx at all, recognised by their first bytes, so that the message can help.

A clerk who is told "not a zip file" is not helped; one who is told "this is an old .doc, save it as
.docx" is. Knows first bytes only.
"""

from __future__ import annotations

_OLE = b"\xd0\xcf\x11\xe0"  # the other four bytes may be damaged
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD_97 = "WordDocument".encode("utf-16-le")
_SAVE = "hãy mở bằng Word và lưu thành .docx"


def what_it_is(data: bytes) -> str:
    """A sentence saying what ``data`` is and what to do, or "" if it begins as a zip does."""
    if data.startswith(b"PK\x03\x04"):
        return ""
    if not data.strip(b"\x00 \r\n\t"):
        return "tệp rỗng; hãy lấy lại bản gốc của tệp."
    if data.startswith(_OLE):
        return _ole(data)
    return _by_head(data[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").lower())


def _by_head(head: bytes) -> str:
    if b"%pdf-" in head:
        return "đây là tệp PDF, không phải tệp Word; hãy chọn tệp .docx gốc."
    if head.startswith(b"{\\rtf"):
        return f"đây là tệp RTF; {_SAVE}."
    if head.startswith((b"<?xml", b"<html", b"<!doctype")):
        return f"đây là tệp XML hoặc HTML mang tên Word; {_SAVE}."
    return "tệp không phải là .docx (không phải tệp nén zip); hãy chọn đúng tệp Word."


def _ole(data: bytes) -> str:
    if _ENCRYPTED in data:
        return "tệp có mật khẩu; hãy mở bằng Word, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ) rồi lưu lại."
    if _WORD_97 in data:
        return f"tệp .doc cũ; {_SAVE}."
    return f"tệp .doc cũ hoặc có mật khẩu, không phải .docx; {_SAVE}."
