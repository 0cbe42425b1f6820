"""Heads as other offices type them: without motto or number, words behind the kind, long subjects."""

from __future__ import annotations

import pytest

from tests.roundtrip.office import Office
from tests.roundtrip.test_foreign_habits import BLOCKS, SECTIONS


@pytest.mark.parametrize(
    "line",
    ["Phòng Giám định tỉnh Mẫu, ngày 30/9/2024", "Phòng Giám định\t\t\ttỉnh Mẫu, ngày 30/9/2024",
     "Phòng Giám định         tỉnh Mẫu, ngày 30 tháng 9 năm 2024"],
)  # fmt: skip
def test_a_head_without_motto_and_number(line: str) -> None:
    """Superior, issuer with place and day, kind with words behind it, days in brackets: all are read."""
    office = Office().para("BHXH tỉnh Mẫu", "trái").para(line, "trái").para("")
    office.para("**BÁO CÁO THÁNG 9**", "giữa").para("**(từ ngày 01/9/2024 đến ngày 30/9/2024)**", "giữa")
    found = office.para("").para("Kính gửi: Bảo hiểm xã hội Việt Nam").lines(*SECTIONS).read()
    data = found.data
    assert data["trich_yeu"] == "THÁNG 9\n(từ ngày 01/9/2024 đến ngày 30/9/2024)"
    assert data["ky"] == {"tu": "2024-09-01", "den": "2024-09-30"}
    assert (data["don_vi"]["ten_in"], data["don_vi"]["dia_danh"]) == ("Phòng Giám định", "tỉnh Mẫu")
    assert (data["ngay_ban_hanh"], data["kinh_gui"]) == ("2024-09-30", ["Bảo hiểm xã hội Việt Nam"])
    assert data["noi_dung"] == BLOCKS
    assert "BHXH tỉnh Mẫu" in [each.new for each in found.unresolved if each.code == "cap_tren"]


def test_a_place_and_day_below_the_issuer() -> None:
    """The day on a line of its own; the year of the report that the title names."""
    office = Office().lines(
        "Công đoàn Khu Mẫu", "Công đoàn Công ty May Mẫu", "Mẫu Sơn, ngày 5/10/2024", side="trái"
    )
    data = office.para("**BÁO CÁO QUÝ III NĂM 2024**", "giữa").lines(*SECTIONS).read().data
    assert (data["mau"], data["trich_yeu"]) == ("bao-cao-quy", "QUÝ III NĂM 2024")
    assert (data["don_vi"]["ten_in"], data["don_vi"]["dia_danh"]) == ("Công đoàn Công ty May Mẫu", "Mẫu Sơn")
    assert (data["ngay_ban_hanh"], data["noi_dung"]) == ("2024-10-05", BLOCKS)


def test_a_long_subject_over_two_paragraphs() -> None:
    """What stands right below a long subject, in the middle and bold like it, is the rest of it."""
    first = "Tổng kết việc thực hiện chương trình chăm lo đời sống đoàn viên " * 4 + "ở cơ sở"
    second = "trên địa bàn huyện Mẫu năm 2023"
    data = Office().head("BÁO CÁO", first, second).lines(*SECTIONS).end().read().data
    assert data["trich_yeu"] == f"{first}\n{second}"
    assert data["noi_dung"] == BLOCKS
