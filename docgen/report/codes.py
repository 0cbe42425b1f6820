"""The stable codes of mistakes in data, each with one Vietnamese line. A code never changes its meaning."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

DATA_CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "D001": "cú pháp JSON sai (có dòng và cột)",
        "D002": "tệp không phải UTF-8",
        "D003": "một khoá có hai lần",
        "D004": "số không dùng được (NaN, Infinity, quá dài)",
        "D005": "dữ liệu lồng nhau quá sâu",
        "D006": "tệp không phải là một đối tượng JSON",
        "D010": "khoá không có trong quy ước dữ liệu",
        "D011": "thiếu khoá",
        "D012": "sai kiểu giá trị",
        "D013": "giá trị không thuộc các giá trị cho phép",
        "D014": "để trống, hoặc ngoài giới hạn",
        "D015": "ký tự điều khiển",
        "D016": "ngày không có hoặc viết sai",
        "D017": "không phải là một khối nội dung",
        "D018": "không dùng làm tên được",
        "D019": "trùng mã chỉ tiêu",
        "D020": "mẫu báo cáo không có",
        "D021": "đơn vị không có trong sổ đơn vị",
        "D022": "đơn vị không hoạt động vào ngày cuối kỳ (nên xem lại)",
        "D023": "kỳ báo cáo không thể có",
        "D024": "kỳ báo cáo không hợp với mẫu",
        "D025": "mục lồng nhau quá bốn cấp",
        "D026": "dòng của bảng không đủ hoặc thừa ô",
        "D027": "chỉ tiêu được nêu không có",
        "D028": "gõ sẵn dấu mà biểu mẫu tự thêm (nên sửa)",
        "D029": "số văn bản viết chưa đúng",
        "D030": "dòng Lưu đặt trong nơi nhận",
        "D040": "chỉ tiêu thiếu kế hoạch hoặc tổng số theo loại của nó",
        "D041": "kế hoạch hoặc tổng số không lớn hơn 0",
        "D042": "thực hiện lớn hơn tổng số",
        "D043": "khoá không dùng cho loại chỉ tiêu này (nên sửa)",
        "D050": "sổ đơn vị: trùng mã",
        "D051": "sổ đơn vị: cấp trên không có",
        "D052": "sổ đơn vị: đơn vị là cấp trên của chính nó",
        "D053": "sổ đơn vị: đơn vị kế thừa không có",
        "D054": "sổ đơn vị: ngày kết thúc đứng trước ngày bắt đầu",
        "D080": "đầu bảng hoặc nhóm dòng lồng nhau sai, bảng quá nhiều cột",
        "D081": "ô gộp vượt ra ngoài bảng hoặc chồng lên nhau",
        "D082": "ô nằm trong ô gộp mà có chữ",
        "D083": "cột được cộng có ô không phải là số",
        "D084": "tổng gõ sẵn không bằng tổng các dòng (nên sửa)",
        "D085": "cột này không cộng được",
        "D101": "biểu thức {{ }} viết sai hoặc không đóng",
        "D102": "tên không có",
        "D103": "bộ lọc không có",
        "D104": "biểu thức không tính được",
        "D105": "biểu thức dùng điều không được phép",
    }
)
