"""What stands below a signature without the word “Phụ lục”, and the way to an addressee in brackets."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.roundtrip.office import LEFT, RIGHT, Office, kinds
from tests.roundtrip.test_foreign_habits import BLOCKS, SECTIONS

_ATTACHED = "*(Kèm theo Báo cáo số 15/BC-LĐLĐ ngày 12/9/2023 của LĐLĐ tỉnh)*"


def table(name: str) -> list[list[str]]:
    """A list of one."""
    return [["TT", "Họ và tên"], ["1", name]]


def report() -> Office:
    """A report with its signature, and a new page."""
    return Office().head().lines(*SECTIONS).end().page_break()


def titles(office: Office) -> list[str]:
    """The titles of the appendices that are read."""
    return [each["tieu_de"] for each in office.read().data["phu_luc"]]


def test_lists_on_pages_of_their_own_are_appendices_each() -> None:
    """“DANH SÁCH …” above a table on a new page; “BIỂU …” on the right with its name below, on the same."""
    office = report().para("**DANH SÁCH LỚP**", "giữa").grid(table("A")).page_break()
    office.para("**DANH SÁCH ĐẠI BIỂU**", "giữa").grid(table("B"))
    office.para("**Biểu số 01**", "phải").para("**TỔNG HỢP**", "giữa").grid(table("C"))
    assert titles(office) == ["DANH SÁCH LỚP", "DANH SÁCH ĐẠI BIỂU", "Biểu số 01\nTỔNG HỢP"]


def test_spaces_that_break_a_title_are_no_part_of_it() -> None:
    """A row of spaces typed to move words to the next line is one space; nothing of it is told."""
    found = report().para("**DANH SÁCH LỚP        NĂM 2023**", "giữa").grid(table("A")).read()
    assert [each["tieu_de"] for each in found.data["phu_luc"]] == ["DANH SÁCH LỚP NĂM 2023"]


def test_what_says_that_it_is_attached_is_an_appendix() -> None:
    """With “(Kèm theo …)” below a title in capitals no new page is needed; the remark is no text."""
    office = report().para("**DANH SÁCH**", "giữa").para("**Tuyến đường**", "giữa").para(_ATTACHED, "giữa")
    office.para("Tuyến 1A.").para("**DANH SÁCH**", "giữa").para("**Xã, phường**", "giữa")
    found = office.para(_ATTACHED, "giữa").grid(table("A")).read()
    assert [each["tieu_de"] for each in found.data["phu_luc"]] == [
        "DANH SÁCH\nTuyến đường", "DANH SÁCH\nXã, phường",
    ]  # fmt: skip
    assert found.data["phu_luc"][0]["noi_dung"] == ["Tuyến 1A."]


def test_tables_with_captions_are_one_appendix() -> None:
    """What is no title of a page of its own stays in the appendix above it."""
    office = report().para("**SỐ LIỆU**", "giữa").para("Gồm hai bảng.").para("**Bảng 1. Lớp**", "giữa")
    office.grid(table("A")).para("**Bảng 2. Quà**", "giữa").grid(table("B"))
    office.page_break().para("**MỞ ĐẦU**", "giữa").para("Lời mở đầu.")
    assert titles(office) == ["SỐ LIỆU"]


@pytest.mark.parametrize(
    "lines",
    [("**PHỤ LỤC**", "**KẾT QUẢ**", _ATTACHED), ("**PHỤ LỤC**", _ATTACHED, "**KẾT QUẢ**"),
     ("**KẾT QUẢ**", _ATTACHED)],
)  # fmt: skip
@pytest.mark.thorough(one_of=3)
def test_what_an_appendix_belongs_to_has_one_fate(lines: Sequence[str]) -> None:
    """The form words it by itself: wherever it stands it is told, and no text of the appendix."""
    found = report().lines(*lines, side="giữa").para("Tốt.").read()
    assert found.data["phu_luc"] == [{"tieu_de": "KẾT QUẢ", "noi_dung": ["Tốt."]}]
    assert any(each.code == "chu_mau" and "Kèm theo" in each.new for each in found.unresolved)


def test_titles_of_tables_stand_where_the_form_sets_them() -> None:
    """A caption in the middle, a unit of measure on the right: nothing is to be told of their sides."""
    office = Office().head().lines(*SECTIONS[:2]).para("**Bảng 1. Lớp**", "giữa")
    office.para("*Đơn vị tính: người*", "phải").grid(table("A")).para("Tốt./.")
    assert "canh_le" not in kinds(office.end().read())


@pytest.mark.parametrize("side", ["giữa", "đều"])
@pytest.mark.thorough(one_of=2)
def test_the_way_to_an_addressee(side: str) -> None:
    """“(qua …)” below the one addressee belongs to it, and is no text."""
    office = Office().head().para("Kính gửi: Tỉnh ủy Mẫu", side).para("*(qua Ban Tổ chức Tỉnh ủy)*", side)
    data = office.para("").lines(*SECTIONS).end().read().data
    assert data["kinh_gui"] == ["Tỉnh ủy Mẫu\n(qua Ban Tổ chức Tỉnh ủy)"]
    assert data["noi_dung"] == BLOCKS


def test_the_way_to_one_of_several_addressees() -> None:
    """The list goes on below it."""
    office = Office().columns((*LEFT[:2], "Số: 15/LĐLĐ-VP", "V/v gửi số liệu"), RIGHT).para("")
    office.lines("Kính gửi:", "- Tỉnh ủy Mẫu;", "(qua Ban Tổ chức Tỉnh ủy)", "- Tổng Liên đoàn.")
    data = office.lines("Liên đoàn Lao động tỉnh gửi số liệu./.").end().read().data
    assert data["kinh_gui"] == ["Tỉnh ủy Mẫu\n(qua Ban Tổ chức Tỉnh ủy)", "Tổng Liên đoàn"]
    assert data["noi_dung"] == ["Liên đoàn Lao động tỉnh gửi số liệu."]


def test_an_appendix_with_its_name_on_the_line_of_its_number() -> None:
    """“Phụ lục II: DANH SÁCH LỚP” is number and name; that they share a line is told."""
    office = Office().head().lines(*SECTIONS).end().page_break().para("**Phụ lục II: DANH SÁCH LỚP**", "giữa")
    found = office.para("Lớp 1: 20 người.").read()
    assert found.data["phu_luc"] == [{"tieu_de": "DANH SÁCH LỚP", "noi_dung": ["Lớp 1: 20 người."]}]
    assert "tach_dong" in kinds(found)


@pytest.mark.parametrize(
    ("lines", "name"),
    [(("**DANH SÁCH**", "**Đoàn viên xuất sắc**", _ATTACHED), "DANH SÁCH\nĐoàn viên xuất sắc"),
     (("Danh sách đoàn viên", _ATTACHED), "Danh sách đoàn viên"), (("**DANH SÁCH**",), "DANH SÁCH")],
)  # fmt: skip
@pytest.mark.thorough(one_of=3)
def test_a_list_of_a_file_that_nobody_signs_is_no_text(lines: Sequence[str], name: str) -> None:
    """On a page of its own, with “(Kèm theo …)” or above the table that ends the file."""
    office = Office().head().lines(*SECTIONS, "Có danh sách./.").page_break().lines(*lines, side="giữa")
    data = office.grid(table("A")).read().data
    assert [each["tieu_de"] for each in data["phu_luc"]] == [name]
    assert data["noi_dung"][-1]["noi_dung"][-1]["noi_dung"][1:] == ["Có danh sách."]
