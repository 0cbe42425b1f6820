"""Faults inside one part that Word passes over: it drops, renumbers or ignores what is wrong.

Each rule is a function from a part's root to the faults found. Messages are for developers. What Word
repairs or refuses is in :mod:`docgen.word.lint_structure`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from docgen.word.child_order import ORDER, order_faults
from docgen.word.lint_structure import STRICT_ORDERS, twice
from docgen.word.ns import WP, w
from docgen.word.properties import value, whole
from docgen.word.tidy import texts_without_space
from docgen.word.walk import children

if TYPE_CHECKING:
    from lxml.etree import _Element


def content_faults(root: _Element) -> Iterator[str]:
    """Every fault of one part, rule by rule."""
    for rule in _RULES:
        yield from rule(root)


def _order(root: _Element) -> Iterator[str]:
    for element in root.iter(*_ORDERED):
        yield from order_faults(element)


_ORDERED = tuple({w(name) for name in ORDER} - set(STRICT_ORDERS))


def _grids(root: _Element) -> Iterator[str]:
    for table in root.iter(w("tbl")):
        columns = len(table.findall(f"{w('tblGrid')}/{w('gridCol')}"))
        for row in children(table, "tr"):
            extra = sum(whole(value(edge)) for edge in row.iterfind(f"{w('trPr')}/*") if edge.tag in _SKIPPED)
            cells = children(row, "tc")
            spans = extra + sum(whole(value(cell.find(f"{w('tcPr')}/{w('gridSpan')}")), 1) for cell in cells)
            if spans != columns:
                yield f"w:tr fills {spans} of {columns} grid columns"


_SKIPPED = (w("gridBefore"), w("gridAfter"))


def _edge_spaces(root: _Element) -> Iterator[str]:
    for text in texts_without_space(root):
        yield f"text with spaces at its edge lacks xml:space: {text.text!r}"


def _bookmarks(root: _Element) -> Iterator[str]:
    starts = list(root.iter(w("bookmarkStart")))
    ids = [start.get(w("id"), "") for start in starts]
    ends = [end.get(w("id"), "") for end in root.iter(w("bookmarkEnd"))]
    yield from (f"bookmark id {one} used twice" for one in twice(ids))
    yield from (f"bookmark {one} ended twice" for one in twice(ends))
    yield from (
        f"bookmark name {one} used twice"
        for one in twice(start.get(w("name"), "").lower() for start in starts)
    )
    yield from (f"bookmark {one} has a start or an end only" for one in sorted(set(ids) ^ set(ends)))


def _ids(root: _Element) -> Iterator[str]:
    yield from (
        f"wp:docPr id {one} used twice" for one in twice(e.get("id", "") for e in root.iter(f"{{{WP}}}docPr"))
    )
    controls = (value(element) for element in root.iter(w("id")) if _is_control(element))
    yield from (f"w:sdt id {one} used twice" for one in twice(controls))


def _is_control(element: _Element) -> bool:
    owner = element.getparent()
    return owner is not None and owner.tag == w("sdtPr")


_RULES: tuple[Callable[[_Element], Iterator[str]], ...] = (_order, _grids, _edge_spaces, _bookmarks, _ids)
