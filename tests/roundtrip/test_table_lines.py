"""Bold and italic words in the lines around a table: printed as such, and back as marks."""

from __future__ import annotations

import json
import re
from itertools import product
from typing import Any

import pytest
from conftest import DocgenCli
from table_reports import report

from docgen.word.formatting import read_document
from docgen.word.package import read_package
from tests.support import converted, edited, needs_office
from tests.thorough import some

BANG: dict[str, Any] = {
    "tieu_de": "Bảng 1. Kết quả *tạm tính*",
    "don_vi_tinh": "**triệu đồng**",
    "cot": ["Đơn vị", "Số *"],
    "dong": [["Xã A *", "2*3"]],
    "ghi_chu": ["Theo **Nghị quyết 02** của {{ don_vi.ten }} (*).", "(*) Chưa *gồm* xã B: 2*3."],
}


def made(docgen_cli: DocgenCli, **changes: Any) -> bytes:
    """The Word file of a report with this table."""
    docgen_cli.write("bao-cao.json", report([{"bang": {**BANG, **changes}}]))
    ran = docgen_cli("generate", "bao-cao.json", "-o", "bao-cao.docx", "--force")
    assert ran.code == 0, ran.err
    return ran.files["bao-cao.docx"]


def back(docgen_cli: DocgenCli, data: bytes) -> dict[str, Any]:
    """The table as it comes back from a file."""
    docgen_cli.write("sua.docx", data)
    ran = docgen_cli("import", "sua.docx", "-o", "sua.json", "--force", "--json")
    assert ran.code in (0, 1), ran.err
    found: dict[str, Any] = json.loads(ran.files["sua.json"])["noi_dung"][1]["bang"]
    return found


def looks(data: bytes, style: str) -> list[tuple[str, bool, bool]]:
    """The runs of the paragraphs of a style, each with whether it is bold and in italics."""
    return [
        (run.text, run.format.bold, run.format.italic)
        for each in read_document(data).paragraphs
        if each.style_name == style
        for run in each.runs
    ]


def test_marks_are_printed_as_looks_and_cells_keep_their_stars(docgen_cli: DocgenCli) -> None:
    """What is bold or in italics anyway stays so: nothing turns light or upright."""
    data = made(docgen_cli)
    assert looks(data, "Tên bảng") == [("Bảng 1. Kết quả ", True, False), ("tạm tính", True, True)]
    assert {(bold, italic) for _, bold, italic in looks(data, "Bảng - đơn vị tính")} == {
        (False, True),
        (True, True),
    }
    notes = looks(data, "Bảng - ghi chú")
    assert all(italic for _, _, italic in notes)
    assert [text for text, bold, _ in notes if bold] == ["Nghị quyết 02"]
    texts = [each.text for each in read_document(data).paragraphs]
    assert {"Số *", "Xã A *", "2*3", "(*) Chưa gồm xã B: 2*3."} <= set(texts)
    assert not any("**" in text for text in texts)


def test_an_untouched_file_gives_back_what_was_written(docgen_cli: DocgenCli) -> None:
    """Marks that change nothing to see included."""
    assert back(docgen_cli, made(docgen_cli)) == BANG


TITLES = ["  ", "**", "*", "***a***", "a * b", "\\*x\\*", "{{ don_vi.ten }} **{{ ky.nam }}**"]
UNITS = ["Đơn vị tính: *triệu đồng*", "**Đơn vị tính:** đồng", "Đơn vị tính: đồng", ""]
NOTES: list[Any] = ["**Ghi chú:** x", "Ghi chú: **x** y", ["a\nb *c*", "(*) **d**"]]


@pytest.mark.parametrize(("title", "unit", "note"), some(list(product(TITLES, UNITS, NOTES)), 5))
@pytest.mark.thorough(one_of=4)
def test_whatever_stands_beside_a_table_comes_back(
    docgen_cli: DocgenCli, title: str, unit: str, note: Any
) -> None:
    """White space, lone stars, the form's own words typed by somebody, marks around expressions."""
    given = {**BANG, "tieu_de": title, "don_vi_tinh": unit, "ghi_chu": note}
    assert back(docgen_cli, made(docgen_cli, **given)) == given


@needs_office
@pytest.mark.thorough
def test_a_save_by_libreoffice_keeps_them(docgen_cli: DocgenCli) -> None:
    """It writes looks in a way of its own."""
    assert back(docgen_cli, converted(made(docgen_cli))) == BANG


def test_words_that_people_make_bold_in_word_come_back_as_marks(docgen_cli: DocgenCli) -> None:
    """In a note, and in the title of a table; expressions in the same line stay expressions."""
    data = made(docgen_cli, tieu_de="Bảng 1. Kết quả", ghi_chu="Theo công văn của {{ don_vi.ten }}.")
    (run,) = re.findall(
        r'<w:t xml:space="preserve">(Ghi chú: Theo công văn của [^<]*)</w:t>',
        _document(data),
    )
    parts = run.partition("công văn")
    bold = '</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">'
    plain = '</w:t></w:r><w:r><w:t xml:space="preserve">'
    data = edited(data, "word/document.xml", (run, f"{parts[0]}{bold}{parts[1]}{plain}{parts[2]}"))
    found = back(docgen_cli, data)
    assert found["ghi_chu"] == "Theo **công văn** của {{ don_vi.ten }}."
    assert found["tieu_de"] == "Bảng 1. Kết quả"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Nghị quyết 02", "Nghị quyết 03", "Theo **Nghị quyết 03** của {{ don_vi.ten }} (\\*)."),
        ("Theo ", "Căn cứ ", "Căn cứ **Nghị quyết 02** của {{ don_vi.ten }} (\\*)."),
    ],
)
def test_a_note_that_is_rewritten_keeps_its_marks_and_expressions(
    docgen_cli: DocgenCli, old: str, new: str, expected: str
) -> None:
    """The other note stays as it was written."""
    found = back(docgen_cli, edited(made(docgen_cli), "word/document.xml", (old, new)))
    assert found["ghi_chu"] == [expected, BANG["ghi_chu"][1]]


def _document(data: bytes) -> str:
    return read_package(data).parts["word/document.xml"].decode()
