"""Blanks left in a report are told at their places, and results beside what they were before."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from report_builder import indicator, problems

from docgen.errors import Severity

PAY = {"don_vi_tinh": "đồng/người/tháng"}
SIGNER = {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "PHÓ CHỦ TỊCH", "ho_ten": "Lò Văn A"}


def told(**changes: Any) -> list[str]:
    """Code and path of all that is said."""
    return [f"{each.code} {each.path}" for each in problems(**changes)]


def table(cell: str) -> list[Any]:
    """A body of one table with this cell."""
    return [{"bang": {"cot": ["Đơn vị", "Ghi chú"], "dong": [["A", cell]]}}]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"can_cu": ["Căn cứ Nghị quyết số … ngày …/…/2023"]}, "D100 can_cu[0]"),
        ({"trich_yeu": "Hoạt động … quý IV"}, "D100 trich_yeu"),
        ({"noi_dung": ["Có … cuộc thăm."]}, "D100 noi_dung[0]"),
        ({"noi_dung": ["Có {{ so_lieu.tong_cdcs }} CĐCS (số liệu điền sau)."]}, "D100 noi_dung[0]"),
        ({"noi_dung": ["Đã họp.", "…"]}, "D100 noi_dung[1]"),
        ({"noi_dung": table("[điền tên]")}, "D100 noi_dung[0].bang.dong[0][1]"),
        ({"noi_nhan": ["[tên đơn vị]"]}, "D100 noi_nhan[0]"),
        ({"noi_nhan": ["…"]}, "D100 noi_nhan[0]"),
        ({"nguoi_ky": {**SIGNER, "quyen_han": "TM. …"}}, "D100 nguoi_ky.quyen_han"),
        ({"nguoi_ky": {**SIGNER, "chuc_vu": "....."}}, "D100 nguoi_ky.chuc_vu"),
        ({"so_lieu": {"x": "…"}, "noi_dung": ["a"]}, "D100 so_lieu.x"),
        (
            {
                "so_lieu": {
                    "x": {"gia_tri": 5, "ten": "Số … mới", "don_vi_tinh": "người", "loai_so": "phat_sinh"}
                }
            }
            | {"noi_dung": ["a"]},
            "D100 so_lieu.x.ten",
        ),
        ({"luu": "VT{ { x } }"}, "D098 luu"),
        ({"noi_dung": ["Kết nạp { % if x % } người."]}, "D098 noi_dung[0]"),
        ({"nguoi_ky": {**SIGNER, "ho_ten": "…"}}, "D099 nguoi_ky.ho_ten"),
        ({"nguoi_ky": {**SIGNER, "ho_ten": "........"}}, "D099 nguoi_ky.ho_ten"),
        ({"nguoi_ky": {**SIGNER, "ho_ten": "(ký tên)"}}, "D099 nguoi_ky.ho_ten"),
    ],
)
def test_a_blank_is_told_at_its_place(changes: dict[str, Any], expected: str) -> None:
    """One problem, wherever the blank stands; an empty name is told as one, not as a blank."""
    assert told(**changes) == [expected]


@pytest.mark.parametrize(
    "changes",
    [
        {"noi_dung": ["Thăm hỏi, tặng quà … cho đoàn viên; các cấp …"]},
        {"noi_dung": table("…")},
        {"noi_dung": [{"bang": {"cot": ["A"], "dong": [["1"]], "o_trong": "…"}}]},
        {"can_cu": ["Căn cứ Kế hoạch “Xuân … sum vầy” năm 2023"]},
    ],
)
def test_dots_that_wait_for_nothing_are_left_alone(changes: dict[str, Any]) -> None:
    """Lists that go on, quotations, the sign of a table for no value."""
    assert told(**changes) == []


def test_an_open_figure_and_a_hint_are_no_further_blanks() -> None:
    """Each is told once, by the code that it has."""
    assert told(so_lieu={"x": None}, noi_dung=["Có {{ so_lieu.x }} người."]) == ["D069 so_lieu.x"]
    assert told(noi_dung=["(Nêu số … người)"]) == ["D064 noi_dung[0]"]


def figure(**keys: Any) -> dict[str, Any]:
    """Changes that give the report one figure, x, which its text does not print."""
    return {"so_lieu": {"x": keys}, "noi_dung": ["Đã họp."]}


X = "so_lieu.x.gia_tri"


@pytest.mark.parametrize("value", ["1,515", Decimal("1.515")])
def test_three_decimals_are_asked_about(value: Any) -> None:
    """Money for each, and what was whole before: offered as a number of thousands."""
    for keys in (
        {"don_vi_tinh": "đồng/người/tháng"},
        {"ten": "Dự thảo văn bản góp ý", "ky_truoc": 12},
        {"don_vi_tinh": "dự thảo", "cung_ky": 12},
    ):
        found = problems(**figure(gia_tri=value, **keys))
        assert [(each.code, each.path) for each in found] == [("D060", X)]
        assert "1.515?" in found[0].hint


@pytest.mark.parametrize(
    "keys",
    [
        {"don_vi_tinh": "triệu đồng", "ky_truoc": 2},
        {"don_vi_tinh": "%", "ky_truoc": 2},
        {"don_vi_tinh": "giờ", "ky_truoc": Decimal("1.25")},
        {"don_vi_tinh": "ha"},
        {"ten": "Thu nhập bình quân", "don_vi_tinh": "triệu", "cung_ky": 2},
    ],
)
def test_three_decimals_that_are_usual_are_left_alone(keys: dict[str, Any]) -> None:
    """Large units, rates, what had decimals before."""
    assert told(**figure(gia_tri=Decimal("1.515"), **keys)) == []


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"gia_tri": 6, "ky_truoc": 6300}, [f"D044 {X}"]),
        ({"gia_tri": 6400, "ky_truoc": 6300000, "don_vi_tinh": "đồng"}, [f"D044 {X}"]),
        ({"gia_tri": 6500, "ky_truoc": 6300000, "don_vi_tinh": "đồng"}, [f"D044 {X}"]),
        ({"gia_tri": 65000, "ky_truoc": 6300000, "don_vi_tinh": "đồng"}, [f"D044 {X}"]),
        ({"gia_tri": 70000, "cung_ky": 630}, [f"D044 {X}"]),
        ({"gia_tri": 120, "ky_truoc": 2}, [f"D044 {X}"]),
        ({"gia_tri": 45, "ky_truoc": 2}, [f"D044 {X}"]),
        ({"gia_tri": 15, "ky_truoc": 1}, []),
        ({"gia_tri": 630, "ky_truoc": 21}, [f"D044 {X}"]),
        ({"gia_tri": 6300000, "cung_ky": 6300, "don_vi_tinh": "triệu đồng"}, [f"D044 {X}"]),
        ({"gia_tri": 6300, "ky_truoc": 7, "cung_ky": 6}, [f"D044 {X}"]),
        ({"gia_tri": 400, "ky_truoc": 4}, [f"D044 {X}"]),
        ({"gia_tri": 800, "ky_truoc": 8, "loai_so": "thoi_diem"}, [f"D044 {X}"]),
        ({"gia_tri": 630, "ky_truoc": 6300}, [f"D044 {X}"]),
        ({"gia_tri": 6100, "ky_truoc": 621, "don_vi_tinh": "cuộc"}, [f"D044 {X}"]),
        ({"gia_tri": 11_500, "cung_ky": 1150, "don_vi_tinh": "đoàn viên"}, [f"D044 {X}"]),
        ({"gia_tri": 4300, "ky_truoc": 621, "don_vi_tinh": "cuộc"}, []),
        ({"gia_tri": 40, "ky_truoc": 4, "don_vi_tinh": "cuộc"}, [f"D044 {X}"]),
        ({"gia_tri": 4300, "ky_truoc": 621, "loai_so": "thoi_diem"}, [f"D044 {X}"]),
        ({"gia_tri": 640_000, "ky_truoc": 6_400_000, **PAY}, [f"D044 {X}"]),
        ({"gia_tri": 64_000_000, "cung_ky": 6_400_000, **PAY}, [f"D044 {X}"]),
        ({"gia_tri": 0, "ky_truoc": 6_400_000, **PAY}, [f"D112 {X}"]),
        ({"gia_tri": 7_400_000, "ky_truoc": 6_400_000, **PAY}, []),
        (
            {"gia_tri": 64, "ky_truoc": Decimal("6.4"), "ten": "Thu nhập bình quân (triệu đồng)"},
            [f"D044 {X}"],
        ),
        ({"gia_tri": 0, "ky_truoc": 6300}, [f"D112 {X}"]),
        ({"gia_tri": 0, "cung_ky": 100}, [f"D112 {X}"]),
        ({"gia_tri": 0, "ky_truoc": 99}, []),
        ({"gia_tri": 0, "ky_truoc": 100_000_000, "don_vi_tinh": "đồng"}, [f"D112 {X}"]),
        ({"gia_tri": 0, "ky_truoc": 50, "don_vi_tinh": "triệu đồng"}, []),
        ({"gia_tri": 0, "ky_truoc": 6300, "ten": "Số đoàn viên tăng thêm"}, []),
        ({"gia_tri": 6300, "ky_truoc": 0}, []),
        ({"gia_tri": 6300, "ky_truoc": 2, "ten": "Số đoàn viên tăng thêm"}, []),
        ({"gia_tri": Decimal("0.001"), "ky_truoc": 5, "don_vi_tinh": "ha"}, []),
    ],
)
def test_a_thousand_times_an_earlier_value_is_told(keys: dict[str, Any], expected: list[str]) -> None:
    """Once, in words with what it was; growth may be anything, and small numbers differ by chance."""
    assert told(**figure(**keys)) == expected


def test_how_much_a_slip_is_doubted_depends_on_what_is_counted() -> None:
    """What happens within a period may well be ten times as much: a note. An average never is."""
    severities = [
        [each.severity for each in problems(**figure(ky_truoc=620, gia_tri=6200, **keys))]
        for keys in ({"don_vi_tinh": "cuộc"}, {"loai_so": "thoi_diem"}, PAY)
    ]
    assert severities == [[Severity.NOTE], [Severity.WARNING], [Severity.WARNING]]
    hints = [
        problems(**figure(ky_truoc=6_400_000, gia_tri=value, **PAY))[0].hint for value in (640_000, 6_400)
    ]
    assert ["chữ số" in hints[0], "đơn vị tính" in hints[1]] == [True, True]


def test_indicators_are_compared_too() -> None:
    """The message says both numbers and how many times; the hint asks for the unit of measure."""
    row = indicator(
        loai="so_luong", ke_hoach=..., ten="Vận động", don_vi_tinh="triệu đồng", thuc_hien=2_000_000
    )
    found = problems(chi_tieu=[{**row, "ky_truoc": 1_900}])
    assert [each.path for each in found] == ["chi_tieu[0].thuc_hien"]
    assert found[0].message == "Vận động: 2.000.000, kỳ trước 1.900 (gấp khoảng 1.000 lần)"
    assert "triệu đồng" in found[0].hint
