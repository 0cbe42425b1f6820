"""A free table of the file as the data have to say it: rows, groups of rows, titles, cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docgen.report.grid import ORDER, Cell, Row, RowKind
from docgen.report.origins import PLAIN
from docgen.report.prose import escape_plain
from docgen.roundtrip.grid_rows import PairedTables, RowPair, paragraph_of
from docgen.roundtrip.log import Log, Status
from docgen.roundtrip.own.cells_back import CellReader, Spot
from docgen.roundtrip.paths import copied, parent_of, set_at, value_at
from docgen.roundtrip.texts import TextKind, TextReader, Typed
from docgen.roundtrip.units import GridCell

_SHAPE = TextKind(PLAIN)


@dataclass
class _Open:
    """A list of rows being filled; ``base`` is the path of the list of the data that it was."""

    base: str
    rows: list[Any]


class FreeTable:
    """Reads one table that has kept its columns and its heads."""

    def __init__(self, paired: PairedTables, path: str, texts: TextReader, log: Log) -> None:
        self._paired = paired
        self._path = path
        self._texts = texts
        self._log = log
        self._old: dict[str, Any] = value_at(texts.raw, path)
        unit = paired.table.unit
        nothing = self._old.get("o_trong") or ""
        self._cells = CellReader(texts, log, unit, nothing if isinstance(nothing, str) else "")
        self._offset = sum(column.kind == ORDER for column in paired.table.columns[:1])

    def read(self) -> dict[str, Any] | None:
        """The table as data; None if its shape has changed in a way that only a new table can say."""
        if not self._paired.same_grid or not all(map(self._fits, self._paired.rows)):
            return None
        made: dict[str, Any] = copied(self._old)
        self._heads(made)
        made["dong"] = self._rows()
        if self._has_lost_total():
            made["tong"] = False
        return made

    def _fits(self, pair: RowPair) -> bool:
        """A row merges the same cells as the row of the data it was."""
        if pair.row is None:
            return True
        ours = self._paired.ours.rows[pair.ours]
        return len(ours) == len(pair.row.cells) and all(
            _merge(mine) == _merge(theirs) for mine, theirs in zip(ours, pair.row.cells, strict=True)
        )

    def _heads(self, made: dict[str, Any]) -> None:
        """Titles of columns that were rewritten."""
        for r, heads in enumerate(self._paired.table.heads):
            for c, head in enumerate(heads):
                ours, base = self._paired.ours.rows[r][c], self._paired.base.rows[r][c]
                if head is None or ours is None or base is None or not head.path or ours.text == base.text:
                    continue
                found = self._texts.read(head.path, _SHAPE, Typed.bare(ours.text), _SHAPE)
                index = paragraph_of(self._paired.ours, r, c)
                self._log.lost += [(index, lost) for lost in found.lost]
                set_at(made, head.path.removeprefix(self._path), found.raw)
                more = {"path": head.path, "old": base.text, "new": ours.text}
                self._log.add(Status.TEXT, "cot", index, **more)

    def _rows(self) -> list[Any]:
        root = _Open(f"{self._path}.dong", [])
        stack = [root]
        for pair in self._paired.rows:
            row = pair.row
            if row is None:
                stack[-1].rows.append(self._new_row(pair))
                continue
            if not row.path:
                continue  # docgen adds it by itself
            self._moved(pair)
            parent = parent_of(row.path)
            while len(stack) > 1 and stack[-1].base != parent and any(each.base == parent for each in stack):
                stack.pop()
            if row.kind is RowKind.GROUP:
                group = self._group(pair, row)
                stack[-1].rows.append(group)
                stack.append(_Open(f"{row.path}.dong", group["dong"]))
            else:
                stack[-1].rows.append(self._row(pair, row))
        for gone in self._paired.gone:
            if gone.path or gone.kind is RowKind.TOTAL:
                more = {"path": gone.path, "old": " | ".join(gone.texts)}
                self._log.add(Status.DATA, "bo_hang", self._paired.ours.first, **more)
        return root.rows

    def _moved(self, pair: RowPair) -> None:
        if pair.moved:
            index = paragraph_of(self._paired.ours, pair.ours, 0)
            self._log.add(Status.MOVED, "hang", index, path=pair.row.path if pair.row else "")

    def _group(self, pair: RowPair, row: Row) -> dict[str, Any]:
        """A heading of rows, still without them."""
        old = value_at(self._texts.raw, row.path)
        name = next((c for c, cell in enumerate(row.cells) if cell and cell.path.endswith(".nhom")), 0)
        title = self._value(pair, row, name)
        return {
            key: [] if key == "dong" else title if key == "nhom" else copied(value)
            for key, value in old.items()
        }

    def _row(self, pair: RowPair, row: Row) -> list[Any]:
        old = value_at(self._texts.raw, row.path)
        made = list(copied(old))
        for c, cell in enumerate(row.cells):
            if cell is None or not cell.path.startswith(row.path):
                continue
            value = self._value(pair, row, c)
            index = c - self._offset
            if 0 <= index < len(made):
                merged = isinstance(made[index], dict)
                made[index] = {**made[index], "gia_tri": value} if merged else value
        return made

    def _value(self, pair: RowPair, row: Row, c: int) -> Any:
        """What the data have to say at a cell."""
        cell = row.cells[c]
        assert cell is not None  # noqa: S101 - told to the type checker; callers have looked
        ours = self._paired.ours.rows[pair.ours][c]
        base = self._paired.base.rows[self._paired.base_first + (pair.base or 0)][c]
        text, shown = (ours.text if ours else ""), (base.text if base else cell.text)
        index = paragraph_of(self._paired.ours, pair.ours, c)
        value = self._cells.read(Spot(cell.path, shown, text, self._paired.table.columns[c], index))
        if text != shown:
            self._log.add(Status.DATA, "o", index, path=cell.path, old=shown, new=text)
        return value

    def _new_row(self, pair: RowPair) -> list[Any]:
        """A row that people have put in."""
        cells = self._paired.ours.rows[pair.ours]
        index = paragraph_of(self._paired.ours, pair.ours, 0)
        text = " | ".join(cell.text for cell in cells if cell)
        self._log.add(Status.DATA, "them_hang", index, path=self._path, new=text)
        return [self._new_cell(cell, c) for c, cell in enumerate(cells)][self._offset :]

    def _new_cell(self, cell: GridCell | None, c: int) -> Any:
        if cell is None:
            return None
        value = self._cells.new(cell.text, self._paired.table.columns[c])
        merges = {"gop_cot": cell.across, "gop_dong": cell.down}
        merges = {key: count for key, count in merges.items() if count > 1}
        return {"gia_tri": value, **merges} if merges else value

    def _has_lost_total(self) -> bool:
        """The total that docgen adds at the end has been taken out."""
        return any(row.kind is RowKind.TOTAL and not row.path for row in self._paired.gone)


def _merge(cell: GridCell | Cell | None) -> tuple[int, int]:
    return (0, 0) if cell is None else (cell.across, cell.down)


def new_table(rows: list[tuple[GridCell | None, ...]], heads: int) -> dict[str, Any]:
    """A table of the file that the data do not know, as a free table without kinds and sums."""
    width = max((len(row) for row in rows), default=0)
    count = max(1, heads)
    columns = _columns(rows[:count], 0, width, 0)
    body = [_plain_row(row, width, number, len(rows)) for number, row in enumerate(rows[count:], count)]
    return {"cot": columns, "dong": body}


def _columns(rows: list[tuple[GridCell | None, ...]], start: int, end: int, level: int) -> list[Any]:
    """The titles from ``start`` to ``end``, those below a merged one in its group."""
    found: list[Any] = []
    c = start
    while c < end:
        cell = rows[level][c] if level < len(rows) and c < len(rows[level]) else None
        across = cell.across if cell else 1
        down = cell.down if cell else 1
        text = escape_plain(cell.text) if cell else ""
        if across > 1 and level + down < len(rows):
            found.append({"tieu_de": text, "cot": _columns(rows, c, min(c + across, end), level + down)})
        else:
            found.append(text)
            found += [""] * (min(across, end - c) - 1)
        c += across
    return found


def _plain_row(row: tuple[GridCell | None, ...], width: int, number: int, count: int) -> list[Any]:
    made: list[Any] = []
    for cell in (*row, *[None] * (width - len(row))):
        if cell is None:
            made.append(None)
            continue
        made.append(with_merges(escape_plain(cell.text), cell, count - number))
    return made


def with_merges(value: Any, cell: GridCell, rows: int) -> Any:
    """``value`` as data have it: alone, or with the columns and (at most ``rows``) rows of its cell."""
    merges = {"gop_cot": cell.across, "gop_dong": min(cell.down, rows)}
    merges = {key: size for key, size in merges.items() if size > 1}
    return {"gia_tri": value, **merges} if merges else value
