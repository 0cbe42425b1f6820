"""Where tables end, where their heads go on, and how the numbers of a column stand below each other."""

from __future__ import annotations

import re

import pytest
from sample_report import compiled, document, report, section, shipped, table, text

from docgen.errors import Problem
from docgen.report.document import Appendix, Block, Cell, Column, HeadCell, Row, RowKind, Table
from docgen.report.document import Paragraph as ReportParagraph
from docgen.template.compile import CompiledTemplate, compile_template
from docgen.template.fill import fill
from docgen.template.table_fit import fit_table
from docgen.template.table_widths import Setting, line_count
from docgen.word.formatting import WordDocument, read_document
from docgen.word.metrics import text_width
from docgen.word.model import Paragraph
from docgen.word.package import read_package, write_package

ROOM = compiled().geometry.table_room
NOTES = ("Ghi chú: Số liệu đến ngày 15/9.", "Chưa gồm đơn vị mới.", "Số sơ bộ.")


def wide(rows: int = 3) -> Table:
    """A table that fits on a turned page only."""
    line = (Cell("LĐLĐ huyện Tam Đường"), *([Cell("1.234.567.890", True)] * 9))
    titles = ["Đơn vị", *(f"Chỉ tiêu {i}" for i in range(9))]
    return Table.plain(titles, [line] * rows, title="Thu theo tháng")


FULL = text("Các cấp công đoàn đã chỉ đạo rà soát, thống kê tình hình tổ chức, đoàn viên và tài chính. " * 14)
"""Text that fills its part of the first page."""


def read(*blocks: Block, appendices: tuple[Appendix, ...] = ()) -> WordDocument:
    """A report of these blocks, read back."""
    return read_document(report(blocks, appendices))


def kept_rows(made: WordDocument, index: int = 1) -> list[bool]:
    """Of each row of a table whether all its cells stay with what follows; no row does by halves."""
    rows: dict[int, set[bool]] = {}
    for each in made.paragraphs:
        if each.location and each.location.table == index:
            rows.setdefault(each.location.row, set()).add(each.format.keep_next)
    assert all(len(found) == 1 for found in rows.values())
    return [found.pop() for _, found in sorted(rows.items())]


def named(made: WordDocument, words: str) -> Paragraph:
    """The paragraph of these words."""
    return next(each for each in made.paragraphs if each.text == words)


# the end of a table


@pytest.mark.parametrize(("rows", "kept"), [
    (5, [True, True, False, False, True, False]), (2, [True, True, False]), (1, [True, False]),
])  # fmt: skip
def test_no_page_parts_the_first_two_rows_of_a_table_or_the_last_two(rows: int, kept: list[bool]) -> None:
    """The head never stands over one row of many; text that follows may stand on the next page."""
    assert kept_rows(read(text(), table(rows), text())) == kept


def test_notes_stand_below_rows_of_their_table() -> None:
    """The last two rows and all notes are one piece, whatever comes next."""
    made = read(text(), table(5)._replace(notes=NOTES), text())
    assert kept_rows(made) == [True, True, False, False, True, True]
    assert [named(made, note).format.keep_next for note in NOTES] == [True, True, False]


def test_many_notes_may_part() -> None:
    """Half a page of notes is not dragged along; their first still stands below the table."""
    notes = tuple(f"Ghi chú thứ {i} của bảng này." for i in range(20))
    made = read(text(), table(5)._replace(notes=notes), text())
    assert kept_rows(made)[-1]
    assert not any(named(made, note).format.keep_next for note in notes)


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("last", ["table", "notes", "text"])
@pytest.mark.thorough(one_of=3)
def test_no_page_holds_the_end_of_an_appendix_alone(last: str, landscape: bool) -> None:
    """Word needs a paragraph behind a table, however low: what stands above it goes with it to a new page."""
    blocks: list[Block] = [table(5)._replace(notes=NOTES if last == "notes" else ())]
    if last == "text":
        blocks.append(text("Hết phụ lục."))
    made = read(text(), appendices=(Appendix("A", tuple(blocks), landscape=landscape),))
    above = [each for each in made.paragraphs if each.text][-1]
    assert above.format.keep_next
    assert kept_rows(made, 2)[-2:] == ([True, False] if last == "text" else [True, True])


def test_no_page_holds_the_end_of_a_turned_section_alone() -> None:
    """Nor does a note below a wide table get a turned page of its own, nor the break before the table one."""
    made = read(text("Trước bảng."), wide()._replace(notes=NOTES), text())
    assert named(made, "Trước bảng.").format.keep_next
    assert kept_rows(made)[-2:] == [True, True]
    assert [named(made, note).format.keep_next for note in NOTES] == [True] * 3


@pytest.mark.parametrize("lead", [(), (text("Số liệu cụ thể như sau:"),)])
def test_the_title_of_a_section_goes_with_its_turned_table(lead: tuple[Block, ...]) -> None:
    """Alone on the rest of an upright page it would stand over nothing; so would a line that announces it."""
    titles = (section("Kết quả"), section("Thu kinh phí", 2))
    made = read(
        section("Chung"), text("Trước bảng."), *titles, *lead, wide(), text("Sau bảng."), text("Hết.")
    )
    assert [each.landscape for each in made.sections] == [False, True, False]
    places = {each.text: each.section for each in made.paragraphs if each.text}
    assert (places["Trước bảng."], places["Sau bảng."]) == (0, 2)
    assert {place for words, place in places.items() if "Kết quả" in words or "Thu kinh" in words} == {1}
    assert all(places[each.text] == 1 for each in lead if isinstance(each, ReportParagraph))


@pytest.mark.parametrize("lead", [(), (section("Kết quả"),), (section("Kết quả"), text("Như sau:"))])
def test_a_turned_table_that_opens_the_text_has_its_title_and_is_told(lead: tuple[Block, ...]) -> None:
    """The head of the report stands alone before it; no title stays there over nothing."""
    told: list[Problem] = []
    opening = wide()._replace(path="noi_dung[0].bang")
    made = read_document(fill(compiled(), document((*lead, opening, text("Sau bảng."))), told))
    assert {named(made, each.text).section for each in lead if isinstance(each, ReportParagraph)} <= {1}
    (problem,) = [each for each in told if each.code != "D109"]
    assert (problem.code, problem.path) == ("D097", "noi_dung[0].bang")
    assert "mở đầu phần nội dung" in problem.message


@pytest.mark.parametrize(("lead", "told"), [
    ((text("Một câu."),), True), ((text("Một câu."), section("Kết quả"), text("Như sau:")), True),
    ((FULL,), False), ((text("Một câu."), table(3)), False),
])  # fmt: skip
def test_a_turned_table_after_a_few_lines_is_told(lead: tuple[Block, ...], told: bool) -> None:
    """The first page is more than half white then."""
    found: list[Problem] = []
    fill(compiled(), document((*lead, wide(), text("Sau bảng."))), found)
    assert [each.code for each in found if "trống quá nửa" in each.message] == ["D097"] * told


def test_a_line_of_text_before_a_turned_table_stays_on_its_page() -> None:
    """With the title above it."""
    made = read(text("Mở đầu."), section("Kết quả"), text("Một câu."), wide(), text("Sau bảng."))
    assert named(made, "Một câu.").section == named(made, "Kết quả").section == 0


def test_a_title_between_two_turned_tables_stays_between_them() -> None:
    """No upright page is left for it alone."""
    made = read(text("Trước."), wide(), section("Kết quả"), wide(), text("Sau bảng."))
    assert [each.landscape for each in made.sections] == [False, True, False]


def test_the_signature_stands_on_an_upright_page() -> None:
    """Behind a turned table that ends the text, too: alone there, which is told."""
    told: list[Problem] = []
    ended = wide()._replace(path="noi_dung[1].bang")
    made = read_document(fill(compiled(), document((FULL, ended)), told))
    assert [each.landscape for each in made.sections] == [False, True, False]
    assert named(made, "Lương Xuân Trường").section == 2
    assert named(made, "./.").section == 2
    (problem,) = [each for each in told if each.code != "D109"]
    assert (problem.code, problem.path) == ("D097", "noi_dung[1].bang")
    assert "“Thu theo tháng”" in problem.message


@pytest.mark.parametrize("blocks", [(text(), table(3)), (FULL, wide(), text("Hết."))])
def test_a_signature_with_text_or_an_upright_table_above_it_is_not_told(blocks: tuple[Block, ...]) -> None:
    """Only a signature that must stand alone is."""
    told: list[Problem] = []
    fill(compiled(), document(blocks), told)
    assert [each for each in told if each.code != "D109"] == []


def ended(*rows: Row) -> list[bool]:
    """Which rows of a table with notes stay with what follows."""
    heads = ((HeadCell("Đơn vị"), HeadCell("Số")),)
    made = Table((Column(("Đơn vị",)), Column(("Số",))), rows, heads=heads)
    return kept_rows(read(text(), made._replace(notes=NOTES), text()))[1:]


def merged(count: int) -> tuple[Row, ...]:
    """Rows beside one merged name."""
    rest = [Row((None, Cell("5", True)))] * (count - 1)
    return (Row((Cell("Khối xã", down=count), Cell("5", True))), *rest)


PLAIN = Row((Cell("Xã"), Cell("5", True)))


def test_rows_that_share_a_merged_cell_higher_than_a_page_part_and_that_is_told() -> None:
    """LibreOffice loses the lines of a merged cell whose rows are kept together over the end of a page."""
    assert ended(PLAIN, *merged(40)) == [False] * 40 + [True]
    told: list[Problem] = []
    made = Table((Column(("Đơn vị",)), Column(("Số",))), merged(40), title="Số cuộc", path="noi_dung[0].bang")
    fill(compiled(), document((text(), made, text())), told)
    (problem,) = told
    assert (problem.code, problem.path) == ("D088", "noi_dung[0].bang")
    assert "“Số cuộc” có ô gộp dài hơn một trang" in problem.message


@pytest.mark.parametrize(("letters", "expected"), [(7_000, ["dòng 2 cao hơn một trang"]), (350, [])])
def test_a_row_higher_than_a_page_is_told(letters: int, expected: list[str]) -> None:
    """It cannot stay whole."""
    rows = (PLAIN, Row((Cell("nói dài " * (letters // 8)), Cell("5", True))))
    told: list[Problem] = []
    made = Table((Column(("Nội dung",)), Column(("Số",))), rows, title="Số cuộc", path="noi_dung[0].bang")
    fill(compiled(), document((text(), made, text())), told)
    assert len(told) == len(expected)
    assert all(words in each.message for words, each in zip(expected, told, strict=True))


def test_rows_beside_a_merged_cell_stay_together() -> None:
    """Wherever they stand in the table, so that no page begins beside an empty name."""
    assert ended(*merged(3), PLAIN) == [True, True, True, True]
    assert ended(PLAIN, *merged(9), PLAIN, PLAIN) == [False, *[True] * 8, False, True, True]
    assert ended(PLAIN, *merged(2)) == [False, True, True]
    assert ended(PLAIN, *merged(3)) == [False, True, True, True]
    assert ended(*merged(3), *merged(2)) == [True, True, False, True, True]


# heads over several rows


def deep(title: str, rows: int = 45, digits: int = 7) -> Table:
    """Two rows of heads, beside them a title merged over both."""
    number = Cell(("1.234.567" * 3)[:digits], True)
    columns = (Column(("Đơn vị",)), *(Column((f"Nhóm {i // 2}", "Số")) for i in range(6)), Column((title,)))
    pairs = [entry for i in range(3) for entry in (HeadCell(f"Nhóm {i}", 2), None)]
    heads = (
        (HeadCell("Đơn vị", down=2), *pairs, HeadCell(title, down=2)),
        (None, *[HeadCell("Số")] * 6, None),
    )
    line = Row((Cell("Công đoàn phường Thanh Vân"), *[number] * 6, Cell("50", True)))
    return Table(columns, (line,) * rows, heads=heads)


LONG = "Tỷ lệ đoàn viên trên tổng số lao động thuộc đối tượng tập hợp của địa bàn so với kế hoạch được giao"


def test_rows_of_heads_are_as_high_as_a_title_merged_over_them_needs() -> None:
    """LibreOffice would cut it on the pages on which the heads are repeated."""
    made = deep(LONG)
    fit = fit_table(made, ROOM)
    rows = read(text(), made, text()).tables[1].rows
    size = fit.size or ROOM.sizes[0]
    needed = line_count(LONG, Setting(size), fit.widths[-1]) * size * 1.15 + 6
    assert line_count(LONG, Setting(size), fit.widths[-1]) > 2
    assert sum(row.height for row in rows[:2]) >= needed
    assert {row.height_rule for row in rows[:2]} == {"atLeast"}
    assert {row.height for row in rows[2:]} == {0}


def test_heads_that_need_no_room_say_no_height() -> None:
    """Whoever shortens or lengthens a title in Word gets the rows he expects."""
    assert {row.height for row in read(text(), deep("Tỷ lệ"), text()).tables[1].rows} == {0}


def test_long_titles_do_not_take_the_room_of_the_names() -> None:
    """In a table of several pages a title stands on more lines if that saves a page."""
    short, long = (fit_table(deep(LONG, rows, 5), ROOM, (True,)) for rows in (3, 60))
    name, size = "Công đoàn phường Thanh Vân", long.size or ROOM.sizes[0]
    assert line_count(name, Setting(size), long.widths[0]) == 1
    assert long.widths[-1] <= short.widths[-1]


def test_heads_higher_than_half_a_page_are_not_repeated_and_told() -> None:
    """They would leave no room for rows on any page."""
    told: list[Problem] = []
    made = deep("kế hoạch " * 150)._replace(path="noi_dung[0].bang")
    rows = read_document(fill(compiled(), document((made, text())), told)).tables[1].rows
    assert not any(row.header for row in rows)
    assert [(each.code, each.path) for each in told] == [("D088", "noi_dung[0].bang")]
    assert "đầu bảng" in told[0].message


# decimals


def with_larger_tables() -> CompiledTemplate:
    """The template of an office that prints its tables in 16 points."""
    parts = dict(read_package(shipped()).parts)
    styles = parts["word/styles.xml"].decode()
    cells = re.compile(r'(w:styleId="Bang(?:Dau|Chu|So|Giua)">.*?<w:sz w:val=")26(?=")', re.DOTALL)
    larger, count = cells.subn(r"\g<1>32", styles)
    assert count == 4
    parts["word/styles.xml"] = larger.encode()
    return compile_template(write_package(parts), "bang-16.docx")


def right_edges(
    *texts: str, kind: RowKind = RowKind.LINE, template: CompiledTemplate | None = None
) -> list[float]:
    """For each number of a column how far its whole part ends from the right edge of the cell, in twips."""
    rows = [Row((Cell("x"), Cell(each, True)), kind) for each in texts]
    made = Table.plain(("Nội dung", "Tỷ lệ"), [])._replace(rows=tuple(rows))
    read_back = read_document(fill(template or compiled(), document((text(), made, text()))))
    found = [each for each in read_back.paragraphs if each.location and each.location.cell == 1]
    cells = [each for each in found if each.text in texts]
    assert {each.format.alignment for each in cells} == {"right"}
    edges = []
    for each in cells:
        whole = each.text.partition(",")[0].rstrip("%")
        look = each.runs[0].format
        ending = text_width(each.text[len(whole) :], look.size, bold=look.bold)
        edges.append(each.format.right + ending)
    return edges


@pytest.mark.parametrize(
    "texts",
    [("100", "98,5", "7"), ("100%", "98,5%"), ("1.234,56", "0,5", "12"), ("-3", "2,25"), ("98,5%", "12")],
)
@pytest.mark.parametrize("kind", [RowKind.LINE, RowKind.SUBTOTAL])
@pytest.mark.thorough(one_of=4)
def test_decimal_commas_stand_below_each_other(texts: tuple[str, ...], kind: RowKind) -> None:
    """Whole numbers end where the others have their comma; no text is changed."""
    edges = right_edges(*texts, kind=kind)
    assert len(edges) == len(texts)
    assert max(edges) - min(edges) <= 1


def test_decimal_commas_stand_below_each_other_in_any_size_of_type() -> None:
    """The room that is kept is measured in the size of the template's own tables."""
    edges = right_edges("100", "98,5", "7", template=with_larger_tables())
    assert max(edges) - min(edges) <= 1


@pytest.mark.parametrize("texts", [("100", "7", "12.345"), ("9,5", "7,0"), ("8/10", "7,5", "6")])
def test_numbers_alike_and_columns_of_other_things_stand_at_the_edge(texts: tuple[str, ...]) -> None:
    """Nothing is moved where nothing would be aligned by it."""
    rows = [Row((Cell("x"), Cell(each, True))) for each in texts]
    made = Table.plain(("Nội dung", "Số"), [])._replace(rows=tuple(rows))
    found = read(text(), made, text())
    assert {each.format.right for each in found.paragraphs if each.text in texts} == {0}


def test_a_moved_number_still_has_room_on_one_line() -> None:
    """The column is wide enough for the longest whole part with the longest decimals."""
    rows = [Row((Cell(number, True),) * 5) for number in ("1.234.567.890", "0,123")]
    made = Table.plain([f"Số {i}" for i in range(5)], [])._replace(rows=tuple(rows))
    fit = fit_table(made, ROOM)
    needed = text_width("1.234.567.890,123", fit.size or ROOM.sizes[0], bold=True)
    assert all(width - 140 >= needed for width in fit.widths)


def test_a_section_title_may_end_the_text_above_a_turned_table() -> None:
    """It stays with the table as before."""
    made = read(text(), section("MỘT"), wide(), text())
    assert named(made, "MỘT").format.keep_next
