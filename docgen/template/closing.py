"""A long list of recipients beside the signature: what reaches far below it goes into a row of its own.

The block of the signature stays whole and with the last lines of the text. With forty recipients beside it
that row would be higher than a page and drag the text with it; the row below may part over pages. Done
after filling, so it holds in every template whose recipients stand in a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from docgen.patterns import regex
from docgen.standard.rules import load_standard, twips
from docgen.word.metrics import text_width
from docgen.word.ns import w
from docgen.word.package import parse_xml
from docgen.word.strict_xml import print_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_NO_LETTERS = regex(r"[^\w]|[\U000f0000-\U0010ffff]")  # marks of a text's origin among them


def beside_signature(recipients: Sequence[str]) -> int:
    """How many of the recipients stand beside the signature: all, unless the list is a long one."""
    beside, together = load_standard().recipient_lines
    lines = [_lines(recipient) for recipient in recipients]
    if sum(lines) <= together:
        return len(recipients)
    count, height = 0, 0
    while count < len(lines) and height < beside:
        height += lines[count]
        count += 1
    return count


def _lines(recipient: str) -> int:
    """How many lines a recipient takes in its column."""
    standard = load_standard()
    size = standard.components["noi_nhan"].size.chosen
    return max(1, -int(-text_width(f"- {recipient};", size) // twips(standard.signature_columns[0])))


def with_further_row(xml: bytes, recipients: Sequence[str], beside: int) -> bytes:
    """A filled part with the recipients from number ``beside`` on, and what follows them, in a further row.

    The same bytes if the recipients do not stand one below the other in a cell of a table.
    """
    root = parse_xml(xml, "word/document.xml")
    for cell in root.iter(w("tc")):
        first = _paragraph_of(cell, recipients, beside)
        if first is not None:
            _part(cell, first)
            return print_xml(root)
    return xml


def _paragraph_of(cell: _Element, recipients: Sequence[str], number: int) -> _Element | None:
    """The paragraph of a cell that holds this recipient, if all of them stand there in a row."""
    paragraphs = cell.findall(w("p"))
    texts = [_letters("".join(node.text or "" for node in each.iter(w("t")))) for each in paragraphs]
    wanted = [_letters(recipient) for recipient in recipients]
    for start in range(len(texts) - len(wanted) + 1):
        if texts[start : start + len(wanted)] == wanted:
            return paragraphs[start + number]
    return None


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text)


def _part(cell: _Element, first: _Element) -> None:
    """Move ``first`` and all below it into a new row under the cell's own, other cells of which are empty."""
    row = cell.getparent()
    if row is None or row.tag != w("tr"):
        return
    following = [first, *first.itersiblings()]
    further = row.makeelement(row.tag)
    for each in row.findall(w("tc")):
        twin = each.makeelement(each.tag)
        shape = each.find(w("tcPr"))
        if shape is not None:
            twin.append(deepcopy(shape))
        if each is cell:
            twin.extend(following)
        else:
            twin.append(each.makeelement(w("p")))
        further.append(twin)
    row.addnext(further)
