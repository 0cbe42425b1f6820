"""What the units write in words: asked on a sheet of the form, back through collect, printed under names."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import returned_files as province
from collecting import collected, records, send, sent_out, told

from tests.conftest import DocgenCli

pytestmark = pytest.mark.thorough(one_of=3)

SECTION = "Khó khăn, kiến nghị"
ASKED = {"gop_loi_van": {"muc": SECTION, "don_vi": "tat-ca"}}
OUTLINE = {
    **province.OUTLINE,
    "noi_dung": [*province.OUTLINE["noi_dung"], {"tieu_de": "Kiến nghị của các đơn vị", "noi_dung": [ASKED]}],
}


@pytest.fixture
def office(docgen_cli: DocgenCli) -> DocgenCli:
    """An office whose outline asks for the words of a section."""
    return sent_out(docgen_cli, OUTLINE)


def said(text: object, **more: object) -> Any:
    """Writes a text into the sheet of words of a form, and what else is wanted by cell."""

    def change(sheet: Any) -> None:
        words = sheet.parent["Lời văn"]
        words["B5"] = text
        for cell, value in more.items():
            words[cell] = value

    return change


def paragraphs(office: DocgenCli, data: str) -> list[str]:
    """The text of the parent's report, paragraph by paragraph."""
    ran = office("rollup", "o.json", data, "-o", "tinh.json", "--cho-phep-thieu", "--force")
    assert ran.code == 1, ran.err
    report = json.loads((office.folder / "tinh.json").read_text())
    return list(report["noi_dung"][-1]["noi_dung"])


def test_the_form_has_a_row_for_each_section(office: DocgenCli) -> None:
    """The sheet of words names what is asked, and leaves room to write."""
    book = openpyxl.load_workbook(province.form(office.folder / "ra", 1))
    sheet = book["Lời văn"]
    assert [sheet["A4"].value, sheet["B4"].value] == ["Mục", "Lời văn của đơn vị"]
    assert [sheet["A5"].value, sheet["B5"].value] == [SECTION, None]
    assert sheet.row_dimensions[5].height > 100


def test_only_the_units_that_are_meant_are_asked(docgen_cli: DocgenCli) -> None:
    """A block for some units asks these alone."""
    docgen_cli.write("don_vi.json", province.register())
    some = {"gop_loi_van": {"muc": SECTION, "don_vi": ["xa-02"]}}
    docgen_cli.write("o.json", {**OUTLINE, "noi_dung": [some]})
    docgen_cli("batch", "o.json", "--phieu", "-o", "ra")
    sheets = [openpyxl.load_workbook(province.form(docgen_cli.folder / "ra", n)).sheetnames for n in (1, 2)]
    assert ["Lời văn" in names for names in sheets] == [False, True]


@pytest.mark.parametrize("out", ["bg.json", "bg.xlsx"])
def test_words_come_back_and_print_under_each_units_name(office: DocgenCli, out: str) -> None:
    """Lines become paragraphs, every character arrives, units with nothing to say are told."""
    send(office, "a.xlsx", 1, said("Thiếu kinh phí 5 * 3 {{ x }} <b>.\n\n - Đề nghị tăng R&D\n- =1+1"))
    send(office, "b.xlsx", 2, said("Không có."))
    send(office, "c.xlsx", 3)
    ran = collected(office, "-o", out)
    assert told(ran) == set()
    found = paragraphs(office, out)
    assert found == [
        "*Công đoàn xã Mường Mô:* Thiếu kinh phí 5 \\* 3 \\{{ x }} <b>.",
        "- Đề nghị tăng R&D",
        "- =1+1",
        "*Công đoàn xã Tà Lèng:* Không có.",
    ]
    assert office("generate", "tinh.json", "-o", "tinh.docx", "--force").code == 0
    ran = office("rollup", "o.json", out, "-o", "tinh.json", "--cho-phep-thieu", "--force", "--json")
    codes_left = [each["message"] for each in ran.json["problems"] if "mã của mẫu" in each["message"]]
    assert codes_left == ["Công đoàn xã Mường Mô: lời văn còn mã của mẫu “{{ x }}”"]


def test_words_alone_are_a_report(docgen_cli: DocgenCli) -> None:
    """An outline that asks for nothing but words is sent out, and what comes back is no empty form."""
    docgen_cli.write("don_vi.json", province.register())
    body = {**OUTLINE, "so_lieu": {}, "chi_tieu": [], "noi_dung": [ASKED]}
    docgen_cli.write("o.json", body)
    assert docgen_cli("batch", "o.json", "--phieu", "-o", "ra").code == 0
    send(docgen_cli, "a.xlsx", 1, said("Đã làm."))
    send(docgen_cli, "b.xlsx", 2)
    ran = collected(docgen_cli, "-o", "bg.json")
    assert {code for code, _ in told(ran)} == {"TN106"}
    assert records(docgen_cli) == {
        "xa-01": {
            "don_vi": "xa-01",
            "ky": OUTLINE["ky"],
            "noi_dung": [{"tieu_de": SECTION, "noi_dung": ["Đã làm."]}],
        }
    }


def test_a_section_nobody_asked_for_is_told(office: DocgenCli) -> None:
    """A row of the unit's own is not taken, and told at its cell; a sheet that lost its heads is, too."""
    send(office, "a.xlsx", 1, said("Có.", A6="Phần khác", B6="Chữ"))
    send(office, "b.xlsx", 2, said("Mất đầu", B4="Trả lời"))
    assert told(collected(office, "-o", "bg.json")) == {("TN107", "Lời văn!B6"), ("TN117", "Lời văn")}


@pytest.mark.thorough
def test_two_versions_that_differ_in_words_alone_are_two(office: DocgenCli) -> None:
    """Neither of two texts is dropped in silence."""
    send(office, "a.xlsx", 1, said("Một."))
    send(office, "b.xlsx", 1, said("Hai."))
    assert ("TN104", "") in told(collected(office))


def test_the_words_of_a_form_of_another_period_are_not_taken(office: DocgenCli, tmp_path: Path) -> None:
    """Of another quarter neither numbers nor words."""

    def old(sheet: Any) -> None:
        said("Cũ.")(sheet)
        sheet["C5"] = "quý IV năm 2025"

    send(office, "a.xlsx", 1, old)
    collected(office, "-o", "bg.json")
    assert records(office) == {}


def test_the_sheet_of_words_saved_by_another_program_is_read(office: DocgenCli) -> None:
    """The sheet moved, renamed, with rows above, is known by its heads."""

    def moved(sheet: Any) -> None:
        said("Đã sửa.")(sheet)
        words = sheet.parent["Lời văn"]
        words.insert_rows(1, 3)
        words.title = "Sheet3"
        sheet.parent.move_sheet(words, -1)

    content = province.fill(province.form(office.folder / "ra", 1), province.values_of(1), moved)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames[0] == "Sheet3"
    office.write("ve/a.xlsx", content)
    assert told(collected(office, "-o", "bg.json")) == set()
    assert records(office)["xa-01"]["noi_dung"] == [{"tieu_de": SECTION, "noi_dung": ["Đã sửa."]}]
