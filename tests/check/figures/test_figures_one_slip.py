"""One wrong figure of a table is told once, at its cell, however many sums it spoils."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import docx
import pytest

from docgen.check.figures.as_data import table_of
from docgen.report.table_arithmetic.figures import figure_problems
from docgen.word.formatting import read_document
from tests.check.figures.found import figure_findings
from tests.check.figures.table_cases import document
from tests.check.figures.written_grid import grid_of_lines

TABLES = {
    "across and down": (
        "TT | Đơn vị | Tổng số | Xã | Phường",
        "1 | A | 30 | 10 | 20",
        "2 | B | 70 | 30 | 40",
        "3 | C | 110 | 50 | 60",
        "4 | D | 150 | 70 | 80",
        " | Tổng cộng | 360 | 160 | 200",
    ),
    "groups with their sums": (
        "TT | Đơn vị | Tổng số | Nam | Nữ",
        "I | Khối xã | 100 | 40 | 60",
        "1 | Xã A | 30 | 10 | 20",
        "2 | Xã B | 70 | 30 | 40",
        "II | Khối phường | 260 | 120 | 140",
        "1 | Phường C | 110 | 50 | 60",
        "2 | Phường D | 150 | 70 | 80",
        " | Tổng cộng | 360 | 160 | 200",
    ),
    "rates beside sums": (
        "TT | Đơn vị | Kế hoạch | Thực hiện | Tỷ lệ (%)",
        "1 | A | 30 | 15 | 50",
        "2 | B | 70 | 35 | 50",
        "3 | C | 110 | 121 | 110",
        "4 | D | 150 | 150 | 100",
        " | Tổng cộng | 360 | 321 | 89",
    ),
    "a difference": (
        "TT | Đơn vị | Dự toán | Đã chi | Còn lại",
        "1 | A | 30 | 15 | 15",
        "2 | B | 70 | 35 | 35",
        "3 | C | 110 | 100 | 10",
        "4 | D | 150 | 90 | 60",
        " | Tổng cộng | 360 | 240 | 120",
    ),
}
SLIP = 7


def slips(table: Sequence[str]) -> Iterator[tuple[int, int, list[str]]]:
    """The table with each of its figures wrong in turn: row, column, lines."""
    rows = [[text.strip() for text in line.split("|")] for line in table]
    for i in range(1, len(rows)):
        for j in range(2, len(rows[0])):
            wrong = [list(row) for row in rows]
            wrong[i][j] = str(int(wrong[i][j]) + SLIP)
            yield i - 1, j, [" | ".join(row) for row in wrong]


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
@pytest.mark.thorough(one_of=2)
def test_a_slip_is_told_once_at_its_cell(table: Sequence[str]) -> None:
    """In data: the sums across its row and down its column are wrong by the same figure, and its rate."""
    assert not [*figure_problems(table_of(grid_of_lines(table)))]
    for i, j, lines in slips(table):
        found = [each.path for each in figure_problems(table_of(grid_of_lines(lines)))]
        assert found == [f"{i}.{j}"], lines[i + 1]


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("place", [0, 4, -3, -1])
@pytest.mark.thorough(one_of=3)
def test_so_it_is_in_word_files(table: Sequence[str], place: int) -> None:
    """Whichever of the rules about tables have noticed it."""
    i, j, lines = [*slips(table)][place]
    word = document(lines)
    (found,) = figure_findings(word)
    cell = word.paragraphs[found.paragraph or 0]
    assert cell.location is not None
    assert (cell.location.row, cell.location.cell) == (i + 1, j)


def test_two_slips_are_told_as_two() -> None:
    """Sums that no single cell explains stay, each at its own."""
    lines = list(TABLES["across and down"])
    lines[2] = lines[2].replace("70", "71")
    lines[-1] = lines[-1].replace("160", "164")
    assert [each.path for each in figure_problems(table_of(grid_of_lines(lines)))] == ["4.2", "4.3"]


def test_what_is_told_of_a_part_names_the_right_figure() -> None:
    """Neither sum is at fault, so the message is that of the cell."""
    lines = TABLES["across and down"][0], "1 | A | 30 | 17 | 20", *TABLES["across and down"][2:]
    (found,) = figure_problems(table_of(grid_of_lines(lines)))
    assert found.message == "ghi 17, mà theo các số tính từ ô này thì là 10"


@pytest.mark.parametrize(("note", "total", "codes"), [
    ("Ghi chú: số liệu đã làm tròn đến triệu đồng.", 11, []),
    ("Ghi chú: số liệu đã làm tròn đến triệu đồng.", 14, ["SL805"]),
    ("Ghi chú: số liệu đến 30/9.", 11, ["SL805"]),
])  # fmt: skip
@pytest.mark.parametrize("above", [True, False])
@pytest.mark.thorough(one_of=3)
def test_whole_figures_said_to_be_rounded_may_miss_their_sum(
    note: str, total: int, codes: list[str], above: bool
) -> None:
    """The words stand above the table or below it."""
    made = docx.Document()
    if above:
        made.add_paragraph(note)
    rows = [["Đơn vị", "Triệu đồng"], ["A", "3"], ["B", "3"], ["C", "4"], ["Tổng cộng", str(total)]]
    table = made.add_table(len(rows), 2)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    made.add_paragraph("" if above else note)
    out = io.BytesIO()
    made.save(out)
    assert [each.code for each in figure_findings(read_document(out.getvalue()))] == codes


def test_a_quotient_by_the_numbers_of_the_columns_is_not_added_up() -> None:
    """Whatever its title is."""
    lines = ["Đơn vị | Giao | Làm | Mức", "A | 1 | 2 | 3=2/1", "a | 100 | 98 | 98", "b | 40 | 38 | 95"]
    assert not figure_findings(document([*lines, "c | 60 | 50 | 83,3", "Tổng cộng | 200 | 186 | 93"]))


def test_decimals_across_may_miss_by_what_was_rounded() -> None:
    """As they may down a column."""
    rows = ["a | 3,0 | 1,0 | 2,0", "b | 7,0 | 3,0 | 4,0", "c | 11,0 | 5,0 | 6,0", "d | 9,1 | 4,1 | 5,1"]
    assert not figure_findings(document(["Đơn vị | Tổng số | Xã | Phường", *rows]))
