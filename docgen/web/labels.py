"""What the page calls the keys of the data: their titles, which workbooks show too, or words of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from docgen.report.blocks import IndicatorTableBlock, TableBlock
from docgen.report.model import Report
from docgen.strict_model import StrictModel
from docgen.units.model import Unit

_OWN: Final = {
    "ky_truoc": "kỳ trước", "cung_ky": "cùng kỳ", "thuc_hien": "kỳ này", "gia_tri": "kỳ này",
    "ho_ten": "họ và tên", "du_thao": "lần dự thảo", "noi_dung": "lời văn", "so": "số văn bản",
    "du_lieu_rieng": "thông tin riêng", "tieu_de": "tiêu đề", "chot_so_lieu": "ngày chốt số liệu",
    "ty_le": "tỷ lệ", "luu": "Lưu", "mau": "loại văn bản", "loai_so": "cách cộng", "muc": "mục",
    "don_vi": "đơn vị", "tu": "tử số", "den": "đến ngày", "gop_cot": "gộp cột", "gop_dong": "gộp dòng",
    "bieu_do": "biểu đồ", "chu_thich": "chú thích", "mo_ta": "mô tả", "nhom": "nhóm", "khoan": "khoản",
    "goi_y": "lời nhắc", "bang_don_vi": "bảng số của các đơn vị", "gop_loi_van": "lời văn gộp lại",
}  # fmt: skip
"""Keys that the page names in its own way, or that no model has."""
_VALUES: Final = {
    "phat_sinh": "phát sinh trong kỳ", "thoi_diem": "có đến một ngày", "binh_quan": "bình quân",
    "lon_nhat": "lớn nhất", "nho_nhat": "nhỏ nhất", "khong_cong": "không cộng", "so_luong": "số lượng",
    "ty_trong": "tỷ trọng", "phan_tram": "tỷ lệ %", "ngay_day_du": "ngày tháng đầy đủ",
}  # fmt: skip
"""Words that stand as values: how figures are added up, kinds of columns, ways of writing."""


def _titles() -> Iterator[tuple[str, str]]:
    """Each key of the models with its title; the first model that has it decides."""
    models: list[type[StrictModel]] = [Report, Unit, TableBlock, IndicatorTableBlock]
    for model in models:
        for key, field in model.model_fields.items():
            if field.title:
                yield key, field.title
        models += [each for each in _inside(model) if each not in models]


def _inside(model: type[StrictModel]) -> Iterator[type[StrictModel]]:
    """The models that stand in the fields of one."""
    return (each for field in model.model_fields.values() for each in _models_in(field.annotation))


def _models_in(annotation: object) -> Iterator[type[StrictModel]]:
    if isinstance(annotation, type) and issubclass(annotation, StrictModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models_in(part)


def _lower(title: str) -> str:
    return f"{title[:1].lower()}{title[1:]}"


LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {key: _lower(title) for key, title in reversed(list(_titles()))} | _OWN | _VALUES
)
"""What the page calls the keys of the data, as they stand within a sentence."""
