"""Pages drawn as an .xlsx: looks, lists to choose from, frozen heads, A4. The same pages, the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from typing import Any, Final

from docgen.records.library import load_openpyxl
from docgen.records.model import column_letters
from docgen.records.printing import set_up_paper
from docgen.records.writing import workbook_bytes, write
from docgen.workbook.page import CellStyle, Page

LISTS: Final = "Danh mục"
_LINE: Final = 15  # points
_LETTERS: Final = 1.12  # letters of running text in a unit of width
_UNWRAPPED: Final = ("title", "guide", "exact", "grey")
_READ_WHOLE, _GLANCED = 10, 3  # lines of a text that is read as a whole; those shown of a longer one
_MOST_LINES: Final = 25  # Excel draws no row higher than 409 points
_FONT: Final = "Times New Roman"
_GREY, _PALE, _BLUE = "FFD9D9D9", "FFF2F2F2", "FFDDEBF7"
_FILLS: Final = {"head": _GREY, "grey": _PALE, "exact": _PALE, "label": "", "computed": _PALE, "note": ""}
_FORMATS: Final = {"day": "dd/mm/yyyy", "text": "@", "choice": "@", "flag": "@", "json": "@"}
_GROUPED: Final = "#,##0"


def drawn(pages: Sequence[Page]) -> bytes:
    """The workbook of the pages, in their order. MissingProgramError without openpyxl."""
    openpyxl = load_openpyxl()
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    shared = _Shared(openpyxl)
    for page in pages:
        _Drawer(openpyxl, workbook.create_sheet(page.name), page, shared).draw()
    shared.put(workbook)
    return workbook_bytes(workbook)


class _Shared:
    """What the sheets share: looks, and the lists that people choose from on a hidden sheet."""

    def __init__(self, openpyxl: Any) -> None:
        self._validation = openpyxl.worksheet.datavalidation.DataValidation
        self._columns: dict[tuple[object, ...], int] = {}
        self._styles: dict[CellStyle, Any] = {}

    def rule(self, choices: Sequence[object]) -> Any:
        """A rule for cells that take one of ``choices``; anything else may be typed, and is judged later."""
        column = self._columns.setdefault(tuple(choices), len(self._columns) + 1)
        letters = column_letters(column)
        formula = f"'{LISTS}'!${letters}$1:${letters}${len(choices)}"
        return self._validation(type="list", formula1=formula, allow_blank=True, showErrorMessage=False)

    def styled(
        self, cell: Any, cell_style: CellStyle, make: Callable[[CellStyle], Mapping[str, Any]]
    ) -> None:
        """Give a cell its look; openpyxl compares every style with all others, so each is set once."""
        if cell_style in self._styles:
            cell._style = copy(self._styles[cell_style])
            return
        for name, style in make(cell_style).items():
            setattr(cell, name, style)
        self._styles[cell_style] = cell._style

    def put(self, workbook: Any) -> None:
        """Write the hidden sheet."""
        sheet = workbook.create_sheet(LISTS)
        sheet.sheet_state = "hidden"
        for choices, column in self._columns.items():
            for row, value in enumerate(choices, 1):
                write(sheet.cell(row, column), value)


class _Drawer:
    """Draws one page."""

    def __init__(self, openpyxl: Any, sheet: Any, page: Page, shared: _Shared) -> None:
        self._styles, self._rules = openpyxl.styles, openpyxl.formatting.rule
        self._comment = openpyxl.comments.Comment
        self._differential = openpyxl.styles.differential.DifferentialStyle
        self._number_format = openpyxl.styles.numbers.NumberFormat
        self._sheet, self._page, self._shared = sheet, page, shared

    def draw(self) -> None:
        """All of the page."""
        for location, cell_style in self._page.styles.items():
            self._shared.styled(self._sheet.cell(*location), cell_style, self._new_style)
        for location, value in self._page.values.items():
            write(self._sheet.cell(*location), value)
        for location, formula in self._page.formulas.items():
            self._sheet.cell(*location).value = formula
        for location, text in self._page.notes.items():
            self._sheet.cell(*location).comment = self._comment(text, "docgen", height=60, width=240)
        for top, left, bottom, right in self._page.merged:
            self._sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
        for column, width in self._page.widths.items():
            self._sheet.column_dimensions[column_letters(column)].width = width
        self._heights()
        self._choices()
        self._printing()

    def _new_style(self, cell_style: CellStyle) -> dict[str, Any]:
        styles, style = self._styles, cell_style.style
        thin = styles.Side(style="thin", color="FFBFBFBF")
        grey = style in ("grey", "exact", "note")
        small = style in ("grey", "exact")
        size = 8 if small else 14 if style == "title" else 11
        fill = _FILLS.get(style, "")
        bold = cell_style.bold or style in ("head", "title")
        made = {
            "font": styles.Font(
                name=_FONT,
                size=size,
                bold=bold,
                italic=style == "note",
                color="FF7F7F7F" if grey else "FF000000",
            ),
            "alignment": styles.Alignment(
                wrap_text=style not in _UNWRAPPED,
                vertical="center" if style == "head" else "top",
                horizontal="center"
                if style == "head"
                else "left"
                if cell_style.kind in ("whole", "day")
                else None,
            ),
            "number_format": _FORMATS.get(cell_style.kind, "General"),
            "protection": styles.Protection(locked=style in ("computed", "head", "title")),
        }
        if style in ("cell", "head", "grey", "computed"):
            made["border"] = styles.Border(left=thin, right=thin, top=thin, bottom=thin)
        if fill:
            made["fill"] = styles.PatternFill("solid", fgColor=fill)
        return made

    def _heights(self) -> None:
        """Room for the wrapped texts: Excel does not measure the rows of a file that it did not write."""
        lines: dict[int, int] = {}
        covered = {(area[0], area[1]): area for area in self._page.merged}
        for (row, column), value in self._page.values.items():
            if self._page.styles[row, column].style in _UNWRAPPED:
                continue
            right = covered.get((row, column), (0, 0, 0, column))[3]
            width = sum(self._page.widths.get(each, 9) for each in range(column, right + 1))
            needed = sum(1 + int(len(text) // (width * _LETTERS)) for text in str(value).split("\n"))
            if column in self._page.glanced and needed > _READ_WHOLE:
                needed = _GLANCED
            lines[row] = max(lines.get(row, 1), needed)
        for row, count in self._page.least_lines.items():
            lines[row] = max(lines.get(row, 1), count)
        lines[1] = 2 if (1, 1) in self._page.values else 1  # the title is in larger letters
        for row, count in lines.items():
            self._sheet.row_dimensions[row].height = _LINE * min(count, _MOST_LINES) + 2

    def _choices(self) -> None:
        for choices, area in self._page.lists:
            rule = self._shared.rule(choices)
            rule.add(area)
            self._sheet.add_data_validation(rule)
        for area in self._page.numbers:
            first = area.split(":")[0]
            style = self._differential(numFmt=self._number_format(numFmtId=164, formatCode=_GROUPED))
            formula = [f"AND(ISNUMBER({first}),N({first})=INT(N({first})))"]
            rule = self._rules.Rule(type="expression", dxf=style, formula=formula)
            self._sheet.conditional_formatting.add(area, rule)

    def _printing(self) -> None:
        sheet, page = self._sheet, self._page
        sheet.freeze_panes = page.freeze or None
        set_up_paper(sheet, 1, page.pages_high, landscape=page.landscape)
        if page.head_rows[0]:
            sheet.print_title_rows = f"{page.head_rows[0]}:{page.head_rows[1]}"
        bottom = max((row for row, _ in page.values), default=1)
        sheet.print_area = f"A1:{column_letters(page.last_column)}{bottom}"
        if page.hidden:
            sheet.sheet_state = "hidden"
        if page.protected:
            self._protect()

    def _protect(self) -> None:
        """Formulas and heads cannot be typed over; no password: an office may lift it at any time."""
        protection = self._sheet.protection
        protection.sheet = True
        for allowed in ("insertRows", "formatCells", "formatColumns", "formatRows", "sort", "autoFilter"):
            setattr(protection, allowed, False)  # the names of the format: false means that it is not locked
