"""The records of a collection as a workbook: the values, where each comes from, and the units' words.

Written row by row: there may be thousands of units.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from docgen.collect.record import with_sum
from docgen.collect.returned import Returned
from docgen.collect.run import Collected
from docgen.records.library import load_openpyxl
from docgen.records.model import DATA_SHEET, PERIOD, SOURCES_SHEET, WORDS_SHEET
from docgen.records.streaming import StreamedSheet
from docgen.records.writing import workbook_bytes, write
from docgen.report.parts import read_parts
from docgen.report.section_words import section_lines
from docgen.vn.source_texts import written

_NAME_WIDTH, _WIDTH, _WORDS_WIDTH = 34, 22, 60


def records_table(made: Collected) -> bytes:
    """The workbook: a row for each unit on each of its sheets. MissingProgramError without openpyxl."""
    workbook = load_openpyxl().Workbook()
    workbook.remove(workbook.active)
    questions = made.asked.questions
    names = {each.path: f"{each.name} ({each.unit})" if each.unit else each.name for each in questions}
    taken, sections = made.taken, made.asked.sections
    period = {PERIOD: made.asked.period.code} if PERIOD in made.asked.data else {}
    values = (
        [*_owner(found), *period.values()] + [found.values.get(path) for path in names] for found in taken
    )
    locations = (_owner(found) + [_location(found, path) for path in names] for found in taken)
    heads = {**dict.fromkeys(period, "Kỳ báo cáo"), **names}
    sheets = [_sheet(workbook, DATA_SHEET, heads, values), _sheet(workbook, SOURCES_SHEET, names, locations)]
    if sections:
        words = (_owner(found) + [_words(found, each, made) for each in sections] for found in taken)
        sheets.append(_sheet(workbook, WORDS_SHEET, dict.fromkeys(sections, ""), words, _WORDS_WIDTH))
    return workbook_bytes(workbook, sheets)


def _owner(found: Returned) -> list[Any]:
    assert found.unit is not None  # noqa: S101 - only known units are taken
    return [found.unit.ma, found.unit.ten]


def _location(found: Returned, path: str) -> str | None:
    location = found.cells.get(path, "")
    text = with_sum(written(found.name, {"": location}), found, path)
    return text if path in found.values or location else None


def _words(found: Returned, section: str, made: Collected) -> str | None:
    """What a unit has written for a section, as it prints; a line that cannot be printed is left as it is."""
    names = read_parts(found.data, made.register)[0].names
    lines = section_lines({"noi_dung": found.words}, section, names)
    return "\n".join(f"{line.mark}{line.text or line.fault}" for line in lines) or None


def _sheet(
    workbook: Any, title: str, heads: Mapping[str, str], rows: Iterable[Sequence[Any]], width: int = _WIDTH
) -> StreamedSheet:
    """A sheet with a row for each unit; ``heads`` are its columns with what people call them."""
    openpyxl = load_openpyxl()
    sheet = StreamedSheet(workbook, title, [width, _NAME_WIDTH, *(width for _ in heads)], heads=1)
    for column, (head, name) in enumerate({"don_vi": "", "_ten": "Tên đơn vị", **heads}.items(), 1):
        cell = sheet.frame.cell(1, column)
        write(cell, head)
        cell.font = openpyxl.styles.Font(bold=True)
        if name:
            cell.comment = openpyxl.comments.Comment(name, "docgen")
    plain = sheet.cell_style()
    for row in rows:
        sheet.append([(value, plain) for value in row])
    sheet.frame.freeze_panes = "C2"
    return sheet
