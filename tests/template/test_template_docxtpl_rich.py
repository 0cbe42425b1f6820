"""Rich text, rich paragraphs and listings from Python: what docxtpl makes of them, docgen makes of them."""

from __future__ import annotations

from typing import Any

import pytest
from docxtpl import R, RichText, RichTextParagraph
from docxtpl.listing import Listing
from docxtpl_twin import DOCUMENT, ours, same, text_of
from sample_report import crafted, document, filled, shipped

from docgen.errors import TemplateError
from docgen.template.compile import compile_template
from docgen.template.fill import fill, fill_context
from docgen.word.package import read_package

STYLED = '<w:p><w:pPr><w:pStyle w:val="DoanVan"/><w:jc w:val="both"/></w:pPr>{}</w:p>'
LOOK = '<w:rPr><w:i/><w:sz w:val="26"/></w:rPr>'


def italic(*texts: str) -> str:
    """A paragraph with properties, of italic runs."""
    return STYLED.format("".join(f"<w:r>{LOOK}<w:t>{text}</w:t></w:r>" for text in texts))


def every_look() -> RichText:
    """Rich text with every property that docxtpl knows, but links."""
    rich = RichText("đậm ", bold=True, italic=True, underline="double", strike=True)
    rich.add("màu ", color="#FF0000", highlight="#ffff00", size=28, font="eastAsia:Times New Roman")
    rich.add("mũ ", superscript=True, style="Dam", lang="vi-VN")
    rich.add(RichText("dưới", subscript=True, rtl=True, underline="lạ"))
    rich.add(12)
    return rich


def test_rich_text_is_printed_with_its_looks() -> None:
    """{{r … }} in a run of its own, or with text beside it."""
    assert same(italic("trước ", "{{r rt }}", " sau"), rt=every_look()) == "trước đậm màu mũ dưới12 sau"
    assert same("trước {{r rt }} sau", rt=R("giữa", bold=True)) == "trước giữa sau"


def test_rich_text_in_loops_and_macros() -> None:
    """Its place is the same in all of them."""
    texts = [R("một", bold=True), R("hai", italic=True)]
    assert same("{%p for x in l %}", "{{r x }}", "{%p endfor %}", l=texts) == "một\nhai"
    assert same("{% if a %}{{r a }}{% endif %}", a=texts[0]) == "một"


@pytest.mark.parametrize("text", ["a\nb", "a\tb", "a\ab", "a\fb", "\n", "một\nhai\tba\abốn\fnăm\asáu"])
def test_breaks_in_rich_text(text: str) -> None:
    """New lines, tabs, paragraphs and pages, inside its run."""
    same(italic("trước ", "{{r rt }}", " sau"), "cuối", rt=RichText(text, bold=True))


@pytest.mark.parametrize(
    "text", ["a\nb", "a\tb", "a\ab", "a\fb", "một\nhai\tba\abốn\fnăm\asáu", "\a\a", "R&D < 5% \"'"]
)
def test_a_listing_keeps_the_look_of_its_place(text: str) -> None:
    """Each new paragraph has the properties of the one it stands in, each piece those of its run."""
    same("đầu", italic("trước {{ t }} sau"), "cuối", t=Listing(text))


def test_a_listing_breaks_the_right_paragraph() -> None:
    """Not the one before it, nor one in a table."""
    grid = '<w:tblGrid><w:gridCol w:w="9"/></w:tblGrid>'
    cell = f"<w:tbl><w:tblPr/>{grid}<w:tr><w:tc>{italic('{{ t }}')}</w:tc></w:tr></w:tbl>"
    assert same(italic("a"), cell, "b {{ t }}", t=Listing("x\ay")) == "a\nx\ny\nb x\ny"


def test_a_listing_in_a_file_with_space_between_its_elements() -> None:
    """As programs write that break lines: the look is found all the same."""
    spaced = italic("{{ t }}").replace("<w:pPr>", "\n <w:pPr>").replace("<w:rPr>", "\n <w:rPr>")
    assert same(spaced, t=Listing("a\ab\tc")) == "a\nb\tc"


def test_a_rich_paragraph_is_a_paragraph() -> None:
    """{{p … }} with styles of its own."""
    rich = RichTextParagraph("một", parastyle="Gach")
    rich.add(RichText("hai", bold=True), parastyle="DoanVan")
    assert same("đầu", "{{p rp }}", "cuối", rp=rich) == "đầu\nmột\nhai\ncuối"


def test_escaping_holds_inside() -> None:
    """Text in rich text is text."""
    evil = "R&D </w:t></w:r><w:p> {{ x }} {% if %}"
    for value, tag in (
        (RichText(evil), "{{r v }}"),
        (Listing(evil), "{{ v }}"),
        (RichTextParagraph(evil), "{{p v }}"),
    ):
        assert text_of(ours(crafted(tag), {"v": value})[DOCUMENT]) == evil


def test_rich_text_in_a_report() -> None:
    """A report may hold them as any context may."""
    assert (
        text_of(read_package(filled(crafted("{{r so }}"), so=R("757", bold=True))).parts[DOCUMENT]) == "757"
    )


class Own:
    """A value of somebody else's that brings its XML, known by the protocol alone."""

    def __init__(self, xml: str) -> None:
        self.xml = xml

    def __html__(self) -> str:
        return self.xml


def test_any_value_with_markup_of_its_own_counts_as_rich_text() -> None:
    """No class of docxtpl is asked for."""
    assert text_of(ours(crafted("{{r v }}"), {"v": Own("<w:r><w:t>a</w:t></w:r>")})[DOCUMENT]) == "a"


RUN, PARAGRAPH = RichText("chữ", bold=True), RichTextParagraph("đoạn")
WRONG: dict[str, tuple[str, Any, str]] = {
    "rich text without its r": ("a {{ v }}", RUN, "phải viết là {{r … }}"),
    "rich text between paragraphs": ("{{p v }}", RUN, "phải viết là {{r … }}"),
    "a rich paragraph in a line": ("a {{ v }}", PARAGRAPH, "phải đứng một mình"),
    "a rich paragraph in a run": ("a {{r v }}", PARAGRAPH, "phải đứng một mình"),
    "a listing between paragraphs": ("{{p v }}", Listing("a"), "không dùng cho chữ"),
    "a listing between runs": ("{{r v }}", Listing("a"), "không dùng cho chữ"),
    "text between runs": ("{{r v }}", "a", "không dùng cho chữ"),
    "a link without its package": ("{{r v }}", RichText("a", url_id="rId99"), "fill_with_docxtpl"),
    "its insides": ("{{ v.xml }}", RUN, "không được dùng xml"),
    "a method that changes it": ("{{ v.add('x') }}", RUN, "không được dùng add"),
    "a broken element": ("{{r v }}", Own("<w:r><w:t>a</w:r>"), "hỏng"),
    "an attribute that breaks out": ("{{r v }}", RichText("a", color='"<'), "hỏng"),
    "a character that XML cannot hold": ("{{r v }}", RichText("a\x01"), "ký tự điều khiển"),
}


@pytest.mark.parametrize(("line", "value", "reason"), WRONG.values(), ids=WRONG)
def test_a_value_in_the_wrong_place_is_refused(line: str, value: Any, reason: str) -> None:
    """Docxtpl writes a file that Word must mend, or loses text; here the message says what to write."""
    with pytest.raises(TemplateError, match=r"mau\.docx") as caught:
        fill_context(compile_template(crafted("đầu", line, "cuối"), "mau.docx"), {"v": value})
    assert reason in caught.value.message


def test_a_paragraph_macro_in_a_line_is_refused() -> None:
    """Its paragraphs would stand inside a line."""
    lines = ("{%p macro f() %}", "đoạn", "{%p endmacro %}", "a {{ f() }}")
    with pytest.raises(TemplateError, match=r"viết là \{\{p … \}\}"):
        fill_context(compile_template(crafted(*lines), "mau.docx"), {})
    text = ("{% macro f() %}chữ{% endmacro %}", "{{p f() }}")
    with pytest.raises(TemplateError, match="không dùng cho chữ"):
        fill_context(compile_template(crafted(*text), "mau.docx"), {})


def test_breaks_of_one_document_do_not_reach_the_next() -> None:
    """What one report needed is forgotten; plain data with such a character are refused as ever."""
    template = compile_template(crafted("{{ v }}"), "mau.docx")
    fill_context(template, {"v": Listing("a\ab")})
    with pytest.raises(TemplateError, match="ký tự điều khiển"):
        fill_context(template, {"v": "a\ab"})
    again = compile_template(shipped(), "mau.docx")
    assert fill(again, document()) == fill(again, document())
