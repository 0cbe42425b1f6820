"""Number and day of a head that are typed without the words that tell them: “14/BC-CĐN”, “Mẫu, 20/6/2025”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docgen.check.recognition.form_parts import FormPart, Line, lines_of
from docgen.word.model import WordDocument

_NUMBER = re.compile(
    r"\d{1,5}[a-zđ]?\s*/\s*(?:\d{4}\s*/\s*)?[A-ZĐ][A-ZĐa-z]{0,5}\s*[-–/]\s*[A-ZĐ][\w.-]{0,15}"
)
_DAY = re.compile(
    r"(?:[^\W\d_][\w.]*)(?: [\w.-]+){0,5}\s*,?\s*(?:ngày\s*)?\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}"
)
_LONGEST_HEAD = 20  # paragraphs


def head_marks(document: WordDocument, form_parts: Sequence[FormPart]) -> Iterator[FormPart]:
    """A line that is nothing but a number with its symbol, or a place and a day, above the title."""
    known = {part.role for part in form_parts}
    taken = {(part.paragraph, part.start) for part in form_parts}
    titles = (x.paragraph for x in form_parts if x.role in ("ten_loai", "trich_yeu"))
    above = range(min([*titles, _LONGEST_HEAD, len(document.paragraphs)]))
    lines = [x for x in lines_of(document, above) if (x.paragraph, x.start) not in taken]
    if "so_ky_hieu" not in known and (found := _only(lines, _NUMBER)) is not None and found.column != "right":
        yield found.form_part("so_ky_hieu")
    if "dia_danh_thoi_gian" not in known and (found := _only(lines, _DAY)) is not None:
        set_apart = document.paragraphs[found.paragraph].format.alignment in ("right", "center")
        if found.column == "right" or set_apart:
            yield found.form_part("dia_danh_thoi_gian")


def is_day(text: str) -> bool:
    """A place and a day in numbers: “Mẫu, ngày 20/6/2025”."""
    return bool(_DAY.fullmatch(text))


def _only(lines: Sequence[Line], pattern: re.Pattern[str]) -> Line | None:
    return next((line for line in lines if pattern.fullmatch(line.text)), None)
