"""A table of contents in a template is kept, and it is said that Word must renew it."""

from __future__ import annotations

import pytest
from conftest import DocgenCli

from docgen.errors import Exit
from docgen.word.package import read_package
from tests.sample_report import crafted

COMPLEX = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Mục lục</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
SIMPLE = (
    '<w:p><w:fldSimple w:instr=" TOC \\o &quot;1-2&quot; "><w:r><w:t>Mục lục</w:t></w:r></w:fldSimple></w:p>'
)
REPORT = {
    "mau": "bao-cao-quy",
    "ky": {"nam": 2023, "quy": 3},
    "don_vi": "ldld-tinh-lai-chau",
    "noi_dung": ["Đã xong."],
    "nguoi_ky": {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "CHỦ TỊCH", "ho_ten": "Nguyễn Văn A"},
}


@pytest.mark.parametrize(("field", "told"), [(COMPLEX, True), (SIMPLE, True), ("Mục TOC", False)])
def test_word_must_renew_it(docgen_cli: DocgenCli, field: str, told: bool) -> None:
    """The field is in the report, a note names the template; nothing makes Word ask at every opening."""
    docgen_cli.write("bc.json", REPORT)
    (docgen_cli.folder / "mau.docx").write_bytes(crafted(field, "{{p noi_dung }}"))
    ran = docgen_cli("generate", "bc.json", "-t", "mau.docx", "-o", "bc.docx")
    assert (ran.code, "[M711]" in ran.err) == (Exit.DONE, told)
    parts = read_package(ran.files["bc.docx"]).parts
    assert (b"TOC" in parts["word/document.xml"], b"updateFields" in parts["word/settings.xml"]) == (
        True,
        False,
    )
