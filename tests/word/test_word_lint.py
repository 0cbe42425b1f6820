"""The lint: one planted fault, one finding; a good package has none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docx_builder import A4, abstract_list, arrow, build_parts, numbered, rels, style

from docgen.word.child_order import ORDER
from docgen.word.lint import lint_package, lint_structure

Parts = dict[str, bytes]
STYLES = style("Thuong", default=True) + style("Muc", based_on="Thuong")
LISTS = abstract_list(0, "decimal %1.", "bullet -") + numbered(1, 0)
LINES = """
    14 bold center style=Muc | BÁO CÁO
    style=Muc list=1/0 keep both first=20 before=5 | một
    row | a | b
    | hết
"""


def good(lines: str = LINES, styles: str = STYLES, lists: str = LISTS, section: str = A4) -> Parts:
    """The parts of a document with nothing wrong."""
    return build_parts(lines, styles=styles, lists=lists, section=section)


def spoiled(part: str, old: str, new: str) -> Callable[[], Parts]:
    """A good package with one text replaced in one part."""

    def make() -> Parts:
        parts = good()
        assert old.encode() in parts[part]
        return {**parts, part: parts[part].replace(old.encode(), new.encode(), 1)}

    return make


def plus(lines: str) -> Callable[[], Parts]:
    """A good package with more lines."""
    return lambda: good(LINES + "\n" + lines)


DOC, TYPES, RELS = "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"
STYLES_TYPE = "wordprocessingml.styles+xml"
GRID = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
START, END = "<w:bookmarkStart w:id='{}' w:name='{}'/>", "<w:bookmarkEnd w:id='{}'/>"

FAULTS: dict[str, tuple[Callable[[], Parts], str]] = {
    "not well-formed": (spoiled(DOC, "</w:body>", ""), "XML hỏng"),
    "no content types": (
        lambda: {n: d for n, d in good().items() if n != TYPES},
        "[Content_Types].xml: missing",
    ),
    "part without a type": (lambda: {**good(), "word/x.bin": b""}, "word/x.bin: no content type"),
    "type without a part": (
        spoiled(TYPES, "</Types>", '<Override PartName="/a.xml" ContentType="a"/></Types>'),
        "a.xml",
    ),
    "wrong type": (spoiled(TYPES, STYLES_TYPE, "wordprocessingml.numbering+xml"), "content type is not"),
    "target missing": (
        spoiled(RELS, "</Rel", arrow("r9", "image", "a.png") + "</Rel"),
        "word/a.png, which does not exist",
    ),
    "id twice": (
        spoiled(RELS, "</Rel", arrow("r1", "styles", "styles.xml") + "</Rel"),
        "r1 is declared twice",
    ),
    "orphan relationships": (
        lambda: {**good(), "word/_rels/x.xml.rels": rels("")},
        "a part that does not exist",
    ),
    "orphan part": (
        spoiled(RELS, arrow("r1", "styles", "styles.xml"), ""),
        "word/styles.xml: no relationship",
    ),
    "undeclared r:id": (plus("<w:p><w:hyperlink r:id='r77'/></w:p>"), "'r77', which is not declared"),
    "head is no head": (
        lambda: good(
            section=A4.replace("<w:sectPr>", "<w:sectPr><w:headerReference w:type='default' r:id='r1'/>")
        ),
        "does not lead to a header",
    ),
    "unknown style": (plus("style=Khong | x"), "w:pStyle 'Khong' is not a paragraph style"),
    "style of another kind": (plus("char=Muc | x"), "w:rStyle 'Muc' is not a character style"),
    "style twice": (lambda: good(styles=STYLES + style("Muc")), "style id 'Muc' defined twice"),
    "basis missing": (lambda: good(styles=STYLES + style("B", based_on="C")), "w:basedOn 'C' does not exist"),
    "list missing": (plus("list=5/0 | x"), "the list '5' does not exist"),
    "list twice": (lambda: good(lists=LISTS + numbered(1, 0)), "numId '1' defined twice"),
    "definition missing": (lambda: good(lists=LISTS + numbered(2, 9)), "its abstractNum does not exist"),
    "definition twice": (
        lambda: good(lists=abstract_list(0, "decimal %1") + LISTS),
        "abstractNumId '0' defined twice",
    ),
    "definition after list": (
        lambda: good(lists=LISTS + abstract_list(1, "decimal %1")),
        "must stand before w:num",
    ),
    "empty table": (plus("<w:tbl><w:tblPr/><w:tblGrid/></w:tbl>| x"), "w:tbl without a row"),
    "table without grid": (spoiled(DOC, GRID, ""), "tblGrid"),
    "empty row": (spoiled(DOC, "</w:tbl>", "<w:tr/></w:tbl>"), "w:tr without a cell"),
    "row too wide": (spoiled(DOC, '<w:gridCol w:w="2000"/>', ""), "fills 2 of 1 grid columns"),
    "empty cell": (
        spoiled(DOC, "</w:tr>", "<w:tc><w:tcPr/></w:tc></w:tr>"),
        "w:tc does not end with a paragraph",
    ),
    "paragraph in a paragraph": (plus("<w:p><w:p/></w:p>"), "w:p must not stand in p"),
    "run in the body": (plus("<w:r/>"), "w:r must not stand in body"),
    "two sections at the end": (lambda: good(section=A4 + A4), "w:sectPr is not the last child of w:body"),
    "section in a cell": (
        spoiled(DOC, "</w:tcPr><w:p>", "</w:tcPr><w:p><w:pPr><w:sectPr/></w:pPr>"),
        "must not stand in a table",
    ),
    "spaces at the edge": (plus("<w:p><w:r><w:t>a </w:t></w:r></w:p>"), "lacks xml:space: 'a '"),
    "bookmark id twice": (plus((START.format(1, "a") + END.format(1)) * 2), "bookmark id 1 used twice"),
    "bookmark name twice": (
        plus(START.format(1, "a") + END.format(1) + START.format(2, "A") + END.format(2)),
        "bookmark name a used twice",
    ),
    "bookmark without end": (plus(START.format(1, "a")), "bookmark 1 has a start or an end only"),
    "field without end": (plus("<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p>"), "begin and end"),
    "drawing id twice": (
        plus("<w:p><w:r><w:drawing><wp:docPr id='1'/><wp:docPr id='1'/></w:drawing></w:r></w:p>"),
        "docPr id 1",
    ),
    "properties not first": (plus("<w:p><w:r/><w:pPr/></w:p>"), "w:pPr is not the first child"),
    "order of paragraph properties": (
        plus("<w:p><w:pPr><w:jc w:val='left'/><w:keepNext/></w:pPr></w:p>"),
        "w:keepNext must stand before w:jc",
    ),
    "order of run properties": (
        plus("<w:p><w:r><w:rPr><w:sz w:val='2'/><w:b/></w:rPr></w:r></w:p>"),
        "w:b must stand before w:sz",
    ),
    "property twice": (
        plus("<w:p><w:pPr><w:keepNext/><w:keepNext/></w:pPr></w:p>"),
        "w:keepNext stands twice",
    ),
    "property of another": (plus("<w:p><w:pPr><w:sz w:val='2'/></w:pPr></w:p>"), "w:pPr must not hold w:sz"),
    "undeclared prefix": (
        spoiled(DOC, "<w:document ", "<w:document mc:Ignorable='w14' "),
        "undeclared prefix w14",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_planted_fault_is_found(name: str) -> None:
    """One fault in, and the lint says which."""
    make, said = FAULTS[name]
    assert any(said in fault for fault in lint_package(make())), lint_package(make())


def test_a_good_package_is_clean() -> None:
    """Nothing is found where nothing is wrong, also with section, fields, bookmarks and nested wrappers."""
    more = (
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
        "<w:p><w:bookmarkStart w:id='1' w:name='a'/><w:r><w:t xml:space='preserve'> x </w:t></w:r>"
        "<w:bookmarkEnd w:id='1'/></w:p>"
        "<w:sdt><w:sdtPr/><w:sdtContent><w:p/></w:sdtContent></w:sdt>"
        f"<w:p><w:pPr>{A4}</w:pPr></w:p>"
    )
    assert lint_package(good(LINES + "\n" + more)) == []


def test_the_text_may_hold_template_signs() -> None:
    """Curly braces in text are text."""
    assert lint_package(good("| {{ so }} {% if %}")) == []


def test_orders_name_each_child_once() -> None:
    """The tables of orders are sound: places count up without gaps, shared ones but the references."""
    for parent, places in ORDER.items():
        shared = 1 if parent == "sectPr" else 0
        assert len(set(places.values())) == len(places) - shared, parent


def test_parts_that_were_seen_before_are_judged_in_their_new_package() -> None:
    """What is remembered of a part never hides a fault: one after the other, with most parts the same."""
    for make in [good, *(make for make, _ in FAULTS.values()), good]:
        parts = make()
        found = lint_structure(parts)
        assert found == lint_package(parts)[: len(found)]
        assert lint_structure(parts) == found
    assert any(lint_structure(make()) for make, _ in FAULTS.values())
