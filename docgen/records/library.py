"""openpyxl, loaded when a workbook is really wanted; the one place that knows that it may be missing."""

from __future__ import annotations

from typing import Any

from docgen.errors import MissingProgramError


def load_openpyxl() -> Any:
    """The library; MissingProgramError says how to install it."""
    try:
        import openpyxl  # type: ignore[import-untyped]  # noqa: PLC0415 - ships no types; slow, optional
    except ImportError:
        raise MissingProgramError(
            'thiếu thư viện openpyxl để đọc và ghi bảng Excel (hãy chạy: pip install "docgen[excel]", '
            "hoặc lưu bảng thành CSV UTF-8)"
        ) from None
    return openpyxl
