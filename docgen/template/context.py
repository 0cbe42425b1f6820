"""The sandbox as Word templates see it: text becomes XML text, and work is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sized
from itertools import islice
from typing import TYPE_CHECKING, Any

from docgen.report.values import EvaluationError
from docgen.report.work import Work
from docgen.template.attributes import attribute_text
from docgen.template.blocks import MISPLACED, Markup
from docgen.template.gluing import glued_value
from docgen.template.positions import ATTRIBUTE, BLOCK
from docgen.template.rich import as_block, in_text, refuse_element
from docgen.word.markup import escape, inside_text

if TYPE_CHECKING:
    from jinja2 import nodes

    from docgen.report.sandbox import Sandbox
    from docgen.template.marking import Marker

MOST_STEPS = 1_000_000  # loop turns in one document; the longest real report needs some thousands
MOST_NESTED = 25  # expressions in each other in one tag; compiling takes the third power of it
EACH, PRICE = "#dem", "#tra"  # what a loop goes through, what a call pays
CALL_STEPS = 100  # what the call of a macro costs; it may call itself more than once


class _Made(str):
    """XML of our own making: printed as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


class Budget:
    """How many loop turns a template may still take: a bound in work, the same on every machine.

    ``foreign`` is whether markup was printed that is not of our making: the result of a macro, of ``e``, rich
    text. ``listing`` is whether some of it asks for a new paragraph.
    """

    def __init__(self) -> None:
        self.refill()

    def refill(self) -> None:
        """Begin a part of a document."""
        self.left = MOST_STEPS
        self.work = Work()
        self.foreign = False
        self.listing = False

    def take(self, items: Iterable[Any]) -> tuple[Any, ...]:
        """The items of a loop, paid for before the loop begins."""
        if isinstance(items, Sized):
            self.spend(len(items) + 1)
            return tuple(items)
        taken = tuple(islice(items, self.left + 1))
        self.spend(len(taken) + 1)
        return taken

    def spend(self, steps: int) -> str:
        """Take ``steps``; EvaluationError when none are left."""
        self.left -= steps
        if self.left < 0:
            raise EvaluationError(f"mẫu lặp quá {MOST_STEPS} lần (hãy xem lại vòng for lồng nhau và macro)")
        return ""

    def counted(self, tree: nodes.Template) -> nodes.Template:
        """``tree`` with every loop going through :meth:`take`, and what can call itself paying each time."""
        from jinja2 import nodes  # noqa: PLC0415 - late: `docgen --help` must not load it

        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, EACH, [], [], None, None, lineno=loop.lineno)
            if loop.recursive:
                loop.body.insert(0, _payment(loop.lineno))
        for macro in tree.find_all(nodes.Macro):
            macro.body.insert(0, _payment(macro.lineno))
        return tree


def shallow(tree: nodes.Template) -> nodes.Template:
    """``tree`` if none of its expressions is nested too deeply, else EvaluationError with its line."""
    from jinja2 import nodes  # noqa: PLC0415 - late: `docgen --help` must not load it

    def check(node: nodes.Node, depth: int) -> None:
        depth = depth + 1 if isinstance(node, nodes.Expr) else 0
        if isinstance(node, nodes.Include | nodes.Import | nodes.FromImport | nodes.Extends):
            error = EvaluationError("mẫu không được gọi tệp khác (import, include, extends)")
            error.lineno = node.lineno  # type: ignore[attr-defined] # where explained() looks for it
            raise error
        if depth > MOST_NESTED:
            error = EvaluationError("thẻ quá phức tạp (hãy chia thành nhiều thẻ bằng {% set … %})")
            error.lineno = node.lineno  # type: ignore[attr-defined] # where explained() looks for it
            raise error
        for child in node.iter_child_nodes():
            check(child, depth)

    check(tree, 0)
    return tree


def _payment(line: int) -> nodes.Node:
    """A statement that pays for one call."""
    from jinja2 import nodes  # noqa: PLC0415

    price = nodes.Const(CALL_STEPS, lineno=line)
    return nodes.ExprStmt(nodes.Filter(price, PRICE, [], [], None, None, lineno=line), lineno=line)


def template_environment(budget: Budget, marker: Marker | None = None) -> Sandbox:
    """A sandbox whose output is WordprocessingML; with ``marker`` each text says where it comes from."""
    from docgen.report.sandbox import environment  # noqa: PLC0415 - it loads Jinja

    print_value = _printer(budget)
    if marker is None:
        made = environment(autoescape=True, finalize=lambda value: print_value(glued_value(value)))
    else:
        made = environment(
            autoescape=True, finalize=lambda value: print_value(_marked(glued_value(value), marker))
        )
    made.inner.update(
        {
            EACH: budget.take,
            PRICE: budget.spend,
            BLOCK: _block_printer(budget),
            ATTRIBUTE: _in_attribute,
        }
    )
    return made


def _marked(value: Any, marker: Marker) -> Any:
    """Text with its marks; values with markup of their own as they are."""
    return value if hasattr(value, "__html__") or not isinstance(value, str) else marker.marked(value)


def _printer(budget: Budget) -> Callable[[Any], str]:
    """What prints a value inside a line of text."""
    from markupsafe import Markup as Safe  # noqa: PLC0415 - comes with Jinja

    def text_of(value: Any) -> str:
        if type(value) is str:
            return inside_text(value)
        if isinstance(value, _Made):
            return value
        if isinstance(value, Markup):
            raise EvaluationError(MISPLACED)
        if isinstance(value, Safe):
            budget.foreign = True
            refuse_element(value)
            return value
        return inside_text(value) if isinstance(value, str) else in_text(value, budget)

    return text_of


def _block_printer(budget: Budget) -> Callable[[Any, str], _Made]:
    """What prints whole elements, by ``{{p … }}`` and its like: our blocks, rich text, macros' results."""
    from docgen.report.sandbox import printed  # noqa: PLC0415

    def block_of(value: Any, level: str) -> _Made:
        if isinstance(value, Markup):
            if level != "p":
                raise EvaluationError(MISPLACED)
            return _Made(value.xml)
        value = printed(value)  # an unknown name is named first
        if hasattr(value, "__html__"):
            return _Made(as_block(value, level, budget))
        if level == "p":
            raise EvaluationError("thẻ {{p … }} chỉ dùng cho noi_dung và đường kẻ; chữ thì viết {{ … }}")
        raise EvaluationError(f"thẻ {{{{{level} … }}}} không dùng cho chữ; chữ thì viết {{{{ … }}}}")

    return block_of


def _in_attribute(value: Any, element: str, attribute: str) -> _Made:
    return _Made(escape(attribute_text(value, element, attribute)))
