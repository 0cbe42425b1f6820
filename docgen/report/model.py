"""What a report is: the data dictionary as strict models, each field with its Vietnamese description.

The models say what each value may be; what must hold between values – references, periods, units – is
judged in ``checks`` and ``references``.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Final, Literal, get_args

from pydantic import Discriminator, Field, PlainValidator, Tag, ValidationInfo, WithJsonSchema

from docgen.report.adding import CONDITION, DESCRIPTION, AddingKind
from docgen.report.blocks import NUMBERING, NUMBERING_TITLE, Blocks
from docgen.report.indicators import Indicator
from docgen.report.own_data import OwnValue
from docgen.report.table_data import AUTOMATIC, Landscape
from docgen.strict_model import (
    TYPED_NUMBER,
    IsoDate,
    Name,
    Number,
    PartialIso,
    StrictModel,
    Text,
    Words,
    number_in,
)
from docgen.units import Signer, Unit


def _earlier(value: object, info: ValidationInfo) -> int | Decimal | None:
    """A number of an earlier period, counted in the figure's own unit of measure."""
    return None if value is None else number_in(value, str(info.data.get("don_vi_tinh", "")))


Secrecy = Literal["MẬT", "TỐI MẬT", "TUYỆT MẬT"]
Urgency = Literal["KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"]
SECRECY: Final[tuple[str, ...]] = get_args(Secrecy)
URGENCY: Final[tuple[str, ...]] = get_args(Urgency)

Earlier = Annotated[
    int | Decimal | None,
    PlainValidator(_earlier),
    WithJsonSchema({"anyOf": [{"type": "number"}, TYPED_NUMBER, {"type": "null"}]}),
]


class PeriodData(StrictModel):
    """The reporting period as written: a week, month, quarter, year, school year, term, or two days."""

    nam: int | None = Field(None, title="Năm", description="Năm báo cáo.")
    quy: int | None = Field(None, title="Quý", description="Quý 1 đến 4, chỉ với báo cáo quý.")
    thang: int | None = Field(None, title="Tháng", description="Tháng 1 đến 12.")
    tuan: int | None = Field(None, title="Tuần", description="Số tuần trong năm, từ thứ hai đến chủ nhật.")
    nam_hoc: Text | None = Field(None, title="Năm học", description='Năm học, viết như "2023-2024".')
    nhiem_ky: Text | None = Field(None, title="Nhiệm kỳ", description='Nhiệm kỳ, viết như "2018-2023".')
    tu: IsoDate | None = Field(None, title="Từ ngày", description="Ngày đầu của kỳ, cùng với den.")
    den: IsoDate | None = Field(None, title="Đến ngày", description="Ngày cuối của kỳ.")


def _value_kind(value: object) -> str:
    if value is None:
        return "<open>"
    return "<text>" if isinstance(value, str) else "<number>"


class FigureData(StrictModel):
    """A named figure with its name, unit, source and how it adds; null: still to be filled in."""

    ten: Text = Field(
        "", title="Tên", description="Tên người ta gọi số liệu này, làm tiêu đề trong bảng Excel."
    )
    gia_tri: Annotated[
        Annotated[Number, Tag("<number>")] | Annotated[Text, Tag("<text>")] | Annotated[None, Tag("<open>")],
        Discriminator(_value_kind),
    ] = Field(title="Giá trị", description="Số hoặc chữ; null: chưa điền.")
    don_vi_tinh: Text = Field("", title="Đơn vị tính", description="Đơn vị tính của số liệu.")
    loai_so: AddingKind | None = Field(None, title="Loại số", description=DESCRIPTION)
    tu: Name | None = Field(None, title="Tử", description="Với loai_so ty_le: tên số liệu là tử số.")
    mau: Name | None = Field(None, title="Mẫu", description="Với loai_so ty_le: tên số liệu là mẫu số.")
    theo: Name | None = Field(
        None, title="Theo", description="Với loai_so binh_quan: tên số liệu làm quyền số."
    )
    dieu_kien: Text = Field("", title="Điều kiện", description=CONDITION)
    ky_truoc: Earlier = Field(None, title="Kỳ trước", description="Giá trị của kỳ liền trước.")
    cung_ky: Earlier = Field(None, title="Cùng kỳ", description="Giá trị cùng kỳ năm trước.")
    nguon: Text = Field("", title="Nguồn", description="Nguồn của số liệu.")


def _figure_kind(value: object) -> str:
    if value is None:
        return "<open>"
    if isinstance(value, str):
        return "<text>"
    return "<FigureData>" if isinstance(value, dict | FigureData) else "<number>"


FigureValue = Annotated[
    Annotated[Number, Tag("<number>")]
    | Annotated[Text, Tag("<text>")]
    | Annotated[FigureData, Tag("<FigureData>")]
    | Annotated[None, Tag("<open>")],
    Discriminator(_figure_kind),
]


def _unit_kind(value: object) -> str:
    return "<Unit>" if isinstance(value, dict | Unit) else "<code>"


UnitReference = Annotated[
    Annotated[Words, Tag("<code>")] | Annotated[Unit, Tag("<Unit>")], Discriminator(_unit_kind)
]


class AppendixData(StrictModel):
    """An appendix."""

    ten_loai: Words | None = Field(
        None,
        title="Tên loại",
        description='Của văn bản được ban hành kèm theo quyết định: "QUY CHẾ"; phụ lục thì bỏ trống.',
    )
    danh_so: Words | None = Field(
        None,
        title=NUMBERING_TITLE,
        description='Của văn bản kèm theo: "chuong" (Chương, Điều, 1., a)), "chuong-muc" (Chương, Mục, Điều,'
        ' 1., a)), "phan" (Phần, Chương, Điều, 1., a)), "phan-muc" (Phần, Chương, Mục, Điều, 1., a)); bỏ'
        f" trống: Điều, 1., a). Hoặc {NUMBERING}.",
    )
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
    ky: PeriodData | None = Field(
        None,
        title="Kỳ báo cáo",
        description='{"nam": 2023, "quy": 3}, {"nam": 2023} hoặc {"tu": "2021-01-01", "den": "2022-09-30"}; '
        'tháng, tuần: {"nam": 2023, "thang": 9}; {"nam_hoc": "2023-2024"}, {"nhiem_ky": "2018-2023"}.'
        " Văn bản không có kỳ (công văn, quyết định …) thì bỏ.",
    )
    don_vi: UnitReference = Field(
        title="Đơn vị", description="Mã trong sổ đơn vị, hoặc một đơn vị viết đầy đủ tại đây."
    )
    so: Text | None = Field(
        None, title="Số", description='Số văn bản, là chữ: "757", "7c"; bỏ trống để văn thư ghi.'
    )
    ky_hieu: Text | None = Field(
        None,
        title="Ký hiệu",
        description='Ghi khi khác ký hiệu của mẫu và đơn vị, ví dụ "NQ-BCH"; bỏ trống thì theo mẫu, đơn vị.',
    )
    dau_so: Literal["/", "-"] = Field(
        "/",
        title="Dấu sau số",
        description='Dấu giữa số và ký hiệu: "/" (15/BC-LĐLĐ) hoặc "-", như văn bản của Đảng (17-KL/TU).',
    )
    ten_loai: Words | None = Field(
        None,
        title="Tên loại",
        description='Ghi khi văn bản mang tên khác tên loại của mẫu: "PHIẾU TRÌNH"; bỏ trống thì theo mẫu.',
    )
    don_vi_soan: Text | None = Field(
        None,
        title="Đơn vị soạn thảo",
        description='Chữ viết tắt đơn vị soạn thảo trong ký hiệu công văn: "CSPL" in .../LĐLĐ-CSPL.',
    )
    do_mat: Secrecy | None = Field(None, title="Độ mật", description="MẬT, TỐI MẬT hoặc TUYỆT MẬT.")
    do_khan: Urgency | None = Field(None, title="Độ khẩn", description="KHẨN, THƯỢNG KHẨN hoặc HỎA TỐC.")
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
    tham_quyen: Words | None = Field(
        None,
        title="Thẩm quyền ban hành",
        description="Dòng trên căn cứ của nghị quyết, quyết định; bỏ trống: tập thể lãnh đạo của đơn vị.",
    )
    chot_so_lieu: IsoDate | None = Field(
        None,
        title="Chốt số liệu",
        description="Ngày chốt số liệu; bỏ trống: ngày cuối kỳ.",
    )
    danh_so: Words | None = Field(
        None,
        title=NUMBERING_TITLE,
        description=f"Của cả văn bản, khi khác cách của mẫu: {NUMBERING}.",
    )
    noi_dung: Blocks = Field(
        default_factory=lambda: [], title="Nội dung", description="Nội dung: danh sách các khối."
    )
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
    du_lieu_rieng: dict[Name, OwnValue] = Field(
        default_factory=lambda: {},
        title="Dữ liệu riêng",
        description="Danh sách, đối tượng của riêng cơ quan, chỉ dùng trong mẫu Word: du_lieu_rieng.TEN.",
    )
    noi_nhan: list[Words] | None = Field(
        None,
        title="Nơi nhận",
        description="Mỗi nơi một dòng, không gõ gạch đầu dòng và dấu chấm phẩy; bỏ trống thì theo sổ đơn vị.",
    )
    luu: Words | None = Field(
        "VT", title="Lưu", description='Nội dung sau "Lưu:"; null thì không in dòng Lưu.'
    )
    nguoi_ky: Signer | None = Field(None, title="Người ký", description="Bỏ trống thì theo sổ đơn vị.")
    nguoi_ky_trai: Signer | None = Field(
        None,
        title="Người ký bên trái",
        description="Người ký thứ hai, đứng bên trái: thư ký của biên bản.",
    )
    du_thao: Annotated[int, Field(ge=1, le=99)] | None = Field(
        None, title="Dự thảo", description='Lần dự thảo: 5 in "DỰ THẢO LẦN 5"; bỏ trống: bản chính.'
    )
