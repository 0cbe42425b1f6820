"""What a percentage may be of all of: people and bodies, of which no more than 100% can do something."""

from __future__ import annotations

import re
from typing import Final

from docgen.patterns import regex

_WHO: Final = (
    r"(?:số |tổng số |các (?:cấp )?)?(?:CĐCS|công đoàn|đoàn viên|CNVCLĐ|CCVCLĐ|CNLĐ|NLĐ|người lao động|cán bộ"
    r"|đơn vị|doanh nghiệp|cơ quan|nữ|lao động|chủ tịch|ủy viên|đảng viên|học sinh)\b"
)
ALL_OF: Final = regex(rf" {_WHO}", re.IGNORECASE)
"""Behind a percentage: who all are."""
COMPARED: Final = regex(
    r"\b(?:so với|so|kế hoạch|KH|chỉ tiêu|mục tiêu|cùng kỳ|năm trước|kỳ trước|tăng|giảm|vượt|hoàn thành)\b",
    re.IGNORECASE,
)
"""Words by which a percentage may be one of a plan, or of an earlier number."""
_RATE_OF: Final = regex(rf"t[ỷỉ] lệ {_WHO}", re.IGNORECASE)
_NEW: Final = regex(r"\b(?:kết nạp|thành lập|phát triển|mới|thực hiện)\b", re.IGNORECASE)


def is_share_of_all(name: str) -> bool:
    """Whether a rate of this name is of some among all: "Tỷ lệ CĐCS phát động thi đua"."""
    return bool(_RATE_OF.match(name.strip())) and not (COMPARED.search(name) or _NEW.search(name))
