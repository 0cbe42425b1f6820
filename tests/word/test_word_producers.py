"""Habits of the programs that write Word files: whatever they put around the words, the look is read right.

The snippets are ours, after what Word, WPS Office, Google Docs and LibreOffice are seen to write.
"""

from __future__ import annotations

import pytest
from docx_builder import abstract_list, build, build_parts, numbered, style

from docgen.word.formatting import read_document
from docgen.word.model import Extra, Paragraph, WordDocument
from docgen.word.package import write_package
from tests.support import converted, needs_office

WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
SHAPES = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
TIMES = "Times New Roman"


def looks(paragraph: Paragraph) -> list[tuple[str, float, bool, bool, str]]:
    """Text, size, weight, slant and font of each run."""
    return [
        (run.text, run.format.size, run.format.bold, run.format.italic, run.format.h_ansi)
        for run in paragraph.runs
    ]


def stands(paragraph: Paragraph) -> tuple[str, int, float, float]:
    """Alignment, first line, space before and line distance."""
    shape = paragraph.format
    return (shape.alignment, shape.first_line, shape.before, shape.line)


# Word

WORD_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
    '<w:sz w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" '
    'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:latentStyles w:defLockedState="0" w:count="376"><w:lsdException w:name="Normal" w:qFormat="1"/>'
    "</w:latentStyles>"
    + style("Normal", default=True, inner=f'<w:rPr><w:rFonts w:ascii="{TIMES}" w:hAnsi="{TIMES}"/></w:rPr>')
)
WORD_PARAGRAPH = (
    f'<w:p xmlns:w14="{WORD_2010}" w:rsidR="00A1" w:rsidRDefault="00B2" w14:paraId="1A2B">'
    '<w:pPr><w:tabs><w:tab w:val="center" w:pos="4536"/></w:tabs><w:spacing w:before="120"/>'
    '<w:jc w:val="both"/>'
    '<w:rPr><w:lang w:val="vi-VN"/></w:rPr></w:pPr>'
    '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/><w:proofErr w:type="spellStart"/>'
    '<w:r w:rsidRPr="00C3"><w:rPr><w:b/><w:bCs/><w:sz w:val="28"/><w:szCs w:val="28"/>'
    '<w:lang w:val="vi-VN"/><w14:ligatures w14:val="none"/></w:rPr>'
    '<w:t xml:space="preserve">Liên </w:t></w:r>'
    '<w:proofErr w:type="spellEnd"/>'
    '<w:smartTag w:uri="urn:x" w:element="place"><w:smartTagPr/><w:smartTag w:uri="urn:x">'
    '<w:r><w:lastRenderedPageBreak/><w:t>đoàn</w:t></w:r></w:smartTag></w:smartTag>'
    '<w:permStart w:id="1" w:edGrp="everyone"/><w:commentRangeStart w:id="0"/>'
    '<w:r><w:rPr><w:i w:val="1"/><w:b w:val="off"/></w:rPr><w:t> tỉnh</w:t></w:r>'
    '<w:commentRangeEnd w:id="0"/><w:permEnd w:id="1"/></w:p>'
)  # fmt: skip


def test_word_puts_much_around_the_words() -> None:
    """Spelling marks, bookmarks, revision ids, smart tags, permissions, later namespaces: seen through."""
    (read,) = read_document(build(WORD_PARAGRAPH, styles=WORD_STYLES)).paragraphs
    assert looks(read) == [
        ("Liên ", 14, True, False, TIMES),
        ("đoàn", 11, False, False, TIMES),
        (" tỉnh", 11, False, True, TIMES),
    ]
    assert stands(read) == ("both", 0, 6, 259 / 240)


def test_word_writes_a_shape_twice() -> None:
    """Of a shape for new and old readers one is read: one line, one text box, one length."""
    text = "<w:txbxContent><w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:txbxContent>"
    line = "<wp:extent cx='1800000' cy='0'/><a:prstGeom prst='line'/>"
    new = f"<w:drawing><wp:anchor>{line}<s:wsp xmlns:s='{SHAPES}'><s:txbx>{text}</s:txbx></s:wsp></wp:anchor>"
    old = f"<w:pict><v:line from='0,0' to='72pt,0'/><v:textbox>{text}</v:textbox></w:pict>"
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{new}</w:drawing></mc:Choice>"
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )
    holder, inside = read_document(build(f"<w:p><w:r>{both}</w:r></w:p>")).paragraphs
    assert [round(length) for length in holder.lines] == [50]
    assert (inside.text, inside.in_text_box) == ("MẬT", True)


def test_alternatives_in_a_group_of_shapes_are_read_once() -> None:
    """A canvas holds alternatives of its own."""
    text = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"
    inner = (
        f"<mc:AlternateContent><mc:Choice Requires='wpg'>{text.format('một')}</mc:Choice>"
        f"<mc:Fallback>{text.format('hai')}</mc:Fallback></mc:AlternateContent>"
    )
    data = build(f"<w:p><w:r><w:drawing><wp:inline>{inner}</wp:inline></w:drawing></w:r></w:p>")
    assert [item.text for item in read_document(data).paragraphs] == ["", "một"]


def test_word_wraps_cells_and_rows_in_content_controls() -> None:
    """Repeating rows, a cell that is a form field, a title that is a document property."""
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>".format
    opening = "<w:sdt><w:sdtPr><w:id w:val='1'/></w:sdtPr><w:sdtEndPr/>"
    control = f"{opening}<w:sdtContent>{{}}</w:sdtContent></w:sdt>".format
    row = f"<w:tr>{cell('a')}{control(cell('b'))}</w:tr>"
    table = f"<w:tbl><w:tblPr/><w:tblGrid/>{control(control(row))}{row}</w:tbl>"
    read = read_document(build(control(table) + control("<w:p/>")))
    assert [item.text for item in read.paragraphs] == ["a", "b", "a", "b", ""]
    assert [len(each.cells) for each in read.tables[0].rows] == [2, 2]


# WPS Office

WPS_STYLES = (
    style("1", default=True, inner="<w:rPr><w:sz w:val='21'/></w:rPr>")
    + style("5", kind="table", default=True, inner="<w:tblPr><w:tblInd w:w='0' w:type='dxa'/></w:tblPr>")
    + style("6", kind="table", based_on="5")
)
WPS_LOOK = (
    "<w:rFonts w:hint='default' w:ascii='Times New Roman' w:hAnsi='Times New Roman' w:cs='Times New Roman'/>"
    "<w:sz w:val='26'/><w:szCs w:val='26'/><w:lang w:val='en-US'/>"
)
WPS_HEAD = (
    "<w:p><w:pPr><w:keepNext w:val='0'/><w:widowControl/><w:kinsoku/>"
    f"<w:ind w:firstLineChars='0'/><w:rPr>{WPS_LOOK}</w:rPr></w:pPr>"
    f"<w:r><w:rPr>{WPS_LOOK}</w:rPr><w:t>CÔNG ĐOÀN</w:t></w:r><w:r><w:rPr>{WPS_LOOK}</w:rPr><w:tab/></w:r>"
    f"<w:r><w:rPr>{WPS_LOOK}</w:rPr><w:tab/><w:tab/><w:t>CỘNG HÒA</w:t></w:r></w:p>"
)
WPS_DATA = "<wpsData:x xmlns:wpsData='http://www.wps.cn/officeDocument/2013/wpsCustomData' a='1'/>"


def test_wps_writes_heads_with_tabs_and_no_defaults() -> None:
    """Numeric style ids, no document defaults, custom data in the body, a tab to a run."""
    data = build(f"{WPS_HEAD}{WPS_DATA}\n| x", styles=WPS_STYLES)
    head, plain = read_document(data).paragraphs
    assert head.text == "CÔNG ĐOÀN\t\t\tCỘNG HÒA"
    assert {(run.format.size, run.format.h_ansi) for run in head.runs} == {(13, TIMES)}
    assert (head.style_id, head.format.keep_next, head.format.line) == ("1", False, 1)
    assert looks(plain) == [("x", 10.5, False, False, "")]


# Google Docs

GOOGLE_STYLES = (
    "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii='Arial' w:cs='Arial' w:eastAsia='Arial' "
    "w:hAnsi='Arial'/><w:sz w:val='22'/><w:lang w:val='vi'/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
    "<w:spacing w:line='276' w:lineRule='auto'/></w:pPr></w:pPrDefault></w:docDefaults>"
    "<w:style w:type='paragraph' w:styleId='Normal' w:default='1'><w:name w:val='normal'/></w:style>"
    "<w:style w:type='table' w:styleId='TableNormal' w:default='1'><w:name w:val='Table Normal'/></w:style>"
    "<w:style w:type='table' w:styleId='Table1'><w:basedOn w:val='TableNormal'/><w:pPr><w:spacing "
    "w:line='240' w:lineRule='auto'/></w:pPr><w:tblPr><w:tblStyleRowBandSize w:val='1'/></w:tblPr></w:style>"
)
GOOGLE_RUN = (
    "<w:r w:rsidDel='00000000' w:rsidR='00000000'><w:rPr><w:rFonts w:ascii='Times New Roman' "
    "w:cs='Times New Roman' w:eastAsia='Times New Roman' w:hAnsi='Times New Roman'/><w:b w:val='{}'/>"
    "<w:i w:val='0'/><w:smallCaps w:val='0'/><w:strike w:val='0'/><w:color w:val='000000'/>"
    "<w:sz w:val='28'/><w:szCs w:val='28'/><w:u w:val='none'/><w:shd w:fill='auto' w:val='clear'/>"
    "<w:vertAlign w:val='baseline'/><w:rtl w:val='0'/></w:rPr><w:t xml:space='preserve'>{}</w:t></w:r>"
)
GOOGLE_PARAGRAPH = (
    "<w:p><w:pPr><w:keepNext w:val='0'/><w:pageBreakBefore w:val='0'/><w:widowControl w:val='1'/><w:pBdr>"
    "<w:top w:space='0' w:sz='0' w:val='nil'/><w:between w:space='0' w:sz='0' w:val='nil'/></w:pBdr>"
    "<w:spacing w:after='0' w:before='120' w:line='240' w:lineRule='auto'/>"
    "<w:ind w:firstLine='720' w:left='0'/>"
    "<w:jc w:val='both'/></w:pPr><w:sdt><w:sdtPr><w:tag w:val='goog_rdk_0'/></w:sdtPr><w:sdtContent>"
    f"{GOOGLE_RUN.format(1, 'Kết ')}</w:sdtContent></w:sdt>{GOOGLE_RUN.format(0, 'quả')}</w:p>"
)  # fmt: skip


def test_google_says_everything_directly() -> None:
    """Every run carries its whole look, off switches included; borders are none; controls wrap the words."""
    table = (
        f"<w:tbl><w:tblPr><w:tblStyle w:val='Table1'/></w:tblPr><w:tblGrid/><w:tr><w:tc>{GOOGLE_PARAGRAPH}"
    )
    read = read_document(build(f"{GOOGLE_PARAGRAPH}{table}</w:tc></w:tr></w:tbl>\n| x", styles=GOOGLE_STYLES))
    first, cell, plain = read.paragraphs
    for paragraph in (first, cell):
        assert looks(paragraph) == [("Kết ", 14, True, False, TIMES), ("quả", 14, False, False, TIMES)]
        assert stands(paragraph) == ("both", 720, 6, 1)
        run = paragraph.runs[0].format
        assert (run.color, run.underline, run.vertical, run.strike) == ("000000", "none", "baseline", False)
        assert not paragraph.format.border_top.visible
    assert (first.style_name, stands(plain)) == ("normal", ("left", 0, 0, 1.15))
    assert Extra.PLACEHOLDER not in read.extras


def test_suggestions_of_google_are_tracked_changes() -> None:
    """Suggested words, wrapped in controls, are read as accepted."""
    change = "w:author='A' w:id='0' w:date='2024-01-01T00:00:00Z'"
    control = (
        "<w:sdt><w:sdtPr><w:tag w:val='goog_rdk_1'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>".format
    )
    new = control(f"<w:ins {change}>{GOOGLE_RUN.format(0, 'mới')}</w:ins>")
    old = control(f"<w:del {change}>{GOOGLE_RUN.format(0, 'cũ').replace('w:t>', 'w:delText>')}</w:del>")
    read = read_document(build(f"<w:p>{new}{old.replace('<w:t ', '<w:delText ')}</w:p>"))
    assert [item.text for item in read.paragraphs] == ["mới"]
    assert Extra.TRACKED in read.extras


def test_another_prefix_is_the_same_word() -> None:
    """Names count, not the letters before the colon; nor does a namespace declared on each element."""
    parts = build_parts("14 bold center | BÁO CÁO")
    main = parts["word/document.xml"].decode()
    other = main.replace("w:", "ns0:").replace("xmlns:ns0:", "xmlns:").replace("xmlns:w=", "xmlns:ns0=")
    (read,) = read_document(write_package({**parts, "word/document.xml": other.encode()})).paragraphs
    assert looks(read) == [("BÁO CÁO", 14, True, False, "")]
    assert read.format.alignment == "center"


# LibreOffice

LINES = """
13 bold center font=Times | BÁO CÁO
14 both first=720 before=120 line=360 rule=auto | Kết quả hoạt động
14 italic right | Y, ngày 05 tháng 02 năm 2024
style=Muc list=1/0 | Tình hình
style=Muc list=1/1 | Kết quả
row | a | b
row | c | d
14 | cuối
"""


@needs_office
@pytest.mark.thorough
def test_what_libreoffice_saves_reads_the_same() -> None:
    """Opened and saved by LibreOffice: the same text, looks, places, numbers and tables."""
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='26'/></w:rPr></w:rPrDefault></w:docDefaults>"
    styles = defaults + style("Muc", inner="<w:rPr><w:b/><w:sz w:val='28'/></w:rPr>")
    lists = abstract_list(0, "upperRoman %1.", "decimal %2.") + numbered(1, 0)
    data = build(LINES, styles=styles, lists=lists)
    before, after = read_document(data), read_document(converted(data))
    assert _seen(after) == _seen(before)
    assert [[len(row.cells) for row in each.rows] for each in after.tables] == [[2, 2]]
    assert abs(after.sections[0].left - before.sections[0].left) < 0.1


def _seen(document: WordDocument) -> list[object]:
    return [
        (
            item.printed,
            item.format.alignment,
            item.format.first_line if not item.item else 0,
            (item.format.before, item.format.line),
            [(run.text, run.format.size, run.format.bold, run.format.italic) for run in item.runs],
            item.location and (item.location.row, item.location.cell),
        )
        for item in document.paragraphs
    ]
