"""What a template takes each of the office's own values for, read from how it uses them.

``{{ du_lieu_rieng.tien | tien }}`` wants a number, ``{{ du_lieu_rieng.xe.lai_xe }}`` a group of names, a loop
over ``du_lieu_rieng.doan`` a list. A page on trial is filled with values of these shapes: filled with the
hints of a blank document it would be refused, and the template is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from docgen.report.filters import FILTERS
from docgen.report.own_data import KEY
from docgen.template.compile import patched
from docgen.template.context import Budget, template_environment
from docgen.template.parts import filled_parts
from docgen.template.vocabulary import METHODS

if TYPE_CHECKING:
    from jinja2 import nodes

    from docgen.word.package import Package

_EXAMPLE: Final = re.compile(r'\{\{ (?:(?P<number>[\d.]+)|"(?P<day>\d{4}-\d\d-\d\d)") \|')
_NUMERIC: Final = frozenset({"abs", "float", "int", "round"})
_SAME: Final = frozenset({"default", "d", "list", "reverse", "sort", "unique"})
_PICKING: Final = frozenset({"reject", "rejectattr", "select", "selectattr"})
_OF_LISTS: Final = _PICKING | {"join", "list", "map", "max", "min", "sort", "sum", "unique"}
_PAIRS: Final = 2
_ANY: Final = "muc"
_ORDER: Final = frozenset({"gt", "gteq", "lt", "lteq"})


@dataclass(slots=True)
class Shape:
    """How a template uses a value: as a group, a list, a number, a day; a text if as nothing else.

    ``numbers`` are such as the filters take that it is given to.
    """

    names: dict[str, Shape] = field(default_factory=dict)
    item: Shape | None = None
    numbers: list[Decimal] = field(default_factory=list)
    is_day: bool = False

    def of(self, name: str) -> Shape:
        """What stands under a name in it."""
        return self.names.setdefault(name, Shape())

    def each(self) -> Shape:
        """What stands in it as in a list."""
        self.item = self.item or Shape()
        return self.item

    def value(self, text: str, day: str) -> Any:
        """A value that fits, made of a text and a day."""
        if self.names:
            return {name: shape.value(text, day) for name, shape in self.names.items()}
        if self.item is not None:
            return [self.item.value(text, day)]
        if self.numbers:
            least = min(self.numbers)
            return int(least) if least == int(least) else least
        return day if self.is_day else text


def own_shapes(package: Package, name: str) -> Mapping[str, Shape]:
    """The shape of each own value that a template uses, by its key; ``name`` is what the file is called."""
    own = Shape()
    environment = template_environment(Budget())
    for part in filled_parts(package):
        text = patched(package, part, name, judged=True)
        if text is not None:
            _Reader(own).read(environment.parse(text))
    return own.names


@dataclass(slots=True)
class _Reader:
    """Goes through a part in its order; ``known`` are the names that the part itself gives to own values."""

    own: Shape
    known: dict[str, Shape] = field(default_factory=dict)

    def read(self, node: nodes.Node) -> None:
        """All that is said in a node."""
        from jinja2 import nodes  # noqa: PLC0415 - late: `docgen --help` must not load it

        if isinstance(node, nodes.For):
            self._named(node.target, self.shape(node.iter), each=True)
            self._all(child for child in node.iter_child_nodes() if child not in (node.iter, node.target))
        elif isinstance(node, nodes.Assign):
            self._named(node.target, self.shape(node.node))
        elif isinstance(node, nodes.Expr):
            self.shape(node)
        else:
            self._all(node.iter_child_nodes())

    def _all(self, found: Iterable[nodes.Node]) -> None:
        for each in found:
            self.read(each)

    def _named(self, target: nodes.Node, shape: Shape | None, *, each: bool = False) -> None:
        """A name of the part's own for a value, or for each one in it."""
        from jinja2 import nodes  # noqa: PLC0415

        if shape is None:
            return
        names = target.items if isinstance(target, nodes.Tuple) else [target]
        if each and len(names) == _PAIRS:  # for name, value in group.items()
            shape = shape if shape.names or shape.item is None else shape.item
            self._named(names[1], shape.of(_ANY))
        elif isinstance(names[0], nodes.Name):
            self.known[names[0].name] = shape.each() if each else shape

    def shape(self, node: nodes.Node) -> Shape | None:
        """The own value that an expression is, None where it is something else; its parts are read."""
        from jinja2 import nodes  # noqa: PLC0415

        if isinstance(node, nodes.Name):
            return self.own if node.name == KEY else self.known.get(node.name)
        if isinstance(node, nodes.Getattr | nodes.Getitem):
            last = node.attr if isinstance(node, nodes.Getattr) else getattr(node.arg, "value", None)
            return self._below(node.node, last)
        if isinstance(node, nodes.Call):
            return self._called(node)
        if isinstance(node, nodes.Filter) and node.node is not None:
            return self._filtered(node, self.shape(node.node))
        return self._judged(node)

    def _judged(self, node: nodes.Node) -> Shape | None:
        """What is compared, reckoned with or chosen; the choice is one of its two."""
        from jinja2 import nodes  # noqa: PLC0415

        if isinstance(node, nodes.Compare):
            self._compared(node)
        elif isinstance(node, nodes.BinExpr | nodes.UnaryExpr):
            self._reckoned(node)
        elif isinstance(node, nodes.CondExpr):
            self.read(node.test)
            found = [self.shape(each) for each in (node.expr1, node.expr2) if each is not None]
            return next((each for each in found if each is not None), None)
        else:
            self._all(node.iter_child_nodes())
        return None

    def _below(self, owner: nodes.Node, name: object) -> Shape | None:
        shape = self.shape(owner)
        if shape is None or not isinstance(name, str):
            return shape.each() if shape is not None and isinstance(name, int) else None
        return shape.of(name)

    def _called(self, node: nodes.Call) -> Shape | None:
        """``group.items()`` is the group, ``group.get("name")`` what stands there."""
        from jinja2 import nodes  # noqa: PLC0415

        self._all(node.args)
        called = node.node
        if not isinstance(called, nodes.Getattr) or called.attr not in METHODS:
            self.read(called)
            return None
        shape = self.shape(called.node)
        first = node.args[0] if node.args else None
        if shape is not None and called.attr == "get" and isinstance(first, nodes.Const):
            return shape.of(str(first.value))
        if shape is not None and called.attr == "values":
            return Shape(item=shape.of(_ANY))
        return shape if called.attr == "items" else None

    def _filtered(self, node: nodes.Filter, shape: Shape | None) -> Shape | None:
        from jinja2 import nodes  # noqa: PLC0415

        self._all([*node.args, *(each.value for each in node.kwargs)])
        if shape is None:
            return None
        name = node.name
        example = _EXAMPLE.match(FILTERS[name].example) if name in FILTERS else None
        if name in _NUMERIC or (example is not None and example["number"]):
            shape.numbers.append(Decimal(example["number"]) if example is not None else Decimal(1))
        elif example is not None:
            shape.is_day = True
        named = next((each.value for each in node.kwargs if each.key == "attribute"), None)
        if named is None and name in ("rejectattr", "selectattr", "groupby") and node.args:
            named = node.args[0]
        below: Shape | None = None
        if name in _OF_LISTS or name == "groupby":
            below = shape.each()
        if below is not None and isinstance(named, nodes.Const) and isinstance(named.value, str):
            for part in named.value.split("."):
                below = below.of(part)
        if name == "sum" and below is not None:
            below.numbers.append(Decimal(1))
        return _result(name, shape, below)

    def _compared(self, node: nodes.Compare) -> None:
        """A value that is larger or smaller than something is a number, so is one that equals a number."""
        sides = [node.expr, *(each.expr for each in node.ops)]
        shapes = [self.shape(each) for each in sides]
        numbers = [number for each in sides if (number := _number(each)) is not None]
        if numbers or any(each.op in _ORDER for each in node.ops):
            for each in filter(None, shapes):
                each.numbers.append(max(numbers, default=Decimal(1)))

    def _reckoned(self, node: nodes.BinExpr | nodes.UnaryExpr) -> None:
        from jinja2 import nodes  # noqa: PLC0415

        sides = [node.node] if isinstance(node, nodes.UnaryExpr) else [node.left, node.right]
        shapes = [self.shape(each) for each in sides]
        words = isinstance(node, nodes.And | nodes.Or | nodes.Not)
        sums = not isinstance(node, nodes.Add) or any(_number(each) is not None for each in sides)
        if not words and sums:
            for each in filter(None, shapes):
                each.numbers.append(Decimal(1))


def _number(node: nodes.Node) -> Decimal | None:
    """The number that stands in a template as it is."""
    value = getattr(node, "value", None)
    known = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return Decimal(str(value)) if known else None


def _result(name: str, shape: Shape, below: Shape | None) -> Shape | None:
    """What a filter gives of a value; ``below`` is what it looks at in each thing of a list."""
    if name in _SAME or name in _PICKING:
        return shape
    if name in ("first", "last", "random"):
        return shape.each()
    if name in ("max", "min"):
        return shape.item
    if name == "map" and below is not None:
        return Shape(item=below)
    if name in ("batch", "slice"):
        return Shape(item=shape)
    return Shape(item=Shape(names={"list": shape, _ANY: shape})) if name == "groupby" else None
