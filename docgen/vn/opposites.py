"""Words for the parts of a whole: which two leave nothing over, and which cannot overlap. No arithmetic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from docgen.patterns import regex
from docgen.vn.column_titles import PEOPLE

OPPOSITES: Final = tuple(
    (regex(rf"\b(?:{one})\b", re.IGNORECASE), regex(rf"\b(?:{other})\b", re.IGNORECASE))
    for one, other in (
        ("cùng cấp|đồng cấp", "cấp dưới"),
        ("trực tiếp", "gián tiếp"),
        ("tổ chức", "cá nhân"),
        ("tập thể", "cá nhân"),
        ("nam", "nữ"),
        ("xây mới", "sửa chữa"),
        ("trong nước", "ngoài nước|nước ngoài"),
        ("trong tỉnh", "ngoài tỉnh"),
        ("(?<!ngoài )khu vực nhà nước", "(?:khu vực )?ngoài (?:khu vực )?nhà nước"),
        ("(?<!ngoài )công lập", "ngoài công lập"),
        ("thành thị", "nông thôn"),
        ("đúng hạn", "quá hạn|trễ hạn"),
        (
            "(?<!không )(?<!chưa )(?:đồng ý|tán thành|nhất trí)",
            "(?:không|chưa) (?:đồng ý|tán thành|nhất trí)",
        ),
        ("(?<!không )hợp lệ", "không hợp lệ"),
        ("(?<!không )(?<!bán )chuyên trách", "không chuyên trách|kiêm nhiệm"),
    )
)
"""Two sides of one thing: together they are all there is."""
SCALES: Final = (
    (frozenset({"chỉ tiêu", "nhiệm vụ"}), regex(r"\b(?:(?:chưa |không )?đạt|vượt)\b", re.I)),
    (
        frozenset(
            {"công đoàn cơ sở", "cđcs", "đơn vị", "người", "đoàn viên", "cán bộ", "em", "cháu", "học sinh"}
        ),
        regex(r"\b(?:xuất sắc|giỏi|tốt|khá|trung bình|yếu)\b", re.IGNORECASE),
    ),
    (
        frozenset({"công đoàn cơ sở", "cđcs", "công đoàn", "đơn vị", "doanh nghiệp", "người", "cán bộ"}),
        regex(r"\b(?:loại|hạng) (?:[A-D]|I{1,3}|IV)\b", re.IGNORECASE),
    ),
    (
        frozenset({"cuộc", "lớp", "buổi", "hội nghị", "giải", "đợt"}),
        regex(r"\bcấp (?:trung ương|tỉnh|ngành|huyện|xã|phường|cơ sở)\b", re.IGNORECASE),
    ),
)
"""Units of measure, and marks of one scale that such things have one of."""
_CLASSES: Final = regex(
    r"\b(?:khối|ngành|loại hình|mức|hạng|nhóm tuổi|tháng|quý|nguồn)\b(?=\W+\w)", re.IGNORECASE
)
"""Words behind which stands the one class of a thing: "khối doanh nghiệp", "ngành y tế"."""
_AXES: Final = regex(r"\b(?:nguồn|từ|cho|bằng|nộp)\b")
"""Where money comes from, whom or what it is for: lists that mix these may name one sum twice."""
THIRD_SECTOR: Final = regex(r"\b(?:doanh nghiệp|DN|sự nghiệp|FDI|nước ngoài|hợp tác xã)\b", re.IGNORECASE)
_COUNTED: Final = regex(rf"{PEOPLE.pattern}|người lao động|nlđ|đồng chí|đ/c|nam|nữ", re.IGNORECASE)


def opposite(text: str) -> bool:
    """Whether ``text`` names the two sides of one thing, each once."""
    sides = next(
        (one for one, other in OPPOSITES if len(one.findall(text)) == len(other.findall(text)) == 1),
        None,
    )
    return sides is not None and not ("nhà nước" in sides.pattern and THIRD_SECTOR.search(text))


def are_classes(parts: Sequence[str], *, money: bool) -> bool:
    """Whether parts after "trong đó" cannot overlap: of other classes of one kind each, or sums of money."""
    if len({each.casefold() for each in parts}) < len(parts):
        return False
    if len([each for each in parts if THIRD_SECTOR.search(each)]) > 1:
        return False
    classes = [_CLASSES.findall(each.casefold()) for each in parts]
    if all(len(found) == 1 for found in classes):
        return len({found[0] for found in classes}) == 1
    axes = {tuple(_AXES.findall(each.casefold())) for each in parts}
    return money and len(axes) == 1


def are_people(unit: str) -> bool:
    """Whether a unit of measure counts people once each: người, đoàn viên, lao động."""
    return _COUNTED.fullmatch(unit.strip()) is not None
