"""Recipients by the dozen beside the signature; amounts that stay on one line; a signer without authority."""

from __future__ import annotations

import pytest
from sample_report import report, text

from docgen.check.run import check
from docgen.vn.nobreak import NO_BREAK
from docgen.word.formatting import read_document
from docgen.word.lint import lint_package
from docgen.word.model import Paragraph
from docgen.word.ns import w
from docgen.word.package import parse_xml, read_package

LONG = [f"Đơn vị nhận văn bản rất dài số {n} thuộc Liên đoàn Lao động tỉnh Lai Châu" for n in range(40)]


def rows(data: bytes) -> list[tuple[bool, list[str]]]:
    """The rows of the last table: whether they stay whole, and the text of each cell."""
    root = parse_xml(read_package(data).parts["word/document.xml"], "word/document.xml")
    table = list(root.iter(w("tbl")))[-1]
    return [
        (
            row.find(f"{w('trPr')}/{w('cantSplit')}") is not None,
            [
                "|".join("".join(each.itertext()).strip() for each in cell.iter(w("p")))
                for cell in row.iter(w("tc"))
            ],
        )
        for row in table.iter(w("tr"))
    ]


def paragraphs(data: bytes) -> list[Paragraph]:
    """The paragraphs as a check reads them."""
    return list(read_document(data).paragraphs)


@pytest.mark.parametrize("recipients", [[], ["Tổng Liên đoàn"], [f"Đơn vị {n}" for n in range(16)], LONG[:8]])
def test_a_list_that_fits_beside_the_signature_is_one_row(recipients: list[str]) -> None:
    """Up to the standard's number of lines nothing is parted."""
    (row,) = rows(report((text(),), noi_nhan=recipients))
    assert row[0]
    assert all(recipient in row[1][0] for recipient in recipients)


@pytest.mark.parametrize("recipients", [LONG, [f"Đơn vị {n}" for n in range(60)], LONG[:10]])
def test_a_long_list_goes_on_below_the_signature(recipients: list[str]) -> None:
    """The row of the signature stays whole, the row below may part; all recipients are there, in order."""
    data = report((text(),), noi_nhan=recipients)
    (whole, upper), (stays, lower) = rows(data)
    assert whole
    assert not stays
    assert "Lương Xuân Trường" in upper[1]
    assert lower[1] == ""
    lines = [*upper[0].split("|"), *lower[0].split("|")]
    assert lines == ["Nơi nhận:", *(f"- {recipient};" for recipient in recipients), "- Lưu: VT."]
    assert lint_package(read_package(data).parts) == []
    assert check(data).findings == ()


def test_many_addressees_are_addressees_to_a_check() -> None:
    """The last of them ends with a full stop, and none is taken for a paragraph of the text."""
    assert (
        check(report((text(),), kinh_gui=[f"Đơn vị {n}" for n in range(60)], noi_nhan=["Như trên"])).findings
        == ()
    )


def test_a_signer_without_authority_leaves_no_empty_line() -> None:
    """The office is the first line of the signature."""
    ((_, cells),) = rows(report((text(),), nguoi_ky={"quyen_han": ""}))
    assert cells[1] == "PHÓ CHỦ TỊCH|Lương Xuân Trường"


def test_amounts_and_dates_do_not_break_over_lines() -> None:
    """No-break spaces on the page; a check reads plain ones and has nothing to say."""
    said = "Chi 2,94 tỷ đồng theo Điều 5 từ ngày 12 tháng 9 năm 2023 cho 1.515 người."
    data = report((text(said), text()))
    raw = read_package(data).parts["word/document.xml"].decode()
    assert f"Chi 2,94{NO_BREAK}tỷ{NO_BREAK}đồng theo Điều{NO_BREAK}5" in raw
    assert f"ngày{NO_BREAK}12 tháng{NO_BREAK}9 năm{NO_BREAK}2023 cho 1.515{NO_BREAK}người" in raw
    assert said in [paragraph.text for paragraph in paragraphs(data)]
    assert check(data).findings == ()
