"""Who reports to whom: the register of trade-union bodies.

Names, symbols and superiors are data with dates, never code: since 1 July 2025 district unions are
gone, so whether a unit exists is a question of the day. Knows nothing of reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import Field, ValidationError

from docgen.errors import DataError, Problem, suggest
from docgen.files import shipped
from docgen.jsonfile import has_errors, read_json_with_problems
from docgen.strict_model import IsoDate, StrictModel, Text, Words, problems_of
from docgen.vn.text import upper

FILE_NAME: Final = "don_vi.json"
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
    nguoi_ky: Signer | None = Field(None, title="Người ký", description="Người ký mặc định của đơn vị.")
    noi_nhan: list[Words] = Field(
        default_factory=lambda: [], title="Nơi nhận", description="Nơi nhận mặc định của báo cáo."
    )

    @property
    def heading(self) -> str:
        """The name as printed in the heading, in capitals (ND30 Phụ lục I, II.2)."""
        return self.ten_in or upper(self.ten)

    def exists_on(self, day: date) -> bool:
        """Whether the unit works on ``day``."""
        return (self.tu_ngay is None or self.tu_ngay <= day) and (
            self.den_ngay is None or day <= self.den_ngay
        )


@dataclass(frozen=True, slots=True)
class Register:
    """The units by code. A superior may also be one of the shipped register's (``tld``)."""

    units: Mapping[str, Unit]
    path: Path | None = None

    def find(self, code: str) -> Unit | None:
        """The unit of this code."""
        return self.units.get(code)

    def suggestion(self, code: str) -> str:
        """The nearest known code as a question, or how to find out."""
        return suggest(code, self.units) or f"các mã có trong sổ: {_some(self.units)}"

    def superior(self, unit: Unit) -> Unit | None:
        """The unit above, or None."""
        if unit.cap_tren is None:
            return None
        return self.units.get(unit.cap_tren) or _shipped_units().get(unit.cap_tren)

    def below(self, code: str, day: date | None = None) -> tuple[Unit, ...]:
        """The units directly below, on ``day`` if given, in the register's order."""
        units = (unit for unit in self.units.values() if unit.cap_tren == code)
        return tuple(unit for unit in units if day is None or unit.exists_on(day))


def find_register(data_path: Path | None = None) -> Path:
    """The register that goes with a data file: ``don_vi.json`` in its folder or above, else the shipped one.

    Without a data file the search begins in the current folder.
    """
    start = (data_path.parent if data_path else Path()).resolve()
    candidates = (folder / FILE_NAME for folder in (start, *start.parents))
    return next((path for path in candidates if path.is_file()), None) or shipped(FILE_NAME)


@lru_cache(maxsize=8)
def _load_cached(path: Path, _stamp: tuple[int, int]) -> Register:
    data, problems = read_json_with_problems(path)
    register, found = parse_register(data, path)
    problems += [problem.in_file(str(path)) for problem in found]
    if has_errors(problems):
        raise DataError(f"{path}: sổ đơn vị có lỗi", problems)
    return register


def load_register(path: Path) -> Register:
    """The register in a file. FileError if it cannot be read, DataError with every mistake in it."""
    try:
        stat = path.stat()
        stamp = (stat.st_mtime_ns, stat.st_size)
    except OSError:
        stamp = (0, 0)  # reading it says what is wrong
    return _load_cached(path, stamp)


def parse_register(data: Any, path: Path | None = None) -> tuple[Register, list[Problem]]:
    """The register in ``data`` – ``{"don_vi": […]}`` or a bare list – and what is wrong with it."""
    prefix, rows, problems = _rows(data)
    units: dict[str, Unit] = {}
    places: dict[str, str] = {}
    for i, row in enumerate(rows):
        place = f"{prefix}[{i}]"
        unit, found = parse_unit(row)
        problems += [problem.below(place) for problem in found]
        if unit is None:
            continue
        if unit.ma in units:
            problems.append(Problem("D050", f"mã đơn vị {unit.ma} đã có ở {places[unit.ma]}", f"{place}.ma"))
        units.setdefault(unit.ma, unit)
        places.setdefault(unit.ma, place)
    register = Register(units, path)
    whole = not problems  # a unit that could not be read is not an unknown one
    problems += _hierarchy_problems(register, places, whole=whole)
    return register, problems


def parse_unit(data: Any) -> tuple[Unit | None, list[Problem]]:
    """One unit, and what is wrong with it."""
    try:
        unit = Unit.model_validate(data)
    except ValidationError as error:
        return None, list(problems_of(error, Unit))
    if unit.tu_ngay and unit.den_ngay and unit.den_ngay < unit.tu_ngay:
        return unit, [Problem("D054", "den_ngay đứng trước tu_ngay", "den_ngay")]
    return unit, []


def _rows(data: Any) -> tuple[str, list[Any], list[Problem]]:
    if isinstance(data, list):
        return "", data, []
    if not isinstance(data, dict) or not isinstance(data.get("don_vi"), list):
        wrong = Problem("D011", 'thiếu danh sách đơn vị: cần {"don_vi": [ … ]}')
        return "don_vi", [], [wrong]
    unknown = [key for key in data if key not in ("don_vi", "ghi_chu", "$schema")]
    problems = [Problem("D010", f"khoá {key} không có trong sổ đơn vị") for key in unknown]
    return "don_vi", data["don_vi"], problems


def _hierarchy_problems(register: Register, places: Mapping[str, str], *, whole: bool) -> Iterator[Problem]:
    for code, unit in register.units.items():
        path = f"{places[code]}.cap_tren"
        if unit.cap_tren and whole and register.superior(unit) is None:
            hint = register.suggestion(unit.cap_tren)
            yield Problem("D051", f"đơn vị cấp trên {unit.cap_tren} không có trong sổ", path, hint=hint)
        if _is_above_itself(unit, register):
            yield Problem("D052", f"{code} là cấp trên của chính nó", path, hint="hãy sửa vòng cap_tren")
        for i, successor in enumerate(unit.ke_thua):
            if whole and successor.don_vi not in register.units:
                hint = register.suggestion(successor.don_vi)
                place = f"{places[code]}.ke_thua[{i}].don_vi"
                yield Problem(
                    "D053", f"đơn vị kế thừa {successor.don_vi} không có trong sổ", place, hint=hint
                )


def _is_above_itself(unit: Unit, register: Register) -> bool:
    above, seen = register.superior(unit), set[str]()
    while above is not None and above.ma not in seen:
        if above.ma == unit.ma:
            return True
        seen.add(above.ma)
        above = register.superior(above)
    return False


@lru_cache(maxsize=1)
def _shipped_units() -> Mapping[str, Unit]:
    data, _ = read_json_with_problems(shipped(FILE_NAME))
    units = (parse_unit(row)[0] for row in _rows(data)[1])
    return {unit.ma: unit for unit in units if unit is not None}


def _some(codes: Iterable[str]) -> str:
    first = list(codes)
    return ", ".join(first[:8]) + ("…" if len(first) > 8 else "") if first else "(sổ trống)"
