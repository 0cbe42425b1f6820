"""The stable codes of mistakes in a report's workbook, each with one Vietnamese line."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

WORKBOOK_CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "W001": "tệp Excel không phải sổ báo cáo của docgen",
        "W002": "trang tính không có dòng tiêu đề cột",
        "W003": "một mã có ở hai dòng",
        "W004": "dòng không có mã, docgen đặt mã theo nội dung (lưu ý)",
        "W005": "cột xám của docgen bị sửa, không đọc được",
        "W006": "cấp của mục nhảy bậc, hoặc viết sai",
        "W007": "trang tính của bảng, biểu đồ hoặc phụ lục không có",
        "W008": "trang tính không dùng đến (nên xem lại)",
        "W009": "ô tính sẵn khác với số docgen tính (nên xem lại)",
        "W010": "cột không có tiêu đề nào docgen biết, không được đọc (nên xem lại)",
        "W012": "số tổng hợp bị gõ đè, khác với trang Tổng hợp của sổ (nên xem lại)",
        "W011": "dòng không rõ là gì",
    }
)
