"""Safe changes that many rules offer: the nearest value a clause allows, a look for the letters that lack it.

Must not know the rules; each decides itself whether its finding can be mended without guessing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from docgen.check.context import CheckContext
from docgen.check.recognition.form_parts import FormPart
from docgen.standard.rules import Range
from docgen.word.edits import Edit, Page, ParagraphChange, Retext, RunChange

_LEAD = re.compile(r"(?:^|(?<=[\n\f]))[ \t\u00a0]+")  # what stands before the first letter of a line


def nearest(allowed: Range, value: float) -> float:
    """The allowed value that changes least."""
    return min(max(value, allowed.low), allowed.high)


def short(value: float, decimals: int = 1) -> str:
    """A measure for a message: so many decimals at most, with a comma."""
    return f"{value:.{decimals}f}".rstrip("0").rstrip(".").replace(".", ",")


def run_format_changes(
    context: CheckContext, part: FormPart, spans: Sequence[tuple[int, int]], **fields: Any
) -> tuple[RunChange, ...]:
    """A look for the wrong ``spans`` of a part; for the whole paragraph if that is what they are.

    So the mark, and with it a number, gets the look too. ``fields`` as in :class:`RunChange`.
    """
    text = context.paragraph(part).text
    if spans and not any(map(str.isalnum, _outside(text, spans))):
        return (RunChange(part.paragraph, 0, len(text), **fields),)
    return tuple(RunChange(part.paragraph, start, end, **fields) for start, end in spans)


def _outside(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The letters that are in none of the spans."""
    rest, done = "", 0
    for start, end in sorted(spans):
        rest += text[done:start]
        done = max(done, end)
    return rest + text[done:]


def centred(context: CheckContext, index: int) -> tuple[Edit, ...]:
    """A paragraph in the middle, its lines without the indents, blanks and tabs that put them elsewhere."""
    leads = _LEAD.finditer(context.document.paragraphs[index].text)
    middle = ParagraphChange(index, alignment="center", left=0, right=0, first_line=0)
    return (middle, *(Retext(index, *lead.span(), "") for lead in leads))


def margin(section: int, side: str, millimetres: float) -> tuple[Page, ...]:
    """Another margin; ``side`` by its field of ``Section``."""
    sides: dict[str, Any] = {side: millimetres}
    return (Page(section, **sides),)
