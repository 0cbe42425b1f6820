"""What is left without content when the tags in it print nothing: mended, so that Word can open it.

A cell, header, text box, note or content control gets an empty paragraph, or one behind the table that it
ends with. A row without cells and a table without rows go. Two tables that come to stand side by side would
be one table to Word: a paragraph parts them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.word.ns import w
from docgen.word.walk import children

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARAGRAPH_LAST = frozenset(
    w(name) for name in ("tc", "txbxContent", "hdr", "ftr", "footnote", "endnote", "comment", "docPartBody")
)
_BLOCKS = frozenset(w(name) for name in ("p", "tbl", "sdt", "customXml", "altChunk"))
_WRAPPERS = frozenset(w(name) for name in ("sdt", "customXml", "ins", "moveTo"))


def mend_empties(root: _Element) -> None:
    """Mend ``root`` in place."""
    for control in list(root.iter(w("sdtContent"))):
        _control(control)
    for table in reversed(list(root.iter(w("tbl")))):  # inner tables first
        _table(table)
    for holder in (root, *root.iter(*_PARAGRAPH_LAST, w("body"))):
        _holder(holder)
    for table in list(root.iter(w("tbl"))):
        _part(table)


def _control(content: _Element) -> None:
    """A content control that has lost all that was in it; around rows or cells it goes with them."""
    if len(content):
        return
    control = content.getparent()
    around = None if control is None else control.getparent()
    if control is None or around is None:
        return
    if around.tag in {w("tbl"), w("tr")}:
        around.remove(control)
    elif around.tag in _PARAGRAPH_LAST or around.tag in {w("body"), w("sdtContent")}:
        content.append(content.makeelement(w("p")))


def _table(table: _Element) -> None:
    for row in list(children(table, "tr")):
        if next(children(row, "tc"), None) is None:
            _take_out(row)
    if next(children(table, "tr"), None) is None:
        _take_out(table)


def _take_out(element: _Element) -> None:
    """Remove an element, and the wrappers that held nothing else."""
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    if parent.tag == w("sdtContent") and not len(parent) and (control := parent.getparent()) is not None:
        _take_out(control)
    elif parent.tag in _WRAPPERS - {w("sdt")} and not len(parent):
        _take_out(parent)


def _holder(holder: _Element) -> None:
    """A paragraph at the end of what must end with one."""
    if holder.tag != w("body") and holder.tag not in _PARAGRAPH_LAST:
        return
    blocks = [child for child in holder if child.tag in _BLOCKS or child.tag in _WRAPPERS]
    if blocks and (holder.tag == w("body") or not _ends_with_table(blocks[-1])):
        return
    paragraph = holder.makeelement(w("p"))
    if blocks:
        blocks[-1].addnext(paragraph)
    else:
        holder.insert(sum(child.tag == w("tcPr") for child in holder), paragraph)


def _ends_with_table(block: _Element) -> bool:
    while block.tag in _WRAPPERS:
        content = block.find(w("sdtContent")) if block.tag == w("sdt") else block
        blocks = [] if content is None else [child for child in content if child.tag in _BLOCKS]
        if not blocks:
            return False
        block = blocks[-1]
    return block.tag == w("tbl")


def _part(table: _Element) -> None:
    """A paragraph between ``table`` and one that follows it directly."""
    following = table.getnext()
    while following is not None and following.tag not in _BLOCKS and following.tag != w("sectPr"):
        following = following.getnext()
    if following is not None and following.tag == w("tbl"):
        following.addprevious(table.makeelement(w("p")))
