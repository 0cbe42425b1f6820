"""The stable codes of mistakes in tables, each with one Vietnamese line. A code never changes its meaning."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TABLE_CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "R001": "không có cột mã đơn vị",
        "R002": "tiêu đề không rõ",
        "R003": "một tiêu đề có hai lần, hoặc hai tiêu đề chồng lên nhau",
        "R004": "tiêu đề gộp ô",
        "R005": "tiêu đề có hai nghĩa",
        "R006": "cột có số liệu nhưng không có tiêu đề",
        "R007": "trang Giải nghĩa: đường dẫn không có",
        "R008": "dòng ẩn, không được đọc (nên xem lại)",
        "R009": "cột ẩn, vẫn được đọc (nên xem lại)",
        "R010": "trang tính không được đọc (lưu ý)",
        "R020": "dòng có số liệu nhưng không có mã đơn vị",
        "R021": "một đơn vị có hai bản ghi",
        "R022": "ô gộp",
        "R023": "công thức chưa có giá trị",
        "R024": "ô báo lỗi tính toán",
        "R025": "số viết sai",
        "R026": "ngày viết sai",
        "R027": "sai kiểu giá trị",
        "R028": "số đáng ngờ (nên xem lại)",
        "R029": "dòng CSV có số ô khác dòng tiêu đề",
        "R030": "bản ghi không phải là một đối tượng",
        "R031": "bản ghi không có mã đơn vị",
        "R032": "công thức trong CSV",
        "R033": "tệp không chứa danh sách bản ghi",
        "R034": "tệp CSV viết sai",
        "R035": "ô hiện khác với số lưu trong ô (nên xem lại)",
        "R036": "dòng cộng khác với tổng của các dòng (nên xem lại)",
        "R037": "tiêu đề được hiểu theo chữ gần giống (nên xem lại)",
        "R038": "đơn vị tính ở tiêu đề khác với đề cương",
        "R039": "dòng không phải của đơn vị nào, không có số liệu (lưu ý)",
        "R040": "mã và tên đơn vị không khớp nhau, hoặc tên sai dấu (nên xem lại)",
        "R041": "tên có thể là của nhiều đơn vị",
        "R042": "CSV theo bảng mã cũ (nên xem lại)",
        "R043": "bảng thứ hai trên một trang tính, không được đọc",
        "R044": "dòng của một đơn vị bằng tổng các dòng khác (nên xem lại)",
        "R045": "bảng dọc không rõ của đơn vị nào, hoặc cột nào là số của kỳ này",
        "R046": "ô ghi “-” được hiểu là 0 (lưu ý)",
        "R047": "cột số không được đọc: tỷ lệ, kế hoạch, số của kỳ khác (lưu ý)",
        "R048": "số lũy kế và số của riêng kỳ đứng nhầm loại cột, không lấy",
        "R049": "cột được lấy là số ước (nên xem lại)",
        "R050": "các cột là phần của một số không khớp với cột tổng (nên xem lại)",
        "R052": "một đơn vị có nhiều dòng số: lấy dòng nào (lưu ý), hoặc không rõ nên không lấy",
        "R053": "phần của bảng là kế hoạch, số ước, số của kỳ khác hoặc của đơn vị lạ, không lấy (lưu ý)",
        "R054": "số lũy kế không khớp với số của kỳ này và các kỳ trước ở cùng dòng (nên xem lại)",
        "R056": "số nằm cạnh ô còn trống: ở cột Kỳ trước hay bên cạnh bảng, không lấy (nên xem lại)",
        "R055": "dưới một dòng tên đơn vị khác: lấy cho đơn vị ấy (lưu ý), hoặc không rõ nên không lấy",
        "R051": "chữ gạch ngang, chữ số nhỏ trên dòng không thuộc số (nên xem lại)",
    }
)
