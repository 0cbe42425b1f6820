"""Which names and filters a template uses, where, and whether they exist."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.errors import Problem, suggest
from docgen.report import foreign
from docgen.report.code import INNER
from docgen.report.expressions import dotted_name
from docgen.template.explain import shown_line
from docgen.template.positions import BLOCK
from docgen.template.vocabulary import ATTRIBUTES, BLOCKS, METHODS, NAMES

if TYPE_CHECKING:
    from jinja2 import Environment, nodes


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a dotted name: ``owner`` is its first part, ``line`` its paragraph's text."""

    name: str
    line: str

    @property
    def owner(self) -> str:
        """The first part of the name."""
        return self.name.split(".")[0]


def uses(tree: nodes.Template, lines: Sequence[str]) -> list[Use]:
    """Every use of a name that is not the template's own loop or macro variable."""
    own = _own_names(tree)
    return [use for use in all_uses(tree, lines) if use.owner not in own]


def all_uses(tree: nodes.Template, lines: Sequence[str]) -> list[Use]:
    """Every use of a name."""
    return [Use(name, shown_line(lines, line)) for name, line in _dotted_names(tree)]


def _own_names(tree: nodes.Template) -> set[str]:
    """What the template itself names: loop variables, ``set``, macros and their parameters."""
    from jinja2 import nodes  # noqa: PLC0415 - late: `docgen --help` must not load it

    names = {node.name for node in tree.find_all(nodes.Name) if node.ctx in ("store", "param")}
    return names | {node.name for node in tree.find_all(nodes.Macro)} | {"loop"}


def _dotted_names(node: nodes.Node) -> Iterator[tuple[str, int]]:
    dotted = dotted_name(node)
    if dotted:
        yield dotted, node.lineno
        return
    for child in node.iter_child_nodes():
        yield from _dotted_names(child)


def unknown_names(found: Sequence[Use]) -> list[Problem]:
    """One problem for each use of a name that no report has."""
    problems = []
    for use in found:
        wrong = wrong_part(use.name)
        if wrong:
            name, known = wrong
            last = name.split(".")[-1]
            hint = foreign.FUNCTIONS.get(name) or suggest(last, known) or "xem các biến: docgen template vars"
            problems.append(Problem("M101", f"biến {name} không có", path=f"đoạn “{use.line}”", hint=hint))
    return problems


def wrong_part(name: str) -> tuple[str, Iterable[str]] | None:
    """The shortest part of ``name`` that does not exist, and what exists beside it."""
    first, *rest = name.split(".")
    if first not in NAMES:
        return first, NAMES
    path = first
    for part in rest:
        known = ATTRIBUTES.get("chi_tieu.MÃ" if path.startswith("chi_tieu.") else path)
        path = f"{path}.{part}"
        if known is None and path.count(".") == 1 and part not in METHODS:
            continue  # a code of the data's own
        if known is None or part in METHODS:
            return None
        if part not in known:
            return path, known
    return None


def unknown_filters(tree: nodes.Template, lines: Sequence[str], environment: Environment) -> list[Problem]:
    """One problem for each filter that docgen does not have."""
    from jinja2 import nodes  # noqa: PLC0415

    known = set(environment.filters)
    return [
        Problem(
            "M102",
            f"không có bộ lọc {node.name}",
            path=f"đoạn “{shown_line(lines, node.lineno)}”",
            hint=foreign.FILTERS.get(node.name) or suggest(node.name, known) or "xem: docgen template vars",
        )
        for node in tree.find_all(nodes.Filter)
        if node.name not in known and not node.name.startswith(INNER)
    ]


def misplaced(tree: nodes.Template, lines: Sequence[str]) -> list[Problem]:
    """Whole paragraphs printed inside a line, and plain text printed between paragraphs.

    Of a name that no report has it is not said: it is misspelt, so which of both it is nobody knows.
    """
    from jinja2 import nodes  # noqa: PLC0415

    problems, own = [], _own_names(tree)
    for output in tree.find_all(nodes.Output):
        for node in output.nodes:
            if isinstance(node, nodes.TemplateData):
                continue
            message = _misplaced(node, own)
            if message:
                location = f"đoạn “{shown_line(lines, node.lineno)}”"
                problems.append(Problem("M401", message, path=location, hint="hãy sửa lại thẻ"))
    return problems


def _misplaced(node: nodes.Node, own: Container[str]) -> str:
    from jinja2 import nodes  # noqa: PLC0415

    between = isinstance(node, nodes.Filter) and node.name == BLOCK
    inner = node.node if isinstance(node, nodes.Filter) and between else node
    name = dotted_name(inner) if inner is not None else ""
    if name.split(".")[0] not in own and wrong_part(name):
        return ""
    is_block = name in BLOCKS or name.endswith(".noi_dung")
    if is_block and not between:
        return f"{name} phải đứng một mình trong một đoạn, viết là {{{{p {name} }}}}"
    if name and between and not is_block:
        return f"{name} là chữ, phải viết {{{{ {name} }}}} (không có chữ p)"
    return ""
