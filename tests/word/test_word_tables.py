"""Tables as the formatting reader sees them: shape, edges, the look their style gives."""

from __future__ import annotations

import pytest
from docx_builder import build, style

from docgen.word.formatting import read_document

RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='26'/></w:rPr></w:rPrDefault>"
    "<w:pPrDefault><w:pPr><w:spacing w:after='120'/></w:pPr></w:pPrDefault></w:docDefaults>"
)


def test_tables_place_their_paragraphs() -> None:
    """Paragraphs in cells come in reading order and know table, row, cell and width."""
    document = read_document(build("| trước\nrow | a | b\nrow | c | d\n| sau"))
    assert [item.text for item in document.paragraphs] == ["trước", "a", "b", "c", "d", "sau"]
    places = [
        item.location and (item.location.table, item.location.row, item.location.cell)
        for item in document.paragraphs
    ]
    assert places == [None, (0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1), None]
    assert document.paragraphs[1].location is not None
    assert document.paragraphs[1].location.width == 2000
    assert document.tables[0].grid == (2000, 2000)
    assert not document.tables[0].bordered


TABLE = (
    "<w:tbl><w:tblPr>{}<w:tblW w:w='5000' w:type='dxa'/><w:jc w:val='center'/>"
    "<w:tblInd w:w='-70' w:type='dxa'/>{}</w:tblPr>"
    "<w:tblGrid><w:gridCol w:w='100'/><w:gridCol w:w='200'/><w:gridCol w:w='300'/></w:tblGrid>"
    "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val='400'/><w:tblHeader/></w:trPr>"
    "<w:tc><w:tcPr><w:gridSpan w:val='2'/>{}</w:tcPr><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>"
    "<w:tr><w:tc><w:p/></w:tc><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
)


def test_the_shape_of_a_table_is_read() -> None:
    """Rows, spans, merged cells, repeated headings, measures."""
    (table,) = read_document(build(TABLE.format("", "", "") + "\n| x")).tables
    head, row = table.rows
    assert (table.alignment, table.indent, table.width) == ("center", -70, 5000)
    assert (head.cant_split, head.header, head.height, head.height_rule) == (True, True, 20, "atLeast")
    assert [(cell.width, cell.span) for cell in head.cells] == [(300, 2), (300, 1)]
    assert [cell.merged for cell in row.cells] == [False, True, False]


LINE = "<w:{} w:val='single' w:sz='4'/>"
GRID = "<w:tblBorders>" + "".join(
    LINE.format(e) for e in ("top", "left", "bottom", "right", "insideH", "insideV")
)


@pytest.mark.parametrize(
    ("table_style", "own", "cell", "drawn"),
    [
        ("", "", "", set()),
        ("Luoi", "", "", {"top", "left", "bottom", "right"}),
        ("Luoi", "<w:tblBorders><w:top w:val='nil'/></w:tblBorders>", "", {"left", "bottom", "right"}),
        (
            "Luoi",
            "",
            "<w:tcBorders><w:right w:val='nil'/><w:bottom w:val='none'/></w:tcBorders>",
            {"top", "left"},
        ),
        ("", "<w:tblBorders>" + LINE.format("insideV") + "</w:tblBorders>", "", {"right"}),
    ],
)
def test_edges_are_decided_by_cell_then_table_then_style(
    table_style: str, own: str, cell: str, drawn: set[str]
) -> None:
    """The first cell's edges: outer edges from the rim, inner ones from inside lines, nearest voice first."""
    styles = style("Luoi", kind="table", inner=f"<w:tblPr>{GRID}</w:tblBorders></w:tblPr>")
    named = f"<w:tblStyle w:val='{table_style}'/>" if table_style else ""
    (table,) = read_document(build(TABLE.format(named, own, cell), styles=styles)).tables
    assert {edge for edge, line in table.rows[0].cells[0].borders.items() if line.visible} == drawn
    assert table.bordered is bool(drawn)


def test_a_table_style_speaks_below_paragraph_styles() -> None:
    """Text in a table takes the table style's look, its first row if asked for, then its own style's."""
    look = "<w:pPr><w:jc w:val='center'/></w:pPr><w:rPr><w:b/></w:rPr>"
    first = f"<w:tblStylePr w:type='firstRow'>{look}</w:tblStylePr>"
    whole = "<w:pPr><w:spacing w:after='0'/></w:pPr><w:rPr><w:sz w:val='22'/></w:rPr>"
    styles = (
        style(
            "Bang",
            kind="table",
            inner=whole + first,
        )
        + style("Nho", inner="<w:rPr><w:sz w:val='18'/></w:rPr>")
        + DEFAULTS
    )
    table = TABLE.replace("<w:p/>", "<w:p>" + RUN.format("x") + "</w:p>")
    table = table.format("<w:tblStyle w:val='Bang'/>", "<w:tblLook w:val='0020'/>", "")
    head, _, below, *_, outside = read_document(build(table + "\n| ngoài", styles=styles)).paragraphs
    assert (head.runs[0].format.bold, head.runs[0].format.size, head.format.alignment) == (True, 11, "center")
    assert (below.runs[0].format.bold, below.format.alignment, below.format.after) == (False, "left", 0)
    assert (outside.runs[0].format.size, outside.format.after) == (13, 6)
