"""Files that nobody means well with, or that a program has left crooked: a report, or a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from docgen.errors import DocgenError
from docgen.roundtrip.foreign.reading import Foreign, read_foreign
from docgen.vn.periods import full_year
from docgen.word.package import read_package
from tests.roundtrip.office import Office, read

YEAR = full_year(2023)


def report(office: Office) -> Foreign:
    """What is read; the law holds."""
    return read(office.save(), YEAR)


def nothing(office: Office) -> None:
    """No paragraph at all."""


def only_empty_lines(office: Office) -> None:
    """Lines without a letter."""
    office.lines("", " ", "\t", "\n")


def tables_in_tables(office: Office) -> None:
    """Six tables in each other."""
    cell = office.file.add_table(rows=2, cols=2).cell(1, 1)
    for depth in range(6):
        cell.paragraphs[0].text = f"Tầng {depth}"
        cell = cell.add_table(rows=2, cols=2).cell(1, 1)


def very_wide_table(office: Office) -> None:
    """More columns than a table of the data may have."""
    office.grid([[f"c{i}" for i in range(62)], [str(i) for i in range(62)]])


def crooked_merges(office: Office) -> None:
    """A merge that goes on from nothing, rows of other lengths, a span beyond the table, a hidden text."""
    office.grid([["A", "B", "C"], ["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]])
    rows = office.file.tables[-1].rows
    for row, column, tag, value in ((0, 0, "vMerge", None), (1, 1, "gridSpan", "9"), (2, 0, "vMerge", None),
                                    (3, 0, "vMerge", None), (3, 2, "gridSpan", "0")):  # fmt: skip
        element = OxmlElement(f"w:{tag}")
        if value is not None:
            element.set(qn("w:val"), value)
        rows[row].cells[column]._tc.get_or_add_tcPr().append(element)
    rows[3]._tr.remove(rows[3]._tr.tc_lst[-1])


def heads_only(office: Office) -> None:
    """A table all of whose rows repeat as heads."""
    office.grid([["TT", "Việc"], ["1", "Mở lớp"]])
    for row in office.file.tables[-1].rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def deep_headings(office: Office) -> None:
    """Nine levels of headings, the deepest first, numbers that jump."""
    for level in range(9, 0, -1):
        office.para(f"{level}.{level}. Mục", style=f"Heading {level}")
    office.lines("**IX. SAI THỨ TỰ**", "**3. Mục ba**", "**XL. BỐN MƯƠI**", "**a) điểm**", "**đ) điểm**")


def numbers_alone(office: Office) -> None:
    """Numbers and bullets without text; lines that look like numbers and are none."""
    office.lines(
        "I.", "1.", "a)", "-", "+", "•", "1.1", "Điều 1.", "Phần thứ nhất", "2.146 người", "V.I. Lê-nin"
    )


def code_of_data(office: Office) -> None:
    """Letters that mean something to the data: they are text."""
    for text in (
        "{{ so_lieu.x }}",
        "**",
        "***đậm*nghiêng**",
        "\\{{",
        "{% if %}",
        "- {{ 1/0 }}",
        "`",
        "{{",
        "}}",
    ):
        office.file.add_paragraph(text)
    office.grid([["{{ a }}", "**b**"], ["{{", "\\{{ x }}"]])


def strange_letters(office: Office) -> None:
    """Letters of private use, of other directions, that print nothing, half of a pair."""
    office.lines(
        "\ue000\uf0b7 chữ riêng", "\u202eđảo ngược", "\u200b\u200b", "😀 cười", "a\u0301\u0323\u0302" * 3
    )


def long_lines(office: Office) -> None:
    """Many lines of one scheme, a line of many letters."""
    office.lines("Dài " * 8000)
    office.lines(*(f"{i}. Việc thứ {i}" for i in range(1, 400)))


def head_and_nothing(office: Office) -> None:
    """A head without a text."""
    office.head()


def everything_twice(office: Office) -> None:
    """Two documents in one file."""
    office.head().lines("**I. KẾT QUẢ**", "Tốt.").end()
    office.columns(("ĐƠN VỊ KHÁC", "Số: 7/KH-ĐVK"), ("QUỐC HIỆU", "Tiêu ngữ")).title("KẾ HOẠCH", "Việc khác")
    office.lines("**I. MỤC ĐÍCH**", "Rõ.", "**1. Yêu cầu**", "Kỹ.").columns(
        ("Gửi:", "- Ai;"), ("Ai đó", "Ký")
    )


def alternate_content(office: Office) -> None:
    """A table in a content control, a paragraph in a custom element."""
    office.file.element.body.insert(
        0,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>"
            "<w:tc><w:p><w:r><w:t>Trong ô</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:sdtContent></w:sdt>"
        ),
    )


CASES: list[Callable[[Office], None]] = [
    nothing, only_empty_lines, tables_in_tables, very_wide_table, crooked_merges, heads_only, deep_headings,
    numbers_alone, code_of_data, strange_letters, long_lines, head_and_nothing, everything_twice,
    alternate_content,
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
@pytest.mark.thorough(one_of=8)
def test_every_file_becomes_a_report(case: Callable[[Office], None]) -> None:
    """A valid report comes out whose print is the file's text but for what is told."""
    office = Office()
    case(office)
    found: Any = report(office)
    assert found.loaded.report.noi_dung is not None


def test_a_second_document_in_the_file_is_an_appendix_with_its_sections() -> None:
    """What stands below the signature keeps its structure."""
    office = Office()
    everything_twice(office)
    (annex,) = report(office).data["phu_luc"]
    sections = [block for block in annex["noi_dung"] if isinstance(block, dict)]
    assert [block["tieu_de"] for block in sections] == ["MỤC ĐÍCH"]


def test_a_broken_file_is_refused_in_a_sentence() -> None:
    """No zip, no document, markup that is none."""
    for data in (b"", b"no zip", Office().save()[:900]):
        with pytest.raises(DocgenError) as caught:
            read_foreign(read_package(data))
        assert str(caught.value)
