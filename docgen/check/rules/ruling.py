"""The lines drawn below the motto, the issuer's name and the subject.

Offices draw them as borders, shapes, underlines or rows of dashes; a line whose length cannot be known is
not judged.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from docgen.check.context import CheckContext
from docgen.check.fixes.rule_lines import drawn_below
from docgen.check.recognition.form_parts import FormPart
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.standard.rules import Range, twips
from docgen.word.edits import Edit, ParagraphChange
from docgen.word.metrics import text_width
from docgen.word.model import CELL_MARGIN, Paragraph

_BY_HAND = 0.15  # how exactly a line drawn by hand can be as long as the words above it
_ROUNDING = 0.06  # of the text's length: fonts differ, and so do shapes drawn by hand
_PARTS = 6  # denominators small enough to be read: 1/3, 1/2
_WORD = re.compile(r"\S+")
_DASHES = frozenset("-–—_―─ ")
_SHORTEST = 28.0  # twips, half a millimetre: what is shorter is no line across, or its length is not known
NAMES = {
    Role.TIEU_NGU: "tiêu ngữ",
    Role.CO_QUAN_BAN_HANH: "tên cơ quan ban hành",
    Role.TRICH_YEU: "trích yếu",
}


@dataclass(frozen=True, slots=True)
class _Line:
    """A line below a part, perhaps ``drawn``; lengths in twips it may have, the empty paragraph bordered."""

    lengths: list[float]
    style: str = "single"
    bordered: int | None = None
    drawn: bool = False


def lines_below(context: CheckContext, last: FormPart) -> list[_Line] | None:
    """The lines below a part; None if one of them is unknown."""
    found = list(_own_lines(context, last))
    paragraphs = context.document.paragraphs
    container = paragraphs[last.paragraph]
    if container.pictures:
        return None
    if last.end < len(container.text.rstrip()):
        return _known(found) or None  # something else follows in the same paragraph
    for index in range(last.paragraph + 1, len(paragraphs)):
        paragraph = paragraphs[index]
        text = paragraph.text.strip()
        if paragraph.location != container.location or set(text) - _DASHES or paragraph.in_text_box:
            break
        if paragraph.pictures:
            return None
        found += _drawn(paragraph)
        if text:
            letters = paragraph.runs[0].format
            found.append(_Line([text_width(text, letters.size, bold=letters.bold)]))
        else:
            edges = (paragraph.format.border_top, paragraph.format.border_bottom)
            found += [
                _Line(_border(context, paragraph), edge.style, index) for edge in edges if edge.visible
            ][:1]
    return _known(found)


def _own_lines(context: CheckContext, last: FormPart) -> Iterator[_Line]:
    """The lines of the part's own paragraph."""
    container = context.paragraph(last)
    yield from _drawn(container)
    if container.format.border_bottom.visible:
        yield _Line(_border(context, container), container.format.border_bottom.style)
    run_formats = [run_format for _, _, run_format in context.run_formats(last)]
    if run_formats and all(run_format.underline != "none" for run_format in run_formats):
        yield _Line([context.width(last)], run_formats[0].underline)


def _drawn(paragraph: Paragraph) -> Iterator[_Line]:
    yield from (_Line([float(twips(length))], drawn=True) for length in paragraph.lines)


def _known(found: list[_Line]) -> list[_Line] | None:
    return found if all(min(line.lengths) >= _SHORTEST for line in found) else None


def _border(context: CheckContext, paragraph: Paragraph) -> list[float]:
    """As long as the room between the indents; the margins of a cell are not known."""
    room = context.room(paragraph)
    return [room, room - 2 * CELL_MARGIN] if paragraph.location is not None else [room]


def text_lengths(context: CheckContext, parts: list[FormPart]) -> list[float]:
    """How long the line of text may be that counts: longest, as written or wrapped; mean; last."""
    lengths, whole, count = [], 0.0, 0
    for part in parts:
        width, room = context.width(part), context.room(context.paragraph(part))
        count += (lines := max(1, math.ceil(width / max(1, room))))
        whole += width
        lengths.append((min(width, room), width / lines))
    longest = max(low for low, _ in lengths)
    return [longest, max(high for _, high in lengths), whole / count, _last_line(context, parts[-1])]


def _last_line(context: CheckContext, part: FormPart) -> float:
    """The width of the last line of a piece, broken between words where the room ends."""
    room, start, width = context.room(context.paragraph(part)), part.start, context.width(part)
    while width > room > 0:
        ends = _word_ends(context, part, start)
        fits = [end for end in ends if _width(context, part, start, end) <= room]
        if not fits or fits[-1] >= part.end:
            break  # one word that is wider than the line
        start = fits[-1] + 1
        width = _width(context, part, start, part.end)
    return min(width, room)


def _width(context: CheckContext, part: FormPart, start: int, end: int) -> float:
    return context.width(replace(part, start=start, end=end))


def _word_ends(context: CheckContext, part: FormPart, start: int) -> list[int]:
    """Where words end in a piece, from ``start`` on."""
    text = context.paragraph(part).text[: part.end]
    return [match.end() for match in _WORD.finditer(text, start)]


def length_ratios(context: CheckContext, parts: list[FormPart], found: list[_Line]) -> list[float]:
    """Every length the lines may have, in lengths of the text; none where that cannot be measured."""
    lengths = text_lengths(context, parts)
    if min(lengths) < _SHORTEST:
        return []
    return [length / text for line in found for length in line.lengths for text in lengths]


def _bounds(context: CheckContext, role: Role) -> tuple[Range, float]:
    """How long the line below a part may be, and how exactly that can be said."""
    motto = role == Role.TIEU_NGU
    return (context.standard.motto_rule, _BY_HAND) if motto else (context.standard.rule, _ROUNDING)


def is_right_length(context: CheckContext, role: Role, ratios: list[float]) -> bool:
    """Whether a line of these lengths, as parts of the words above it, is as long as it must be."""
    allowed, slack = _bounds(context, role)
    return any(allowed.low - slack <= ratio <= allowed.high + slack for ratio in ratios)


def _judge(context: CheckContext, role: Role) -> Iterator[Hit]:
    for parts in heads(context, role):
        yield from _judge_one(context, role, parts)


def heads(context: CheckContext, role: Role) -> Iterator[list[FormPart]]:
    """The pieces of a part in the head of the document, and in that of a text which it issues."""
    below = _issued(context, role)
    yield from (parts for parts in (context.parts.of(role), below) if parts and not parts[-1].tabbed)


def _issued(context: CheckContext, role: Role) -> list[FormPart]:
    """What the line of an issued text stands below: its subject, or what it was issued with (Mẫu 1.3)."""
    issued = context.parts.issued
    if issued is None or not issued.framed:
        return []
    parts = issued.of(role)
    whole = role == Role.TRICH_YEU and parts and issued.of(Role.KEM_THEO)
    if not whole or lines_below(context, parts[-1]):
        return parts
    last = issued.text - 1
    return [FormPart(role, last, 0, len(context.document.paragraphs[last].text))]


def _judge_one(context: CheckContext, role: Role, parts: list[FormPart]) -> Iterator[Hit]:
    last, name = parts[-1], NAMES[role]
    found = lines_below(context, last)
    allowed = _bounds(context, role)[0]
    low, high = (Fraction(value).limit_denominator(_PARTS) for value in (allowed.low, allowed.high))
    want = "dài bằng dòng chữ" if low == high == 1 else f"dài từ {low} đến {high} dòng chữ, ở giữa"
    if found == [] and not _stray_lines(context, last):
        anew = _drawn_anew(context, last, allowed.chosen * text_lengths(context, parts)[0])
        yield Hit(f"Thiếu đường kẻ dưới {name}", f"kẻ đường nét liền {want}", last.span, changes=anew)
    elif found:
        ratios = length_ratios(context, parts, found)
        if ratios and not is_right_length(context, role, ratios):
            longest, *_, above = text_lengths(context, parts)
            length = allowed.chosen * longest
            share = f"{100 * ratios[0]:.0f}% dòng chữ"
            if longest > above * (1 + _ROUNDING):
                share += f" dài nhất, {100 * ratios[0] * longest / above:.0f}% dòng cuối"
            mend = _redrawn(context, found[0], length) if len(found) == 1 else ()
            yield Hit(f"Đường kẻ dưới {name} dài bằng {share}", f"kẻ {want}", last.span, changes=mend)


def _redrawn(context: CheckContext, line: _Line, length: float) -> tuple[ParagraphChange, ...]:
    """Other indents for a line that is the border of an empty paragraph, else nothing."""
    if line.bordered is None:
        return ()
    bordered = context.document.paragraphs[line.bordered].format
    indent = round((sum(line.lengths) / len(line.lengths) + bordered.left + bordered.right - length) / 2)
    return (ParagraphChange(line.bordered, left=indent, right=indent),) if indent >= 0 else ()


def _drawn_anew(context: CheckContext, last: FormPart, length: float) -> tuple[Edit, ...]:
    """A new line below the words where there is room for its length."""
    container = context.paragraph(last)
    flat = replace(container, format=replace(container.format, left=0, right=0))
    rooms = _border(context, flat)
    inset = round((sum(rooms) / len(rooms) - length) / 2)
    if inset < 0 or length < _SHORTEST or container.item is not None or container.in_text_box:
        return ()
    return drawn_below(context, last, inset)


def _stray_lines(context: CheckContext, last: FormPart) -> bool:
    """Something is drawn in the head of ``last`` that may be the line that seems to be missing.

    A line is no such one if it is anchored to another part, alone there, and as long as that part's must be.
    """
    issued = context.parts.issued
    if issued is not None and last.paragraph >= issued.start:
        near = context.document.paragraphs[issued.start : issued.text + 3]
        return any(each.pictures or each.in_text_box or each.lines for each in near)
    end = min(context.parts.body[0] + 3, len(context.document.paragraphs))
    top = context.document.paragraphs[:end]
    stories = [each for story in context.document.stories.values() for each in story]
    if any(each.pictures or each.in_text_box for each in top) or any(e.pictures or e.lines for e in stories):
        return True
    drawn = sum(len(paragraph.lines) for paragraph in top)
    return drawn != sum(_has_its_line(context, role) for role in NAMES) if drawn else False


def _has_its_line(context: CheckContext, role: Role) -> bool:
    """One drawn line, and nothing else, stands below the part and is of the right length."""
    parts = context.parts.of(role)
    if not parts or parts[-1].tabbed:
        return False
    found = lines_below(context, parts[-1])
    if not found or len(found) > 1 or not found[0].drawn:
        return False
    return is_right_length(context, role, length_ratios(context, parts, found))


@rule(
    "TT206",
    "motto-line",
    "II.1.b",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="tieu_ngu kẻ=1 | {mẫu}",
    bad="tieu_ngu kẻ=0,5 | {mẫu}",
)
def motto_line(context: CheckContext) -> Iterator[Hit]:
    """Đường kẻ dưới tiêu ngữ dài bằng dòng chữ.

    Phía dưới tiêu ngữ có đường kẻ ngang, nét liền, có độ dài bằng độ dài của dòng chữ.
    """
    return _judge(context, Role.TIEU_NGU)


@rule(
    "TT207",
    "issuer-line",
    "II.2.b",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="co_quan_ban_hanh kẻ=0,4 | {mẫu}",
    bad="co_quan_ban_hanh kẻ=0,9 | {mẫu}",
)
def issuer_line(context: CheckContext) -> Iterator[Hit]:
    """Đường kẻ dưới tên cơ quan ban hành dài {so:ke} dòng chữ.

    Phía dưới tên cơ quan ban hành có đường kẻ ngang, nét liền, đặt cân đối so với dòng chữ.
    """
    return _judge(context, Role.CO_QUAN_BAN_HANH)


@rule(
    "TT208",
    "subject-line",
    "II.5.b",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="trich_yeu kẻ=0,4 | {mẫu}",
    bad="trich_yeu kẻ=1 | {mẫu}",
)
def subject_line(context: CheckContext) -> Iterator[Hit]:
    """Đường kẻ dưới trích yếu dài {so:ke} dòng chữ.

    Bên dưới trích yếu nội dung văn bản có đường kẻ ngang, nét liền, đặt cân đối so với dòng chữ.
    """
    return _judge(context, Role.TRICH_YEU)
