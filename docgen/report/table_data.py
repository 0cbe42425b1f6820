"""A table as it is written in the data: columns in groups, rows in groups, merged cells.

Every row has one entry for each column; where a merged cell covers a place, the entry is null. So a cell's
place in the data is its place in the table. The models say what each value may be; how the parts fit
together is judged in ``table_checks``.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import BeforeValidator, Discriminator, Field, PlainValidator, Tag, WithJsonSchema
from typing_extensions import TypeAliasType

from docgen.strict_model import Name, StrictModel, Text, Words, describe, refuse, refuse_unseen
from docgen.vn.text import nfc

MOST_COLUMNS: Final = 60  # Word itself holds 63 in a row
MOST_CELLS: Final = 60_000  # in all tables of a report: some four hundred pages
AUTOMATIC: Final = "tu-dong"

Kind = Literal["chu", "so", "tien", "phan_tram", "ngay"]
KINDS: Final[tuple[str, ...]] = get_args(Kind)
Landscape = Literal[True, False, "tu-dong"]


def _value(value: object) -> str | int | Decimal:
    """A cell's content: text, a number, or nothing."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise refuse("D012", f"ô của bảng phải là chữ hoặc số, đang là {describe(value)}")
    if isinstance(value, str):
        refuse_unseen(value)
        return nfc(value)
    return value


CellValue = Annotated[
    str | int | Decimal, PlainValidator(_value), WithJsonSchema({"type": ["string", "number", "null"]})
]


class MergedCell(StrictModel):
    """A cell over several columns or rows."""

    gia_tri: CellValue = Field("", title="Giá trị", description="Chữ hoặc số trong ô gộp.")
    gop_cot: Annotated[int, Field(ge=1, le=MOST_COLUMNS)] = Field(
        1, title="Gộp cột", description="Ô rộng bấy nhiêu cột; các ô bị gộp ghi null."
    )
    gop_dong: Annotated[int, Field(ge=1)] = Field(
        1, title="Gộp dòng", description="Ô cao bấy nhiêu dòng; các ô bị gộp ghi null."
    )


def _cell_kind(value: object) -> str:
    return "<MergedCell>" if isinstance(value, dict | MergedCell) else "<value>"


CellItem = Annotated[
    Annotated[CellValue, Tag("<value>")] | Annotated[MergedCell, Tag("<MergedCell>")],
    Discriminator(_cell_kind),
]


class ColumnData(StrictModel):
    """A column with its kind, or a group of columns under one title."""

    tieu_de: Text = Field(title="Tiêu đề cột", description="Tên cột, hoặc tên chung của các cột con.")
    cot: Columns = Field(
        default_factory=lambda: [], title="Cột con", description="Các cột đứng dưới tiêu đề này."
    )
    loai: Kind | None = Field(
        None,
        title="Loại",
        description="chu, so, tien, phan_tram hoặc ngay: cách in và canh các ô; bỏ trống thì theo từng ô.",
    )
    tong: bool = Field(False, title="Cộng", description="true: docgen cộng cột này ở các dòng tổng.")
    tu: Text = Field(
        "",
        title="Tử",
        description="Cột tỷ lệ (loai phan_tram): tiêu đề của cột tử số; trùng tên thì ghi cả tên nhóm:"
        ' "Thu > Thực hiện". Ô null thì docgen tính.',
    )
    mau: Text = Field("", title="Mẫu", description="Cột tỷ lệ (loai phan_tram): tiêu đề của cột mẫu số.")


def _column_kind(value: object) -> str:
    return "<ColumnData>" if isinstance(value, dict | ColumnData) else "<text>"


Columns = TypeAliasType(
    "Columns",
    list[
        Annotated[
            Annotated[Text, Tag("<text>")] | Annotated[ColumnData, Tag("<ColumnData>")],
            Discriminator(_column_kind),
        ]
    ],
)


def _flag_or_words(value: object) -> str:
    return "<text>" if isinstance(value, str) else "<flag>"


def _flag(value: object) -> object:
    if not isinstance(value, bool):
        raise refuse("D012", f"phải là true, false hoặc chữ trong dấu nháy kép, đang là {describe(value)}")
    return value


def _flag_or_list(value: object) -> object:
    if not isinstance(value, bool):
        raise refuse("D012", f"phải là true, false hoặc danh sách chữ, đang là {describe(value)}")
    return value


FlagOrWords = Annotated[
    Annotated[bool, BeforeValidator(_flag), Tag("<flag>")] | Annotated[Words, Tag("<text>")],
    Discriminator(_flag_or_words),
]


class GroupData(StrictModel):
    """Rows under a heading of their own."""

    nhom: Words = Field(title="Nhóm", description="Tên nhóm, đứng trên một dòng riêng, không gõ số thứ tự.")
    dong: Rows = Field(title="Dòng", description="Các dòng của nhóm, hoặc các nhóm con.")
    tong: FlagOrWords = Field(
        False,
        title="Cộng nhóm",
        description='true: số cộng đứng ngay ở dòng tên nhóm; chữ ("Cộng khối xã"): thêm dòng cộng.',
    )


def _row_kind(value: object) -> str:
    return "<GroupData>" if isinstance(value, dict | GroupData) else "<cells>"


Rows = TypeAliasType(
    "Rows",
    list[
        Annotated[
            Annotated[list[CellItem], Tag("<cells>")] | Annotated[GroupData, Tag("<GroupData>")],
            Discriminator(_row_kind),
        ]
    ],
)


ColumnNumbers = Annotated[
    Annotated[bool, BeforeValidator(_flag_or_list), Tag("<flag>")] | Annotated[list[Text], Tag("<list>")],
    Discriminator(lambda value: "<list>" if isinstance(value, list) else "<flag>"),
]
Notes = Annotated[
    Annotated[Text, Tag("<text>")] | Annotated[list[Words], Tag("<list>")],
    Discriminator(lambda value: "<list>" if isinstance(value, list) else "<text>"),
]

# What the free table and the table of indicators have in common.
_TITLE: Final[Any] = Field("", title="Tiêu đề bảng", description="Tên bảng, có thể bỏ trống.")
_UNIT: Final[Any] = Field(
    "", title="Đơn vị tính", description='In trên bảng, bên phải: "Đơn vị tính: triệu đồng".'
)
_NUMBERS: Final[Any] = Field(
    False,
    title="Đánh số cột",
    description="true: thêm dòng (1), (2), … dưới đầu bảng; hoặc danh sách chữ, mỗi cột một chữ.",
)
_NOTES: Final[Any] = Field(
    "", title="Ghi chú", description="Ghi chú dưới bảng, một dòng hoặc danh sách các dòng."
)
_LANDSCAPE: Final[Any] = Field(
    AUTOMATIC,
    title="Trang ngang",
    description='true: bảng nằm trên trang ngang; "tu-dong": khi không vừa trang dọc; false: không.',
)


class TableData(StrictModel):
    """A free table."""

    tieu_de: Text = _TITLE
    don_vi_tinh: Text = _UNIT
    stt: FlagOrWords = Field(
        False, title="Số thứ tự", description='true hoặc tên cột ("STT"): docgen thêm cột đánh số các dòng.'
    )
    stt_lien_tuc: bool = Field(
        False, title="Số thứ tự liên tục", description="true: số thứ tự chạy tiếp qua các nhóm."
    )
    cot: Columns = Field(
        min_length=1,
        title="Cột",
        description="Các cột từ trái sang phải: tên, hoặc đối tượng có tieu_de, loai, tong, cot (cột con).",
    )
    danh_so_cot: ColumnNumbers = _NUMBERS
    dong: Rows = Field(
        title="Dòng",
        description='Các dòng, mỗi dòng đủ số ô, hoặc nhóm {"nhom", "dong"}. Dòng cuối tên là "Tổng cộng",'
        ' "Cộng" là dòng tổng gõ sẵn; "Cộng khối …" là dòng cộng nhóm.',
    )
    tong: FlagOrWords | None = Field(
        None,
        title="Dòng tổng",
        description='Tên dòng tổng; mặc định "Tổng cộng" khi có cột tong; false: không thêm dòng tổng.',
    )
    vi_tri_tong: Literal["cuoi", "dau"] = Field(
        "cuoi", title="Vị trí dòng tổng", description="cuoi hoặc dau: dòng tổng ở cuối hay ở đầu bảng."
    )
    o_trong: Text = Field("", title="Ô trống", description='In trong ô không có giá trị, ví dụ "-".')
    ghi_chu: Notes = _NOTES
    ngang: Landscape = _LANDSCAPE


def _all_or_some(value: object) -> str:
    return "<some>" if isinstance(value, list) else "<all>"


WhichIndicators = Annotated[
    Annotated[Literal[True], Tag("<all>")] | Annotated[list[Name], Tag("<some>")],
    Discriminator(_all_or_some),
]


class IndicatorTableData(StrictModel):
    """The table of indicators with the options of a free table."""

    chi_tieu: WhichIndicators = Field(
        True, title="Chỉ tiêu", description="true: mọi chỉ tiêu; danh sách mã: các chỉ tiêu đó."
    )
    tieu_de: Text = _TITLE
    don_vi_tinh: Text = _UNIT
    danh_so_cot: bool = Field(
        False, title="Đánh số cột", description="true: thêm dòng (1), (2), … dưới đầu bảng."
    )
    o_trong: Text | None = Field(
        None, title="Ô trống", description='In trong ô không có giá trị; mặc định "-".'
    )
    ghi_chu: Notes = _NOTES
    ngang: Landscape = _LANDSCAPE


ColumnData.model_rebuild()
GroupData.model_rebuild()
