"""What Jinja's compiler writes differently for us: printing, joining, comparing and cutting under control.

Whatever the expressions of strangers do with texts and lists goes through the sandbox, which counts it.
"""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

INNER = "#"
"""How the name of a function begins that only our own code may call: no template can write such a name."""


class Generator(CodeGenerator):
    """Sends ``~`` through the same size check as ``+``, and what is printed through ``finalize`` alone."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002 - Jinja's signature
        """``finalize`` gives text as it is to stand there: Jinja need not escape it again."""
        self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002 - Jinja's signature
        self.write(")")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        """Jinja escapes a constant before it finalizes it: ``{{ 2.5 }}`` would not become 2,5."""
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja's visitor names
        """``a ~ b``: of bounded size."""
        self.write("environment.concatenated((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802
        """A function of our own stands in no table that a template could look into."""
        if not node.name.startswith(INNER) or node.node is None:
            super().visit_Filter(node, frame)
            return
        self.write(f"environment.inner[{node.name!r}](")
        self.visit(node.node, frame)
        self.signature(node, frame)
        self.write(")")

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802
        """``a == b``: paid for by what is in them."""
        self.write("(")
        self._compared(node.expr, frame)
        for operand in node.ops:
            self.visit(operand, frame)
        self.write(")")

    def visit_Operand(self, node: nodes.Operand, frame: Frame) -> None:  # noqa: N802
        """The right side of a comparison."""
        self.write(f" {_OPERATORS[node.op]} ")
        self._compared(node.expr, frame)

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """``a[1:2]``: a copy, paid for like any other."""
        if not isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        self._through("sliced", node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802
        """``{a: b}``: to find a key is to compare it."""
        self.write("{")
        for pair in node.items:
            self._compared(pair.key, frame)
            self.write(": ")
            self.visit(pair.value, frame)
            self.write(", ")
        self.write("}")

    def _compared(self, node: nodes.Expr, frame: Frame) -> None:
        if isinstance(node, nodes.Const):
            self.visit(node, frame)
        else:
            self._through("compared", node, frame)

    def _through(self, name: str, node: nodes.Expr, frame: Frame) -> None:
        self.write(f"environment.{name}(")
        self.visit(node, frame)
        self.write(")")


_OPERATORS = {
    "eq": "==",
    "ne": "!=",
    "gt": ">",
    "gteq": ">=",
    "lt": "<",
    "lteq": "<=",
    "in": "in",
    "notin": "not in",
}
