"""A workbook as Excel itself writes it: shared strings, stored results, styles; no library in between."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from table_files import HEADINGS, said

from docgen.records import read_records

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
STRINGS = (
    "don_vi",
    "so_lieu.tong_cdcs",
    "so_lieu.ty_le_nu",
    "ngay_ban_hanh",
    "nguoi_ky.ho_ten",
    "ldld-a",
    "b",
)

PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet7.xml" ContentType="{TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPE}.sharedStrings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"'
    f' Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="Quý III" sheetId="3" r:id="rId9"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId9" Type="{OFFICE}/worksheet" Target="worksheets/sheet7.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId3" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164"'
    ' formatCode="0.0\\ &quot;%&quot;"/></numFmts><fonts count="1"><font><sz val="11"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4">'
    '<xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">'
    + "".join(f"<si><t>{text}</t></si>" for text in STRINGS)
    + "<si><r><t>Lò </t></r><r><t>Văn</t></r></si></sst>",
    "xl/worksheets/sheet7.xml": f'<worksheet xmlns="{MAIN}"><dimension ref="A1:E3"/><sheetData>'
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>'
    '<c r="D1" t="s"><v>3</v></c><c r="E1" t="s"><v>4</v></c></row>'
    '<row r="2"><c r="A2" t="s"><v>5</v></c><c r="B2"><f>SUM(F2:F9)</f><v>778</v></c>'
    '<c r="C2" s="1"><v>0.90599999999999992</v></c><c r="D2" s="2"><v>45181</v></c>'
    '<c r="E2" t="s"><v>7</v></c></row>'
    '<row r="3"><c r="A3" t="s"><v>6</v></c><c r="B3" t="e"><f>F1/0</f><v>#DIV/0!</v></c>'
    '<c r="C3" s="3"><v>90.599999999999994</v></c><c r="D3" t="str"><f>""</f><v></v></c>'
    '<c r="E3" t="str"><f>"x"</f><v>Lò Văn B</v></c></row></sheetData></worksheet>',
}  # fmt: skip


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """The parts above as a file."""
    with zipfile.ZipFile(tmp_path / "bang.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in PARTS.items():
            archive.writestr(name, text)
    return tmp_path / "bang.xlsx"


def test_what_excel_stores_is_what_is_read(workbook: Path) -> None:
    """Shared and rich strings, results of formulas, digits of binary fractions, percent and date formats."""
    first, second = read_records(workbook, HEADINGS).records
    assert first.data == {
        "don_vi": "ldld-a",
        "so_lieu": {"tong_cdcs": 778, "ty_le_nu": Decimal("90.6")},
        "ngay_ban_hanh": "2023-09-12",
        "nguoi_ky": {"ho_ten": "Lò Văn"},
    }
    # A percent sign that is only printed beside the number does not divide it by 100.
    assert second.data["so_lieu"] == {"ty_le_nu": Decimal("90.6")}
    assert second.data["nguoi_ky"] == {"ho_ten": "Lò Văn B"}
    assert "ngay_ban_hanh" not in second.data


def test_an_error_that_excel_stored_is_said(workbook: Path) -> None:
    """The result of a division by zero is said at its cell; nothing else is wrong."""
    assert said(read_records(workbook, HEADINGS)) == [("R024", "Quý III!B3")]
