"""The data that a report made by docgen carries, by themselves: sums typed over, slips."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.figures.embedded import ComparedReport
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.errors import Severity

_SUM = (
    '{{"so_lieu": {{"cdcs": {{"gia_tri": {0}, "nguon": "Tổng hợp 2/2 đơn vị được 778: A 400; B 378"}}}},'
    ' "noi_dung": ["Toàn tỉnh có {{{{ so_lieu.cdcs | so }}}} CĐCS."]}}\n'
)
_EARLIER = (
    '{{"so_lieu": {{"cdcs": {{"ten": "Công đoàn cơ sở", "loai_so": "thoi_diem", "gia_tri": {0}, "ky_truoc":'
    ' 770}}}}, "noi_dung": ["Toàn tỉnh có {{{{ so_lieu.cdcs | so }}}} CĐCS."]}}\n'
)


@rule(
    "SL906",
    "sum-typed-over",
    severity=Severity.WARNING,
    subject=Subject.DATA,
    fix=Fix.NEVER,
    anywhere=True,
    bad=f"{_SUM.format(787)}Toàn tỉnh có 787 CĐCS.",
    good=f"{_SUM.format(778)}Toàn tỉnh có 778 CĐCS.",
)
def sum_typed_over(report: ComparedReport) -> Iterator[Hit]:
    """Số tổng hợp trong dữ liệu đã bị gõ đè, không còn bằng số cộng được từ các đơn vị, các kỳ.

    Chỉ xét văn bản lập từ dữ liệu của docgen rollup: nguồn (nguon) của mỗi số ghi số đã cộng được.
    """
    for message in report.match.typed_sums:
        yield Hit(message, "sửa số của đơn vị rồi chạy lại docgen rollup, hoặc bỏ nguon")


@rule(
    "SL908",
    "unlike-before",
    severity=Severity.WARNING,
    subject=Subject.DATA,
    fix=Fix.NEVER,
    anywhere=True,
    bad=f"{_EARLIER.format(7780)}Toàn tỉnh có 7.780 CĐCS.",
    good=f"{_EARLIER.format(778)}Toàn tỉnh có 778 CĐCS.",
)
def unlike_before(report: ComparedReport) -> Iterator[Hit]:
    """Số trong dữ liệu gấp mười, trăm, nghìn lần kỳ trước, cùng kỳ, hoặc là 0 mà trước đó có nhiều.

    Chỉ xét văn bản do docgen lập, số liệu và chỉ tiêu có ghi số kỳ trước hoặc cùng kỳ. Số phát sinh trong kỳ
    có thể tăng giảm gần mười lần thật, nên chỉ nhắc khi lập báo cáo.
    """
    for problem in report.match.slips:
        if problem.severity is Severity.WARNING:
            yield Hit(problem.message, problem.hint)
