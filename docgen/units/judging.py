"""What a person should look at in a register that has no mistakes: units that hide each other, loose ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from docgen.errors import Problem, Severity
from docgen.jsonfile import has_errors
from docgen.units.model import Unit
from docgen.units.proposal import is_placed
from docgen.units.register import Register, read_register
from docgen.vn.dates import format_date
from docgen.vn.text import spelling_key


def judge_register(path: Path) -> list[Problem]:
    """All that is wrong with the register in a file, and – if nothing is – what a person should look at."""
    register, problems, location = read_register(path)
    return problems if has_errors(problems) else [*problems, *map(location, doubts(register))]


def doubts(register: Register) -> Iterator[Problem]:
    """Warnings and notes, with the data path of the unit ("don_vi[3].ten")."""
    locations = {code: f"don_vi[{index}]" for index, code in enumerate(register.units)}
    called: dict[tuple[str, str], Unit] = {}  # by their places, the first of each level
    for unit in filter(is_placed, register.units.values()):
        called.setdefault((unit.cap, unit.dia_danh), unit)
    yield from _namesakes(register, locations)
    for unit in register.units.values():
        yield from _superior_gone(unit, register, locations[unit.ma])
        yield from _elsewhere(unit, register, called, locations[unit.ma])
        if unit.den_ngay and not unit.ke_thua:
            message = f"{unit.ma} kết thúc ngày {format_date(unit.den_ngay)}, chưa ghi đơn vị kế thừa"
            yield Problem("D057", message, f"{locations[unit.ma]}.ke_thua", severity=Severity.NOTE)


def _namesakes(register: Register, locations: dict[str, str]) -> Iterator[Problem]:
    """Units of one name at one time: a table that names them cannot say which is meant."""
    named: dict[str, list[Unit]] = defaultdict(list)
    for unit in register.units.values():
        for other in named[spelling_key(unit.ten)]:
            if _overlap(unit, other):
                message = f"{unit.ma} và {other.ma} cùng tên “{unit.ten}”, cùng thời gian"
                hint = "bảng số liệu ghi theo tên sẽ không biết là đơn vị nào"
                yield Problem(
                    "D055", message, f"{locations[unit.ma]}.ten", hint=hint, severity=Severity.WARNING
                )
                break
        named[spelling_key(unit.ten)].append(unit)


def _superior_gone(unit: Unit, register: Register, location: str) -> Iterator[Problem]:
    above = register.superior(unit)
    if above is None or above.den_ngay is None:
        return
    if unit.den_ngay is None or unit.den_ngay > above.den_ngay:
        message = (
            f"{unit.ma} còn hoạt động sau ngày cấp trên {above.ma} kết thúc ({format_date(above.den_ngay)})"
        )
        hint = "hãy ghi ngày kết thúc, hoặc sửa cấp trên"
        yield Problem("D056", message, f"{location}.cap_tren", hint=hint, severity=Severity.WARNING)


def _elsewhere(
    unit: Unit, register: Register, called: Mapping[tuple[str, str], Unit], location: str
) -> Iterator[Problem]:
    """The unit's place is that of another superior, a province say, and not of its own."""
    above = register.superior(unit)
    if above is None or is_placed(unit) or not is_placed(above) or unit.dia_danh == above.dia_danh:
        return
    other = called.get((above.cap, unit.dia_danh))
    if other is not None:
        message = f"{unit.ma} ghi địa danh “{unit.dia_danh}” của {other.ma}, cấp trên là {above.ma}"
        hint = f"hãy ghi địa danh nơi đơn vị đóng, ví dụ “{above.dia_danh}”, hoặc sửa cấp trên"
        yield Problem("D106", message, f"{location}.dia_danh", hint=hint, severity=Severity.WARNING)


def _overlap(one: Unit, other: Unit) -> bool:
    begin = max(one.tu_ngay or date.min, other.tu_ngay or date.min)
    return begin <= min(one.den_ngay or date.max, other.den_ngay or date.max)
