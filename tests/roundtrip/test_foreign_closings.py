"""Recipients and signatures as people type them without a table; the law holds on each."""

from __future__ import annotations

from typing import Any

import pytest

from tests.roundtrip.office import LEFT, RIGHT, Office
from tests.roundtrip.test_foreign_habits import BLOCKS, SECTIONS

RECIPIENTS = ["LĐLĐ huyện Mẫu", "Các tổ công đoàn"]


def _of(data: dict[str, Any]) -> tuple[str, str, str]:
    signer = data["nguoi_ky"]
    return signer.get("quyen_han", ""), signer.get("chuc_vu", ""), signer.get("ho_ten", "")


_GAP = " " * 25
LINES = ("- LĐLĐ huyện Mẫu;", "- Các tổ công đoàn;", "- Lưu: CĐ.")
BARE = tuple(line.removeprefix("- ").rstrip(";.") for line in LINES)
CASES: tuple[tuple[tuple[str, ...], ...], ...] = (
    (("trái", f"Nơi nhận:{_GAP}**CHỦ TỊCH**", *LINES[:2], f"- Lưu CĐ.{_GAP}**Lê Thị Nháp**"),),
    (("trái", "Nơi nhận:    **CHỦ TỊCH**", *LINES, "", f"{_GAP}**Lê Thị Nháp**"),),
    (("trái", "Nơi nhận:\t\t**CHỦ TỊCH**", *BARE, "", "\t\tLê Thị Nháp"),),
    (("phải", "**CHỦ TỊCH**", "", "**Lê Thị Nháp**"), ("trái", "Nơi nhận", *BARE)),
    (("phải", "**CHỦ TỊCH Lê Thị Nháp**"), ("trái", "***Nơi nhận:***", *LINES)),
    (("phải", "**CHỦ TỊCH: Lê Thị Nháp**"), ("trái", "***Nơi nhận:***", *LINES)),
    (("trái", f"Nơi nhận: {'; '.join(BARE)}."), ("giữa", "**CHỦ TỊCH**", "", "Lê Thị Nháp")),
)


@pytest.mark.parametrize("groups", CASES)
@pytest.mark.thorough(one_of=3)
def test_an_office_alone_signs(groups: tuple[tuple[str, ...], ...]) -> None:
    """Beside the recipients or above them, on one line with the name or not, without TM. or KT."""
    office = Office().head().lines(*SECTIONS)
    for side, *lines in groups:
        office.lines(*lines, side=side)
    data = office.read().data
    assert _of(data) == ("", "CHỦ TỊCH", "Lê Thị Nháp")
    assert (data["noi_nhan"], data["luu"], data["noi_dung"]) == (RECIPIENTS, "CĐ", BLOCKS)


def test_an_authority_above_office_and_name_on_one_line() -> None:
    """The name behind the office's colon is the signer's."""
    office = Office().head().lines(*SECTIONS)
    office.lines("**TM. BAN CHẤP HÀNH**", "**CHỦ TỊCH: Lê Thị Nháp**", side="phải")
    data = office.lines("Nơi nhận:", "LĐLĐ huyện Mẫu;", "Lưu: CĐ.", side="trái").read().data
    assert _of(data) == ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "Lê Thị Nháp")
    assert data["noi_nhan"] == ["LĐLĐ huyện Mẫu"]


def test_authority_and_office_on_one_line() -> None:
    """A dash parts them; the form prints two lines, which is told."""
    office = (
        Office()
        .head()
        .lines(*SECTIONS)
        .lines("**TM. BAN CHẤP HÀNH - CHỦ TỊCH**", "", "Lê Thị Nháp", side="phải")
    )
    found = office.lines("Nơi nhận:", "- LĐLĐ huyện Mẫu;", "- Lưu: CĐ.", side="trái").read()
    assert _of(found.data) == ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "Lê Thị Nháp")
    assert "tach_dong" in [each.code for each in found.changes]


@pytest.mark.parametrize("sign", ["K/T", "K.T"])
@pytest.mark.thorough(one_of=2)
def test_a_deputy_with_another_abbreviation(sign: str) -> None:
    """It signs for somebody, whatever sign parts its letters."""
    signed = ("**T/M BAN THƯỜNG VỤ**", f"**{sign} CHỦ TỊCH**", "**PHÓ CHỦ TỊCH**", "", "**Lê Thị Nháp**")
    found = Office().head().lines(*SECTIONS).columns(("Nơi nhận:", "- Lưu: CĐ."), signed).read()
    assert found.data["nguoi_ky"]["ky_thay"] == f"{sign} CHỦ TỊCH"


@pytest.mark.parametrize("lines", [("**Trưởng ban**", "", "Lê Thị Nháp"), ("Trưởng ban: Lê Thị Nháp",)])
def test_an_office_in_small_letters(lines: tuple[str, ...]) -> None:
    """Set apart above a name, or before it with a colon."""
    found = Office().head().lines(*SECTIONS).lines(*lines, side="phải").read()
    assert _of(found.data) == ("", "Trưởng ban", "Lê Thị Nháp")
    assert found.data["noi_dung"] == BLOCKS


def test_an_authority_glued_to_the_last_recipient() -> None:
    """A conversion has made one cell of two."""
    office = Office().head().lines(*SECTIONS).lines("Nơi nhận:", "- Tỉnh ủy;", side="trái")
    found = office.lines(
        "- Lưu: VT.TM. BAN THƯỜNG VỤ", "**CHỦ TỊCH**", "", "**Lê Thị Nháp**", side="giữa"
    ).read()
    assert (found.data["luu"], _of(found.data)) == ("VT", ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Lê Thị Nháp"))


def test_recipients_by_another_word() -> None:
    """“Nơi gửi:” above the list in its cell; that the form prints “Nơi nhận:” is told."""
    signed = ("**TM. BCH**", "**CHỦ TỊCH**", "", "**ThS. Lê Thị Nháp**")
    found = Office().head().lines(*SECTIONS).columns(("Nơi gửi:", "- Tỉnh ủy;", "- Lưu: VT."), signed).read()
    assert (found.data["noi_nhan"], found.data["luu"]) == (["Tỉnh ủy"], "VT")
    assert _of(found.data) == ("TM. BCH", "CHỦ TỊCH", "ThS. Lê Thị Nháp")


def test_columns_by_tabs_in_a_box() -> None:
    """A whole page in a cell: what stands on the right below “Nơi nhận” is the signer, no recipient."""
    lines = [f"{left}\t{right}" for left, right in zip(LEFT, RIGHT, strict=True)]
    lines += ["**BÁO CÁO**", "**Hoạt động quý III năm 2023**", "**I. KẾT QUẢ**", "Tốt./."]
    lines += [
        "Nơi nhận:\t**TM. BAN THƯỜNG VỤ**",
        "- Tỉnh ủy;\t**CHỦ TỊCH**",
        "- Lưu: VP.",
        "\t**Lê Thị Nháp**",
    ]
    data = Office().grid([["¶".join(lines)]]).read().data
    assert (data["noi_nhan"], data["nguoi_ky"]["ho_ten"]) == (["Tỉnh ủy"], "Lê Thị Nháp")


def test_a_sentence_in_capitals_is_no_signature() -> None:
    """An office in the middle above running text names nobody who signs."""
    office = Office().head().para("**I. KẾT QUẢ**").para("**CHỦ TỊCH**", "giữa")
    found = office.para("Đã ký 3 kế hoạch trong quý.").para("Nơi nhận: Tỉnh ủy; Lưu: VT.").read()
    assert found.data["nguoi_ky"]["ho_ten"] == ""


UNION = ("**CHỦ TỊCH LĐLĐ TỈNH**", "", "**Lê Thị Nháp**")
OTHER = ("**GIÁM ĐỐC SỞ Y TẾ**", "", "**Tô Văn Tạm**")
THIRD = ("**GIÁM ĐỐC SỞ XÂY DỰNG**", "", "**Lê Thị Nháp**")


@pytest.mark.parametrize(("left", "right"), [(UNION, OTHER), (OTHER, UNION), (OTHER, THIRD)])
def test_one_of_two_who_sign_together(left: tuple[str, ...], right: tuple[str, ...]) -> None:
    """The union's, else the one on the right; each line of the other is told."""
    found = Office().head().lines(*SECTIONS).columns(left, right).lines("Nơi nhận:", "- Lưu: VT.").read()
    assert found.data["nguoi_ky"]["ho_ten"] == "Lê Thị Nháp"
    assert [each.new for each in found.changes if each.code == "khong_in"][-1] == "Tô Văn Tạm"


def test_who_drew_it_up_beside_the_signer() -> None:
    """Three columns: recipients, who wrote it, who signs."""
    office = Office().head().lines(*SECTIONS)
    rows = [["Nơi nhận:¶- Lưu: VT.", "NGƯỜI LẬP BIỂU¶¶Tô Văn Tạm", "CHỦ TỊCH¶¶Lê Thị Nháp"]]
    signer = office.grid(rows, lined=False).read().data["nguoi_ky"]
    assert (signer["chuc_vu"], signer["ho_ten"]) == ("CHỦ TỊCH", "Lê Thị Nháp")


@pytest.mark.parametrize(
    "text",
    [
        "Gửi danh sách về Văn phòng trước ngày 25/8/2026./.",
        "Gửi danh sách về Văn phòng Công đoàn của đơn vị trước ngày 25/8",
        "Kính đề nghị Văn phòng quan tâm.",
        "Gửi về Văn phòng ./.",
    ],
)
@pytest.mark.thorough(one_of=2)
def test_a_sentence_above_the_signature_is_no_office(text: str) -> None:
    """A last paragraph set in by a tab, right above recipients and signature that tabs part."""
    office = Office().head().lines(*SECTIONS, f"\t{text}", "Nơi nhận:\t\t**TM. BAN THƯỜNG VỤ**", side="trái")
    office.lines("- Tỉnh ủy;\t\t**CHỦ TỊCH**", "- Lưu: VT.", "", "\t\t**Lê Thị Nháp**", side="trái")
    data = office.read().data
    assert _of(data) == ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Lê Thị Nháp")
    assert text.removesuffix("./.").rstrip(" .") in str(data["noi_dung"])


@pytest.mark.parametrize("left", ["NGƯỜI LẬP BIỂU", "THƯ KÝ"])
@pytest.mark.parametrize("name", ["Tô Văn Tạm\t\t\tLê Thị Nháp", "\t\t\t\tLê Thị Nháp"])
@pytest.mark.thorough(one_of=2)
def test_tabs_part_two_who_sign(left: str, name: str) -> None:
    """The name in the column of the office is the signer's; the lines of the other are told."""
    found = Office().head().lines(*SECTIONS).lines(f"{left}\t\t\tCHỦ TỊCH", "", name, side="trái").read()
    assert _of(found.data) == ("", "CHỦ TỊCH", "Lê Thị Nháp")
    told = [each.new for each in found.changes if each.code == "khong_in"]
    assert told == [left, *(["Tô Văn Tạm"] if "Tạm" in name else [])]


@pytest.mark.parametrize(
    ("lines", "authority", "left_out"),
    [
        (("Nơi nhận:\tNGƯỜI LẬP BIỂU\tCHỦ TỊCH", "- Lưu: VT.", "\tTô Văn Tạm\tLê Thị Nháp"), "", 2),
        (("NGƯỜI LẬP BIỂU\t\tTM. BCH", "\t\tCHỦ TỊCH", "", "Tô Văn Tạm\t\tLê Thị Nháp"), "TM. BCH", 2),
    ],
)
@pytest.mark.thorough(one_of=2)
def test_who_drew_it_up_in_a_column_by_tabs(lines: tuple[str, ...], authority: str, left_out: int) -> None:
    """Beside recipients, or below no “Nơi nhận”: no line of that column is the signer's."""
    found = Office().head().lines(*SECTIONS).lines(*lines, side="trái").read()
    assert _of(found.data) == (authority, "CHỦ TỊCH", "Lê Thị Nháp")
    assert len([each for each in found.changes if each.code == "khong_in"]) == left_out
