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


def framed(line: Line, values: Sequence[str], key: Hashable) -> str | None:
    """The paragraph of a line with these values, by the frame of earlier ones; None if there is no frame.

    ``key`` is all that it depends on beside line and values.
    """
    frame = line.frames.get((key, *[value.translate(_DIGITS) for value in values]))
    if not frame:
        return None
    if len(values) == 1:  # what most lines have
        return f"{frame[0]}{values[0]}{frame[1]}"
    return "".join(chain(*zip(frame, (*values, ""), strict=True)))


def keep_frame(line: Line, values: Sequence[str], key: Hashable, printed: Callable[[Paragraph], str]) -> str:
    """The same paragraph as ``printed`` gives it.

    The first paragraph of each kind is simply printed, the second one leaves a frame for all that follow.
    """
    if line.plain and all(map(_SHAPED.fullmatch, values)):
        shapes = [value.translate(_DIGITS) for value in values]
        whole = (key, *shapes)
        if len(line.frames) >= _MOST:
            line.frames.clear()
        line.frames[whole] = _frame(line, shapes, printed) if whole in line.frames else ()
    return printed(_paragraph(line, values))


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
    text, texts, at = glued_text(span.text), [], 0
    for found in _HOLES.finditer(holes.text):
        texts.append(text[at : found.start()])
        at = found.end()
    return span._replace(text=_HOLE.join([*texts, text[at:]]))
