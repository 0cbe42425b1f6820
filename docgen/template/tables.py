"""Tables of a report as WordprocessingML: heads of several rows repeat, rows stay whole, numbers stand right.

Borders and cell margins are in the template's table style, the look of texts in its paragraph styles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from docgen.report.document import Cell, Column, HeadCell, Row, RowKind, Table
from docgen.report.grid import CENTRED, ORDER, is_order
from docgen.standard.rules import load_standard, sized_style, twips
from docgen.template.decimals import Decimals
from docgen.template.mark import Mark, unmarked
from docgen.template.styles import Styles
from docgen.template.table_fit import Fit
from docgen.template.table_merges import LONG, fits_page, merged_rows
from docgen.template.table_squeeze import USUAL, Squeeze
from docgen.template.table_widths import line_count
from docgen.word.markup import paragraph, run
from docgen.word.metrics import TWIPS_PER_POINT

_BOLD = (RowKind.GROUP, RowKind.SUBTOTAL, RowKind.TOTAL)
_ENDS = (RowKind.SUBTOTAL, RowKind.TOTAL)
_KEPT = 2  # rows that stay together at either end of a table
_TALL = 0.3  # of a page: a higher row kept whole would leave as much of the page before it white


def table_xml(
    table: Table, styles: Styles, fit: Fit, mark: Mark = unmarked, *, keep_last: bool = False
) -> str:
    """``w:tbl`` as wide as its columns, in the size of ``fit``; every text goes through ``mark``.

    No page ends with its first row, none begins with its last. ``keep_last``: its last two stay on the page
    of what follows, too.
    """
    if not table.columns:
        return ""
    sized = _Sized(styles, fit)
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in fit.widths)
    width = f'<w:tblW w:w="{sum(fit.widths)}" w:type="dxa"/>'
    heads = _head_rows(table, _Merges(fit.widths, mark), sized, fit)
    body = _body_rows(table, _Merges(fit.widths, mark), sized, fit, keep_last=keep_last)
    rows = "".join((*heads, *body))
    margins = _close_margins() if fit.close else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles["bang"]}"/>{width}'
        f'<w:tblLayout w:type="fixed"/>{margins}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _close_margins() -> str:
    side = twips(load_standard().cell_room.close_side)
    sides = "".join(f'<w:{name} w:w="{side}" w:type="dxa"/>' for name in ("left", "right"))
    return f"<w:tblCellMar>{sides}</w:tblCellMar>"


def _close_spacing() -> str:
    white = round(load_standard().cell_room.close_above * TWIPS_PER_POINT)
    return f'<w:spacing w:before="{white}" w:after="{white}"/>'


class _Sized:
    """The styles of a table's cells in one size of type: a style of that size, or the size said directly."""

    def __init__(self, styles: Styles, fit: Fit) -> None:
        self._styles = styles
        self._size = fit.size
        self.points = fit.points
        self._spacing = _close_spacing() if fit.close else ""
        self._known: dict[tuple[str, str, bool], _CellFormat] = {}

    def text(self, key: str) -> str:
        """A character style."""
        return self._styles[key]

    def format(self, key: str, text_style: str = "", *, keep_next: bool = False) -> _CellFormat:
        """A cell in the paragraph style ``key``."""
        known = self._known.get((key, text_style, keep_next))
        if known is None:
            known = self._known[key, text_style, keep_next] = self._format(
                key, text_style, keep_next=keep_next
            )
        return known

    def _format(self, key: str, text_style: str, *, keep_next: bool) -> _CellFormat:
        usual = _CellFormat(self._styles[key], text_style, keep_next, spacing=self._spacing)
        if self._size is None:
            return usual
        own = sized_style(key, self._size)
        if self._styles.has(own):
            return usual._replace(style=self._styles[own])
        return usual._replace(half_points=round(self._size * 2))


def _head_rows(table: Table, merges: _Merges, styles: _Sized, fit: Fit) -> Iterator[str]:
    """The heads and the row of column numbers, which every page repeats.

    LibreOffice makes the rows as high as titles merged over them need on the first page only, and cuts those
    titles on the others. So where such titles are high, the rows say their height.
    """
    titles = styles.format("bang_dau", keep_next=True)
    repeated = "<w:tblHeader/>" if fit.repeats else ""
    heights = fit.heads if _has_merged_lines(table, fit) else (0,) * len(table.heads)
    for heads, height in zip(table.heads, heights, strict=True):
        high = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
        yield _row(merges.cells(heads, lambda _, _column: titles), high + repeated)
    if table.numbers:
        numbered = styles.format("bang_giua", styles.text("nghieng"), keep_next=True)
        cells = [HeadCell(text) for text in table.numbers]
        yield _row(merges.cells(cells, lambda _, _column: numbered), repeated)


def _has_merged_lines(table: Table, fit: Fit) -> bool:
    """Whether a title that is merged over rows of heads needs more lines than there are rows."""
    return any(
        head is not None
        and head.down > 1
        and line_count(head.text, fit.setting, sum(fit.widths[j : j + head.across])) > head.down
        for heads in table.heads
        for j, head in enumerate(heads)
    )


def _body_rows(table: Table, merges: _Merges, styles: _Sized, fit: Fit, *, keep_last: bool) -> Iterator[str]:
    """The rows; a group's name stays with the group, a total with what it adds up.

    The first two stay together, and the last two.

    Rows that share a merged cell stay together if a page has room for them: none stands on the next one
    beside an empty name.
    """
    end = len(table.rows)
    kept = {*range(min(_KEPT, end) - 1), *range(end - _KEPT, end - (not keep_last))}
    for rows in merged_rows(table):
        kept.discard(rows.start - 1)  # the heads, a row and a merge may be higher than a page together
        if fits_page(table, rows, fit):
            kept.update(rows[:-1])
        else:
            kept.difference_update(rows[:-1])
    ends = _Figures(Decimals(table), fit.squeeze)
    for index, row in enumerate(table.rows):
        following = table.rows[index + 1] if index + 1 < len(table.rows) else None
        keep = row.kind is RowKind.GROUP or (following is not None and following.kind in _ENDS)
        whole = not _is_tall(row, fit)
        held = whole and (keep or index in kept)
        formats = _cell_formats(table, row, styles, ends, keep_next=held)
        yield _row(merges.cells(row.cells, formats), whole=whole)


class _Figures(NamedTuple):
    """How figures are set: their commas below each other, in letters as wide as there is room for."""

    decimals: Decimals
    squeeze: Squeeze


def _is_tall(row: Row, fit: Fit) -> bool:
    """Whether a row is so high that pages may part it."""
    return any(
        cell is not None
        and len(cell.text) > LONG
        and fit.setting.height(_lines(cell, j, fit)) > fit.page * _TALL
        for j, cell in enumerate(row.cells)
    )


def _lines(cell: Cell, column: int, fit: Fit) -> int:
    return line_count(cell.text, fit.setting, sum(fit.widths[column : column + cell.across]))


def _cell_formats(
    table: Table, row: Row, styles: _Sized, figures: _Figures, *, keep_next: bool
) -> Callable[[Cell, int], _CellFormat]:
    """How the cells of a row look, each by its kind, its column and its row."""
    bold = styles.text("dam") if row.kind in _BOLD else ""
    label = int(table.columns[0].kind == ORDER)

    def look(cell: Cell, column: int) -> _CellFormat:
        component = _component(cell, table.columns[column], row.kind)
        if row.kind in _ENDS and component == "bang_chu" and column == label:
            component = "bang_giua"
        shown = styles.format(component, bold, keep_next=keep_next)
        indent = figures.decimals.indent(cell, column, styles.points, bold=bool(bold))
        narrow = figures.squeeze.of(column) if cell.numeric and cell.across == 1 else USUAL
        if narrow == USUAL:
            return shown._replace(indent=indent) if indent else shown
        return _narrowed(shown, indent * narrow // USUAL, narrow)

    return look


@lru_cache(maxsize=256)
def _narrowed(cell_format: _CellFormat, indent: int, narrow: int) -> _CellFormat:
    return cell_format._replace(indent=indent, narrow=narrow)


def _component(cell: Cell, column: Column, kind: RowKind) -> str:
    """Text stands left, numbers right; order numbers, days and what is merged over columns in the middle.

    So does the name of a row of sums, see :func:`_cell_formats`.
    """
    if column.kind in (ORDER, CENTRED, "ngay") or is_order(column.title):
        return "bang_chu" if cell.across > 1 and kind is RowKind.GROUP else "bang_giua"
    if cell.across > 1 and kind is not RowKind.GROUP:
        return "bang_giua"
    if column.kind in ("so", "tien", "phan_tram"):
        return "bang_so" if cell.numeric or cell.value is None else "bang_giua"
    return "bang_so" if cell.numeric else "bang_chu"


class _CellFormat(NamedTuple):
    """The paragraph style of a cell, the character style of its text, whether it stays with the next row.

    ``half_points`` is a size of type said directly, 0: the style's own. ``indent`` is left free at its right,
    ``spacing`` is the white above and below it where that is not the style's. ``narrow``: its letters are so
    many percent of their width.
    """

    style: str
    text_style: str = ""
    keep_next: bool = False
    half_points: int = 0
    indent: int = 0
    spacing: str = ""
    narrow: int = USUAL


class _Merges:
    """Writes the cells of row after row, and goes on with those that were merged downwards."""

    def __init__(self, widths: Sequence[int], mark: Mark) -> None:
        self._widths = widths
        self._mark = mark
        self._open: dict[int, tuple[int, int]] = {}  # column → columns covered, rows still to come

    def cells(
        self, entries: Sequence[Cell | HeadCell | None], cell_format: Callable[..., _CellFormat]
    ) -> Iterator[str]:
        """``w:tc`` after ``w:tc``; ``look`` says how a cell at a column looks."""
        column = 0
        while column < len(entries):
            cell = entries[column]
            across, rows = (cell.across, cell.down) if cell else self._open[column]
            merge = "" if cell and rows == 1 else '<w:vMerge w:val="restart"/>' if cell else "<w:vMerge/>"
            self._open[column] = (across, rows - 1)
            width = sum(self._widths[column : column + across])
            span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
            yield (
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/>'
                f"</w:tcPr>{self._paragraph(cell, cell_format, column)}</w:tc>"
            )
            column += across

    def _paragraph(
        self, cell: Cell | HeadCell | None, cell_format: Callable[..., _CellFormat], column: int
    ) -> str:
        shown = cell_format(cell or Cell(""), column)
        number = shown.half_points
        size = f'<w:sz w:val="{number}"/><w:szCs w:val="{number}"/>' if number else ""
        if shown.narrow != USUAL:
            size = f'<w:w w:val="{shown.narrow}"/>{size}'
        text = run(self._mark(cell.text, cell.path), shown.text_style, size) if cell and cell.text else ""
        more = shown.spacing + (f'<w:ind w:right="{shown.indent}"/>' if shown.indent else "")
        more += f"<w:rPr>{size}</w:rPr>" if size else ""
        return paragraph(shown.style, text, more, keep_next=shown.keep_next)


def _row(cells: Iterator[str], more: str = "", *, whole: bool = True) -> str:
    properties = f"{'<w:cantSplit/>' if whole else ''}{more}"
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"
