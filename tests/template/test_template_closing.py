"""The end of a report: recipients, signature, appendices."""

from __future__ import annotations

from typing import Any

import pytest
from sample_report import APPENDICES, clause, dash, report, section, table, text

from docgen.report.document import Appendix, Block
from docgen.word.formatting import WordDocument, read_document
from docgen.word.model import Paragraph


def page(**changes: Any) -> WordDocument:
    """A report with one line of text and these names."""
    return read_document(report((text(),), **changes))


def styled(read: WordDocument, *styles: str) -> list[Paragraph]:
    """The paragraphs in one of these styles."""
    return [each for each in read.paragraphs if each.style_name in styles]


@pytest.mark.parametrize(
    "names", [[], ["Như trên"], ["Như trên", "Tỉnh ủy", "Ban Quan hệ Lao động"]], ids=len
)
def test_each_recipient_stands_on_a_line_with_dash_and_semicolon_and_luu_ends_with_a_full_stop(
    names: list[str],
) -> None:
    """The form adds the punctuation; "Lưu:" is always last (II.9.d)."""
    found = styled(page(noi_nhan=names, luu="VT, TH"), "Nơi nhận - tiêu đề", "Nơi nhận")
    assert [each.text for each in found] == ["Nơi nhận:", *(f"- {name};" for name in names), "- Lưu: VT, TH."]


def test_recipients_stand_level_with_the_signature() -> None:
    """Both begin at the top of one table row without borders, Nơi nhận left (II.7, II.9)."""
    read = page()
    heading, authority = styled(read, "Nơi nhận - tiêu đề", "Quyền hạn")
    assert heading.location is not None
    assert authority.location is not None
    assert (heading.location.row, heading.location.cell) == (0, 0)
    assert (authority.location.row, authority.location.cell) == (0, 1)
    assert heading.location.table == authority.location.table
    assert heading.format.before == authority.format.before
    assert not read.tables[heading.location.table].bordered


def test_the_signature_says_authority_office_and_name() -> None:
    """TM. above the office, room for signature and seal, the name (II.7)."""
    found = styled(page(), "Quyền hạn", "Chức vụ", "Họ tên")
    assert [each.text for each in found] == ["TM. BAN THƯỜNG VỤ", "PHÓ CHỦ TỊCH", "Lương Xuân Trường"]
    assert found[-1].format.before >= 50


def test_a_deputy_signing_for_the_head_has_a_line_more() -> None:
    """KT. stands between TM. and the office; without it there is no empty line."""
    found = styled(page(nguoi_ky={"ky_thay": "KT. CHỦ TỊCH"}), "Quyền hạn", "Chức vụ")
    assert [each.text for each in found] == ["TM. BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]


ENDINGS: dict[str, tuple[Block, ...]] = {
    "text": (text(),),
    "clause": (section("A"), clause("việc", 2)),
    "list": (dash("việc"),),
    "section": (section("A"),),
    "table": (table(),),
    "nothing": (),
}


@pytest.mark.parametrize("blocks", ENDINGS.values(), ids=ENDINGS.keys())
def test_the_signature_never_stands_alone_on_a_page(blocks: tuple[Block, ...]) -> None:
    """The last paragraph of the text keeps with the spacer, the spacer with a row that does not split."""
    read = read_document(report(blocks))
    heading = styled(read, "Nơi nhận - tiêu đề")[0]
    place = read.paragraphs.index(heading)
    last, spacer = read.paragraphs[place - 2 : place]
    assert last.text.endswith("./.")
    assert last.location is None
    assert last.format.keep_next
    assert spacer.format.keep_next
    assert spacer.text == ""
    assert heading.location is not None
    signature = read.tables[heading.location.table]
    assert [row.cant_split for row in signature.rows] == [True]


def test_only_the_last_paragraph_is_tied_to_the_signature() -> None:
    """Text before it flows freely; otherwise a long report would move to the next page as a whole."""
    read = read_document(report((text("một"), text("hai"), text("ba"))))
    tied = [each.text for each in styled(read, "Đoạn văn") if each.format.keep_next]
    assert tied == ["ba./."]


def test_an_appendix_starts_a_page_and_says_what_it_belongs_to() -> None:
    """Its word and number, its title, the report's number and date (III.1)."""
    read = read_document(report((text(),), APPENDICES))
    found = styled(read, "Phụ lục", "Tên phụ lục", "Kèm theo")
    reference = (
        "(Kèm theo Báo cáo số 757/BC-LĐLĐ ngày 12 tháng 9 năm 2023 của Liên đoàn Lao động tỉnh Lai Châu)"
    )
    assert [each.text for each in found] == [
        *("Phụ lục I", "DANH SÁCH ĐƠN VỊ", reference),
        *("Phụ lục II", "SỐ LIỆU", reference),
    ]
    assert [each.section for each in found] == [1, 1, 1, 2, 2, 2]
    assert [section.type for section in read.sections] == ["nextPage"] * 3


def test_a_single_appendix_has_no_number() -> None:
    """Roman numbers only from two on (III.1.b)."""
    read = read_document(report((text(),), (Appendix("SỐ LIỆU", (table(),)),)))
    assert [each.text for each in styled(read, "Phụ lục")] == ["Phụ lục"]
    assert len(read.sections) == 2


def test_no_appendix_no_section() -> None:
    """Nothing of appendices is left in a report that has none: no empty page at its end."""
    read = page()
    assert len(read.sections) == 1
    assert styled(read, "Phụ lục", "Tên phụ lục", "Kèm theo") == []
    assert read.paragraphs[-1].style_name == "Dòng kết"
    assert read.paragraphs[-1].format.line <= 1
