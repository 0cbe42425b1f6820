"""Which of several versions that a unit has sent is taken; what cannot be decided is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from docgen.collect.asked import Asked
from docgen.collect.forms.form_head import NO_REVISION
from docgen.collect.returned import Returned
from docgen.collect.supplements import completed
from docgen.errors import Problem, Severity
from docgen.vn.listing import few
from docgen.vn.numbers import format_number, plain_number, value_shown
from docgen.vn.words import read_number

OR_DROP: Final = ", hoặc bỏ bản cũ khỏi thư mục"
"""At the end of a hint: what we may do ourselves, no matter of the unit."""
_OF_WHOLE_FILES: Final = ("TN103", "TN101")
"""Another period, not to be read."""
_NAMED: Final = 5  # values in which two versions differ
_ROUNDED: Final = 3  # zeros at the end of an amount that the text of a report may give rounded
_ROW: Final = re.compile(r".*![0-9]+|dòng [0-9]+")
_COLUMN: Final = re.compile(r".*!cột [A-Z]+|.*![A-Z]+[0-9]+")
_ITEM: Final = re.compile(r".*\[[0-9]+\]")


def chosen(found: Sequence[Returned], asked: Asked) -> tuple[Returned | None, list[Problem]]:
    """The version that is taken, and what is to be said of the others.

    A file of another period, or one that cannot be read, beside one of this period is only told.
    """
    own = [each for each in found if not each.other_period and not each.unread]
    taken, problems = _chosen(own, asked) if own else (found[-1] if found else None, [])
    others = [each for each in found if (each.other_period or each.unread) and each is not taken]
    problems += [
        replace(problem, severity=Severity.WARNING)
        for each in others
        for problem in each.problems
        if problem.code in _OF_WHOLE_FILES
    ]
    return taken, problems


def _chosen(found: list[Returned], asked: Asked) -> tuple[Returned | None, list[Problem]]:
    """Which of several versions is taken, if that is sure; else none, and what is disputed."""
    ordered = sorted(found, key=lambda each: (each.revision, not each.is_word))  # cells go before prose
    last, others = ordered[-1], ordered[:-1]
    sure = _sure(found, ordered, asked) if others else (last, [])
    unsure = [
        problem
        for each in ordered
        for problem in each.problems
        if problem.code == NO_REVISION
        or (problem.severity is Severity.ERROR and problem.path in each.cells.values())
    ]
    return sure or (None, [_disputed(ordered, asked), *unsure])


def _sure(
    found: list[Returned], ordered: Sequence[Returned], asked: Asked
) -> tuple[Returned, list[Problem]] | None:
    """A whole file with supplements, a correction that says so, or one of two that say the same, or more."""
    last, others = ordered[-1], ordered[:-1]
    names = _names(ordered)
    last_name, other_names = names[-1], ", ".join(names[:-1])
    if together := completed(ordered, asked):
        return together
    if last.revision > others[-1].revision:
        message = f"lấy bản sửa lần {last.revision} ({last_name}), bỏ {other_names}"
        return last, [Problem("TN105", message, file=last.file, severity=Severity.NOTE)]
    if all((each.values, each.words) == (last.values, last.words) for each in others):
        message = f"{last_name} và {other_names} ghi số như nhau, tính một lần"
        return last, [Problem("TN110", message, file=last.file, severity=Severity.NOTE)]
    if len([each for each in found if each.says_anything]) == 1:
        whole = next(each for each in found if each.says_anything)
        empty = ", ".join(name for each, name in zip(ordered, names, strict=True) if each is not whole)
        message = f"lấy {names[ordered.index(whole)]}; {empty} không có số nào"
        return whole, [Problem("TN105", message, file=whole.file, severity=Severity.NOTE)]
    return _agreeing(found, asked)


def _disputed(ordered: Sequence[Returned], asked: Asked) -> Problem:
    last, names = ordered[-1], _names(ordered)
    differing = _differing(ordered, asked)
    if len({each.file for each in ordered}) == 1:
        what, locations = _what(ordered), " và ".join(each.root for each in ordered)
        message = f"đơn vị có {len(ordered)} {what} số khác nhau: {locations}{differing}"
        return Problem("TN104", message, last.root, last.file, f"để lại một {what} có số đúng")
    own = f"ghi “Bản sửa lần {last.revision + 1}” vào bản đúng"
    hint = f"{own if any(each.is_form for each in ordered) else 'cho biết bản nào đúng'}{OR_DROP}"
    books = [each for each in ordered if not each.is_word]
    if 0 < len(books) < len(ordered) and all(each.values == books[0].values for each in books):
        hint = f"cho biết tệp Word hay tệp kia đúng, hoặc sửa cho khớp nhau{OR_DROP}"
    both = f"{', '.join(names[:-1])} và {names[-1]}{differing}"
    message = f"đơn vị gửi {read_number(len(ordered))} bản khác nhau, chưa lấy bản nào: {both}"
    return Problem("TN104", message, file=last.file, hint=hint, about=both)


def _names(found: Sequence[Returned]) -> list[str]:
    """Each version by its file; of several in one file by its row or sheet, too."""
    counts = Counter(each.name for each in found)
    return [
        each.name if counts[each.name] == 1 else f"{each.name} ({each.root})" if each.root else each.name
        for each in found
    ]


def _what(found: Sequence[Returned]) -> str:
    """What the versions in one file are: rows, columns, items of a list, or sheets."""
    for place, what in ((_ROW, "dòng"), (_COLUMN, "cột"), (_ITEM, "mục")):
        if any(place.fullmatch(each.root) for each in found):
            return what
    return "trang"


def _agreeing(found: list[Returned], asked: Asked) -> tuple[Returned, list[Problem]] | None:
    """What is taken where a unit has sent a workbook, and Word files that nowhere say another number.

    A Word report tells some of the figures in its text, often rounded, and the words that the workbook lacks.
    It is taken only where it has all numbers of the workbook and more; else what it alone has is told.
    """
    word_files = [each for each in found if each.is_word]
    others = [each for each in found if not each.is_word]
    if len(others) != 1 or not word_files or not all(_is_covered(each, others[0]) for each in word_files):
        return None
    book = others[0]
    worded = [each for each in word_files if each.words]
    if (worded and book.words) or len(worded) > 1:
        return None
    more = [each for each in word_files if each.values.keys() > book.values.keys()]
    if len(word_files) == len(more) == 1 and not book.words:
        taken, rest = more[0], [book]
    else:
        taken, rest = book, word_files
    names = ", ".join(each.name for each in rest)
    counts = ", ".join(format_number(len(each.values)) for each in rest)
    message = f"lấy {taken.name} ({len(taken.values)} số); {names} ghi {counts} số, không khác"
    if worded and taken is book:
        taken = replace(book, words=worded[0].words, data=worded[0].data)
        message = f"{message}, lời văn lấy ở {worded[0].name}"
    if alone := _only_in(rest, taken, asked):
        message = f"{message}; chưa lấy số chỉ có ở tệp ấy: {few(alone, _NAMED, 'số')}"
    return taken, [Problem("TN105", message, file=taken.file, severity=Severity.NOTE)]


def _only_in(files: Sequence[Returned], taken: Returned, asked: Asked) -> list[str]:
    """The values that only these files have, each with its number and its place."""
    return [
        f"{question.name} {value_shown(each.values[question.path])} ({each.cell(question.path)})"
        for each in files
        for question in asked.questions
        if question.path in each.values and question.path not in taken.values
    ]


def _is_covered(word_file: Returned, other: Returned) -> bool:
    """Whether each figure of a Word file is that of the other file, if it has one, or is it rounded."""
    both = word_file.values.keys() & other.values.keys()
    return all(_agree(word_file.values[path], other.values[path]) for path in both)


def _agree(written: Any, exact: Any) -> bool:
    if written == exact:
        return True
    numbers = plain_number(written), plain_number(exact)
    if numbers[0] is None or numbers[1] is None or not numbers[0]:
        return False
    zeros = len(str(numbers[0])) - len(str(numbers[0]).rstrip("0")) if isinstance(numbers[0], int) else 0
    return zeros >= _ROUNDED and round(numbers[1], -zeros) == numbers[0]


def _differing(versions: Sequence[Returned], asked: Asked) -> str:
    """The values in which versions differ, the first ones by name."""
    names = {each.path: each.name for each in asked.questions}
    given = {path: [each.values.get(path) for each in versions] for path in names}
    sure = {path: _said(versions, values) for path, values in given.items()}
    paths = [path for path, values in sure.items() if any(value != values[0] for value in values)]
    found = []
    for path in paths[:_NAMED]:
        cells = [each.cells.get(path, "") for each in versions]
        same = len(set(cells)) == 1 and cells[0]
        values = " / ".join(
            f"{value_shown(value)} ({cell})"
            if cell and value is not None and not same
            else value_shown(value)
            for value, cell in zip(given[path], cells, strict=True)
        )
        found.append(f"{names[path]} ({cells[0]}: {values})" if same else f"{names[path]}: {values}")
    if not found and any(each.words != versions[0].words for each in versions):
        found = ["lời văn"]
    rest = len(paths) - _NAMED
    return f"; khác nhau ở: {', '.join(found)}{f' và {rest} số nữa' if rest > 0 else ''}" if found else ""


def _said(versions: Sequence[Returned], values: Sequence[Any]) -> list[Any]:
    """What the versions say of one value; a report in Word leaves out what it has nothing to say of."""
    said = zip(versions, values, strict=True)
    return [value for each, value in said if value is not None or not each.is_word]
