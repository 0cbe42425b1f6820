"""The names that a Word template may say: the report's own, and those that only a laid-out page has."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from docgen.report.vocabulary import TEMPLATE, Word

BLOCKS: Final = frozenset({"noi_dung", "ke_co_quan", "ke_trich_yeu"})
"""Names that print whole paragraphs and so stand in ``{{p … }}``."""

LAYOUT: Final[Mapping[str, Word]] = MappingProxyType(
    {
        "co_quan_chu_quan": Word("tên cấp trên ở đầu trang, đã ngắt dòng", "{{ co_quan_chu_quan }}"),
        "co_quan_ban_hanh": Word("tên đơn vị ở đầu trang, đã ngắt dòng", "{{ co_quan_ban_hanh }}"),
        "ke_co_quan": Word("đường kẻ dưới tên đơn vị", "{{p ke_co_quan }}"),
        "ke_trich_yeu": Word("đường kẻ dưới trích yếu", "{{p ke_trich_yeu }}"),
        "noi_dung": Word("toàn bộ nội dung báo cáo", "{{p noi_dung }}"),
        "phu_luc": Word("danh sách phụ lục: so, ten, noi_dung", "{%p for phan in phu_luc %}"),
    }
)

NAMES: Final[Mapping[str, Word]] = MappingProxyType({**TEMPLATE, **LAYOUT})

_PERIOD = frozenset({"nam", "quy", "ten", "ngan", "tu", "den", "ma"})
ATTRIBUTES: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "don_vi": frozenset({"ma", "ten", "ten_in", "ky_hieu", "dia_danh", "cap_tren", "tap_the", "cap"}),
        "don_vi.cap_tren": frozenset({"ma", "ten", "ten_in", "ky_hieu", "dia_danh"}),
        "ky": _PERIOD | {"sau"},
        "ky.sau": _PERIOD,
        "nguoi_ky": frozenset({"quyen_han", "ky_thay", "chuc_vu", "ho_ten"}),
    }
)
"""What stands below a name, where that is fixed; ``so_lieu`` and ``chi_tieu`` come from the data."""
