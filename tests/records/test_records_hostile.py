"""Workbooks that are broken, of another kind, or made to harm: refused in one sentence, in little memory."""

from __future__ import annotations

import contextlib
import io
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from table_files import HEADINGS, PATHS, repack, row, save, units

from docgen.errors import FileError
from docgen.records import Record, read_records
from tests.thorough import examples

SHEET = "xl/worksheets/sheet1.xml"
DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A workbook with one record."""
    return save(tmp_path / "bang.xlsx", [PATHS, row(don_vi="a", so_lieu__tong_cdcs=5)])


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("b.xls", b"", "lưu lại thành .xlsx"),
        ("b.xlsm", b"", "không kèm macro"),
        ("b.XLSB", b"", "lưu lại thành .xlsx"),
        ("b.ods", b"", "LibreOffice"),
        ("b.docx", b"", "cần .xlsx, .csv, .json"),
        ("b.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "có mật khẩu"),
        ("b.xlsx", b"a;b\n1;2\n", "không phải tệp .xlsx"),
        ("b.xlsx", b"", "tệp rỗng"),
        ("b.xlsx", b"PK\x03\x04" + b"\x00" * 100, "tệp hỏng"),
    ],
)
def test_files_of_another_kind_are_refused_with_a_remedy(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    """What is not a table that is read here says what it is and what to do."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(FileError, match=words):
        read_records(tmp_path / name, HEADINGS)


def test_another_zip_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    """A Word file renamed .xlsx, and no file at all."""
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(FileError, match=r"không phải tệp .xlsx"):
        read_records(tmp_path / "b.xlsx", HEADINGS)
    with pytest.raises(FileError, match="không có tệp"):
        read_records(tmp_path / "khong-co.xlsx", HEADINGS)


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"])
def test_document_types_are_refused_in_any_part(good: Path, part: str) -> None:
    """Entities cannot be declared anywhere, so none can grow."""

    def declare(xml: bytes) -> bytes:
        head, found, rest = xml.partition(b"?>")
        return head + found + DOCTYPE + rest if found else DOCTYPE + xml

    with pytest.raises(FileError, match="DOCTYPE"):
        read_records(repack(good, {part: declare}), HEADINGS)


def test_a_document_type_in_another_encoding_is_refused(good: Path) -> None:
    """UTF-16 hides no document type."""
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'
    with pytest.raises(FileError, match="DOCTYPE"):
        read_records(repack(good, {}, xl__la_xml=b"", **{"xl__la.xml": text.encode("utf-16")}), HEADINGS)


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + b'<mergeCell ref="A1:A2"/>' * 6000),
        lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + b"<x>" * 100_000 + b"</x>" * 100_000),
        lambda xml: xml.replace(b'<row r="2"', b'<row r="1"'),
        lambda xml: xml.replace(b'r="A2"', b'r="AAAAA2"'),
        lambda xml: xml.replace(b'<row r="2"', b'<row r="hai"'),
        lambda xml: xml.replace(b"</row>", b"", 1),
        lambda _: b"",
    ],
)  # fmt: skip
def test_sheets_that_excel_never_wrote_are_refused(good: Path, change: Callable[[bytes], bytes]) -> None:
    """Thousands of merges, endless nesting, rows out of order, columns that do not exist, broken XML."""
    before = zipfile.ZipFile(io.BytesIO(good.read_bytes())).read(SHEET)
    assert change(before) != before
    with pytest.raises(FileError, match="hỏng"):
        read_records(repack(good, {SHEET: change}), HEADINGS)


def test_ranges_over_the_whole_sheet_cost_nothing(good: Path) -> None:
    """A merge or a link over all cells of a sheet, in a small file, does not fill the memory."""
    everything = b'<mergeCells count="1"><mergeCell ref="J5:XFD1048576"/></mergeCells>'
    links = b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>'
    path = repack(
        good, {SHEET: lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + everything + links)}
    )
    tracemalloc.start()
    try:
        records = read_records(path, HEADINGS)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert units(records) == ["a"]
    assert peak < 60 * 2**20


def test_a_zip_bomb_is_refused_before_it_is_unpacked(good: Path) -> None:
    """A part of 100 MB of blanks, 100 KB packed, is refused by its declared size."""
    path = repack(good, {}, **{"xl__to.xml": b" " * (97 * 2**20)})
    tracemalloc.start()
    try:
        with pytest.raises(FileError, match="giải nén lớn hơn"):
            read_records(path, HEADINGS)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 48 * 2**20  # the largest file that is read at all takes 32


def test_too_many_parts_and_twins_are_refused(good: Path) -> None:
    """A directory of thousands of entries, or two parts of one name, is no workbook."""
    many = {f"xl__{number}.xml": b"<a/>" for number in range(9_000)}
    twin = good.with_name("doi.xlsx")
    twin.write_bytes(good.read_bytes())
    with pytest.raises(FileError, match="hai phần cùng tên"):
        read_records(repack(twin, {}, **{"XL__workbook.xml": b"<a/>"}), HEADINGS)
    with pytest.raises(FileError, match="quá nhiều phần"):
        read_records(repack(good, {}, **many), HEADINGS)


def test_thousands_of_sheets_are_refused_before_they_are_opened(good: Path) -> None:
    """A workbook that names one sheet fifty thousand times is a small file and a day's work: not begun."""
    sheet = b'<sheet xmlns:r="r" name="s%d" sheetId="%d" r:id="rId1"/>'

    def many(xml: bytes) -> bytes:
        names = b"".join(sheet % (number, number) for number in range(2, 50_002))
        return xml.replace(b"</sheets>", names + b"</sheets>")

    with pytest.raises(FileError, match="50001 trang tính"):
        read_records(repack(good, {"xl/workbook.xml": many}), HEADINGS)


@pytest.mark.parametrize(
    ("part", "mark", "piece", "words"),
    [
        ("xl/styles.xml", b"</cellXfs>", b"<xf/>" * 200_000, "xl/styles.xml quá lớn"),
        ("xl/workbook.xml", b"</sheets>", b"<a/>" * 30_000, "xl/workbook.xml quá lớn"),
        ("[Content_Types].xml", b"</Types>", b"<a/>" * 30_000, "Types].xml quá lớn"),
        (SHEET, b"</sheetData>", b"<row/>" * 9_000_000, "quá nhiều ô"),
    ],
    ids=["styles", "names", "types", "rows"],
)
def test_more_than_people_make_is_refused(
    good: Path, part: str, mark: bytes, piece: bytes, words: str
) -> None:
    """Styles, names, lists of parts, rows, cells without end: one sentence, before the work is done."""

    def stuff(xml: bytes) -> bytes:
        assert mark in xml
        return xml.replace(mark, piece + mark, 1)

    with pytest.raises(FileError, match=words):
        read_records(repack(good, {part: stuff}), HEADINGS)


def test_a_sheet_of_too_many_cells_is_refused(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cells that hold anything are counted on the way, whatever the sheet says of its size."""
    monkeypatch.setattr("docgen.records.sheet_extent.MAX_CELLS", 3)
    with pytest.raises(FileError, match="ô có số liệu"):
        read_records(good, HEADINGS)


def test_columns_hidden_over_and_over_cost_nothing(good: Path) -> None:
    """Twenty thousand times all columns: each of them is looked at no more than once."""
    hide = b"<cols>" + b'<col min="1" max="16384" hidden="1"/>' * 20_000 + b"</cols><sheetData>"
    path = repack(good, {SHEET: lambda xml: xml.replace(b"<sheetData>", hide)})
    records = read_records(path, HEADINGS)
    assert [record.data["don_vi"] for record in records.records] == ["a"]


def test_merges_over_many_rows_are_found_by_column(good: Path) -> None:
    """Thousands of areas over thousands of rows: no row looks at all of them."""
    merges = b"".join(b'<mergeCell ref="K%d:M20000"/>' % row for row in range(3, 4_900))
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="str"><v>u%d</v></c></row>' % (n, n, n) for n in range(3, 6_000)
    )

    def stuff(xml: bytes) -> bytes:
        return xml.replace(b"</sheetData>", rows + b"</sheetData><mergeCells>" + merges + b"</mergeCells>")

    assert len(read_records(repack(good, {SHEET: stuff}), HEADINGS).records) == 5_998


def test_a_strict_workbook_says_how_to_save_it(good: Path) -> None:
    """The ISO strict form, which openpyxl reads as empty, is named."""

    def strict(xml: bytes) -> bytes:
        return xml.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        )

    with pytest.raises(FileError, match="Strict"):
        read_records(repack(good, {"xl/workbook.xml": strict}), HEADINGS)


def test_charts_pictures_and_macros_in_the_file_do_not_matter(tmp_path: Path) -> None:
    """What stands beside the cells is neither read nor in the way."""

    def chart(book: openpyxl.Workbook) -> None:
        book.create_chartsheet("Biểu đồ").add_chart(openpyxl.chart.BarChart())

    path = save(tmp_path / "b.xlsx", [PATHS, row(don_vi="a")], chart)
    assert units(read_records(repack(path, {}, **{"xl__vbaProject.bin": b"x"}), HEADINGS)) == ["a"]


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_damaged_files_never_crash(good: Path, data: st.DataObject) -> None:
    """A file with a byte changed or its end cut off is read or refused, nothing else."""
    content = bytearray(good.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    damaged = good.with_name("hong.xlsx")
    damaged.write_bytes(bytes(content[: data.draw(st.integers(at, len(content)))]))
    with contextlib.suppress(FileError):
        assert {type(record) for record in read_records(damaged, HEADINGS).records} <= {Record}
