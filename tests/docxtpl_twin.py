"""The same template and names through docxtpl and through docgen, made comparable.

docxtpl gets an environment that escapes and names without characters that it would lose. Equal means equal
after this: white space between elements, the order of attributes and xml:space do not count, and a run of
several pieces is the same as several runs that look alike. Numbers of drawings are not compared, nor is the
order of a cell's properties, which docxtpl breaks.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment
from lxml import etree
from sample_report import crafted

from docgen.template.compile import compile_template
from docgen.template.fill import fill_context
from docgen.word.child_order import ORDER
from docgen.word.package import read_package

DOCUMENT = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROPERTIES = (f"{W}tcPr", f"{W}rPr")  # docxtpl adds to them without order
_KEEPS_SPACE = {f"{W}t", f"{W}instrText", f"{W}delText"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Node = tuple[Any, ...]


def ours(template: bytes, names: Mapping[str, Any]) -> dict[str, bytes]:
    """The parts of docgen's document."""
    return dict(read_package(fill_context(compile_template(template, "mau.docx"), names)).parts)


def theirs(template: bytes, names: Mapping[str, Any]) -> dict[str, bytes]:
    """The parts of docxtpl's own document."""
    document = DocxTemplate(io.BytesIO(template))
    return saved_by_docxtpl(document, names)


def saved_by_docxtpl(document: DocxTemplate, names: Mapping[str, Any]) -> dict[str, bytes]:
    """The parts of what ``document`` renders itself."""
    document.render(dict(names), Environment(autoescape=True))
    file = io.BytesIO()
    document.save(file)
    return dict(read_package(file.getvalue()).parts)


def normal(xml: bytes) -> Node:
    """The tree of a part, without what does not count."""
    (root,) = _normal(etree.fromstring(xml))
    return root


def _normal(element: Any) -> list[Node]:
    attributes = {key: value for key, value in element.attrib.items() if key != _SPACE}
    if element.tag == f"{W}shd":
        attributes.setdefault(f"{W}val", "clear")  # docxtpl leaves out what the schema wants
    if element.tag.endswith("}docPr"):
        attributes.pop("id", None)
    text = element.text or ""
    if element.tag not in _KEEPS_SPACE:
        assert not text.strip(), f"stray text {text!r} in {element.tag}"
        assert not any((child.tail or "").strip() for child in element), f"stray text in {element.tag}"
        text = ""
    inside = [node for child in element for node in _normal(child)]
    head = (element.tag, tuple(sorted(attributes.items())), text)
    if (order := ORDER.get(element.tag.removeprefix(W))) and element.tag in _PROPERTIES:
        inside.sort(key=lambda node: order[node[0].removeprefix(W)])
    if element.tag != f"{W}r":
        return [(*head, tuple(inside))]
    look = [node for node in inside if node[0] == f"{W}rPr"]
    return [(*head, (*look, node)) for node in inside if node not in look]


def assert_equal(template: bytes, names: Mapping[str, Any], part: str = DOCUMENT) -> str:
    """Both engines make the same of ``part``; the text of ours."""
    mine = ours(template, names)[part]
    assert normal(mine) == normal(theirs(template, names)[part])
    return text_of(mine)


def text_of(xml: bytes) -> str:
    """The visible text of a part: paragraphs as lines, tabs and line breaks as characters."""
    lines = []
    for paragraph in etree.fromstring(xml).iter(f"{W}p"):
        marks = {f"{W}tab": "\t", f"{W}br": "↵"}
        own = (node for node in paragraph.iter() if next(node.iterancestors(f"{W}p"), None) is paragraph)
        lines.append("".join(marks.get(node.tag, node.text or "") for node in own if _printed(node)))
    return "\n".join(lines)


def _printed(node: Any) -> bool:
    in_run = node.getparent() is not None and node.getparent().tag == f"{W}r"
    return in_run and node.tag in (f"{W}t", f"{W}tab", f"{W}br")


def same(*lines: str, **names: Any) -> str:
    """:func:`assert_equal` for a document of these paragraphs."""
    return assert_equal(crafted(*lines), names)


def cell(text: str, width: int = 3000, more: str = "") -> str:
    """One cell of a table, its text in one run."""
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>'
    return f"<w:tc>{properties}<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def table(*rows: tuple[str, ...], grid: tuple[int, ...]) -> str:
    """A table; a cell that begins with ``<w:tc>`` is XML."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    lines = "".join(
        f"<w:tr>{''.join(each if each.startswith('<w:tc>') else cell(each) for each in row)}</w:tr>"
        for row in rows
    )
    total = sum(grid)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{total}" w:type="dxa"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{lines}</w:tbl>"
    )


def widths(xml: bytes) -> list[int]:
    """The columns of the first table, in twips."""
    grid = next(etree.fromstring(xml).iter(f"{W}tblGrid"))
    return [int(column.get(f"{W}w")) for column in grid]
