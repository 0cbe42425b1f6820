"""Whose numbers make up the parent's: the units below it in the period, each once, each with its records.

Which units there are is a question of the day: those that existed at any time of the period have numbers
of the period, those that exist on its last day have numbers as of that day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from docgen.errors import DataError, Problem, Severity
from docgen.rollup.naming import ANYWAY
from docgen.rollup.sources import Source, by_unit
from docgen.units import Register, Unit
from docgen.vn.dates import format_date
from docgen.vn.listing import few
from docgen.vn.periods import Period

_DAY: Final = timedelta(days=1)
_MOST_LEVELS: Final = 20


@dataclass(slots=True, eq=False)
class Node:
    """A unit of the sum: with records of its own, in the order of their periods, or with units below it.

    ``standing``: it exists on the period's last day. ``missing``: nobody has sent anything for it.
    ``own``: the parent's own record, counted as a unit of its own.
    """

    unit: Unit
    sources: list[Source] = field(default_factory=list)
    children: Sequence[Node] = ()
    standing: bool = True
    missing: bool = False
    own: bool = False

    @property
    def name(self) -> str:
        """What people call it in a list of the units."""
        return f"{self.unit.ten} (phần trực thuộc)" if self.own else self.unit.ten

    def leaves(self) -> Iterator[Node]:
        """The units with records of their own, and those that are missing, in order."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


@dataclass(frozen=True, slots=True)
class Tree:
    """The parent with all below it, and what is wrong: doubles, strangers, units that are missing.

    ``absent`` are the problems of what is missing; ``problems`` all the others.
    """

    root: Node
    problems: tuple[Problem, ...]
    absent: tuple[Problem, ...]


def tree_of(
    parent: Unit, sources: Sequence[Source], register: Register, period: Period, left_out: frozenset[str]
) -> Tree:
    """The units that make up the sum of ``parent``; nobody waits for the units ``left_out``.

    Records of the parent alone make it the sum of its own periods.
    """
    return _Builder(parent, sources, register, period, left_out).build()


class _Builder:
    def __init__(
        self,
        parent: Unit,
        sources: Sequence[Source],
        register: Register,
        period: Period,
        left_out: frozenset[str],
    ) -> None:
        self._parent, self._period, self._left_out = parent, period, left_out
        self._by_unit = by_unit(sources)
        self._units: dict[str, Unit] = {**register.units}
        for source in sources:
            self._units.setdefault(source.unit.ma, source.unit)
        self._below: dict[str, list[Unit]] = {}
        for unit in self._units.values():
            if unit.cap_tren:
                self._below.setdefault(unit.cap_tren, []).append(unit)
        self._refuse_endless()
        own = {unit.ma for unit in self._all_below(parent, {parent.ma})}
        self._only_members: set[str] = set()
        for unit in self._units.values():
            below = self._below.setdefault(unit.ma, [])
            below += [self._units[ma] for ma in unit.thanh_vien if ma in self._units and ma not in own]
            if unit.thanh_vien and not below:
                self._only_members.add(unit.ma)  # all of them count below their own superior
        self._sent: dict[str, bool] = {}
        self._seen: set[str] = set()
        self._problems: list[Problem] = []
        self._absent: list[Problem] = []

    def _refuse_endless(self) -> None:
        """DataError for a register in which units stand below each other without end."""
        line, seen = [self._parent], {self._parent.ma}
        for _ in range(_MOST_LEVELS):
            line = [below for unit in line for below in self._below.get(unit.ma, ()) if below.ma not in seen]
            seen |= {unit.ma for unit in line}
        if line:
            message = f"sổ đơn vị: dưới {self._parent.ten} có hơn {_MOST_LEVELS} cấp (hãy xem lại cap_tren)"
            raise DataError(message)

    def build(self) -> Tree:
        """The tree, every record in it or told."""
        parent = self._parent
        own = self._by_unit.get(parent.ma, [])
        only_own = own and len(self._by_unit) == 1
        if only_own:
            root = self._leaf(parent, own)
        else:
            self._seen.add(parent.ma)
            root = Node(parent, children=[*self._own_part(own), *self._nodes(parent)])
        self._strangers()
        if not any(leaf.sources for leaf in root.leaves()):
            root.missing = not root.children
            message = f"không có bản ghi nào dùng được của {parent.ten} và các đơn vị trực thuộc"
            hint = "xem lại don_vi của đề cương, của bản ghi, và cap_tren trong sổ đơn vị"
            self._problems.append(Problem("TH108", message, hint=hint))
        return Tree(root, tuple(self._problems), tuple(self._absent))

    def _own_part(self, own: list[Source]) -> Iterator[Node]:
        for source in own:
            if source.rolled_up:
                message = f"bản ghi này là số tổng hợp của chính {self._parent.ten}"
                self._problems.append(source.problem("TH107", message, "don_vi", "hãy bỏ bản ghi này ra"))
        if own:
            node = replace(self._leaf(self._parent, own), own=True)
            if node.missing:
                return  # of other periods only, as told
            where = own[0].file
            message = f"bản ghi của chính {self._parent.ten} ({where}) được cộng như phần trực thuộc"
            self._problems.append(Problem("TH128", message, severity=Severity.NOTE))
            yield node

    def _nodes(self, unit: Unit) -> list[Node]:
        found = (self._node(child) for child in self._below.get(unit.ma, ()) if self._lives(child))
        return [node for node in found if node is not None]

    def _node(self, unit: Unit) -> Node | None:
        """The unit with what is below it; None if it is there already, or nobody waits for it."""
        if unit.ma in self._seen:
            return None
        self._seen.add(unit.ma)
        own = self._by_unit.get(unit.ma, [])
        if own:
            self._twice(unit)
            return self._leaf(unit, own)
        if unit.ma in self._left_out or unit.ma in self._only_members:
            return None
        if self._anything_below(unit, frozenset()):
            children = self._nodes(unit)
            standing = unit.exists_on(self._period.last_day)
            return Node(unit, children=children, standing=standing) if children else None  # counted elsewhere
        self._absent.append(self._nothing_of(unit))
        return Node(unit, standing=unit.exists_on(self._period.last_day), missing=True)

    def _leaf(self, unit: Unit, sources: list[Source]) -> Node:
        self._seen.add(unit.ma)
        self._judge_periods(unit, sources)
        standing = unit.exists_on(self._period.last_day)
        return Node(unit, sources, standing=standing, missing=not sources)

    def _lives(self, unit: Unit) -> bool:
        """Whether the unit exists at any time of the period."""
        begun = unit.tu_ngay is None or unit.tu_ngay <= self._period.last_day
        return begun and (unit.den_ngay is None or unit.den_ngay >= self._period.first_day)

    def _anything_below(self, unit: Unit, above: frozenset[str]) -> bool:
        """Whether a unit somewhere below has sent a record."""
        if unit.ma in above:
            return False
        if unit.ma not in self._sent:
            inside = above | {unit.ma}
            self._sent[unit.ma] = any(
                child.ma in self._by_unit or self._anything_below(child, inside)
                for child in self._below.get(unit.ma, ())
                if self._lives(child)
            )
        return self._sent[unit.ma]

    def _twice(self, unit: Unit) -> None:
        """A unit's own record beside those of units below it: which of them is the sum, nobody knows."""
        below = [each for each in self._all_below(unit, {unit.ma}) if each.ma in self._by_unit]
        for each in below:
            self._seen.add(each.ma)
        if below:
            source = self._by_unit[unit.ma][0]
            names = few([each.ma for each in below])
            message = f"{unit.ten} có bản ghi riêng, {len(below)} đơn vị trực thuộc cũng có bản ghi ({names})"
            hint = "bỏ bản ghi của đơn vị này, hoặc bỏ bản ghi của các đơn vị trực thuộc"
            self._problems.append(source.problem("TH106", message, "don_vi", hint))

    def _all_below(self, unit: Unit, seen: set[str]) -> Iterator[Unit]:
        for child in self._below.get(unit.ma, ()):
            if child.ma not in seen:
                seen.add(child.ma)
                yield child
                yield from self._all_below(child, seen)

    def _nothing_of(self, unit: Unit) -> Problem:
        message = f"{unit.ten} ({unit.ma}) không có bản ghi"
        hint = f"hãy thêm bản ghi{ANYWAY} để tổng hợp khi còn thiếu"
        if unit.den_ngay and unit.den_ngay < self._period.last_day:
            heirs = few([heir.don_vi for heir in unit.ke_thua]) or "chưa rõ"
            message += f"; đơn vị đã kết thúc ngày {format_date(unit.den_ngay)}, kế thừa: {heirs}"
            hint = f"số của đơn vị này đã nằm trong bản ghi của đơn vị kế thừa thì ghi --tru {unit.ma}"
        return Problem("TH108", message, hint=hint, about=unit.ma)

    def _strangers(self) -> None:
        """Records that no place in the tree has taken."""
        left = [each for code, group in self._by_unit.items() if code not in self._seen for each in group]
        for source in left[:_MOST]:
            message = f"{source.unit.ten} {self._why_not(source.unit)}, không cộng"
            hint = "xem cap_tren, tu_ngay, den_ngay trong sổ đơn vị"
            problem = source.problem("TH103", message, "don_vi", hint)
            self._problems.append(replace(problem, severity=Severity.WARNING))
        if len(left) > _MOST:
            message = f"còn {len(left) - _MOST} bản ghi nữa không thuộc {self._parent.ten}, không cộng"
            self._problems.append(Problem("TH103", message, severity=Severity.WARNING))

    def _why_not(self, unit: Unit) -> str:
        if not self._lives(unit):
            return f"không hoạt động trong {self._period.name}"
        return f"không thuộc {self._parent.ten}"

    def _judge_periods(self, unit: Unit, sources: list[Source]) -> None:
        """The records of a unit must follow each other and fill its part of the period."""
        inside = [each for each in sources if self._within(each)]
        sources[:] = inside
        begin = max(filter(None, (self._period.first_day, unit.tu_ngay)))
        end = min(filter(None, (self._period.last_day, unit.den_ngay)))
        at = begin
        for each in inside:
            if each.period.first_day > at:
                self._absent.append(_gap(unit, at, each.period.first_day - _DAY))
            elif each.period.first_day < at and each is not inside[0]:
                message = f"{unit.ten}: kỳ {each.period.name} chồng lên kỳ đứng trước"
                self._problems.append(each.problem("TH116", message, "ky", "mỗi ngày chỉ ở trong một kỳ"))
            at = max(at, each.period.last_day + _DAY)
        if at <= end:
            self._absent.append(_gap(unit, at, end))

    def _within(self, source: Source) -> bool:
        period, whole = source.period, self._period
        if whole.first_day <= period.first_day and period.last_day <= whole.last_day:
            return True
        message = f"{source.unit.ten}: kỳ {period.name} nằm ngoài {whole.name}, không cộng"
        problem = source.problem("TH115", message, "ky", "hãy xem lại ky của bản ghi và của đề cương")
        self._problems.append(replace(problem, severity=Severity.WARNING))
        return False


_MOST: Final = 5


def _gap(unit: Unit, first: date, last: date) -> Problem:
    message = f"{unit.ten} ({unit.ma}) thiếu số từ ngày {format_date(first)} đến ngày {format_date(last)}"
    hint = f"hãy thêm bản ghi của kỳ này{ANYWAY}"
    return Problem("TH117", message, hint=hint)
