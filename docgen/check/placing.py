"""Where a line stands to the eye, whatever put it there: alignment, indents, blanks or tabs.

Says nothing of what should stand where.
"""

from __future__ import annotations

import re

from docgen.check.columns import cell_margins, column_width
from docgen.check.context import CheckContext
from docgen.check.recognition.form_parts import FormPart
from docgen.check.recognition.roles import Role
from docgen.word.metrics import text_width
from docgen.word.model import Paragraph, ParagraphFormat

_NEAR = 0.05  # of the column: nearer to its middle the eye sees no difference


def looks_centred(context: CheckContext, index: int, start: int = 0) -> bool:
    """Whether the line that begins at or before ``start`` stands in the middle of its column.

    Also where nobody can tell: in a frame, which stands anywhere. A text that goes on in a second line
    is not in the middle.
    """
    paragraph = context.document.paragraphs[index]
    shape, first = paragraph.format, paragraph.text.rfind("\n", 0, start) + 1
    line = paragraph.text[first:].partition("\n")[0].rstrip()
    if shape.framed:
        return True
    lead = len(line) - len(line.lstrip())
    width = _label_width(paragraph) + _width(context, index, first + lead, first + len(line))
    column = column_width(context.document, paragraph) - cell_margins(context.document, paragraph)
    begin: float = shape.left + (0 if first else shape.first_line)
    for match in re.finditer(r"\t|[^\t]+", line[:lead]):
        if match[0] != "\t":
            begin += _width(context, index, first + match.start(), first + match.end())
        else:
            begin = _behind_tab(context, shape, begin, width if match.end() == lead else 0)
    free = column - shape.right - begin - width
    if free < min(0, -shape.right):
        return False
    begin += {"center": free / 2, "right": free}.get(shape.alignment, 0)
    return abs(begin + width / 2 - column / 2) <= _NEAR * column


def _width(context: CheckContext, index: int, start: int, end: int) -> float:
    return context.width(FormPart(Role.NONE, index, start, end))


def _label_width(paragraph: Paragraph) -> float:
    """The width of the number that Word prints before the text."""
    if not paragraph.item:
        return 0
    look = paragraph.item.format
    return text_width(paragraph.label, look.size, bold=look.bold, italic=look.italic)


def _behind_tab(context: CheckContext, shape: ParagraphFormat, place: float, width: float) -> float:
    """Where a text of this width begins behind a tab at ``place``."""
    for stop, kind in shape.tab_stops:
        if stop > place and kind in _BEFORE_STOP:
            return stop - _BEFORE_STOP[kind] * width
    usual = max(1, context.document.tab_stop)
    return (place // usual + 1) * usual


_BEFORE_STOP = {"left": 0.0, "num": 0.0, "center": 0.5, "right": 1.0, "decimal": 1.0}
"""How much of a text stands before its tab stop, by the stop's kind."""
