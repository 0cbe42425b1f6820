"""The stable codes of a roll-up, each with one Vietnamese line. A code never changes its meaning."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

ROLLUP_CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "TH101": "đề cương tổng hợp không có đơn vị nhận số tổng",
        "TH102": "bản ghi không có đơn vị, hoặc đơn vị không có trong sổ",
        "TH103": "bản ghi của đơn vị không thuộc đơn vị tổng hợp, không cộng (nên xem lại)",
        "TH104": "hai bản ghi của một đơn vị, một kỳ, số khác nhau",
        "TH105": "hai bản ghi của một đơn vị, một kỳ, số như nhau: tính một lần (lưu ý)",
        "TH106": "đơn vị có bản ghi riêng và các đơn vị trực thuộc cũng có bản ghi: số bị cộng hai lần",
        "TH107": "bản ghi là số tổng hợp của chính đơn vị này: số bị cộng hai lần",
        "TH108": "đơn vị phải có số liệu mà không có bản ghi",
        "TH109": "số liệu mà một số đơn vị chưa có",
        "TH110": "đơn vị tính của bản ghi khác với đề cương",
        "TH111": "loai_so của bản ghi khác với đề cương",
        "TH112": "số liệu chưa có loai_so, không cộng (nên ghi)",
        "TH113": "đề cương ghi sẵn một số khác với số cộng được (nên xem lại)",
        "TH114": "giá trị của bản ghi không phải là số",
        "TH115": "kỳ của bản ghi viết sai hoặc nằm ngoài kỳ tổng hợp",
        "TH116": "các kỳ của một đơn vị chồng lên nhau",
        "TH117": "một đơn vị thiếu số của một kỳ",
        "TH118": "tử, mẫu hoặc quyền số không cộng được",
        "TH119": "đơn vị đã kết thúc: số thời điểm không cộng vào ngày cuối kỳ (lưu ý)",
        "TH120": "số lũy kế không khớp với số phát sinh (nên xem lại)",
        "TH121": "các đơn vị chốt số liệu vào những ngày khác nhau (nên xem lại)",
        "TH122": "bản ghi có số liệu mà đề cương không hỏi (lưu ý)",
        "TH123": "kế hoạch không cộng từ các đơn vị, phải ghi trong đề cương (nên sửa)",
        "TH124": "khối của đề cương tổng hợp viết sai",
        "TH125": "đơn vị không có lời văn của mục được gộp (nên xem lại)",
        "TH126": "số tổng hợp chưa đủ các đơn vị (nên xem lại)",
        "TH127": "điều kiện đếm viết sai hoặc không tính được",
        "TH128": "bản ghi của chính đơn vị tổng hợp được cộng như một đơn vị (lưu ý)",
        "TH129": "số của cùng kỳ, kỳ trước, lũy kế không đủ các đơn vị nên bỏ trống (lưu ý)",
        "TH130": "tệp là đề cương của docgen rollup, được xét như đề cương (lưu ý)",
        "TH132": "số lũy kế của đơn vị đã kết thúc được cộng cùng đơn vị kế thừa (nên xem lại)",
        "TH131": "phần lớn hơn tổng số, hoặc mẫu số bằng 0",
        "TH133": "tỷ lệ bỏ trống vì có đơn vị chỉ có một trong hai số tử, mẫu (nên xem lại)",
    }
)
