"""Who has to send: the units below the one that collects, or those that the filters name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from docgen.batch.selection import Wanted, units_on
from docgen.collect.asked import Asked
from docgen.errors import DataError, Problem, UsageError
from docgen.units import Register, Unit


def due_units(asked: Asked, register: Register, wanted: Wanted) -> list[Unit]:
    """Who has to send: those below the outline's own unit on the period's last day, as the filters say.

    DataError if neither the outline nor a filter says whose units they are; UsageError for filters that
    leave nobody.
    """
    day, parent = asked.period.last_day, asked.parent
    if parent is None and not wanted:
        message, hint = _why_nobody(asked.data.get("don_vi"))
        problem = Problem("TN114", message, "don_vi", str(asked.path), hint)
        raise DataError(f"{asked.path}: {message} ({hint})", [problem])
    if parent is not None and not wanted:
        return units_on(register, day, replace(wanted, cap_tren=parent.ma))
    found = units_on(register, day, wanted)
    if parent is None or wanted.cap_tren or wanted.only:
        return found
    below = [unit for unit in found if _is_below(unit, parent, register)]
    if not below:
        raise UsageError(f"--cap {wanted.cap}: không có đơn vị nào cấp này trực thuộc {parent.ten}")
    return below


def all_due(asked: Asked, register: Register, wanted: Wanted) -> set[str]:
    """The codes of all units of whom records can be: those that are due, picked out by their codes or not."""
    wide = replace(wanted, only=())
    named = not wide and asked.parent is None
    return {unit.ma for unit in due_units(asked, register, wanted if named else wide)}


def _why_nobody(owner: object) -> tuple[str, str]:
    """Why nobody knows who has to send: the outline names no unit, or one that the register does not have."""
    code = owner.get("ma") if isinstance(owner, Mapping) else owner
    if code in (None, ""):
        message = "đề cương không ghi don_vi, nên không rõ những đơn vị nào phải nộp"
        return message, "ghi don_vi là mã của cơ quan tổng hợp, hoặc chọn bằng --cap-tren, --cap, --only"
    message = (
        f"sổ đơn vị đang dùng không có {code} (đơn vị của đề cương), nên không rõ những đơn vị nào phải nộp"
    )
    return message, "thêm --units SỔ với sổ đơn vị của cơ quan; mã ghi sai thì sửa don_vi trong đề cương"


def _is_below(unit: Unit, parent: Unit, register: Register) -> bool:
    """Whether ``parent`` is the superior of a unit, or of one above it."""
    seen = {unit.ma}
    above = unit.cap_tren
    while above and above not in seen:
        if above == parent.ma:
            return True
        seen.add(above)
        higher = register.find(above)
        above = higher.cap_tren if higher else None
    return False
