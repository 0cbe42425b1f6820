"""The labelled cells of the sheet "Báo cáo": their places in the data, their labels, what to fill in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from docgen.report.model import SECRECY, URGENCY
from docgen.standard.mau import all_forms
from docgen.workbook.codec import Field


def _forms() -> dict[str, str]:
    return {form.ma: form.ten for form in all_forms()}


def _same(words: tuple[str, ...]) -> dict[str, str]:
    """Choices that are written in the data as they are shown."""
    return {word: word for word in words}


def fields_of_a_report() -> tuple[Field, ...]:
    """Every labelled cell, in the order of the sheet."""
    text = "Chữ in đúng như gõ vào."
    return (
        Field("mau", "Mẫu báo cáo", kind="choice", choices=_forms(), note="Chọn trong danh sách."),
        Field("ky.nam", "Kỳ – năm", kind="whole", note="Ví dụ 2026."),
        Field("ky.quy", "Kỳ – quý", kind="whole", note="1 đến 4."),
        Field("ky.thang", "Kỳ – tháng", kind="whole", note="1 đến 12."),
        Field("ky.tuan", "Kỳ – tuần", kind="whole", note="Số tuần trong năm."),
        Field("ky.nam_hoc", "Kỳ – năm học", note="Viết như 2023-2024."),
        Field("ky.nhiem_ky", "Kỳ – nhiệm kỳ", note="Viết như 2018-2023."),
        Field("ky.tu", "Kỳ – từ ngày", kind="day", note="Ngày đầu của kỳ."),
        Field("ky.den", "Kỳ – đến ngày", kind="day", note="Ngày cuối của kỳ."),
        Field("do_mat", "Độ mật", kind="choice", choices=_same(SECRECY), note="Không có thì để trống."),
        Field("do_khan", "Độ khẩn", kind="choice", choices=_same(URGENCY), note="Không có thì để trống."),
        Field("don_vi", "Đơn vị", note="Chọn trong danh sách; hoặc gõ tên hay mã theo sổ đơn vị."),
        Field("so", "Số văn bản", note="Chỉ ghi số, ví dụ 757; bỏ trống để văn thư ghi."),
        Field("ngay_ban_hanh", "Ngày ban hành", kind="day", note="Bỏ trống thì chừa ngày, tháng."),
        Field("ky_hieu", "Ký hiệu", note="Bỏ trống: theo mẫu và đơn vị. Ví dụ NQ-BCH."),
        Field("dau_so", "Dấu sau số", kind="choice", choices=_same(("/", "-")), note="Bỏ trống là /."),
        Field("ten_loai", "Tên loại", note="Bỏ trống: tên của mẫu. Ví dụ PHIẾU TRÌNH."),
        Field("danh_so", "Đánh số", note="Bỏ trống: theo mẫu. Ví dụ A. I. 1. a) là số đầu của từng cấp."),
        Field("don_vi_soan", "Đơn vị soạn thảo", note="Viết tắt, trong ký hiệu công văn. Ví dụ CSPL."),
        Field("tham_quyen", "Thẩm quyền ban hành", note="Bỏ trống: tập thể lãnh đạo của đơn vị."),
        Field("chot_so_lieu", "Ngày chốt số liệu", kind="day", note="Bỏ trống: ngày cuối kỳ."),
        Field("trich_yeu", "Trích yếu", note="Bỏ trống thì theo mẫu và kỳ báo cáo."),
        Field("kinh_gui", "Kính gửi", note="Mỗi dòng một nơi."),
        Field("can_cu", "Căn cứ", note="Mỗi dòng một căn cứ."),
        Field("nguoi_ky_trai.quyen_han", "Người ký bên trái – quyền hạn"),
        Field("nguoi_ky_trai.ky_thay", "Người ký bên trái – ký thay"),
        Field("nguoi_ky_trai.chuc_vu", "Người ký bên trái – chức vụ", note="Ví dụ THƯ KÝ."),
        Field("nguoi_ky_trai.ho_ten", "Người ký bên trái – họ tên"),
        Field("nguoi_ky.quyen_han", "Người ký – quyền hạn", note="Ví dụ TM. BAN THƯỜNG VỤ."),
        Field("nguoi_ky.ky_thay", "Người ký – ký thay", note="Ví dụ KT. CHỦ TỊCH; không có thì để trống."),
        Field("nguoi_ky.chuc_vu", "Người ký – chức vụ", note="Ví dụ PHÓ CHỦ TỊCH."),
        Field("nguoi_ky.ho_ten", "Người ký – họ tên", note="Không ghi học hàm, học vị."),
        Field("noi_nhan", "Nơi nhận", note="Mỗi dòng một nơi, không gõ gạch đầu dòng."),
        Field("luu", "Lưu", note="Chữ sau “Lưu:”; bỏ trống là VT."),
        Field("du_thao", "Dự thảo lần", kind="whole", note="Bỏ trống: bản chính."),
        Field("$schema", "$schema", note=text),
    )


GROUPS: Final = ("ky", "nguoi_ky", "nguoi_ky_trai")
LISTS: Final = ("kinh_gui", "can_cu", "noi_nhan")
SELDOM: Final = (
    "$schema",
    "do_mat",
    "do_khan",
    "ky_hieu",
    "dau_so",
    "ten_loai",
    "danh_so",
    "don_vi_soan",
    "tham_quyen",
    "nguoi_ky_trai",
)
"""Keys that have no cell where the data say none."""
KEYS_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "quy": ("ky.nam", "ky.quy"),
    "thang": ("ky.nam", "ky.thang"),
    "tuan": ("ky.nam", "ky.tuan"),
    "nam-hoc": ("ky.nam_hoc",),
    "nhiem-ky": ("ky.nhiem_ky",),
    "khoang": ("ky.tu", "ky.den"),
}
