"""One trade-union body as data: who it is, whom it reports to, from when until when it works.

Names, symbols and superiors are data with dates, never code. Knows nothing of the register as a whole.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final, Literal

from pydantic import Field, ValidationError, ValidationInfo, field_validator

from docgen.errors import Problem
from docgen.strict_model import IsoDate, StrictModel, Text, Words, problems_of, refuse
from docgen.vn.text import upper

# Here and in report/, defaults are lambdas: pydantic asks every factory for its signature, and that of
# the built-in ``list`` is a text that takes Python's own tokenizer to read.

Level = Literal[
    "tong_lien_doan", "tinh", "nganh_tw", "huyen", "nganh", "vien_chuc", "kcn", "xa", "cdcs", "cum"
]  # fmt: skip


class Signer(StrictModel):
    """Who signs, in the three lines of the signature block (ND30 Phụ lục I, II.7)."""

    quyen_han: Text = Field("", title="Quyền hạn", description='Dòng thay mặt, ví dụ "TM. BAN THƯỜNG VỤ".')
    ky_thay: Text | None = Field(None, title="Ký thay", description='Dòng ký thay nếu có: "KT. CHỦ TỊCH".')
    chuc_vu: Text = Field(title="Chức vụ", description='Chức vụ người ký, ví dụ "PHÓ CHỦ TỊCH".')
    ho_ten: Text = Field(title="Họ tên", description="Họ và tên người ký, không ghi học hàm, học vị.")


class Successor(StrictModel):
    """A unit that took over."""

    don_vi: Words = Field(title="Đơn vị kế thừa", description="Mã đơn vị tiếp nhận.")
    tu_ngay: IsoDate | None = Field(None, title="Từ ngày", description="Ngày tiếp nhận.")


class Unit(StrictModel):
    """One trade-union body."""

    ma: Words = Field(title="Mã", description="Mã đơn vị, không đổi qua các kỳ.")
    ten: Words = Field(title="Tên", description="Tên đầy đủ, viết như trong câu văn.")
    ten_in: Words | None = Field(
        None, title="Tên in", description="Dòng tên in hoa ở đầu văn bản; bỏ trống thì viết hoa từ ten."
    )
    cap: Level = Field(title="Cấp", description="Cấp công đoàn.")
    cap_tren: Words | None = Field(
        None, title="Cấp trên", description="Mã đơn vị cấp trên trực tiếp; null thì không có dòng cấp trên."
    )
    ten_cap_tren: Words | None = Field(
        None,
        title="Tên cấp trên",
        description="Dòng tên cấp trên ở đầu văn bản, khi cấp trên không có trong sổ và cap_tren trống.",
    )
    ky_hieu: Words = Field(title="Ký hiệu", description='Phần sau tên loại trong ký hiệu, ví dụ "LĐLĐ".')
    dia_danh: Words = Field(title="Địa danh", description="Địa danh ở dòng ngày tháng.")
    tap_the: Text = Field("", title="Tập thể", description='Tập thể lãnh đạo, ví dụ "BAN THƯỜNG VỤ".')
    tu_ngay: IsoDate | None = Field(None, title="Từ ngày", description="Ngày đơn vị bắt đầu hoạt động.")
    den_ngay: IsoDate | None = Field(None, title="Đến ngày", description="Ngày cuối cùng đơn vị hoạt động.")
    ke_thua: list[Successor] = Field(
        default_factory=lambda: [],
        title="Kế thừa",
        description="Các đơn vị tiếp nhận khi đơn vị này kết thúc.",
    )
    thanh_vien: list[Words] = Field(
        default_factory=lambda: [],
        title="Thành viên",
        description="Mã các đơn vị thành viên có cấp trên khác (của một cụm thi đua).",
    )
    nguoi_ky: Signer | None = Field(None, title="Người ký", description="Người ký mặc định của đơn vị.")
    noi_nhan: list[Words] = Field(
        default_factory=lambda: [], title="Nơi nhận", description="Nơi nhận mặc định của báo cáo."
    )

    @field_validator("ten_cap_tren")
    @classmethod
    def _named_once(cls, value: str | None, info: ValidationInfo) -> str | None:
        """A superior is named by its code or by its name, not by both."""
        if value is not None and info.data.get("cap_tren") is not None:
            hint = "cấp trên có trong sổ thì bỏ ten_cap_tren; không có thì để cap_tren trống"
            raise refuse("D051", "đã có cap_tren", hint)
        return value

    @property
    def heading(self) -> str:
        """The name as printed in the heading, in capitals (ND30 Phụ lục I, II.2)."""
        return self.ten_in or upper(self.ten)

    @property
    def named_superior(self) -> Unit | None:
        """The superior of whom only the name is known: it has no code, and nothing but its name to print."""
        if self.cap_tren is not None or self.ten_cap_tren is None:
            return None
        name = self.ten_cap_tren
        return Unit.model_construct(ma="", ten=name, ten_in=name, cap="", ky_hieu="", dia_danh="")

    def exists_on(self, day: date) -> bool:
        """Whether the unit works on ``day``."""
        return (self.tu_ngay is None or self.tu_ngay <= day) and (
            self.den_ngay is None or day <= self.den_ngay
        )


_FIELDS: Final[dict[frozenset[str], set[str]]] = {}  # at most as many as there are kinds of rows


def _share_fields(unit: Unit) -> None:
    """Let units that say the same keys share pydantic's set of them: of 3,300 communes half their memory."""
    known = _FIELDS.setdefault(frozenset(unit.model_fields_set), unit.model_fields_set)
    object.__setattr__(unit, "__pydantic_fields_set__", known)  # not changed in place: units are frozen


def parse_unit(data: Any) -> tuple[Unit | None, list[Problem]]:
    """One unit, and what is wrong with it."""
    try:
        unit = Unit.model_validate(data)
    except ValidationError as error:
        return None, list(problems_of(error, Unit))
    _share_fields(unit)
    if unit.tu_ngay and unit.den_ngay and unit.den_ngay < unit.tu_ngay:
        return unit, [Problem("D054", "den_ngay đứng trước tu_ngay", "den_ngay")]
    return unit, []
