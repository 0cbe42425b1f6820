"""Place and day that stand above the signature where the head has none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docgen.check.recognition.date_line import is_place_and_date
from docgen.check.recognition.form_parts import FormPart, lines_of
from docgen.roundtrip.foreign.head_marks import is_day
from docgen.roundtrip.foreign.shared_lines import is_set_apart
from docgen.word.model import WordDocument

_SIGNED = ("quyen_han", "chuc_vu", "ho_ten")
_REACH = 5  # paragraphs above the signature


def with_day_below(
    document: WordDocument, form_parts: list[FormPart], body: tuple[int, int]
) -> tuple[list[FormPart], tuple[int, int]]:
    """The parts with that line, and the text above it: “Mẫu, ngày 5 tháng 6 năm 2025” above who signs."""
    signed = [part for part in form_parts if part.role in _SIGNED]
    if not signed or any(part.role == "dia_danh_thoi_gian" for part in form_parts):
        return form_parts, body
    if (glued := next((part for part in signed if _says_day(document, part)), None)) is not None:
        rest = [part for part in form_parts if part is not glued]
        return [*rest, replace(glued, role="dia_danh_thoi_gian")], body
    first = min(part.paragraph for part in signed)
    top = _top_of_table(document, first)
    found = _line(document, form_parts, range(max(body[0], top - _REACH), first + 1))
    if found is None:
        return form_parts, body
    return [*form_parts, found], (body[0], max(body[0], min(body[1], found.paragraph)))


def _top_of_table(document: WordDocument, index: int) -> int:
    """The first paragraph of the table that a paragraph stands in: recipients may stand before who signs."""
    location = document.paragraphs[index].location
    while location is not None and index:
        above = document.paragraphs[index - 1].location
        if above is None or above.table != location.table:
            break
        index -= 1
    return index


def _says_day(document: WordDocument, part: FormPart) -> bool:
    """Whether a line in the box of the signature that was taken for an office is a place and a day."""
    return is_day(document.paragraphs[part.paragraph].text[part.start : part.end])


def _line(document: WordDocument, form_parts: Sequence[FormPart], near: range) -> FormPart | None:
    """The last such line, set apart, in the middle or on the right."""
    taken = {(part.paragraph, part.start) for part in form_parts}
    for line in reversed(list(lines_of(document, near))):
        free = (line.paragraph, line.start) not in taken
        if free and is_set_apart(document, line) and (is_place_and_date(line) or is_day(line.text)):
            return line.form_part("dia_danh_thoi_gian")
    return None
