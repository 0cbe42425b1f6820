"""What the check finds in the corpus: file by file, and counted by where the files come from.

Each file is judged once in a run, so that tests and the table of docs/check.md speak of the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from docgen.check.run import check
from tests.check.figures import sentences, table_cases
from tests.check.figures.found import figure_findings, text_findings
from tests.once import once

from . import GOOD, cases
from .ways import Case, Way, faulty_files, good_files, is_replanted

_SOURCES = {
    "docgen": "made by docgen",
    "ban-hanh": "made by docgen",
    "tabs": "python-docx, head parted by tabs",
    "hop-chu": "python-docx, head in text boxes",
}
_OTHERS = "python-docx, head in a table"
_WAYS = {
    Way.SAVED: "all of these, saved by LibreOffice",
    Way.REPLANTED: "planted into what LibreOffice saved",
}


@dataclass(frozen=True)
class Outcome:
    """What was found: code and text of the paragraph ("" for the document); and what was noted besides.

    ``fixable``: the code of each finding, and whether it brings changes.
    """

    found: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    fixable: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True)
class Row:
    """One source of files: how many good ones and findings in them, how many faults and of them found."""

    source: str
    good: int
    alarms: int
    planted: int
    found: int


@cache
def judged(case: Case) -> Outcome:
    """The file through the check, by the profile that knows its fault."""
    return once(f"judged {case.key}", lambda: _judged(case))


def _judged(case: Case) -> Outcome:
    report = check(case.data(), case.fault.profile if case.fault else "cong-doan")
    texts = report.document.paragraphs
    found = (("" if x.paragraph is None else texts[x.paragraph].text, x.code) for x in report.findings)
    fixable = tuple((each.code, each.fixable) for each in report.findings)
    return Outcome(tuple((code, text) for text, code in found), report.notes, fixable)


def fixes(case: Case) -> tuple[tuple[str, bool], ...]:
    """The code of each finding, and whether it brings changes."""
    return judged(case).fixable


def is_found(case: Case) -> bool:
    """The rule that is broken found it, where it was planted, and no other rule found anything."""
    assert case.fault
    found = judged(case).found
    right = any(code == case.fault.code and case.fault.place in text for code, text in found)
    return right and {code for code, _ in found} == case.fault.found


def all_rows() -> list[Row]:
    """All rows; needs LibreOffice."""
    return [*made_rows(), *office_rows(), figures_row()]


def made_rows() -> list[Row]:
    """The rates of the files that no LibreOffice has seen."""
    good, faulty = list(good_files(Way.MADE)), list(faulty_files(Way.MADE))
    sources = dict.fromkeys([_source(case.name) for case in good])
    return [_row(source, _of(source, good), _of(source, faulty)) for source in sources]


def hoped_rows() -> list[Row]:
    """The rates of all files when everything is found and nothing else; none is judged."""
    good, faulty = Counter(map(_source, GOOD)), Counter(_source(name) for name, _ in cases())
    counts = [(source, good[source], faulty[source]) for source in good]
    again = sum(is_replanted(*case) for case in cases())
    counts += [(_WAYS[Way.SAVED], len(GOOD), faulty.total()), (_WAYS[Way.REPLANTED], 0, again)]
    return [Row(source, files, 0, planted, planted) for source, files, planted in counts]


def office_rows() -> list[Row]:
    """The rates of the files that LibreOffice saved; needs LibreOffice."""
    saved = _row(_WAYS[Way.SAVED], good_files(Way.SAVED), faulty_files(Way.SAVED))
    return [saved, _row(_WAYS[Way.REPLANTED], (), faulty_files(Way.REPLANTED))]


def figures_row() -> Row:
    """The rates of sentences and tables with figures, which need no form around them."""
    alarms = [len(text_findings([sentence])) for sentence in sentences.RIGHT]
    alarms += [len(figure_findings(table_cases.document(table))) for table in table_cases.RIGHT]
    found = [sentences.is_found(*fault) for fault in sentences.FAULTS]
    found += [table_cases.is_found(*fault) for fault in table_cases.FAULTS]
    return Row("figures: sentences, tables alone", len(alarms), sum(alarms), len(found), sum(found))


def _source(name: str) -> str:
    return _SOURCES.get(name, _OTHERS)


def _of(source: str, files: Iterable[Case]) -> Iterator[Case]:
    return (case for case in files if _source(case.name) == source)


def _row(source: str, good: Iterable[Case], faulty: Iterable[Case]) -> Row:
    alarms = [len(judged(case).found) for case in good]
    found = [is_found(case) for case in faulty]
    return Row(source, len(alarms), sum(alarms), len(found), sum(found))
