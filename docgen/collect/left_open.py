"""What a file that came back leaves unanswered, told in one word for all of it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from docgen.collect.asked import Question
from docgen.collect.returned import Returned
from docgen.errors import Problem, Severity
from docgen.vn.listing import few

_NAMED: Final = 10  # empty cells told by name


def left_open(
    questions: Sequence[Question],
    cells: Mapping[str, str],
    values: Container[str],
    problems: Sequence[Problem],
    file: str,
) -> Iterator[Problem]:
    """One warning on all that was left empty (TN112); what ``problems`` tell by themselves is not in it.

    ``cells`` are the places of the questions by their paths; ``values`` holds the paths that have an answer.
    """
    wrong = {problem.path for problem in problems}
    named = [f", {problem.about}, " for problem in problems if problem.about]  # of several, their names
    empty = [
        question
        for question in questions
        if not question.optional
        and question.path not in values
        and cells.get(question.path, "") not in wrong
        and not any(f", {name}, " in each for each in named for name in (question.name, question.path))
    ]
    if not empty:
        return
    locations = [cells.get(each.path, "") for each in empty]
    alike = len(set(locations)) == 1 < len(locations)  # one place for all of them: a column, a row, a sheet
    names = [
        f"{question.name} ({at})" if at and not alike else question.name
        for question, at in zip(empty, locations, strict=True)
    ]
    where = f" ({locations[0]})" if alike and locations[0] else ""
    hint = "điền số; không có phát sinh thì ghi 0"
    message = f"còn {len(empty)} ô trống{where}: {few(names, _NAMED, 'ô')}"
    if Path(file).suffix.lower() == ".docx":  # which has no cells of its own for them
        hint = f"ghi mỗi số ngay sau tên ({empty[0].name}: 1.234); không có phát sinh thì ghi 0"
        message = f"còn {len(empty)} số chưa thấy trong tệp Word: {few(names, _NAMED, 'số')}"
    about = ", ".join(each.name for each in empty)
    yield Problem("TN112", message, "", file, hint, Severity.WARNING, about=about)


def nothing_filled(found: Returned) -> list[Problem]:
    """What is said of a record in which nothing was found, unless it is said already why."""
    if found.says_anything or found.wrong:
        return []
    if found.is_word:
        hint = "điền số vào phiếu Excel rồi gửi, hoặc ghi mỗi số liền sau tên: Tổng số đoàn viên: 1.234"
        message = "không đọc được số liệu nào trong tệp Word này"
        return [Problem("TN124", message, "", found.file, hint)]
    hint = "gửi lại phiếu đã điền; không có phát sinh thì ghi 0"
    return [Problem("TN106", "chưa điền số liệu nào được hỏi", found.root, found.file, hint)]
