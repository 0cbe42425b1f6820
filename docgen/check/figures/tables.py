"""Rules about tables: rates, verdicts and growth of each row, totals of each column.

A column is judged by its heading. A rate whose heading does not say what it is measured against must fit
most rows first: then the one row that does not fit is wrong, and not the reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from docgen.check.figures.arithmetic import Rounding, percent, rounding, show
from docgen.check.figures.grid import Grid, GridCell, column
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.errors import Severity
from docgen.report.one_slip import Quotient, Term
from docgen.vn.column_titles import DONE, PLAN, RATE, UNIT, WIDER_RATE
from docgen.vn.numbers import format_number

_TARGET = re.compile(r"chỉ tiêu(?: năm(?: \d{4})?| kế hoạch)?(?: \(.*\))?")
_VERDICT = re.compile(r"đánh giá|kết quả đánh giá|xếp loại|nhận xét")
_BEFORE = re.compile(r"cùng kỳ(?: năm trước)?(?: \(.*\))?")
_CHANGE = re.compile(r"tăng ?[/,] ?giảm(?: ?\(%\))?")
_FEWER = re.compile(r"\b(?:giảm|không quá|tối đa|dưới|hạn chế|không để)\b|[<≤]", re.IGNORECASE)
_FROM = re.compile(r"(?:từ|trên|tối thiểu|ít nhất|≥|>=) ?(\d+(?:,\d+)?) ?%(?: trở lên)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Rate:
    """A printed rate and what it should be."""

    cell: GridCell
    shown: Decimal
    decimals: int
    exact: Fraction
    basis: str
    pair: tuple[GridCell, GridCell] | None = None

    @property
    def rounding(self) -> Rounding:
        return rounding(self.exact, self.shown, self.decimals)


def _rates(grid: Grid) -> list[_Rate]:
    """The rates of a table, if what they are measured against is beyond doubt."""
    index = column(grid, RATE)
    index = column(grid, WIDER_RATE) if index is None else index
    if index is None:
        return []
    done, plan = column(grid, DONE), _plan(grid)
    if done is not None:
        found = [*_row_rates(grid, index, done, plan)]
    else:
        found = max(_guesses(grid, index), key=_fit, default=[])
        if len(found) < 4 or len(found) - _fit(found) > 1:
            return []
    return found if 2 * _fit(found) >= len(found) or len(found) == 1 else []


def _plan(grid: Grid) -> int | None:
    """The column of the plan; "Chỉ tiêu" is one if it holds numbers, and not what is to be done."""
    index = column(grid, PLAN)
    if index is not None:
        return index
    index = column(grid, _TARGET)
    cells = [row[index] for row in grid.rows] if index else []
    return index if cells and all(cell.number and "%" not in cell.text for cell in cells) else None


def _fit(found: Sequence[_Rate]) -> int:
    return sum(each.rounding is not Rounding.WRONG for each in found)


def _row_rates(grid: Grid, index: int, done: int, plan: int | None) -> Iterator[_Rate]:
    for row in grid.rows:
        shown, pair, parts = row[index].number, row[done].pair, None
        goal, result = (row[plan].number if plan is not None else None), row[done].number
        if pair is None and goal and result and goal[0]:
            pair = (result[0], goal[0])
            parts = (row[done], row[plan]) if plan is not None else None
        if shown and pair:
            basis = f"{format_number(pair[0])}/{format_number(pair[1])}"
            yield _Rate(row[index], *shown, percent(*pair), basis, parts)


def _guesses(grid: Grid, index: int) -> Iterator[list[_Rate]]:
    """The two columns before the rate, either way round."""
    if index >= 2:
        for part, whole in ((index - 1, index - 2), (index - 2, index - 1)):
            yield [*_row_rates(grid, index, part, whole)]


@rule(
    "SL801",
    "row-rate",
    subject=Subject.TABLE,
    fix=Fix.NEVER,
    anywhere=True,
    bad="TT | Chỉ tiêu | Kế hoạch | Thực hiện | Tỷ lệ (%)\n1 | Kết nạp đoàn viên | 1.100 | 1.515 | 147,7",
    good="TT | Chỉ tiêu | Kế hoạch | Thực hiện | Tỷ lệ (%)\n1 | Kết nạp đoàn viên | 1.100 | 1.515 | 137,7",
)
def row_rate(grid: Grid) -> Iterator[Hit]:
    """Tỷ lệ trong bảng không khớp với kế hoạch và thực hiện (hoặc với a/b) cùng dòng.

    Cột nhận theo tên: Kế hoạch (hoặc Chỉ tiêu, khi các ô là số), Thực hiện, Tỷ lệ (Đạt (%), % đạt, So KH
    (%), TH/KH (%), Hoàn thành (%)). Không có hai cột ấy thì thử hai cột đứng trước cột Tỷ lệ, và chỉ nhắc
    khi các dòng khác đều khớp.
    """
    for each in _rates(grid):
        if each.rounding is Rounding.WRONG:
            words = f"{each.basis} là {show(each.exact, each.decimals)}%, bảng ghi {each.cell.text}"
            yield replace(each.cell.hit(words, "hãy xem lại số liệu của dòng"), quotient=_quotient(each))


def _quotient(rate: _Rate) -> Quotient | None:
    """The rate as one of two cells, which may have spoilt sums too."""
    terms = [Term(cell.span, Fraction(number[0]), 1) for cell in rate.pair or () if (number := cell.number)]

    def holds(part: Fraction, whole: Fraction) -> bool:
        return rounding(part * 100 / whole, rate.shown, rate.decimals) is not Rounding.WRONG

    return Quotient(terms[0], terms[1], holds) if len(terms) > 1 else None


@rule(
    "SL802",
    "row-rate-truncated",
    subject=Subject.TABLE,
    fix=Fix.NEVER,
    severity=Severity.NOTE,
    anywhere=True,
    bad="TT | Chỉ tiêu | Kế hoạch | Thực hiện | Tỷ lệ (%)\n1 | Kết nạp đoàn viên | 1.100 | 1.515 | 137",
    good="TT | Chỉ tiêu | Kế hoạch | Thực hiện | Tỷ lệ (%)\n1 | Kết nạp đoàn viên | 1.100 | 1.515 | 138",
)
def row_rate_truncated(grid: Grid) -> Iterator[Hit]:
    """Tỷ lệ trong bảng bị cắt bớt chữ số thay vì làm tròn."""
    for each in _rates(grid):
        if each.rounding is Rounding.TRUNCATED:
            words = f"{each.basis} là {show(each.exact, each.decimals)}%, bảng ghi {each.cell.text}"
            yield each.cell.hit(words, "làm tròn, không cắt bớt chữ số")


@rule(
    "SL803",
    "row-verdict",
    subject=Subject.TABLE,
    fix=Fix.NEVER,
    anywhere=True,
    bad="TT | Chỉ tiêu | Kế hoạch | Thực hiện | Đánh giá\n1 | Kết nạp đoàn viên | 1.100 | 1.015 | Vượt",
    good="TT | Chỉ tiêu | Kế hoạch | Thực hiện | Đánh giá\n1 | Kết nạp đoàn viên | 1.100 | 1.015 | Chưa đạt",
)
def row_verdict(grid: Grid) -> Iterator[Hit]:
    """Cột đánh giá trái với kế hoạch và thực hiện của dòng.

    “Đạt” được hiểu là đạt hoặc vượt. Kế hoạch dạng “từ 75%” so với a/b ở cột Thực hiện. Chỉ tiêu càng ít
    càng tốt (giảm, không quá, tối đa, dưới) không xét.
    """
    done, plan, verdict = column(grid, DONE), _plan(grid), column(grid, _VERDICT)
    if done is None or plan is None or verdict is None:
        return
    for row in grid.rows:
        conclusion = row[verdict].text.casefold().strip(" .")
        compared = _against_plan(row[plan], row[done])
        if compared is None or any(_FEWER.search(cell.text) for cell in row):
            continue
        result, goal = compared
        failed = conclusion in {"chưa đạt", "không đạt"}
        if (failed and result >= goal) or (conclusion in {"đạt", "vượt", "hoàn thành"} and result < goal):
            figures = f"kế hoạch {row[plan].text}, thực hiện {row[done].text}"
            message = f"đánh giá “{row[verdict].text}” trái với {figures}"
            yield row[verdict].hit(message, "hãy xem lại số liệu hoặc đánh giá")


def _against_plan(plan: GridCell, done: GridCell) -> tuple[Fraction, Fraction] | None:
    threshold = _FROM.fullmatch(plan.text)
    if threshold and done.pair:
        return percent(*done.pair), Fraction(Decimal(threshold[1].replace(",", ".")))
    if plan.number and done.number:
        return Fraction(done.number[0]), Fraction(plan.number[0])
    return None


@rule(
    "SL804",
    "row-growth",
    subject=Subject.TABLE,
    fix=Fix.NEVER,
    anywhere=True,
    bad="Chỉ tiêu | Thực hiện | Cùng kỳ | Tăng/giảm (%)\nGiá trị bữa ăn ca | 22.000 | 20.000 | 12",
    good="Chỉ tiêu | Thực hiện | Cùng kỳ | Tăng/giảm (%)\nGiá trị bữa ăn ca | 22.000 | 20.000 | 10",
)
def row_growth(grid: Grid) -> Iterator[Hit]:
    """Cột Tăng/giảm không khớp với Thực hiện và Cùng kỳ của dòng.

    Số liệu tính bằng % thì chấp nhận cả hiệu điểm phần trăm; a/b lấy số a. Cột không ghi % chỉ xét khi quá
    nửa số dòng khớp như tỷ lệ: không thì đó là số tăng, giảm tuyệt đối.
    """
    found = [*_growths(grid)]
    wrong = [hit for hit, fits in found if not fits]
    if _says_percent(grid) or 2 * len(wrong) < len(found):
        yield from wrong


def _says_percent(grid: Grid) -> bool:
    """Whether the column of changes says that it holds rates, in its heading or in its cells."""
    index = column(grid, _CHANGE)
    if index is None:
        return False
    return "%" in grid.headings[index] or any("%" in row[index].text for row in grid.rows)


def _growths(grid: Grid) -> Iterator[tuple[Hit, bool]]:
    """What to say of each change, and whether it is right."""
    done, before, change = column(grid, DONE), column(grid, _BEFORE), column(grid, _CHANGE)
    if done is None or before is None or change is None:
        return
    unit = column(grid, UNIT)
    for row in grid.rows:
        read = row[done].pair or row[done].number
        now = read[0] if read else None
        then = row[before].number
        shown = GridCell(row[change].text.lstrip("-−+–").strip()).number
        if now is None or not then or not then[0] or not shown:
            continue
        exact = Fraction(now - then[0]) * 100 / Fraction(then[0])
        points = abs(Fraction(now - then[0]))
        rate = unit is not None and row[unit].text.startswith("%")
        readings = [abs(exact), points] if rate else [abs(exact)]
        change_words = f"từ {row[before].text} đến {row[done].text} là {show(abs(exact), shown[1])}%"
        message = f"{change_words}, bảng ghi {row[change].text}"
        fits = any(rounding(each, *shown) is not Rounding.WRONG for each in readings)
        yield row[change].hit(message, "hãy xem lại số liệu của dòng"), fits
