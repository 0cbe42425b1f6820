"""A report made by docgen against the data it carries: what was changed by hand since.

Where each value stands is given (:class:`docgen.check.figures.data_match.DataMatch`), never guessed. The
arithmetic between figures belongs to the other rules.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from docgen.check.figures.data_match import DataMatch, PrintedValue
from docgen.check.figures.numerals import Found, Ratio
from docgen.check.figures.paragraph_prose import A_DIGIT, ParagraphProse, Prose
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.errors import Severity
from docgen.vn.numbers import format_number, round_half_up
from docgen.vn.text import cut_at_word

_NUMBER: Final = re.compile(r"\d[\d.,]*\d|\d")
_DIGIT: Final = re.compile(A_DIGIT)
_END: Final = "./."
_LONGEST_LINE: Final = 80  # letters of a line of the form
_IN_DATA: Final = "nếu văn bản đúng thì sửa cả trong tệp dữ liệu (docgen import đọc lại được)"
_IN_UNITS: Final = (
    "số này cộng từ số của các đơn vị, các kỳ: ghi lại số cộng được, hoặc sửa số của đơn vị rồi chạy lại"
    " docgen rollup"
)
_DATA = '{"so_lieu": {"cdcs": 778}, "noi_dung": ["Toàn tỉnh có {{ so_lieu.cdcs | so }} CĐCS."]}\n'
_DATA_TWICE = (
    '{"so_lieu": {"cdcs": 778}, "noi_dung": ["Toàn tỉnh có {{ so_lieu.cdcs | so }} CĐCS.",'
    ' "Đến nay {{ so_lieu.cdcs | so }} CĐCS đã đại hội."]}\n'
)
_ITSELF = (
    '{"so": "12", "ngay_ban_hanh": "2023-09-12", "noi_nhan": ["Thường trực Tỉnh ủy"], "nguoi_ky": '
    '{"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "CHỦ TỊCH", "ho_ten": "Lò Văn A"}}\n'
)
_RATE = (
    '{"chi_tieu": [{"ma": "kn", "ten": "Kết nạp mới", "don_vi_tinh": "đoàn viên", "loai": "ke_hoach",'
    ' "ke_hoach": 1000, "thuc_hien": 906}], "noi_dung": ["Kết quả cả năm đạt'
    ' {{ chi_tieu.kn.ty_le | phan_tram }}."]}\n'
)
_NUMBERED = '{"noi_dung": [{"khoan": "Tổ chức phát động."}, {"khoan": "Tổng kết, khen thưởng."}]}\n'


@dataclass(frozen=True)
class ComparedReport:
    """A report laid beside its data.

    ``texts`` are those of its paragraphs, ``missing`` the roles of parts that are told to be missing already.
    """

    match: DataMatch
    texts: Sequence[str]
    missing: Collection[str] = ()

    @cached_property
    def by_name(self) -> dict[str, list[PrintedValue]]:
        """The figures with all their places."""
        grouped: dict[str, list[PrintedValue]] = {}
        for value in self.match.figures:
            grouped.setdefault(value.name, []).append(value)
        return grouped

    @cached_property
    def paragraph_proses(self) -> tuple[ParagraphProse, ...]:
        """The paragraphs with figures; the end mark behind one is no part of it."""
        texts = (text.rstrip().removesuffix(_END) for text in self.texts)
        return tuple(
            ParagraphProse(index, Prose(text)) for index, text in enumerate(texts) if _DIGIT.search(text)
        )

    @cached_property
    def numbers(self) -> set[str]:
        """All numbers of the text as they are written, but for digits that are no figures."""
        return {number for paragraph in self.paragraph_proses for number in _NUMBER.findall(paragraph.masked)}

    @cached_property
    def printed(self) -> set[Decimal]:
        """All values that the text prints."""
        return {value for paragraph in self.paragraph_proses for value in _values(paragraph.found)}


def _differs(printed_values: Sequence[PrintedValue]) -> bool:
    """Whether some place prints another value than another place does."""
    return len({str(printed.value) for printed in printed_values if not printed.note}) > 1


def _hit(printed: PrintedValue, more: str, hint: str) -> Hit:
    message = (
        f"{printed.name} trong dữ liệu là {printed.expected}, văn bản ghi {printed.text or '(trống)'}{more}"
    )
    return Hit(message, hint, printed.span)


@rule(
    "SL901",
    "changed-in-one-place",
    subject=Subject.DATA,
    fix=Fix.NEVER,
    anywhere=True,
    bad=f"{_DATA_TWICE}Toàn tỉnh có 778 CĐCS.\nĐến nay 787 CĐCS đã đại hội.",
    good=f"{_DATA_TWICE}Toàn tỉnh có 778 CĐCS.\nĐến nay 778 CĐCS đã đại hội.",
)
def changed_in_one_place(report: ComparedReport) -> Iterator[Hit]:
    """Một số liệu đã sửa bằng tay ở chỗ này nhưng chưa sửa, hoặc sửa khác, ở chỗ kia.

    Chỉ xét văn bản do docgen lập (còn mang dữ liệu bên trong): số liệu có tên, chỉ tiêu trong lời văn và
    trong bảng, ở mọi nơi in ra số ấy.
    """
    for printed_values in report.by_name.values():
        if _differs(printed_values):
            kept = any(printed.kept for printed in printed_values)
            more = "; nơi khác vẫn ghi số cũ" if kept else "; nơi khác ghi khác"
            changed = (printed for printed in printed_values if not printed.kept and not printed.note)
            yield from (_hit(printed, more, "sửa cho thống nhất") for printed in changed)


@rule(
    "SL902",
    "changed-everywhere",
    subject=Subject.DATA,
    fix=Fix.NEVER,
    severity=Severity.WARNING,
    anywhere=True,
    bad=f"{_DATA}Toàn tỉnh có 787 CĐCS.",
    good=f"{_DATA}Toàn tỉnh có 778 CĐCS.",
)
def changed_everywhere(report: ComparedReport) -> Iterator[Hit]:
    """Số liệu trong văn bản đã khác dữ liệu mà văn bản mang theo.

    Chỉ xét văn bản do docgen lập, khi mọi nơi in số ấy đều đã sửa như nhau, hoặc khi chỗ ấy không còn đọc
    được là số nào.
    """
    for printed_values in report.by_name.values():
        wrong = [
            printed
            for printed in printed_values
            if not printed.kept and (printed.note or not _differs(printed_values))
        ]
        for printed in wrong:
            hint = _IN_UNITS if printed.name in report.match.sums else _IN_DATA
            yield _hit(printed, f" – {printed.note}" if printed.note else "", hint)


@rule(
    "SL903",
    "figure-gone",
    subject=Subject.DATA,
    fix=Fix.NEVER,
    severity=Severity.NOTE,
    anywhere=True,
    bad=f"{_DATA}Số CĐCS trong tỉnh tăng nhanh.",
    good=f"{_DATA}Số CĐCS trong tỉnh là 778.",
)
def gone(report: ComparedReport) -> Iterator[Hit]:
    """Số liệu mà lời văn có dùng không còn ở đâu trong văn bản.

    Chỉ xét văn bản do docgen lập, số từ ba chữ số trở lên và số lẻ, khi đoạn chứa số ấy đã được viết lại
    hoặc đã bỏ.
    """
    for each in report.match.missing:
        if abs(each.value) < 100 and each.value == each.value.to_integral_value():
            continue
        if not _is_printed(each.value, report):
            message = f"{each.name} ({each.expected}) không còn trong văn bản"
            yield Hit(message, "hãy xem lại đoạn đã sửa")


def _is_printed(value: Decimal, report: ComparedReport) -> bool:
    """Some figure of the text is the value, or the value rounded."""
    if format_number(value, 2) in report.numbers:
        return True
    return not report.printed.isdisjoint((value, *(round_half_up(value, decimals) for decimals in range(3))))


def _values(found: Iterable[Found]) -> Iterator[Decimal]:
    for each in found:
        yield from (each.a, each.b) if isinstance(each, Ratio) else (each.value,)


@rule(
    "SL904",
    "form-changed",
    subject=Subject.DATA,
    fix=Fix.NEVER,
    severity=Severity.WARNING,
    anywhere=True,
    bad=f"{_ITSELF}Số: 12/BC-LĐLĐ\nngày 12 tháng 9 năm 2023\n- Thường trực Tỉnh ủy;\nTrần Văn C",
    good=f"{_ITSELF}Số: 12/BC-LĐLĐ\nngày 12 tháng 9 năm 2023\n- Thường trực Tỉnh ủy;\nLò Văn A",
)
def form_changed(report: ComparedReport) -> Iterator[Hit]:
    """Phần đầu, nơi nhận hoặc người ký trong văn bản đã khác dữ liệu mà văn bản mang theo.

    Chỉ xét văn bản do docgen lập, và chỉ những gì dữ liệu có ghi: tên cơ quan, số, ngày, trích yếu, kính
    gửi, căn cứ, nơi nhận, dòng lưu, quyền hạn, chức vụ, họ tên; chữ số chen vào các dòng ấy (“Số:
    12/2023/BC-LĐLĐ”); dòng chữ có sẵn của mẫu (“Địa điểm: …” ở giấy mời) đã bị xoá hay viết khác. Số và
    ngày mà dữ liệu để trống cho văn thư điền thì không nhắc.
    """
    for line in report.match.lines:
        if line.text:
            message = f"dòng có sẵn của mẫu ghi khác: “{cut_at_word(line.text, _LONGEST_LINE)}”"
            yield Hit(message, f"viết như mẫu: “{line.name}”; lời khác thì đặt trong mẫu riêng", line.span)
        else:
            message = f"dòng có sẵn của mẫu không còn: “{line.expected}”"
            yield Hit(message, f"thêm lại dòng “{line.name}”", line.span)
    for printed in report.match.form:
        if not printed.text and printed.role in report.missing:
            continue
        if printed.expected and printed.text:
            yield _hit(printed, f" – {printed.note}" if printed.note else "", _IN_DATA)
        elif printed.text:
            message = f"{printed.name}: văn bản có “{printed.text}”, dữ liệu không có"
            yield Hit(message, _IN_DATA, printed.span)
        else:
            message = f"{printed.name}: dữ liệu có “{printed.expected}”, văn bản không có"
            yield Hit(message, _IN_DATA, printed.span)


@rule(
    "SL905",
    "computed-value-changed",
    subject=Subject.DATA,
    fix=Fix.NEVER,
    anywhere=True,
    bad=f"{_RATE}Kết quả cả năm đạt 96%.",
    good=f"{_RATE}Kết quả cả năm đạt 90,6%.",
)
def computed_value_changed(report: ComparedReport) -> Iterator[Hit]:
    """Giá trị tính ra từ số liệu (tỷ lệ, tăng giảm, đánh giá, tổng) đã sửa bằng tay.

    Chỉ xét văn bản do docgen lập. Giá trị đúng được tính lại từ các số đang ghi trong văn bản.
    """
    for printed in report.match.computed:
        message = f"tính theo số liệu là {printed.expected}, văn bản ghi {printed.text or '(trống)'}"
        yield Hit(message, "hãy sửa số liệu, không sửa số tính ra", printed.span)


@rule(
    "SL907",
    "number-lost",
    subject=Subject.DATA,
    fix=Fix.NEVER,
    severity=Severity.WARNING,
    anywhere=True,
    bad=f"{_NUMBERED}(kiểu Đoạn văn) Tổ chức phát động.",
    good=f"{_NUMBERED}Tổ chức phát động.",
)
def number_lost(report: ComparedReport) -> Iterator[Hit]:
    """Một mục, điều, khoản đã mất số hoặc đổi cấp so với dữ liệu mà văn bản mang theo.

    Chỉ xét văn bản do docgen lập. Trong Word chỉ cần đổi kiểu (style) của đoạn hay tắt đánh số tự động là mất
    số, các số sau tự dồn lên nên không còn chỗ nào nhảy số.
    """
    for each in report.match.numbers:
        now = cut_at_word(each.text, _LONGEST_LINE)
        was = cut_at_word(each.expected, _LONGEST_LINE)
        lost = each.expected.split()[-len(each.text.split()) :] == each.text.split()
        message = f"mất số “{each.name}” của “{now}”" if lost else f"dữ liệu in “{was}”, văn bản là “{now}”"
        yield Hit(message, "đặt lại đúng kiểu (style) của đoạn; đổi có ý thì dùng docgen import", each.span)
