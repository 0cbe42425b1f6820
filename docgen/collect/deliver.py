"""What a collection leaves behind: a table of records with the source of each value, board, reminders."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from docgen.batch.own import refuse_foreign, sealed_records
from docgen.collect.asked import read_asked
from docgen.collect.mapping import mapping_file, owners_file, remember
from docgen.collect.records_book import records_table
from docgen.collect.run import Collected
from docgen.collect.telling.board import board_name, board_workbook
from docgen.collect.telling.letters import write_letters
from docgen.collect.telling.official_letter import letter_data, letter_document
from docgen.collect.telling.reminders import reminder
from docgen.errors import DataError, FileError, Problem, Severity, typed_command
from docgen.files import safe_name, write_atomic, writing
from docgen.jsonfile import dump_indented
from docgen.units import find_register, load_register

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
        table = records_table(made) if out.suffix.lower() == ".xlsx" else b""
        board = board_workbook(made.rows, made.strangers, made.shared, made.asked)
        beside = out.parent / board_name(made.asked, of_some=made.of_some)
        refuse_others(out, beside, force=force)
        with writing(out) as file:
            for chunk in [table] if table else sealed_records(made.each_record()):
                file.write(chunk)
        write_atomic(beside, board)
        files += [out, beside]
    notes: list[Problem] = []
    if reminders is not None:
        letters, unprinted = _letters(made, reminders, deadline)
        written_letters, notes = write_letters(letters, reminders, force=force)
        files += written_letters
        notes = [*unprinted, *notes]
    remember(mapping_file(folder), made.meaning)
    remember(owners_file(folder), made.owners)
    return files, notes


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


def _letters(made: Collected, folder: Path, deadline: date | None) -> tuple[dict[str, bytes], list[Problem]]:
    """What is to be sent, by the name of its file: the words to each unit, and the official letter to all."""
    today = date.today()
    sender = made.asked.parent.ten if made.asked.parent else "cơ quan tổng hợp"
    texts = {row.unit.ma: reminder(row, made.asked, sender, deadline, today) for row in made.rows}
    letters = {f"{safe_name(code)}.txt": text.encode() for code, text in texts.items() if text}
    data = letter_data(made.rows, made.asked, deadline, today)
    if data is None:
        return letters, []
    letters[f"{OFFICIAL}.json"] = dump_indented(data).encode()
    try:
        letters[f"{OFFICIAL}.docx"] = letter_document(data, made.register, f"{OFFICIAL}.json")
    except DataError as error:
        message = (
            f"công văn đôn đốc chưa in ra Word được: {'; '.join(each.message for each in error.problems)}"
        )
        file = folder / f"{OFFICIAL}.json"
        units = made.register.to_be_named(file)
        command = typed_command("generate", file, "-o", file.with_suffix(".docx"), units=units)
        hint = f"sửa tệp ấy rồi chạy: {command}"
        return letters, [Problem("TN119", message, "", str(file), hint, Severity.WARNING)]
    return letters, []
