"""The sandbox as Word templates see it: text becomes XML text, and work is counted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from docgen.template.blocks import Markup
from docgen.word.markup import escape, inside_text

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

MOST_STEPS = 1_000_000  # loop turns in one document; the longest real report needs some thousands


class Budget:
    """How many loop turns a template may still take: a bound in work, the same on every machine."""

    def __init__(self) -> None:
        self.left = MOST_STEPS

    def refill(self) -> None:
        """Begin a document."""
        self.left = MOST_STEPS

    def take(self, items: Iterable[Any]) -> tuple[Any, ...]:
        """The items of a loop, paid for before the loop begins."""
        from docgen.report.values import EvaluationError  # noqa: PLC0415 - with the sandbox, not before

        taken = tuple(items)
        self.left -= len(taken) + 1
        if self.left < 0:
            raise EvaluationError(f"mẫu lặp quá {MOST_STEPS} lần (hãy xem lại các vòng for lồng nhau)")
        return taken

    def counted(self, tree: nodes.Template) -> nodes.Template:
        """``tree`` with every loop going through :meth:`take`."""
        from jinja2 import nodes  # noqa: PLC0415 - late: `docgen --help` must not load it

        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, "_dem", [], [], None, None, lineno=loop.lineno)
        return tree


def template_environment(budget: Budget) -> Environment:
    """A sandbox whose output is WordprocessingML."""
    from docgen.report.sandbox import environment  # noqa: PLC0415 - it loads Jinja

    made = environment(autoescape=True, finalize=_in_text)
    made.filters["_dem"] = budget.take
    made.filters["_khoi"] = _as_block
    made.filters["_thuoc_tinh"] = _in_attribute
    return made


def _in_text(value: Any) -> Any:
    """What is printed inside a line of text."""
    from markupsafe import Markup as Safe  # noqa: PLC0415 - comes with Jinja

    if isinstance(value, Safe):
        return value
    return Safe(inside_text(str(value)))  # noqa: S704 - inside_text escapes


def _as_block(value: Any) -> Any:
    """What is printed between paragraphs, by ``{{p … }}``: only what docgen itself has made."""
    from markupsafe import Markup as Safe  # noqa: PLC0415

    from docgen.report.sandbox import printed  # noqa: PLC0415
    from docgen.report.values import EvaluationError  # noqa: PLC0415

    if isinstance(value, Markup):
        return Safe(value.xml)  # noqa: S704 - finished, escaped WordprocessingML
    printed(value)  # an unknown name is named first
    raise EvaluationError("thẻ {{p … }} chỉ dùng cho noi_dung và đường kẻ; chữ thì viết {{ … }}")


def _in_attribute(value: Any) -> Any:
    from markupsafe import Markup as Safe  # noqa: PLC0415

    from docgen.report.sandbox import printed  # noqa: PLC0415

    return Safe(escape(str(printed(value))))  # noqa: S704 - just escaped
