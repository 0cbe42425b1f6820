"""What stands beside a tag that takes the place of its paragraph, row or cell is never lost silently."""

from __future__ import annotations

import pytest
from conftest import DocgenCli
from docxtpl_twin import DOCUMENT, cell, ours, same, table, text_of
from sample_report import crafted
from template_door import refused, through, with_notes
from test_template_traps import field, paragraph, run

from docgen.errors import Exit

DRAWING = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:extent cx="9" cy="9"/><wp:docPr id="77" name="L1"/></wp:inline>'
    "</w:drawing></w:r>"
)
CHOICE = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    "<mc:Choice Requires='wps'/></mc:AlternateContent></w:r>"
)
SECTION = "<w:pPr><w:sectPr><w:pgSz w:w='16838' w:h='11906'/></w:sectPr></w:pPr>"
MATH = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"/>'
BESIDE = {  # XML before the tag → how it is named
    "a page break": ('<w:r><w:br w:type="page"/></w:r>', "ngắt trang"),
    "a column break": ('<w:r><w:br w:type="column"/></w:r>', "ngắt cột"),
    "a page before the paragraph": ("<w:pPr><w:pageBreakBefore/></w:pPr>", "ngắt trang trước đoạn"),
    "a section break": (SECTION, "ngắt phần (section)"),
    "a drawing": (DRAWING, "hình vẽ hoặc ảnh"),
    "a drawing with alternatives": (CHOICE, "hình vẽ hoặc ảnh"),
    "an old picture": ("<w:r><w:pict/></w:r>", "hình vẽ hoặc ảnh"),
    "an object": ("<w:r><w:object/></w:r>", "đối tượng nhúng"),
    "a symbol": ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "ký hiệu"),
    "a hyphen": ("<w:r><w:noBreakHyphen/></w:r>", "gạch nối"),
    "a footnote": ('<w:r><w:footnoteReference w:id="1"/></w:r>', "cước chú"),
    "an endnote": ('<w:r><w:endnoteReference w:id="1"/></w:r>', "chú thích cuối"),
    "a field": (field(" PAGE ", ""), "trường (field)"),
    "a simple field": ('<w:fldSimple w:instr=" PAGE "/>', "trường (field)"),
    "an equation": (MATH, "công thức"),
}
TAGS = ("{%p if so %}", "{%p endif %}", "{{p noi_dung }}")


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize(("xml", "name"), BESIDE.values(), ids=BESIDE)
@pytest.mark.thorough(one_of=8)
def test_what_is_no_text_beside_a_paragraph_tag_is_named(
    docgen_cli: DocgenCli, xml: str, name: str, tag: str
) -> None:
    """Lint and generate name it, with the tag; nothing is written."""
    marked = paragraph(xml + run(tag))
    opened = {TAGS[0]: (marked, "x", "{%p endif %}"), TAGS[1]: ("{%p if so %}", "x", marked)}
    refused(through(docgen_cli, crafted("đầu", *opened.get(tag, (marked,)), "cuối")), f"còn có {name}", tag)


@pytest.mark.parametrize(("xml", "name"), BESIDE.values(), ids=BESIDE)
@pytest.mark.thorough(one_of=8)
def test_what_is_no_text_in_the_row_of_a_row_tag_is_named(docgen_cli: DocgenCli, xml: str, name: str) -> None:
    """In another cell of the row; and in the cell of a cell tag."""
    if "sectPr" in xml:
        return  # there are no sections in tables
    other = f"<w:tc><w:tcPr/>{paragraph(xml)}</w:tc>"
    rows = table(("{%tr if so %}", other), ("a", "b"), ("{%tr endif %}", ""), grid=(9, 9))
    refused(through(docgen_cli, crafted(rows, "cuối")), f"còn có {name}", "{%tr if so %}")
    own = f"<w:tc><w:tcPr/>{paragraph(xml + run('{%tc if so %}'))}</w:tc>"
    cells = table((own, "a", "{%tc endif %}"), grid=(9,))
    refused(through(docgen_cli, crafted(cells, "cuối")), f"còn có {name}", "{%tc if so %}")


@pytest.mark.parametrize(("xml", "name"), BESIDE.values(), ids=BESIDE)
@pytest.mark.thorough(one_of=8)
def test_what_stands_between_lines_that_a_dash_joins_is_named(
    docgen_cli: DocgenCli, xml: str, name: str
) -> None:
    """``{%-`` joins its line to the one before, ``-%}`` to the next: a break between them is not lost."""
    before = crafted("a ", paragraph(xml + run("{%- if so -%}")), "b", "{% endif %}")
    refused(through(docgen_cli, before), f"còn có {name}")
    if not xml.startswith("<w:pPr>"):
        behind = crafted("{% if so -%}", paragraph(xml + run("b")), "{% endif %}")
        refused(through(docgen_cli, behind), f"còn có {name}")


def test_a_dash_does_not_join_cells(docgen_cli: DocgenCli) -> None:
    """Nor a table and the text before it."""
    cells = table(("a {% if so -%}", "b {% endif %}"), grid=(9, 9))
    refused(through(docgen_cli, crafted(cells, "cuối")), "ranh giới ô")


def test_several_things_are_named_together_and_in_every_place(docgen_cli: DocgenCli) -> None:
    """One pass: two tags, the first with a break and a drawing beside it."""
    first = paragraph('<w:r><w:br w:type="page"/></w:r>' + DRAWING + run("{%p if so %}"))
    made = through(docgen_cli, crafted(first, "x", paragraph(SECTION + run("{%p endif %}"))))
    refused(made, "còn có ngắt trang, hình vẽ hoặc ảnh", "còn có ngắt phần")


@pytest.mark.parametrize(
    "xml",
    [
        '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>',
        '<w:proofErr w:type="spellStart"/>',
        "<w:r><w:lastRenderedPageBreak/></w:r>",
        "<w:r><w:br/></w:r>",
        "<w:r><w:tab/></w:r>",
        '<w:pPr><w:pageBreakBefore w:val="0"/></w:pPr>',
    ],
    ids=["GoBack", "proof", "rendered break", "line break", "tab", "off"],
)
@pytest.mark.thorough(one_of=4)
def test_marks_of_word_beside_a_tag_are_nothing(docgen_cli: DocgenCli, xml: str) -> None:
    """What Word leaves behind by itself is no content."""
    made = through(docgen_cli, crafted(paragraph(xml + run("{%p if so %}")), "x", "{%p endif %}")).sound()
    assert (made.text, "không có lỗi" in made.lint) == ("x", True)


def test_a_bookmark_that_begins_beside_a_tag_and_ends_elsewhere_stays_whole(docgen_cli: DocgenCli) -> None:
    """It stands before the tag then; in a table before the row."""
    start, end = '<w:bookmarkStart w:id="3" w:name="muc"/>', '<w:bookmarkEnd w:id="3"/>'
    made = through(docgen_cli, crafted(paragraph(start + run("{%p if so %}")), "x", "{%p endif %}",
                                       paragraph(run("y") + end))).sound()  # fmt: skip
    assert made.parts[DOCUMENT].count(b'w:name="muc"') == 1
    rows = table((cell("{%tr if so %}").replace("<w:p>", f"<w:p>{start}"),), ("a",), ("{%tr endif %}",),
                 grid=(3000,))  # fmt: skip
    made = through(docgen_cli, crafted(rows, paragraph(run("y") + end))).sound()
    assert made.parts[DOCUMENT].count(b'w:name="muc"') == 1


def test_a_remark_on_a_tag_goes_with_the_tag() -> None:
    """It is for those who work on the template; its marks do not stay behind alone."""
    begin, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
    mark = '<w:r><w:commentReference w:id="0"/></w:r>'
    first = paragraph(begin + run("{%p if so %}") + end + mark)
    template = with_notes(crafted(first, "x", "{%p endif %}"), "comment", "sửa thẻ này")
    parts = ours(template, {"so": 1})
    xml = parts[DOCUMENT]
    assert "sửa thẻ này".encode() not in parts["word/comments.xml"]
    assert (text_of(xml), b"comment" in xml) == ("x", False)


COMMENTS = {
    "of a paragraph": (("a", "{#p ghi chú #}", "b"), "a\nb"),
    "of a paragraph with text": (("a", "bỏ {#p ghi chú #} cả dòng", "b"), "a\nb"),
    "with a number sign": (("a", "{#p xem mục #1 }, 100% #}", "b"), "a\nb"),
    "in pieces": (("a", paragraph(run("{#") + run("p ghi") + run(" chú #}")), "b"), "a\nb"),
    "of a run": (("a{#r ghi chú #}b",), "ab"),
    "in a line": (("a {# ghi chú #}b",), "a b"),
    "of a row": (
        (table(("một",), ("{#tr bỏ hàng này #}",), ("hai",), grid=(9,)), "b"),
        "một\nhai\nb",
    ),
    "of a row with text in other cells": (
        (table(("một", "x"), ("{#tr bỏ hàng này #}", "cả ô này"), grid=(9, 9)), "b"),
        "một\nx\nb",
    ),
    "of a cell": ((table(("một", "{#tc bỏ ô này #}", "hai"), grid=(9, 9)), "b"), "một\nhai\nb"),
    "of a cell of two paragraphs": (
        (
            table(
                ("một", f"<w:tc><w:tcPr/>{paragraph(run('{#tc bỏ #}'))}{paragraph(run('cả ô'))}</w:tc>"),
                grid=(9,),
            ),
            "b",
        ),
        "một\nb",
    ),
    "inside a loop": (("{%p for x in [1, 2] %}", "{#p ghi chú #}", "{{ x }}", "{%p endfor %}"), "1\n2"),
}


@pytest.mark.parametrize(("lines", "text"), COMMENTS.values(), ids=COMMENTS)
@pytest.mark.thorough(one_of=4)
def test_comments_take_away_what_they_stand_in(
    docgen_cli: DocgenCli, lines: tuple[str, ...], text: str
) -> None:
    """As docxtpl's manual says: the paragraph, row or cell goes, with whatever is in it."""
    made = through(docgen_cli, crafted(*lines)).sound()
    assert (made.text, made.lint_code) == (text, Exit.DONE)


@pytest.mark.parametrize(
    ("lines", "text"),
    [COMMENTS[name] for name in ("of a paragraph", "of a run", "in a line", "of a row", "of a cell")],
)
def test_comments_are_docxtpl_s(lines: tuple[str, ...], text: str) -> None:
    """The same elements as docxtpl makes of them."""
    assert same(*lines) == text


def test_a_comment_does_not_hide_a_section_break(docgen_cli: DocgenCli) -> None:
    """It would change the pages before it."""
    refused(through(docgen_cli, crafted(paragraph(SECTION + run("{#p ghi chú #}")), "x")), "ngắt phần")
