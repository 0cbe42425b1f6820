"""Where in the XML a ``{{ … }}`` stands decides what it may print.

Inside ``w:t`` it prints text, in an attribute a bare value, anywhere else only finished blocks. Without
this, ``{{p so }}`` would put stray text between paragraphs and Word would want to repair the file. What is
not inside ``w:t`` is printed through a function of our own, put into the parsed template: nothing that a
template says can reach or leave out these functions.

docxtpl has taken the p, tr, tc or r out of a tag and put the tag in the place of its paragraph, row, cell
or run. A comment keeps the letter, so that messages can show the tag as its author wrote it.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from docgen.patterns import regex

if TYPE_CHECKING:
    from jinja2 import nodes

BLOCK, ATTRIBUTE = "#khoi", "#thuoc_tinh"
"""The functions that print whole elements, and the value of an attribute."""

_INSIDE = r".{0,2000}?"  # of a tag; a longer one is refused before
_JINJA = rf"\{{\{{{_INSIDE}\}}\}}|\{{%{_INSIDE}%\}}|\{{#{_INSIDE}#\}}"
_TOKEN = regex(rf"(<(?:[^>{{]|{_JINJA}|\{{)*+>)|\{{\{{.*?\}}\}}|\{{%.*?%\}}|\{{#.*?#\}}", re.DOTALL)
_CONTAINER = regex(r"<(/?)w:(tbl|tr|tc|p|r)[ >]")
_LEVELS = {"tbl": "tr", "tr": "tc", "p": "r"}  # what a tag directly in such an element replaces
_KEPT = regex(r"\{#(p|tr|tc|r)#\}\{([{%#])")
_IN_ATTRIBUTE = regex(_JINJA, re.DOTALL)
_MARKUP = regex(r"<[^>]*>?")
_NAMED = regex(r"<([\w:.-]+).*?\s([\w:.-]+)\s*=\s*[\"'][^\"']*\Z", re.DOTALL)


def mark_positions(source: str) -> str:
    """``source`` with a line of its own for each tag between paragraphs, its letter kept."""
    cursor = _Cursor()

    def marked(match: re.Match[str]) -> str:
        if match[1] is not None:
            cursor.read(match[1])
            return _IN_ATTRIBUTE.sub(lambda code: unescape(code[0]), match[1])
        if match[0].startswith("{#o:"):
            return match[0]
        return _kept_letter(cursor) + match[0].replace("&amp;", "&")  # docxtpl has unescaped all but this

    return _TOKEN.sub(marked, source)


def _kept_letter(cursor: _Cursor) -> str:
    """The level as a comment, and a new line unless the tag stands inside a paragraph."""
    if cursor.inside_text:
        return ""
    return f"{{#{cursor.level}#}}" if cursor.level == "r" else f"\n{{#{cursor.level}#}}"


def as_written(line: str) -> str:
    """The tags of a marked line with their p, tr, tc or r again."""
    return _KEPT.sub(r"{\2\1", line)


def placed(tree: nodes.Template) -> nodes.Template:
    """``tree`` printing through :data:`BLOCK` and :data:`ATTRIBUTE` where it does not print text."""
    _position_all(tree, _Cursor())
    return tree


def _position_all(node: nodes.Node, cursor: _Cursor) -> None:
    """Go through the statements in the order of the source, which is the order of the XML."""
    from jinja2 import nodes  # noqa: PLC0415 - late: `docgen --help` must not load it

    if isinstance(node, nodes.Output):
        node.nodes = [_placed(child, cursor) for child in node.nodes]
    elif not isinstance(node, nodes.Expr):
        for child in node.iter_child_nodes():
            _position_all(child, cursor)


def _placed(node: nodes.Expr, cursor: _Cursor) -> nodes.Expr:
    from jinja2 import nodes  # noqa: PLC0415

    if isinstance(node, nodes.TemplateData):
        cursor.read(node.data)
        return node
    if cursor.inside_text:
        return node
    attribute = cursor.attribute
    name, arguments = (ATTRIBUTE, attribute) if attribute else (BLOCK, (cursor.level,))
    constants: list[nodes.Expr] = [nodes.Const(each, lineno=node.lineno) for each in arguments]
    return nodes.Filter(node, name, constants, [], None, None, lineno=node.lineno)


class _Cursor:
    """Reads XML piece by piece and knows where it is."""

    def __init__(self) -> None:
        self.inside_text = False
        self._open: list[str] = []
        self._tag = ""  # what has been read of a tag that has not ended

    @property
    def level(self) -> str:
        """Which element a tag outside of text stands for: p, tr, tc or r."""
        return _LEVELS.get(self._open[-1] if self._open else "", "p")

    @property
    def attribute(self) -> tuple[str, str] | None:
        """The element and the attribute whose value is being read."""
        found = _NAMED.match(self._tag)
        return (found[1], found[2]) if found else None

    def read(self, data: str) -> None:
        """Go over a piece of XML."""
        if self._tag:
            end = data.find(">") + 1
            if not end:
                self._tag += data
                return
            self._pass(self._tag + data[:end])
            self._tag, data = "", data[end:]
        for markup in _MARKUP.findall(data):
            if markup.endswith(">"):
                self._pass(markup)
            else:
                self._tag = markup

    def _pass(self, tag: str) -> None:
        """Go over one XML tag."""
        if tag.startswith(("<w:t>", "<w:t ")):
            self.inside_text = not tag.endswith("/>")
        elif tag == "</w:t>":
            self.inside_text = False
        elif (found := _CONTAINER.match(tag)) and not tag.endswith("/>"):
            if not found[1]:
                self._open.append(found[2])
            elif self._open:
                self._open.pop()
