"""Faults inside one part that Word mends with its repair dialog and schemas do not see.

Each rule is a function from a part's root to the faults found. Messages are for developers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from docgen.word.child_order import order_faults
from docgen.word.ns import MC, WP, XML_SPACE, w
from docgen.word.properties import value, whole
from docgen.word.walk import children

if TYPE_CHECKING:
    from lxml.etree import _Element

_HOLDS_BLOCKS = (
    "body tc hdr ftr txbxContent sdtContent customXml footnote endnote comment docPartBody "
    "ins del moveTo moveFrom"
)
_HOLDS_RUNS = (
    "p hyperlink ins del moveTo moveFrom smartTag sdtContent customXml fldSimple dir bdo ruby rt rubyBase"
)
_BLOCK_PARENTS = frozenset(w(name) for name in _HOLDS_BLOCKS.split())
_RUN_PARENTS = frozenset(w(name) for name in _HOLDS_RUNS.split())
_FIRST = {"pPr": "p", "rPr": "r", "tblPr": "tbl", "tcPr": "tc"}
_TEXTS = (w("t"), w("delText"), w("instrText"))


def content_faults(root: _Element) -> Iterator[str]:
    """Every fault of one part, rule by rule."""
    for rule in _RULES:
        yield from rule(root)


def _order(root: _Element) -> Iterator[str]:
    for element in root.iter():
        yield from order_faults(element)


def _properties_first(root: _Element) -> Iterator[str]:
    for name, parent in _FIRST.items():
        for element in root.iter(w(name)):
            owner = element.getparent()
            if owner is not None and owner.tag == w(parent) and owner.index(element) > 0 and parent != "tbl":
                yield f"w:{name} is not the first child of its w:{parent}"


def _tables(root: _Element) -> Iterator[str]:
    for table in root.iter(w("tbl")):
        rows = list(children(table, "tr"))
        if not rows:
            yield "w:tbl without a row"
        if table.find(w("tblPr")) is None or table.find(w("tblGrid")) is None:
            yield "w:tbl without w:tblPr or w:tblGrid"
        columns = len(table.findall(f"{w('tblGrid')}/{w('gridCol')}"))
        for row in rows:
            yield from _row(row, columns)


def _row(row: _Element, columns: int) -> Iterator[str]:
    cells = list(children(row, "tc"))
    if not cells:
        yield "w:tr without a cell"
    for cell in cells:
        blocks = [child for child in cell if child.tag != w("tcPr")]
        if not blocks or blocks[-1].tag not in {w("p"), w("sdt"), w("customXml")}:
            yield "w:tc does not end with a paragraph"
    extra = sum(whole(value(edge)) for edge in row.iterfind(f"{w('trPr')}/*") if edge.tag in _SKIPPED)
    spans = extra + sum(whole(value(cell.find(f"{w('tcPr')}/{w('gridSpan')}")), 1) for cell in cells)
    if spans != columns:
        yield f"w:tr fills {spans} of {columns} grid columns"


_SKIPPED = (w("gridBefore"), w("gridAfter"))


def _places(root: _Element) -> Iterator[str]:
    for name, parents in (("p", _BLOCK_PARENTS), ("tbl", _BLOCK_PARENTS), ("r", _RUN_PARENTS)):
        for element in root.iter(w(name)):
            owner = element.getparent()
            if owner is not None and owner.tag not in parents:
                yield f"w:{name} must not stand in {owner.tag.rpartition('}')[2]}"


def _section_places(root: _Element) -> Iterator[str]:
    for section in root.iter(w("sectPr")):
        owner = section.getparent()
        if owner is None or owner.tag not in {w("body"), w("pPr")}:
            yield "w:sectPr must stand in w:body or w:pPr"
        elif owner.tag == w("body") and owner[-1] is not section:
            yield "w:sectPr is not the last child of w:body"
        elif any(above.tag in {w("tc"), w("txbxContent")} for above in section.iterancestors()):
            yield "w:sectPr must not stand in a table or text box"
        for name in ("headerReference", "footerReference"):
            kinds = [reference.get(w("type"), "default") for reference in section.iterfind(w(name))]
            yield from (f"w:sectPr has two w:{name} of type {kind}" for kind in twice(kinds))


def _heads_and_feet(root: _Element) -> Iterator[str]:
    if root.tag in {w("hdr"), w("ftr")} and (len(root) == 0 or root[-1].tag == w("tbl")):
        yield "a header or footer does not end with a paragraph"


def _edge_spaces(root: _Element) -> Iterator[str]:
    for text in root.iter(*_TEXTS):
        if (text.text or "") != (text.text or "").strip(" \t\r\n") and text.get(XML_SPACE) != "preserve":
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


def _fields(root: _Element) -> Iterator[str]:
    depth = 0
    for mark in root.iter(w("fldChar")):
        depth += {"begin": 1, "end": -1}.get(mark.get(w("fldCharType"), ""), 0)
        if depth < 0:
            break
    if depth != 0:
        yield "w:fldChar begin and end do not match"


def _ids(root: _Element) -> Iterator[str]:
    yield from (
        f"wp:docPr id {one} used twice" for one in twice(e.get("id", "") for e in root.iter(f"{{{WP}}}docPr"))
    )
    controls = (value(element) for element in root.iter(w("id")) if _is_control(element))
    yield from (f"w:sdt id {one} used twice" for one in twice(controls))


def _is_control(element: _Element) -> bool:
    owner = element.getparent()
    return owner is not None and owner.tag == w("sdtPr")


def _ignorable(root: _Element) -> Iterator[str]:
    for element in root.iter():
        for prefix in element.get(f"{{{MC}}}Ignorable", "").split():
            if prefix not in element.nsmap:
                yield f"mc:Ignorable names the undeclared prefix {prefix}"


def twice(items: Iterable[str]) -> list[str]:
    """The items that occur more than once, sorted."""
    return sorted(item for item, count in Counter(items).items() if count > 1)


_RULES: tuple[Callable[[_Element], Iterator[str]], ...] = (
    _order,
    _properties_first,
    _tables,
    _places,
    _section_places,
    _heads_and_feet,
    _edge_spaces,
    _bookmarks,
    _fields,
    _ids,
    _ignorable,
)
