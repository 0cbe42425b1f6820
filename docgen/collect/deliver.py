"""What a collection leaves behind: a table of records with the source of each value, board, reminders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from docgen.batch.own import refuse_foreign, sealed_records
from docgen.collect.asked import read_asked
from docgen.collect.board import board_name, board_workbook, reminder
from docgen.collect.letters import write_letters
from docgen.collect.mapping import remember
from docgen.collect.official_letter import letter_data, letter_document
from docgen.collect.returned import Returned
from docgen.collect.run import Collected
from docgen.errors import DataError, FileError, Problem, Severity
from docgen.files import safe_name, write_atomic
from docgen.jsonfile import dump_indented
from docgen.records.library import load_openpyxl
from docgen.records.model import DATA_SHEET, SOURCES_SHEET, WORDS_SHEET, column_letters
from docgen.records.writing import workbook_bytes, write
from docgen.report.parts import read_parts
from docgen.report.section_words import section_lines
from docgen.units import find_register, load_register
from docgen.vn.source_texts import written

OFFICIAL: Final = "cong-van-don-doc"


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
        board = board_workbook(made.rows, made.strangers, made.shared, made.asked)
        beside = out.parent / board_name(made.asked)
        refuse_others(out, beside, force=force)
        write_atomic(out, content)
        write_atomic(beside, board)
        files += [out, beside]
    told: list[Problem] = []
    if reminders is not None:
        letters, unprinted = _letters(made, deadline)
        written_letters, told = write_letters(letters, reminders, force=force)
        files += written_letters
        told = [*unprinted, *told]
    remember(folder, made.meaning)
    return files, told


def refuse_others(out: Path, *boards: Path, force: bool) -> None:
    """FileError if the records or the board would go over a file that no collection has written as it is."""
    if out.suffix.lower() not in (".json", ".xlsx"):
        raise FileError(f"{out}: tên tệp bản ghi phải có đuôi .json hoặc .xlsx")
    if not force:
        refuse_foreign([out, *boards])


def own_files(out: Path, outline: Path | None, units: Path | None, *, force: bool) -> list[Path]:
    """The records and, of a known outline, the board that will be written. FileError for another's."""
    boards = []
    if outline is not None:
        asked = read_asked(outline, load_register(units or find_register(outline)))
        boards = [out.parent / board_name(asked)]
    refuse_others(out, *boards, force=force)
    return [out, *boards]


def _letters(made: Collected, deadline: date | None) -> tuple[dict[str, bytes], list[Problem]]:
    """What is to be sent, by the name of its file: the words to each unit, and the official letter to all."""
    sender = made.asked.parent.ten if made.asked.parent else "cơ quan tổng hợp"
    texts = {row.unit.ma: reminder(row, made.asked, sender, deadline) for row in made.rows}
    letters = {f"{safe_name(code)}.txt": text.encode() for code, text in texts.items() if text}
    data = letter_data(made.rows, made.asked, deadline)
    if data is None:
        return letters, []
    letters[f"{OFFICIAL}.json"] = dump_indented(data).encode()
    try:
        letters[f"{OFFICIAL}.docx"] = letter_document(data, made.register, f"{OFFICIAL}.json")
    except DataError as error:
        message = (
            f"công văn đôn đốc chưa in ra Word được: {'; '.join(each.message for each in error.problems)}"
        )
        hint = f"sửa {OFFICIAL}.json rồi chạy docgen generate"
        return letters, [Problem("TN119", message, "", f"{OFFICIAL}.json", hint, Severity.WARNING)]
    return letters, []


def records_bytes(made: Collected, path: Path) -> bytes:
    """The records as JSON, or as a table with a second sheet that says where each value comes from."""
    records = made.records
    if path.suffix.lower() == ".json":
        return sealed_records(records)
    return _table(made)


def _table(made: Collected) -> bytes:
    """Values, where each comes from, and the units' words: a sheet for each, a row for each unit."""
    openpyxl = load_openpyxl()
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    questions = made.asked.questions
    names = {each.path: f"{each.name} ({each.unit})" if each.unit else each.name for each in questions}
    paths = [question.path for question in questions]
    values = [_owner(found) + [found.values.get(path) for path in paths] for found in made.taken]
    places = [_owner(found) + [_place(found, path) for path in paths] for found in made.taken]
    _add_sheet(workbook, DATA_SHEET, names, values)
    _add_sheet(workbook, SOURCES_SHEET, names, places)
    sections = made.asked.sections
    if sections:
        words = [_owner(found) + [_words(found, each, made) for each in sections] for found in made.taken]
        _add_sheet(workbook, WORDS_SHEET, dict.fromkeys(sections, ""), words, width=60)
    return workbook_bytes(workbook)


def _owner(found: Returned) -> list[Any]:
    assert found.unit is not None  # noqa: S101 - only known units are taken
    return [found.unit.ma, found.unit.ten]


def _place(found: Returned, path: str) -> str | None:
    place = found.cells.get(path, "")
    return written(found.name, {"": place}) if path in found.values or place else None


def _words(found: Returned, section: str, made: Collected) -> str | None:
    """What a unit has written for a section, as it prints; a line that cannot be printed is left as it is."""
    names = read_parts(found.data, made.register)[0].names
    lines = section_lines({"noi_dung": found.words}, section, names)
    return "\n".join(f"{line.mark}{line.text or line.fault}" for line in lines) or None


def _add_sheet(
    workbook: Any, title: str, heads: Mapping[str, str], rows: Sequence[Sequence[Any]], width: int = 22
) -> None:
    """A sheet with a row for each unit; ``heads`` are its columns with what people call them."""
    openpyxl, sheet = load_openpyxl(), workbook.create_sheet(title)
    for number, line in enumerate((["don_vi", "_ten", *heads], *rows), 1):
        for column, value in enumerate(line, 1):
            write(sheet.cell(number, column), value)
    for column, name in enumerate(["", "Tên đơn vị", *heads.values()], 1):
        cell = sheet.cell(1, column)
        cell.font = openpyxl.styles.Font(bold=True)
        if name:
            cell.comment = openpyxl.comments.Comment(name, "docgen")
        sheet.column_dimensions[column_letters(column)].width = 34 if column == 2 else width
    sheet.freeze_panes = "C2"
