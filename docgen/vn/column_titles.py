"""Titles of columns of figures, folded: plan, result, rate, the sum of other columns."""

from __future__ import annotations

from typing import Final

from docgen.patterns import regex

UNIT: Final = regex(r"đơn vị tính|đvt|đv tính")
PLAN: Final = regex(
    r"(?:kế hoạch|kh|chỉ tiêu(?: được)? giao|kế hoạch(?: năm)?(?: được)? giao|số giao)(?: \(.*\))?"
)
DONE: Final = regex(r"(?:thực hiện|kết quả(?: thực hiện)?|th|đã thực hiện)(?: \(.*\))?")
RATE: Final = regex(
    r"(?:đạt )?(?:tỷ lệ|tỉ lệ)(?: đạt| %)?(?: ?\(%\))?|th/kh(?: ?\(%\))?"
    r"|(?:đạt )?% ?(?:kh|kế hoạch|so với kh|so với kế hoạch)?"
)

WIDER_PLAN: Final = regex(
    rf"{PLAN.pattern}|(?:dự toán|(?:số )?phải (?:thu|nộp)|kế hoạch năm(?: \d{{4}})?)(?: \(.*\))?"
)
WIDER_DONE: Final = regex(
    rf"{DONE.pattern}|(?:đạt|đạt được|(?:số )?đã (?:thu|nộp)|thực hiện (?:năm|trong kỳ))(?: \(.*\))?"
)
WIDER_RATE: Final = regex(
    rf"{RATE.pattern}|(?:đạt|hoàn thành) ?(?:\(%\)|%)"
    r"|(?:tỷ lệ|tỉ lệ) (?:đạt|thực hiện|hoàn thành)(?: (?:so với )?(?:kế hoạch|kh))?(?: ?\(%\))?"
    r"|(?:(?:tỷ lệ|tỉ lệ) )?% ?(?:đạt|hoàn thành|thực hiện|th(?=/))(?: ?/? ?(?:kế hoạch|kh))?(?: năm)?"
    r"|(?:(?:tỷ lệ|tỉ lệ) )?(?:thực hiện|th) ?/ ?(?:kế hoạch|kh)(?: năm)? ?(?:\(%\)|%)?"
    r"|(?:đạt )?so(?: với)? (?:kế hoạch|kh)(?: năm)? ?(?:\(%\)|%)"
    r"|% ?so(?: với)? (?:kế hoạch|kh)(?: năm)?|(?:tỷ lệ|tỉ lệ) % ?(?:đạt)?"
)
"""The same where a table says by its groups of columns, and by its figures, what belongs together."""

SUM_OF_COLUMNS: Final = regex(r"(?:tổng|tổng số|tổng cộng|cộng|cả năm|tổng chung)(?: \(.*\))?")
PERIOD: Final = regex(
    r"(?:cả )?(?:quý|năm)(?: \S{1,4})?|(?:6|9|sáu|chín) tháng(?: đầu năm)?|cộng|tổng(?: số| cộng)?"
)
MONTH: Final = regex(r"tháng \d{1,2}(?:/\d{4})?")
PEOPLE: Final = regex(
    r"đoàn viên|lao động|người|học viên|cán bộ|đại biểu|ủy viên|hội viên|công nhân|viên chức|công chức|cnvclđ"
)
QUARTERS: Final = ("quý i", "quý ii", "quý iii", "quý iv")
PARTS: Final = regex(r"(?:chia ra|gồm|bao gồm|trong đó gồm|chia theo .*)(?: ?:)?")
"""The title of a group of columns that are all the parts of the column before it."""


WIDER_SUM: Final = regex(rf"{SUM_OF_COLUMNS.pattern}|tổng (?:số|cộng)? ?[^%()]{{2,40}}(?: \(.*\))?")
"""The same with the name of what is added up, where the columns beside it leave no doubt."""

_PERIOD: Final = r"(?: (?:trong )?(?:kỳ|năm|quý|tháng)(?: \S{1,8})?| trong kỳ báo cáo)?"
DIFFERENCE: Final = regex(
    r"(?:chênh lệch|so sánh|tăng ?[,/(]? ?(?:\(?\+\)?)?,? ?giảm ?\)?(?: \(?-\)?)?"
    r"|(?:số )?còn (?:lại|dư|nợ|thiếu|phải [^%()]{1,20})|tồn)"
    r"(?: \((?!%)[^%]*\))?"
)
OPENING: Final = regex(r"(?:(?:số )?(?:dư|tồn|có) |số )?đầu (?:kỳ|năm|quý|tháng)(?: \(.*\))?")
CLOSING: Final = regex(r"(?:(?:số )?(?:dư|tồn|có) |số )?cuối (?:kỳ|năm|quý|tháng)(?: \(.*\))?")
MORE: Final = regex(rf"(?:tăng|thu|phát sinh tăng|thành lập mới|kết nạp(?: mới)?){_PERIOD}(?: \(.*\))?")
FEWER: Final = regex(rf"(?:giảm|chi|phát sinh giảm|giải thể){_PERIOD}(?: \(.*\))?")
QUANTITY: Final = regex(r"(?:số lượng|số suất|số người|sl)(?: \(.*\))?")
PRICE: Final = regex(r"(?:đơn giá|mức (?:chi|hỗ trợ|quà|tiền)|định mức|trị giá(?: một suất)?)(?: \(.*\))?")
PRODUCT: Final = regex(r"(?:thành tiền|tổng tiền|số tiền|kinh phí)(?: \(.*\))?")
SHARE: Final = regex(
    r"(?:tỷ trọng|tỉ trọng|cơ cấu)(?: ?\(%\))?"
    r"|(?:(?:tỷ|tỉ) lệ|%) (?:so với |trên |/ ?)?tổng(?: số| cộng)?(?: ?\(%\))?"
)
_CHANGE: Final = r"tăng ?[,/]? ?giảm|tăng ?\(\+\) ?[,/;]? ?giảm ?\([-–]\)|tăng(?: trưởng)?"
_THEN: Final = r"(?:cùng kỳ|(?:kỳ|năm|quý|tháng) trước|năm \d{4})(?: năm (?:trước|\d{4}))?"
_SINCE: Final = rf"so (?:với )?{_THEN}|so sánh(?: với {_THEN})?|năm trước"
GROWTH: Final = regex(
    rf"(?:(?:tỷ lệ |tỉ lệ |tốc độ |mức )?(?:{_CHANGE})(?: (?:{_SINCE}))?|{_SINCE}) ?(?:\(%\)|%)"
    rf"|% (?:(?:{_CHANGE})(?: (?:{_SINCE}))?|{_SINCE})"
)
BARE_RATE: Final = regex(r"(?:(?:tỷ|tỉ) lệ)? ?(?:\(%\)|%)")
"""A title that leaves to the one over it what the rate is of: "%" under "So sánh"."""
BARE_CHANGE: Final = regex(r"\(?\+ ?[/,;] ?[-–]\)?|số lượng|(?:số )?tuyệt đối")
"""And one that leaves to it what has changed: "+/-"."""
AVERAGE: Final = regex(
    r"(?:mức |số |số tiền )?(?:bình quân|trung bình)(?: [^%()]{1,40})?(?: \((?!%)[^%]*\))?"
)
PART_RATE: Final = regex(r"(?:tỷ lệ|tỉ lệ|%)(?: [^%()]{1,40})? ?(?:\(%\))?")
BEFORE: Final = regex(r"(?:cùng kỳ|kỳ trước|năm trước)(?: năm trước)?(?: \(.*\))?")

_CHANGES: Final = regex(r"\b(?:tăng|giảm|chênh lệch|so (?:sánh|với))\b|\+")

_NO_COUNT: Final = regex(r"%|tỷ lệ|tỉ lệ|bình quân|trung bình|tỷ trọng|tỉ trọng|đơn giá|mức |xếp|điểm")


_YEARS: Final = regex(r"\bnăm (?!\d|\(|nay\b|trước\b|kế hoạch\b|báo cáo\b|học\b)|^(?:số )?năm$")


def holds_years(title: str) -> bool:
    """Whether the figures below a title are years ("Năm thành lập"), not amounts of one ("Năm 2025")."""
    return bool(_YEARS.search(folded_title(title)))


def is_no_count(title: str) -> bool:
    """Whether a title says that the figures below it are rates, averages, prices: they do not add up."""
    return bool(_NO_COUNT.search(folded_title(title)))


def says_change(title: str) -> bool:
    """Whether the figures below a title are changes, which may have a plus before them."""
    return bool(_CHANGES.search(folded_title(title)))


def folded_title(title: str) -> str:
    """A title as these words are compared with it."""
    return " ".join(title.casefold().split()).strip(" .:")
