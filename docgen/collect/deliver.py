"""What a collection leaves behind: a table of records with the source of each value, board, reminders."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from docgen.batch.own import refuse_foreign, sealed_records
from docgen.collect.board import board_workbook, reminder
from docgen.collect.letters import write_letters
from docgen.collect.mapping import remember
from docgen.collect.run import Collected
from docgen.errors import FileError, Problem
from docgen.files import safe_name, write_atomic
from docgen.records.library import load_openpyxl
from docgen.records.model import DATA_SHEET, SOURCES_SHEET, column_letters
from docgen.records.trace import written
from docgen.records.writing import workbook_bytes, write

BOARD: Final = "tinh-hinh-nop.xlsx"


def deliver(  # noqa: PLR0913 - what is to be written, and where
    made: Collected,
    out: Path | None,
    folder: Path,
    reminders: Path | None,
    deadline: date | None,
    *,
    force: bool,
) -> tuple[list[Path], list[Problem]]:
    """Write records, board and reminders; the files written, and the letters that a person has edited.

    FileError for what must not be written over.
    """
    files: list[Path] = []
    if out is not None:
        content = records_bytes(made, out)
        board = board_workbook(made.rows, made.strangers, made.asked)
        refuse_others(out, force=force)
        write_atomic(out, content)
        write_atomic(out.parent / BOARD, board)
        files += [out, out.parent / BOARD]
    told: list[Problem] = []
    if reminders is not None:
        letters, told = write_letters(_letters(made, deadline), reminders, force=force)
        files += letters
    remember(folder, made.meaning)
    return files, told


def refuse_others(out: Path, *, force: bool) -> None:
    """FileError if the records or the board would go over a file that no collection has written as it is."""
    if out.suffix.lower() not in (".json", ".xlsx"):
        raise FileError(f"{out}: tên tệp bản ghi phải có đuôi .json hoặc .xlsx")
    if not force:
        refuse_foreign([out, out.parent / BOARD])


def _letters(made: Collected, deadline: date | None) -> dict[str, str]:
    """The words to each unit that has to do something, by the name of their file."""
    sender = made.asked.parent.ten if made.asked.parent else "cơ quan tổng hợp"
    texts = {row.unit.ma: reminder(row, made.asked, sender, deadline) for row in made.rows}
    return {f"{safe_name(code)}.txt": text for code, text in texts.items() if text}


def records_bytes(made: Collected, path: Path) -> bytes:
    """The records as JSON, or as a table with a second sheet that says where each value comes from."""
    records = made.records
    if path.suffix.lower() == ".json":
        return sealed_records(records)
    return _table(made)


def _table(made: Collected) -> bytes:
    openpyxl = load_openpyxl()
    workbook = openpyxl.Workbook()
    questions = made.asked.questions
    heads = ["don_vi", "_ten", *(question.path for question in questions)]
    names = [
        "",
        "Tên đơn vị",
        *(f"{each.name} ({each.unit})" if each.unit else each.name for each in questions),
    ]
    taken = [row for row in made.rows if row.taken and row.taken.values]
    values: list[Sequence[Any]] = []
    sources: list[Sequence[Any]] = []
    for row in taken:
        assert row.taken is not None  # noqa: S101 - filtered above
        found, name = row.taken, row.taken.name
        values.append([row.unit.ma, row.unit.ten, *(found.values.get(each.path) for each in questions)])
        places = (
            written(name, {"": found.cells.get(each.path, "")})
            if each.path in found.values or found.cells.get(each.path)
            else None
            for each in questions
        )
        sources.append([row.unit.ma, row.unit.ten, *places])
    for title, rows in ((DATA_SHEET, values), (SOURCES_SHEET, sources)):
        sheet = workbook.active if title == DATA_SHEET else workbook.create_sheet(title)
        sheet.title = title
        for number, line in enumerate((heads, *rows), 1):
            for column, value in enumerate(line, 1):
                write(sheet.cell(number, column), value)
        for column, name in enumerate(names, 1):
            cell = sheet.cell(1, column)
            cell.font = openpyxl.styles.Font(bold=True)
            if name:
                cell.comment = openpyxl.comments.Comment(name, "docgen")
            sheet.column_dimensions[column_letters(column)].width = 34 if column == 2 else 22
        sheet.freeze_panes = "C2"
    return workbook_bytes(workbook)
