"""Figures in the sentences of a Word report: whose they are, which of two is meant, what is offered."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from docgen.collect.asked import asked_in
from docgen.collect.word_reports.figures import word_figures
from docgen.errors import Severity
from docgen.standard.mau import load_form
from docgen.units import parse_register
from docgen.vn.periods import quarter
from docgen.word.formatting import read_document

FIGURES = {
    name: {"ten": title, "gia_tri": None, "don_vi_tinh": unit, "loai_so": adds}
    for name, title, unit, adds in (
        ("co", "Tổng số đoàn viên", "đoàn viên", "thoi_diem"),
        ("nu", "Đoàn viên nữ", "đoàn viên", "thoi_diem"),
        ("tin", "Tin, bài đã đăng", "tin, bài", "phat_sinh"),
        ("hop", "Số cuộc tập huấn", "cuộc", "phat_sinh"),
        ("tien", "Kinh phí chăm lo", "đồng", "phat_sinh"),
    )
}
UNIT = {
    "ma": "xa",
    "ten": "Công đoàn xã A",
    "cap": "xa",
    "ky_hieu": "CĐX",
    "dia_danh": "A",
    "cap_tren": "tld",
}


def read(
    *lines: str, table: Sequence[Sequence[str]] = ()
) -> tuple[dict[str, Any], list[tuple[str, str, str]]]:
    """The figures of a report, and what is told: code, message, place; of errors and warnings."""
    made, content = docx.Document(), io.BytesIO()
    for line in lines:
        made.add_paragraph(line)
    grid = made.add_table(len(table), len(table[0])) if table else None
    for row, texts in enumerate(table):
        for column, text in enumerate(texts):
            grid.cell(row, column).text = text
    made.save(content)
    return figures_of(content.getvalue())


def figures_of(content: bytes, *, notes: bool = False) -> tuple[dict[str, Any], list[tuple[str, str, str]]]:
    """The same of a file; with ``notes``, these too."""
    asked = asked_in({"so_lieu": FIGURES}, Path("o.json"), load_form("bao-cao-quy"), quarter(2026, 2), None)
    register, _ = parse_register([UNIT, {**UNIT, "ma": "xa-b", "ten": "Công đoàn xã B"}])
    document = read_document(content)
    record = word_figures(document, asked, register.finder(date(2026, 6, 30)), "xa", "a.docx")
    told = [(p.code, p.message, p.path) for p in record.problems if notes or p.severity is not Severity.NOTE]
    return record.data.get("so_lieu", {}), told


@pytest.mark.parametrize(
    "line",
    ["Tin, bài đã đăng: 35 tin, bài.", "Trong quý, tin, bài đã đăng 35 tin, bài; tăng so với quý trước."],
)
def test_a_unit_of_measure_with_a_comma_is_one_unit(line: str) -> None:
    """Behind a colon and in a sentence."""
    assert read(line) == ({"tin": 35}, [])


def test_numbers_with_the_marks_of_english_are_read_and_told() -> None:
    """In a sentence as behind a colon."""
    for line in ("Kinh phí chăm lo: 17,000,000 đồng.", "Kinh phí chăm lo là 17,000,000 đồng."):
        values, told = read(line)
        assert values == {"tien": 17_000_000}
        assert [code for code, _, _ in told] == ["R028"]


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        (
            ["Số cuộc tập huấn: 5 cuộc; Số cuộc tập huấn: 7 cuộc."],
            "5 (đoạn 1, số thứ 1) và 7 (đoạn 1, số thứ 2)",
        ),
        (["Số cuộc tập huấn là 5, đến nay số cuộc tập huấn là 7."], "5 (đoạn 1, số thứ 1) và 7"),
        (["Số cuộc tập huấn: 5", "Số cuộc tập huấn: 7"], "5 (đoạn 1, số thứ 1) và 7 (đoạn 2, số thứ 1)"),
        (["Số cuộc tập huấn là 5 cuộc và 7 cuộc."], "có hai số liền nhau"),
    ],
)
def test_of_two_figures_of_one_name_neither_is_taken(lines: list[str], shown: str) -> None:
    """Both are named with their places."""
    values, told = read(*lines)
    assert values == {}
    (only,) = told
    assert shown in only[1]


def test_a_figure_said_twice_alike_is_one() -> None:
    """In the summary and in the text: nothing is wrong."""
    assert read("Số cuộc tập huấn: 5", "Đến nay số cuộc tập huấn là 5 cuộc.") == ({"hop": 5}, [])


def test_a_number_before_its_name_is_offered_where_nothing_else_gives_it() -> None:
    """What there is only behind words that say so; what has a figure of its own is not doubted."""
    line = "Toàn xã có 1.234 đoàn viên, trong đó có 600 đoàn viên nữ; kết nạp 12 đoàn viên; 4 cuộc tập huấn."
    values, told = read(line, "Số cuộc tập huấn: 4")
    assert values == {"hop": 4}
    assert [(code, path) for code, _, path in told] == [
        ("TN131", "đoạn 1, số thứ 1"),
        ("TN131", "đoạn 1, số thứ 2"),
    ]
    assert "“1.234 đoàn viên” (đoạn 1, số thứ 1) đứng trước tên" in told[0][1]
    assert "“600 đoàn viên nữ”" in told[1][1]


def test_of_a_wide_table_the_line_of_the_reports_own_unit_is_read() -> None:
    """A line for each unit; a table without such a line says nothing, and nothing is told of it."""
    head = ("Đơn vị", "Số cuộc tập huấn", "Tổng số đoàn viên")
    own, other = ("Công đoàn xã A", "5", "1.234"), ("Công đoàn xã B", "7", "900")
    assert read(table=[head, own, other]) == ({"hop": 5, "co": 1234}, [])
    assert read(table=[head, other]) == ({}, [])


def test_struck_and_raised_characters_are_no_part_of_a_figure() -> None:
    """In a sentence and in a table; what was left out is told with its place."""
    made, content = docx.Document(), io.BytesIO()
    line = made.add_paragraph("Tổng số đoàn viên: ")
    line.add_run("1").font.strike = True
    line.add_run("219")
    line.add_run("1").font.superscript = True
    line.add_run(" đoàn viên")
    grid = made.add_table(2, 2)
    for cell, text in zip(grid.rows[0].cells, ("Nội dung", "Số liệu"), strict=True):
        cell.text = text
    grid.cell(1, 0).text = "Tin, bài đã đăng"
    grid.cell(1, 1).paragraphs[0].add_run("5").font.strike = True
    grid.cell(1, 1).paragraphs[0].add_run("16")
    made.save(content)
    figures, told = figures_of(content.getvalue())
    assert figures == {"co": 219, "tin": 16}
    message = "không tính chữ gạch ngang: “1” (đoạn 1), “5” (bảng 1!B2)"
    assert told == [("R051", message, "đoạn 1")]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Tin, bài đã đăng: 45 tin, bài (lũy kế 6 tháng)", "là số lũy kế"),
        ("Tin, bài đã đăng: 45 tin, bài (quý I)", "là số của kỳ khác"),
        ("Số cuộc tập huấn: 45 cuộc (cả năm)", "là số của kỳ khác"),
        ("Số cuộc tập huấn là 45 cuộc trong quý I/2026.", "là số của kỳ khác"),
        ("Từ đầu năm đến nay, số cuộc tập huấn: 45 cuộc", "là số lũy kế"),
        ("Trong quý I, số cuộc tập huấn: 45 cuộc", "là số của kỳ khác"),
        ("Trong quý II, số cuộc tập huấn: 45 cuộc (lũy kế 3 tháng)", "là số của kỳ khác"),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_a_number_of_another_time_is_told_and_not_taken(line: str, why: str) -> None:
    """By what is said right behind it, or before its name."""
    values, told = read(line)
    assert values == {}
    assert [code for code, _, _ in told] == ["TN131"]
    assert why in told[0][1]


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("Trong quý II, số cuộc tập huấn: 45 cuộc", {"hop": 45}),
        ("Số cuộc tập huấn: 45 cuộc (quý II năm 2026)", {"hop": 45}),
        ("6 tháng đầu năm, tổng số đoàn viên là 45 đoàn viên", {"co": 45}),
        ("Tổng số đoàn viên: 45 đoàn viên (giảm 10 người so với quý I)", {"co": 45}),
        ("Số cuộc tập huấn: 51/60 cuộc, đạt 85%", {"hop": 51}),
        ("Tin, bài đã đăng: 18/20 tin, bài đạt 90%", {"tin": 18}),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_a_number_of_the_period_is_taken_whatever_is_said_beside_it(line: str, taken: dict[str, int]) -> None:
    """Its own time, what there is at the end of the months so far, a comparison, a plan and its rate."""
    assert read(line) == (taken, [])


def test_two_numbers_that_do_not_agree_with_their_rate_are_told() -> None:
    """Which of them is the result nobody knows."""
    values, told = read("Số cuộc tập huấn: 51/60 cuộc, đạt 58%")
    assert values == {}
    assert [(code, path) for code, _, path in told] == [("TN131", "đoạn 1")]


@pytest.mark.parametrize(
    ("behind", "why"),
    [
        (" (kế hoạch)", "kế hoạch"),
        (" (KH năm 2026)", "kế hoạch"),
        (" [kế hoạch quý 2/2026]", "kế hoạch"),
        (" (giao cả năm)", "kế hoạch"),
        (" – chỉ tiêu năm.", "kế hoạch"),
        (" (mục tiêu)", "kế hoạch"),
        (" (ước)", "ước chừng"),
        (" (dự kiến đến hết quý)", "ước chừng"),
        (" (cả nhiệm kỳ)", "nhiệm kỳ"),
        (" (nhiệm kỳ 2023-2028)", "nhiệm kỳ"),
        (" (cả năm)", "kỳ khác"),
        (" (số liệu cũ)", "số cũ"),
        (" (mười ba)", "lại là 13"),
    ],
)
@pytest.mark.thorough(one_of=4)
def test_brackets_that_say_that_a_number_is_no_result(behind: str, why: str) -> None:
    """A plan, an estimate, a term, the whole year, old figures, another number: told, and not taken."""
    for line in (f"- Số cuộc tập huấn: 20 cuộc{behind}", f"Trong quý, số cuộc tập huấn là 20 cuộc{behind}"):
        values, told = read(line)
        assert values == {}
        ((code, message, _),) = told
        assert code in ("TN131", "R025")  # behind its name in a sentence, or as a line of a form
        assert why in message


@pytest.mark.parametrize(
    "behind",
    [
        "(kế hoạch 18)",
        "(KH: 18)",
        "(đạt 111% kế hoạch)",
        "(hai mươi)",
        "(có 01 cuộc đột xuất)",
        "(trong quý II)",
    ],
)
@pytest.mark.thorough(one_of=3)
def test_brackets_that_only_add_to_a_number(behind: str) -> None:
    """The plan beside it, its rate, the number in words, a part of it, the period itself."""
    values, told = read(f"Trong quý, số cuộc tập huấn là 20 cuộc {behind}.")
    assert (values, told) == ({"hop": 20}, [])


@pytest.mark.parametrize(
    ("line", "values", "shown"),
    [
        ("Đã đăng được 35 tin, bài.", {}, ""),  # words of several values, or of none
        ("Đã tổ chức tập huấn được 4 cuộc.", {}, "“tập huấn 4 cuộc” (đoạn 1, số thứ 1) đứng giữa các chữ"),
        ("Trong quý, công đoàn tập huấn 4 cuộc.", {}, "“tập huấn 4 cuộc” (đoạn 1, số thứ 1) đứng giữa"),
        (
            "Số cuộc tập huấn dự kiến 30 cuộc.",
            {},
            "“Số cuộc tập huấn dự kiến 30” (đoạn 1, số thứ 1) là",
        ),
        ("Số cuộc tập huấn phấn đấu đạt 30 cuộc.", {}, "là số dự kiến hay kế hoạch"),
        ("Số cuộc họp cuối kỳ 30 cuộc.", {"cuoi": 30}, ""),
        ("Số cuộc họp cuối kỳ 2 là 30 cuộc.", {}, ""),  # a term
        ("Phấn đấu tập huấn được 4 cuộc.", {}, ""),
        ("Tặng quà cho 12 cháu, thăm 3 gia đình đoàn viên.", {}, ""),
        ("Tập huấn 4 cuộc. Số cuộc tập huấn: 5", {"hop": 5}, ""),
    ],
)
def test_a_number_among_the_words_of_its_name_is_told(
    line: str, values: dict[str, int], shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its place; not where another place gives the value, and nothing of what is only aimed at."""
    more = {"ten": "Số cuộc họp cuối kỳ", "gia_tri": None, "don_vi_tinh": "cuộc", "loai_so": "phat_sinh"}
    monkeypatch.setitem(FIGURES, "cuoi", more)
    taken, told = read(line)
    assert taken == values
    assert [code for code, _, _ in told] == (["TN131"] if shown else [])
    assert all(shown in message for _, message, _ in told)
