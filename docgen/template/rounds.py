"""Rounds of a loop in a filled part: which elements were printed in the same round.

Loops that repeat what has an identity, or a list, are marked when a template is compiled: a comment begins
each round, another ends the loop. Data cannot bring these comments, for text is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docgen.patterns import regex

if TYPE_CHECKING:
    from jinja2 import nodes
    from lxml.etree import _Element

_BEGIN, _END = "<!--vong {}-->", "<!--het vong {}-->"
_MARK = regex(r"(het )?vong (\d+)")


@dataclass(slots=True, eq=False)
class Round:
    """One round of the loop ``loop`` (-1: what is in no loop); ``outer`` is the round around it."""

    loop: int = -1
    outer: Round | None = None
    names: dict[str, Any] = field(default_factory=dict)

    def find(self, name: str) -> Any:
        """What ``name`` is in this round or the nearest around it; None if it is in none."""
        here: Round | None = self
        while here is not None:
            if name in here.names:
                return here.names[name]
            here = here.outer
        return None


def mark_rounds(body: list[nodes.Node], wanted: Mapping[int, int]) -> None:
    """Put the comments into the loops whose ``id`` is in ``wanted``, which gives them a number."""
    from jinja2 import nodes  # noqa: PLC0415 - late: `docgen --help` must not load it

    def comment(text: str, line: int) -> nodes.Output:
        return nodes.Output([nodes.TemplateData(text, lineno=line)], lineno=line)

    for node in list(body):
        for inner in _bodies(node):
            mark_rounds(inner, wanted)
        number = wanted.get(id(node))
        if number is not None and isinstance(node, nodes.For):
            node.body.insert(0, comment(_BEGIN.format(number), node.lineno))
            body.insert(body.index(node) + 1, comment(_END.format(number), node.lineno))


def _bodies(node: nodes.Node) -> Iterator[list[nodes.Node]]:
    """The lists of statements directly in ``node``."""
    for name in ("body", "else_", "elif_"):
        inner = getattr(node, name, None)
        if isinstance(inner, list):
            yield inner


def in_rounds(root: _Element) -> Iterator[tuple[_Element, Round]]:
    """Every element in the order of the document, with the round it was printed in."""
    from lxml import etree  # noqa: PLC0415 - late: `docgen --help` must not load it

    here = Round()
    for element in root.iter():
        if not isinstance(element, etree._Comment):
            yield element, here
        elif found := _MARK.fullmatch(element.text or ""):
            loop = int(found[2])
            if here.loop == loop and here.outer is not None:
                here = here.outer
            if not found[1]:
                here = Round(loop, here)


def drop_marks(root: _Element) -> None:
    """Take all comments out of ``root``, the text around them left whole."""
    from lxml import etree  # noqa: PLC0415

    for comment in list(root.iter(etree.Comment)):
        parent, before = comment.getparent(), comment.getprevious()
        if parent is None:
            continue
        if before is not None:
            before.tail = (before.tail or "") + (comment.tail or "")
        else:
            parent.text = (parent.text or "") + (comment.tail or "")
        parent.remove(comment)
