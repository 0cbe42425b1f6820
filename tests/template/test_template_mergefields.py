"""Mail-merge templates become templates with tags, and are filled like any other."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import DocgenCli

from docgen.errors import Exit
from docgen.template.mergefields import path_of
from docgen.word.formatting import read_document
from docgen.word.package import read_package
from tests.sample_report import crafted

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BOLD = "<w:rPr><w:b/></w:rPr>"


def complex_field(code: str, result: str) -> str:
    """A field as Word keeps it: code and result between marks."""
    steps = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve">{code}</w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{result}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{BOLD}{step}</w:r>" for step in steps)


def simple_field(code: str, result: str) -> str:
    """A field in one element."""
    return f'<w:fldSimple w:instr="{code}"><w:r>{BOLD}<w:t>{result}</w:t></w:r></w:fldSimple>'


def template(*fields: str) -> bytes:
    """A Word file with a paragraph for each field."""
    return crafted(*(f"<w:p><w:r><w:t>Số: </w:t></w:r>{field}</w:p>" for field in fields))


@pytest.mark.parametrize("field", [complex_field, simple_field])
@pytest.mark.parametrize(
    ("code", "tag"),
    [
        (" MERGEFIELD Đơn_vị_tên ", "{{ don_vi.ten }}"),
        (" MERGEFIELD don_vi.ten \\* MERGEFORMAT ", "{{ don_vi.ten }}"),
        (" MERGEFIELD Tong_so \\# #.##0 ", "{{ so_lieu.tong_so | so }}"),
        (" MERGEFIELD Ty_le \\# 0,0% ", "{{ so_lieu.ty_le | phan_tram }}"),
        (" MERGEFIELD Tien \\# &quot;#,##0 đồng&quot; ", "{{ so_lieu.tien | so }} đồng"),
        (" MERGEFIELD Ty_le \\# 0% ", "{{ so_lieu.ty_le | phan_tram(0) }}"),
        (" MERGEFIELD Thang \\# 00 ", "{{ so_lieu.thang | hai_chu_so }}"),
        (" MERGEFIELD Ngay \\@ &quot;dd/MM/yyyy&quot; ", "{{ so_lieu.ngay | ngay }}"),
        (" MERGEFIELD Trich_yeu \\* Upper ", "{{ trich_yeu | in_hoa }}"),
        (" MERGEFIELD so_lieu.tong_cdcs ", "{{ so_lieu.tong_cdcs }}"),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_a_field_becomes_a_tag(docgen_cli: DocgenCli, field: object, code: str, tag: str) -> None:
    """Its name is recognised, its number or case switch becomes a filter, its look stays."""
    assert callable(field)
    (docgen_cli.folder / "a.docx").write_bytes(template(field(code, "«x»")))
    ran = docgen_cli("template", "convert", "a.docx", "-o", "b.docx")
    assert ran.code == Exit.DONE, ran.err
    (line,) = [p for p in read_document(read_package(ran.files["b.docx"])).paragraphs if p.text]
    assert line.text == f"Số: {tag}"
    assert [run.format.bold for run in line.runs] == [False, True]
    assert b"MERGEFIELD" not in read_package(ran.files["b.docx"]).parts["word/document.xml"]


def test_the_converted_template_is_filled(docgen_cli: DocgenCli) -> None:
    """What was a merge field prints the report's value."""
    fields = (complex_field(" MERGEFIELD Don_vi_ten ", "«a»"), simple_field(" MERGEFIELD Tong ", "«b»"))
    (docgen_cli.folder / "a.docx").write_bytes(template(*fields))
    docgen_cli("template", "convert", "a.docx", "-o", "mau.docx")
    report = {
        "mau": "bao-cao-quy",
        "ky": {"nam": 2023, "quy": 3},
        "don_vi": "ldld-tinh-lai-chau",
        "so_lieu": {"tong": 778},
        "noi_dung": ["Có {{ so_lieu.tong }} CĐCS."],
        "nguoi_ky": {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "CHỦ TỊCH", "ho_ten": "Nguyễn Văn A"},
    }
    docgen_cli.write("bc.json", report)
    ran = docgen_cli("generate", "bc.json", "-t", "mau.docx", "-o", "bc.docx")
    assert ran.code == Exit.DONE, ran.err
    lines = [p.text for p in read_document(read_package(ran.files["bc.docx"])).paragraphs if p.text]
    assert lines == ["Số: Liên đoàn Lao động tỉnh Lai Châu", "Số: 778"]


def test_what_no_tag_can_say_is_told(docgen_cli: DocgenCli) -> None:
    """Text that is printed before a value only if there is one stays with the person."""
    (docgen_cli.folder / "a.docx").write_bytes(
        template(simple_field(" MERGEFIELD A \\b &quot;số &quot; ", "x"))
    )
    ran = docgen_cli("template", "convert", "a.docx", "-o", "b.docx")
    assert (ran.code, "[M710]" in ran.err) == (Exit.FINDINGS, True)


NESTED = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
    + complex_field(" MERGEFIELD Gioi_tinh ", "Nam")
    + '<w:r><w:instrText> = "Nam" "Ông" "Bà" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/>'
    '</w:r><w:r><w:t>Ông</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    ("field", "told"),
    [
        (NESTED, "trường IF"),
        (simple_field(" NEXT ", ""), "trường NEXT"),
        (complex_field(" ADDRESSBLOCK \\f x ", "«x»"), "trường ADDRESSBLOCK"),
        (simple_field(" MERGESEQ ", "1"), "trường MERGESEQ"),
        (simple_field(" MERGEFIELD Ma \\# 0000 ", "x"), "\\# 0000"),
        (simple_field(" MERGEFIELD He_so \\# #,##0.00 ", "x"), "\\# #,##0.00"),
        (simple_field(" MERGEFIELD Thang \\@ MM/yyyy ", "x"), "\\@ MM/yyyy"),
    ],
)
def test_what_stays_behind_is_told_with_its_paragraph(docgen_cli: DocgenCli, field: str, told: str) -> None:
    """Fields that no tag stands for, pictures that no filter prints: once each, exit 1."""
    (docgen_cli.folder / "a.docx").write_bytes(template(simple_field(" MERGEFIELD A ", "x"), field))
    ran = docgen_cli("template", "convert", "a.docx", "-o", "b.docx")
    assert (ran.code, ran.err.count("[M710]"), told in ran.err) == (Exit.FINDINGS, 1, True), ran.err
    assert "đoạn “Số: " in ran.err


def test_a_file_without_fields_is_refused(docgen_cli: DocgenCli) -> None:
    """Nothing is written, and the file is named."""
    (docgen_cli.folder / "a.docx").write_bytes(template())
    ran = docgen_cli("template", "convert", "a.docx", "-o", "b.docx")
    assert (ran.code, "b.docx" in ran.files, "MERGEFIELD" in ran.err) == (Exit.USAGE, False, True)


def test_names_as_people_spell_them(tmp_path: Path) -> None:
    """Capitals, accents and lines below do not matter; a number in front becomes a name."""
    assert path_of("NGUOI_KY_HO_TEN") == "nguoi_ky.ho_ten"
    assert path_of("Đoàn viên mới") == "so_lieu.doan_vien_moi"
    assert path_of("Người_ký") == path_of("NguoiKy") == "nguoi_ky.ho_ten"
    assert path_of("TenDonVi") == path_of("Tên đơn vị") == path_of("Đơn_vị") == "don_vi.ten"
    assert path_of("2023") == "so_lieu.s_2023"
