"""Wide tables as offices have them: thirty-nine bodies with long names, heads of three rows, long titles.

Every case is a function that gives a report; the bodies are public, every figure is invented.
"""

from __future__ import annotations

from typing import Any

from table_reports import Data, appendix, figure, report

PROVINCES = [
    "An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Điện Biên", "Đồng Nai",
    "Đồng Tháp", "Gia Lai", "Hà Nội", "Hà Tĩnh", "Hải Phòng", "Hồ Chí Minh", "Huế", "Hưng Yên", "Khánh Hòa",
    "Lai Châu", "Lạng Sơn", "Lào Cai", "Lâm Đồng", "Nghệ An", "Ninh Bình", "Phú Thọ", "Quảng Ngãi",
    "Quảng Ninh", "Quảng Trị", "Sơn La", "Tây Ninh", "Thái Nguyên", "Thanh Hóa", "Tuyên Quang", "Vĩnh Long",
]  # fmt: skip
CITIES = {"Cần Thơ", "Đà Nẵng", "Hà Nội", "Hải Phòng", "Hồ Chí Minh", "Huế"}
BODIES = [
    *(f"Liên đoàn Lao động {'thành phố' if name in CITIES else 'tỉnh'} {name}" for name in PROVINCES),
    "Công đoàn các Khu công nghiệp và chế xuất thành phố Hà Nội",
    "Công đoàn các Khu công nghiệp tỉnh Bà Rịa - Vũng Tàu",
    "Công đoàn Ngân hàng Nhà nước Việt Nam",
    "Công đoàn Tổng công ty Đường sắt Việt Nam",
    "Công đoàn Tập đoàn Công nghiệp Than - Khoáng sản Việt Nam",
]
_KINDS = ("Công đoàn các Khu công nghiệp tỉnh", "Công đoàn Viên chức tỉnh", "Liên đoàn Lao động thành phố")
UNITS = [f"{_KINDS[i % 3]} {name}" for i, name in enumerate((PROVINCES + PROVINCES)[:39])]
NOTES = [
    "", "Chưa gồm số thu của các đơn vị sự nghiệp", "Số liệu ước đến ngày 31/12", "",
    "Đã đối chiếu với Kho bạc Nhà nước khu vực", "Hợp nhất từ hai tỉnh", "", "Đang kiểm tra",
]  # fmt: skip
COUNT = {"loai": "so", "tong": True}
MONEY = {"loai": "tien", "tong": True}
RATE = {"loai": "phan_tram"}


def _group(title: str, *columns: Any) -> Data:
    return {"tieu_de": title, "cot": list(columns)}


def _column(title: str, kind: Data) -> Data:
    return {"tieu_de": title, **kind}


def _report(title: str, columns: list[Any], rows: list[list[Any]], **more: Any) -> Data:
    table = {"stt": True, "cot": columns, "dong": rows, **more}
    return report([], [appendix(title, {"bang": table})])


def inspections() -> Data:
    """Nine counts with long titles, a note in nearly every row."""
    columns = [
        "Tên đơn vị",
        _group(
            "Số cuộc kiểm tra, giám sát đã thực hiện trong kỳ báo cáo",
            _group(
                "Kiểm tra việc chấp hành Điều lệ Công đoàn Việt Nam",
                *(_column(each, COUNT) for each in ("Cùng cấp", "Cấp dưới", "Khi có dấu hiệu vi phạm")),
            ),
            _group(
                "Kiểm tra tài chính, tài sản công đoàn",
                *(_column(each, COUNT) for each in ("Đồng cấp", "Cấp dưới trực tiếp")),
            ),
            _group(
                "Giám sát chuyên đề",
                *(_column(each, COUNT) for each in ("Ủy ban kiểm tra chủ trì", "Phối hợp")),
            ),
        ),
        _group(
            "Giải quyết đơn thư khiếu nại, tố cáo",
            _group("Thuộc thẩm quyền", _column("Đã nhận", COUNT), _column("Đã giải quyết xong", COUNT)),
        ),
        "Ghi chú",
    ]
    rows = [
        [name, *(figure(i, j, 3) for j in range(7)), *(figure(i, j, 2) for j in (8, 9)), NOTES[i % 7 + 1]]
        for i, name in enumerate(BODIES)
    ]
    return _report("Kết quả kiểm tra, giám sát của công đoàn các cấp", columns, rows, danh_so_cot=True)


def gifts() -> Data:
    """Two amounts of ten digits among counts, long titles, a note in every other row."""
    columns = [
        "Tên Liên đoàn Lao động tỉnh, thành phố và công đoàn ngành",
        _group(
            "Chương trình “Tết Sum vầy - Xuân ơn Đảng”",
            _group(
                "Đoàn viên, người lao động có hoàn cảnh khó khăn được thăm hỏi, tặng quà",
                _column("Số người được tặng quà", COUNT),
                _column("Trong đó: Lao động nữ", COUNT),
                _column("Tổng số tiền hỗ trợ từ nguồn công đoàn", MONEY),
            ),
            _group(
                "Hỗ trợ vé tàu, vé xe về quê đón Tết",
                *(_column(each, COUNT) for each in ("Số vé xe ô tô", "Số vé tàu hỏa", "Số vé máy bay")),
                _column("Kinh phí hỗ trợ của các cấp công đoàn", MONEY),
            ),
        ),
        _group(
            "Mái ấm Công đoàn",
            _group("Kết quả thực hiện", _column("Xây mới", COUNT), _column("Sửa chữa, nâng cấp", COUNT)),
        ),
        "Ghi chú",
    ]
    digits = (5, 4, 10, 4, 3, 3, 10, 2, 2)
    notes = ("", "Số liệu ước", "", "Chưa gồm quà của doanh nghiệp")
    rows = [
        [name, *(figure(i, j, count) for j, count in enumerate(digits)), notes[i % 4]]
        for i, name in enumerate(BODIES)
    ]
    more = {"danh_so_cot": True, "don_vi_tinh": "đồng"}
    return _report("Kết quả chăm lo Tết cho đoàn viên, người lao động", columns, rows, **more)


def loans() -> Data:
    """Three amounts of ten digits, a rate, names of the kind "Công đoàn các Khu công nghiệp tỉnh …"."""
    columns = [
        "Đơn vị",
        _group(
            "Quỹ trợ vốn cho đoàn viên, người lao động nghèo",
            _group("Nguồn vốn", _column("Vốn tự có", MONEY), _column("Vốn nhận ủy thác", MONEY)),
            _group(
                "Cho vay trong kỳ",
                _column("Số lượt đoàn viên được vay vốn", COUNT),
                _column("Doanh số cho vay", MONEY),
            ),
            _group("Nợ xấu", _column("Số người", COUNT), _column("Tỷ lệ trên dư nợ (%)", RATE)),
        ),
        _group(
            "Tác động",
            _group(
                "Việc làm, đời sống",
                *(
                    _column(each, COUNT)
                    for each in ("Việc làm mới", "Hộ thoát nghèo", "Hộ có mức sống được cải thiện")
                ),
            ),
        ),
        "Ghi chú",
    ]
    rows = [
        [
            name,
            *(figure(i, j, count) for j, count in enumerate((10, 10, 4, 10, 2))),
            i % 30 / 10,
            *(figure(i, j, 3) for j in range(6, 9)),
            "Hợp nhất" if i % 4 == 2 else "",
        ]
        for i, name in enumerate(UNITS)
    ]
    more = {"danh_so_cot": True, "don_vi_tinh": "đồng"}
    return _report("Hoạt động của quỹ trợ vốn", columns, rows, **more)


def eight_amounts() -> Data:
    """So many amounts that the names of the units stand nearly word by word."""
    pairs = {
        "Thu tài chính công đoàn": ("Kinh phí công đoàn", "Đoàn phí công đoàn"),
        "Chi tài chính công đoàn": ("Chi hoạt động phong trào", "Chi quản lý hành chính"),
    }
    columns = [
        "Đơn vị",
        *(
            _group(
                title,
                *(_group(each, *(_column(own, MONEY) for own in pair)) for each in ("Dự toán", "Thực hiện")),
            )
            for title, pair in pairs.items()
        ),
        _column("Tỷ lệ (%)", RATE),
        "Ghi chú",
    ]
    rows = [
        [name, *(figure(i, j, 10) for j in range(8)), 90 + i % 9 + 0.5, ("", "Ước tính")[i % 2]]
        for i, name in enumerate(UNITS)
    ]
    return _report("Thu, chi tài chính công đoàn", columns, rows, don_vi_tinh="đồng")


WIDE_CASES = {each.__name__: each for each in (inspections, gifts, loans)}
