"""What has to change in an edited file so that it says what the merged data print: the plan, unit by unit.

The data that the file says and the merged data are printed and laid beside each other; each difference is
looked up in the file. Changes nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docgen.roundtrip.align import align
from docgen.roundtrip.sides import Base, Pairing, Side, pair_up
from docgen.roundtrip.units import Emphasis, Grid, GridCell, Line, Unit
from docgen.roundtrip.update.drawing_steps import NewDrawing
from docgen.roundtrip.update.emphasis_changes import EmphasisChange, emphasis_changes
from docgen.roundtrip.update.text_merge import merge_texts
from docgen.roundtrip.words import likeness


@dataclass(frozen=True)
class NewText:
    """A line of the file gets another text. ``conflict``: a person has changed the same words otherwise."""

    line: Line
    text: str = ""
    wanted: str = ""
    conflict: bool = False


@dataclass(frozen=True)
class NewUnit:
    """Something that the merged data print and the file does not have, after the units before it."""

    unit: Unit
    after: Unit | None
    inside: bool
    """It stands in the cell of a table of the form, as the unit before it does."""


@dataclass(frozen=True)
class GoneUnit:
    """Something of the file that the merged data do not print any more."""

    unit: Unit


@dataclass(frozen=True)
class NewCell:
    """A cell of a table gets another text."""

    grid: Grid
    row: int
    column: int
    text: str


@dataclass(frozen=True)
class NewRow:
    """A row with ``texts`` after row ``after`` of the file's table (-1: before all), like row ``model``.

    ``model`` is None where no row of the file is printed in such a look; ``printed`` is the new row itself.
    """

    grid: Grid
    texts: tuple[str, ...]
    after: int
    model: int | None
    printed: Cells


@dataclass(frozen=True)
class GoneRow:
    """A row of a table goes."""

    grid: Grid
    row: int


@dataclass(frozen=True)
class Unplaced:
    """Something that changed and has no place in the file: a person has taken it out there."""

    text: str


@dataclass(frozen=True)
class NewEmphasis:
    """Letters of a line of the file become bold or upright, slanted or not."""

    line: Line
    changes: tuple[EmphasisChange, ...]


Cells = tuple[GridCell | None, ...]
Step = NewText | NewEmphasis | NewDrawing | NewUnit | GoneUnit | NewCell | NewRow | GoneRow | Unplaced


def plan(printed: Base, merged: Base, ours: Side, before: Mapping[int, Unit] | None = None) -> list[Step]:
    """The steps from the file, which says ``printed``, to what ``merged`` prints.

    ``before``: by the first paragraph of a unit of the file, what it was printed as before people edited it.
    A value that they have changed in one place only is brought to the others, which nobody has touched.
    """
    return list(_Planner(pair_up(printed, ours), pair_up(printed, merged.side), merged, before or {}).steps())


_DRAWING = "hình, biểu đồ mới"


class _Planner:
    def __init__(self, file: Pairing, new: Pairing, merged: Base, before: Mapping[int, Unit]) -> None:
        self._file, self._new, self._merged, self._before = file, new, merged, before
        self._old = file.base.side.units
        self._kept = {j: i for i, j in new.alignment.pairs if j not in new.alignment.moved}

    def steps(self) -> Iterator[Step]:
        kept = set(self._kept.values())
        for i, unit in enumerate(self._old):
            if i not in kept and not unit.drawn and (found := self._in_file(i)) is not None:
                by_hand = isinstance(found, Line) and unit.text != found.text
                yield (
                    NewText(found, conflict=True) if isinstance(found, Line) and by_hand else GoneUnit(found)
                )
        last: Unit | None = None
        for j, unit in enumerate(self._merged.side.units):
            if j not in self._kept:
                yield Unplaced(_DRAWING) if unit.drawn else NewUnit(unit, last, self._is_inside(j))
                continue
            old = self._old[self._kept[j]]
            here = self._in_file(self._kept[j])
            if here is not None:
                last = here
                yield from () if unit.drawn else self._changed(old, unit, here)
            elif old.text != unit.text:
                yield Unplaced(unit.text)

    def _in_file(self, i: int) -> Unit | None:
        j = self._file.to_new.get(i)
        return None if j is None else self._file.ours.units[j]

    def _is_inside(self, j: int) -> bool:
        units = self._merged.side.units
        mine, before = units[j], units[j - 1] if j else None
        if not isinstance(mine, Line) or not isinstance(before, Line):
            return False
        return mine.location is not None and mine.location == before.location

    def _changed(self, old: Unit, new: Unit, found: Unit) -> Iterator[Step]:
        before = self._before.get(first_of(found))
        if isinstance(old, Line) and isinstance(new, Line) and isinstance(found, Line):
            was = before.text if isinstance(before, Line) else old.text
            here = merge_texts(was, found.text, old.text).text
            merged = merge_texts(old.text, here, new.text)
            if not merged.conflict and (letter_changes := emphasis_changes(old, new, found)):
                yield NewEmphasis(found, letter_changes)
            if merged.text != found.text or merged.conflict:
                yield NewText(found, merged.text, new.text, merged.conflict)
        elif isinstance(old, Grid) and isinstance(new, Grid) and isinstance(found, Grid):
            was_grid = before if isinstance(before, Grid) else old
            if old.text != new.text or was_grid.text != old.text:
                yield from _grid_steps(old, new, found, was_grid)


def first_of(unit: Unit) -> int:
    """The first paragraph of a unit."""
    return unit.index if isinstance(unit, Line) else unit.first


def _grid_steps(old: Grid, new: Grid, found: Grid, was: Grid) -> Iterator[Step]:
    """The rows and cells of a table that differ; ``was``: the table as printed before it was edited."""
    to_file, to_new = _rows(old, found), _rows(old, new)
    kept = {j: i for i, j in to_new.items()}
    before_edits = {j: was.rows[i] for i, j in _rows(was, found).items()}
    for i in range(len(old.rows)):
        if i not in to_new and i in to_file:
            yield GoneRow(found, to_file[i])
    after = -1
    for j, row in enumerate(new.rows):
        texts = _texts(row)
        if j not in kept:
            looks = {to_file[i]: old.rows[i] for i in to_file}
            yield NewRow(found, texts, after, _model(found, after, row, looks), row)
            continue
        printed = old.rows[kept[j]]
        if kept[j] in to_file:
            after = to_file[kept[j]]
            yield from _cells(before_edits.get(after, printed), printed, row, found, after)
        elif texts != _texts(printed):
            yield Unplaced(" | ".join(texts))


def _texts(row: Cells) -> tuple[str, ...]:
    return tuple(cell.text if cell else "" for cell in row)


def _rows(old: Grid, new: Grid) -> dict[int, int]:
    one, other = ([" | ".join(_texts(row)) for row in grid.rows] for grid in (old, new))
    found = align(one, other, lambda i, j: max(0.31, likeness(one[i], other[j])))
    return {i: j for i, j in found.pairs if j not in found.moved}


def _model(grid: Grid, after: int, new: Cells, printed: Mapping[int, Cells]) -> int | None:
    """A row of figures of the file to make the new one like, the nearest that prints in the same look.

    ``printed`` are the file's rows as printed. None if there are such rows and none of them looks so.
    """
    rows = range(grid.heads, len(grid.rows))
    nearest = sorted(rows, key=lambda row: (abs(row - after), row))
    known = [row for row in nearest if row in printed]
    alike = (row for row in known if _look_alike(printed[row], new))
    return next(alike, None if known else next(iter(nearest), max(after, 0)))


def _look_alike(one: Cells, other: Cells) -> bool:
    """Whether the cells of two printed rows that say something are set alike."""
    pairs = zip(map(_look, one), map(_look, other), strict=False)
    return all(a == b for a, b in pairs if a is not None and b is not None)


def _look(cell: GridCell | None) -> tuple[str, Emphasis] | None:
    """The style of a cell's first line, and how its letters are set beyond that."""
    lines = (line for line in (cell.lines if cell else ()) if line.emphases)
    return next(((line.paragraph.style_id, line.emphases[0]) for line in lines), None)


def _cells(was: Cells, old: Cells, new: Cells, grid: Grid, row: int) -> Iterator[Step]:
    """The cells of one row: as printed before the edits, as the file says, as they are to be."""
    cells = _texts(grid.rows[row])
    known = _texts(was) if len(was) == len(old) else _texts(old)
    for column, (first, before, now, there) in enumerate(zip(known, old, new, cells, strict=False)):
        if now is None:
            continue
        printed = before.text if before else ""
        merged = merge_texts(printed, merge_texts(first, there, printed).text, now.text)
        here = grid.rows[row][column]
        if merged.conflict and here and here.lines:
            yield NewText(here.lines[0], here.lines[0].text, now.text, conflict=True)
            continue
        yield from _looks_of_cell(before, now, here)
        if merged.text != there:
            yield NewCell(grid, row, column, merged.text)


def _looks_of_cell(old: GridCell | None, new: GridCell, here: GridCell | None) -> Iterator[NewEmphasis]:
    """The lines of a cell that the new data print in another look: rows become totals, and cease to be."""
    lines = zip(old.lines if old else (), new.lines, here.lines if here else (), strict=False)
    for printed, now, found in lines:
        same_style = printed.paragraph.style_id == now.paragraph.style_id
        if same_style and (changes := emphasis_changes(printed, now, found)):
            yield NewEmphasis(found, changes)
