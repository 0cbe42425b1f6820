"""Tables that nobody tuned the layout to: each a report of its own, invented throughout.

Every case is a function that gives the ``noi_dung`` and ``phu_luc`` of a report; ``CASES`` has them by name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from table_reports import SENTENCE, Data, appendix, figure, report
from wide_table_cases import WIDE_CASES

SHARE = "Tỷ lệ đoàn viên trên tổng số lao động thuộc đối tượng tập hợp của địa bàn so với cùng kỳ (%)"
PLACES = [
    "Than Uyên", "Tân Uyên", "Tam Đường", "Phong Thổ", "Sìn Hồ", "Mường Tè", "Nậm Nhùn", "Bình Lư", "Bản Bo",
    "Khun Há", "Mường Than", "Mường Kim", "Khoen On", "Tà Mung", "Nậm Sỏ", "Pắc Ta", "Mường Khoa", "Tả Lèng",
    "Sin Suối Hồ", "Khổng Lào", "Dào San", "Sì Lở Lầu", "Hua Bum", "Pa Tần", "Nậm Cuổi", "Nậm Mạ", "Lê Lợi",
    "Nậm Hàng", "Mường Mô", "Bum Nưa", "Bum Tở", "Thu Lũm", "Pa Ủ", "Tà Tổng", "Mù Cả", "Hồng Thu", "Nậm Tăm",
    "Tủa Sín Chải", "Pu Sam Cáp",
]  # fmt: skip


def heads_of_three_rows() -> Data:
    """Twelve columns, thirty-nine units, heads of three rows, five-digit figures."""
    columns = [
        "Đơn vị",
        {"tieu_de": "Đoàn viên, người lao động", "cot": [
            {"tieu_de": "Tổng số", "cot": [
                {"tieu_de": "Người lao động", "loai": "so", "tong": True},
                {"tieu_de": "Đoàn viên", "loai": "so", "tong": True},
            ]},
            {"tieu_de": "Trong đó", "cot": [
                {"tieu_de": "Nữ", "loai": "so", "tong": True},
                {"tieu_de": "Dân tộc thiểu số", "loai": "so", "tong": True},
            ]},
        ]},
        {"tieu_de": "Công đoàn cơ sở", "cot": [
            {"tieu_de": "Khu vực nhà nước", "cot": [
                {"tieu_de": "Đầu kỳ", "loai": "so", "tong": True},
                {"tieu_de": "Cuối kỳ", "loai": "so", "tong": True},
            ]},
            {"tieu_de": "Ngoài nhà nước", "cot": [
                {"tieu_de": "Đầu kỳ", "loai": "so", "tong": True},
                {"tieu_de": "Cuối kỳ", "loai": "so", "tong": True},
            ]},
        ]},
        {"tieu_de": "Tỷ lệ tập hợp (%)", "loai": "phan_tram"},
        "Ghi chú",
    ]  # fmt: skip
    rows = [
        [f"Công đoàn xã {name}", *(figure(i, j, 5) for j in range(8)), 80 + i % 19 + 0.5, ""]
        for i, name in enumerate(PLACES)
    ]
    table = {"stt": True, "cot": columns, "dong": rows, "danh_so_cot": True}
    return report([], [appendix("Tình hình đoàn viên, công đoàn cơ sở", {"bang": table})])


def five_amounts_of_ten_digits() -> Data:
    """Twelve rows of five amounts of ten digits, in the body."""
    columns = ["TT", "Đơn vị", *(f"Chỉ tiêu {j}" for j in range(1, 6))]
    rows = [[i + 1, f"LĐLĐ huyện {PLACES[i]}", *(figure(i, j, 10) for j in range(5))] for i in range(12)]
    bang = {"tieu_de": "Thu, chi tài chính công đoàn", "don_vi_tinh": "đồng", "cot": columns, "dong": rows}
    return report([{"tieu_de": "Tài chính", "noi_dung": ["Kết quả như sau:", {"bang": bang}, "Hết."]}])


def groups_with_sums() -> Data:
    """Groups in groups, sums beside the group's name and below it."""
    columns = [
        "Đơn vị",
        {"tieu_de": "Kế hoạch", "loai": "tien", "tong": True},
        {"tieu_de": "Thực hiện", "loai": "tien", "tong": True},
        {"tieu_de": "Đạt (%)", "loai": "phan_tram"},
    ]

    def unit(i: int) -> list[Any]:
        return [f"Công đoàn cơ sở Trường Mầm non {PLACES[i]}", figure(i, 1, 4) / 10, None, 90 + i % 10]

    groups = [
        {"nhom": "Khối trực thuộc", "tong": True, "dong": [
            {"nhom": "Hành chính, sự nghiệp", "tong": "Cộng sự nghiệp", "dong": [unit(0), unit(1)]},
            {"nhom": "Doanh nghiệp", "dong": [unit(2)]},
        ]},
        {"nhom": "Khối xã, phường", "tong": True, "dong": [{"nhom": "Xã", "dong": [unit(3), unit(4)]}]},
    ]  # fmt: skip
    bang = {
        "tieu_de": "Kinh phí", "don_vi_tinh": "triệu đồng", "stt": True, "cot": columns, "dong": groups,
        "o_trong": "-", "ghi_chu": ["Số liệu đến ngày 15/9/2025.", "Dấu “-”: chưa có số liệu."],
    }  # fmt: skip
    return report([{"tieu_de": "Kinh phí", "noi_dung": [{"bang": bang}]}])


def three_hundred_rows() -> Data:
    """A long list over many pages, upright."""
    rows = [
        [
            f"Nguyễn Văn {PLACES[i % 39].split()[0]}",
            f"Công đoàn cơ sở số {i}",
            figure(i, 1, 7),
            "2025-09-0" + str(i % 9 + 1),
        ]
        for i in range(300)
    ]
    columns = [
        "Họ và tên", "Đơn vị", {"tieu_de": "Số tiền", "loai": "tien", "tong": True},
        {"tieu_de": "Ngày hỗ trợ", "loai": "ngay"},
    ]  # fmt: skip
    bang = {"stt": "STT", "don_vi_tinh": "đồng", "cot": columns, "dong": rows}
    return report([], [appendix("Danh sách đoàn viên được hỗ trợ", {"bang": bang})])


def long_texts() -> Data:
    """One column of texts of four hundred letters."""
    text = (SENTENCE + " Các cấp công đoàn đã phối hợp tổ chức nhiều hoạt động chăm lo cho đoàn viên. ") * 4
    rows = [
        [i, f"Nhiệm vụ {i}", text[: 380 + i * 7].strip(), "Ban Chính sách", "Quý IV"] for i in range(1, 9)
    ]
    columns = ["TT", "Nhiệm vụ", "Kết quả thực hiện", "Đơn vị chủ trì", "Thời hạn"]
    return report([{"bang": {"tieu_de": "Tiến độ nhiệm vụ", "cot": columns, "dong": rows}}])


def empty_column() -> Data:
    """A column in which nothing stands."""
    columns = ["TT", "Nội dung", {"tieu_de": "Số lượng", "loai": "so", "tong": True}, "Ghi chú"]
    rows = [[i, f"Hoạt động thứ {i}", i * 11, ""] for i in range(1, 6)]
    return report([{"tieu_de": "Hoạt động", "noi_dung": [{"bang": {"cot": columns, "dong": rows}}]}])


def merged_body() -> Data:
    """Cells merged over rows and over columns."""
    rows: list[list[Any]] = []
    for i in range(4):
        rows += [
            [
                {"gia_tri": i + 1, "gop_dong": 3},
                {"gia_tri": f"Công đoàn xã {PLACES[i]}", "gop_dong": 3},
                "Quý I",
                12,
                5,
            ],
            [None, None, "Quý II", {"gia_tri": "chưa báo cáo", "gop_cot": 2}, None],
            [None, None, "Quý III", 14, 6],
        ]
    columns = ["TT", "Đơn vị", "Kỳ", {"tieu_de": "Số cuộc", "cot": ["Kiểm tra", "Giám sát"]}]
    return report([{"tieu_de": "Kiểm tra, giám sát", "noi_dung": [{"bang": {"cot": columns, "dong": rows}}]}])


def landscape_among_portrait() -> Data:
    """Three appendices, the second turned; a turned table in the middle of the body too."""
    small = {"bang": {"cot": ["TT", "Đơn vị", "Số"], "dong": [[1, "Xã A", 5], [2, "Xã B", 7]]}}
    wide = heads_of_three_rows()["phu_luc"][0]["noi_dung"][0]
    amounts = {
        "bang": {
            "tieu_de": "Thu theo tháng", "don_vi_tinh": "đồng", "ngang": "tu-dong",
            "cot": ["Đơn vị", *({"tieu_de": f"Tháng {j}", "loai": "tien"} for j in range(1, 9))],
            "dong": [[f"Xã {PLACES[i]}", *(figure(i, j, 10) for j in range(8))] for i in range(6)],
        }
    }  # fmt: skip
    body = [
        {"tieu_de": "Kết quả", "noi_dung": ["Mở đầu.", amounts, "Kết quả trên là của 9 tháng."]},
        {"tieu_de": "Nhiệm vụ", "noi_dung": [SENTENCE] * 30},
    ]
    return report(
        body,
        [
            appendix("Danh sách thứ nhất", small),
            appendix("Số liệu thứ hai", wide, ngang=True),
            appendix("Danh sách thứ ba", small),
        ],
    )


def rates_and_days() -> Data:
    """Twelve columns, thirty-nine units, heads of three rows: counts, money, days, rates worked out."""
    people = [
        {"tieu_de": "Tổng số", "loai": "so", "tong": True},
        {"tieu_de": "Nữ", "loai": "so", "tong": True},
    ]
    of_all = {"loai": "phan_tram", "tu": "Đoàn viên > Tổng số", "mau": "Lao động > Tổng số"}
    money = [
        {"tieu_de": "Dự toán năm", "loai": "tien", "tong": True},
        {"tieu_de": "Đã thu", "loai": "tien", "tong": True},
        {"tieu_de": "Đạt (%)", "loai": "phan_tram", "tu": "Đã thu", "mau": "Dự toán năm"},
    ]
    columns = [
        "Tên đơn vị",
        {"tieu_de": "Lao động, đoàn viên", "cot": [
            {"tieu_de": "Lao động", "cot": people},
            {"tieu_de": "Đoàn viên", "cot": [*people, {"tieu_de": "Tỷ lệ tập hợp (%)", **of_all}]},
        ]},
        {"tieu_de": "Tài chính công đoàn", "cot": money},
        {"tieu_de": "Ngày đại hội", "loai": "ngay"},
        "Ghi chú",
    ]  # fmt: skip
    rows = [
        [
            f"Công đoàn xã {name}", figure(i, 1, 4), 123, figure(i, 1, 4) - 99, 99, None, figure(i, 2, 9),
            figure(i, 3, 9), None, f"2025-0{i % 9 + 1}-1{i % 9}", "Mới sáp nhập" if i % 7 == 0 else None,
        ]
        for i, name in enumerate(PLACES)
    ]  # fmt: skip
    bang = {
        "stt": True, "danh_so_cot": True, "don_vi_tinh": "đồng", "o_trong": "-", "cot": columns, "dong": rows,
    }  # fmt: skip
    return report([], [appendix("Tổng hợp đoàn viên và tài chính công đoàn các xã", {"bang": bang})])


def typed_sums_and_words() -> Data:
    """Amounts of ten digits, sums typed between the rows, words for a figure, numbers with their units."""
    quarters = ("Quý I", "Quý II", "Quý III", "Quý IV")
    columns = ["Đơn vị", *({"tieu_de": title, "loai": "tien", "tong": True} for title in quarters), "Ghi chú"]

    def unit(i: int, note: str = "") -> list[Any]:
        return [f"Công đoàn xã {PLACES[i]}", *(figure(i, j, 10) for j in range(4)), note]

    late = [
        "Công đoàn xã Bản Bo",
        "chưa báo cáo",
        "–",
        figure(9, 1, 10),
        figure(9, 2, 10),
        "giai đoạn 2021 - 2025",
    ]
    rows = [
        unit(0, "tăng 1,5 triệu đồng"), unit(1), ["Cộng khối 1", None, None, None, None, ""],
        unit(2, "12 CĐCS"), late, ["Cộng khối 2", None, None, None, None, ""],
    ]  # fmt: skip
    bang = {
        "tieu_de": "Thu kinh phí công đoàn", "don_vi_tinh": "đồng", "stt": True, "cot": columns, "dong": rows,
        "ghi_chu": "Số liệu đến ngày 15 tháng 9 năm 2025;\nchưa gồm quỹ xã hội.",
    }  # fmt: skip
    return report([{"tieu_de": "Tài chính", "noi_dung": ["Kết quả như sau:", {"bang": bang}, "Hết."]}])


def long_titles() -> Data:
    """Twelve columns, thirty-nine units, titles of many words in heads of three rows, mixed decimals."""
    count = {"loai": "so", "tong": True}
    columns = [
        "Tên công đoàn cấp trên trực tiếp cơ sở",
        {"tieu_de": "Công đoàn cơ sở thành lập mới tính đến ngày 15/9/2025", "cot": [
            {"tieu_de": "Khu vực nhà nước", "cot": [
                {"tieu_de": "Kế hoạch giao", **count}, {"tieu_de": "Thực hiện", **count},
            ]},
            {"tieu_de": "Ngoài nhà nước, từ 25 lao động", "cot": [
                {"tieu_de": "Kế hoạch", **count}, {"tieu_de": "Thực hiện", **count},
            ]},
        ]},
        {"tieu_de": "Đoàn viên kết nạp mới", "cot": [
            {"tieu_de": "Tổng số", **count},
            {"tieu_de": "Trong đó", "cot": [
                {"tieu_de": "Nữ", **count}, {"tieu_de": "Ngoài nhà nước", **count},
                {"tieu_de": "Lao động là người dân tộc thiểu số", **count},
            ]},
        ]},
        {"tieu_de": SHARE, "loai": "phan_tram"},
        "Ghi chú",
    ]  # fmt: skip
    rows = [
        [f"Công đoàn phường {name}", *(figure(i, j, 2) for j in range(4)), figure(i, 5, 4),
         *(figure(i, j, 3) for j in range(3)), 90 + i / 2 if i % 2 else 90, None]
        for i, name in enumerate(PLACES)
    ]  # fmt: skip
    notes = ["Số liệu đến ngày 15/9/2025.", "Cột (11) tính theo hướng dẫn về tập hợp đoàn viên."]
    bang = {"stt": True, "danh_so_cot": True, "cot": columns, "dong": rows, "ghi_chu": notes}
    return report([], [appendix("Phát triển đoàn viên và thành lập công đoàn cơ sở", {"bang": bang})])


CASES: dict[str, Callable[[], Data]] = {
    each.__name__: each
    for each in (
        heads_of_three_rows,
        five_amounts_of_ten_digits,
        groups_with_sums,
        three_hundred_rows,
        long_texts,
        empty_column,
        merged_body,
        landscape_among_portrait,
        rates_and_days,
        typed_sums_and_words,
        long_titles,
    )
} | WIDE_CASES
