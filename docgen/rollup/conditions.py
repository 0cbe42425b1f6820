"""The condition of a count ("chi_tieu.sang_kien.ty_le >= 100"), judged for one unit at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from docgen.errors import Problem
from docgen.report.expressions import UNREADABLE, Expression, ExpressionError, holds
from docgen.report.parts import read_parts
from docgen.report.values import Figure, Names
from docgen.rollup.quantities import Quantity, figures_in, indicators_in
from docgen.rollup.sums import Sums
from docgen.rollup.tree import Node

_DEFINITION: Final = ("ma", "ten", "don_vi_tinh", "loai", "loai_so", "nguong", "bo_chi_tieu")
_RESULTS: Final = ("thuc_hien", "tong_so", "luy_ke", "cung_ky", "ky_truoc")


def condition_problems(
    quantities: Mapping[str, Quantity], outline: Mapping[str, Any], figures: Iterable[str]
) -> Iterator[Problem]:
    """Conditions that cannot be read, or name what neither the outline nor any record (``figures``) has."""
    conditions = [each for each in quantities.values() if each.condition]
    known = {f"so_lieu.{name}" for name in (*_names_in(outline.get("so_lieu")), *figures)}
    known |= {f"chi_tieu.{code}" for code in indicators_in(outline)}
    for each in conditions:
        location = f"{each.owner}.dieu_kien"
        try:
            names = Expression(each.condition).names
        except ExpressionError as error:
            yield Problem("TH127", f"điều kiện không đọc được: {error}", location)
            continue
        unknown = [name for name in names if ".".join(name.split(".")[:2]) not in known]
        if unknown or not names:
            named = f"nói đến {', '.join(unknown)}, không bản ghi nào có" if unknown else "không có số liệu"
            hint = "dùng tên số liệu của đơn vị hoặc mã chỉ tiêu: chi_tieu.sang_kien.ty_le >= 100"
            yield Problem("TH127", f"điều kiện {named}", location, hint=hint)


def _names_in(figures: Any) -> Iterable[str]:
    return figures if isinstance(figures, Mapping) else ()


class Judge:
    """Says whether a unit fulfils a condition; its own plan, its own results."""

    def __init__(self, outline: Mapping[str, Any]) -> None:
        self._figures, self._indicators = figures_in(outline), indicators_in(outline)
        self.sums: Sums | None = None
        self._known: dict[tuple[int, str], bool | None] = {}
        self.problems: dict[str, Problem] = {}  # the first of each condition

    def __call__(self, node: Node, quantity: Quantity) -> bool | None:
        """True or false; None while one of the numbers is open, or the condition fails (``problems``)."""
        key = (id(node), quantity.condition)
        if key not in self._known:
            self._known[key] = self._judged(node, quantity)
        return self._known[key]

    def _judged(self, node: Node, quantity: Quantity) -> bool | None:
        wanted = Expression(quantity.condition).names
        names = self._names(node, wanted)
        if any(_is_open(names, name) for name in wanted):
            return None
        try:
            return holds(quantity.condition, names)
        except UNREADABLE as error:
            message = f"điều kiện không tính được với {node.name}: {error}"
            location = f"{quantity.owner}.dieu_kien"
            self.problems.setdefault(location, Problem("TH127", message, location))
            return None

    def _names(self, node: Node, wanted: tuple[str, ...]) -> Mapping[str, Any]:
        owners = dict.fromkeys(".".join(name.split(".")[:2]) for name in wanted)
        figures = {name[8:]: self._figure(node, name) for name in owners if name.startswith("so_lieu.")}
        rows = [self._indicator(node, name) for name in owners if name.startswith("chi_tieu.")]
        return read_parts({"so_lieu": figures, "chi_tieu": rows}, None)[0].names

    def _figure(self, node: Node, path: str) -> Mapping[str, Any]:
        name = path.partition(".")[2]
        own = figures_in(node.sources[-1].data).get(name, {})
        unit = {key: value for key, value in self._figures.get(name, {}).items() if key == "don_vi_tinh"}
        return {**unit, "gia_tri": self._amount(node, path, own.get("gia_tri"))}

    def _indicator(self, node: Node, path: str) -> Mapping[str, Any]:
        code = path.partition(".")[2]
        defined = {key: value for key, value in self._indicators[code].items() if key in _DEFINITION}
        own = indicators_in(node.sources[-1].data).get(code, {})
        row = {**defined, "thuc_hien": None, **own}
        return row | {key: self._amount(node, f"{path}.{key}", row[key]) for key in _RESULTS if key in row}

    def _amount(self, node: Node, path: str, given: Any) -> Any:
        """The unit's total over its periods; what is not added up, as its last record says it."""
        if self.sums is None or path not in self.sums.quantities:
            return given
        return self.sums.amount(node, path).value


def _is_open(names: Mapping[str, Any], dotted: str) -> bool:
    value: Any = names
    for part in dotted.split("."):
        data = value.data if isinstance(value, Names) else value
        if not isinstance(data, Mapping) or part not in data:
            return not isinstance(value, Figure)
        value = data[part]
    return isinstance(value, Figure) and value.value is None
