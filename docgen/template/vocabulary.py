"""The names that a Word template may say: the report's own, and those that only a laid-out page has."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from docgen.report.vocabulary import FIELDS, TEMPLATE, Word

RULES: Final = frozenset({"ke_co_quan", "ke_trich_yeu"})
"""Names that print one paragraph with a rule, or nothing."""

BLOCKS: Final = RULES | {"noi_dung"}
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

_APPENDIX: Final = {
    "ten_loai": "tên loại của văn bản kèm theo, trống nếu là phụ lục",
    "so": "số thứ tự, trống nếu chỉ có một",
    "ten": "tên phụ lục",
    "noi_dung": "nội dung",
}

ATTRIBUTES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {**FIELDS, "phu_luc[]": _APPENDIX, "chi_tieu[]": FIELDS["chi_tieu.MÃ"]}
)
"""What stands below a name, each with one line; ``[]``: below what a loop over the name gives."""

GROUPS: Final = frozenset({"so_lieu", "chi_tieu", "don_vi", "ky", "nguoi_ky", "nguoi_ky_trai"})
"""Names that stand for several others."""

METHODS: Final = frozenset({"get", "items", "keys", "values"})
"""What a group of names can do."""
