"""The second sheet of a workbook: which heading means which place in the data.

An office may keep headings of its own and say here what they mean. Knows nothing of the figures.
"""

from __future__ import annotations

from docgen.errors import Problem, suggest
from docgen.records.cells import clean
from docgen.records.headings import Catalog, key_of
from docgen.records.model import MEANING_HEADING, MEANING_PATH, MEANING_SHEET, Sheet
from docgen.records.writing import settled


def is_meaning(sheet: Sheet) -> bool:
    """Whether a sheet tells what headings mean: by its name or by its two headings."""
    return key_of(sheet.name) == key_of(MEANING_SHEET) or _meaning_columns(sheet) is not None


def read_meaning(sheet: Sheet, catalog: Catalog) -> tuple[dict[str, str | None], list[Problem]]:
    """Heading's key → path, from the sheet of meanings; a path unknown or given twice is said."""
    columns = _meaning_columns(sheet)
    if columns is None:
        hint = f"hai cột của trang này là {MEANING_HEADING} và {MEANING_PATH}"
        return {}, [sheet.problem("R007", sheet.at(1, 1), "thiếu cột của trang giải nghĩa", hint)]
    meaning: dict[str, str | None] = {}
    problems: list[Problem] = []
    as_saved = {settled(path): path for path in catalog.paths}
    for row in sheet.rows[1:]:
        name, path = (clean(str(row.cells[c].value)) if c in row.cells else "" for c in columns)
        path = as_saved.get(settled(path), path)
        if not name or not path or key_of(name) == key_of(path):
            continue
        where = sheet.at(row.number, columns[1])
        if meaning.setdefault(key_of(name), path) != path:
            problems.append(sheet.problem("R007", where, f"“{name}” đã có nghĩa khác ở trên", "hãy giữ một"))
        elif path not in catalog.paths and not path.startswith("_"):
            meaning[key_of(name)] = None
            message = f"đường dẫn {path} không có, cột “{name}” không được đọc"
            problems.append(sheet.problem("R007", where, message, suggest(path, catalog.paths), about=name))
    return meaning, problems


def _meaning_columns(sheet: Sheet) -> tuple[int, int] | None:
    first = sheet.rows[0].cells if sheet.rows else {}
    at = {key_of(str(cell.value)): column for column, cell in first.items()}
    heading, path = at.get(key_of(MEANING_HEADING)), at.get(key_of(MEANING_PATH))
    return (heading, path) if heading and path else None
