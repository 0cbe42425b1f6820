"""The names that prose and Word templates may say, each with one Vietnamese line and an example.

Only the first part of a dotted name stands here; what lies below comes from the report's own data.
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
            "chỉ tiêu theo mã: ten, don_vi_tinh, thuc_hien, ke_hoach, tong_so, nguong, ty_le, danh_gia, "
            "cung_ky, tang_giam, luy_ke",
            "{{ chi_tieu.kn_doan_vien.ty_le | phan_tram }}",
        ),
        "don_vi": Word(
            "đơn vị báo cáo: ma, ten, ten_in, ky_hieu, dia_danh, cap_tren.ten", "{{ don_vi.ten }}"
        ),
        "ky": Word("kỳ báo cáo: nam, quy, ten, ngan, tu, den; kỳ sau: ky.sau", "{{ ky.sau.ten }}"),
        "nguoi_ky": Word("người ký: quyen_han, ky_thay, chuc_vu, ho_ten", "{{ nguoi_ky.ho_ten }}"),
    }
)

TEMPLATE_ONLY: Final[Mapping[str, Word]] = MappingProxyType(
    {
        "mau": Word("mã mẫu báo cáo", "{{ mau }}"),
        "so": Word("số văn bản, để trống nếu chưa có", "{{ so }}"),
        "ky_hieu": Word("ký hiệu văn bản", "{{ ky_hieu }}"),
        "dia_danh": Word("địa danh", "{{ dia_danh }}"),
        "ngay_thang": Word("ngày tháng năm ban hành, chừa chỗ trống nếu chưa có", "{{ ngay_thang }}"),
        "ten_loai": Word("tên loại văn bản", "{{ ten_loai }}"),
        "trich_yeu": Word("trích yếu, có thể nhiều dòng", "{{ trich_yeu }}"),
        "kinh_gui": Word("danh sách nơi kính gửi", "{{ kinh_gui | join(', ') }}"),
        "can_cu": Word("danh sách căn cứ, không có dấu cuối dòng", "{{ can_cu | join('; ') }}"),
        "noi_nhan": Word("danh sách nơi nhận, không có gạch đầu dòng và dấu cuối", "{{ noi_nhan | first }}"),
        "luu": Word('nội dung sau "Lưu:"', "{{ luu }}"),
        "du_thao": Word("số lần dự thảo, trống nếu là bản chính", "{{ du_thao }}"),
    }
)

TEMPLATE: Final[Mapping[str, Word]] = MappingProxyType({**PROSE, **TEMPLATE_ONLY})
