"""A form with a few numbers completes the whole one of its unit, and blanks none of its numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from test_collect_form_cells import ASKED, UNIT

from docgen.collect.record import record_of
from docgen.collect.returned import Returned
from docgen.collect.telling.board import Row, Standing
from docgen.collect.telling.reminders import reminder
from docgen.collect.versions import chosen
from docgen.errors import Problem, Severity

PATHS = [each.path for each in ASKED.questions]


def sent(name: str, revision: int = 0, **numbers: int) -> Returned:
    """A form with these numbers."""
    cells = {path: f"Phiếu!E{row}" for row, path in enumerate(PATHS, 10)}
    values: dict[str, Any] = {f"so_lieu.{key}": number for key, number in numbers.items()}
    return Returned(name, UNIT, values, cells, revision=revision, is_form=True)


@pytest.mark.parametrize(
    ("whole", "extra", "together"),
    [
        (sent("a.xlsx", a=1, b=2), sent("b.xlsx", c=3), {"a": 1, "b": 2, "c": 3}),
        (sent("a.xlsx", a=1, b=2), sent("b.xlsx", revision=1, b=7), {"a": 1, "b": 7}),
        (sent("a.xlsx", revision=1, a=1, b=2), sent("b.xlsx", revision=2, c=3), {"a": 1, "b": 2, "c": 3}),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_a_few_numbers_complete_a_whole_form(
    whole: Returned, extra: Returned, together: dict[str, int], *, turned: bool
) -> None:
    """Numbers that it lacks; others where it says that it is a correction. All of it is told."""
    taken, problems = chosen([extra, whole] if turned else [whole, extra], ASKED)
    assert taken is not None
    record = record_of(taken, PATHS, None)["so_lieu"]
    assert {name: each["gia_tri"] for name, each in record.items()} == together
    changed = {name for name in together if whole.values.get(f"so_lieu.{name}") != together[name]}
    assert {name for name, each in record.items() if each["nguon"].startswith("b.xlsx, Phiếu!E")} == changed
    (told,) = [each for each in problems if each.code == "TN105"]
    assert told.severity is Severity.WARNING
    assert "chỉ có 1 số, lấy vào a.xlsx" in told.message
    open_ = [each for each in taken.problems if each.code == "TN112"]
    assert len(open_) == (0 if len(together) == len(PATHS) else 1)


@pytest.mark.parametrize("revision", [0, 1])
def test_a_supplement_that_says_nothing_new_is_a_note_and_none_is_told_to_its_unit_as_a_fault(
    revision: int,
) -> None:
    """What is taken stands in the letter once, at its head; one that asks nothing is not written."""
    whole = sent("a.xlsx", a=1, b=2, c=3, d=4)
    taken, (told,) = chosen([whole, sent("b.xlsx", revision, b=2)], ASKED)
    assert taken is not None
    assert (told.code, told.severity) == ("TN105", Severity.NOTE)
    assert told.message.endswith("chỉ có 1 số, đúng như a.xlsx, không đổi số nào")
    taken, problems = chosen([whole, sent("b.xlsx", 1, b=5)], ASKED)
    row = Row(UNIT, Standing.DONE, taken, tuple(problems), ("a.xlsx", "b.xlsx"))
    assert reminder(row, ASKED, "Tỉnh", None, date(2026, 7, 1)) == ""
    doubt = Problem("TN203", "gấp 10 lần", "Phiếu!E10", "a.xlsx", severity=Severity.WARNING)
    text = reminder(replace(row, problems=(*problems, doubt)), ASKED, "Tỉnh", None, date(2026, 7, 1))
    assert (text.count("b.xlsx"), "số không lấy" in text) == (2, False)


def test_another_number_without_a_correction_is_disputed_and_a_half_form_replaces_nothing() -> None:
    """Nobody knows which is right; of two that have as many the correction counts as a whole."""
    taken, problems = chosen([sent("a.xlsx", a=1, b=2), sent("b.xlsx", b=7)], ASKED)
    assert (taken, [each.code for each in problems]) == (None, ["TN104"])
    taken, _ = chosen([sent("a.xlsx", a=1, b=2, c=3), sent("b.xlsx", revision=1, a=4, b=5)], ASKED)
    assert taken is not None
    assert taken.values == {"so_lieu.a": 4, "so_lieu.b": 5}


def test_beside_a_dispute_the_faults_of_cells_are_told() -> None:
    """They have to be mended whichever version is right."""
    wrong = sent("a.xlsx", a=1, b=2)
    wrong.tell("R025", "so_lieu.c", "Tiền, quà", "“bốn”: không phải là số", "hãy ghi số")
    taken, problems = chosen([wrong, sent("b.xlsx", a=3, b=2)], ASKED)
    assert (taken, [each.code for each in problems]) == (None, ["TN104", "R025"])
