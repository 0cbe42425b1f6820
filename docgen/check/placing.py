"""Where a line stands to the eye, whatever put it there: alignment, indents, blanks or tabs.

Says nothing of what should stand where.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docgen.check.columns import cell_margins, column_width
from docgen.check.context import CheckContext
from docgen.check.recognition.form_parts import FormPart
from docgen.check.recognition.roles import Role
from docgen.word.metrics import text_width
from docgen.word.model import Paragraph, ParagraphFormat

_NEAR = 0.05  # of the column: nearer to its middle the eye sees no difference


_SAME_PLACE = 20  # twips: edges that are no farther apart lie below each other
_BLOCKS = (
    (Role.CO_QUAN_CHU_QUAN, Role.CO_QUAN_BAN_HANH, Role.SO_KY_HIEU, Role.TRICH_YEU_CONG_VAN),
    (Role.QUOC_HIEU, Role.TIEU_NGU, Role.DIA_DANH_THOI_GIAN),
    (Role.QUYEN_HAN, Role.CHUC_VU, Role.HO_TEN),
)
"""The parts that stand one below the other about one middle."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where a line begins, how wide it is and how wide its column is, in twips, cell margins not counted."""

    begin: float
    width: float
    column: float

    @property
    def end(self) -> float:
        return self.begin + self.width

    @property
    def off(self) -> float:
        """How far right of the column's middle its own stands, in parts of the column."""
        return (self.begin + self.end) / 2 / self.column - 0.5 if self.column > 0 else 1.0


def looks_centred(context: CheckContext, index: int, start: int = 0) -> bool:
    """Whether the line that begins at or before ``start`` stands in the middle of its column.

    Also where nobody can tell: in a frame, which stands anywhere. A text that goes on in a second line
    is not in the middle.
    """
    if context.document.paragraphs[index].format.framed:
        return True
    standing = _standing(context, index, start)
    return standing is not None and abs(standing.off) <= _NEAR


def block_of(context: CheckContext, part: FormPart) -> list[FormPart]:
    """The lines of the form that stand with ``part`` in one column of a table about one middle, itself too.

    Alone outside tables, where the middle is that of the page.
    """
    cell = context.paragraph(part).location
    roles: Sequence[str] = next((each for each in _BLOCKS if part.role in each), ())
    if cell is None or not roles:
        return [part]
    issued = context.parts.issued
    every = (*context.parts.form_parts, *(issued.form_parts if issued else ()))
    locations = ((each, context.paragraph(each).location) for each in every if each.role in roles)
    return [each for each, at in locations if at and (at.table, at.cell) == (cell.table, cell.cell)]


def shares_middle(context: CheckContext, block: Sequence[FormPart]) -> bool:
    """Whether the lines were put below each other about one middle, wherever in the column that is.

    Lines of nearly one length that begin, or end, below each other were not.
    """
    found = [_standing(context, *part.span[:2]) for part in block if not part.tabbed]
    lines = [each for each in found if each is not None]
    if not len(block) == len(lines) > 1:
        return False
    edges = _spread([each.begin for each in lines]), _spread([each.end for each in lines])
    return min(edges) > _SAME_PLACE and _spread([each.off for each in lines]) <= _NEAR


def _spread(values: Sequence[float]) -> float:
    return max(values) - min(values)


def _standing(context: CheckContext, index: int, start: int) -> _Standing | None:
    """Where the line that begins at or before ``start`` stands; None if it goes on in a second line."""
    paragraph = context.document.paragraphs[index]
    paragraph_format, first = paragraph.format, paragraph.text.rfind("\n", 0, start) + 1
    line = paragraph.text[first:].partition("\n")[0].rstrip()
    lead = len(line) - len(line.lstrip())
    width = _label_width(paragraph) + _width(context, index, first + lead, first + len(line))
    column = column_width(context.document, paragraph) - cell_margins(context.document, paragraph)
    begin: float = paragraph_format.left + (0 if first else paragraph_format.first_line)
    for match in re.finditer(r"\t|[^\t]+", line[:lead]):
        if match[0] != "\t":
            begin += _width(context, index, first + match.start(), first + match.end())
        else:
            begin = _behind_tab(context, paragraph_format, begin, width if match.end() == lead else 0)
    free = column - paragraph_format.right - begin - width
    if free < min(0, -paragraph_format.right):
        return None
    begin += {"center": free / 2, "right": free}.get(paragraph_format.alignment, 0)
    return _Standing(begin, width, column)


def _width(context: CheckContext, index: int, start: int, end: int) -> float:
    return context.width(FormPart(Role.NONE, index, start, end))


def _label_width(paragraph: Paragraph) -> float:
    """The width of the number that Word prints before the text."""
    if not paragraph.item:
        return 0
    run_format = paragraph.item.format
    return text_width(paragraph.label, run_format.size, bold=run_format.bold, italic=run_format.italic)


def _behind_tab(
    context: CheckContext, paragraph_format: ParagraphFormat, location: float, width: float
) -> float:
    """Where a text of this width begins behind a tab at ``location``."""
    for stop, kind in paragraph_format.tab_stops:
        if stop > location and kind in _BEFORE_STOP:
            return stop - _BEFORE_STOP[kind] * width
    usual = max(1, context.document.tab_stop)
    return (location // usual + 1) * usual


_BEFORE_STOP = {"left": 0.0, "num": 0.0, "center": 0.5, "right": 1.0, "decimal": 1.0}
"""How much of a text stands before its tab stop, by the stop's kind."""
