"""What a line of an outline looks like in WordprocessingML, printed once for all reports that share the line.

Only the places of its numbers are left open. Where the spaces are that must not break does not depend on
which digits a number has, only on how many and on the marks between them: each such shape has a frame.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from itertools import chain
from typing import Final

from docgen.report.document import Paragraph, Span
from docgen.report.lines import Line
from docgen.template.gluing import glued_text

_HOLE: Final = "\ue000"
_HOLES: Final = re.compile(f"{_HOLE}+")
_SHAPED: Final = re.compile(r"[0-9][0-9.,]*%?")
_DIGITS: Final = str.maketrans("123456789", "000000000")
_MOST: Final = 64  # frames of one line

Frame = tuple[str, ...]
"""What stands before, between and after the values."""


def framed(line: Line, values: Sequence[str], key: Hashable, printed: Callable[[Paragraph], str]) -> str:
    """The paragraph of a line with these values, as ``printed`` gives it.

    ``key`` is all else that it depends on. The first paragraph of each kind is simply printed, the second
    one leaves a frame for all that follow.
    """
    shapes = tuple([value.translate(_DIGITS) for value in values if _SHAPED.fullmatch(value)])
    whole = (key, shapes)
    frame = line.frames.get(whole)
    if frame:
        return "".join(chain(*zip(frame, (*values, ""), strict=True))) if values else str(frame[0])
    if frame is None or not line.plain or len(shapes) < len(values):
        if len(line.frames) >= _MOST:
            line.frames.clear()
        line.frames[whole] = ()
        return printed(_paragraph(line, values))
    frame = _frame(line, shapes, printed)
    line.frames[whole] = frame
    return printed(_paragraph(line, values)) if not frame else framed(line, values, key, printed)


def _paragraph(line: Line, values: Sequence[str]) -> Paragraph:
    return Paragraph(line.kind, line.spans(values), line.level, line.path)


def _frame(line: Line, shapes: Sequence[str], printed: Callable[[Paragraph], str]) -> Frame:
    """The frame for values of these shapes; none if the text itself has the letter that marks a hole."""
    holes = line.spans([_HOLE * len(shape) for shape in shapes])
    spans = [_with_holes(*pair) for pair in zip(line.spans(shapes), holes, strict=True)]
    found = tuple(printed(Paragraph(line.kind, tuple(spans), line.level, line.path)).split(_HOLE))
    return found if len(found) == len(shapes) + 1 else ()


def _with_holes(span: Span, holes: Span) -> Span:
    """``span`` with its no-break spaces, and one letter for each stretch that ``holes`` leaves open."""
    text, pieces, at = glued_text(span.text), [], 0
    for found in _HOLES.finditer(holes.text):
        pieces.append(text[at : found.start()])
        at = found.end()
    return span._replace(text=_HOLE.join([*pieces, text[at:]]))
