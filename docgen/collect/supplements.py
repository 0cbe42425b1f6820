"""A file that says only a few numbers completes what its unit has sent: it takes the place of those alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from docgen.collect.asked import Asked
from docgen.collect.left_open import left_open
from docgen.collect.returned import Returned
from docgen.errors import Problem, Severity
from docgen.vn.listing import few
from docgen.vn.numbers import value_shown

_FEW: Final = 2  # a supplement has at most one of so many numbers of the file that it completes
_NAMED: Final = 5
_OPEN: Final = "TN112"


def completed(ordered: Sequence[Returned], asked: Asked) -> tuple[Returned, list[Problem]] | None:
    """The whole file with what supplements to it say; None where there are none, or it is not sure.

    ``ordered`` by what they say of being corrections. One that says so corrects what it says; another one may
    only say what no other file says, or the same.
    """
    books = [each for each in ordered if not each.is_word]
    if len(books) < len(ordered) or len({each.file for each in books}) < len(books):
        return None
    whole = max(books, key=lambda each: (len(each.values), each.revision))
    extra = [each for each in books if each is not whole]
    if not all(_is_supplement(each, whole) for each in extra):
        return None
    found, problems = whole, list[Problem]()
    for each in extra:
        own = [q for q in asked.questions if q.path in each.values]
        new = [q for q in own if found.values.get(q.path) != each.values[q.path]]
        if each.revision <= whole.revision and any(q.path in found.values for q in new):
            return None
        cells = {q.path: f"{each.name}, {each.cell(q.path)}" for q in new}
        sources = {q.path: (each.name, each.cell(q.path)) for q in new}
        values = {q.path: each.values[q.path] for q in new}
        named = [f"{q.name} {value_shown(values[q.path])} ({cells[q.path]})" for q in new]
        problems.append(_told(each, whole, len(own), named))
        mended = {found.cell(path) for path in values}
        told = [p for p in found.problems if p.code != _OPEN and (not p.path or p.path not in mended)]
        found = replace(
            found,
            values={**found.values, **values},
            cells={**found.cells, **cells},
            sources={**found.sources, **sources},
            revision=max(found.revision, each.revision),
            problems=[*told, *(p for p in each.problems if p.code != _OPEN)],
        )
    answers = (found.cells, found.values, found.problems, found.file)
    found.problems = [*found.problems, *left_open(asked.questions, *answers)]
    return found, problems


def _told(each: Returned, whole: Returned, count: int, new: list[str]) -> Problem:
    """Which numbers of a supplement were taken; one that only says what is known already is no doubt."""
    how = f"bản sửa lần {each.revision} ({each.name})" if each.revision else each.name
    if not new:
        message = f"{how} chỉ có {count} số, đúng như {whole.name}, không đổi số nào"
        return Problem("TN105", message, file=each.file, severity=Severity.NOTE)
    named = few(new, _NAMED, "số")
    message = f"{how} chỉ có {count} số, lấy vào {whole.name}, số khác giữ nguyên: {named}"
    return Problem("TN105", message, file=each.file, severity=Severity.WARNING)


def _is_supplement(each: Returned, whole: Returned) -> bool:
    return 0 < _FEW * len(each.values) <= len(whole.values) and not each.words
