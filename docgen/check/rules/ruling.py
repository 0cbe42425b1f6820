"""The lines drawn below the motto, the issuer's name and the subject.

Offices draw them as borders, shapes, underlines or rows of dashes; a line whose length cannot be known is
not judged.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from docgen.check.pieces import Piece
from docgen.check.rule import Hit, rule
from docgen.check.sheet import Sheet
from docgen.standard.rules import Range, twips
from docgen.word.edits import Shape
from docgen.word.metrics import text_width
from docgen.word.model import Paragraph

_BY_HAND = 0.12  # how exactly a line drawn by hand can be as long as the words above it
_ROUNDING = 0.03
_CELL_MARGIN = 108  # twips, on each side, where a table does not say otherwise (Word's default)
_PARTS = 6  # denominators small enough to be read: 1/3, 1/2
_DASHES = frozenset("-–—_―─ ")


def _lines_below(sheet: Sheet, last: Piece) -> list[list[float]] | None:
    """The lines below a part, each as the lengths in twips it may have; None if one of them is unknown."""
    found: list[list[float]] = []
    paragraphs = sheet.document.paragraphs
    home = paragraphs[last.paragraph]
    if home.pictures:
        return None
    found += [[float(twips(length))] for length in home.lines]
    if home.format.border_bottom.visible:
        found.append(_border(sheet, home))
    looks = [look for _, _, look in sheet.looks(last)]
    if looks and all(look.underline != "none" for look in looks):
        found.append([sheet.width(last)])
    if last.end < len(home.text.rstrip()):
        return found or None  # something else follows in the same paragraph
    for paragraph in paragraphs[last.paragraph + 1 :]:
        if paragraph.place != home.place or set(paragraph.text.strip()) - _DASHES or paragraph.in_text_box:
            break
        if paragraph.pictures:
            return None
        found += [[float(twips(length))] for length in paragraph.lines]
        if paragraph.text.strip():
            look = paragraph.runs[0].format
            found.append([text_width(paragraph.text.strip(), look.size, bold=look.bold)])
        elif paragraph.format.border_top.visible or paragraph.format.border_bottom.visible:
            found.append(_border(sheet, paragraph))
    return found


def _border(sheet: Sheet, paragraph: Paragraph) -> list[float]:
    """As long as the room between the indents; the margins of a cell are not known."""
    room = sheet.room(paragraph)
    return [room, room - 2 * _CELL_MARGIN] if paragraph.place is not None else [room]


def _line_lengths(sheet: Sheet, pieces: list[Piece]) -> list[float]:
    """How long the text's longest line may be: as written, or as wrapped in its column."""
    lengths = []
    for piece in pieces:
        width, room = sheet.width(piece), sheet.room(sheet.paragraph(piece))
        lengths.append((min(width, room), width / max(1, math.ceil(width / max(1, room)))))
    return [max(low for low, _ in lengths), max(high for _, high in lengths)]


def _judge(sheet: Sheet, role: str, name: str, allowed: Range, slack: float) -> Iterator[Hit]:
    pieces = sheet.parts.of(role)
    if not pieces or pieces[-1].tabbed:
        return
    last = pieces[-1]
    found = _lines_below(sheet, last)
    place = (last.paragraph, last.start, last.end)
    low, high = (Fraction(value).limit_denominator(_PARTS) for value in (allowed.low, allowed.high))
    want = "dài bằng dòng chữ" if low == high == 1 else f"dài từ {low} đến {high} dòng chữ, ở giữa"
    if found == [] and not _stray_lines(sheet):
        yield Hit(f"Thiếu đường kẻ dưới {name}", f"kẻ đường nét liền {want}", *place)
    elif found:
        lengths = _line_lengths(sheet, pieces)
        ratios = [length / text for each in found for length in each for text in lengths if text > 0]
        if ratios and not any(allowed.low - slack <= ratio <= allowed.high + slack for ratio in ratios):
            percent = f"{100 * ratios[0]:.0f}%"
            mend = _redrawn(sheet, last, allowed.chosen * lengths[0]) if len(found) == 1 else ()
            yield Hit(f"Đường kẻ dưới {name} dài bằng {percent} dòng chữ", f"kẻ {want}", *place, changes=mend)


def _redrawn(sheet: Sheet, last: Piece, length: float) -> tuple[Shape, ...]:
    """Other indents for a line that is the border of an empty paragraph right below, else nothing."""
    index = last.paragraph + 1
    paragraph = sheet.document.paragraphs[index]
    rooms = _border(sheet, replace(paragraph, format=replace(paragraph.format, left=0, right=0)))
    indent = round((sum(rooms) / len(rooms) - length) / 2)
    edges = (paragraph.format.border_top, paragraph.format.border_bottom)
    if indent < 0 or paragraph.text.strip() or not any(edge.visible for edge in edges):
        return ()
    return (Shape(index, left=indent, right=indent),)


def _stray_lines(sheet: Sheet) -> bool:
    """Something is drawn in the head that may be the line that seems to be missing."""
    end = sheet.parts.body[0]
    return any(
        paragraph.lines or paragraph.pictures or paragraph.in_text_box
        for paragraph in sheet.document.paragraphs[:end]
    )


@rule("TT206", "II.1.b", good="tieu_ngu kẻ=1 | {mẫu}", bad="tieu_ngu kẻ=0,5 | {mẫu}")
def motto_line(sheet: Sheet) -> Iterator[Hit]:
    """Đường kẻ dưới tiêu ngữ dài bằng dòng chữ.

    Phía dưới tiêu ngữ có đường kẻ ngang, nét liền, có độ dài bằng độ dài của dòng chữ.
    """
    return _judge(sheet, "tieu_ngu", "tiêu ngữ", sheet.standard.motto_rule, _BY_HAND)


@rule("TT207", "II.2.b", good="co_quan_ban_hanh kẻ=0,4 | {mẫu}", bad="co_quan_ban_hanh kẻ=0,9 | {mẫu}")
def issuer_line(sheet: Sheet) -> Iterator[Hit]:
    """Đường kẻ dưới tên cơ quan ban hành dài 1/3 đến 1/2 dòng chữ.

    Phía dưới tên cơ quan ban hành có đường kẻ ngang, nét liền, đặt cân đối so với dòng chữ.
    """
    return _judge(sheet, "co_quan_ban_hanh", "tên cơ quan ban hành", sheet.standard.rule, _ROUNDING)


@rule("TT208", "II.5.b", good="trich_yeu kẻ=0,4 | {mẫu}", bad="trich_yeu kẻ=1 | {mẫu}")
def subject_line(sheet: Sheet) -> Iterator[Hit]:
    """Đường kẻ dưới trích yếu dài 1/3 đến 1/2 dòng chữ.

    Bên dưới trích yếu nội dung văn bản có đường kẻ ngang, nét liền, đặt cân đối so với dòng chữ.
    """
    return _judge(sheet, "trich_yeu", "trích yếu", sheet.standard.rule, _ROUNDING)
