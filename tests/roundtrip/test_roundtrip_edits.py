"""Every edit of the list comes back right or is told, as Word and as LibreOffice store it; never silently."""

from __future__ import annotations

import random
from functools import lru_cache

import pytest

from tests.roundtrip.editing import Doc, like_word
from tests.roundtrip.edits import EDITS
from tests.roundtrip.trial import REPORTS, Case, Outcome, Source, back, judge, run
from tests.support import all_converted, office
from tests.thorough import some

needs_office = pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")


@lru_cache(maxsize=len(REPORTS))
def source(place: int) -> Source:
    """One of the reports."""
    return Source(REPORTS[place])


def case_of(name: str) -> Case:
    """A report with just this edit, the first one in which there is a place for it."""
    for place in range(len(REPORTS)):
        found = source(place).edited(random.Random(f"{name}/{place}"), 1, [name])  # noqa: S311
        if found.edits:
            return found
    raise AssertionError(f"no report has a place for “{name}”")


def stored_by_word(case: Case) -> Case:
    """The same file with the runs and marks that Word makes."""
    doc = Doc(case.data)
    like_word(doc, random.Random(case.name))  # noqa: S311
    return Case(case.name, doc.save(), case.edits)


@pytest.mark.parametrize("name", EDITS)
@pytest.mark.thorough(one_of=32)
def test_an_edit_in_word_comes_back_or_is_told(name: str) -> None:
    """What the data can say they say; the rest is named. They print the file, but for what is told."""
    case = stored_by_word(case_of(name))
    outcome = Outcome()
    judge(case, back(case.data), outcome, name)
    assert outcome.silent == []
    assert outcome.edits == 1


@needs_office
@pytest.mark.thorough
def test_edits_saved_by_libreoffice_come_back_or_are_told() -> None:
    """The same through a real load and save by another program."""
    cases = [case_of(name) for name in some(list(EDITS))]
    outcome = Outcome()
    for case, saved in zip(cases, all_converted([case.data for case in cases]), strict=True):
        judge(Case(case.name, saved, case.edits), back(saved), outcome, case.edits[0][0])
    assert outcome.silent == []
    assert outcome.edits == len(cases)


@pytest.mark.thorough
def test_a_dozen_edits_at_once() -> None:
    """Random edits, one to twelve in a file, on each of the reports: nothing is lost silently."""
    outcome = run(20260105, len(REPORTS))
    assert outcome.silent == []
    assert outcome.edits > len(REPORTS)
