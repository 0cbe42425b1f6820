"""What is hardly meant is told with its place, and what is right is left alone."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from report_builder import indicator, problems

from docgen.errors import Severity

SIGNER = {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "PHÓ CHỦ TỊCH", "ho_ten": "Lò Văn A"}

MISREAD = "Cộng hòa xã hội".encode().decode("cp1252", "replace")
ALL = "Toàn tỉnh có {{ so_lieu.x }} "


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"chi_tieu": [indicator(thuc_hien=Decimal("1.515"))]}, "D060 chi_tieu[0].thuc_hien"),
        (
            {"chi_tieu": [indicator(thuc_hien=Decimal("20.4"), don_vi_tinh="CĐCS")]},
            "D060 chi_tieu[0].thuc_hien",
        ),
        ({"chi_tieu": [indicator(ke_hoach=Decimal("1.1"))]}, "D060 chi_tieu[0].ke_hoach"),
        (
            {"chi_tieu": [indicator(cung_ky=Decimal("1500.5"), don_vi_tinh="lượt người")]},
            "D060 chi_tieu[0].cung_ky",
        ),
        (
            {"so_lieu": {"x": {"gia_tri": Decimal("1.234"), "don_vi_tinh": "suất"}}, "noi_dung": ["a"]},
            "D060 so_lieu.x.gia_tri",
        ),
        (
            {
                "so_lieu": {
                    "x": {"ten": "Cán bộ", "gia_tri": 5, "don_vi_tinh": "người"},
                    "y": {"ten": "Trong đó: nữ", "gia_tri": 6, "don_vi_tinh": "người"},
                },
                "noi_dung": [ALL + "và {{ so_lieu.y }} người."],
            },
            "D107 so_lieu.y.gia_tri",
        ),
        (
            {
                "so_lieu": {
                    "x": {"ten": "Tổng số cán bộ", "gia_tri": 12, "don_vi_tinh": "cán bộ"},
                    "y": {"ten": "Trong đó: nam", "gia_tri": 7, "don_vi_tinh": "người"},
                    "z": {"ten": "Nữ", "gia_tri": "6", "don_vi_tinh": "người"},
                },
                "noi_dung": [ALL + "và {{ so_lieu.y }} người."],
            },
            "D108 so_lieu.x.gia_tri",
        ),
        (
            {"so_lieu": {"x": {"gia_tri": 120, "ten": "Tỷ lệ CĐCS phát động", "don_vi_tinh": "%"}}}
            | {"noi_dung": ["a"]},
            "D107 so_lieu.x.gia_tri",
        ),
        ({"so_lieu": {"x": Decimal("1.234")}, "noi_dung": [ALL + "CĐCS."]}, "D060 noi_dung[0]"),
        (
            {"so_lieu": {"x": Decimal("4.067")}, "noi_dung": ["Chi {{ so_lieu.x | tien }}."]},
            "D060 noi_dung[0]",
        ),
        ({"noi_dung": ["Kết nạp 1,515 đoàn viên."]}, "D060 noi_dung[0]"),
        (
            {"noi_dung": [{"bang": {"cot": ["a"], "dong": [["20,4 CĐCS"]]}}]},
            "D060 noi_dung[0].bang.dong[0][0]",
        ),
        ({"noi_dung": ["Ngày 2023-07-11 đã họp."]}, "D061 noi_dung[0]"),
        ({"noi_dung": ["Ngày 31/11/2023 đã họp."]}, "D113 noi_dung[0]"),
        ({"noi_dung": ["Thăm hỏi 1l8 đoàn viên."]}, "D114 noi_dung[0]"),
        (
            {"noi_dung": [{"bang": {"cot": ["a", "b"], "dong": [["x", 1], ["y", 2], ["z", "l24"]]}}]},
            "D114 noi_dung[0].bang.dong[2][1]",
        ),
        ({"noi_dung": ["Ngày 2023/07/11 đã họp."]}, "D061 noi_dung[0]"),
        ({"so_lieu": {"x": "2023-07-11"}, "noi_dung": ["Họp ngày {{ so_lieu.x }}."]}, "D061 noi_dung[0]"),
        (
            {"so_lieu": {"x": "2023-07-11 00:00:00"}, "noi_dung": ["Họp ngày {{ so_lieu.x }}."]},
            "D061 noi_dung[0]",
        ),
        ({"trich_yeu": "Hoạt động đến 2023-09-30"}, "D061 trich_yeu"),
        ({"noi_dung": ["Cá»™ng hòa xã há»™i"]}, "D062 noi_dung[0]"),
        ({"noi_dung": [MISREAD]}, "D062 noi_dung[0]"),
        ({"noi_dung": ["C«ng ®oµn c¬ së"]}, "D062 noi_dung[0]"),
        ({"noi_dung": ["Coâng ñoaøn cô sôû"]}, "D062 noi_dung[0]"),
        ({"noi_dung": ["Co^.ng ho`a xa~ ho^.i"]}, "D062 noi_dung[0]"),
        ({"noi_dung": ["Li?n đoàn Lao đ?ng"]}, "D062 noi_dung[0]"),
        ({"noi_nhan": ["Li\u00ean \u0111oàn lao Ä‘á»™ng"]}, "D062 noi_nhan[0]"),
        ({"so_lieu": {"x": "Tá»‰nh á»§y"}, "noi_dung": ["a"]}, "D062 so_lieu.x"),
        ({"chi_tieu": [indicator(ten="Káº¿t náº¡p")]}, "D062 chi_tieu[0].ten"),
        ({"chi_tieu": [indicator(ten="Kết nạp đến 31/11/2023")]}, "D113 chi_tieu[0].ten"),
        (
            {"so_lieu": {"x": {"gia_tri": 5, "ten": "CĐCS đến 31/11/2023"}}, "noi_dung": ["a"]},
            "D113 so_lieu.x.ten",
        ),
        ({"so_lieu": {"x": 2023}, "noi_dung": ["Trong năm {{ so_lieu.x }}, các cấp …"]}, "D063 noi_dung[0]"),
        ({"noi_dung": ["Giai đoạn 2.021-2.025"]}, "D063 noi_dung[0]"),
        ({"noi_dung": ["Từ ngày 01/7/2.025"]}, "D063 noi_dung[0]"),
        ({"noi_dung": [{"tieu_de": "KẾT QUẢ NĂM 2.023", "noi_dung": []}]}, "D063 noi_dung[0].tieu_de"),
        (
            {"so_lieu": {"x": {"gia_tri": "khoảng 40", "don_vi_tinh": "suất"}}, "noi_dung": ["a"]},
            "D075 so_lieu.x.gia_tri",
        ),
        (
            {"so_lieu": {"x": {"gia_tri": "1,500,000", "don_vi_tinh": "đồng"}}, "noi_dung": ["a"]},
            "D075 so_lieu.x.gia_tri",
        ),
        (
            {"so_lieu": {"x": {"gia_tri": "40 hoặc 41", "loai_so": "phat_sinh"}}, "noi_dung": ["a"]},
            "D075 so_lieu.x.gia_tri",
        ),
        ({"ngay_ban_hanh": "2023-06-25"}, "D067 ngay_ban_hanh"),
        ({"ngay_ban_hanh": "2023-08-10"}, "D067 ngay_ban_hanh"),
        ({"ngay_ban_hanh": "2023-07"}, "D067 ngay_ban_hanh"),
        ({"ngay_ban_hanh": "2024-10-25"}, "D067 ngay_ban_hanh"),
        ({"so": "00"}, "D110 so"),
        ({"nguoi_ky": {**SIGNER, "ho_ten": "nguyễn văn a"}}, "D110 nguoi_ky.ho_ten"),
        ({"nguoi_ky": {**SIGNER, "ho_ten": "Thạc sĩ Lò văn Hặc"}}, "D110 nguoi_ky.ho_ten"),
        ({"nguoi_ky": {**SIGNER, "ho_ten": "Nguyễn Văn A1"}}, "D110 nguoi_ky.ho_ten"),
        ({"nguoi_ky": {**SIGNER, "ho_ten": "Đ/c Nguyễn Văn A"}}, "D110 nguoi_ky.ho_ten"),
        ({"nguoi_ky": {**SIGNER, "quyen_han": "T/M BAN THƯỜNG VỤ"}}, "D110 nguoi_ky.quyen_han"),
        ({"nguoi_ky": {**SIGNER, "quyen_han": "TM BAN THƯỜNG VỤ"}}, "D110 nguoi_ky.quyen_han"),
        ({"noi_nhan": ["Tỉnh ủy (để báo cáo"]}, "D110 noi_nhan[0]"),
        ({"trich_yeu": "Kết quả (quý III"}, "D110 trich_yeu"),
        (
            {"nguoi_ky": {"quyen_han": "", "chuc_vu": "CHỦ TỊCH", "ho_ten": "Nguyễn Văn A"}},
            "D068 nguoi_ky.quyen_han",
        ),
    ],
)
def test_what_is_hardly_meant_is_a_warning_at_its_place(changes: dict[str, Any], expected: str) -> None:
    """One warning, wherever the value comes from; the report can still be made."""
    found = problems(**changes)
    assert [f"{problem.code} {problem.path}" for problem in found] == [expected]
    assert found[0].severity is Severity.WARNING
    assert found[0].hint


@pytest.mark.parametrize(
    "name", ["Thạc sĩ Lò Văn Hặc", "H'Hen Niê", "Y Sương", "Nguyễn Văn A (bản sao)", "TS. Đỗ Ý"]
)
def test_a_name_as_it_is_written_is_not_doubted(name: str) -> None:
    """Degrees, names of other peoples, what stands in brackets; a document with its number, on its day."""
    signer = {**SIGNER, "ho_ten": name}
    assert problems(nguoi_ky=signer, so="07", ngay_ban_hanh="2024-09-12") == []


@pytest.mark.parametrize(
    "text",
    [
        "Bình quân 20,4 đoàn viên một CĐCS; 1,5 lượt người/năm.",
        "Mỗi tổ 2,5 người; trung bình mỗi công đoàn có 20,4 đoàn viên.",
        "Chi 1,881 tỷ đồng, tăng 1,5 lần; 7,85 triệu đồng/người/tháng; 12,5 ha; 7,5 điểm; 0,5 ngày.",
        "Trong năm 2.023 đoàn viên được kết nạp; năm 2023, 2.023 người tham gia.",
        "Quyết định số 2023-07/QĐ-BCH; TCVN 9001:2015; 2021-2025; 2023-2028.",
        "“THỊ XÃ” và “XÃ”… 20°C, m², ½ ngày, § 1, Microsoft®, São Paulo, Müller.",
        "Xem https://congdoan.vn/tin?id=2023-07-11&a=b; có hay không? Có.",
        "Kết nạp 1.515 đoàn viên; 84,5% CĐCS; tỷ lệ 99,5 %.",
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    """Averages, measures, money, numbers of papers, foreign names and addresses have nothing wrong."""
    assert problems(noi_dung=[text]) == []


def test_texts_and_typed_numbers_of_figures_are_left_alone() -> None:
    """A number typed as text, a text without digits, and a text that is no measure are what they are."""
    figures = {
        "a": {"gia_tri": "1.500.000", "don_vi_tinh": "đồng"},
        "b": {"gia_tri": "chưa rõ", "don_vi_tinh": "người"},
        "c": {"gia_tri": "12/9/2023"},
        "d": {"gia_tri": "Quyết định 757", "loai_so": "khong_cong"},
        "e": "khoảng 40",
    }
    assert problems(so_lieu=figures, noi_dung=["a"]) == []


@pytest.mark.parametrize(
    ("title", "number", "told"),
    [
        ("Số đoàn viên", "1.515", True),
        ("Tổng số CĐCS", "20.4", True),
        ("Kết nạp mới (người)", "1.515", True),
        ("Số lượng lượt người tham gia", "2.5", True),
        ("Số đoàn viên", "1515", False),
        ("Số tiền (triệu đồng)", "1.515", False),
        ("Số đoàn viên bình quân", "20.4", False),
        ("Tỷ lệ (%)", "84.5", False),
        ("Điểm", "7.5", False),
        ("Số đoàn viên/CĐCS", "20.4", False),
    ],
)
def test_a_cell_is_judged_by_the_title_of_its_column(title: str, number: str, told: bool) -> None:
    """A JSON number with a fraction below a title that counts whole ones is told at its cell."""
    block = {"bang": {"cot": ["Đơn vị", title], "dong": [["A", Decimal(number)]]}}
    found = [(problem.code, problem.path) for problem in problems(noi_dung=[block])]
    assert found == ([("D060", "noi_dung[0].bang.dong[0][1]")] if told else [])


@pytest.mark.parametrize("day", ["2023-09-12", "2023-08-20", "2023-10-05", "2023-08", "2024-01-10", "2023"])
def test_reports_go_out_some_weeks_before_the_period_ends_or_later(day: str) -> None:
    """The second half of the period and all that follows is a right date of issue."""
    assert problems(ngay_ban_hanh=day) == []


def test_the_message_offers_the_vietnamese_reading() -> None:
    """1.515 in JSON is one and a half; the message says what was probably meant and how it is written."""
    found = problems(chi_tieu=[indicator(thuc_hien=Decimal("1.515"))])
    assert "có phải: 1.515?" in found[0].hint
    assert '"1.515"' in found[0].hint


@pytest.mark.parametrize(
    ("ky", "mau", "title", "told"),
    [
        ({"nam": 2025, "quy": 4}, "bao-cao-quy", "Kết quả hoạt động quý III", ["quý III"]),
        ({"nam": 2025, "quy": 4}, "bao-cao-quy", "KẾT QUẢ QUÝ III NĂM 2025", ["QUÝ III NĂM 2025"]),
        ({"nam": 2025, "quy": 4}, "bao-cao-quy", "KẾT QUẢ QUÝ 3/2025", ["QUÝ 3/2025"]),
        ({"nam": 2025, "quy": 4}, "bao-cao-quy", "KẾT QUẢ QUÝ IV/2025", []),
        ({"nam": 2025, "quy": 4}, "bao-cao-quy", "Kết quả quý IV năm 2024", ["quý IV năm 2024"]),
        ({"nam": 2025, "quy": 4}, "bao-cao-quy", "NHIỆM VỤ TRỌNG TÂM QUÝ IV", ["QUÝ IV"]),
        ({"nam": 2025, "quy": 4}, "bao-cao-quy", "Phương hướng, nhiệm vụ quý I năm 2025", ["quý I năm 2025"]),
        ({"nam": 2025, "quy": 4}, "bao-cao-quy", "NHIỆM VỤ TRỌNG TÂM QUÝ I NĂM 2026", []),
        ({"nam": 2025, "quy": 4}, "bao-cao-quy", "Nhiệm vụ quý 1", []),
        ({"nam": 2025, "quy": 3}, "bao-cao-quy", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ QUÝ III", []),
        ({"nam": 2025, "quy": 3}, "bao-cao-quy", "Kết quả quý III, nhiệm vụ quý IV năm 2025", []),
        ({"nam": 2025, "quy": 3}, "bao-cao-quy", "Kết quả quý III so với quý II", []),
        ({"nam": 2025, "quy": 2}, "bao-cao-quy", "Kết quả 6 tháng đầu năm 2025", []),
        ({"nam": 2025, "quy": 3}, "bao-cao-quy", "Triển khai Nghị quyết Đại hội năm 2023", []),
        ({"nam": 2025}, "bao-cao-6-thang", "Nhiệm vụ 6 tháng cuối năm 2025", []),
        ({"nam": 2025}, "bao-cao-6-thang", "Kết quả quý II và 6 tháng đầu năm", []),
        ({"nam": 2025}, "bao-cao-6-thang", "Kết quả 9 tháng đầu năm 2025", ["9 tháng đầu năm 2025"]),
        ({"nam": 2025}, "bao-cao-9-thang", "KẾT QUẢ 6 THÁNG ĐẦU NĂM", ["6 THÁNG ĐẦU NĂM"]),
        ({"nam": 2025}, "bao-cao-9-thang", "Kết quả quý III và 9 tháng đầu năm 2025", []),
        ({"nam": 2025}, "bao-cao-9-thang", "Nhiệm vụ quý IV năm 2025", []),
        ({"nam": 2025}, "bao-cao-nam", "KẾT QUẢ NĂM 2024", ["NĂM 2024"]),
        ({"nam": 2025}, "bao-cao-nam", "PHƯƠNG HƯỚNG NĂM 2026", []),
        ({"nam": 2025}, "bao-cao-nam", "Kết quả thực hiện kế hoạch năm 2025", []),
        ({"nam": 2025}, "bao-cao-nam", "Kết quả quý IV", []),
        ({"nam": 2025}, "bao-cao-chuyen-de", "Kết quả năm 2024", []),
    ],
)
def test_titles_that_name_another_period_are_told(
    ky: dict[str, int], mau: str, title: str, told: list[str]
) -> None:
    """The period itself and the next are right; in a title of tasks only the next; comparisons are free."""
    found = problems(ky=ky, mau=mau, noi_dung=[{"tieu_de": title, "noi_dung": []}])
    assert [problem.code for problem in found] == ["D066"] * len(told)
    assert [problem.message.removeprefix("nói về ").split(",")[0] for problem in found] == told


@pytest.mark.parametrize(
    "piece",
    ["\u00a0", "*", "quý I, ", "1,5 đoàn viên ", "á»", "(Nêu ", "1.", "ngày 1 ", "?a", "- ", "phần thứ "],
)
@pytest.mark.thorough(one_of=3)
def test_long_texts_of_one_piece_are_judged_in_bounded_work(piece: str) -> None:
    """What repeats without end in a title or a paragraph is judged like any text."""
    text = f"a {piece * (40_000 // len(piece))}"
    found = problems(noi_dung=[{"tieu_de": text.removeprefix("a "), "noi_dung": []}, text])
    assert all(problem.path for problem in found)


def test_the_last_month_that_there_is_has_an_end() -> None:
    """A report of December 9999, its day open, is judged like any other: it is dated after its period."""
    assert [each.code for each in problems(ngay_ban_hanh="9999-12")] == ["D067"]
