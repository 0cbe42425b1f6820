"""What the variables of a template's loops are, and whether they have what is asked of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from docgen.errors import Problem, suggest
from docgen.report.expressions import dotted_name
from docgen.template.names import all_uses
from docgen.template.vocabulary import ATTRIBUTES, GROUPS, METHODS

if TYPE_CHECKING:
    from jinja2 import nodes

_UNKNOWN = ""


def wrong_loops(tree: nodes.Template, lines: Sequence[str]) -> list[Problem]:
    """One problem for each use of something that what a loop gives does not have."""
    kinds = _kinds(tree)
    problems = []
    for use in all_uses(tree, lines):
        owner, *rest = use.name.split(".")
        kind = kinds.get(owner, _UNKNOWN)
        wrong = kind and rest and rest[0] not in ATTRIBUTES.get(f"{kind}[]", ()) and rest[0] not in METHODS
        if wrong:
            message, hint = _message(owner, rest[0], kind)
            problems.append(Problem("M101", message, path=f"đoạn “{use.line}”", hint=hint))
    return problems


def _message(owner: str, name: str, kind: str) -> tuple[str, str]:
    known = ATTRIBUTES.get(f"{kind}[]")
    if known:
        return f"biến {owner}.{name} không có", suggest(name, known) or f"các tên: {', '.join(known)}"
    return f"{owner} là tên trong {kind}, không có {name}", f"hãy viết: for ten, {owner} in {kind}.items()"


def _kinds(tree: nodes.Template) -> dict[str, str]:
    """What each loop variable goes through, if that is the same wherever the template gives it a value."""
    from jinja2 import nodes  # noqa: PLC0415 - late: `docgen --help` must not load it

    found: defaultdict[str, set[str]] = defaultdict(set)
    for loop in tree.find_all(nodes.For):
        for name, kind in _targets(loop):
            found[name].add(kind)
    for other in tree.find_all((nodes.Assign, nodes.AssignBlock, nodes.Macro, nodes.With, nodes.CallBlock)):
        for child in other.iter_child_nodes(exclude=("body",)):
            for node in [child, *child.find_all(nodes.Name)]:
                if isinstance(node, nodes.Name) and node.ctx in ("store", "param"):
                    found[node.name].add(_UNKNOWN)
    return {name: kind for name, kinds in found.items() if len(kinds) == 1 for kind in kinds}


def _targets(loop: nodes.For) -> Iterator[tuple[str, str]]:
    """The variables of a loop, each with the name of what it goes through."""
    from jinja2 import nodes  # noqa: PLC0415

    name, method = dotted_name(loop.iter), ""
    if isinstance(loop.iter, nodes.Call):
        name, _, method = dotted_name(loop.iter.node).rpartition(".")
    targets = loop.target.items if isinstance(loop.target, nodes.Tuple) else [loop.target]
    for index, target in enumerate(targets):
        if isinstance(target, nodes.Name):
            yield target.name, _kind(name, method, index, len(targets))


def _kind(name: str, method: str, index: int, count: int) -> str:
    if name not in GROUPS and f"{name}[]" not in ATTRIBUTES:
        return _UNKNOWN
    itself = method == "" and count == 1
    listed = f"{name}[]" in ATTRIBUTES and (
        itself or method == "values" or (method == "items" and index == 1)
    )
    keys = f"{name}[]" not in ATTRIBUTES and (itself or method == "keys")
    return name if listed or keys else _UNKNOWN
