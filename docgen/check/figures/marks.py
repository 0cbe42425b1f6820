"""Marks inside figures: "." parts thousands, "," stands before decimals (Luật Kế toán 2015, Điều 11)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from docgen.check.figures.numerals import Amount, at_numbers, value_of
from docgen.check.figures.paragraph_prose import ParagraphProse
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.errors import Severity
from docgen.vn.numbers import format_number
from docgen.vn.slips import parted_years

_LAW = "Luật Kế toán 2015, Điều 11"
_COUNTED = (
    r"(?:CĐCS|công đoàn|đoàn viên|người|lượt|cuộc|suất|em\b|CNVCLĐ|CCVCLĐ|NLĐ|lao động|sáng kiến|doanh nghiệp"
    r"|đơn vị|cán bộ|học sinh|đồng|đ\b|nhà\b|hộ\b|bản\b)"
)
_BEFORE = r"(?<![\w.,/-])"
_POINT_DECIMAL = re.compile(
    rf"{_BEFORE}(\d+\.\d{{1,2}}|\d{{2,}}\.\d+(?=\s?%))"
    r"\s?(?=%|(?:tỷ|tỉ|triệu|nghìn|ngàn)\b(?! lệ| trọng| giá)|(?:lần|ha|km|tấn)\b)",
    re.IGNORECASE,
)
_COMMA_THOUSANDS = re.compile(rf"{_BEFORE}(\d{{1,3}}(?:,\d{{3}})+)(?![\d,])\s?(?={_COUNTED})", re.IGNORECASE)
_SPACED = re.compile(
    rf"{_BEFORE}(\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}}){{2,5}})(?![\d.,/])\s?(?={_COUNTED})", re.IGNORECASE
)
POINTED = r"\d\.\d"
"""Where a point may part thousands."""
_POINTED = re.compile(POINTED)
_FOUR_DIGITS = re.compile(r"\d{4,}")
_BIG = re.compile(rf"{_BEFORE}(\d{{1,3}}\.\d{{2}}[1-9]) (?:tỷ|tỉ)\b", re.IGNORECASE)
_BILLIONS = re.compile(r"\.[0-9]{3}\s(?:tỷ|tỉ)", re.IGNORECASE)  # what every such figure has
_UNEVEN = re.compile(rf"{_BEFORE}(\d+(?:\.\d+)+)(?![\d,])\s?(?={_COUNTED})", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_PARTED = re.compile(rf"{_BEFORE}\d{{1,3}}\.\d{{3}}(?!\d)")
_UNGROUPED = re.compile(
    rf"{_BEFORE}(\d{{4,15}})"
    rf"(?:(?![\d.,/])\s?(?={_COUNTED})|(?= ?/ ?\d{{1,3}}(?:\.\d{{3}}){{1,4}}(?![\d.,/])))",
    re.IGNORECASE,
)
_OF_PROVINCE = re.compile(  # thousands of tỷ are usual there
    r"(?i)\bngân sách (?:nhà nước|địa phương|trung ương|tỉnh|thành phố)\b|\bGRDP\b|\btổng sản phẩm"
    r"|\b(?:dư nợ|vốn huy động|vốn đầu tư|kim ngạch|tổng mức bán lẻ|giá trị sản xuất)\b"
)
_LARGE = 10**11  # đồng: where one such sum stands, thousands of tỷ may be meant
_YEARS = range(1800, 2101)


@rule(
    "SL501",
    "point-for-comma",
    subject=Subject.PROSE,
    fix=Fix.ALWAYS,
    severity=Severity.WARNING,
    anywhere=True,
    only_if_found=POINTED,
    only_if=lambda paragraph: any(at_numbers(_POINT_DECIMAL, paragraph.text)),
    bad="Đã cập nhật 20.841 đoàn viên lên phần mềm, đạt 90.6%.",
    good="Đã cập nhật 20.841 đoàn viên lên phần mềm, đạt 90,6%.",
    clause=_LAW,
)
def point_for_comma(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Dấu chấm dùng làm dấu thập phân: 90.6% phải viết 90,6%.

    Luật Kế toán 2015, Điều 11: dấu chấm tách hàng nghìn, dấu phẩy đứng trước phần thập phân. Chỉ xét số
    đứng trước %, tỷ, triệu, nghìn, lần và đơn vị đo.
    """
    for match in at_numbers(_POINT_DECIMAL, paragraph.text):
        if (
            not paragraph.text[: match.start()].strip()
            and paragraph.text[match.end() : match.end() + 1] != "%"
        ):
            continue  # the number of a section: "2.1 Lần đầu"
        right = match[1].replace(".", ",")
        message = f"{match[1]} dùng dấu chấm trước phần thập phân"
        yield paragraph.hit(match.start(1), match.end(1), message, f"viết {right}", right)


@rule(
    "SL502",
    "comma-for-point",
    subject=Subject.PROSE,
    fix=Fix.ALWAYS,
    severity=Severity.WARNING,
    anywhere=True,
    only_if_found=r"\d[,\s]\d",
    bad="Kết nạp mới 1,515 đoàn viên.",
    good="Kết nạp mới 1.515 đoàn viên.",
    clause=_LAW,
)
def comma_for_point(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Dấu phẩy, dấu cách dùng để tách hàng nghìn: 1,515 đoàn viên phải viết 1.515 đoàn viên.

    Luật Kế toán 2015, Điều 11. Chỉ xét số đếm người, đơn vị và số đồng; với dấu cách (4 067 150 000 đồng) chỉ
    xét số từ ba nhóm trở lên.
    """
    for match in at_numbers(_COMMA_THOUSANDS, paragraph.masked):
        yield _regrouped(paragraph, match, "dấu phẩy")
    for match in at_numbers(_SPACED, paragraph.masked):
        yield _regrouped(paragraph, match, "dấu cách")


def _regrouped(paragraph: ParagraphProse, match: re.Match[str], mark: str) -> Hit:
    right = re.sub(r"\D", ".", match[1])
    message = f"{match[1]} dùng {mark} tách hàng nghìn"
    return paragraph.hit(match.start(1), match.end(1), message, f"viết {right}", right)


@rule(
    "SL503",
    "thousands-of-billions",
    subject=Subject.TEXT,
    fix=Fix.NEVER,
    severity=Severity.NOTE,
    anywhere=True,
    bad="Hỗ trợ 304 nhà ở với tổng số tiền 9.224 tỷ đồng.",
    good="Hỗ trợ 304 nhà ở với tổng số tiền 9,224 tỷ đồng.",
)
def thousands_of_billions(all_passages: Sequence[ParagraphProse]) -> Iterator[Hit]:
    """Số có dấu chấm đứng trước “tỷ”: 9.224 tỷ đồng đọc là hơn chín nghìn tỷ đồng.

    Người viết thường muốn viết 9,224 tỷ đồng hoặc 9.224 triệu đồng. Không nhắc số tròn (1.200 tỷ), ngân
    sách, dư nợ, vốn đầu tư của địa phương, và văn bản còn số tiền khác từ 100 tỷ đồng trở lên.
    """
    billions = [each for each in all_passages if each.prose.matches(_BILLIONS)]
    locations = [(paragraph, match) for paragraph in billions for match in at_numbers(_BIG, paragraph.masked)]
    if len(locations) != 1 or _large_sums(all_passages) > 1:
        return
    paragraph, match = locations[0]
    if _OF_PROVINCE.search(paragraph.text):
        return
    words = paragraph.text[match.start() : match.end()]
    hint = f"nếu là phần thập phân thì viết {match[1].replace('.', ',')} tỷ, hoặc {match[1]} triệu"
    yield paragraph.hit(match.start(), match.end(), f"{words} là số nghìn tỷ, có thể nhầm dấu", hint)


def _large_sums(all_passages: Sequence[ParagraphProse]) -> int:
    amounts = (each for paragraph in all_passages for each in paragraph.found if isinstance(each, Amount))
    return sum(each.value >= _LARGE for each in amounts)


def _uneven(paragraph: ParagraphProse) -> Iterator[re.Match[str]]:
    """The amounts whose points part them into other groups than of three."""
    for match in at_numbers(_UNEVEN, paragraph.masked):
        is_amount = len(match[1]) > 6 or re.search(r"\.\d{3}", match[1])  # "2.1" is the number of a section
        if is_amount and not _GROUPED.fullmatch(match[1]):
            yield match


@rule(
    "SL504",
    "uneven-groups",
    subject=Subject.PROSE,
    fix=Fix.NEVER,
    severity=Severity.WARNING,
    anywhere=True,
    only_if_found=POINTED,
    only_if=lambda paragraph: any(_uneven(paragraph)),
    bad="Hỗ trợ xây dựng với số tiền 650.00.000 đồng.",
    good="Hỗ trợ xây dựng với số tiền 650.000.000 đồng.",
    clause=_LAW,
)
def uneven_groups(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Dấu chấm không tách đúng từng nhóm ba chữ số: 650.00.000 đồng, 1.5150 đoàn viên."""
    for match in _uneven(paragraph):
        message = f"{match[1]}: dấu chấm không tách từng nhóm ba chữ số"
        yield paragraph.hit(
            match.start(1), match.end(1), message, "hãy xem lại có thiếu hoặc thừa chữ số không"
        )


def _is_no_year(digits: str) -> bool:
    return len(digits) > len("2023") or int(digits) not in _YEARS


@rule(
    "SL505",
    "ungrouped-thousands",
    subject=Subject.TEXT,
    fix=Fix.ALWAYS,
    severity=Severity.NOTE,
    anywhere=True,
    bad="Toàn tỉnh có 20841 đoàn viên.\nThu hút trên 30.000 lượt người.",
    good="Toàn tỉnh có 20.841 đoàn viên.\nThu hút trên 30.000 lượt người.",
)
def ungrouped(all_passages: Sequence[ParagraphProse]) -> Iterator[Hit]:
    """Số từ bốn chữ số trở lên viết liền, trong khi chỗ khác của văn bản tách hàng nghìn bằng dấu chấm."""
    pointed = (each for each in all_passages if each.prose.matches(_POINTED))
    if not any(any(at_numbers(_PARTED, each.masked)) for each in pointed):
        return
    for paragraph in all_passages:
        long = any(_is_no_year(each[0]) for each in paragraph.prose.matches(_FOUR_DIGITS))
        for match in at_numbers(_UNGROUPED, paragraph.masked) if long else ():
            value: Decimal = value_of(match[1])[0]
            if int(value) not in _YEARS and not match[1].startswith("0"):
                message = f"{match[1]} viết liền, nơi khác trong văn bản có tách hàng nghìn"
                right = format_number(value)
                yield paragraph.hit(match.start(1), match.end(1), message, f"viết {right}", right)


@rule(
    "SL507",
    "parted-year",
    subject=Subject.PROSE,
    fix=Fix.ALWAYS,
    severity=Severity.WARNING,
    anywhere=True,
    only_if_found=r"(?i)(?:/|(?:quý [IV]+|năm|học|giai đoạn|nhiệm kỳ|niên độ)[ \xa0/])\d\.\d{3}",
    bad="Kết quả thực hiện nhiệm vụ năm 2.023 của các cấp công đoàn.",
    good="Kết quả thực hiện nhiệm vụ năm 2023 của các cấp công đoàn.",
)
def parted_year(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Năm có dấu chấm tách hàng nghìn: năm 2.023 phải viết năm 2023.

    Xét năm, năm học, giai đoạn, nhiệm kỳ và ngày viết bằng số; “năm 2.023 đoàn viên” không tính.
    """
    for slip in parted_years(paragraph.text):
        message = f"năm {paragraph.text[slip.start : slip.end]} có dấu chấm"
        yield paragraph.hit(slip.start, slip.end, message, f"viết {slip.right}", slip.right)
