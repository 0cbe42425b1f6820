"""What findings call a value of the data."""

from __future__ import annotations


def called(path: str) -> str:
    """A figure: ``số liệu so_lieu.TEN``."""
    return f"số liệu {path.removesuffix('.gia_tri')}"


def called_indicator(code: str, key: str) -> str:
    """A number of an indicator: ``chỉ tiêu MA.thuc_hien``."""
    return f"chỉ tiêu {code}.{key}"
