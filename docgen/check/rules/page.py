"""Paper, margins, font, colour (ND30, Phụ lục I, I)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from docgen.check.context import CheckContext
from docgen.check.fixes.formats import margin, nearest, short
from docgen.check.fixes.harmless import is_on_paper
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.word.edits import Page
from docgen.word.model import Extra, Section

_TOLERANCE = 0.3  # mm: what rounding to twips, inches or centimetres makes of a length
_SIDES = {"tren": "trên", "duoi": "dưới", "trai": "trái", "phai": "phải"}
_FIELDS = {"tren": "top", "duoi": "bottom", "trai": "left", "phai": "right"}
# what stands at the top, at the bottom, on the left, on the right: as the decree says, or turned either way
_TURNS = (
    ("tren", "duoi", "trai", "phai"),
    ("trai", "phai", "duoi", "tren"),
    ("phai", "trai", "tren", "duoi"),
)
_WIDE = frozenset({Extra.CHART, Extra.DIAGRAM, Extra.OBJECT, Extra.PICTURE})  # they may need the width


def _beginning(context: CheckContext, section: int) -> Span | None:
    """The first paragraph of a section; None for a section that has none of its own."""
    paragraphs = context.document.paragraphs  # in the order of their sections
    index = bisect_left(paragraphs, section, key=lambda paragraph: paragraph.section)
    begins = index < len(paragraphs) and paragraphs[index].section == section
    return Span(index) if begins else None


def _in_sections(count: int) -> str:
    return f" ở {count} phần (section)" if count > 1 else ""


@rule(
    "TT101",
    "paper-size",
    "I.1",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="trang | 210 x 297",
    bad="trang | 215,9 x 279,4",
)
def paper(context: CheckContext) -> Iterator[Hit]:
    """Khổ giấy {so:giay}.

    Văn bản trình bày trên khổ {so:giay} ({so:kho_giay}), theo chiều dài; trang có bảng, biểu lớn được
    trình bày theo chiều rộng. Sửa trong Word: Layout, Size, {so:giay}.
    """
    want = sorted((context.standard.page_width, context.standard.page_height))
    found: dict[str, list[int]] = {}
    for index, section in enumerate(context.document.sections):
        have = sorted((section.width, section.height))
        if any(abs(one - other) > 1 for one, other in zip(have, want, strict=True)):
            found.setdefault(f"{short(section.width)} x {short(section.height)} mm", []).append(index)
    for size, indexes in found.items():
        section = context.document.sections[indexes[0]]
        width, height = want if section.width <= section.height else reversed(want)
        yield Hit(
            f"Khổ giấy {size}{_in_sections(len(indexes))}, không phải {context.standard.paper}",
            f"chọn khổ {context.standard.paper}",
            _beginning(context, indexes[0]),
            changes=tuple(Page(index, width=width, height=height) for index in indexes),
        )


def _margin(context: CheckContext, side: str, measure: Callable[[Section], float]) -> Iterator[Hit]:
    """One finding for each wrong measure, at the first section that has it.

    Sections of one measure that can be mended and those that cannot make two findings.

    A landscape page is left out: turning it in Word turns its margins too.
    """
    allowed = context.standard.margins[side]
    found: dict[tuple[str, bool], list[tuple[int, tuple[Page, ...]]]] = {}
    for index, section in enumerate(context.document.sections):
        value = measure(section)
        if section.width < section.height and not (
            allowed.low - _TOLERANCE <= value <= allowed.high + _TOLERANCE
        ):
            right = nearest(allowed, value) - (value - _own(section, side))
            changes = _moved(context, index, _FIELDS[side], right)
            found.setdefault((short(value), bool(changes)), []).append((index, changes))
    for (message, _), locations in found.items():
        yield Hit(
            f"Lề {_SIDES[side]} {message} mm{_in_sections(len(locations))}",
            f"đặt từ {short(allowed.low)} đến {short(allowed.high)} mm",
            _beginning(context, locations[0][0]),
            changes=tuple(change for _, changes in locations for change in changes),
        )


def _moved(context: CheckContext, index: int, side: str, value: float) -> tuple[Page, ...]:
    """The margin set to ``value`` (mm); nothing where a table would then leave the paper."""
    moved: dict[str, Any] = {side: value}
    section = replace(context.document.sections[index], **moved)
    tables = (each for each in context.document.tables if each.section == index and each.location is None)
    return margin(index, side, value) if all(is_on_paper(each, section) for each in tables) else ()


@rule(
    "TT121",
    "turned-margins",
    "I.3",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="trang có_bảng lề_trên=30 lề_dưới=15 lề_trái=20 lề_phải=20 | 297 x 210",
    bad="trang có_bảng lề_dưới=40 | 297 x 210",
    severity=Severity.WARNING,
)
def turned_margins(context: CheckContext) -> Iterator[Hit]:
    """Lề của trang nằm ngang.

    Trên {so:le_tren}, dưới {so:le_duoi}, trái {so:le_trai}, phải {so:le_phai}; hoặc như khi Word xoay
    trang, lề đóng tập xoay theo. Lề không hợp cách nào trong các cách ấy mới bị nêu.
    """
    for index, section in enumerate(context.document.sections):
        if section.width <= section.height or not _has_text(context, index):
            continue
        wrong = min((_misfits(context, section, turn) for turn in _TURNS), key=len)
        if wrong:
            sides = ", ".join(f"{_SIDES[side]} {short(_side(section, side))} mm" for side in wrong)
            hints = (
                f"{_SIDES[side]} {short(low)} đến {short(high)}"
                for side, (low, high, *_) in context.standard.margins.items()
            )
            yield Hit(
                f"Trang ngang, lề {sides}",
                f"đặt lề {', '.join(hints)} mm",
                _beginning(context, index),
            )


def _has_text(context: CheckContext, section: int) -> bool:
    return _beginning(context, section) is not None


def _misfits(context: CheckContext, section: Section, turn: tuple[str, ...]) -> list[str]:
    """The sides whose margin is not what this way of turning the page makes of the decree's."""
    found = []
    for side, source in zip(_SIDES, turn, strict=True):
        allowed = context.standard.margins[source]
        if not allowed.low - _TOLERANCE <= _side(section, side) <= allowed.high + _TOLERANCE:
            found.append(side)
    return found


def _side(section: Section, side: str) -> float:
    return _own(section, side) + (section.gutter if side == "trai" else 0)


@rule(
    "TT122",
    "turned-page",
    "I.2",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="trang | 210 x 297",
    bad="trang | 297 x 210",
    severity=Severity.NOTE,
)
def turned_page(context: CheckContext) -> Iterator[Hit]:
    """Trang nằm ngang mà không có bảng.

    Văn bản trình bày theo chiều dài của khổ {so:giay}; chỉ phần có bảng, biểu lớn mới trình bày theo
    chiều rộng.
    """
    document = context.document
    turned = [
        position for position, section in enumerate(document.sections) if section.width > section.height
    ]
    if not turned or document.extras & _WIDE:
        return
    cells = (context.paragraph(part).location for part in context.parts.form_parts)
    of_form = {cell.table for cell in cells if cell}
    wide = {table.section for index, table in enumerate(document.tables) if index not in of_form}
    wide |= {each.section for each in document.paragraphs if each.pictures or each.in_text_box}
    for position in turned:
        if position not in wide and _has_text(context, position):
            hint = "đặt trang dọc (Portrait)"
            yield Hit("Trang ngang mà không có bảng", hint, _beginning(context, position))


def _own(section: Section, side: str) -> float:
    """What is set for the side itself; the gutter adds to the left."""
    own: float = getattr(section, _FIELDS[side])
    return own


@rule(
    "TT102",
    "top-margin",
    "I.3",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="trang lề_trên=20 |",
    bad="trang lề_trên=15 |",
)
def top_margin(context: CheckContext) -> Iterator[Hit]:
    """Lề trên {so:le_tren}.

    Vùng trình bày cách mép trên của trang giấy {so:le_tren}.
    """
    return _margin(context, "tren", lambda section: section.top)


@rule(
    "TT103",
    "bottom-margin",
    "I.3",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="trang lề_dưới=25 |",
    bad="trang lề_dưới=30 |",
)
def bottom_margin(context: CheckContext) -> Iterator[Hit]:
    """Lề dưới {so:le_duoi}.

    Vùng trình bày cách mép dưới của trang giấy {so:le_duoi}.
    """
    return _margin(context, "duoi", lambda section: section.bottom)


@rule(
    "TT104",
    "left-margin",
    "I.3",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="trang lề_trái=35 |",
    bad="trang lề_trái=25,4 |",
)
def left_margin(context: CheckContext) -> Iterator[Hit]:
    """Lề trái {so:le_trai}.

    Vùng trình bày cách mép trái của trang giấy {so:le_trai} (chừa chỗ đóng tập).
    """
    return _margin(context, "trai", lambda section: section.left + section.gutter)


@rule(
    "TT105",
    "right-margin",
    "I.3",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="trang lề_phải=20 |",
    bad="trang lề_phải=25,4 |",
)
def right_margin(context: CheckContext) -> Iterator[Hit]:
    """Lề phải {so:le_phai}.

    Vùng trình bày cách mép phải của trang giấy {so:le_phai}.
    """
    return _margin(context, "phai", lambda section: section.right)
