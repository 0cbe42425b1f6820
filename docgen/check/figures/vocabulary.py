"""Words that tell what a number is: a place in an order, a paper, a day, a unit. Words only, no logic."""

from __future__ import annotations

import re
from typing import Final

from docgen.vn.counted import ONE_WORD, TWO_WORDS


def _words(*lines: str) -> frozenset[str]:
    """The words of ``lines``; several of them joined by ``_`` are one term."""
    return frozenset(word.replace("_", " ") for line in lines for word in line.split())


ORDINALS: Final = _words(  # a number after these names or numbers something
    "năm tháng ngày dịp lễ quý khóa khoá thứ điều khoản mục chương lục đoạn lần kỳ cấp khu phường quận tổ",
    "phiên bảng biểu mẫu đợt bước trang vòng hạng loại nhóm lớp tầng phòng đội đường ngõ tập bậc vùng số",
)
PAPERS: Final = _words(
    "nghị_quyết quyết_định nghị_định thông_tư chỉ_thị kết_luận công_văn hướng_dẫn kế_hoạch chương_trình",
    "thông_báo báo_cáo quy_định tờ_trình",
)
DAY_WORDS: Final = _words("ngày dịp lễ sáng chiều tối hôm")
TIMES: Final = _words("năm tháng ngày giờ lần tuổi tuần phút quý")
PEOPLE: Final = _words(
    "người đoàn_viên người_lao_động cán_bộ nữ nam em học_sinh lao_động đảng_viên công_nhân công_chức",
    "viên_chức chị cháu hội_viên đại_biểu nhà_giáo đồng_chí",
)
BODIES: Final = _words("công_đoàn_cơ_sở công_đoàn đơn_vị doanh_nghiệp cơ_quan")
ALONE: Final = ONE_WORD | {"phiếu"}
"""Units of one word: "phiếu đồng ý" are ballots."""
COUNTED: Final = ALONE | TWO_WORDS | _words("thành_viên đại_biểu đồng_chí đảng_viên hội_viên")
"""What must follow a pair that could be a date: 7/6 CĐCS is no day in June."""
HOLIDAYS: Final = frozenset(
    (int(day), int(month))
    for day, _, month in (
        each.partition("/") for each in _words("3/2 8/3 26/3 30/4 1/5 19/5 27/7 28/7 2/9 20/10 20/11")
    )
)
SCALES: Final = {"": 0, "nghìn": 3, "triệu": 6, "tỷ": 9, "nghìn tỷ": 12}
"""Powers of ten, northern spelling."""
LONG_UNIT: Final = re.compile(
    r"\s?(?:(?P<dc>đồng chí|đ/c)|(?P<cdcs>CĐCS|công đoàn cơ sở)|(?P<nld>NLĐ|người lao động)"
    r"|(?P<dn>DN|doanh nghiệp)|(?P<dv>ĐV|đoàn viên)|(?P<dong>đ|đồng)"
    r"|(?P<cn>(?:CB)?(?:CN|CC)(?:VC)?LĐ|công nhân))(?!\w)",
    re.IGNORECASE,
)
LONG_UNITS: Final = {
    "dc": "đồng chí",
    "cdcs": "công đoàn cơ sở",
    "nld": "người lao động",
    "dn": "doanh nghiệp",
    "dv": "đoàn viên",
    "dong": "đồng",
    "cn": "công nhân",
}
