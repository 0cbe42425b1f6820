"""A parsed template as a sequence of what it prints: XML tags, values, branches, loops.

Tags are whole here even where a value stands inside them. What gives something that cannot be foreseen –
macros, captured or filtered text, conditions inside a tag – is an UnforeseenError.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from docgen.patterns import regex
from docgen.report.expressions import dotted_name
from docgen.template.positions import BLOCK

if TYPE_CHECKING:
    from jinja2 import nodes

VALUE = "\x00"
"""Stands in an attribute for what comes from the data."""

_MARKUP = regex(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_TAG = regex(r"<(/?)([\w:.-]+)")
_ATTRIBUTE = regex(r"([\w:.-]+)\s*=\s*\"([^\"]*)\"")


class UnforeseenError(Exception):
    """Something whose output cannot be foreseen."""


class Tag(NamedTuple):
    """One XML tag. ``name`` is without the prefix ``w:``; any other prefix stays."""

    name: str
    text: str
    opens: bool
    closes: bool

    @property
    def attributes(self) -> dict[str, str]:
        """Its attributes by qualified name."""
        return dict(_ATTRIBUTE.findall(self.text))


class Words(NamedTuple):
    """Text of the template's own, or a value printed inside text."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """Whole elements printed: ``name`` is what they are called in the template, ``level`` p, tr, tc or r."""

    name: str
    level: str


@dataclass(frozen=True, slots=True)
class Branches:
    """One of these is printed."""

    branches: tuple[tuple[Event, ...], ...]


@dataclass(frozen=True, slots=True)
class Rounds:
    """``body`` is printed any number of times, or ``instead`` if it is none. ``node`` is the loop."""

    body: tuple[Event, ...]
    instead: tuple[Event, ...]
    node: nodes.For


Event = Tag | Words | Blocks | Branches | Rounds


def events(tree: nodes.Template) -> tuple[Event, ...]:
    """All that ``tree`` prints, in its order. UnforeseenError as above."""
    reader = _Reader()
    found = tuple(reader.read(tree.body))
    if reader.pending:
        raise UnforeseenError
    return found


def tags(found: Iterable[Event]) -> Iterator[Tag]:
    """Every tag among ``found``, in branches and loops too."""
    for event in found:
        if isinstance(event, Tag):
            yield event
        elif isinstance(event, Branches):
            for branch in event.branches:
                yield from tags(branch)
        elif isinstance(event, Rounds):
            yield from tags(event.body)
            yield from tags(event.instead)


class _Reader:
    """Puts the pieces of the template's text together to tags."""

    def __init__(self) -> None:
        self.pending = ""  # what has been read of a tag that has not ended

    def read(self, body: Sequence[nodes.Node]) -> Iterator[Event]:
        from jinja2 import nodes  # noqa: PLC0415 - late: `docgen --help` must not load it

        for node in body:
            if isinstance(node, nodes.Output):
                for child in node.nodes:
                    yield from self._printed(child)
            elif isinstance(node, nodes.If):
                yield Branches(tuple(map(self._inner, (node.body, *_elifs(node), node.else_))))
            elif isinstance(node, nodes.For):
                yield Rounds(self._inner(node.body), self._inner(node.else_), node)
            elif not isinstance(node, nodes.Assign | nodes.ExprStmt):
                raise UnforeseenError

    def _inner(self, body: Sequence[nodes.Node]) -> tuple[Event, ...]:
        if self.pending:
            raise UnforeseenError
        found = tuple(self.read(body))
        if self.pending:
            raise UnforeseenError
        return found

    def _printed(self, node: nodes.Node) -> Iterator[Event]:
        from jinja2 import nodes  # noqa: PLC0415

        if isinstance(node, nodes.TemplateData):
            yield from self._markup(node.data)
        elif self.pending:
            self.pending += VALUE
        elif isinstance(node, nodes.Filter) and node.name == BLOCK and node.node is not None:
            yield Blocks(dotted_name(node.node), node.args[0].as_const())
        else:
            yield Words()

    def _markup(self, data: str) -> Iterator[Event]:
        data = self.pending + data
        index = 0
        for match in _MARKUP.finditer(data):
            if data[index : match.start()].strip():
                yield Words()
            index = match.end()
            yield from _tag(match.group())
        start = data.find("<", index)
        self.pending = data[start:] if start >= 0 else ""
        if (data[index:start] if start >= 0 else data[index:]).strip():
            yield Words()


def _elifs(node: nodes.If) -> Iterator[Sequence[nodes.Node]]:
    """The branches behind the first; one that is itself an ``if`` without its else."""
    for branch in node.elif_:
        yield branch.body


def _tag(text: str) -> Iterator[Tag]:
    if found := _TAG.match(text):
        alone = text.endswith("/>")
        yield Tag(found[2].removeprefix("w:"), text, alone or not found[1], alone or bool(found[1]))
