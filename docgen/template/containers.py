"""Do the tags of one block stand at one place? A loop opened in one cell and closed in another does not.

A block without a letter must begin and end inside text that is wrapped alike, in one cell, text box, header
or note; ``{%p``, ``{%tr`` and ``{%tc`` in one sequence of paragraphs, rows or cells. Otherwise what is
repeated or left out is no whole piece of the document.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from docgen.errors import Problem
from docgen.template.balance import Statement
from docgen.word.ns import w

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINERS = frozenset(
    w(name)
    for name in (
        *("body", "tc", "txbxContent", "hdr", "ftr", "footnote", "endnote", "comment"),
        *("docPartBody", "sdtContent"),
    )
)
_NAMES = {"tr": "hàng", "tc": "ô", "p": "đoạn", "": "ô"}
_HINTS = {
    "": "lặp cả hàng thì dùng {%tr … %}, cả ô thì {%tc … %}, cả đoạn thì {%p … %}, mở và đóng cùng một chữ",
    "p": "hãy đặt cả hai trong cùng một ô; lặp cả hàng thì dùng {%tr … %}",
    "tr": "hãy đặt cả hai trong cùng một bảng, mỗi thẻ một hàng",
    "tc": "hãy đặt cả hai trong cùng một hàng, mỗi thẻ một ô",
}

_Container = tuple[object, ...]


def torn_blocks(blocks: Iterable[tuple[Statement, ...]]) -> list[Problem]:
    """One problem for each block whose tags do not stand at one place."""
    problems = []
    for block in blocks:
        first = block[0]
        for other in block[1:]:
            if _container(first) != _container(other):
                message = f"thẻ {first.tag} và thẻ {other.tag} không ở cùng một chỗ{_where(first, other)}"
                problems.append(Problem("M702", message, path=first.path, hint=_HINTS[_letter(first)]))
                break
    return problems


def _letter(statement: Statement) -> str:
    return statement.kind if statement.kind in _HINTS else ""


def _where(first: Statement, other: Statement) -> str:
    if _letter(first) != _letter(other):
        return f" (thẻ mở có chữ “{first.kind or 'không'}”, thẻ kia “{other.kind or 'không'}”)"
    return ""


def _container(statement: Statement) -> _Container:
    """What must be the same for all tags of a block."""
    kind = _letter(statement)
    if not kind:
        return ("", *_chain(statement.node))
    element = next(statement.node.iterancestors(w(kind)), None)
    return (kind, None if element is None else element.getparent())


def _chain(node: _Element) -> Iterable[object]:
    """How text is wrapped, up to what contains it: the same chain at both ends makes a whole piece."""
    for ancestor in node.iterancestors():
        if ancestor.tag in _CONTAINERS:
            yield ancestor
            return
        yield ancestor.tag
