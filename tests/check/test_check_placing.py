"""Where a line stands to the eye: in the middle by indent, blanks, tabs, a frame; in a table of percents."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable

import docx
import pytest
from corpus import GOOD
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from docgen.check.applying import fix_package
from docgen.check.run import check
from docgen.standard.profiles import load_profile
from docgen.word.package import read_package

Change = Callable[[Paragraph], None]
_DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def _codes(made: Document) -> set[str]:
    return {each.code for each in check(_saved(made), "nd30").findings}


def _saved(made: Document) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _decision(change: Change) -> Document:
    """A decision whose words “QUYẾT ĐỊNH:” are set by hand."""
    made = docx.Document(io.BytesIO(GOOD["quyet-dinh"]()))
    words = next(each for each in made.paragraphs if each.text == "QUYẾT ĐỊNH:")
    words.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    change(words)
    return made


def _indented(left: float, first: float = 0) -> Change:
    def change(words: Paragraph) -> None:
        words.paragraph_format.left_indent, words.paragraph_format.first_line_indent = Mm(left), Mm(first)

    return change


def _led_by(blanks: str) -> Change:
    def change(words: Paragraph) -> None:
        words.runs[0].text = f"{blanks}QUYẾT ĐỊNH:"

    return change


def _at_stop(place: float, kind: WD_TAB_ALIGNMENT) -> Change:
    def change(words: Paragraph) -> None:
        words.paragraph_format.tab_stops.add_tab_stop(Mm(place), kind)
        _led_by("\t")(words)

    return change


def _framed(words: Paragraph) -> None:
    words._p.get_or_add_pPr().append(parse_xml(f'<w:framePr {nsdecls("w")} w:w="3000" w:hAnchor="page"/>'))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_indented(0), True),
        (_indented(0, 66), False),
        (_indented(0, 60), False),  # six millimetres beside the middle
        (_indented(0, 45), True),
        (_indented(80, -14), False),
        (_led_by(" " * 53), False),
        (_led_by(" " * 12), True),
        (_led_by("\t" * 5), False),
        (_led_by("\t" * 2), True),
        (_at_stop(82, WD_TAB_ALIGNMENT.CENTER), False),
        (_at_stop(66, WD_TAB_ALIGNMENT.LEFT), False),
        (_at_stop(99, WD_TAB_ALIGNMENT.RIGHT), False),
        (_at_stop(82, WD_TAB_ALIGNMENT.LEFT), True),
        (_framed, False),
    ],
)
@pytest.mark.thorough(one_of=4)
def test_words_put_into_the_middle_by_hand(change: Change, told: bool) -> None:
    """The text is 165 mm wide, the words 33 mm; a tab stop that nobody names stands every 12.7 mm."""
    assert ("TT423" in _codes(_decision(change))) is told


@pytest.mark.parametrize(
    ("alignment", "indent", "told"), [("left", 0, True), ("left", 6, False), ("right", 0, True)]
)
def test_a_motto_that_nearly_fills_its_cell(alignment: str, indent: float, told: bool) -> None:
    """Aligned left it may stand nearly in the middle; a shorter line does not."""
    made = docx.Document(io.BytesIO(GOOD["quyet-dinh"]()))
    for line in made.tables[0].rows[0].cells[1].paragraphs[:2]:
        line.alignment = getattr(WD_ALIGN_PARAGRAPH, alignment.upper())
        line.paragraph_format.left_indent = Mm(indent) if line.text.startswith("Độc") else Mm(0)
    found = [each for each in check(_saved(made), "nd30").findings if each.code == "TT205"]
    assert [each.message.partition(" không")[0] for each in found] == (["Tiêu ngữ"] if told else [])


def _head_in_percent(share: int, right: int) -> Document:
    """A head whose width is a share of the text's, its grid that of a page half as wide."""
    made = docx.Document(io.BytesIO(GOOD["quyet-dinh"]()))
    table = made.tables[0]._tbl
    width = table.tblPr.find(qn("w:tblW"))
    width.set(qn("w:type"), "pct")
    width.set(qn("w:w"), str(50 * share))
    for column, wide in zip(table.tblGrid.findall(qn("w:gridCol")), (100 - right, right), strict=True):
        column.set(qn("w:w"), str(45 * wide))
    for cell in (cell for row in made.tables[0].rows for cell in row.cells):
        measure = cell._tc.tcPr.find(qn("w:tcW"))
        measure.set(qn("w:type"), "pct")
        measure.set(qn("w:w"), "2500")
    return made


@pytest.mark.parametrize(("share", "right", "told"), [(100, 62, False), (100, 45, True), (60, 62, True)])
@pytest.mark.thorough(one_of=2)
def test_a_motto_in_a_table_of_percents(share: int, right: int, told: bool) -> None:
    """What counts is the part of the text's width, not the columns as they were last printed."""
    made = _head_in_percent(share, right)
    assert ("TT215" in _codes(made)) is told
    done = fix_package(read_package(_saved(made)), load_profile("nd30"))
    assert [each.code for each in done.mended if each.code == "TT215"] == ["TT215"] * (share == 100 and told)


@pytest.mark.parametrize("blanks", ["", " " * 12, "\t" * 2])
def test_what_is_put_into_the_middle_leaves_its_blanks(blanks: str) -> None:
    """Blanks kept in front of a centred line would push it to the right."""
    done = fix_package(read_package(_saved(_decision(_led_by(blanks)))), load_profile("nd30"))
    (words,) = (each for each in done.after.document.paragraphs if each.text.endswith("QUYẾT ĐỊNH:"))
    assert (words.text, words.format.alignment) == ("QUYẾT ĐỊNH:", "center")


def test_tab_stops_of_a_style_and_of_the_document() -> None:
    """A paragraph may clear a stop of its style; the document says how far apart the usual ones stand."""

    def styled(words: Paragraph) -> None:
        assert words.style is not None
        words.style.paragraph_format.tab_stops.add_tab_stop(Mm(82), WD_TAB_ALIGNMENT.CENTER)
        _led_by("\t")(words)

    def cleared(words: Paragraph) -> None:
        styled(words)
        words.paragraph_format.tab_stops.add_tab_stop(Mm(82), WD_TAB_ALIGNMENT.CLEAR)

    assert "TT423" not in _codes(_decision(styled))
    assert "TT423" in _codes(_decision(cleared))
    made = _decision(_led_by("\t"))
    made.settings.element.find(qn("w:defaultTabStop")).set(qn("w:val"), "3740")
    assert "TT423" not in _codes(made)


def _left(made: Document, table: int, cell: int, leads: tuple[str, ...]) -> Document:
    """The lines of a cell aligned left, each behind blanks of its own."""
    lines = [each for each in made.tables[table].rows[0].cells[cell].paragraphs if each.text.strip()]
    for line, lead in zip(lines, leads, strict=True):
        line.alignment = WD_ALIGN_PARAGRAPH.LEFT
        line.runs[0].text = lead + line.runs[0].text
    return made


def _hand(table: int, cell: int, leads: tuple[str, ...]) -> Document:
    return _left(docx.Document(io.BytesIO(GOOD["hand"]())), table, cell, leads)


@pytest.mark.parametrize(
    ("leads", "told"),
    [
        (("", "", ""), True),
        ((" ", " " * 10, " " * 12), False),
        ((" ", " " * 24, " " * 12), True),
        ((" ", "", ""), True),
    ],
)
@pytest.mark.thorough(one_of=2)
def test_a_signature_about_a_middle_of_its_own(leads: tuple[str, ...], told: bool) -> None:
    """Authority, office, name that blanks put about one middle stay, wherever in the cell that is."""
    assert ("TT205" in _codes(_hand(1, 1, leads))) is told


@pytest.mark.parametrize(
    ("table", "cell", "leads"),
    [(1, 1, (" ", " " * 24, " " * 12)), (0, 0, ("", "", " " * 12, "  "))],
)
def test_a_block_moves_whole(table: int, cell: int, leads: tuple[str, ...]) -> None:
    """What blanks put beside the middle, and is not told, moves too: office and name; dashes and number."""
    done = fix_package(read_package(_saved(_hand(table, cell, leads))), load_profile("nd30"))
    assert "TT205" in {each.code for each in done.mended}
    lines = [
        (each.format.alignment, each.text[:1] != " ")
        for each in done.after.document.paragraphs
        if each.location and (each.location.table, each.location.cell) == (table, cell) and each.text.strip()
    ]
    assert lines == [("center", True)] * len(leads)


def test_a_block_with_a_drawing_is_told_and_stays() -> None:
    """The picture of a signature, or a line drawn as a shape, would stay where the words were."""
    made = _hand(1, 1, ("", "", ""))
    made.tables[1].rows[0].cells[1].paragraphs[3].add_run().add_picture(io.BytesIO(_DOT))
    found = [each for each in check(_saved(made), "nd30").findings if each.code == "TT205"]
    assert [each.fixable for each in found] == [False, False, False]
