"""The stable codes of what a batch says, each with one Vietnamese line. A code never changes its meaning."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

BATCH_CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "B102": "bản ghi không có đơn vị",
        "B103": "đơn vị của bản ghi không có trong sổ đơn vị",
        "B104": "đơn vị không hoạt động vào ngày cuối kỳ, không lập báo cáo",
        "B106": "đơn vị được chọn không có bản ghi",
        "B107": "bản ghi của mẫu hoặc kỳ khác với đề cương",
        "B108": "bản ghi thiếu một giá trị mà đề cương để trống",
        "B109": "lỗi chung của mọi đơn vị, nêu một lần ở đề cương",
        "B110": "tệp đã sửa tay được giữ nguyên, dữ liệu mới chưa vào tệp (nên xem lại)",
        "B111": "máy của cụm Dask chạy docgen bản khác",
        "B112": "tiến trình lập báo cáo này dừng đột ngột, cả khi thử lại",
        "B130": "tệp là đề cương của docgen batch, được xét như đề cương (lưu ý)",
        "B120": "hai báo cáo cùng tên tệp",
        "B121": "thiếu openpyxl, kết quả ghi thành .csv (lưu ý)",
        "B122": "bản ghi cần quá nhiều thời gian tính toán nên đã bị dừng",
        "B123": "bản ghi cần quá nhiều bộ nhớ nên đã bị dừng",
        "B124": "tiến trình lập báo cáo này không trả lời nên đã bị dừng, cả khi thử lại",
        "B125": "không còn tiến trình hoặc máy nào làm việc, các đơn vị còn lại chưa lập",
    }
)
