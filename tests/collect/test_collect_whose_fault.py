"""Whom something is told of: the unit of a sheet, one that may be meant."""

from __future__ import annotations

import openpyxl
import pytest
from collecting import saved, sent_out
from test_collect_form_cells import ASKED, UNIT

from docgen.collect.beside import judged_by_title
from docgen.collect.returned import Returned, with_problems
from docgen.errors import Problem, Severity
from docgen.vn.roman import out_of_capitals
from tests.conftest import DocgenCli


def test_a_title_is_told_of_the_units_on_its_own_sheet() -> None:
    """Not of a unit whose table stands on another sheet; without sheets of all."""
    titles = [("Hai!A2", "KẾ HOẠCH CÔNG TÁC QUÝ II NĂM 2026"), ("Hai", "Hai")]
    sheets = [Returned("a.xlsx", UNIT, {"so_lieu.a": 1}, root=root) for root in ("Một", "Hai")]
    judged_by_title(sheets, titles, ASKED, "a.xlsx")
    assert [[each.code for each in found.problems] for found in sheets] == [[], ["TN138"]]
    items = [Returned("a.json", UNIT, {"so_lieu.a": 1}, root=root) for root in ("[0]", "[1]")]
    judged_by_title(items, titles, ASKED, "a.json")
    assert all(found.problems for found in items)


def test_a_unit_whose_name_is_nearly_written_in_a_table_is_told_where(docgen_cli: DocgenCli) -> None:
    """On the board and in its letter: the file, and the cell."""
    office = sent_out(docgen_cli)
    book = openpyxl.Workbook()
    for row in (["Đơn vị", "Số CĐCS đầu kỳ"], ["Công đoàn xã Tà Lèng", 5], ["CĐCS xã Mường Mô", 7]):
        book.active.append(row)
    office.write("ve/cụm.xlsx", saved(book))
    ran = office("collect", "o.json", "ve", "--nhac", "nhac")
    assert "Công đoàn xã Mường Mô (có tệp chưa rõ của đơn vị nào: cụm.xlsx (Sheet!A3))" in ran.out
    assert "đã nhận được tệp cụm.xlsx (Sheet!A3)" in (office.folder / "nhac/xa-01.txt").read_text()


@pytest.mark.parametrize(("hint", "severity"), [("A, b", "WARNING"), ("C", "NOTE")])
def test_a_line_that_may_be_what_a_file_lacks_is_told_to_its_unit(hint: str, severity: str) -> None:
    """Beside the empty cell; a line that is something else stays a note."""
    empty = Problem("TN112", "còn 2 ô trống", file="a.xlsx", severity=Severity.WARNING, about="A, b, D")
    line = Problem("R039", "1 dòng", "Biểu!B9", "a.xlsx", f"có phải: {hint}? Nếu phải thì", Severity.NOTE)
    (found,) = with_problems([Returned("a.xlsx", UNIT, problems=[empty])], [line])
    assert [(each.code, each.severity.name) for each in found.problems] == [
        ("R039", severity),
        ("TN112", "WARNING"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("6 THÁNG ĐẦU NĂM 2026", "6 tháng đầu năm 2026"),
        ("QUÝ II NĂM 2026", "quý II năm 2026"),
        ("quý I/2026", "quý I/2026"),
        ("6T/2026", "6T/2026"),
    ],
)
def test_a_time_in_capitals_is_told_as_words(text: str, words: str) -> None:
    """Roman numerals stay."""
    assert out_of_capitals(text) == words
