"""Text that its column is too narrow for: a line of the head, or a number, that breaks into two lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.columns import table_width
from docgen.check.context import CheckContext, ParagraphContext
from docgen.check.recognition.form_parts import FormPart
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, full_clause, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.word.edits import Columns
from docgen.word.model import CELL_MARGIN, Table

_SPARE = 60  # twips: how far letters of another program's font may be wider
_ONE_LINE: dict[str, str] = {Role.QUOC_HIEU: "Quốc hiệu", Role.TIEU_NGU: "Tiêu ngữ"}
_FIGURE = re.compile(r"\d[\d.,]*\d%?")
_SHORTEST = 5  # letters of a figure that may be too long for its column


@rule(
    "TT215",
    "one-line",
    "II.1",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="quoc_hieu | {mẫu}",
    bad="quoc_hieu hẹp=70 | {mẫu}",
)
def one_line(context: CheckContext) -> Iterator[Hit]:
    """Quốc hiệu, tiêu ngữ đứng trọn trên một dòng.

    Ô bảng hẹp hơn dòng chữ thì dòng bị ngắt đôi khi in. Nới cột bên phải của bảng đầu văn bản; `--fix` chia
    lại hai cột khi tên cơ quan và số, ký hiệu vẫn đủ chỗ.
    """
    for role, name in _ONE_LINE.items():
        parts = context.parts.of(role)
        if len(parts) == 1 and not parts[0].tabbed and _breaks(context, parts[0]):
            clause = full_clause(context.clause(role))
            message = f"{name} bị ngắt thành hai dòng vì cột hẹp hơn dòng chữ"
            yield Hit(message, "nới rộng cột bên phải", parts[0].span, clause, _widened(context, parts[0]))


def _breaks(context: CheckContext, part: FormPart) -> bool:
    """Whether the line is longer than its cell, even if the cell had no margins.

    Letters in a size too large are left to TT201: in the right size they may have room.
    """
    paragraph = context.paragraph(part)
    component = context.component(part.role)
    on_the_right = paragraph.location is not None and paragraph.location.cell > 0
    sized = component is not None and all(
        run_format.size <= component.size.high for _, _, run_format in context.run_formats(part)
    )
    return on_the_right and sized and 0 < context.room(paragraph) < context.width(part)


def _widened(context: CheckContext, part: FormPart) -> tuple[Columns, ...]:
    """New widths: the right column as wide as its lines need, if the left one still has room for its own."""
    cell = context.paragraph(part).location
    table = context.document.tables[cell.table] if cell else None
    if cell is None or table is None or cell.cell != 1 or not _is_plain(context, table, cell.table):
        return ()
    need = round(max(map(context.width, _heads(context, cell.table, _ONE_LINE)))) + 2 * CELL_MARGIN + _SPARE
    left = [
        *context.parts.of(Role.SO_KY_HIEU),
        *context.parts.of(Role.CO_QUAN_CHU_QUAN, Role.CO_QUAN_BAN_HANH),
    ]
    words = [context.width(each) / (1 if each.role == Role.SO_KY_HIEU else 2) for each in left]
    rest = round(table_width(context.document, table)) - need
    return (Columns(cell.table, (rest, need)),) if rest >= max(words, default=0) + 2 * CELL_MARGIN else ()


def _heads(context: CheckContext, table: int, roles: dict[str, str]) -> list[FormPart]:
    parts = context.parts.of(*roles)
    return [each for each in parts if (cell := context.paragraph(each).location) and cell.table == table]


def _is_plain(context: CheckContext, table: Table, number: int) -> bool:
    """Two columns, no merged cells, no table inside."""
    inside = any(
        each.location is not None and each.location.table == number for each in context.document.tables
    )
    cells = [cell for row in table.rows for cell in row.cells]
    return (
        len(table.grid) == 2
        and not inside
        and all(len(row.cells) == 2 for row in table.rows)
        and not any(cell.merged or cell.span > 1 for cell in cells)
    )


@rule(
    "TT511",
    "broken-number",
    subject=Subject.PARAGRAPH,
    fix=Fix.NEVER,
    good="noi_dung | {dài}.",
    bad="noi_dung ô_hẹp=10 | 1.234.567.890\nnoi_dung | {dài}.",
    severity=Severity.WARNING,
)
def broken_number(here: ParagraphContext) -> Iterator[Hit]:
    """Số trong ô bảng không bị ngắt thành hai dòng.

    Chỉ xét bảng có bề rộng cột cố định (Fixed) mà số dài hơn bề rộng của ô. Nới cột, giảm cỡ chữ của bảng
    hoặc đổi đơn vị tính.
    """
    location = here.paragraph.location
    text = here.text.strip()
    if location is None or len(text) < _SHORTEST or not _FIGURE.fullmatch(text):
        return
    fixed = here.context.document.tables[location.table].layout == "fixed"
    if fixed and 0 < here.context.room(here.paragraph) < here.context.width(
        FormPart(Role.NONE, here.index, 0, len(here.text))
    ):
        message = f"Số {text} dài hơn ô, sẽ bị ngắt thành hai dòng"
        yield Hit(message, "nới rộng cột hoặc giảm cỡ chữ của bảng", Span(here.index, 0, len(here.text)))
