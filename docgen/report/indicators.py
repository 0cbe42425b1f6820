"""Indicators: a result, what it is measured against, and what follows from both.

Three readings of "a/b" stand side by side in reports, so every indicator says which it is: result
against plan, part of a whole, rate against a planned rate – or a bare count. Rates are exact; the
verdict is judged on the exact ratio, never on a rounded one.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Final, Literal

from pydantic import (
    AfterValidator,
    Discriminator,
    Field,
    PlainValidator,
    Tag,
    ValidationInfo,
    WithJsonSchema,
)

from docgen.errors import Problem, Severity
from docgen.report.adding import CONDITION, DESCRIPTION, AddingKind
from docgen.strict_model import TYPED_NUMBER, Name, StrictModel, Text, Words, number_in, positive
from docgen.vn.numbers import format_number

Kind = Literal["ke_hoach", "ty_trong", "ty_le", "so_luong"]

NEEDS: Final[dict[str, tuple[str, ...]]] = {
    "ke_hoach": ("ke_hoach",),
    "ty_trong": ("tong_so",),
    "ty_le": ("ke_hoach",),
    "so_luong": (),
}
USES: Final[dict[str, tuple[str, ...]]] = {**NEEDS, "ty_trong": ("tong_so", "nguong")}
NUMBERS: Final = ("thuc_hien", "ke_hoach", "tong_so", "nguong")
"""The numbers of this period, beside which an indicator may need no more."""
_SPECIAL: Final = ("ke_hoach", "tong_so", "nguong")


def _in_its_unit(value: object, info: ValidationInfo) -> int | Decimal:
    """A number counted in the indicator's own unit of measure, which stands before it in the model."""
    unit = "%" if info.data.get("loai") == "ty_le" else str(info.data.get("don_vi_tinh", ""))
    return number_in(value, unit)


def _in_percent(value: object) -> int | Decimal:
    return number_in(value, "%")


_SCHEMA: Final = {"anyOf": [{"type": "number"}, TYPED_NUMBER]}
_ABOVE_0: Final = {"anyOf": [{"type": "number", "exclusiveMinimum": 0}, TYPED_NUMBER]}
Measured = Annotated[int | Decimal, PlainValidator(_in_its_unit), WithJsonSchema(_SCHEMA)]
Base = Annotated[
    int | Decimal, PlainValidator(_in_its_unit), AfterValidator(positive), WithJsonSchema(_ABOVE_0)
]
Percent = Annotated[int | Decimal, PlainValidator(_in_percent), WithJsonSchema(_SCHEMA)]


def _how_many(value: object) -> str:
    return "<none>" if value is None else "<several>" if isinstance(value, list) else "<one>"


class Indicator(StrictModel):
    """One indicator (chỉ tiêu)."""

    ma: Name = Field(title="Mã", description="Mã chỉ tiêu, dùng trong văn bản: chi_tieu.MA.thuc_hien.")
    ten: Words = Field(title="Tên", description="Tên chỉ tiêu, in trong bảng chỉ tiêu.")
    don_vi_tinh: Words = Field(title="Đơn vị tính", description='Ví dụ "người", "CĐCS", "%", "triệu đồng".')
    loai: Kind = Field(
        title="Loại",
        description="ke_hoach: kết quả so với kế hoạch; ty_trong: phần của tổng số (có thể có ngưỡng); "
        "ty_le: tỷ lệ so với tỷ lệ kế hoạch; so_luong: số đếm, không so sánh.",
    )
    thuc_hien: Measured | None = Field(
        title="Thực hiện", description="Kết quả đạt được trong kỳ; null: chưa điền."
    )
    ke_hoach: Base | None = Field(
        None, title="Kế hoạch", description="Số kế hoạch (loại ke_hoach) hoặc tỷ lệ kế hoạch, % (loại ty_le)."
    )
    tong_so: Base | None = Field(None, title="Tổng số", description="Tổng số (loại ty_trong).")
    nguong: Percent | None = Field(None, title="Ngưỡng", description="Ngưỡng phải đạt, % (loại ty_trong).")
    cung_ky: Measured | None = Field(None, title="Cùng kỳ", description="Kết quả cùng kỳ năm trước.")
    ky_truoc: Measured | None = Field(None, title="Kỳ trước", description="Kết quả của kỳ liền trước.")
    luy_ke: Measured | None = Field(None, title="Lũy kế", description="Số lũy kế đến cuối kỳ.")
    luy_ke_truoc: Measured | None = Field(
        None,
        title="Lũy kế trước",
        description="Số lũy kế đến hết kỳ trước; không ghi luy_ke thì lũy kế là số này cộng thực hiện.",
    )
    bo_chi_tieu: Annotated[
        Annotated[Words, Tag("<one>")]
        | Annotated[list[Words], Tag("<several>")]
        | Annotated[None, Tag("<none>")],
        Discriminator(_how_many),
    ] = Field(None, title="Bộ chỉ tiêu", description="Bộ chỉ tiêu chứa chỉ tiêu này; có thể nhiều bộ.")
    binh_quan_theo: Name | None = Field(
        None, title="Bình quân theo", description="Mã chỉ tiêu làm quyền số khi thực hiện là số bình quân."
    )
    loai_so: AddingKind | None = Field(None, title="Loại số", description=DESCRIPTION)
    tu: Name | None = Field(None, title="Tử", description="Với loai_so ty_le: tên số liệu là tử số.")
    mau: Name | None = Field(None, title="Mẫu", description="Với loai_so ty_le: tên số liệu là mẫu số.")
    dieu_kien: Text = Field("", title="Điều kiện", description=CONDITION)
    nguon: Text = Field("", title="Nguồn", description="Nguồn của số liệu.")

    @property
    def is_rate(self) -> bool:
        """Whether the result itself is in percent."""
        return self.loai == "ty_le" or self.don_vi_tinh.startswith("%")

    @property
    def open_keys(self) -> tuple[str, ...]:
        """What its kind needs and was left open (null), to be filled in later."""
        needed = ("thuc_hien", *NEEDS[self.loai])
        return tuple(key for key in needed if key in self.model_fields_set and getattr(self, key) is None)

    @property
    def open_earlier(self) -> tuple[str, ...]:
        """Values of earlier periods, or since January, that were written down as null."""
        keys = ("ky_truoc", "cung_ky", "luy_ke")
        return tuple(key for key in keys if key in self.model_fields_set and getattr(self, key) is None)

    @property
    def adds_up(self) -> bool:
        """Whether ``luy_ke`` is worked out: what was reached before this period, and this period's result."""
        return self.luy_ke is None and self.luy_ke_truoc is not None

    @property
    def accumulated(self) -> int | Decimal | None:
        """``luy_ke`` as given or worked out; None if it is not known."""
        if self.luy_ke is not None or self.luy_ke_truoc is None or self.thuc_hien is None:
            return self.luy_ke
        return self.luy_ke_truoc + self.thuc_hien

    @property
    def base(self) -> int | Decimal | None:
        """What the result is divided by: the plan, the whole, or nothing."""
        if self.loai == "ty_trong":
            return self.tong_so
        return None if self.loai == "so_luong" else self.ke_hoach

    @property
    def ty_le(self) -> Fraction | None:
        """The rate in percent, exact: result over plan, part over whole, rate over planned rate."""
        done, base = self.thuc_hien, self.base
        if done is None or not base:
            return None
        if type(done) is int and type(base) is int:  # what nearly all are
            return Fraction(done * 100, base)
        return Fraction(done) * 100 / Fraction(base)

    @property
    def danh_gia(self) -> Literal["vượt", "đạt", "chưa đạt"] | None:
        """The verdict on the exact rate; none without a plan or threshold."""
        rate = self.ty_le
        goal: int | Decimal | None = self.nguong if self.loai == "ty_trong" else 100
        if rate is None or goal is None:
            return None
        wanted = Fraction(goal)
        return "vượt" if rate > wanted else "đạt" if rate == wanted else "chưa đạt"

    @property
    def tang_giam(self) -> Fraction | None:
        """Growth on the same period last year, in percent; for rates the difference in points."""
        if self.thuc_hien is None or self.cung_ky is None or (not self.is_rate and self.cung_ky == 0):
            return None
        before = Fraction(self.cung_ky)
        growth = Fraction(self.thuc_hien) - before
        return growth if self.is_rate else growth * 100 / abs(before)


def indicator_problems(indicator: Indicator, path: str) -> Iterator[Problem]:
    """What is wrong between the fields of one indicator."""
    kind = indicator.loai
    for key in NEEDS[kind]:
        if getattr(indicator, key) is None and key not in indicator.open_keys:
            yield Problem("D040", f"chỉ tiêu {indicator.ma} loại {kind} thiếu {key}", path, about=key)
    for key in _SPECIAL:
        if key not in USES[kind] and getattr(indicator, key) is not None:
            message, hint = f"loại {kind} không dùng {key}", "hãy bỏ đi hoặc xem lại loai"
            yield Problem("D043", message, f"{path}.{key}", hint=hint, severity=Severity.WARNING)
    done, whole = indicator.thuc_hien, indicator.tong_so
    if kind == "ty_trong" and done is not None and whole is not None and done > whole:
        message = f"thuc_hien {done} lớn hơn tong_so {whole}"
        hint = "phần không lớn hơn tổng; so với kế hoạch thì dùng loai ke_hoach"
        yield Problem("D042", message, f"{path}.thuc_hien", hint=hint)
    yield from _total_problems(indicator, path)


def _total_problems(indicator: Indicator, path: str) -> Iterator[Problem]:
    """A total since January that no longer holds this period's result, which was typed anew."""
    before, done, total = indicator.luy_ke_truoc, indicator.thuc_hien, indicator.luy_ke
    if done is None or total is None or indicator.is_rate or indicator.binh_quan_theo:
        return
    if indicator.loai_so not in {None, "phat_sinh"}:
        return
    hint = "thực hiện sửa rồi thì sửa cả lũy kế"
    if before is not None and total != before + done:
        shown = " + ".join(map(format_number, (before, done)))
        message = f"lũy kế {format_number(total)}, mà lũy kế trước và thực hiện là {shown} = "
        message += format_number(before + done)
        yield Problem("D111", message, f"{path}.luy_ke", hint=hint, severity=Severity.WARNING)
    elif before is None and 0 <= total < done:
        message = f"lũy kế {format_number(total)} nhỏ hơn thực hiện {format_number(done)}"
        yield Problem("D111", message, f"{path}.luy_ke", hint=hint, severity=Severity.WARNING)
