"""Does a template print the report's text once, and where it can stand? Twice in a row, it is hardly meant.

Code: M709 text printed again (warning), or in a header, footer or note, where neither its tables nor its
numbers have a place (error).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from docgen.errors import Problem, Severity
from docgen.report.expressions import dotted_name
from docgen.template.explain import shown_line
from docgen.template.positions import BLOCK

if TYPE_CHECKING:
    from jinja2 import nodes

_BODY = "noi_dung"


def misplaced_bodies(tree: nodes.Template, lines: Sequence[str], *, main: bool) -> list[Problem]:
    """One problem for each tag that prints the text again, or outside of the ``main`` part."""
    found = list(_printed(tree.body))
    wrong = dict.fromkeys(found[1:] if main else found)
    return [_problem(shown_line(lines, line), main=main) for line in wrong]


def _problem(words: str, *, main: bool) -> Problem:
    location = f"đoạn “{words}”"
    if main:
        message, hint = "nội dung báo cáo được in hai lần", "hãy giữ lại một thẻ {{p noi_dung }}"
        return Problem("M709", message, path=location, hint=hint, severity=Severity.WARNING)
    message = "nội dung báo cáo không in được ở đầu trang, chân trang, chú thích"
    return Problem("M709", message, path=location, hint="hãy chuyển thẻ {{p noi_dung }} vào thân văn bản")


def _printed(body: Iterable[nodes.Node]) -> Iterator[int]:
    """The line of each printing of the text, one way through the branches; twice for one in a loop."""
    from jinja2 import nodes  # noqa: PLC0415 - late: `docgen --help` must not load it

    for node in body:
        if isinstance(node, nodes.If):
            ways = [list(_printed(way)) for way in (node.body, *(e.body for e in node.elif_), node.else_)]
            yield from max(ways, key=len)
        elif isinstance(node, nodes.For):
            yield from [line for line in _printed(node.body) for _ in range(2)]
        elif isinstance(node, nodes.Output):
            yield from (child.lineno for child in node.nodes if _is_body(child))
        elif hasattr(node, "body"):
            yield from _printed(node.body)


def _is_body(node: nodes.Node) -> bool:
    from jinja2 import nodes  # noqa: PLC0415

    if not (isinstance(node, nodes.Filter) and node.name == BLOCK and node.node is not None):
        return False
    return dotted_name(node.node) == _BODY
