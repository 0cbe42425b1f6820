"""Who is reported on: the units of the register on the period's last day, each with its record.

Nothing is guessed: a unit that is gone, a unit without a record and a record without a unit are listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, get_args

from docgen.batch.rows import Status
from docgen.errors import Problem, UsageError, suggest
from docgen.records import Record
from docgen.units import Level, Register, Unit, parse_unit
from docgen.vn.dates import format_date


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters of a batch; without any, the units are those of the records."""

    cap: str = ""
    cap_tren: str = ""
    only: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.cap or self.cap_tren or self.only)

    def takes(self, unit: Unit) -> bool:
        """Whether the filters let ``unit`` pass, whatever the day."""
        return (
            (not self.cap or unit.cap == self.cap)
            and (not self.cap_tren or unit.cap_tren == self.cap_tren)
            and (not self.only or unit.ma in self.only)
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit of the batch, or one record without a unit. ``status`` says why no report can be made."""

    code: str
    unit: Unit | None = None
    record: Record | None = None
    problems: tuple[Problem, ...] = ()
    status: Status | None = None


@dataclass(slots=True)
class _Found:
    by_code: dict[str, list[Record]] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    strangers: list[Entry] = field(default_factory=list)


def check_wanted(wanted: Wanted, register: Register) -> None:
    """UsageError if a filter names a level or a unit that there is not."""
    if wanted.cap and wanted.cap not in get_args(Level):
        hint = suggest(wanted.cap, get_args(Level)) or f"các cấp: {', '.join(get_args(Level))}"
        raise UsageError(f"--cap: không có cấp “{wanted.cap}” ({hint})")
    for option, codes in (("--cap-tren", (wanted.cap_tren,)), ("--only", wanted.only)):
        for code in filter(None, codes):
            above = option == "--cap-tren" and any(unit.cap_tren == code for unit in register.units.values())
            if register.find(code) is None and not above:
                hint = register.suggestion(code)
                raise UsageError(f"{option}: đơn vị {code} không có trong sổ đơn vị ({hint})")


def units_on(register: Register, day: date, wanted: Wanted) -> list[Unit]:
    """The units that exist on ``day`` and pass the filters, in the register's order. UsageError if none."""
    check_wanted(wanted, register)
    chosen = [unit for unit in register.units.values() if wanted.takes(unit)]
    alive = [unit for unit in chosen if unit.exists_on(day)]
    if not alive:
        gone = f" ({len(chosen)} đơn vị khớp nhưng không hoạt động vào ngày đó)" if chosen else ""
        raise UsageError(f"không có đơn vị nào khớp bộ lọc vào ngày {format_date(day)}{gone}")
    return alive


def entries(
    register: Register, day: date, wanted: Wanted, records: Iterable[Record], file: str = ""
) -> list[Entry]:
    """Every unit of the batch in order, then the records whose unit is not known; all are in ``file``."""
    found = _identified(register, records)
    chosen = units_on(register, day, wanted) if wanted else list(found.units.values())
    if wanted:
        named = {*found.by_code, *wanted.only}
        known = {**register.units, **found.units}.values()
        inline = [u for u in found.units.values() if register.find(u.ma) is None and u.exists_on(day)]
        chosen += [unit for unit in inline if wanted.takes(unit)]
        chosen += [u for u in known if wanted.takes(u) and not u.exists_on(day) and u.ma in named]
    made = [_entry(found.units.get(u.ma, u), found.by_code.get(u.ma, []), day, file) for u in chosen]
    return [*made, *found.strangers]


def _entry(unit: Unit, records: Sequence[Record], day: date, file: str) -> Entry:
    first = records[0] if records else None
    if not unit.exists_on(day):
        return Entry(unit.ma, unit, first, (_at(first, _gone(unit, day)),), Status.GONE)
    if first is None:
        hint = "hãy thêm bản ghi, hoặc bỏ đơn vị này khỏi bộ lọc"
        problem = Problem("B106", f"{unit.ten} ({unit.ma}) không có bản ghi", file=file, hint=hint)
        return Entry(unit.ma, unit, None, (problem,), Status.NO_RECORD)
    if len(records) > 1:
        # Which of them is right is not for us to guess; reading the table has named both.
        twins = tuple(problem for record in records for problem in record.problems)
        return Entry(unit.ma, unit, first, twins, Status.FAILED)
    return Entry(unit.ma, unit, first)


def _at(record: Record | None, problem: Problem) -> Problem:
    """The problem, at its place in the record."""
    return replace(problem, file=record.file, path=record.where(problem.path)) if record else problem


def _gone(unit: Unit, day: date) -> Problem:
    """The sentence on a unit that does not exist on ``day``."""
    when = format_date(day)
    if unit.den_ngay is not None and unit.den_ngay < day:
        heirs = ", ".join(heir.don_vi for heir in unit.ke_thua)
        hint = f"đơn vị kế thừa: {heirs}" if heirs else "không lập báo cáo; hãy kiểm tra lại kỳ báo cáo"
        message = f"{unit.ten} ({unit.ma}) đã kết thúc hoạt động ngày {format_date(unit.den_ngay)}"
        return Problem("B104", f"{message}, trước ngày {when}", "don_vi", hint=hint)
    message = f"{unit.ten} ({unit.ma}) chưa hoạt động vào ngày {when}"
    return Problem("B104", message, "don_vi", hint="không lập báo cáo; hãy kiểm tra lại kỳ báo cáo")


def _identified(register: Register, records: Iterable[Record]) -> _Found:
    found = _Found()
    for record in records:
        code, unit, problems = _unit_of(record.data, register)
        if unit is None:
            placed = () if record.problems and not code else tuple(_at(record, p) for p in problems)
            found.strangers.append(Entry(code, None, record, (*placed, *record.problems), Status.NO_UNIT))
        else:
            found.by_code.setdefault(unit.ma, []).append(record)
            found.units.setdefault(unit.ma, unit)
    return found


def _unit_of(data: Mapping[str, Any], register: Register) -> tuple[str, Unit | None, list[Problem]]:
    value = data.get("don_vi")
    if isinstance(value, dict):
        unit, problems = parse_unit(value)
        placed = [problem.below("don_vi") for problem in problems]
        return str(value.get("ma", "")), None if placed else unit, placed
    if not isinstance(value, str) or not value.strip():
        hint = "hãy điền mã đơn vị trong sổ đơn vị"
        return "", None, [Problem("B102", "bản ghi không có đơn vị", "don_vi", hint=hint)]
    unit = register.find(value)
    if unit is not None:
        return value, unit, []
    named = register.names.find(value)
    hint = f"mã của đơn vị này: {named[0].ma}" if len(named) == 1 else register.suggestion(value)
    return value, None, [Problem("B103", f"đơn vị {value} không có trong sổ đơn vị", "don_vi", hint=hint)]
