"""Tables of a Word file, judged as those of the data are: sums, formulas, differences, shares."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.figures.across import column_sum
from docgen.check.figures.as_data import has_figures, table_of
from docgen.check.figures.grid import Grid, GridCell
from docgen.check.figures.tables import row_growth, row_rate, row_rate_truncated
from docgen.check.figures.totals import column_total, is_counted
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.errors import Problem
from docgen.report.grid import RowKind, Table
from docgen.report.one_slip import Balance, FigureProblem
from docgen.report.table_arithmetic.figures import sums_and_rates
from docgen.report.table_arithmetic.sums import summands

_MOST = 20_000  # cells; a larger table is a list
_JUDGED = ("D084", "D087")
_OTHERS = (column_sum, column_total, row_growth, row_rate, row_rate_truncated)


@rule(
    "SL808",
    "table-sum",
    subject=Subject.TABLE,
    fix=Fix.NEVER,
    anywhere=True,
    bad="TT | Đơn vị | Số cuộc\nI | Khối xã | 9\n1 | Xã A | 4\n2 | Xã B | 5\nII | Khối phường | 7"
    "\n1 | Phường C | 7\n | Tổng cộng | 61",
    good="TT | Đơn vị | Số cuộc\nI | Khối xã | 9\n1 | Xã A | 4\n2 | Xã B | 5\nII | Khối phường | 7"
    "\n1 | Phường C | 7\n | Tổng cộng | 16",
)
def table_sum(grid: Grid) -> Iterator[Hit]:
    """Số trong bảng trái với điều chính bảng ấy nói: dòng cộng nhiều cấp, công thức, hiệu, cơ cấu.

    Xét như khi kiểm tra dữ liệu: dòng I, II cộng các dòng 1, 2; “Cộng (I+II)”; hàng đánh số cột
    “(4)=(2)-(3)”, “(5)=(4)/(2)”; cột Còn lại, Chênh lệch, Cuối kỳ, Thành tiền, Bình quân, Tỷ trọng.
    Chỗ mà điều khác về số liệu đã nhắc thì không nhắc lại; số lẻ thập phân được lệch do làm tròn, số nguyên
    cũng vậy nếu quanh bảng có ghi “làm tròn”. Một số sai làm nhiều tổng, tỷ lệ sai theo thì chỉ nhắc một
    lần, ở chính ô ấy.
    """
    if len(grid.rows) * len(grid.headings) > _MOST or not grid.heads or not has_figures(grid):
        return
    table = table_of(grid)
    found: dict[str, Problem] = {}
    for each in sums_and_rates(table):
        if each.code in _JUDGED and "." in each.path:
            found.setdefault(each.path, each)
    reported = {hit.span for other in _OTHERS for hit in other.judge(grid)} if found else set()
    for path, problem in found.items():
        i, j = map(int, path.split("."))
        unsure = problem.code == "D084" and _may_be_average(grid, table, i, j)
        balance = problem.balance if isinstance(problem, FigureProblem) else ()
        hit = grid.rows[i][j].hit(problem.message, "hãy xem lại các số của bảng", _in_grid(grid, balance))
        if hit.span not in reported and not unsure:
            yield hit


def _in_grid(grid: Grid, balance: Balance) -> Balance:
    """The cells of a sum by their places in the document."""
    return tuple(term._replace(location=_cell_at(grid, str(term.location)).span) for term in balance)


def _cell_at(grid: Grid, path: str) -> GridCell:
    i, j = map(int, path.split("."))
    return grid.rows[i][j]


def _may_be_average(grid: Grid, table: Table, i: int, j: int) -> bool:
    """Whether a row of sums may have an average: a figure of its column, or one between them."""
    own = grid.rows[i][j].number
    sum_row = table.rows[i]
    beside = [
        int(row.path) for row in (summands(table, i) if sum_row.kind is RowKind.SUBTOTAL else table.rows)
    ]
    others = [number[0] for k in beside if k != i and (number := grid.rows[k][j].number)]
    if own is None or not others or not sum_row.is_sum:
        return False
    return own[0] in others or (min(others) <= own[0] <= max(others) and not is_counted(grid.headings[j], 0))
