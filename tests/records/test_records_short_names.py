"""Rows of an upright table by usual abbreviations, and parts that name only what they are: Nam, Nữ."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from test_records_upright import MINE, TITLES, read, values

from docgen.records.model import Heading

_NAMES = {
    "cdcs": "Tổng số công đoàn cơ sở",
    "dv": "Tổng số đoàn viên",
    "dv_nam": "Đoàn viên nam",
    "dv_nu": "Đoàn viên nữ",
    "moi": "Đoàn viên kết nạp mới",
    "dn": "Doanh nghiệp có tổ chức công đoàn",
    "tu": "Doanh nghiệp đã ký thỏa ước lao động tập thể",
    "thu": "Thu tài chính công đoàn",
    "luot": "Lượt người được tuyên truyền",
    "hop": "Số cuộc tập huấn",
}
HEADINGS = tuple(Heading(f"so_lieu.{code}", (name,), "number") for code, name in _NAMES.items())
_LAST: list[list[Any]] = [["Lượt người được tuyên truyền", 30], ["Số cuộc tập huấn", 3]]
_ASKED: tuple[Heading, ...] = (*HEADINGS, Heading("don_vi", ("Đơn vị",)))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["1. Tổng số CĐCS", 22], ["2. TS ĐV", 9]], {"cdcs": 22, "dv": 9}),
        ([["DN có TCCĐ", 13], ["Thu TCCĐ", 7]], {"dn": 13, "thu": 7}),
        ([["DN đã ký TƯLĐTT", 12], ["DN có tổ chức C.đoàn", 1]], {"tu": 12}),
        ([["Số DN đã ký TULĐTT", 12], ["Tổng số ĐV", 9]], {"tu": 12, "dv": 9}),
        ([["Tổng số ĐV", 9], ["Trong đó: Nam", 4], ["   Nữ", 5]], {"dv": 9, "dv_nam": 4, "dv_nu": 5}),
        ([["Tổng số đoàn viên", 9], ["- Trong đó: Đoàn viên nữ", 5]], {"dv": 9, "dv_nu": 5}),
        ([["Tổng số đoàn viên", 9], ["Tr.đó: ĐV nữ", 5]], {"dv": 9, "dv_nu": 5}),
        ([["Số công đoàn cơ sở", 22], ["Kết nạp mới ĐVCĐ", 3]], {"cdcs": 22, "moi": 3}),
        ([["Tổng số đoàn viên", 9], ["+ Nam", 4], ["+ ĐV nữ", 5]], {"dv": 9, "dv_nam": 4, "dv_nu": 5}),
        ([["Đoàn viên kết nạp mới", 3], ["Trong đó: Nữ", 2], ["Tổng số đoàn viên", 9]], {"moi": 3, "dv": 9}),
        (
            [["Tổng số CNLĐ", 30], ["Trong đó: Nữ", 20], ["Tổng số ĐV", 9], ["Tổng số CĐCS", 2]],
            {"dv": 9, "cdcs": 2},
        ),
    ],
)
@pytest.mark.thorough(one_of=4)
def test_short_names_of_rows(tmp_path: Path, rows: list[list[Any]], expected: dict[str, int]) -> None:
    """An abbreviation that fits one value is that value; a part is of the row above it, and of no other."""
    records = read(tmp_path, [*TITLES, ["Nội dung", "Thực hiện"], *rows, *_LAST], headings=_ASKED)
    assert values(records)[MINE] == {**expected, "luot": 30, "hop": 3}


def test_what_is_asked_by_an_abbreviation_may_be_written_out(tmp_path: Path) -> None:
    """The outline says CĐCS, the row "công đoàn cơ sở", in another order of words."""
    short = (*_ASKED[1:], Heading("so_lieu.cdcs", ("Tổng số CĐCS",), "number"))
    rows = [["Số công đoàn cơ sở", 22], ["Tổng số ĐV", 9]]
    records = read(tmp_path, [*TITLES, ["Nội dung", "Thực hiện"], *rows, *_LAST], headings=short)
    assert values(records)[MINE] == {"cdcs": 22, "dv": 9, "luot": 30, "hop": 3}


def test_an_abbreviation_of_two_values_is_asked_about(tmp_path: Path) -> None:
    """ĐV may be đoàn viên and đơn vị: where both are asked for, none is taken."""
    both = (*_ASKED, Heading("so_lieu.don_vi", ("Tổng số đơn vị",), "number"))
    rows = [["Tổng số ĐV", 9], ["Tổng số CĐCS", 2], ["Thu TCCĐ", 7]]
    assert values(read(tmp_path, [*TITLES, ["Nội dung", "Thực hiện"], *rows, *_LAST], headings=both))[
        MINE
    ] == {
        "cdcs": 2,
        "thu": 7,
        "luot": 30,
        "hop": 3,
    }


@pytest.mark.parametrize("given", ["Quân số", "Quân số (người)", "quân số"])
def test_a_row_whose_meaning_was_given_by_hand(tmp_path: Path, given: str) -> None:
    """As a heading of a wide table, with or without the unit of measure that messages show behind it."""
    people = tuple(replace(each, unit="người") if each.path.endswith(".dv") else each for each in _ASKED)
    rows: list[list[Any]] = [["Nội dung", "Thực hiện"], ["1. Quân số", 9], *_LAST]
    found = read(tmp_path, [*TITLES, *rows], headings=people, meaning={given: "so_lieu.dv"})
    assert values(found)[MINE] == {"dv": 9, "luot": 30, "hop": 3}
