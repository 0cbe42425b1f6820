"""The stable codes of what is told of the units' files, each with one Vietnamese line."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

COLLECT_CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "TN101": "tệp không đọc được, hoặc không phải loại tệp đọc được",
        "TN102": "không rõ tệp của đơn vị nào",
        "TN103": "tệp của kỳ khác",
        "TN104": "một đơn vị gửi hai bản, không bản nào ghi là bản sửa",
        "TN105": "lấy bản sửa, bỏ bản trước (lưu ý)",
        "TN106": "phiếu chưa điền số nào",
        "TN107": "dòng hoặc số liệu không được hỏi (nên xem lại)",
        "TN108": "đơn vị tính khác với đề cương; đổi được thì lấy, có nêu (nên xem lại)",
        "TN109": "đơn vị không thuộc diện nộp (nên xem lại)",
        "TN110": "hai tệp giống nhau, tính một lần (lưu ý)",
        "TN111": "giá trị không phải là số",
        "TN112": "còn ô trống, hoặc số chưa có trong tệp Word (nên xem lại)",
        "TN113": "lời nhắc đã sửa tay, được giữ nguyên (lưu ý)",
        "TN114": "đề cương không ghi đơn vị tổng hợp, không rõ ai phải nộp",
        "TN115": "thư mục không có tệp nào để đọc (nên xem lại)",
        "TN116": "tiêu đề bảng ghi một kỳ khác, kế hoạch hoặc số ước: không lấy, hoặc nên xem lại",
        "TN117": "trang tính khác trong tệp phiếu, không được đọc (nên xem lại)",
        "TN118": "tệp đang mở ở một máy khác, phần chưa lưu không đọc được (lưu ý)",
        "TN119": "công văn đôn đốc chưa in ra Word được (nên xem lại)",
        "TN120": "lời nhắc đã sửa tay, được giữ nguyên, nay không còn gì phải nhắc (lưu ý)",
        "TN121": "số liệu chưa ghi loai_so, khi tổng hợp sẽ để trống (nên xem lại)",
        "TN122": "dòng hoặc cột đang ẩn trong phiếu, số vẫn lấy (nên xem lại)",
        "TN123": "tên và mã đơn vị trên phiếu không phải của một đơn vị",
        "TN124": "không đọc được số liệu nào trong tệp Word của đơn vị",
        "TN125": "tệp Word ghi hai số khác nhau cho một số liệu",
        "TN126": "tên và mã của một dòng trên phiếu không phải của cùng một số",
        "TN127": "số không được hỏi trong tệp, không lấy (lưu ý)",
        "TN128": "dòng có số trong tệp Word không rõ là số nào được hỏi (nên xem lại)",
        "TN129": "tên một dòng trên phiếu đã đổi, số vẫn lấy theo mã (nên xem lại)",
        "TN130": "phiếu có hai cột Kỳ này, không lấy cột nào",
        "TN132": "số liệu chưa có tên, phiếu hỏi bằng mã (nên xem lại)",
        "TN133": "lời đơn vị ghi bên cạnh số: cột Ghi chú, chú thích ở ô (lưu ý)",
        "TN134": "ô Kỳ này trống mà cột Ghi chú ghi số (nên xem lại)",
        "TN135": "ô Bản sửa lần không ghi số lần sửa (nên xem lại)",
        "TN136": "cột Kỳ trước của phiếu khác bản ghi kỳ trước (nên xem lại)",
        "TN131": "số có tên trong lời văn của tệp Word không chắc, không lấy",
        "TN201": "phần lớn hơn tổng",
        "TN202": "đầu kỳ + tăng − giảm khác cuối kỳ (nên xem lại)",
        "TN203": "gấp khoảng 10 lần kỳ trước trở lên, hoặc chỉ bằng chừng ấy phần (nên xem lại)",
        "TN204": "gấp khoảng 10, 100, 1.000 lần các đơn vị khác (nên xem lại)",
        "TN205": "số lượt ít hơn số người (nên xem lại)",
        "TN206": "giá trị không thể có: số đếm âm hoặc lẻ, ngày không có trong lịch",
        "TN207": "số đầu kỳ khác số cuối kỳ trước (nên xem lại)",
        "TN208": "số lũy kế ít hơn kỳ trước (nên xem lại)",
        "TN209": "các phần cộng lại khác tổng (nên xem lại)",
        "TN210": "các số, hoặc gần hết các số, giống hệt kỳ trước (nên xem lại)",
        "TN211": "các số lệch một dòng",
        "TN212": "số 0 mà kỳ trước có số (nên xem lại)",
        "TN213": "số lũy kế ít hơn số của riêng kỳ (nên xem lại)",
        "TN214": "tỷ lệ ghi trong tệp khác tỷ lệ tính từ hai số của nó (nên xem lại)",
        "TN215": "các số, hoặc gần hết các số, giống hệt của đơn vị khác (nên xem lại)",
        "TN216": "số lũy kế khác lũy kế kỳ trước cộng số của riêng kỳ (nên xem lại)",
    }
)
