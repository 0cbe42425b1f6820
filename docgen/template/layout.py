"""What must be known of the page before Word sees it: where names break, how long rules are.

ND30 Phụ lục I asks for a rule of one third to one half of the line it stands under (II.2.b, II.5.b).
Line and column are measured with the font's own widths, in the template's own column and size.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from docgen.standard.rules import Component, Standard, load_standard, twips
from docgen.template.blocks import Markup
from docgen.template.room import Room
from docgen.word.markup import rule
from docgen.word.metrics import balanced_lines, text_width

_AIR = 0.985  # a line is never filled to the last hundredth: Word's own rounding decides there
_ABOUT = "V/v\u00a0"
_SUBJECT_SHARE = 0.92  # a subject line leaves some white on both sides


class Geometry(NamedTuple):
    """Lengths of a template in twips, type sizes in points.

    ``subject_column``: the subject stands below the number, in the issuer's column, after "V/v".
    ``turned_area`` is the width of the text area on a page that lies on its side, ``table_size`` the usual
    size of tables. ``turnable``: the body may have sections of its own; ``appendix_sections``: each appendix
    is one.
    """

    heading_column: int
    text_area: int
    issuer_size: float
    superior_size: float
    subject_size: float
    turned_area: int
    text_height: int
    turned_height: int
    table_size: float
    turnable: bool = True
    appendix_sections: bool = True
    subject_column: bool = False

    @property
    def table_room(self) -> Room:
        """What a table may use."""
        smaller = (size for size in load_standard().table_sizes if size < self.table_size)
        turned = self.turned_area if self.turnable else self.text_area
        return Room(self.text_area, turned, self.text_height, self.turned_height, (self.table_size, *smaller))

    @classmethod
    def of_standard(cls, standard: Standard) -> Geometry:
        """The geometry of the shipped templates."""
        parts = standard.components
        edges = standard.margins["tren"].chosen + standard.margins["duoi"].chosen
        return cls(
            heading_column=twips(standard.heading_columns[0]),
            text_area=twips(standard.text_width),
            issuer_size=parts["co_quan_ban_hanh"].size.chosen,
            superior_size=parts["co_quan_chu_quan"].size.chosen,
            subject_size=parts["trich_yeu"].size.chosen,
            turned_area=twips(standard.page_height - standard.page_width + standard.text_width),
            text_height=twips(standard.page_height - edges),
            turned_height=twips(standard.page_width - edges),
            table_size=standard.table_sizes[0],
        )


class Heading(NamedTuple):
    """Heading texts with their line breaks, and the rules below them."""

    superior: str
    issuer: str
    subject: str
    authority: str
    issuer_rule: Markup
    subject_rule: Markup


def lay_out(  # noqa: PLR0913, PLR0917 - the texts of a heading, each by its place
    superior: str,
    issuer: str,
    subject: str,
    authority: str,
    kind: str,
    geometry: Geometry,
    rule_styles: tuple[str, str],
) -> Heading:
    """Break the heading's texts and measure their rules; ``rule_styles``: under issuer, under subject.

    Without a subject the rule stands under the ``kind`` of document.
    """
    standard = load_standard()
    column, area = geometry.heading_column, geometry.text_area
    parts = standard.components
    superior_lines = _lines(superior, geometry.superior_size, parts["co_quan_chu_quan"], column)
    issuer_lines = _lines(issuer, geometry.issuer_size, parts["co_quan_ban_hanh"], column)
    subject_lines = _subject_lines(subject, geometry)
    deciding = parts["tham_quyen"]
    issuer_rule = _indent(issuer_lines, geometry.issuer_size, parts["co_quan_ban_hanh"], column)
    subject_rule = _indent(
        subject_lines if subject else (kind,), geometry.subject_size, parts["trich_yeu"], area
    )
    return Heading(
        superior="\n".join(superior_lines),
        issuer="\n".join(issuer_lines),
        subject="\n".join(subject_lines),
        authority="\n".join(_lines(authority, deciding.size.chosen, deciding, area * _SUBJECT_SHARE)),
        issuer_rule=Markup(rule(rule_styles[0], issuer_rule)),
        subject_rule=Markup(rule(rule_styles[1], subject_rule)),
    )


def _subject_lines(subject: str, geometry: Geometry) -> tuple[str, ...]:
    """The lines of the subject; below the number "V/v" opens the first of them (II.5.b)."""
    parts = load_standard().components
    if not geometry.subject_column:
        limit = geometry.text_area * _SUBJECT_SHARE
        return _lines(subject, geometry.subject_size, parts["trich_yeu"], limit)
    part = parts["trich_yeu_cong_van"]
    limit = geometry.heading_column * _SUBJECT_SHARE
    first, *others = _lines(_ABOUT + subject, part.size.chosen, part, limit)
    return (first.removeprefix(_ABOUT), *others)


@lru_cache(maxsize=512)  # the reports of a batch share subject and superior
def _lines(text: str, size: float, part: Component, limit: float) -> tuple[str, ...]:
    def width(line: str) -> float:
        return text_width(line, size, bold=part.bold)

    standard = load_standard()
    break_before = standard.break_before if part.upper else standard.subject_break_before
    return balanced_lines(text, limit * _AIR, width, break_before)


@lru_cache(maxsize=512)
def _indent(lines: tuple[str, ...], size: float, part: Component, column: int) -> int:
    """Free space left and right of a rule of the chosen share of the widest line."""
    widest = min(max(text_width(line, size, bold=part.bold) for line in lines), column)
    return round((column - widest * load_standard().rule.chosen) / 2)
