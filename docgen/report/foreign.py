"""What people know from Jinja and other programs and look for here in vain: what to write instead."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_ROUND = "làm tròn: so(1), phan_tram(1), ví dụ {{ x | so(1) }}"
_MONEY = "số tiền: tien hoặc tien_gon, ví dụ {{ x | tien }}"
_NUMBER = "số viết kiểu Việt Nam: so, ví dụ {{ 20841 | so }}"
_DATE = "ngày: ngay hoặc ngay_day_du, ví dụ {{ x | ngay_day_du }}"
_TEXT = "chữ luôn được in nguyên văn, không cần bộ lọc này"
_LAYOUT = "căn lề, xuống dòng thì định dạng trong Word, không dùng bộ lọc"
_INDEX = "số thứ tự trong vòng for: loop.index"
_TOTAL = "cộng: {{ chi_tieu | sum(attribute='thuc_hien') }}"

FILTERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("round", "ceil", "floor", "float", "lam_tron"), _ROUND),
        **dict.fromkeys(("format", "number_format", "intcomma", "numberformat", "floatformat"), _NUMBER),
        **dict.fromkeys(("currency", "money", "vnd", "format_currency"), _MONEY),
        **dict.fromkeys(("date", "strftime", "datetime", "format_date", "dateformat"), _DATE),
        **dict.fromkeys(("safe", "striptags", "escapejs", "forceescape", "urlencode", "xmlattr"), _TEXT),
        **dict.fromkeys(("center", "indent", "wordwrap", "ljust", "rjust", "nl2br", "linebreaks"), _LAYOUT),
        **dict.fromkeys(("percent", "percentage"), "tỷ lệ: phan_tram, ví dụ {{ 90.6 | phan_tram }}"),
        **dict.fromkeys(("words", "number_to_words", "num2words"), "đọc số: bang_chu, tien_bang_chu"),
        **dict.fromkeys(("batch", "slice"), "chia nhóm thì dùng if loop.index % 3 == 1"),
        **dict.fromkeys(("tojson", "pprint"), "danh sách thì dùng join, ví dụ {{ kinh_gui | join(', ') }}"),
        **dict.fromkeys(("random", "shuffle"), "báo cáo không dùng số ngẫu nhiên"),
        "attr": "viết tên trực tiếp: {{ don_vi.ten }}",
        "roman": "số La Mã: la_ma, ví dụ {{ 3 | la_ma }}",
        "filesizeformat": _NUMBER,
        "add": "cộng thì viết {{ a + b }}",
        "len": "đếm: length, ví dụ {{ kinh_gui | length }}",
        "capfirst": "viết hoa chữ đầu: viet_hoa_dau",
        "urlize": "liên kết thì chèn trong Word",
    }
)
"""Filters that are not here, and what does their work."""

FUNCTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "range": f"{_INDEX}; lặp thì viết for … in danh sách",
        "enumerate": _INDEX,
        "zip": _INDEX,
        "len": FILTERS["len"],
        "sum": _TOTAL,
        "round": _ROUND,
        "float": _ROUND,
        "format": _NUMBER,
        "int": "phần nguyên: {{ x | int }}",
        "str": "ghép chữ: {{ a ~ ' ' ~ b }}",
        "min": "nhỏ nhất: {{ danh_sach | min }}",
        "max": "lớn nhất: {{ danh_sach | max }}",
        "sorted": "sắp xếp: {{ danh_sach | sort }}",
        "namespace": f"giá trị đặt trong vòng for không giữ lại được; {_TOTAL}",
        "dict": "viết {'khoa': gia_tri}",
        "cycler": "xen kẽ thì dùng if loop.index % 2",
        "joiner": "dấu giữa các mục: {{ ', ' if not loop.last }}",
        "lipsum": "mẫu chỉ in dữ liệu của báo cáo",
        **dict.fromkeys(("now", "today", "datetime", "date"), "ngày lấy từ dữ liệu: {{ ngay_thang }}"),
        "super": "mẫu không kế thừa mẫu khác",
    }
)
"""Functions that are not here, and what does their work."""
