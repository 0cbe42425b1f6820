"""Whose form it is, by what stands in its cell Đơn vị: ``Công đoàn xã Trấn Yên [cong-doan-xa-tran-yen]``."""

from __future__ import annotations

import re
from typing import Final

from docgen.records.anchor import UnitFinder

_CODE: Final = re.compile(r"\[([^\[\]]+)\]\s*\Z")


def whose(text: str, finder: UnitFinder) -> tuple[str, tuple[str, str, str]]:
    """The code of the unit, or "" and what is wrong: code, message and hint.

    The code decides, unless the name is – or nearly is – that of another unit: then nobody is meant.
    """
    match = _CODE.search(text)
    code, name = match[1] if match else "", _CODE.sub("", text).strip()
    coded, named = finder.find(code) if code else (), finder.find(name)
    meant = named or (finder.nearest(name) if coded and name else ())
    if coded and meant and not set(coded) & set(meant):
        message = f"ô Đơn vị ghi tên “{name}” nhưng mã [{code}], số không lấy cho đơn vị nào"
        hint = f"mã của tên ấy là {' hay '.join(meant)}; hãy ghi tên và mã của cùng một đơn vị"
        return "", ("TN123", message, hint)
    if len(found := coded or named) == 1:
        return found[0], ("", "", "")
    near = ", ".join(finder.nearest(text)) if text else ""
    hint = f"có phải: {near}?" if near else "ghi tên hoặc mã đơn vị theo sổ đơn vị vào ô Đơn vị"
    return "", ("TN102", f"không rõ phiếu của đơn vị nào{f': “{text}”' if text else ''}", hint)
