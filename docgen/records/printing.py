"""Sheets that people print: A4, a given number of pages across, heads on each, wrapped texts."""

from __future__ import annotations

from copy import copy
from math import ceil
from typing import Any, Final

from docgen.records.model import column_letters

_A4: Final = 9
_LINE: Final = 15  # points
_MARGIN: Final = 0.4  # inches
_FOOT: Final = 0.25
_MOST_LINES: Final = 27  # Excel draws no row higher than 409 points
_USUAL: Final = 8.43  # letters in a column whose width nobody has set


def make_printable(openpyxl: Any, sheet: Any, heads: int, across: int = 1, labels: int = 0) -> None:
    """Set a filled sheet up for printing.

    ``heads`` are its rows of heads, ``across`` the pages beside each other; with ``labels``, that many first
    columns stand on each of them. Texts are wrapped and the rows made high enough, as Excel does not measure
    the rows of a file that it did not write. Looks that a cell has already are kept.
    """
    set_up_page(sheet, heads, across, labels)
    wrapped = openpyxl.styles.Alignment(wrap_text=True, vertical="top")
    widths = {letters: each.width for letters, each in sheet.column_dimensions.items()}
    made: dict[int, Any] = {}
    for row in sheet.iter_rows():
        lines = 1
        for cell in row:
            if not isinstance(cell.value, str) or cell.data_type == "f":
                continue
            style = cell.style_id
            if style in made:  # openpyxl compares every style with all others, so each is made once
                cell._style = copy(made[style])
            elif not cell.alignment.wrap_text:
                cell.alignment = wrapped
                made[style] = cell._style
            width = widths.get(cell.column_letter) or _USUAL
            lines = max(lines, lines_in(cell.value, width))
        if lines > 1:
            sheet.row_dimensions[row[0].row].height = height_of(lines)


def set_up_page(sheet: Any, heads: int, across: int = 1, labels: int = 0) -> None:
    """The same without a look at the rows: paper, margins, the heads on each page.

    Lines between the cells are printed, and below each page the file's name and the number of the page.
    """
    set_up_paper(sheet, across)
    sheet.print_options.gridLines = True
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&F", "&P/&N"
    sheet.print_title_rows = f"1:{heads}"
    if labels and across > 1:
        sheet.print_title_cols = f"A:{column_letters(labels)}"
    margins = sheet.page_margins
    margins.bottom, margins.footer = _MARGIN + _FOOT, _MARGIN


def set_up_paper(sheet: Any, across: int, high: int = 0, *, landscape: bool = True) -> None:
    """A4 with narrow margins; printed so small that it takes so many pages (0: as many as it needs)."""
    setup, margins = sheet.page_setup, sheet.page_margins
    setup.orientation, setup.paperSize = "landscape" if landscape else "portrait", _A4
    setup.fitToWidth, setup.fitToHeight = across, high
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins.left = margins.right = margins.top = margins.bottom = _MARGIN


def lines_in(text: str, width: float) -> int:
    """How many lines a wrapped text takes in a column of this width."""
    return sum(max(1, ceil(len(line) / width)) for line in text.split("\n"))


def height_of(lines: int) -> int:
    """The height of a row with so many lines, in points."""
    return _LINE * min(lines, _MOST_LINES)
