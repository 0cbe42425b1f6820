"""The paragraphs and tables of a story in reading order, tracked changes taken as accepted.

One walk for whoever reads a document, remarks on it or mends it, so that all count paragraphs alike. What
is deleted or moved away is not there: rows, cells, whole paragraphs; a paragraph whose mark is deleted runs
on into the next one, so a paragraph may have several ``w:p`` elements, and the last one has its properties.
Says nothing of looks or of letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from docgen.word.child_order import first_child
from docgen.word.drawings import first_alternative
from docgen.word.ns import mc, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_WRAPPERS = frozenset(w(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_GONE = frozenset(w(name) for name in ("del", "moveFrom"))
_PARAGRAPH, _TABLE = w("p"), w("tbl")
_DRAWN = (w("drawing"), w("pict"), w("object"))
_EMPTY_OF_TEXT = frozenset(w(name) for name in ("rPr", "lastRenderedPageBreak"))


def blocks(parent: Iterable[_Element]) -> Iterator[list[_Element]]:
    """What stands below ``parent``: each a table (one ``w:tbl``) or a paragraph (its ``w:p`` elements)."""
    open_ended: list[_Element] = []  # elements that run on into the next paragraph
    nothing_yet = True
    for element in _flat(parent):
        if element.tag == _PARAGRAPH:
            open_ended.append(element)
            if _mark_is_gone(element):
                continue
            yield open_ended
        else:
            if any(map(_holds_something, open_ended)):
                yield open_ended
            yield [element]
        open_ended, nothing_yet = [], False
    if open_ended and (nothing_yet or any(map(_holds_something, open_ended))):
        yield open_ended


def paragraph_elements(parent: _Element) -> Iterator[list[_Element]]:
    """The ``w:p`` elements of each paragraph in the reader's order, cells and text boxes included."""
    for block in blocks(parent):
        if block[0].tag == w("tbl"):
            for row in rows(block[0]):
                for cell in cells(row):
                    yield from paragraph_elements(cell)
        else:
            yield block
            for box in _boxes(block):
                yield from paragraph_elements(box)


def table_elements(parent: _Element) -> Iterator[_Element]:
    """The ``w:tbl`` elements in the reader's order: a table before those in its cells."""
    for block in blocks(parent):
        if block[0].tag == w("tbl"):
            yield block[0]
            for row in rows(block[0]):
                for cell in cells(row):
                    yield from table_elements(cell)
        else:
            for box in _boxes(block):
                yield from table_elements(box)


def _boxes(block: list[_Element]) -> Iterable[_Element]:
    """The text boxes that hang on a paragraph."""
    if all(next(element.iter(*_DRAWN), None) is None for element in block):
        return ()
    from docgen.word.inline import InlineReader  # noqa: PLC0415 - who only asks for rows needs no reader

    return InlineReader({}).read(*block).drawn.boxes


def rows(table: _Element) -> Iterator[_Element]:
    """The rows of a ``w:tbl`` but the deleted ones."""
    return (row for row in children(table, "tr") if row.find(f"{w('trPr')}/{w('del')}") is None)


def cells(row: _Element) -> Iterator[_Element]:
    """The cells of a ``w:tr`` but the deleted ones."""
    return (cell for cell in children(row, "tc") if cell.find(f"{w('tcPr')}/{w('cellDel')}") is None)


def children(parent: _Element, name: str) -> Iterator[_Element]:
    """The ``w:name`` children, deleted ones and those wrapped in content controls and the like included."""
    for child in parent:
        if child.tag == w(name):
            yield child
        elif child.tag in _WRAPPERS:
            yield from children(child, name)


def _flat(parent: Iterable[_Element]) -> Iterator[_Element]:
    """Paragraphs and tables, those in content controls and the like included; dead tables are left out."""
    for child in parent:
        tag = child.tag
        if tag == _PARAGRAPH:
            yield child
        elif tag == _TABLE:
            if next(rows(child), None) is not None or child.find(w("tr")) is None:
                yield child
        elif tag in _WRAPPERS:
            yield from _flat(child)
        elif tag == mc("AlternateContent"):
            yield from _flat(first_alternative(child))


def _mark_is_gone(paragraph: _Element) -> bool:
    """The paragraph's mark is deleted or moved away."""
    properties = first_child(paragraph, "pPr")
    mark = None if properties is None else first_child(properties, "rPr")
    return mark is not None and len(mark) > 0 and any(each.tag in _GONE for each in mark)


def _holds_something(element: _Element) -> bool:
    """A run that is neither deleted nor moved away has something in it."""
    for child in element:
        if child.tag == w("r"):
            if any(item.tag not in _EMPTY_OF_TEXT for item in child):
                return True
        elif child.tag not in _GONE and child.tag != w("pPr") and _holds_something(child):
            return True
    return False
