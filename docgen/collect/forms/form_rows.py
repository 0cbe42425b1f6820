"""The rows of a form: which value each is of; rows that nobody has asked for are told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from docgen.collect.asked import Question
from docgen.collect.forms.form_head import LEAST_HEADS, FormSheet
from docgen.collect.forms.row_names import RowNames, is_renamed
from docgen.errors import Severity, suggest
from docgen.records.rows import says_something

_FIGURE: Final = re.compile(r"\W*[0-9]")


def rows_of(form: FormSheet, questions: Sequence[Question]) -> tuple[dict[str, list[int]], dict[str, str]]:
    """The rows of each question by its path, several if a row was copied; and the cells of those in doubt."""
    names = RowNames(questions)
    found: dict[str, list[int]] = {}
    doubtful: dict[str, str] = {}
    for row in _own_rows(form):
        code, name = form.text(row, "ma"), form.text(row, "ten")
        question, other = names.find(code, name)
        if question is not None and other is not None:
            doubtful[question.path] = form.at(row, "ten")
            _tell_of_two(form, row, question, other)
        elif question is not None:
            found.setdefault(question.path, []).append(row)
            _tell_renamed(form, row, question, name)
        elif _is_answer(form, row, below=bool(found.keys() >= {questions[-1].path})):
            name = name or "(không tên)"
            hint = suggest(name, [each.name for each in questions])
            words = f"dòng “{name}” không được hỏi, không lấy"
            where = form.at(row, "gia_tri")
            form.tell("TN107", where, words, hint or "chỉ điền các dòng có sẵn", Severity.WARNING)
    return found, doubtful


def tell_repeated(form: FormSheet, question: Question, rows: Sequence[int], *, disputed: bool) -> None:
    """Tell of a value that stands in several rows."""
    first = form.at(rows[0], "gia_tri")
    message, hint, severity = (
        f"còn có ở dòng {rows[0]} (ô {first})",
        "giữ một dòng",
        Severity.WARNING,
    )
    if disputed:
        message, hint, severity = (
            f"{message}, số khác nhau nên không lấy",
            "giữ một dòng có số đúng",
            Severity.ERROR,
        )
    for row in rows[1:]:
        form.tell("R021", form.at(row, "gia_tri"), message, hint, severity, question.name)


def _own_rows(form: FormSheet) -> Iterator[int]:
    """The rows of the form, up to the head of another one on the same sheet, which is told."""
    grid = form.grid
    for row in grid.below(form.head, form.columns):
        pairs = [(grid.text(row, c), grid.text(form.head, c)) for c in form.columns.values()]
        if sum(own == head for own, head in pairs if head) >= LEAST_HEADS:
            message = f"từ dòng {row} là phiếu thứ hai trên cùng trang tính, số không lấy"
            hint = "mỗi phiếu một trang tính hoặc một tệp: hãy tách ra"
            form.tell("R043", form.at(row, "gia_tri"), message, hint)
            return
        yield row


def _is_answer(form: FormSheet, row: int, *, below: bool) -> bool:
    """Whether a row that nobody has asked for holds an answer; ``below`` the form only a number is one.

    There those who have made it and sign it stand.
    """
    cell = form.grid.cell(row, form.columns["gia_tri"])
    words = isinstance(cell.value, str) and not _FIGURE.match(cell.value)
    return says_something(cell) and not (below and words)


def _tell_of_two(form: FormSheet, row: int, coded: Question, named: Question) -> None:
    message = f"tên dòng và mã không phải của cùng một số: tên “{named.name}”, mã của “{coded.name}”"
    hint = f"số không lấy; hãy ghi số vào phiếu gốc, hoặc sửa mã ở dòng này thành {named.path}"
    form.tell("TN126", form.at(row, "ten"), message, hint)


def _tell_renamed(form: FormSheet, row: int, question: Question, name: str) -> None:
    if is_renamed(question, name):
        message = f"tên dòng trên phiếu đã thành “{name}”, ô {form.at(row, 'gia_tri')} vẫn lấy theo mã"
        hint = "hỏi lại đơn vị số ấy là của tên nào; đúng là số được hỏi thì ghi lại tên cũ"
        form.tell("TN129", form.at(row, "ten"), message, hint, Severity.WARNING, question.name)
