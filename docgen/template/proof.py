"""Proves once that a template gives well-formed XML whatever the data, so that no document need be parsed.

What a document prints is escaped text, which can only stand where text stands, or finished blocks. So it
is enough that the template itself is whole: each body of a loop and each branch of a condition closes what
it opens, and the part with all of them in place is well-formed. What this does not understand – macros,
captured or filtered text, tags inside XML tags – is not proven, and its documents are parsed one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from docgen.errors import DocxError
from docgen.template.grids import CHANGING, FIXED
from docgen.template.positions import ATTRIBUTE, BLOCK
from docgen.word.markup import inside_text
from docgen.word.strict_xml import well_formed

if TYPE_CHECKING:
    from jinja2 import nodes

_STATEMENT = "<_/>"  # only content may hold an element: no tag, attribute or root level
_TEXT = inside_text("\n")  # closes w:t and opens it again: only the inside of w:t may hold that
_BLOCK = "<_/>"
_VALUE = "&lt;"  # only text and attribute values may hold an entity


def proven(tree: nodes.Template) -> bool:
    """Whether every document of this template is well-formed, if what it prints is of our own making."""
    try:
        return _whole(_skeleton(tree.body)) and all(map(_is_balanced, _skeletons(tree.body)))
    except _UnknownError:
        return False


class _UnknownError(Exception):
    """Something whose output cannot be foreseen."""


def _skeleton(body: Sequence[nodes.Node]) -> str:
    """All that the template can print, each branch once, with stand-ins for what comes from the data."""
    from jinja2 import nodes  # noqa: PLC0415 - late: `docgen --help` must not load it

    parts = []
    for node in body:
        if isinstance(node, nodes.Output):
            parts += [_printed(child) for child in node.nodes]
        elif isinstance(node, nodes.For | nodes.If):
            parts += [_STATEMENT, *map(_skeleton, _bodies(node))]
        elif not isinstance(node, nodes.Assign):
            raise _UnknownError
    return "".join(parts)


def _printed(node: nodes.Expr) -> str:
    from jinja2 import nodes  # noqa: PLC0415

    if isinstance(node, nodes.TemplateData):
        data = node.data.replace(CHANGING, "").replace(FIXED, "")
        if "<!" in data or "<?" in data:  # a comment could hide what comes from the data
            raise _UnknownError
        return data
    name = node.name if isinstance(node, nodes.Filter) else ""
    return {BLOCK: _BLOCK, ATTRIBUTE: _VALUE}.get(name, _TEXT)


def _bodies(node: nodes.For | nodes.If) -> list[Sequence[nodes.Node]]:
    from jinja2 import nodes  # noqa: PLC0415

    branches = node.elif_ if isinstance(node, nodes.If) else []
    return [node.body, *([branch] for branch in branches), node.else_]


def _skeletons(body: Sequence[nodes.Node]) -> Iterator[str]:
    """The skeleton of each body and branch, however deep."""
    from jinja2 import nodes  # noqa: PLC0415

    for node in body:
        if isinstance(node, nodes.For | nodes.If):
            for inner in _bodies(node):
                yield _skeleton(inner)
                yield from _skeletons(inner)


def _is_balanced(skeleton: str) -> bool:
    """Whether a piece closes what it opens, and nothing else; text is text here, wherever it stands."""
    return _whole(f"<_>{skeleton.replace(_TEXT, '')}</_>")


def _whole(xml: str) -> bool:
    try:
        well_formed(xml.encode("utf-8"), "")
    except (DocxError, UnicodeEncodeError):
        return False
    return True
