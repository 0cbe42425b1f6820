"""A free table of the data, resolved: rows numbered, groups headed, sums worked out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.report.grid import Column, Row, Table
from docgen.report.table_arithmetic.sums import counted_lines, wordy_columns
from docgen.report.table_data import AUTOMATIC, IndicatorTableData, TableData
from docgen.report.table_heads import Printer, bare_unit, heads_of
from docgen.report.table_rows import TableRows
from docgen.standard.mau import table_words


def free_table(data: TableData, path: str, text_of: Printer, line_of: Printer) -> Table:
    """The table with every text final; ``text_of`` prints the prose of a cell, ``line_of`` that of lines.

    Lines – title, unit, notes – may have looks (:mod:`docgen.report.styled`), cells have none.
    """
    heads = heads_of(data, path, text_of)
    unit = str(bare_unit(line_of(data.don_vi_tinh, f"{path}.don_vi_tinh")))
    rows = TableRows(data, heads.columns, unit, text_of).all(path)
    table = with_options(Table(heads.columns, tuple(rows), path=path, heads=heads.rows), data, line_of)
    more = tuple(note for note in _shortfalls(rows, heads.columns) if note not in table.notes)
    return table._replace(notes=table.notes + more)


def with_options(table: Table, data: TableData | IndicatorTableData, line_of: Printer) -> Table:
    """``table`` with the lines around it and the way its page lies, as ``data`` say."""
    unit = bare_unit(line_of(data.don_vi_tinh, f"{table.path}.don_vi_tinh"))
    return table._replace(
        title=line_of(data.tieu_de, f"{table.path}.tieu_de"),
        unit=table_words().unit + unit if unit else "",
        numbers=_numbers(data.danh_so_cot, len(table.columns)),
        notes=tuple(_notes(data.ghi_chu, f"{table.path}.ghi_chu", line_of)),
        landscape=None if data.ngang == AUTOMATIC else bool(data.ngang),
    )


def _numbers(given: bool | Sequence[str], count: int) -> tuple[str, ...]:
    """The row of column numbers under the heads, as asked for."""
    if isinstance(given, bool):
        return tuple(f"({number})" for number in range(1, count + 1)) if given else ()
    return tuple(given)


def _notes(notes: str | Sequence[str], path: str, line_of: Printer) -> Iterator[str]:
    """The notes; the word that opens them is added unless somebody has typed it."""
    single = isinstance(notes, str)
    opening = table_words().note
    for i, note in enumerate([notes] if isinstance(notes, str) else notes):
        text = line_of(note, path if single else f"{path}[{i}]")
        typed = text.strip().lower().startswith(opening.strip().lower())
        if text.strip():
            yield text if i or typed else opening + text


def _shortfalls(rows: Sequence[Row], columns: Sequence[Column]) -> Iterator[str]:
    """A note for each column whose sum leaves out lines that have words for a figure."""
    if not any(row.is_sum for row in rows):
        return
    wordy = wordy_columns(rows, len(columns))
    for j, (have, whole) in enumerate(counted_lines(rows, len(columns))):
        column = columns[j]
        if column.summed and j in wordy:
            title = " – ".join(filter(None, column.heads))
            yield table_words().shortfall.format(cot=title, co=have, tat_ca=whole)
