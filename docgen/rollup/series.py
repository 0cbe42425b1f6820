"""What the records of one unit say of each other: counted since the start of the year, and of the period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from docgen.errors import Problem, Severity
from docgen.rollup.arithmetic import own_part
from docgen.rollup.quantities import Quantity
from docgen.rollup.sources import Source
from docgen.rollup.sums import Sums, number_of
from docgen.rollup.tree import Node
from docgen.vn.dates import format_date
from docgen.vn.listing import few
from docgen.vn.numbers import format_number
from docgen.vn.written_days import read_day


def series_problems(sums: Sums, root: Node) -> Iterator[Problem]:
    """Numbers since the start of the year that do not grow by what the next period says of itself."""
    beside = [each for each in sums.quantities.values() if each.side == "luy_ke"]
    for node in root.leaves():
        for earlier, later in pairwise(node.sources):
            for quantity in beside:
                yield from _grown(earlier, later, sums, quantity)


def _grown(earlier: Source, later: Source, sums: Sums, quantity: Quantity) -> Iterator[Problem]:
    path = f"{quantity.owner}.thuc_hien"
    before, after = number_of(earlier, quantity.path), number_of(later, quantity.path)
    own = number_of(later, path)
    same_year = earlier.period.last_day.year == later.period.first_day.year
    if before is None or after is None or own is None or not same_year:
        return
    if sums.quantities[path].kind == "phat_sinh" and own_part(after, before) != own:
        message = (
            f"{later.unit.ten}: lũy kế {format_number(before)} → {format_number(after)},"
            f" nhưng {later.period.name} ghi {format_number(own)}"
        )
        problem = later.problem("TH120", message, quantity.path, "hãy xem lại số lũy kế hoặc số trong kỳ")
        yield replace(problem, severity=Severity.WARNING)


def cut_off_problems(root: Node) -> Iterator[Problem]:
    """Units whose numbers stand as of different days: numbers of a day are added of one day only."""
    days: dict[str, list[str]] = {}
    for node in root.leaves():
        for source in node.sources[-1:]:
            value = source.data.get("chot_so_lieu")
            days.setdefault(_day(value) if isinstance(value, str) else "", []).append(node.name)
    if len(days) > 1:
        days_text = "; ".join(f"{day or 'ngày cuối kỳ'}: {few(names, 3)}" for day, names in days.items())
        message = f"các đơn vị chốt số liệu vào những ngày khác nhau: {days_text}"
        hint = "số thời điểm chỉ cộng được của cùng một ngày"
        yield Problem("TH121", message, hint=hint, severity=Severity.WARNING)


def _day(text: str) -> str:
    try:
        day = read_day(text).whole
    except ValueError:
        return text
    return format_date(day) if day else text
