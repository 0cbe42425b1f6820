"""Text in line breaks of one paragraph, or in text boxes, is read as paragraphs, and that is told."""

from __future__ import annotations

import pytest

from tests.roundtrip.office import LEFT, RECIPIENTS, RIGHT, SIGNED, Office, kinds
from tests.roundtrip.test_foreign_habits import BLOCKS, SECTIONS, SIGNER


def test_line_breaks_that_part_titles_and_lists() -> None:
    """What a web page gives: one paragraph whose lines are sections and list lines, each with its look."""
    found = Office().head().para("\n".join(SECTIONS)).end().read()
    assert found.data["noi_dung"] == BLOCKS
    (told,) = (each for each in found.changes if each.code == "ngat_dong")
    assert (found.locations.of(told.paragraph), told.note) == ("mục I", str(len(SECTIONS)))
    assert all(each.paragraph < len(SECTIONS) + 4 for each in found.changes)


@pytest.mark.parametrize("boxed", [False, True])
@pytest.mark.thorough(one_of=2)
def test_a_whole_document_in_one_paragraph(boxed: bool) -> None:
    """Head, text and closing, parted by line breaks alone; also in the only cell of a table."""
    title = ("**BÁO CÁO**", "**Hoạt động công tác Công đoàn quý III năm 2023**")
    lines = "\n".join((*LEFT, *RIGHT, *title, *SECTIONS, *RECIPIENTS, *SIGNED))
    found = (Office().grid([[lines]]) if boxed else Office().para(lines)).read()
    assert (found.data["so"], found.data["don_vi"], found.data["noi_dung"]) == (
        "15",
        "ldld-tinh-lai-chau",
        BLOCKS,
    )
    assert (len(found.data["noi_nhan"]), found.data["nguoi_ky"]) == (2, SIGNER)


def test_line_breaks_without_numbers_stay() -> None:
    """A verse, an address: one paragraph of the data."""
    found = Office().head().lines("**I. KẾT QUẢ**", "Đoàn kết\nSáng tạo", "Tốt./.").end().read()
    assert found.data["noi_dung"][0]["noi_dung"][0] == "Đoàn kết\nSáng tạo"
    assert "ngat_dong" not in kinds(found)


def _boxes(office: Office, *groups: tuple[str, ...]) -> Office:
    for group in groups:
        office.text_box(*group)
    return office


def test_a_head_in_text_boxes() -> None:
    """Boxes above all text that hold the motto are the head."""
    office = _boxes(Office(), LEFT, RIGHT).title("BÁO CÁO").lines(*SECTIONS).end()
    data = office.read().data
    assert (data["so"], data["ngay_ban_hanh"], data["don_vi"]) == ("15", "2023-09-12", "ldld-tinh-lai-chau")
    assert data["noi_dung"] == BLOCKS


def test_a_kind_in_small_letters_below_a_head_in_boxes() -> None:
    """Bold capitals above motto and number are no title; a sentence right below the title is text."""
    office = _boxes(Office(), ("**TỔNG CÔNG TY**", "**XÂY DỰNG MẪU**", "**CĐCS MẪU**", "Số: 5/BC-CĐ"), RIGHT)
    office.para("**Báo cáo tổng kết\ncông tác năm 2023**", "giữa").para("Công đoàn báo cáo như sau:")
    data = office.lines(*SECTIONS).end().read().data
    assert data["trich_yeu"] == "Tổng kết\ncông tác năm 2023"
    assert data["noi_dung"] == ["Công đoàn báo cáo như sau:", *BLOCKS]
    assert (data["don_vi"]["ten_cap_tren"], data["don_vi"]["ten_in"]) == (
        "TỔNG CÔNG TY XÂY DỰNG MẪU",
        "CĐCS MẪU",
    )


def test_all_in_text_boxes() -> None:
    """Boxes that say nearly all are the text; their words are told once."""
    title = ("**BÁO CÁO**", "**Hoạt động công tác Công đoàn quý III năm 2023**")
    found = _boxes(Office(), LEFT, RIGHT, title, SECTIONS, RECIPIENTS, SIGNED).read()
    assert (found.data["noi_dung"], found.data["nguoi_ky"]) == (BLOCKS, SIGNER)
    assert kinds(found).count("hop_chu_doc") == 1
    assert "hop_chu" not in kinds(found)


def test_a_remark_in_a_box_stays_beside_the_text() -> None:
    """Without the motto among them boxes are no head."""
    found = Office().text_box("Mật").head().lines(*SECTIONS).end().read()
    assert "hop_chu" in kinds(found)
