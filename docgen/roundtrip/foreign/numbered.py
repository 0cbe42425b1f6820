"""Tables whose rows are numbered by hand, I, 1, 2, II, 1 …: docgen numbers them, rows under I are its group.

A table is changed only if it prints to the letter as before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product
from typing import Any

from docgen.report.free_table import free_table
from docgen.report.grid import Table, is_order
from docgen.report.prose import parse_plain
from docgen.report.table_data import TableData
from docgen.standard.mau import table_words

_GROUP = re.compile(r"(?:[IVX]{1,5}|[A-HĐ])\.?")


def numbered(table: dict[str, Any]) -> dict[str, Any]:
    """The table with ``stt`` and groups of rows where it prints the same, else the table as it is."""
    columns = table["cot"]
    if len(columns) < 2 or not isinstance(columns[0], str) or not is_order(columns[0]):
        return table
    rows = _grouped(table["dong"])
    if rows is None:
        return table
    wanted = _texts(table)
    for running, sign in product((False, True), (False, True)):
        made = {**table, "stt": True if sign else columns[0], "cot": columns[1:], "dong": rows}
        if running:
            made["stt_lien_tuc"] = True
        if _texts(made) == wanted:
            return made
    return table


def _grouped(rows: Sequence[Any]) -> list[Any] | None:
    """The rows without their numbers, those below a group's row in it; None where a row is merged there."""
    found: list[Any] = []
    here = found
    for index, row in enumerate(rows):
        if not isinstance(row, list) or isinstance(row[0], dict) or row[0] is None:
            return None
        if _is_group(row):
            group: dict[str, Any] = {"nhom": row[1], "dong": []}
            found.append(group)
            here = group["dong"]
        else:
            ends = index == len(rows) - 1 and str(row[1]).strip().rstrip(":").lower() in table_words().totals
            (found if ends else here).append(row[1:])
    full = all(row["dong"] for row in found if isinstance(row, dict))
    return found if found and full else None


def _is_group(row: Sequence[Any]) -> bool:
    """A row that has a Roman number or a capital and a name, and nothing else."""
    order, name, *rest = row
    named = isinstance(name, str) and name.strip() != ""
    return named and bool(_GROUP.fullmatch(str(order).strip())) and all(cell == "" for cell in rest)


def _texts(table: dict[str, Any]) -> list[tuple[str, ...]]:
    """What the table prints: heads, column numbers and rows."""

    def printed(text: str, _path: str) -> str:
        return parse_plain(text).text({})

    made: Table = free_table(TableData.model_validate(table), "", printed, printed)
    heads = [tuple(cell.text if cell else "" for cell in row) for row in made.heads]
    return [*heads, made.numbers, *(row.texts for row in made.rows)]
