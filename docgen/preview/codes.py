"""The stable codes of what a preview says, each with one Vietnamese line. No code ever changes meaning."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

PREVIEW_CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "P101": "máy không có Times New Roman, trang xem trước dùng phông khác (lưu ý)",
        "P102": "còn ảnh trang của lần xem trước cũ (nên xoá)",
        "P103": "văn bản quá dài, chỉ vẽ ảnh các trang đầu (nên xem lại)",
    }
)
