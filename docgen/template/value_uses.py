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
from docgen.template.trees import trees
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
class ValueUse:
    """How a template uses a value: as a group, a list, a number, a day; a text if as nothing else.

    ``numbers`` are such as the filters take that it is given to.
    """

    names: dict[str, ValueUse] = field(default_factory=dict)
    item: ValueUse | None = None
    numbers: list[Decimal] = field(default_factory=list)
    is_day: bool = False

    def of(self, name: str) -> ValueUse:
        """What stands under a name in it."""
        return self.names.setdefault(name, ValueUse())

    def each(self) -> ValueUse:
        """What stands in it as in a list."""
        self.item = self.item or ValueUse()
        return self.item

    def value(self, text: str, day: str) -> Any:
        """A value that fits, made of a text and a day."""
        if self.names:
            return {name: use.value(text, day) for name, use in self.names.items()}
        if self.item is not None:
            return [self.item.value(text, day)]
        if self.numbers:
            least = min(self.numbers)
            return int(least) if least == int(least) else least
        return day if self.is_day else text


def value_uses(package: Package, name: str) -> Mapping[str, ValueUse]:
    """The shape of each own value that a template uses, by its key; ``name`` is what the file is called."""
    own = ValueUse()
    for _, tree in trees(package, name, judged=True):
        _Reader(own).read(tree)
    return own.names


@dataclass(slots=True)
class _Reader:
    """Goes through a part in its order; ``known`` are the names that the part itself gives to own values."""

    own: ValueUse
    known: dict[str, ValueUse] = field(default_factory=dict)

    def read(self, node: nodes.Node) -> None:
        """All that is said in a node."""
        from jinja2 import nodes  # noqa: PLC0415 - late: `docgen --help` must not load it

        if isinstance(node, nodes.For):
            self._named(node.target, self.use(node.iter), each=True)
            self._all(child for child in node.iter_child_nodes() if child not in (node.iter, node.target))
        elif isinstance(node, nodes.Assign):
            self._named(node.target, self.use(node.node))
        elif isinstance(node, nodes.Expr):
            self.use(node)
        else:
            self._all(node.iter_child_nodes())

    def _all(self, found: Iterable[nodes.Node]) -> None:
        for each in found:
            self.read(each)

    def _named(self, target: nodes.Node, use: ValueUse | None, *, each: bool = False) -> None:
        """A name of the part's own for a value, or for each one in it."""
        from jinja2 import nodes  # noqa: PLC0415

        if use is None:
            return
        names = target.items if isinstance(target, nodes.Tuple) else [target]
        if each and len(names) == _PAIRS:  # for name, value in group.items()
            use = use if use.names or use.item is None else use.item
            self._named(names[1], use.of(_ANY))
        elif isinstance(names[0], nodes.Name):
            self.known[names[0].name] = use.each() if each else use

    def use(self, node: nodes.Node) -> ValueUse | None:
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
            return self._filtered(node, self.use(node.node))
        return self._judged(node)

    def _judged(self, node: nodes.Node) -> ValueUse | None:
        """What is compared, reckoned with or chosen; the choice is one of its two."""
        from jinja2 import nodes  # noqa: PLC0415

        if isinstance(node, nodes.Compare):
            self._compared(node)
        elif isinstance(node, nodes.BinExpr | nodes.UnaryExpr):
            self._reckoned(node)
        elif isinstance(node, nodes.CondExpr):
            self.read(node.test)
            found = [self.use(each) for each in (node.expr1, node.expr2) if each is not None]
            return next((each for each in found if each is not None), None)
        else:
            self._all(node.iter_child_nodes())
        return None

    def _below(self, owner: nodes.Node, name: object) -> ValueUse | None:
        use = self.use(owner)
        if use is None or not isinstance(name, str):
            return use.each() if use is not None and isinstance(name, int) else None
        return use.of(name)

    def _called(self, node: nodes.Call) -> ValueUse | None:
        """``group.items()`` is the group, ``group.get("name")`` what stands there."""
        from jinja2 import nodes  # noqa: PLC0415

        self._all(node.args)
        called = node.node
        if not isinstance(called, nodes.Getattr) or called.attr not in METHODS:
            self.read(called)
            return None
        use = self.use(called.node)
        first = node.args[0] if node.args else None
        if use is not None and called.attr == "get" and isinstance(first, nodes.Const):
            return use.of(str(first.value))
        if use is not None and called.attr == "values":
            return ValueUse(item=use.of(_ANY))
        return use if called.attr == "items" else None

    def _filtered(self, node: nodes.Filter, use: ValueUse | None) -> ValueUse | None:
        from jinja2 import nodes  # noqa: PLC0415

        self._all([*node.args, *(each.value for each in node.kwargs)])
        if use is None:
            return None
        name = node.name
        example = _EXAMPLE.match(FILTERS[name].example) if name in FILTERS else None
        if name in _NUMERIC or (example is not None and example["number"]):
            use.numbers.append(Decimal(example["number"]) if example is not None else Decimal(1))
        elif example is not None:
            use.is_day = True
        named = next((each.value for each in node.kwargs if each.key == "attribute"), None)
        if named is None and name in ("rejectattr", "selectattr", "groupby") and node.args:
            named = node.args[0]
        below: ValueUse | None = None
        if name in _OF_LISTS or name == "groupby":
            below = use.each()
        if below is not None and isinstance(named, nodes.Const) and isinstance(named.value, str):
            for part in named.value.split("."):
                below = below.of(part)
        if name == "sum" and below is not None:
            below.numbers.append(Decimal(1))
        return _result(name, use, below)

    def _compared(self, node: nodes.Compare) -> None:
        """A value that is larger or smaller than something is a number, so is one that equals a number."""
        sides = [node.expr, *(each.expr for each in node.ops)]
        uses = [self.use(each) for each in sides]
        numbers = [number for each in sides if (number := _number(each)) is not None]
        if numbers or any(each.op in _ORDER for each in node.ops):
            for each in filter(None, uses):
                each.numbers.append(max(numbers, default=Decimal(1)))

    def _reckoned(self, node: nodes.BinExpr | nodes.UnaryExpr) -> None:
        from jinja2 import nodes  # noqa: PLC0415

        sides = [node.node] if isinstance(node, nodes.UnaryExpr) else [node.left, node.right]
        uses = [self.use(each) for each in sides]
        words = isinstance(node, nodes.And | nodes.Or | nodes.Not)
        sums = not isinstance(node, nodes.Add) or any(_number(each) is not None for each in sides)
        if not words and sums:
            for each in filter(None, uses):
                each.numbers.append(Decimal(1))


def _number(node: nodes.Node) -> Decimal | None:
    """The number that stands in a template as it is."""
    value = getattr(node, "value", None)
    known = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return Decimal(str(value)) if known else None


def _result(name: str, use: ValueUse, below: ValueUse | None) -> ValueUse | None:
    """What a filter gives of a value; ``below`` is what it looks at in each thing of a list."""
    if name in _SAME or name in _PICKING:
        return use
    if name in ("first", "last", "random"):
        return use.each()
    if name in ("max", "min"):
        return use.item
    if name == "map" and below is not None:
        return ValueUse(item=below)
    if name in ("batch", "slice"):
        return ValueUse(item=use)
    return ValueUse(item=ValueUse(names={"list": use, _ANY: use})) if name == "groupby" else None
