"""What a report is: the data dictionary as strict models, each field with its Vietnamese description.

The models say what each value may be; what must hold between values – references, periods, units – is
judged in ``checks`` and ``references``.
"""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Discriminator, Field, Tag

from docgen.report.blocks import Blocks
from docgen.report.indicators import Indicator
from docgen.report.table_data import AUTOMATIC, Landscape
from docgen.strict_model import (
    IsoDate,
    Name,
    Number,
    PartialIso,
    StrictModel,
    Text,
    Words,
)
from docgen.units import Signer, Unit

PERIOD_KEYS: Final = ("nam", "quy", "tu", "den")


class PeriodData(StrictModel):
    """The reporting period as written: a quarter, a year, or two days."""

    nam: int | None = Field(None, title="Năm", description="Năm báo cáo.")
    quy: int | None = Field(None, title="Quý", description="Quý 1 đến 4, chỉ với báo cáo quý.")
    tu: IsoDate | None = Field(None, title="Từ ngày", description="Ngày đầu của kỳ, cùng với den.")
    den: IsoDate | None = Field(None, title="Đến ngày", description="Ngày cuối của kỳ.")


class FigureData(StrictModel):
    """A named figure with its unit and source."""

    gia_tri: Annotated[
        Annotated[Number, Tag("<number>")] | Annotated[Text, Tag("<text>")],
        Discriminator(lambda value: "<text>" if isinstance(value, str) else "<number>"),
    ] = Field(title="Giá trị", description="Số hoặc chữ.")
    don_vi_tinh: Text = Field("", title="Đơn vị tính", description="Đơn vị tính của số liệu.")
    nguon: Text = Field("", title="Nguồn", description="Nguồn của số liệu.")


def _figure_kind(value: object) -> str:
    if isinstance(value, str):
        return "<text>"
    return "<FigureData>" if isinstance(value, dict | FigureData) else "<number>"


FigureValue = Annotated[
    Annotated[Number, Tag("<number>")]
    | Annotated[Text, Tag("<text>")]
    | Annotated[FigureData, Tag("<FigureData>")],
    Discriminator(_figure_kind),
]


def _unit_kind(value: object) -> str:
    return "<Unit>" if isinstance(value, dict | Unit) else "<code>"


UnitReference = Annotated[
    Annotated[Words, Tag("<code>")] | Annotated[Unit, Tag("<Unit>")], Discriminator(_unit_kind)
]


class AppendixData(StrictModel):
    """An appendix."""

    tieu_de: Words = Field(title="Tên phụ lục", description="Tên phụ lục, không gõ số thứ tự.")
    noi_dung: Blocks = Field(title="Nội dung", description="Các khối của phụ lục.")
    ngang: Landscape = Field(
        AUTOMATIC,
        title="Trang ngang",
        description='true: phụ lục nằm ngang; "tu-dong": khi có bảng không vừa trang dọc; false: không.',
    )


class Report(StrictModel):
    """One report."""

    schema_: Text | None = Field(None, alias="$schema", description="Địa chỉ JSON Schema.")
    mau: Words = Field(title="Mẫu", description="Mã mẫu báo cáo.")
    ky: PeriodData = Field(
        title="Kỳ báo cáo",
        description='{"nam": 2023, "quy": 3}, {"nam": 2023} hoặc {"tu": "2021-01-01", "den": "2022-09-30"}.',
    )
    don_vi: UnitReference = Field(
        title="Đơn vị", description="Mã trong sổ đơn vị, hoặc một đơn vị viết đầy đủ tại đây."
    )
    so: Text | None = Field(
        None, title="Số", description='Số văn bản, là chữ: "757", "7c"; bỏ trống để văn thư ghi.'
    )
    ngay_ban_hanh: PartialIso | None = Field(
        None,
        title="Ngày ban hành",
        description='"2023-09-12"; "2023-09": chừa ngày; bỏ trống: chừa cả ngày và tháng.',
    )
    trich_yeu: Words | None = Field(
        None, title="Trích yếu", description="Bỏ trống thì theo mẫu và kỳ báo cáo. Có thể nhiều dòng."
    )
    kinh_gui: list[Words] = Field(
        default_factory=lambda: [], title="Kính gửi", description="Nơi kính gửi, mỗi nơi một dòng."
    )
    can_cu: list[Words] = Field(
        default_factory=lambda: [], title="Căn cứ", description="Các căn cứ ban hành."
    )
    noi_dung: Blocks = Field(title="Nội dung", description="Nội dung: danh sách các khối.")
    so_lieu: dict[Name, FigureValue] = Field(
        default_factory=lambda: {},
        title="Số liệu",
        description="Số liệu có tên, dùng trong văn bản: so_lieu.TEN.",
    )
    chi_tieu: list[Indicator] = Field(
        default_factory=lambda: [], title="Chỉ tiêu", description="Các chỉ tiêu."
    )
    phu_luc: list[AppendixData] = Field(
        default_factory=lambda: [], title="Phụ lục", description="Các phụ lục."
    )
    noi_nhan: list[Words] | None = Field(
        None,
        title="Nơi nhận",
        description="Mỗi nơi một dòng, không gõ gạch đầu dòng và dấu chấm phẩy; bỏ trống thì theo sổ đơn vị.",
    )
    luu: Words = Field("VT", title="Lưu", description='Nội dung sau "Lưu:".')
    nguoi_ky: Signer | None = Field(None, title="Người ký", description="Bỏ trống thì theo sổ đơn vị.")
    du_thao: Annotated[int, Field(ge=1, le=99)] | None = Field(
        None, title="Dự thảo", description='Lần dự thảo: 5 in "DỰ THẢO LẦN 5"; bỏ trống: bản chính.'
    )
