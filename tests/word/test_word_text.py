"""The text the formatting reader gives: what a person would read, no more and no less."""

from __future__ import annotations

import pytest
from docx_builder import arrow, build, build_parts, rels

from docgen.word.formatting import read_document
from docgen.word.model import Paragraph
from docgen.word.package import write_package

RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
DELETED = "<w:del><w:r><w:delText>bớt</w:delText></w:r></w:del>"


def paragraphs(lines: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a document built from these lines."""
    return read_document(build(lines)).paragraphs


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:ins>" + RUN.format("thêm") + "</w:ins>" + DELETED, "thêm"),
        ("<w:moveFrom>" + RUN.format("đi") + "</w:moveFrom>", ""),
        ("<w:moveTo>" + RUN.format("đến") + "</w:moveTo>", "đến"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc"),
        ("<w:r><w:br w:type='page'/><w:cr/></w:r>", "\f\n"),
        ("<w:hyperlink>" + RUN.format("liên kết") + "</w:hyperlink>", "liên kết"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + RUN.format("ô") + "</w:sdtContent></w:sdt>", "ô"),
        ("<w:smartTag>" + RUN.format("thẻ") + "</w:smartTag>", "thẻ"),
        ("<w:fldSimple w:instr='PAGE'>" + RUN.format("3") + "</w:fldSimple>", "3"),
        ("<w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>mail</w:t><w:softHyphen/></w:r>", "e\u2011mail"),
        ("<mc:AlternateContent><mc:Choice Requires='x'>" + RUN.format("một") + "</mc:Choice><mc:Fallback>"
         + RUN.format("hai") + "</mc:Fallback></mc:AlternateContent>", "một"),
    ],
)  # fmt: skip
def test_the_text_is_what_a_reader_reads(inner: str, text: str) -> None:
    """Inserted text counts, deleted text does not; wrappers, breaks and alternatives are seen through."""
    assert paragraphs(f"<w:p>{inner}</w:p>")[0].text == text


def test_fields_give_their_result_and_keep_their_code_apart() -> None:
    """Of a field, also a nested one and one that runs over paragraphs, only the result is text."""
    mark = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>".format
    code = "<w:r><w:instrText>{}</w:instrText></w:r>".format
    nested = (
        mark("begin") + code(" IF ") + mark("begin") + code(" PAGE ") + mark("separate") + RUN.format("7")
    )
    nested += (
        mark("end") + code("= 1 ") + mark("separate") + RUN.format("kết quả") + mark("end") + RUN.format(".")
    )
    long = f"<w:p>{mark('begin')}{code(' TOC ')}{mark('separate')}{RUN.format('I')}</w:p>"
    long += f"<w:p>{RUN.format('II')}{mark('end')}</w:p>"
    first, second, third = paragraphs(f"<w:p>{nested}</w:p>{long}")
    assert (first.text, first.fields) == ("kết quả.", ("PAGE", "IF = 1"))
    assert (second.text, third.text, third.fields) == ("I", "II", ("TOC",))


def test_links_lead_to_their_target() -> None:
    """A run in a hyperlink says where it leads."""
    parts = build_parts("<w:p><w:hyperlink r:id='r9'>" + RUN.format("x") + "</w:hyperlink></w:p>")
    parts["word/_rels/document.xml.rels"] = rels(arrow("r9", "hyperlink", "https://a.vn", "External"))
    assert read_document(write_package(parts)).paragraphs[0].runs[0].link == "https://a.vn"
