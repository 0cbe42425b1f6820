"""The formatting reader: what a person would see on the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx_builder import A4, W, abstract_list, build, numbered, style
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.word.formatting import read_document
from docgen.word.model import Paragraph, RunFormat
from docgen.word.package import read_package
from tests.thorough import examples

RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    "<w:rFonts w:ascii='Arial' w:hAnsi='Arial'/><w:sz w:val='26'/></w:rPr></w:rPrDefault>"
    "<w:pPrDefault><w:pPr><w:spacing w:after='120'/></w:pPr></w:pPrDefault></w:docDefaults>"
)


def paragraphs(lines: str, **more: Any) -> tuple[Paragraph, ...]:
    """The paragraphs of a document built from these lines."""
    return read_document(build(lines, **more)).paragraphs


def look(lines: str, **more: Any) -> RunFormat:
    """The look of the last run of the last paragraph."""
    return paragraphs(lines, **more)[-1].runs[-1].format


def test_direct_formatting_is_read() -> None:
    """Size, weight, slant, alignment, indents and spacing as written, in the units promised."""
    measures = "first=720 left=100 right=50 before=120 after=60 line=360"
    line = f"14 bold italic underline both keep font=Arial {measures} | BÁO CÁO"
    (paragraph,) = paragraphs(line)
    shape, run = paragraph.format, paragraph.runs[0].format
    assert paragraph.text == "BÁO CÁO"
    assert (shape.alignment, shape.first_line, shape.left, shape.right) == ("both", 720, 100, 50)
    assert (shape.before, shape.after, shape.line, shape.line_rule, shape.keep_next) == (
        6,
        3,
        1.5,
        "auto",
        True,
    )
    assert (run.size, run.bold, run.italic, run.underline) == (14, True, True, "single")
    assert (run.ascii, run.h_ansi, run.east_asia) == ("Arial", "Arial", "")


@pytest.mark.parametrize(
    ("words", "first_line", "line", "rule"),
    [
        ("hanging=300", -300, 1.0, "auto"),
        ("first=200 hanging=300", -300, 1.0, "auto"),
        ("line=400 rule=exact", 0, 20.0, "exact"),
        ("line=300 rule=atLeast first=1.27cm", 720, 15.0, "atLeast"),
    ],
)
def test_indents_and_line_rules(words: str, first_line: int, line: float, rule: str) -> None:
    """A hanging indent is negative and wins; exact lines are points; measures may carry a unit."""
    (paragraph,) = paragraphs(f"{words} | x")
    assert (paragraph.format.first_line, paragraph.format.line, paragraph.format.line_rule) == (
        first_line,
        line,
        rule,
    )


def test_every_level_speaks_and_the_nearer_wins() -> None:
    """Defaults, then the style's basis, the style, the character style, the run itself."""
    styles = (
        DEFAULTS
        + style("Thuong", default=True, inner="<w:rPr><w:color w:val='ff0000'/></w:rPr>")
        + style("Goc", inner="<w:pPr><w:jc w:val='center'/></w:pPr><w:rPr><w:b/><w:sz w:val='30'/></w:rPr>")
        + style(
            "Con",
            based_on="Goc",
            inner="<w:pPr><w:outlineLvl w:val='1'/></w:pPr><w:rPr><w:sz w:val='32'/></w:rPr>",
        )
        + style("Chu", kind="character", inner="<w:rPr><w:i/><w:sz w:val='34'/></w:rPr>")
    )
    plain, child, styled, direct = paragraphs(
        "| a\nstyle=Con | b\nstyle=Con char=Chu | c\nstyle=Con char=Chu 20 left | d", styles=styles
    )
    assert (plain.style_id, plain.runs[0].format.size, plain.runs[0].format.color) == ("Thuong", 13, "FF0000")
    assert (plain.runs[0].format.ascii, plain.format.after, plain.format.outline_level) == ("Arial", 6, None)
    assert (child.style_name, child.format.alignment, child.format.outline_level) == ("Con", "center", 1)
    assert (child.runs[0].format.size, child.runs[0].format.bold) == (16, True)
    assert (styled.runs[0].format.size, styled.runs[0].format.italic, styled.runs[0].style_id) == (
        17,
        True,
        "Chu",
    )
    assert (direct.runs[0].format.size, direct.format.alignment, direct.format.after) == (20, "left", 6)


@pytest.mark.parametrize(
    ("words", "bold"),
    [
        ("style=Dam", True),
        ("char=DamChu", True),
        ("style=Dam char=DamChu", False),
        ("style=Dam char=DamChu bold", True),
    ],
)
def test_bold_toggles_between_kinds_of_style(words: str, bold: bool) -> None:
    """Bold in the paragraph style and in the character style cancels out; said directly it holds."""
    mark = "<w:rPr><w:b/></w:rPr>"
    styles = style("Dam", inner=mark) + style("DamChu", kind="character", inner=mark)
    assert look(f"{words} | x", styles=styles).bold is bold


def test_a_style_based_on_itself_ends() -> None:
    """A circle of styles is read once around; unknown styles fall back to the default style."""
    styles = style("A", based_on="B", inner="<w:rPr><w:b/></w:rPr>") + style("B", based_on="A", default=True)
    first, second = paragraphs("style=A | x\nstyle=Khong | y", styles=styles)
    assert first.runs[0].format.bold
    assert second.style_id == "B"


@pytest.mark.parametrize(
    ("style_look", "words", "left"),
    [
        ("<w:numPr><w:numId w:val='1'/></w:numPr>", "style=S", 500),
        ("<w:numPr><w:numId w:val='1'/></w:numPr><w:ind w:left='900'/>", "style=S", 900),
        ("<w:ind w:left='900'/>", "style=S list=1/0", 500),
        ("<w:ind w:left='900'/>", "style=S list=1/0 left=20", 20),
    ],
)
def test_list_indents_speak_where_the_list_is_named(style_look: str, words: str, left: int) -> None:
    """A list's indent lies just below whoever names the list."""
    lists = abstract_list(0, "decimal %1. <w:pPr><w:ind w:left='500'/></w:pPr>") + numbered(1, 0)
    styles = style("S", inner=f"<w:pPr>{style_look}</w:pPr>")
    assert paragraphs(f"{words} | x", styles=styles, lists=lists)[0].format.left == left


def test_a_label_looks_like_the_paragraph_mark_or_its_level() -> None:
    """The label takes the mark's look, and what its level says over it."""
    lists = abstract_list(0, "upperRoman %1. <w:pPr/><w:rPr><w:i/></w:rPr>") + numbered(1, 0)
    styles = style("S", inner="<w:rPr><w:b/><w:sz w:val='28'/></w:rPr>")
    (paragraph,) = paragraphs("style=S list=1/0 | Kết quả", styles=styles, lists=lists)
    assert paragraph.item is not None
    assert (paragraph.item.format.bold, paragraph.item.format.italic, paragraph.item.format.size) == (
        True,
        True,
        14,
    )
    assert paragraph.printed == "I. Kết quả"


def test_theme_fonts_are_looked_up() -> None:
    """A font named by the theme is the theme's font."""
    theme = (
        "<a:theme xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><a:fontScheme><a:majorFont>"
        "<a:latin typeface='Cambria'/></a:majorFont><a:minorFont><a:latin typeface='Times New Roman'/>"
        "</a:minorFont></a:fontScheme></a:theme>"
    )
    styles = style(
        "S",
        inner="<w:rPr><w:rFonts w:asciiTheme='minorHAnsi' w:hAnsiTheme='majorHAnsi' w:ascii='X'/></w:rPr>",
    )
    found = look("style=S | x", styles=styles, more={"word/theme1.xml": ("theme", theme)})
    assert (found.ascii, found.h_ansi) == ("Times New Roman", "Cambria")


@pytest.mark.parametrize(("language", "face"), [("vi-VN", "Times New Roman"), ("en-US", "Calibri Light")])
def test_a_theme_has_a_face_of_its_own_for_vietnamese(language: str, face: str) -> None:
    """It is printed where the settings say that the fonts of the theme are for Vietnamese."""
    theme = (
        "<a:theme xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><a:fontScheme><a:majorFont>"
        "<a:latin typeface='Calibri Light'/><a:font script='Viet' typeface='Times New Roman'/></a:majorFont>"
        "</a:fontScheme></a:theme>"
    )
    settings = f"<w:settings xmlns:w='{W}'><w:themeFontLang w:val='{language}'/></w:settings>"
    styles = style(
        "S", inner="<w:rPr><w:rFonts w:asciiTheme='majorHAnsi' w:hAnsiTheme='majorHAnsi'/></w:rPr>"
    )
    more = {"word/theme1.xml": ("theme", theme), "word/settings.xml": ("settings", settings)}
    found = look("style=S | x", styles=styles, more=more)
    assert (found.ascii, found.h_ansi) == (face, face)


def test_a_line_below_of_which_only_the_colour_is_said_is_not_drawn() -> None:
    """As Word and LibreOffice show it."""
    styles = style("S", inner="<w:rPr><w:u w:color='333333'/></w:rPr>")
    assert look("style=S | x", styles=styles).underline == "none"


def test_sections_in_millimetres_with_inherited_heads() -> None:
    """Each section has its paper and margins; heads come from the section before unless its own."""
    first = A4.replace("<w:sectPr>", "<w:sectPr><w:headerReference w:type='default' r:id='r3'/>")
    second = A4.replace("</w:sectPr>", "<w:pgNumType w:start='1'/><w:titlePg/></w:sectPr>")
    header = f"<w:hdr xmlns:w='{W}'><w:p><w:fldSimple w:instr=' PAGE '/></w:p></w:hdr>"
    document = read_document(
        build(
            f"| a\n<w:p><w:pPr>{first}</w:pPr></w:p>\n| b",
            section=second,
            more={"word/h.xml": ("header", header)},
        )
    )
    one, two = document.sections
    assert [item.section for item in document.paragraphs] == [0, 0, 1]
    assert (one.width, one.height, one.left, one.right) == pytest.approx((210, 297, 30, 15), abs=0.02)
    assert (one.top, one.bottom, one.header) == pytest.approx((20, 20, 10), abs=0.02)
    assert (one.title_page, two.title_page, one.page_start, two.page_start) == (False, True, None, 1)
    assert one.headers == two.headers == {"default": "word/h.xml"}
    assert document.stories["word/h.xml"][0].fields == ("PAGE",)


def test_drawn_lines_and_text_boxes_are_seen() -> None:
    """A drawn rule has its length in mm; the text of a box is read after the paragraph that holds it."""
    inline = "<wp:inline><wp:extent cx='1800000' cy='0'/><a:prstGeom prst='line'/></wp:inline>"
    shape = f"<w:r><w:drawing>{inline}</w:drawing></w:r>"
    vml = "<w:r><w:pict><v:line from='0,0' to='72pt,0'/></w:pict></w:r>"
    text = f"<w:txbxContent><w:p>{RUN.format('trong')}</w:p></w:txbxContent>"
    box = f"<w:r><w:pict><v:textbox>{text}</v:textbox></w:pict></w:r>"
    rule, old, holder, inside = paragraphs(
        f"<w:p>{shape}</w:p><w:p>{vml}</w:p><w:p>{RUN.format('ngoài')}{box}</w:p>"
    )
    assert rule.lines == pytest.approx((50.0,))
    assert old.lines == pytest.approx((25.4,))
    assert (holder.text, holder.in_text_box, inside.text, inside.in_text_box) == (
        "ngoài",
        False,
        "trong",
        True,
    )


def test_borders_of_paragraphs() -> None:
    """Rules under the motto are paragraph borders: style, points, distance."""
    edges = "<w:top w:val='single' w:sz='6' w:space='1'/><w:bottom w:val='nil'/>"
    line = f"<w:p><w:pPr><w:pBdr>{edges}</w:pBdr></w:pPr></w:p>"
    shape = paragraphs(line)[0].format
    assert (shape.border_top.visible, shape.border_top.size, shape.border_top.space) == (True, 0.75, 1)
    assert not shape.border_bottom.visible


@settings(max_examples=examples(30), deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(16, 144).map(lambda half: half / 2),
            st.booleans(),
            st.sampled_from(["left", "center", "right", "both"]),
            st.text(
                st.characters(exclude_categories=["C", "Z"], exclude_characters="|<"), min_size=1, max_size=12
            ),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_what_is_built_is_read(specs: list[tuple[float, bool, str, str]]) -> None:
    """Any size, weight, alignment and text written directly is read back."""
    lines = "\n".join(f"{size} {'bold' if bold else ''} {side} | {text}" for size, bold, side, text in specs)
    found = paragraphs(lines)
    assert [
        (item.runs[0].format.size, item.runs[0].format.bold, item.format.alignment, item.text)
        for item in found
    ] == specs


def test_paths_bytes_and_packages_read_alike(tmp_path: Path) -> None:
    """The three ways to hand a document in give the same."""
    data = build("14 bold center | BÁO CÁO")
    (tmp_path / "a.docx").write_bytes(data)
    assert read_document(data) == read_document(tmp_path / "a.docx") == read_document(read_package(data))


def test_properties_of_the_same_words_in_another_order_or_depth_look_otherwise() -> None:
    """What is remembered of properties is remembered for these alone, also in the next document."""
    line = "<w:top w:val='single' w:sz='8'/>"
    inside, beside = f"<w:pBdr>{line}</w:pBdr>", f"<w:pBdr/>{line}"
    marks = "<w:rPr><w:b/></w:rPr>", "<w:rPr/><w:b/>"
    said = [f"<w:pPr>{border}{mark}</w:pPr>" for border in (inside, beside) for mark in marks]
    for _ in range(2):
        found = paragraphs("".join(f"<w:p>{each}</w:p>" for each in said))
        drawn = [(each.format.border_top.size, each.mark.bold) for each in found]
        assert drawn == [(1, True), (1, False), (0, True), (0, False)]
