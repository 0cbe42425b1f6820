"""Figures that are read from a sheet or a file whose name says that it is a draft: taken, and told."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

from docgen.collect.returned import Returned
from docgen.errors import Problem, Severity
from docgen.records.sheet_versions import is_draft
from docgen.vn.text import nfc

_FILE: Final = re.compile(
    r"\b(?:nháp|draft|ban nhap|chưa (?:xong|sửa|duyệt|chốt))\b|\b(?:nhap)\W*\Z", re.IGNORECASE
)


def tell_draft(found: Returned) -> None:
    """A warning where nothing but a draft gives the figures of a record."""
    if found.unit is None or not found.says_anything:
        return
    sheet, _, _ = found.root.partition("!")
    stem = re.sub(r"_+", " ", nfc(PurePath(found.file).stem))
    if sheet and is_draft(sheet):
        what, where = f"trang tính “{sheet}”", sheet
    elif _FILE.search(stem):
        what, where = f"tệp “{PurePath(found.file).name}”", ""
    else:
        return
    message = f"{what} có tên là bản nháp, số vẫn lấy vì không có bản nào khác"
    hint = "hỏi đơn vị đã phải bản chính thức chưa; phải thì đổi tên, không thì gửi bản chính thức"
    found.problems.append(Problem("TN140", message, where, found.file, hint, Severity.WARNING))
