"""Changes to a document, said in the model's words; and what the document looks like after them.

:func:`expected` is the whole meaning of a change. :mod:`docgen.word.editing` makes it in a file; reading the
file again and comparing with what was expected is the proof that nothing else has changed. Knows neither
XML nor why something is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from docgen.word.joined_runs import joined
from docgen.word.model import Border, ListItem, Paragraph, ParagraphFormat, Run, Section, Table, WordDocument
from docgen.word.sections import as_read

_PLACE = frozenset({"paragraph", "start", "end", "part", "section", "table"})


@dataclass(frozen=True, slots=True)
class Retext:
    """Put ``new`` in the place of the letters from ``start`` to ``end`` of a paragraph of the body.

    ``new`` takes the look of the first letter it replaces, or of the letter before it when it replaces
    none; it holds no tab and no line break.
    """

    paragraph: int
    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class RunChange:
    """How the letters from ``start`` to ``end`` look; None: as before. Size in points, colour RRGGBB.

    A look for the whole of a paragraph is also that of its mark, which its number follows. ``part`` is the
    header or footer the paragraph is counted in, "" for the body.
    """

    paragraph: int
    start: int
    end: int
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    font: str | None = None
    color: str | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """How a paragraph stands; None: as before. Units as in :class:`ParagraphFormat`."""

    paragraph: int
    alignment: str | None = None
    first_line: int | None = None
    left: int | None = None
    right: int | None = None
    before: float | None = None
    line: float | None = None
    line_rule: str | None = None
    contextual_spacing: bool | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins of a section, in mm; None: as before. ``title_page``: a first page of its own."""

    section: int
    width: float | None = None
    height: float | None = None
    top: float | None = None
    bottom: float | None = None
    left: float | None = None
    right: float | None = None
    title_page: bool | None = None


@dataclass(frozen=True, slots=True)
class RuleBelow:
    """A line drawn below a paragraph of the body: the upper border of an empty paragraph put in after it.

    Only for paragraphs without a number, which the new one would have too.
    ``inset`` twips are left free on both sides; ``after`` are the points after the line, in place of those
    that the paragraph had.
    """

    paragraph: int
    inset: int
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Columns:
    """New widths, in twips, for the columns of a table of the body: one for each column of its grid.

    Only for a table whose rows all have one cell for each column.
    """

    table: int
    widths: tuple[int, ...]


Edit = Retext | RunChange | ParagraphChange | Page | RuleBelow | Columns
RULE_LOOK: Mapping[str, Any] = {"size": 2.0, "size_cs": 2.0}
_RULE_SHAPE = {
    "alignment": "center",
    "first_line": 0,
    "before": 2.0,
    "line": 3.0,  # points: as low as Word allows without clipping the border
    "line_rule": "exact",
    "contextual_spacing": False,
    "keep_next": False,
    "page_break_before": False,
    "border_top": Border("single", 0.75, 1.0, "000000"),
}


def rule_line_format(edit: RuleBelow) -> dict[str, Any]:
    """How the paragraph of the line stands where it does not stand as the one above."""
    return {**_RULE_SHAPE, "left": edit.inset, "right": edit.inset, "after": edit.after}


def set_fields(edit: Edit) -> dict[str, Any]:
    """What a change sets, by the names of its fields."""
    named = {field.name: getattr(edit, field.name) for field in fields(edit) if field.name not in _PLACE}
    return {name: value for name, value in named.items() if value is not None}


def is_whole(edit: RunChange, paragraph: Paragraph) -> bool:
    """The change is for the whole of the paragraph, its mark included."""
    return edit.start <= 0 and edit.end >= len(paragraph.text)


def expected(document: WordDocument, edits: Iterable[Edit]) -> WordDocument:
    """The document after ``edits``, all of whose places are those of the document before any of them."""
    everything = list(edits)
    rules = {edit.paragraph: edit for edit in everything if isinstance(edit, RuleBelow)}
    body = _with_rules(_paragraphs(document.paragraphs, everything, ""), rules)
    sections = list(document.sections)
    for page in (each for each in everything if isinstance(each, Page)):
        sections[page.section] = _paged(sections[page.section], page)
    parted = {edit.table: edit.widths for edit in everything if isinstance(edit, Columns)}
    body = tuple(_in_column(paragraph, parted) for paragraph in body)
    tables = tuple(
        _parted(table, parted[number]) if number in parted else table
        for number, table in enumerate(document.tables)
    )
    stories = {name: _paragraphs(story, everything, name) for name, story in document.stories.items()}
    return replace(document, paragraphs=body, tables=tables, sections=tuple(sections), stories=stories)


def _in_column(paragraph: Paragraph, parted: Mapping[int, Sequence[int]]) -> Paragraph:
    """A paragraph with the new width of its cell."""
    cell = paragraph.location
    if cell is None or cell.table not in parted:
        return paragraph
    return replace(paragraph, location=replace(cell, width=parted[cell.table][cell.cell]))


def _parted(table: Table, widths: Sequence[int]) -> Table:
    rows = tuple(
        replace(row, cells=tuple(replace(c, width=w) for c, w in zip(row.cells, widths, strict=True)))
        for row in table.rows
    )
    return replace(table, grid=tuple(widths), rows=rows)


def _paged(section: Section, page: Page) -> Section:
    values: dict[str, Any] = {
        name: value if name == "title_page" else as_read(value) for name, value in set_fields(page).items()
    }
    return replace(section, **values)


def _paragraphs(story: Sequence[Paragraph], edits: Sequence[Edit], part: str) -> tuple[Paragraph, ...]:
    mine: dict[int, list[Edit]] = {}
    for edit in edits:
        if not isinstance(edit, Page | Columns) and getattr(edit, "part", "") == part:
            mine.setdefault(edit.paragraph, []).append(edit)
    return tuple(_edited(each, mine[i]) if i in mine else each for i, each in enumerate(story))


def _edited(paragraph: Paragraph, edits: Sequence[Edit]) -> Paragraph:
    for edit in edits:
        if isinstance(edit, RunChange):
            paragraph = _looking(paragraph, edit)
        elif isinstance(edit, ParagraphChange):
            paragraph = replace(paragraph, format=_standing(paragraph.format, set_fields(edit)))
    return _retexted(paragraph, [edit for edit in edits if isinstance(edit, Retext)])


def _with_rules(paragraphs: Sequence[Paragraph], rules: Mapping[int, RuleBelow]) -> tuple[Paragraph, ...]:
    made: list[Paragraph] = []
    for index, paragraph in enumerate(paragraphs):
        if index in rules:
            paragraph_format = _standing(paragraph.format, rule_line_format(rules[index]))
            made.append(replace(paragraph, format=replace(paragraph.format, after=0.0)))
            made.append(_empty(paragraph, paragraph_format))
        else:
            made.append(paragraph)
    return tuple(made)


def _empty(above: Paragraph, own: ParagraphFormat) -> Paragraph:
    """An empty paragraph in the style and the place of the one above."""
    mark = replace(above.mark, **RULE_LOOK)
    return replace(above, text="", runs=(), format=own, mark=mark, item=None, fields=(), lines=(), pictures=0)


def _standing(paragraph_format: ParagraphFormat, values: Mapping[str, Any]) -> ParagraphFormat:
    return replace(paragraph_format, **values)


def run_format_fields(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a :class:`RunChange` sets, by the field names of ``RunFormat``."""
    changed = {name: value for name, value in values.items() if name != "font"}
    for name in ("size", "bold", "italic"):
        if name in values:
            changed[f"{name}_cs"] = values[name]
    if "font" in values:
        changed.update(dict.fromkeys(("ascii", "h_ansi", "east_asia", "cs"), values["font"]))
    return changed


def _looking(paragraph: Paragraph, edit: RunChange) -> Paragraph:
    changed = run_format_fields(set_fields(edit))
    texts_of_runs: list[tuple[str, Run]] = []
    for low, run in _placed(paragraph.runs):
        for start, end, inside in _cuts(low, low + len(run.text), edit.start, edit.end):
            run_format = replace(run.format, **changed) if inside else run.format
            texts_of_runs.append((run.text[start - low : end - low], replace(run, format=run_format)))
    paragraph = replace(paragraph, runs=joined(texts_of_runs))
    if not is_whole(edit, paragraph):
        return paragraph
    item = paragraph.item
    return replace(
        paragraph, mark=replace(paragraph.mark, **changed), item=_numbered(item, changed) if item else None
    )


def _numbered(item: ListItem, changed: Mapping[str, Any]) -> ListItem:
    """A number looks like the mark, but for what its own level says (``own``)."""
    return replace(
        item,
        format=replace(item.format, **{name: v for name, v in changed.items() if name not in item.own}),
    )


def _placed(runs: Iterable[Run]) -> Iterator[tuple[int, Run]]:
    index = 0
    for run in runs:
        yield index, run
        index += len(run.text)


def _cuts(low: int, high: int, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """A run from ``low`` to ``high``, cut where a change begins and ends."""
    first, last = min(max(start, low), high), max(min(end, high), low)
    for one, other, inside in ((low, first, False), (first, last, True), (max(first, last), high, False)):
        if one < other:
            yield one, other, inside


def in_order(edits: Iterable[Retext]) -> list[Retext]:
    """The changes of a text from its end to its beginning, so that one does not move the next."""
    return sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True)


def format_source(edit: Retext) -> int:
    """The letter whose run takes the new text."""
    return edit.start if edit.end > edit.start or edit.start == 0 else edit.start - 1


def _retexted(paragraph: Paragraph, edits: Sequence[Retext]) -> Paragraph:
    if not edits:
        return paragraph
    runs = joined(_runs_with_text(paragraph.runs, in_order(edits)))
    return replace(paragraph, text="".join(run.text for run in runs), runs=runs)


def _runs_with_text(runs: Sequence[Run], edits: Sequence[Retext]) -> Sequence[tuple[str, Run]]:
    """The texts of runs after changes that come from the end to the beginning, each with its look."""
    if len(runs) == 1 and runs[0].text:
        text = runs[0].text
        for edit in edits:
            text = f"{text[: edit.start]}{edit.new}{text[edit.end :]}"
        return [(text, runs[0])]
    letters = [(letter, run) for run in runs for letter in run.text]
    for edit in edits:
        if letters:
            letters[edit.start : edit.end] = [(edit.new, letters[format_source(edit)][1])]
    return letters
