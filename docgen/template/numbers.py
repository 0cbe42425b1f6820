"""Real Word numbering for one document: clauses, restarts, and points in Vietnamese alphabet order.

Headings are numbered by their styles. Four things need numbering of their own, added here:

* a clause without a title, numbered in the scheme of the headings but not in their style;
* an appendix, where everything starts again at I.;
* a text that data number otherwise than the form does (:mod:`.written_lists`);
* a list of points beyond d): Word counts a, b, c, d, e, f … while ND30 (Phụ lục I, II.6.đ) asks for the
  Vietnamese alphabet a, b, c, d, đ, e, g … So the list is cut where the alphabets part, and each piece
  counts from its own letter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docgen.report.document import Kind, ListPlace, Paragraph
from docgen.report.lines import Line
from docgen.standard.levels import Level, lists_of
from docgen.standard.rules import load_standard
from docgen.standard.written_schemes import depth_of
from docgen.template.written_lists import WrittenList, breaks_alphabet, own_levels, start_override
from docgen.vn.text import point_label


@dataclass(frozen=True, slots=True)
class NumberingInfo:
    """What a template's numbering part offers: the headings' ``w:num``, its scheme, and free ids.

    ``point_level`` is the level of điểm a), b), counted from 1; ``points_match`` is whether it really counts
    in Latin letters. ``levels`` is how many levels the scheme has.
    """

    section_num: int
    abstract_num: int
    next_num: int
    next_abstract: int = 1
    points_match: bool = True
    point_level: int = 4
    levels: int = 4


class Numbering:
    """The numbering of one document; :meth:`xml` gives the ``w:num`` elements it needed."""

    def __init__(self, info: NumberingInfo, further: Mapping[tuple[str, ...], int] | None = None) -> None:
        """``further`` are the template's lists of parts and chapters, by what their levels print."""
        self._info = info
        self._chapters: list[tuple[range, int]] = []  # the levels of each list, its w:num
        self._above = 0
        self._further = dict(further or {})
        self._defined: list[str] = []
        self._added: list[str] = []
        self._current = info.section_num
        self._points = 0
        self._points_num = info.section_num
        self._written: dict[ListPlace, WrittenList] = {}

    def start(self, *, first: bool, scheme: str = "") -> None:
        """Begin the body, or an appendix: then sections count from I. again.

        ``scheme`` may be one with parts and chapters, which have lists of their own.
        """
        self._points = 0
        self._current = self._info.section_num if first else self._add(_restart_all(self._info.levels))
        self._points_num = self._current
        self._chapters, self._above = [], 0
        for levels in lists_of(load_standard().schemes[scheme] if scheme else ())[:-1]:
            here = range(self._above + 1, self._above + len(levels) + 1)
            self._chapters.append((here, self._add(_restart_all(len(levels)), self._definition(levels))))
            self._above += len(levels)

    def _definition(self, levels: Sequence[Level]) -> int:
        """The ``w:abstractNum`` of a list of chapters: the template's, or one that is added."""
        key = tuple(level.text for level in levels)
        if key not in self._further:
            from docgen.forms.numbering import chapters_xml  # noqa: PLC0415 - few forms have chapters

            self._further[key] = self._info.next_abstract + len(self._defined)
            self._defined.append(chapters_xml(self._further[key], levels))
        return self._further[key]

    def properties(self, block: Paragraph | Line) -> str:
        """``w:numPr`` for the next paragraph of the body, empty where its style says all."""
        if not block.level:
            return ""
        if block.place is not None:
            level = block.level - depth_of(block.place.scheme)
            return _num_properties(level, self._list(block.place).next(level))
        for levels, chapters in self._chapters:
            if block.level in levels:
                self._section()
                return _num_properties(levels.index(block.level) + 1, chapters)
        level = block.level - self._above
        number = self._point() if level == self._info.point_level else self._section()
        if number == self._info.section_num and block.kind is Kind.SECTION:
            return ""
        return _num_properties(level, number)

    def _list(self, place: ListPlace) -> WrittenList:
        """The list at a place, which begins there."""
        if place not in self._written:
            levels = own_levels(place)
            key = tuple(f"{level.counting} {level.text}" for level in levels)  # a) is not 1)
            if key not in self._further:
                from docgen.forms.numbering import written_xml  # noqa: PLC0415 - few reports have such lists

                self._further[key] = self._info.next_abstract + len(self._defined)
                self._defined.append(written_xml(self._further[key], levels))
            abstract = self._further[key]
            number = self._add(_restart_all(len(levels)), abstract)
            self._written[place] = WrittenList(levels, number, lambda more: self._add(more, abstract))
        return self._written[place]

    def _section(self) -> int:
        self._points = 0
        self._points_num = self._current
        return self._current

    def _point(self) -> int:
        self._points += 1
        level = self._info.point_level
        if self._info.points_match and breaks_alphabet(self._points):
            self._points_num = self._add(start_override(point_label(self._points), level, f"%{level})"))
        return self._points_num

    def _add(self, overrides: str, abstract: int | None = None) -> int:
        number = self.next_free
        scheme = f'<w:abstractNumId w:val="{self._info.abstract_num if abstract is None else abstract}"/>'
        self._added.append(f'<w:num w:numId="{number}">{scheme}{overrides}</w:num>')
        return number

    @property
    def next_free(self) -> int:
        """The first number that no list of the document has."""
        return self._info.next_num + len(self._added)

    @property
    def definitions(self) -> str:
        """The added ``w:abstractNum`` elements, which stand before the first ``w:num``."""
        return "".join(self._defined)

    @property
    def xml(self) -> str:
        """The added ``w:num`` elements, for the end of the numbering part."""
        return "".join(self._added)


def _num_properties(level: int, number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{number}"/></w:numPr>'


def _restart_all(levels: int) -> str:
    return "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
        for level in range(levels)
    )


def added_to(numbering_part: str, extra: str, definitions: str = "") -> str:
    """``numbering_part`` with more ``w:num`` and ``w:abstractNum`` elements where the schema has them."""
    defined = _put(numbering_part, definitions, ("<w:num ", "<w:num>"), last=False)
    return _put(defined, extra, ("<w:numIdMacAtCleanup", "</w:numbering>"), last=True)


def _put(part: str, extra: str, before: Sequence[str], *, last: bool) -> str:
    """``extra`` in front of the last, or first, place of the first of these that the part has."""
    if not extra:
        return part
    for end in before:
        index = part.rfind(end) if last else part.find(end)
        if index >= 0:
            return part[:index] + extra + part[index:]
    return part
