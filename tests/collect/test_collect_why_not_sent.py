"""Reminders to units whose numbers stand in a wrong column, or whose file names another unit as well."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from test_collect_new_year import OUTLINE

from docgen.collect.asked import asked_in
from docgen.collect.overwritten import OVERWRITTEN
from docgen.collect.returned import Returned
from docgen.collect.telling.board import Row, Standing
from docgen.collect.telling.official_letter import letter_data
from docgen.collect.telling.reminders import reminder
from docgen.collect.whose import whose
from docgen.errors import Problem
from docgen.standard.mau import load_form
from docgen.units import parse_register
from docgen.vn.periods import quarter

_UNIT = {
    "ma": "xa-a",
    "ten": "Công đoàn xã An Sơn",
    "cap": "xa",
    "ky_hieu": "CĐX",
    "dia_danh": "A",
    "cap_tren": "tld",
}
REGISTER, _ = parse_register([_UNIT, {**_UNIT, "ma": "xa-b", "ten": "Công đoàn xã Bình Hòa"}])
DAY = date(2026, 4, 1)


def text_of(standing: Standing, *problems: Problem, doubtful: tuple[str, ...] = ()) -> str:
    """The reminder to a unit that stands so."""
    asked = asked_in(OUTLINE, Path("o.json"), load_form("bao-cao-quy"), quarter(2026, 1), None)
    unit = REGISTER.find("xa-a")
    assert unit is not None
    taken = Returned("a.xlsx", unit) if problems or standing is Standing.EMPTY else None
    return reminder(
        Row(unit, standing, taken, problems, ("a.xlsx",), doubtful), asked, "LĐLĐ tỉnh", None, DAY
    )


@pytest.mark.parametrize(
    ("column", "further", "words"),
    [
        ("Kỳ trước", (Problem(OVERWRITTEN, "khác"),), "cột Kỳ trước lại có số khác số in sẵn"),
        ("Ghi chú", (), "số ghi ở cột Ghi chú, cột Kỳ này để trống"),
        ("Kỳ trước", (), "phiếu chưa có số nào"),
        ("", (), "phiếu chưa có số nào"),
    ],
)
def test_numbers_in_a_wrong_column_are_named(column: str, further: tuple[Problem, ...], words: str) -> None:
    """An empty column Kỳ này: of the period before only what was printed stands beside it, unless changed."""
    assert words in text_of(Standing.EMPTY, Problem("TN106", "chưa điền", about=column), *further)


def test_a_file_of_nobody_that_may_be_the_units_is_named() -> None:
    """By the name or by the code in it; who has sent none is told so."""
    assert "đã nhận được tệp tp.xlsx" in text_of(Standing.MISSING, doubtful=("tp.xlsx",))
    assert "chưa nhận được" in text_of(Standing.MISSING)


def test_the_letter_to_all_says_that_a_file_of_nobody_has_come() -> None:
    """As the board and the unit's own letter do."""
    asked = asked_in(
        OUTLINE, Path("o.json"), load_form("bao-cao-quy"), quarter(2026, 1), REGISTER.find("xa-a")
    )
    unit = REGISTER.find("xa-a")
    assert unit is not None
    (came, none) = (Row(unit, Standing.MISSING, None, (), (), names) for names in (("tp.xlsx",), ()))
    data = letter_data([came, none], asked, None, DAY)
    assert data is not None
    lines = data["noi_dung"][1]["bang"]["dong"]
    assert [line[1] for line in lines] == [
        "Đã nhận được tệp tp.xlsx nhưng chưa rõ của đơn vị nào",
        "Chưa nộp",
    ]


@pytest.mark.parametrize(
    ("text", "may_be"),
    [
        ("Công đoàn xã Bình Hòa [xa-a]", ("xa-a", "xa-b")),
        ("Công đoàn xã Bình Hào", ("xa-b",)),
        ("Công đoàn phường Xa Lạ", ()),
    ],
)
def test_whose_a_doubtful_form_may_be(text: str, may_be: tuple[str, ...]) -> None:
    """All units that its cell Đơn vị means or nearly means."""
    found, doubt = whose(text, REGISTER.finder(DAY))
    assert (found, doubt.may_be) == ("", may_be)
