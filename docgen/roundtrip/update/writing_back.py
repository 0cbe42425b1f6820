"""The plan of an update made in the file: every step a tracked change at its place, or told why not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from docgen.roundtrip.units import Grid, Line, Unit, lines_in
from docgen.roundtrip.update.drawing_steps import NewDrawing, put_in_place
from docgen.roundtrip.update.plan import (
    GoneRow,
    GoneUnit,
    NewCell,
    NewEmphasis,
    NewRow,
    NewText,
    NewUnit,
    Step,
    Unplaced,
)
from docgen.roundtrip.update.text_merge import hunks, words_in
from docgen.vn.text import nfc
from docgen.word.cutting import spans
from docgen.word.model import Paragraph
from docgen.word.ns import w
from docgen.word.tracking import FormattedText, Tracker, has_tracked_changes
from docgen.word.walk import paragraph_elements

if TYPE_CHECKING:
    from lxml.etree import _Element


_CHANGED_AROUND = frozenset(map(w, ("ins", "del", "moveFrom", "moveTo")))


class FileWriter:
    """Writes steps into the open document part of a file."""

    def __init__(self, root: _Element, units: Sequence[Unit], printed: _Element, *, plain: bool) -> None:
        """``units`` are those of the file, ``printed`` the document part that the merged data print."""
        body = root.find(w("body"))
        self.paragraphs = _paragraphs(root)
        self._body = body
        self._units = units
        self._printed = _paragraphs(printed)
        self._tracker = Tracker(root, plain=plain)
        self._last: dict[
            int, _Element
        ] = {}  # what was put in behind an element, so that the next comes behind it
        self._tracked = has_tracked_changes(root)
        self.refused: list[Step] = []
        self.pending: list[Step] = []
        """The refused ones that would touch tracked changes which nobody has accepted or rejected."""
        self.pictures: dict[str, bytes] = {}
        """Parts with pictures that are drawn anew."""

    def write(self, steps: Iterable[Step]) -> None:
        """Make every step that can be made; the others are :attr:`refused`.

        A paragraph, a row or a place beside one that holds changes of people's own which nobody has accepted
        or rejected stays as it is.
        """
        steps = list(steps)
        if self._tracked:
            self.pending = [step for step in steps if any(map(_is_pending, self._touched(step)))]
        for step in steps:
            if step in self.pending or not self._made(step):
                self.refused.append(step)

    def _touched(self, step: Step) -> Iterator[_Element | None]:
        """The paragraphs and rows that a step changes or stands beside."""
        match step:
            case NewText() | NewEmphasis() | NewDrawing():
                yield from self.paragraphs[step.line.index]
            case GoneUnit():
                yield from (each for line in lines_in(step.unit) for each in self.paragraphs[line.index])
            case NewUnit():
                last = [] if step.after is None else [*lines_in(step.after)][-1:]
                yield from (each for line in last for each in self.paragraphs[line.index])
            case NewCell() | GoneRow():
                yield self._row(step.grid, step.row)
            case NewRow():
                yield self._model_row(step)
                yield self._row(step.grid, max(step.after, 0))
            case Unplaced():
                return

    def _made(self, step: Step) -> bool:
        makers: dict[type, Callable[[Any], bool]] = {
            NewText: self._new_text,
            NewEmphasis: self._new_emphasis,
            NewDrawing: self._new_drawing,
            NewUnit: self._new_unit,
            GoneUnit: self._gone_unit,
            NewCell: self._new_cell,
            NewRow: self._new_row,
            GoneRow: lambda gone: self._gone_row(gone.grid, gone.row),
            Unplaced: lambda _: False,
        }
        return makers[type(step)](step)

    def _new_text(self, step: NewText) -> bool:
        return not step.text or step.text == step.line.text or self._retext(step.line, step.text)

    def _new_emphasis(self, step: NewEmphasis) -> bool:
        indexes = letter_indexes(step.line.paragraph)
        elements = self.paragraphs[step.line.index]
        if indexes is None or len(indexes) != len(step.line.text) + 1:
            return False
        done = [
            self._tracker.relook(elements, indexes[start], indexes[end - 1] + 1, bold=bold, italic=italic)
            for start, end, bold, italic in step.changes
        ]
        return all(done)

    def _new_drawing(self, step: NewDrawing) -> bool:
        if step.image is None:
            return False
        put_in_place(self.paragraphs[step.line.index], step.image)
        self.pictures[step.image.part] = step.image.data
        return True

    def _gone_unit(self, step: GoneUnit) -> bool:
        if isinstance(step.unit, Line):
            self._tracker.delete_paragraph(self.paragraphs[step.unit.index])
            return True
        done = [self._gone_row(step.unit, row) for row in range(len(step.unit.rows))]
        return all(done)

    def _retext(self, line: Line, text: str) -> bool:
        indexes = letter_indexes(line.paragraph)
        elements = self.paragraphs[line.index]
        if indexes is None or len(indexes) != len(line.text) + 1:
            return False
        old = words_in(line.text)
        starts = [0]
        for word in old:
            starts.append(starts[-1] + len(word))
        done = True
        for hunk in reversed(hunks(old, words_in(text))):
            start, end = indexes[starts[hunk.start]], indexes[starts[hunk.end]]
            done &= self._tracker.retext(elements, start, end, "".join(hunk.words))
        return done

    def _new_unit(self, step: NewUnit) -> bool:
        anchor = self._anchor(step)
        if anchor is None:
            return False
        beside, before = anchor
        key = id(beside)
        beside, before = (self._last[key], False) if key in self._last else (beside, before)
        if isinstance(step.unit, Grid):
            table = _table_of(self._printed, step.unit)
            if table is None:
                return False
            made = self._tracker.insert_table(beside, table, before=before)
        else:
            model = self._model(step.unit, step.after)
            made = self._tracker.insert_paragraph(beside, model, _formatted_texts(step.unit), before=before)
        self._last[key] = made
        return True

    def _anchor(self, step: NewUnit) -> tuple[_Element, bool] | None:
        """The element beside which a new unit stands, and whether before it."""
        if step.after is None:
            first = next((line for unit in self._units for line in lines_in(unit)), None)
            return None if first is None else (self._outer(self.paragraphs[first.index][-1]), True)
        last = [*lines_in(step.after)][-1:]
        if not last:
            return None
        element = self.paragraphs[last[0].index][-1]
        return (element if step.inside else self._outer(element), False)

    def _outer(self, element: _Element) -> _Element:
        """What stands in the body and holds ``element``."""
        above = element.getparent()
        while above is not None and above is not self._body:
            element, above = above, above.getparent()
        return element

    def _model(self, line: Line, after: Unit | None) -> _Element:
        """The nearest paragraph of the file in the same part of the form, else the printed one itself."""
        here = max((each.index for each in lines_in(after)), default=0) if after is not None else 0
        alike = [
            each for each in self._units
            if isinstance(each, Line) and (each.part, each.level) == (line.part, line.level)
            and (each.location is None) == (line.location is None)
        ]  # fmt: skip
        nearest = min(alike, key=lambda each: abs(each.index - here), default=None)
        return self._printed[line.index][-1] if nearest is None else self.paragraphs[nearest.index][-1]

    def _new_cell(self, step: NewCell) -> bool:
        row = step.grid.rows[step.row]
        cell = row[step.column] if step.column < len(row) else None
        if cell is not None and len(cell.lines) == 1 and "\n" not in step.text:
            return self._retext(cell.lines[0], step.text)
        element = self._row(step.grid, step.row)
        cells = [] if element is None else element.findall(w("tc"))
        if element is None or len(cells) != len(row) or (cell is not None and cell.lines):
            return False
        paragraph = cells[step.column].find(w("p"))
        return paragraph is not None and self._tracker.retext([paragraph], 0, 0, step.text)

    def _new_row(self, step: NewRow) -> bool:
        model = self._model_row(step)
        beside = self._row(step.grid, max(step.after, 0))
        if model is None or beside is None or len(model.findall(w("tc"))) != len(step.texts):
            return False
        before = step.after < 0
        key = id(beside)
        if key in self._last:
            beside, before = self._last[key], False
        self._last[key] = self._tracker.insert_row(beside, model, step.texts, before=before)
        return True

    def _model_row(self, step: NewRow) -> _Element | None:
        """The row that a new one is made like: one of the file, or the one that the data print."""
        if step.model is not None:
            return self._row(step.grid, step.model)
        line = next((line for cell in step.printed if cell for line in cell.lines), None)
        return None if line is None else _row_around(self._printed[line.index][-1])

    def _gone_row(self, grid: Grid, row: int) -> bool:
        element = self._row(grid, row)
        if element is None:
            return False
        self._tracker.delete_row(element)
        return True

    def _row(self, grid: Grid, row: int) -> _Element | None:
        """The row of a table by a line in it; None if nothing is written there."""
        line = next((line for cell in grid.rows[row] if cell for line in cell.lines if cell.row == row), None)
        return None if line is None else _row_around(self.paragraphs[line.index][-1])


def _is_pending(element: _Element | None) -> bool:
    """Whether an element holds, or stands in, a change that nobody has accepted or rejected."""
    if element is None:
        return False
    above = [each for each in element.iterancestors() if each.tag in _CHANGED_AROUND]
    rows = (row.find(w("trPr")) for row in element.iterancestors(w("tr")))
    return bool(above) or any(map(has_tracked_changes, (element, *(row for row in rows if row is not None))))


def _formatted_texts(line: Line) -> list[FormattedText]:
    """The text of a line by its formats."""
    found: list[FormattedText] = []
    for letter, (bold, italic) in zip(line.text, line.emphases, strict=True):
        if found and found[-1][1:] == (bold, italic):
            found[-1] = found[-1]._replace(text=found[-1].text + letter)
        else:
            found.append(FormattedText(letter, bold, italic))
    return found


def _paragraphs(root: _Element) -> list[list[_Element]]:
    body = root.find(w("body"))
    return [] if body is None else list(paragraph_elements(body))


def letter_indexes(paragraph: Paragraph) -> list[int] | None:
    """Where each letter that is read stands in the paragraph, and its end; None if that is not sure."""
    indexes: list[int] = []
    at = 0
    for run in paragraph.runs:
        if not run.format.hidden:
            if nfc(run.text) != run.text:
                return None
            indexes += [at + i for i, letter in enumerate(run.text) if letter != "\f"]
        at += len(run.text)
    return [*indexes, at]


def _row_around(paragraph: _Element) -> _Element | None:
    """The row of a table that a paragraph stands in."""
    return next(paragraph.iterancestors(w("tr")), None)


def _table_of(printed: Sequence[list[_Element]], grid: Grid) -> _Element | None:
    line = next((line for line in lines_in(grid)), None)
    element = None if line is None else printed[line.index][-1]
    while element is not None and element.tag != w("tbl"):
        element = element.getparent()
    return element


def length_of(paragraph: list[_Element]) -> int:
    """How many letters a paragraph has."""
    placed = spans(paragraph)
    return placed[-1][2] if placed else 0
