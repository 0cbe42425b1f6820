"""Slips that make a line of a form file no TOML, each named with how to mend it. Knows no key."""

from __future__ import annotations

from typing import Final

from docgen.vn.text import unaccented

_CURLY: Final = "“”‘’"


def slip_in(message: str, line: str) -> tuple[str, str] | None:
    """What is wrong with a line that is no TOML, and how to mend it; None for a slip of another kind."""
    key, _, value = line.partition("=")
    key = key.strip()
    if "overwrite" in message:
        return f"khoá {key} đã ghi ở trên", "bỏ một trong hai dòng"
    if not key.isascii() and not key.startswith(("[", "#", '"', "'")):
        return f"khoá {key} có dấu", f"khoá viết chữ thường không dấu: {unaccented(key).lower()}"
    if any(mark in value for mark in _CURLY) and not value.lstrip().startswith(('"', "'")):
        return "dấu nháy cong “ ” không dùng được", 'gõ lại bằng dấu nháy thẳng "…" (trong Notepad)'
    if "\\" in value and ("Unescaped" in message or "hex" in message):
        return "dấu \\ trong chữ không dùng được", "viết / thay \\, hoặc đặt cả chữ trong nháy đơn '…'"
    return None
