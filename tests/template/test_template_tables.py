"""Tables of a report: readable over many pages, numbers under each other, exactly as wide as the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from sample_report import compiled, report, table, text

from docgen.report.document import Block, Cell, Table
from docgen.template.table_fit import fit_table
from docgen.word.formatting import WordDocument, read_document
from docgen.word.metrics import text_width
from docgen.word.model import Paragraph
from docgen.word.package import read_package
from tests.thorough import examples

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
AREA = compiled().geometry.text_area
ROOM = compiled().geometry.table_room


def read(*blocks: Block) -> WordDocument:
    """A report of these blocks."""
    return read_document(report(blocks))


def cells(document: WordDocument, index: int = 1) -> dict[tuple[int, int], Paragraph]:
    """The cells of a table by row and column; table 0 is the heading."""
    return {
        (each.location.row, each.location.cell): each
        for each in document.paragraphs
        if each.location and each.location.table == index
    }


def test_the_heading_row_repeats_and_rows_stay_whole() -> None:
    """A table over two pages is read on both."""
    rows = read(table(60)).tables[1].rows
    assert [row.header for row in rows] == [True] + [False] * 60
    assert all(row.cant_split for row in rows)


def test_texts_stand_left_numbers_right_order_and_titles_in_the_middle() -> None:
    """A column "TT" is centred though it holds numbers."""
    found = cells(read(table(1)))
    assert [found[0, column].format.alignment for column in range(4)] == ["center"] * 4
    assert [found[1, column].format.alignment for column in range(4)] == ["center", "left", "right", "right"]
    assert [found[0, column].runs[0].format.bold for column in range(4)] == [True] * 4


def test_the_total_row_is_the_last_and_bold() -> None:
    """Only the total is; a table without total has no bold row but the heading."""
    found = cells(read(table(2, total=True)))
    bold = {row for (row, _), each in found.items() if each.runs and each.runs[0].format.bold}
    assert bold == {0, 3}
    assert found[3, 1].text == "Tổng cộng"
    assert {row for (row, _), each in cells(read(table(2))).items() if each.runs[0].format.bold} == {0}


def test_the_name_of_a_row_of_sums_stands_in_the_middle() -> None:
    """Whether or not it is merged with the number of the row."""
    cells_of = [[Cell("A"), Cell("1", True)], [Cell("B"), Cell("2", True)]]
    made = Table.plain(["Đơn vị", "Số"], cells_of, [Cell("Tổng cộng"), Cell("3", True)])
    found = cells(read(made))
    assert [found[i, 0].format.alignment for i in range(1, 4)] == ["left", "left", "center"]
    assert found[3, 1].format.alignment == "right"


@pytest.mark.parametrize(("letters", "whole"), [(400, True), (1500, False)])
def test_a_row_higher_than_a_good_part_of_the_page_may_be_parted(letters: int, whole: bool) -> None:
    """Kept whole it would leave as much of the page before it white."""
    rows = [[Cell("Xã A"), Cell("Nội dung kiến nghị " * (letters // 19))]] * 4
    made = read(Table.plain(["Đơn vị", "Kiến nghị"], rows)).tables[1].rows
    assert [row.cant_split for row in made] == [True] + [whole] * 4


def test_the_cells_are_bordered() -> None:
    """Lines on all four sides of every cell."""
    edges = [
        edge for row in read(table()).tables[1].rows for cell in row.cells for edge in cell.borders.values()
    ]
    assert len(edges) == 4 * 4 * 4
    assert all(edge.visible for edge in edges)


def test_a_title_stands_above_its_table_and_stays_with_it() -> None:
    """The title is never the last line of a page."""
    styles = read(text(), table(title="Bảng 1. Chỉ tiêu")).paragraphs
    title = next(each for each in styles if each.style_name == "Tên bảng")
    assert title.text == "Bảng 1. Chỉ tiêu"
    assert title.format.keep_next
    assert styles[styles.index(title) + 1].text == "TT"


@pytest.mark.parametrize("title", ["", "Bảng 2"])
def test_two_tables_in_a_row_do_not_touch(title: str) -> None:
    """Word makes one table of two that follow each other: a paragraph with at least 6 pt parts them."""
    data = report((table(), table(title=title)))
    body = etree.fromstring(read_package(data).parts["word/document.xml"])[0]
    assert (f"{W}tbl", f"{W}tbl") not in pairwise(element.tag for element in body)
    found = list(read_document(data).paragraphs)
    first_of_second = next(i for i, each in enumerate(found) if each.location and each.location.table == 2)
    gap = found[first_of_second - 1].format
    height = gap.line if gap.line_rule == "exact" else 12
    assert gap.before + height + gap.after >= 6


words = st.text(st.sampled_from("abc đồng ỷ 123."), max_size=30)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables of one to eight columns, with and without rows and total."""
    count = draw(st.integers(1, 8))
    row = st.tuples(*[st.tuples(words, st.booleans()).map(lambda pair: Cell(*pair))] * count)
    return Table.plain(
        draw(st.tuples(*[words] * count)), tuple(draw(st.lists(row, max_size=4))), draw(st.none() | row)
    )


@given(tables())
def test_columns_are_together_exactly_as_wide_as_the_text(made: Table) -> None:
    """To the twip; no column is without width; no word is cut where all longest words fit together."""
    fit = fit_table(made, ROOM, (False,))
    widths = fit.widths
    assert sum(widths) == AREA
    assert min(widths) > 0
    lines = [made.titles, *(row.texts for row in made.rows)]
    least = [
        max((text_width(w, fit.points, bold=True) for line in lines for w in line[i].split()), default=0)
        for i in range(len(widths))
    ]
    if sum(least) + 170 * len(least) <= AREA:
        assert [
            i for i, (need, width) in enumerate(zip(least, widths, strict=True)) if need > width - 140
        ] == []


@settings(max_examples=examples(15))
@given(tables())
def test_grid_and_cells_say_the_same_widths(made: Table) -> None:
    """Word and LibreOffice read different ones."""
    for each in read(made._replace(landscape=False)).tables[1:2]:
        assert sum(each.grid) == each.width == AREA
        assert all([cell.width for cell in row.cells] == list(each.grid) for row in each.rows)


def test_a_narrow_column_stays_narrow() -> None:
    """The column of order numbers does not take the room that texts need."""
    order, name, *_ = fit_table(table(12), ROOM).widths
    assert order < AREA / 8
    assert name > 3 * order


def test_a_table_without_rows_keeps_its_heading() -> None:
    """Nothing to list is still a table that Word opens."""
    assert len(read(Table.plain(("TT", "Tên"), ())).tables[1].rows) == 1


def column(document: WordDocument, index: int) -> Sequence[str]:
    """Texts of a column, from above."""
    return [each.text for (_, at), each in sorted(cells(document).items()) if at == index]


def test_rows_keep_their_order() -> None:
    """As given, never sorted."""
    made = Table.plain(("A",), tuple((Cell(word),) for word in ("z", "a", "m")))
    assert column(read(made), 0) == ["A", "z", "a", "m"]
