"""Pictures and charts as they are written in the data."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Discriminator, Field, PlainValidator, Tag, WithJsonSchema

from docgen.errors import Problem, Severity
from docgen.strict_model import StrictModel, Text, Words, describe, refuse

MOST_LABELS: Final = 60
MOST_SERIES: Final = 8
MOST_READABLE: Final = {"cot": 60, "duong": 60, "tron": 12}
"""How many figures have room for their labels on one page, by the kind of the chart."""
LONGEST_LABEL: Final = 120


def _short(text: str) -> str:
    if len(text) > LONGEST_LABEL:
        message = f"nhãn dài {len(text)} chữ, biểu đồ chỉ có chỗ cho {LONGEST_LABEL}"
        raise refuse("D014", message, "hãy viết gọn lại")
    return text


Label = Annotated[Words, AfterValidator(_short)]
Name = Annotated[Text, AfterValidator(_short)]


def _figure(value: object) -> int | Decimal | None:
    if value is None or (isinstance(value, int | Decimal) and not isinstance(value, bool)):
        return value
    raise refuse(
        "D012", f"số liệu của biểu đồ phải là số, chữ có biểu thức hoặc null, đang là {describe(value)}"
    )


FigureItem = Annotated[
    Annotated[
        int | Decimal | None,
        PlainValidator(_figure),
        WithJsonSchema({"type": ["number", "null"]}),
        Tag("<number>"),
    ]
    | Annotated[Words, Tag("<text>")],
    Discriminator(lambda value: "<text>" if isinstance(value, str) else "<number>"),
]
_CAPTION: Final = "Dòng chú thích dưới hình, không bắt buộc."


class PictureBlock(StrictModel):
    """A picture in the body."""

    anh: Words = Field(
        title="Hình", description="Tệp PNG hoặc JPEG, đường dẫn tính từ thư mục của tệp dữ liệu."
    )
    chu_thich: Text = Field("", title="Chú thích", description=_CAPTION)
    mo_ta: Text = Field(
        "", title="Mô tả", description="Mô tả hình cho người không nhìn được; mặc định là chú thích."
    )
    rong: Annotated[int, Field(ge=10, le=250)] | None = Field(
        None, title="Rộng", description="Bề rộng khi in, mm; mặc định theo hình, không quá khổ chữ."
    )


class SeriesData(StrictModel):
    """One row of figures of a chart."""

    ten: Name = Field("", title="Tên", description="Tên của dãy số, in ở chú giải.")
    gia_tri: list[FigureItem] = Field(
        title="Giá trị", description="Các số, mỗi nhãn một số; có thể là biểu thức; null: chưa có."
    )


class ChartData(StrictModel):
    """A chart of figures."""

    loai: Literal["cot", "duong", "tron"] = Field(
        title="Loại", description="cot: cột; duong: đường; tron: cơ cấu (hình tròn)."
    )
    tieu_de: Text = Field("", title="Tiêu đề", description="Tên biểu đồ, in phía trên.")
    don_vi_tinh: Text = Field("", title="Đơn vị tính", description="In ở góc trên biểu đồ.")
    nhan: list[Label] = Field(
        min_length=1, max_length=MOST_LABELS, title="Nhãn", description="Nhãn của từng số."
    )
    chuoi: list[SeriesData] = Field(
        min_length=1, max_length=MOST_SERIES, title="Chuỗi", description="Các dãy số; loại tron có một dãy."
    )


class ChartBlock(StrictModel):
    """A chart in the body."""

    bieu_do: ChartData = Field(title="Biểu đồ", description="Biểu đồ vẽ từ số liệu.")
    chu_thich: Text = Field("", title="Chú thích", description=_CAPTION)


def no_picture(path: str) -> Problem:
    """What to say of a picture that nobody could look for: data without a file have no folder."""
    message = "hình không được in: dữ liệu không nằm trong tệp nào nên không biết tìm hình ở đâu"
    return Problem("D090", message, path, severity=Severity.WARNING)
