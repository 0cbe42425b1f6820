"""Targets in the wordings of offices: name, result, plan and unit; figures without a rate are none."""

from __future__ import annotations

import pytest

from docgen.roundtrip.foreign.targets import Targets
from tests.roundtrip.office import Office

_NEW = "Kết nạp đoàn viên mới"


@pytest.mark.parametrize(
    ("text", "target"),
    [
        (f"{_NEW}: 389/420 người, đạt 92,6% kế hoạch năm.", (_NEW, 389, 420, "người", "ke_hoach")),
        (f"- {_NEW}: 389/420, đạt 92,6%", (_NEW, 389, 420, "đoàn viên", "ty_trong")),
        (f"1. {_NEW}: kế hoạch 420 người, thực hiện 389 người, đạt 92,6%.",
         (_NEW, 389, 420, "người", "ke_hoach")),
        (f"{_NEW}: đạt 92,6% kế hoạch (389/420 người).", (_NEW, 389, 420, "người", "ke_hoach")),
        (f"{_NEW} 389/420 = 92,6%", (_NEW, 389, 420, "đoàn viên", "ty_trong")),
        ("- Thành lập công đoàn cơ sở: 6/5 đơn vị (đạt 120%).",
         ("Thành lập công đoàn cơ sở", 6, 5, "đơn vị", "ke_hoach")),
        ("Kết nạp 389 đoàn viên, đạt 92,6% kế hoạch (420 đoàn viên).",
         ("Kết nạp đoàn viên", 389, 420, "đoàn viên", "ke_hoach")),
        ("Chỉ tiêu giao 420 đoàn viên, đã kết nạp 389 đoàn viên, đạt 92,6%",
         ("Kết nạp đoàn viên", 389, 420, "đoàn viên", "ke_hoach")),
        ("Giới thiệu 45 đoàn viên ưu tú (KH 60), đạt 75%",
         ("Giới thiệu đoàn viên ưu tú", 45, 60, "đoàn viên", "ke_hoach")),
        ("Số CĐCS đã đại hội: 12 trên tổng số 15 CĐCS, tỷ lệ 80%",
         ("Số CĐCS đã đại hội", 12, 15, "CĐCS", "ty_trong")),
        ("Có 58.320 đoàn viên/61.450 CNVCLĐ, đạt tỷ lệ 94,9%.",
         ("Đoàn viên", 58320, 61450, "đoàn viên", "ty_trong")),
        ("Có 1.450/1.500 nữ đoàn viên đăng ký, đạt 96,7%.",
         ("Nữ đoàn viên đăng ký", 1450, 1500, "đoàn viên", "ty_trong")),
        (f"{_NEW} 389/420 người, đạt 92,6% đăng ký.", (f"{_NEW} người", 389, 420, "người", "ke_hoach")),
        ("Thu tài chính công đoàn cả năm ước 210/200 triệu đồng, đạt 105% KH.",
         ("Thu tài chính công đoàn", 210, 200, "triệu đồng", "ke_hoach")),
        ("Kết nạp 20/20 đoàn viên, thành lập 5/5 CĐCS, đạt 100% kế hoạch.",
         ("Thành lập CĐCS", 5, 5, "CĐCS", "ke_hoach")),
        ("Danh sách tổng hợp 18/20 người, đạt 90%.",
         ("Danh sách tổng hợp người", 18, 20, "người", "ty_trong")),
    ],
)  # fmt: skip
def test_a_target_in_other_words(text: str, target: tuple[object, ...]) -> None:
    """The name stands before the figures, its colon or its clause; the plan may stand before the result."""
    ((_, found),) = Targets().of_text(text)
    whole = found["ke_hoach" if found["loai"] == "ke_hoach" else "tong_so"]
    assert (found["ten"], found["thuc_hien"], whole, found["don_vi_tinh"], found["loai"]) == target


@pytest.mark.parametrize(
    "text",
    [
        "Năm 2024 kết nạp 389 người, năm 2023 là 420 người, bằng 92,6%",
        "Kết nạp đoàn viên mới: 389/420 người, đạt 93,6%.",
        "Danh sách có (18 người/18 đơn vị tham gia, đạt 100% số lượng).",
        "Đã kiểm tra 12 cuộc/12 đơn vị, đạt 100%.",
        "Có 65/65 CĐCS khu vực nhà nước, 20/20 CĐCS ngoài khu vực nhà nước xếp loại tốt, đạt 100% KH.",
        "Có 30 đoàn viên nữ, 20/25 đoàn viên nam tham gia, đạt 80%.",
        "Kế hoạch số 420 ngày 3/8 giao 389 người; đạt 92,6%.",
        "Thanh toán qua thẻ đạt 75,2% trên tổng chi phí và đạt 90% trên tổng lượt (18/20 lượt).",
        "Hoàn thành làm sạch thông tin đạt 90% (18/20).",
        "Tỉnh hoàn thành 18/20 lớp, đạt 90% kế hoạch.",
        "Đã duyệt hồ sơ. Trong đó, cơ quan tổ chức: 18/20 (đạt 90%), hợp tác xã 9/10 (đạt 90%).",
    ],
)
def test_two_figures_that_no_words_set_against_each_other(text: str) -> None:
    """A year beside a year, a rate that is not theirs, the number of a plan, a part: no target.

    Nor is a half of a term (“thông tin”) a unit, or “Hoàn thành lớp” a name.
    """
    assert Targets().of_text(text) == []


def test_the_text_refers_to_result_and_plan_apart_from_each_other() -> None:
    """Each figure is printed by the target once; the figures have no second name. The law holds."""
    text = "Kết nạp đoàn viên mới: kế hoạch 1.420 người, thực hiện 2.840 người, đạt 200%./."
    found = Office().head().lines("**I. KẾT QUẢ**", text).end().read(named=True)
    ((written,),) = (block["noi_dung"] for block in found.data["noi_dung"])
    assert "so_lieu" not in found.data
    assert written.count("chi_tieu.ket_nap_doan_vien_moi.") == 3
