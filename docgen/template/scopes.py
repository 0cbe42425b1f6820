"""Values that Jinja forgets silently: what is set in a loop is gone in the next round and behind the loop.

``{% set n = n + 1 %}`` in a loop looks like counting and is not: each round begins with the value from
before the loop. Whoever reads such a value reads an old one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen.errors import Problem
from docgen.template.explain import shown_line

if TYPE_CHECKING:
    from jinja2 import nodes

_HINT = "hãy tính một lần: {{ danh_sach | sum(attribute='thuc_hien') }}, loop.index; hoặc đọc trong cùng vòng"


def forgotten_values(tree: nodes.Template, lines: Sequence[str]) -> list[Problem]:
    """One problem for each reading of a value that a loop has forgotten."""
    reader = _Reader()
    reader.all(tree.body)
    return [
        Problem("M701", f"{name} {why}", path=f"đoạn “{shown_line(lines, line)}”", hint=_HINT)
        for (name, line), why in reader.found.items()
    ]


_NEXT_ROUND = "đặt bằng set trong vòng for không giữ sang vòng sau: mỗi vòng bắt đầu lại với giá trị cũ"
_BEHIND = "đặt bằng set trong vòng for (hoặc with) không còn ở sau vòng đó: ở đây vẫn là giá trị cũ"
_OUTSIDE = "chỉ dùng được trong vòng for, ở đây không có vòng nào"
_VARIABLE = "chỉ có trong vòng for của nó, ở đây không còn"


@dataclass(slots=True)
class _Reader:
    """Goes through a template in its order. ``lost``: why a name must not be read at this place."""

    found: dict[tuple[str, int], str] = field(default_factory=dict)
    lost: dict[str, str] = field(default_factory=dict)
    loops: int = 0

    def all(self, body: Iterable[nodes.Node]) -> None:
        for node in body:
            self.one(node)

    def one(self, node: nodes.Node) -> None:
        from jinja2 import nodes  # noqa: PLC0415 - late: `docgen --help` must not load it

        if isinstance(node, nodes.Name):
            self._name(node)
        elif isinstance(node, nodes.For):
            self._loop(node)
        elif isinstance(node, nodes.With):
            self.all(node.values)
            self._scope(node.targets, node.body, _assigned(node.body), repeats=False)
        elif isinstance(node, nodes.Assign | nodes.AssignBlock):
            self.all(node.body if isinstance(node, nodes.AssignBlock) else [node.node])
            self.one(node.target)
        elif isinstance(node, nodes.Macro | nodes.CallBlock):
            inner = _Reader(self.found)  # a macro is run elsewhere and has its own names
            inner.all(node.body)
            self.all([node.call] if isinstance(node, nodes.CallBlock) else [])
        else:
            self.all(node.iter_child_nodes())

    def _name(self, node: nodes.Name) -> None:
        if node.ctx != "load":
            self.lost.pop(node.name, None)
        elif node.name == "loop" and not self.loops:
            self.found.setdefault((node.name, node.lineno), _OUTSIDE)
        elif node.name in self.lost:
            self.found.setdefault((node.name, node.lineno), self.lost[node.name])

    def _loop(self, node: nodes.For) -> None:
        self.one(node.iter)
        inside: list[nodes.Node] = [*([node.test] if node.test is not None else []), *node.body]
        self._scope([node.target], inside, _assigned(node.body), repeats=True)
        self.all(node.else_)

    def _scope(
        self, targets: Iterable[nodes.Node], body: Iterable[nodes.Node], assigned: set[str], *, repeats: bool
    ) -> None:
        from jinja2 import nodes  # noqa: PLC0415

        before = dict(self.lost)
        if repeats:
            self.lost.update(dict.fromkeys(assigned, _NEXT_ROUND))
        own = {name.name for target in targets for name in (target, *target.find_all(nodes.Name))
               if isinstance(name, nodes.Name)}  # fmt: skip
        for name in own:
            self.lost.pop(name, None)
        self.loops += repeats
        self.all(body)
        self.loops -= repeats
        forgotten = {name: why for name, why in self.lost.items() if why != _NEXT_ROUND}
        behind = {**dict.fromkeys(assigned - own, _BEHIND), **dict.fromkeys(own, _VARIABLE)}
        self.lost = {**before, **forgotten, **behind}


def _assigned(body: Iterable[nodes.Node]) -> set[str]:
    """The names that ``set`` gives a value to in this scope, scopes inside it not included."""
    from jinja2 import nodes  # noqa: PLC0415

    names: set[str] = set()
    for node in body:
        if isinstance(node, nodes.Assign | nodes.AssignBlock):
            found = [node.target, *node.target.find_all(nodes.Name)]
            names |= {each.name for each in found if isinstance(each, nodes.Name)}
        if isinstance(node, nodes.If):
            for branch in (node.body, node.elif_, node.else_):
                names |= _assigned(branch)
    return names
