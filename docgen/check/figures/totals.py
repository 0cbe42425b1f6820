"""The total row of a table: each column of counts added up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from docgen.check.figures.as_data import table_of
from docgen.check.figures.grid import Grid, GridCell, sum_of
from docgen.check.figures.numerals import Amount, blanked, figures
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.report.grid import RowKind, Table
from docgen.report.table_arithmetic.column_formulas import column_quotients
from docgen.report.table_arithmetic.parents import parents_by_figures
from docgen.vn.column_titles import holds_years
from docgen.vn.numbers import adds_rounded, format_number

_TOTAL = re.compile(r"(?:tổng|tổng cộng|tổng số|cộng|cộng chung|tổng chung)\s?:?", re.IGNORECASE)
_SUBTOTAL = re.compile(
    r"(?:cộng|tổng(?: số| cộng)?) (?:khối|nhóm|cụm|mục|phần|[ivx]+\b)|cộng [a-zđ]\b", re.IGNORECASE
)
_NOT_ADDED = re.compile(r"%|tỷ lệ|tỉ lệ|bình quân|trung bình|stt|^tt$|đạt|đơn giá|mức", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:số (?:lượng|người|cuộc|lượt|vụ|đơn|tiền|đoàn viên|cđcs|công đoàn|lớp|buổi|suất|dự án|hộ)"
    r"|đoàn viên|người|lao động|cđcs|công đoàn cơ sở|lượt|tổng số|thành tiền|kinh phí)\b",
    re.IGNORECASE,
)
_AVERAGED = re.compile(r"thu nhập|lương|tuổi|điểm|giá|mỗi|/", re.IGNORECASE)
_BELOW = re.compile(r"^(?:[-+]|trong đó|gồm|cộng (?!đồng|tác))|\btrong đó\b", re.IGNORECASE)
_STATED = re.compile(
    r"\W*(?:\w{1,3}[.)]\s)?tổng (?:kinh phí|số tiền|dự toán|chi phí|chi|thu)(?: [^\W\d_]+){0,6}:? ?$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:gồm(?: có)?|như sau|cụ thể|chi tiết|sau đây|đồng|\)) ?:$", re.IGNORECASE)
_PART = re.compile(r"\b(?:trong đó|còn|riêng|hỗ trợ|nguồn|tăng|giảm|bằng \d)\b", re.IGNORECASE)
_CAPTION = re.compile(r"\(?(?:bảng|biểu|đơn vị tính|đvt|đơn vị)\b", re.IGNORECASE)
_MONEY = re.compile(r"thành tiền|số tiền|tổng tiền|kinh phí", re.IGNORECASE)
_THOUSANDS = re.compile(r"nghìn|ngàn|1\.?000")
_LEAST = 100_000  # đồng: a smaller total is not in đồng, whatever its heading leaves out
_PLAIN_ORDER = re.compile(r"\d*")

Row = Sequence[GridCell]


@rule(
    "SL805",
    "column-total",
    subject=Subject.TABLE,
    fix=Fix.NEVER,
    anywhere=True,
    bad="TT | Đơn vị | Số cuộc\n1 | Huyện A | 12\n2 | Huyện B | 9\n | Tổng cộng | 22",
    good="TT | Đơn vị | Số cuộc\n1 | Huyện A | 12\n2 | Huyện B | 9\n | Tổng cộng | 21",
)
def column_total(grid: Grid) -> Iterator[Hit]:
    """Dòng Tổng (Cộng, Tổng cộng) không bằng tổng các dòng của cột.

    Chỉ xét bảng có đúng một dòng tổng ở đầu hoặc cuối, các dòng đánh số 1, 2, 3 hoặc không đánh số, không
    có dòng “trong đó”. Dòng cộng từng nhóm (“Cộng khối xã”) so với các dòng đứng trên nó đến dòng cộng hoặc
    tên nhóm trước. Cột tỷ lệ, bình quân, cột có chữ không xét; số lẻ thập phân được lệch do làm tròn. Số ở
    dòng tổng nằm giữa các số của cột có thể là bình quân: chỉ nhắc khi cột là số người, số cuộc, số tiền.
    """
    index = _total_row(grid)
    if index is None:
        return
    total = grid.rows[index]
    table = table_of(grid)
    sums = {number for number, row in enumerate(table.rows) if row.kind is RowKind.SUBTOTAL}
    rows = [row for number, row in enumerate(grid.rows) if number != index]
    lines = [row for row in rows if not (_is_heading(row) or _is_subtotal(row))]
    if any(_is_detail(row) for row in lines) or _has_group_sums(table):
        return
    lines = [row for row in lines if not any(row is grid.rows[number] for number in sums)]
    if len(lines) < 2:
        return
    quotients = column_quotients(table)
    added = [at for at, heading in enumerate(grid.headings) if _is_added(heading) and at not in quotients]
    for column in added:
        yield from _column(total[column], [row[column] for row in lines], grid.headings[column])
    for subtotal, *blocks in _subtotals(rows):
        for column in added:
            heading = grid.headings[column]
            hits = [
                list(_column(subtotal[column], [row[column] for row in block], heading)) for block in blocks
            ]
            yield from hits[0] if all(hits) else ()


def _is_added(heading: str) -> bool:
    return not (_NOT_ADDED.search(heading) or holds_years(heading))


def _has_group_sums(table: Table) -> bool:
    """Whether lines hold the sums of those below them, without a number that says so."""
    return any(parents_by_figures(table, [j]) for j in range(len(table.columns)))


def _subtotals(rows: Sequence[Row]) -> Iterator[tuple[Row, Sequence[Row], Sequence[Row]]]:
    """Each row that adds up a group, with the rows since the last heading and those since the last such row.

    A row without any figure, be it a dash, looks like a heading; so the sum may be that of either span.
    """
    named: list[Row] = []
    summed: list[Row] = []
    for row in rows:
        if _is_subtotal(row):
            yield row, named, summed
            named, summed = [], []
        elif _is_heading(row) and not any(cell.text for cell in row[2:] or row[1:]):
            named = []
        else:
            named, summed = [*named, row], [*summed, row]


def _is_subtotal(row: Row) -> bool:
    return any(_SUBTOTAL.match(_plain(cell)) for cell in row[:2])


def _is_heading(row: Row) -> bool:
    """Whether a row only names the rows below it: no figure beside its name and its number."""
    first, second, *rest = row
    return (
        bool(first.text)
        and all(cell.empty for cell in rest)
        and (second.empty or (bool(rest) and not second.number))
    )


def _total_row(grid: Grid) -> int | None:
    found = [
        number
        for number, row in enumerate(grid.rows)
        if any(_TOTAL.fullmatch(_plain(cell)) for cell in row[:2])
    ]
    return found[0] if len(found) == 1 and found[0] in (0, len(grid.rows) - 1) else None


def _plain(cell: GridCell) -> str:
    """The words of a cell without the stars that somebody has typed for bold type."""
    return cell.text.replace("*", "").strip()


def _is_detail(row: Row) -> bool:
    """A row that belongs to another row: I, II above 1, 2; "trong đó"; "- nữ"."""
    name = row[1].text if len(row) > 1 else ""
    order = row[0].text.rstrip(".")
    named = len(row) > 1 and bool(row[1].number)  # the first cell is a name, however short
    ordered = not named and len(order) <= 3 and not _PLAIN_ORDER.fullmatch(order)
    return (
        ordered
        or bool(_BELOW.search(row[0].text) or _BELOW.search(name))
        or all(cell.empty for cell in row[1:])
    )


def is_counted(heading: str, decimals: int) -> bool:
    """Whether a column holds whole numbers of people, bodies or amounts: its total is no average."""
    return not decimals and bool(_COUNTED.search(heading)) and not _AVERAGED.search(heading)


def _column(total: GridCell, cells: Sequence[GridCell], heading: str = "") -> Iterator[Hit]:
    shown = total.number
    numbers = [cell.number for cell in cells if not cell.empty]
    if not shown or "%" in total.text or len(numbers) < 2 or any(each is None for each in numbers):
        return
    known = [each for each in numbers if each is not None]
    value = sum((each[0] for each in known), Decimal(0))
    decimals = max(shown[1], *(each[1] for each in known))
    values = [each[0] for each in known]
    average = min(values) <= shown[0] <= max(values) and len(values) > 2  # it may be one, without the word
    counted = is_counted(heading, decimals) and shown[0] not in values  # the last of a row of stocks is none
    if not adds_rounded(shown[0], value, len(known)) and (counted or not average):
        message = f"tổng các dòng là {format_number(value)}, bảng ghi {total.text}"
        yield total.hit(message, "hãy xem lại dòng tổng và các dòng của cột", sum_of(total, cells))


@rule(
    "SL806",
    "told-total",
    subject=Subject.TABLE,
    fix=Fix.NEVER,
    anywhere=True,
    bad="Tổng kinh phí: 38.000.000 đồng, gồm:\nTT | Nội dung | Thành tiền\n1 | Giải thưởng | 30.000.000\n"
    "2 | Nước uống | 6.000.000\n | Cộng | 36.000.000",
    good="Tổng kinh phí: 36.000.000 đồng, gồm:\nTT | Nội dung | Thành tiền\n1 | Giải thưởng | 30.000.000\n"
    "2 | Nước uống | 6.000.000\n | Cộng | 36.000.000",
)
def stated_total(grid: Grid) -> Iterator[Hit]:
    """Tổng số tiền ghi ngay trên bảng khác với dòng tổng của bảng.

    Chỉ xét đoạn “Tổng kinh phí (số tiền, dự toán, chi, thu): … đồng, gồm:” đứng liền trên bảng, có đúng một
    số tiền, và bảng có một dòng tổng, một cột Thành tiền (Số tiền, Kinh phí).
    """
    index = _total_row(grid)
    columns = [at for at, heading in enumerate(grid.headings) if _MONEY.search(heading)]
    lead = next((each for each in grid.above if not _CAPTION.match(each.text)), None)
    stated = _stated_amount(lead) if index is not None and len(columns) == 1 else None
    if stated is None or lead is None or index is None:
        return
    total = grid.rows[index][columns[0]]
    captions = " ".join(each.text for each in grid.above[: grid.above.index(lead)])
    value = _in_dong(total, f"{grid.headings[columns[0]]} {captions}".casefold())
    if value is not None and value != stated.value:
        printed = lead.text[stated.start : stated.end]
        message = f"trên bảng ghi tổng là {printed}, dòng tổng của bảng ghi {total.text}"
        yield total.hit(message, "hãy thống nhất một số")


def _stated_amount(lead: GridCell | None) -> Amount | None:
    """The one sum of money of a paragraph that announces the table."""
    text = lead.text if lead else ""
    if not _LISTED.search(text) or _PART.search(text):
        return None
    found = figures(blanked(text))
    stated = found[0] if len(found) == 1 else None
    fine = isinstance(stated, Amount) and stated.unit == "đồng" and not stated.rough
    return stated if isinstance(stated, Amount) and fine and _STATED.match(text[: stated.start]) else None


def _in_dong(total: GridCell, heading: str) -> Decimal | None:
    """The total in đồng, by what the heading says it is counted in."""
    if not total.number or "%" in total.text:
        return None
    value = total.number[0]
    power = 9 if "tỷ" in heading else 6 if "triệu" in heading else 3 if _THOUSANDS.search(heading) else 0
    return value.scaleb(power) if power or value >= _LEAST else None
