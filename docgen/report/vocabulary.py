"""The names that prose and Word templates may say, each with one Vietnamese line and an example.

The first part of a dotted name, and what may stand below it where that is fixed; the codes below
``so_lieu`` and ``chi_tieu`` come from the report's own data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Word:
    """One name: what it is, and how it is written."""

    description: str
    example: str


PROSE: Final[Mapping[str, Word]] = MappingProxyType(
    {
        "so_lieu": Word("số liệu có tên của báo cáo", "{{ so_lieu.tong_cdcs }}"),
        "chi_tieu": Word(
            "chỉ tiêu theo mã, hoặc lần lượt từng chỉ tiêu: for c in chi_tieu",
            "{{ chi_tieu.kn_doan_vien.ty_le | phan_tram }}",
        ),
        "don_vi": Word("đơn vị báo cáo", "{{ don_vi.ten }}"),
        "ky": Word("kỳ báo cáo; kỳ sau: ky.sau", "{{ ky.sau.ten }}"),
        "nguoi_ky": Word("người ký", "{{ nguoi_ky.ho_ten }}"),
        "nguoi_ky_trai": Word(
            "người ký bên trái (thư ký của biên bản); trống nếu chỉ có một người ký",
            "{{ nguoi_ky_trai.ho_ten }}",
        ),
        "chot_so_lieu": Word("ngày chốt số liệu; không ghi thì là ngày cuối kỳ", "{{ chot_so_lieu | ngay }}"),
    }
)

TEMPLATE_ONLY: Final[Mapping[str, Word]] = MappingProxyType(
    {
        "mau": Word("mã mẫu báo cáo", "{{ mau }}"),
        "so": Word("số văn bản, để trống nếu chưa có", "{{ so }}"),
        "dau_so": Word("dấu giữa số và ký hiệu: / hoặc -", "{{ so }}{{ dau_so }}{{ ky_hieu }}"),
        "ky_hieu": Word("ký hiệu văn bản", "{{ ky_hieu }}"),
        "dia_danh": Word("địa danh", "{{ dia_danh }}"),
        "ngay_thang": Word("ngày tháng năm ban hành, chừa chỗ trống nếu chưa có", "{{ ngay_thang }}"),
        "ten_loai": Word("tên loại văn bản", "{{ ten_loai }}"),
        "trich_yeu": Word("trích yếu, có thể nhiều dòng", "{{ trich_yeu }}"),
        "tham_quyen": Word("cơ quan, chức danh có thẩm quyền, ở trên căn cứ", "{{ tham_quyen }}"),
        "do_mat": Word("độ mật; trống nếu không có", "{{ do_mat }}"),
        "do_khan": Word("độ khẩn; trống nếu không có", "{{ do_khan }}"),
        "kinh_gui": Word("danh sách nơi kính gửi", "{{ kinh_gui | join(', ') }}"),
        "can_cu": Word("danh sách căn cứ, không có dấu cuối dòng", "{{ can_cu | join('; ') }}"),
        "noi_nhan": Word("danh sách nơi nhận, không có gạch đầu dòng và dấu cuối", "{{ noi_nhan | first }}"),
        "luu": Word('nội dung sau "Lưu:"; trống nếu không có dòng này', "{{ luu }}"),
        "du_thao": Word("số lần dự thảo, trống nếu là bản chính", "{{ du_thao }}"),
        "du_lieu_rieng": Word(
            "dữ liệu riêng của cơ quan: danh sách, đối tượng, số, chữ", "{%p for xe in du_lieu_rieng.xe %}"
        ),
    }
)

TEMPLATE: Final[Mapping[str, Word]] = MappingProxyType({**PROSE, **TEMPLATE_ONLY})

_UNIT: Final = {
    "ma": "mã trong sổ đơn vị",
    "ten": "tên chính thức",
    "ten_in": "tên ở đầu trang, chữ hoa",
    "cap": "cấp công đoàn",
    "ky_hieu": "chữ viết tắt trong ký hiệu văn bản",
    "dia_danh": "địa danh",
    "tap_the": "tập thể lãnh đạo đứng tên ký",
}
_PERIOD: Final = {
    "ma": "mã kỳ: 2023Q3, 2023",
    "nam": "năm",
    "quy": "quý, nếu kỳ là một quý",
    "thang": "tháng, nếu kỳ là một tháng",
    "tuan": "tuần, nếu kỳ là một tuần",
    "ten": "tên kỳ: quý III năm 2023",
    "ngan": "tên kỳ không có năm",
    "tu": "ngày đầu kỳ",
    "den": "ngày cuối kỳ",
}

_SIGNER: Final = {
    "quyen_han": "TM. …, KT. …",
    "ky_thay": "chức vụ được ký thay; trống nếu không có",
    "chuc_vu": "chức vụ",
    "ho_ten": "họ và tên",
}

FIELDS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "so_lieu.TÊN": {
            "gia_tri": "giá trị, như khi viết so_lieu.TÊN",
            "ten": "tên người ta gọi số liệu",
            "don_vi_tinh": "đơn vị tính",
            "loai_so": "cách cộng: phat_sinh, thoi_diem, luy_ke, ty_le, binh_quan …",
            "ky_truoc": "giá trị kỳ liền trước",
            "cung_ky": "giá trị cùng kỳ năm trước",
            "tang_giam": "tăng giảm so với cùng kỳ",
            "nguon": "nguồn số liệu",
        },
        "chi_tieu.MÃ": {
            "ma": "mã chỉ tiêu",
            "ten": "tên chỉ tiêu",
            "don_vi_tinh": "đơn vị tính",
            "loai": "loại: ke_hoach, ty_trong, ty_le, so_luong",
            "thuc_hien": "số thực hiện",
            "ke_hoach": "số kế hoạch",
            "tong_so": "tổng số, với tỷ trọng",
            "nguong": "ngưỡng phải đạt, %",
            "ty_le": "tỷ lệ, %",
            "danh_gia": "vượt, đạt, chưa đạt",
            "cung_ky": "cùng kỳ năm trước",
            "tang_giam": "tăng giảm so với cùng kỳ",
            "ky_truoc": "kỳ liền trước",
            "luy_ke": "luỹ kế",
            "loai_so": "cách cộng",
            "nguon": "nguồn số liệu",
        },
        "don_vi": {**_UNIT, "cap_tren": "công đoàn cấp trên; trống nếu không có"},
        "don_vi.cap_tren": _UNIT,
        "ky": {**_PERIOD, "sau": "kỳ sau, có cùng các tên"},
        "ky.sau": _PERIOD,
        "nguoi_ky": _SIGNER,
        "nguoi_ky_trai": _SIGNER,
    }
)
"""What stands below a name, each with one Vietnamese line."""
