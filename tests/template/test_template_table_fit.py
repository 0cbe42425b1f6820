"""How tables are laid out: what breaks, what shrinks, when a page turns, what is said when nothing helps."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from sample_report import compiled, document, report, section, shipped, text
from table_layout_cases import CASES
from wide_table_cases import eight_amounts

from docgen.check.run import check
from docgen.errors import Problem
from docgen.jsonfile import parse_json
from docgen.report.document import Appendix, Block, Cell, Column, Document, HeadCell, Row, Table
from docgen.report.load import load_data
from docgen.report.resolve import resolve
from docgen.template import table_widths
from docgen.template.compile import compile_template
from docgen.template.decimals import Decimals
from docgen.template.fill import fill
from docgen.template.table_fit import EITHER_WAY, Fit, fit_table
from docgen.template.table_titles import even_titles
from docgen.template.table_widths import Setting, line_count, wants_of
from docgen.units import find_register, load_register
from docgen.word.formatting import WordDocument, read_document
from docgen.word.metrics import text_width
from docgen.word.package import read_package, write_package
from tests.thorough import examples

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROOM = compiled().geometry.table_room
MARGINS = {False: 140, True: 60}  # twips of white in a cell, left and right; the latter in close cells


def case(name: str) -> Document:
    """A case of ``table_layout_cases``, or one that is too wide, resolved with the shipped register."""
    raw, _ = parse_json(json.dumps((CASES | {"eight_amounts": eight_amounts})[name]()).encode())
    return resolve(load_data(raw, load_register(find_register(None))))


def tables(made: Document) -> list[Table]:
    """All tables of a report."""
    blocks = [*made.blocks, *(block for appendix in made.appendices for block in appendix.blocks)]
    return [block for block in blocks if isinstance(block, Table)]


def amounts(
    columns: int, rows: int = 3, name: str = "LĐLĐ huyện Tam Đường", number: str = "1.234.567.890"
) -> Table:
    """A name and so many columns of one number."""
    line = (Cell(name), *([Cell(number, True)] * columns))
    return Table.plain(["Đơn vị", *(f"Chỉ tiêu {i}" for i in range(columns))], [line] * rows)


def broken(table: Table, fit: Fit) -> list[str]:
    """Words and numbers that do not fit into their columns."""
    size = fit.size or ROOM.sizes[0]
    entries = [(j, head) for row in table.heads for j, head in enumerate(row) if head]
    entries += [(j, cell) for _, j, cell in table.cells()]  # type: ignore[misc] # heads and cells alike
    return [
        word
        for j, entry in entries
        for word in re.split(r"[ \t\n]+", entry.text)
        if text_width(word, size, bold=True) > sum(fit.widths[j : j + entry.across]) - MARGINS[fit.close]
    ]


@pytest.mark.parametrize("name", [*CASES, "eight_amounts"])
@pytest.mark.thorough(one_of=8)
def test_no_number_and_no_word_breaks(name: str) -> None:
    """In none of the tables that nobody tuned the layout to, merged heads and cells included."""
    for table in tables(case(name)):
        for ways in (EITHER_WAY, (True,)):
            fit = fit_table(table, ROOM, ways)
            assert broken(table, fit) == []
            assert fit.broken == ()


words = st.text(st.sampled_from("abc đồng ỷ 123.\n"), max_size=40)


@settings(max_examples=examples(40))
@given(st.data())
def test_what_breaks_is_what_is_said_to_break(data: st.DataObject) -> None:
    """Widths add up to the page; the columns named are those, and the only ones, that are too narrow."""
    count = data.draw(st.integers(1, 9))
    row = st.tuples(*[words.map(Cell)] * count)
    table = Table.plain(data.draw(st.tuples(*[words] * count)), data.draw(st.lists(row, max_size=4)))
    fit = fit_table(table, ROOM)
    assert sum(fit.widths) == (ROOM.turned if fit.turned else ROOM.upright)
    assert min(fit.widths) > 0
    assert bool(broken(table, fit)) <= bool(fit.broken)


def test_texts_give_way_first_then_the_size_then_the_page() -> None:
    """One more column of ten digits at a time: usual size, smaller, turned, smallest, then narrow letters."""
    fits = [fit_table(amounts(count), ROOM) for count in range(1, 14)]
    steps = [(fit.turned, fit.size or ROOM.sizes[0], bool(fit.squeeze.columns)) for fit in fits]
    assert steps[0] == (False, 13, False)
    assert (False, 12, False) in steps
    assert (True, 11, False) in steps
    assert steps[-1] == (True, 11, True)
    ranks = [(turned, lost) for turned, _, lost in steps]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("number", ["12.345.678.901", "-12.345.678.901,5"])
def test_a_figure_never_breaks_whatever_the_page_holds(number: str) -> None:
    """Narrow letters keep it on its line, and the check, which measures them, has nothing to say."""
    wide = amounts(13, number=number)
    fit = fit_table(wide, ROOM)
    assert fit.squeeze.columns == {*range(1, 14)}
    room = fit.widths[1] - MARGINS[fit.close]
    assert text_width(number, fit.points, bold=True) * fit.squeeze.percent / 100 <= room
    found = check(report((), (Appendix("BẢNG RỘNG", (wide,)),))).findings
    assert "TT511" not in {each.code for each in found}


def test_more_figures_than_narrow_letters_can_hold_are_told_as_broken() -> None:
    """Below half of its width nobody reads a figure."""
    fit = fit_table(amounts(24, number="123.456.789.012"), ROOM)
    assert (fit.squeeze.columns, len(fit.broken) >= 24) == (frozenset(), True)


def test_small_letters_that_save_a_page_of_many_rows_are_worth_it() -> None:
    """Four amounts and a name on two lines: the third page would hold a few rows."""
    line = (Cell("Công đoàn xã Mường Mô Hạ"), *[Cell("240.595.841.571", True)] * 4)
    table = Table.plain(["Đơn vị", "Kế hoạch", "Thực hiện", "Còn lại", "Nộp"], [line] * 40)
    fit = fit_table(table, ROOM)
    assert (fit.turned, fit.points) == (False, 11)
    assert fit_table(table._replace(rows=table.rows[:19]), ROOM).points > fit.points


def test_an_upright_table_keeps_the_usual_size_where_its_texts_have_room() -> None:
    """Names over two lines are no reason for small letters."""
    line = (
        Cell("1", True),
        Cell("Ban hành kế hoạch kiểm tra, giám sát và tổ chức thực hiện " * 2),
        Cell("5", True),
    )
    assert fit_table(Table.plain(("TT", "Nội dung", "Số"), [line] * 3), ROOM).size is None


def test_a_long_crammed_table_turns_and_a_short_one_does_not() -> None:
    """Turning the page in the middle of a text is worth it for a table that fills pages."""
    name = "Công đoàn cơ sở Trường Trung học phổ thông Dân tộc nội trú huyện Tam Đường"
    short, long = (fit_table(amounts(5, rows, name), ROOM) for rows in (6, 60))
    assert (short.turned, short.size, long.turned) == (False, 11, True)


def rows_of_texts(count: int, columns: int, letters: int, *figures: str) -> Table:
    """Rows of a name, texts of so many letters, and figures."""
    words = (
        "Tuyên truyền, vận động đoàn viên tham gia phong trào thi đua, phát huy sáng kiến, cải tiến kỹ thuật "
    )
    texts = [Cell((words * 5)[:letters])] * columns
    line = [Cell("Công đoàn xã Sin Suối Hồ"), *texts, *(Cell(each, True) for each in figures)]
    titles = ["Đơn vị", *(f"Việc {j}" for j in range(columns)), *(f"Số {j}" for j in range(len(figures)))]
    return Table.plain(titles, [line] * count)


def test_a_small_table_that_an_upright_page_holds_is_not_turned() -> None:
    """Five rows of texts on several lines in the smallest size; word by word, or over pages, they turn it."""
    assert not any(fit_table(rows_of_texts(5, count, 60), ROOM).turned for count in (3, 4, 5, 6))
    for made in (rows_of_texts(5, 8, 60), rows_of_texts(30, 5, 99)):
        fit = fit_table(made, ROOM)
        assert fit.turned
        assert fit.turn is not None
        assert fit_table(made, ROOM, (True,)).turn is None


@pytest.mark.parametrize(
    ("made", "cause"),
    [
        (rows_of_texts(20, 4, 400, "1.234"), "chữ dài của cột “Việc 0”, “Việc 1”"),
        (amounts(9, 39, "Liên đoàn Lao động tỉnh Lai Châu", "12.345.678.901"), "các cột số"),
        (rows_of_texts(40, 14, 60), "quá nhiều cột chữ"),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_a_crammed_table_is_told_with_what_takes_the_room(made: Table, cause: str) -> None:
    """Long texts are not blamed on figures beside them, nor figures on texts."""
    told: list[Problem] = []
    fill(compiled(), document((text(), made, text())), told)
    (problem,) = [each for each in told if each.code == "D088"]
    assert cause in problem.message


def test_what_does_not_fit_anywhere_is_told_with_table_and_columns() -> None:
    """A warning at the table's place; the widest columns give way, the numbers beside them stay whole."""
    told: list[Problem] = []
    made = amounts(14)._replace(title="Thu, chi", path="noi_dung[0].bang")
    fill(compiled(), document((text(), made, text())), told)
    problem, empty_page, turned = sorted(told, key=lambda each: each.code)
    assert (empty_page.code, empty_page.severity.name) == ("D097", "NOTE")  # one line stands before it
    assert (turned.code, turned.severity.name, turned.path) == ("D109", "NOTE", "noi_dung[0].bang")
    assert (problem.code, problem.severity.name, problem.path) == ("D088", "WARNING", "noi_dung[0].bang")
    assert "“Thu, chi”" in problem.message
    assert "“Chỉ tiêu 0”" in problem.message


def test_figures_that_leave_names_two_words_a_line_turn_the_page_or_are_told() -> None:
    """First the size goes down; then the page is turned, or, where it must not be, the names are told."""
    name, number = "Liên đoàn Lao động tỉnh Lai Châu", "12.345.678.901"
    made = amounts(5, 8, name, number)
    assert (fit := fit_table(made, ROOM)).turned
    assert not fit.crammed
    assert fit_table(made, ROOM, (False,)).crammed == (0,)
    assert not fit_table(amounts(4, 8, name, number), ROOM).turned
    assert not fit_table(amounts(5, 8, number=number), ROOM).turned
    assert not fit_table(amounts(5, 4, name, number), ROOM).turned


def test_amounts_that_make_a_turned_table_long_are_told() -> None:
    """Four turned pages of high rows; with shorter amounts three would do."""
    name = "Công đoàn các Khu công nghiệp và chế xuất thành phố Hà Nội và tỉnh Bắc Ninh"
    assert fit_table(amounts(8, 39, name, "12.345.678.901"), ROOM).crammed == (0,)
    assert fit_table(amounts(8, 39, name, "12.345"), ROOM).crammed == ()


@pytest.mark.thorough
def test_names_that_stand_word_by_word_are_told_with_table_and_column() -> None:
    """Eight amounts leave a narrow column for the names: nothing breaks, and the warning says what to do."""
    told: list[Problem] = []
    fill(compiled(), case("eight_amounts"), told)
    turned, problem = told
    assert (turned.code, turned.path) == ("D109", problem.path)
    assert (problem.code, problem.severity.name) == ("D088", "WARNING")
    assert problem.path == "phu_luc[0].noi_dung[0].bang"
    assert "“Đơn vị”" in problem.message
    told.clear()
    for name in CASES:
        fill(compiled(), case(name), told)
    assert [each for each in told if each.code == "D088"] == []


@pytest.mark.thorough
def test_cells_are_close_only_where_a_turned_table_would_be_long() -> None:
    """White is taken from the cells of a table of many turned pages, and of no other."""
    close = {
        name
        for name in [*CASES, "eight_amounts"]
        for table in tables(case(name))
        if fit_table(table, ROOM).close
    }
    assert {"inspections", "gifts", "loans", "eight_amounts"} >= close >= {"gifts", "eight_amounts"}


def test_close_cells_say_so_for_the_table_and_for_each_text() -> None:
    """Narrow margins at the sides, and nearly nothing above and below."""
    xml = read_package(fill(compiled(), case("eight_amounts"))).parts["word/document.xml"].decode()
    assert (
        '<w:tblCellMar><w:left w:w="30" w:type="dxa"/><w:right w:w="30" w:type="dxa"/></w:tblCellMar>' in xml
    )
    assert '<w:spacing w:before="2" w:after="2"/>' in xml


def test_a_title_leaves_no_single_word_on_its_last_line_where_that_costs_no_line() -> None:
    """The last two words keep together, if they fit and the title gets no higher."""
    titles = ("Số lượng công đoàn cơ sở", "Một hai")
    line = (Cell("1.234", True), Cell("x " * 30))
    ready = Table(
        tuple(Column((each,)) for each in titles), (Row(line),), heads=(tuple(map(HeadCell, titles)),)
    )
    setting = table_widths.Setting(13)
    evened = [even_titles(ready, setting, (width, 5000)) for width in range(700, 3600, 20)]
    made = {head.text for each in evened for head in each.heads[0][:1] if head}
    assert made == {titles[0], "Số lượng công đoàn cơ\u00a0sở"}


def test_no_page_is_turned_for_words_that_break_there_too() -> None:
    """Codes of sixty letters in two columns."""
    codes = (Cell("ABCDEFGHIJ" * 6), Cell("QWERTYUIOP" * 6), *([Cell("1", True)] * 8))
    table = Table.plain(["Đơn vị", "Mã", *(f"C{i}" for i in range(8))], [codes] * 10)
    fit = fit_table(table, ROOM)
    assert (fit.turned, fit.broken) == (False, (0, 1))


def test_an_address_may_break_and_is_told_and_turns_no_page() -> None:
    """What is longer than any word has its beginning on one line; the rest of the table keeps its shape."""
    letters = Table.plain(("TT", "Tên"), [(Cell("1", True), Cell("https://" + "x" * 300))])
    fit = fit_table(letters, ROOM)
    assert (fit.broken, fit.turned, fit.size) == ((1,), False, None)
    short = Table.plain(("TT", "Tên"), [(Cell("1", True), Cell("https://" + "x" * 40))])
    assert fit_table(short, ROOM).broken == ()


def test_order_numbers_take_no_room_that_nothing_asks_for() -> None:
    """What is left over goes to texts before numbers, and never to the column of order numbers."""
    order, name, number = fit_table(
        Table.plain(("TT", "Đơn vị", "Số"), [(Cell("1", True), Cell("Xã A"), Cell("5", True))]), ROOM
    ).widths
    assert order < 700
    assert name > number > order


def test_a_merged_title_widens_the_columns_under_it() -> None:
    """A head over two narrow columns needs room for its longest word too."""
    heads = (
        (HeadCell("Đơn vị", 1, 2), HeadCell("Công_nhân_viên_chức_lao_động", 2), None),
        (None, HeadCell("A"), HeadCell("B")),
    )
    columns = (Column(("Đơn vị",)), Column(("x", "A")), Column(("x", "B")))
    rows = (Row((Cell("Xã"), Cell("1", True), Cell("2", True))),)
    table = Table(columns, rows, heads=heads)
    assert broken(table, fit_table(table, ROOM)) == []


def test_a_longer_table_is_not_measured_more_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """All digits are equally wide: texts that differ in digits only are measured once, however many rows."""
    counts = []
    for rows in (100, 1000):
        measured: list[str] = []
        monkeypatch.setattr(
            table_widths, "text_width", lambda text, *_, seen=measured, **__: seen.append(text) or len(text)
        )
        table_widths._shape_width.cache_clear()
        table_widths._over.cache_clear()
        lines = [(Cell(f"Đoàn viên số {1000 + i}"), Cell(f"1.{100 + i % 900}", True)) for i in range(rows)]
        table_widths.wants_of(Table.plain(("Tên", "Số"), lines))
        counts.append(len(measured))
    table_widths._shape_width.cache_clear()
    table_widths._over.cache_clear()
    assert counts[0] == counts[1]


def test_all_digits_are_equally_wide() -> None:
    """What the measuring of tables rests on."""
    for bold in (False, True):
        assert len({text_width(digit, 13, bold=bold) for digit in "0123456789"}) == 1


# sections


def made(*blocks: Block, appendices: tuple[Appendix, ...] = ()) -> WordDocument:
    """A report of these blocks, read back."""
    return read_document(report(blocks, appendices))


WIDE = amounts(9)._replace(title="Rộng")


def pages(read: WordDocument) -> list[tuple[bool, int | None, bool]]:
    """The sections: lying, first page number, first page without number."""
    return [(each.landscape, each.page_start, each.title_page) for each in read.sections]


def test_a_wide_table_of_the_body_has_a_section_of_its_own() -> None:
    """Upright, lying, upright: pages are counted on, and only the report's first page bears no number."""
    read = made(section("MỘT"), text("trước"), WIDE, text("sau"))
    assert pages(read) == [(False, 1, True), (True, None, False), (False, None, False)]
    lying = read.sections[1]
    assert (lying.width, lying.height) == pytest.approx((297, 210), abs=0.1)
    assert (lying.left, lying.right, lying.top) == pytest.approx((30, 15, 20), abs=0.1)
    assert lying.headers == read.sections[0].headers
    where = {each.text: each.section for each in read.paragraphs if each.text}
    assert (where["trước"], where["Rộng"], where["sau./."]) == (0, 1, 2)
    assert read.tables[1].width == ROOM.turned


def test_wide_tables_one_after_the_other_share_their_section() -> None:
    """No empty upright page stands between them."""
    read = made(text("trước"), WIDE, WIDE._replace(title=""), text("sau"))
    assert [lying for lying, *_ in pages(read)] == [False, True, False]
    assert [table.section for table in read.tables][1:3] == [1, 1]


def test_two_wide_tables_with_text_between_are_two_sections() -> None:
    """Each turn is its own, and the last part of the body is upright again."""
    read = made(text("a"), WIDE, text("b"), WIDE, text("c"))
    assert [lying for lying, *_ in pages(read)] == [False, True, False, True, False]
    assert [start for _, start, _ in pages(read)] == [1, None, None, None, None]


def test_an_appendix_with_a_wide_table_lies_as_a_whole() -> None:
    """Title and table on the same page; pages counted from 1 as in every appendix."""
    small = Appendix("NHỎ", (text("x"), amounts(1)), "I")
    read = made(text(), appendices=(small, Appendix("RỘNG", (text("mở đầu"), WIDE), "II"), small))
    assert pages(read) == [(False, 1, True), (False, 1, True), (True, 1, True), (False, 1, True)]
    last = made(text(), appendices=(Appendix("RỘNG", (WIDE,)),))
    assert pages(last) == [(False, 1, True), (True, 1, True)]


@pytest.mark.parametrize(("landscape", "lying"), [(True, True), (None, False), (False, False)])
def test_an_appendix_may_say_how_it_lies(landscape: bool | None, lying: bool) -> None:
    """``ngang``: always, if it is needed, never."""
    read = made(text(), appendices=(Appendix("A", (amounts(1),), landscape=landscape),))
    assert [each.landscape for each in read.sections] == [False, lying]


def test_a_table_may_say_how_it_lies() -> None:
    """Also in an appendix that is to stay upright; at its end no empty page follows."""
    lying = amounts(1)._replace(landscape=True)
    assert [each.landscape for each in made(text(), lying, text()).sections] == [False, True, False]
    upright = made(text(), WIDE._replace(landscape=False), text())
    assert not any(each.landscape for each in upright.sections)
    read = made(text(), appendices=(Appendix("A", (text("x"), lying), landscape=False),))
    assert pages(read) == [(False, 1, True), (False, 1, True), (True, None, False)]


def template(change: tuple[str, str]) -> bytes:
    """The shipped template with one change in its document."""
    parts = dict(read_package(shipped()).parts)
    source = parts["word/document.xml"].decode()
    assert change[0] in source
    parts["word/document.xml"] = source.replace(*change).encode()
    return write_package(parts)


def test_text_in_a_cell_of_the_template_cannot_turn_its_page() -> None:
    """No section can end in a cell: such a template's tables stay upright, and what does not fit is told."""
    tag = re.search(
        r"<w:p>(?:(?!</w:p>).)*\{\{p noi_dung \}\}.*?</w:p>",
        read_package(shipped()).parts["word/document.xml"].decode(),
    )
    assert tag is not None
    cell = (
        '<w:tbl><w:tblPr><w:tblW w:w="9355" w:type="dxa"/></w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="9355"/></w:tblGrid>'
        f'<w:tr><w:tc><w:tcPr><w:tcW w:w="9355" w:type="dxa"/></w:tcPr>{tag[0]}</w:tc></w:tr></w:tbl>'
    )
    told: list[Problem] = []
    filled = fill(compile_template(template((tag[0], cell)), "mau.docx"), document((WIDE, text())), told)
    assert not any(each.landscape for each in read_document(filled).sections)
    assert [each.code for each in told] == ["D088"]


def test_a_template_whose_appendices_are_no_sections_turns_the_table_alone() -> None:
    """The body before them must not lie down with them."""
    own = re.search(
        r'<w:p><w:pPr><w:pStyle w:val="DongKet"/><w:sectPr>.*?</w:sectPr></w:pPr></w:p>',
        read_package(shipped()).parts["word/document.xml"].decode(),
    )
    assert own is not None
    source = template((own[0], ""))
    data = document((text("thân"),), (Appendix("A", (WIDE, text("cuối"))),))
    read = read_document(fill(compile_template(source, "mau.docx"), data))
    assert [each.landscape for each in read.sections] == [False, True, False]
    where = {each.text: each.section for each in read.paragraphs if each.text}
    assert (where["thân./."], where["cuối"]) == (0, 2)


def test_a_template_without_the_styles_of_smaller_sizes_says_the_size_directly() -> None:
    """Templates exported by earlier versions: the same sizes, text and mark of every cell."""
    parts = dict(read_package(shipped()).parts)
    styles = etree.fromstring(parts["word/styles.xml"])
    for style in styles.findall(f"{W}style"):
        if re.fullmatch(r"Bang(Chu|So|Dau|Giua)1[12]|BangDonVi|BangGhiChu", style.get(f"{W}styleId") or ""):
            styles.remove(style)
    parts["word/styles.xml"] = etree.tostring(styles)
    old = fill(compile_template(write_package(parts), "mau.docx"), document((text(), WIDE, text())))
    new = report((text(), WIDE, text()))
    sizes = [
        {
            (each.text, each.mark.size, *(run.format.size for run in each.runs))
            for each in read_document(data).paragraphs
            if each.location
        }
        for data in (old, new)
    ]
    assert sizes[0] == sizes[1]


def test_a_row_that_is_higher_than_a_page_may_be_parted() -> None:
    """All others stay whole."""
    rows = [(Cell("1"), Cell("một hai ba " * count)) for count in (5, 40, 1500)]
    read = made(text(), Table.plain(("TT", "Nội dung"), rows), text())
    assert [row.cant_split for row in read.tables[1].rows] == [True, True, True, False]


def test_a_paragraph_above_a_bare_table_leaves_room() -> None:
    """A table has no space of its own above it: the paragraph before it does, or the table's title."""
    read = made(section("MỘT"), amounts(1), text("hai"), amounts(1)._replace(title="B"), text("ba"))
    after = {each.text: each.format.after for each in read.paragraphs if each.text}
    assert (after["MỘT"], after["hai"], after["B"]) == (6, 0, 6)


def test_sister_columns_are_equally_wide() -> None:
    """Figures of one kind under one head, or under heads with like columns; rates have their own width."""
    columns = [Column(("Đơn vị",), "chu")]
    for group in ("Thu", "Chi"):
        columns += [Column((group, title), "tien") for title in ("Kế hoạch năm", "Thực hiện", "Lũy kế")]
        columns.append(Column((group, "Đạt (%)"), "phan_tram"))
    heads = [HeadCell("Đơn vị", 1, 2)]
    for group in ("Thu", "Chi"):
        heads += [HeadCell(group, 4), None, None, None]  # type: ignore[list-item] # covered by the merge
    titles = (None, *(HeadCell(column.title) for column in columns[1:]))
    figures = ("123.456", "9", "45.678", "99,5") * 2
    row = Row((Cell("Công đoàn xã"), *(Cell(figure, True) for figure in figures)))
    made = Table(tuple(columns), (row,) * 3, heads=(tuple(heads), titles))
    widths = fit_table(made, ROOM).widths
    assert max(widths[1:4] + widths[5:8]) - min(widths[1:4] + widths[5:8]) <= 1
    assert widths[4] < widths[3]
    assert sum(widths) == ROOM.upright


def test_sisters_stay_unequal_where_a_number_would_break() -> None:
    """One long amount among short counts does not take their room from them, nor they its from it."""
    columns = (Column(("Đơn vị",)), *(Column(("Thu", str(j)), "so") for j in range(7)))
    row = Row(
        (Cell("Xã A"), *(Cell("5", True) for _ in range(6)), Cell("123.456.789.012.345.678.901.234", True))
    )
    fit = fit_table(Table(columns, (row,), heads=(tuple(HeadCell(c.title) for c in columns),)), ROOM)
    assert fit.broken == ()
    assert fit.widths[7] > fit.widths[1]


def test_the_longest_text_gets_the_room_and_short_ones_keep_their_line() -> None:
    """Four hundred letters beside a name of two words: what makes the row high gives way last."""
    words = "Tổ chức tuyên truyền, phổ biến pháp luật cho đoàn viên, người lao động " * 6
    row = [
        Cell("1", True),
        Cell("Nhiệm vụ 1"),
        Cell(words),
        Cell("LĐLĐ tỉnh; Công đoàn ngành"),
        Cell("Quý III"),
    ]
    widths = fit_table(Table.plain(["TT", "Nhiệm vụ", "Kết quả", "Đơn vị", "Hạn"], [row] * 3), ROOM).widths
    assert widths[2] == max(widths)
    for j in (1, 4):
        assert line_count(row[j].text, Setting(ROOM.sizes[0]), widths[j]) == 1


def test_a_list_of_several_pages_goes_down_in_size_where_that_shortens_it_much() -> None:
    """Names that need two lines in the usual size and one in a smaller one; a short list keeps its size."""
    name = "Công đoàn cơ sở Trường Mầm non xã Mường Than huyện Than"

    def fit(rows: int) -> Fit:
        line = [Cell("1", True), Cell(name), Cell("500.000", True), Cell("12/9/2025")]
        return fit_table(Table.plain(["TT", "Đơn vị", "Mức", "Ngày"], [line] * rows), ROOM)

    assert fit(5).size is None
    assert fit(200).size in (11, 12)


def test_titles_give_way_before_the_names_of_the_rows() -> None:
    """Fourteen columns with long titles: the heads grow high, as in an office's own form, names do not."""
    names = ("Công đoàn ngành Nông nghiệp và Môi trường", "Công đoàn Viên chức tỉnh")
    titles = [f"Điểm đánh giá nội dung số {i} (tối đa 6 điểm)" for i in range(14)]
    rows = [[Cell("1", True), Cell(name), *[Cell("90,91", True)] * 14] for name in names]
    fit = fit_table(Table.plain(["STT", "Đơn vị", *titles], rows), ROOM)
    assert fit.turned
    assert fit.broken == ()
    assert all(line_count(name, Setting(fit.size or ROOM.sizes[0]), fit.widths[1]) <= 2 for name in names)


def test_a_merged_cell_and_an_empty_column_to_sign_in_get_room_from_the_widest_column() -> None:
    """Words merged over narrow columns stand on one line; a column "Ký nhận" is two centimetres wide."""
    heads = (tuple(map(HeadCell, ("Đơn vị", "Số", "Số", "Ký nhận"))),)
    columns = tuple(Column((head.text,)) for head in heads[0])
    line = Row((Cell("Công đoàn phường Vĩnh Thạnh Trung"), Cell("5", True), Cell("6", True), Cell("")))
    none = Row((Cell("Công đoàn phường An Cư"), Cell("Không phát sinh", across=2), None, Cell("")))
    made = Table(columns, (line, none) * 4, heads=heads)
    fit = fit_table(made, ROOM)
    assert sum(fit.widths) == ROOM.upright
    assert line_count("Không phát sinh", fit.setting, sum(fit.widths[1:3])) == 1
    assert fit.widths[3] >= 20 / 25.4 * 1440


def test_a_long_list_has_room_to_sign() -> None:
    """Though narrower columns for it would save a page."""
    titles = ["TT", "Họ và tên", "Ngày sinh", "Đơn vị công tác", "Số tiền", "Ký nhận"]
    place = "Công đoàn cơ sở Công ty TNHH MTV Thủy điện Nậm Mu, xã Pa Vây Sử, huyện Phong Thổ"
    line = [Cell(each) for each in ("1", "Nguyễn Thị Long", "24/12/1992", place, "1.000.000", "")]
    for rows in (20, 31, 38):
        assert fit_table(Table.plain(titles, [line] * rows), ROOM).widths[5] >= 20 / 25.4 * 1440


@pytest.mark.parametrize("title", ["Số thứ tự", "Thứ tự", "S.T.T", "Số\nTT"])
def test_a_column_that_numbers_the_rows_is_narrow_by_any_title(title: str) -> None:
    """No wider than its title on one line: it takes no share of the room that is left."""
    name = Cell("Công đoàn cơ sở xã Mường Khương")
    rows = [(Cell(order), name, Cell("1.205", True)) for order in ("1", "1.1", "a", "10")]
    order, names, figures = fit_table(Table.plain([title, "Đơn vị", "Đoàn viên"], rows), ROOM).widths
    assert max(order, figures) < names
    assert order < 1300  # twips: some 23 mm


def test_short_texts_stand_on_one_line_at_the_cost_of_the_widest_columns() -> None:
    """“Tháng 11” beside long texts, which come down to one width; the table keeps the usual size."""
    long = ["Tổ chức hội nghị tổng kết phong trào thi đua, khen thưởng các tập thể tiêu biểu", "Ban Tổ chức",
            "Ban Tuyên giáo, Văn phòng, Công đoàn ngành Giáo dục", "Tháng 11",
            "Đã hoàn thành theo kế hoạch, 120 đại biểu"]  # fmt: skip
    titles = ["Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian", "Kết quả thực hiện"]
    table = Table.plain(titles, [[Cell(each) for each in long]] * 3)
    fit = fit_table(table, ROOM)
    assert (fit.size, fit.turned, fit.broken) == (None, False, ())
    assert [line_count(long[j], fit.setting, fit.widths[j]) for j in (1, 3)] == [1, 1]


def test_a_title_stands_on_one_line_where_a_text_has_room_to_spare() -> None:
    """An empty column takes what the names beside it do not need; figures keep their equal widths."""
    row = [Cell("Thu đoàn phí"), *[Cell("1.234.567.890", True)] * 3, Cell("")]
    titles = ["Nội dung", "Quyết toán 2022", "Quyết toán 2023", "Ước thực hiện", "Ghi chú"]
    fit = fit_table(Table.plain(titles, [row] * 3), ROOM)
    assert line_count("Ghi chú", fit.setting, fit.widths[-1]) == 1
    assert max(fit.widths[1:4]) - min(fit.widths[1:4]) <= 1


@settings(max_examples=examples(25))
@given(st.lists(st.sampled_from(["7", "111.111", "1,5", "12 345", "1\n9.999,25", "—", ""]), min_size=1))
def test_the_widest_figure_of_a_column(texts: list[str]) -> None:
    """It is found while the column is measured: what decides how narrow its letters must be."""
    table = Table.plain(["Số"], [(Cell(text, True),) for text in texts])
    decimals = Decimals(table)
    words = [word for row in table.rows for word in decimals.measured(row.cells[0] or Cell(""), 0).split()]
    widest = max((text_width(word, 8, bold=True) for word in words), default=0)
    assert text_width(wants_of(table).figures[0], 8, bold=True) == widest
