"""Values that a template puts into attributes of the document: judged before they stand there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from docgen.errors import Problem
from docgen.report.values import EvaluationError, bare, shown
from docgen.template.explain import shown_line
from docgen.template.positions import ATTRIBUTE
from docgen.word.attribute_values import KINDS

if TYPE_CHECKING:
    from jinja2 import nodes

_TAGS = {("gridSpan", "val"): "colspan", ("shd", "fill"): "cellbg"}  # how a template's author calls it
_RELATIONSHIPS = "r"


def attribute_text(value: Any, element: str, attribute: str) -> str:
    """The text of ``value`` for this attribute ; EvaluationError if it cannot stand there."""
    from docgen.report.printing import printed  # noqa: PLC0415 - late: it loads Jinja

    prefix, _, name = attribute.rpartition(":")
    if prefix == _RELATIONSHIPS:
        raise EvaluationError(f"{attribute} là mã nội bộ của Word, không điền được")
    location = (element.rpartition(":")[2], name)
    kind = KINDS.get(location)
    text = str(printed(value))
    if kind is None:
        return text
    plain = bare(value)
    if kind.number and not isinstance(plain, str | bool):
        text = str(plain)  # 1515, not 1.515
    if not kind.fits(text.strip()):
        what = _TAGS.get(location, f"thuộc tính {attribute} của {element}")
        raise EvaluationError(f"{what} phải là {kind.wanted}, không phải {shown(value)}")
    return text.strip()


def wrong_constants(tree: nodes.Template, lines: Sequence[str]) -> list[Problem]:
    """One problem for each value written into the template itself that cannot stand where it is put."""
    from jinja2 import nodes  # noqa: PLC0415 - late: `docgen --help` must not load it

    problems = []
    for node in tree.find_all(nodes.Filter):
        if node.name != ATTRIBUTE or not isinstance(node.node, nodes.Const):
            continue
        try:
            attribute_text(node.node.value, *(argument.as_const() for argument in node.args))
        except EvaluationError as error:
            location = f"đoạn “{shown_line(lines, node.lineno)}”"
            problems.append(Problem("M708", str(error), path=location, hint="hãy sửa giá trị trong thẻ"))
    return problems
