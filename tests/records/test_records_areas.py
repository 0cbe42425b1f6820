"""Columns of a whole area beside the unit's own, and a second row of titles where no column names units."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from table_files import save
from unit_names import finder

from docgen.records import Heading, read_records

HEADINGS = (
    Heading("don_vi", ("Mã đơn vị",)),
    Heading("so_lieu.dv", ("Tổng số đoàn viên",), "number", "đoàn viên"),
    Heading("so_lieu.cs", ("Số CĐCS cuối kỳ",), "number", "CĐCS"),
)
UNIT = "Công đoàn xã Chiêm Hóa"
NAMES = ("Tổng số đoàn viên", None, "Số CĐCS cuối kỳ", None)
ABOVE = ((UNIT,), ("BÁO CÁO QUÝ IV NĂM 2025",))
Lines = Sequence[Sequence[object]]
Table = Callable[..., Lines]


def read(folder: Path, rows: Lines) -> tuple[dict[str, object], set[str]]:
    """The figures of the only unit, and the codes of all that is told."""
    found = read_records(save(folder / "bang.xlsx", rows), HEADINGS, finder())
    told = {p.code for p in (*found.problems, *(p for r in found.records for p in r.problems))}
    return dict(found.records[0].data.get("so_lieu", {})) if found.records else {}, told


def with_units(*second: object, names: Sequence[object] = NAMES) -> Lines:
    """A table with a column of units and these titles below those of the figures."""
    return [*ABOVE[1:], ("Đơn vị", *names), (None, *second), (UNIT, 9000, 410, 700, 31)]


def without_units(*second: object) -> Lines:
    """The same below the name of the unit."""
    return [*ABOVE, NAMES, second, (9000, 410, 700, 31)]


@pytest.mark.parametrize("table", [with_units, without_units])
@pytest.mark.parametrize(
    "second",
    [
        ("Toàn tỉnh", "Xã"),
        ("Toàn ngành", "Đơn vị"),
        ("Số toàn huyện", "Riêng xã"),
        ("Kế hoạch", "Thực hiện"),
        ("Kỳ trước", "Kỳ này"),
    ],
)
def test_the_units_own_column_is_read_beside_that_of_a_whole_area(
    tmp_path: Path, table: Table, second: tuple[str, str]
) -> None:
    """Below the name of the figure; the other one is named with the reason."""
    assert read(tmp_path, table(*second, *second)) == ({"dv": 410, "cs": 31}, {"R047"})


@pytest.mark.parametrize(
    "names",
    [
        (
            "Tổng số đoàn viên toàn tỉnh",
            "Tổng số đoàn viên của đơn vị",
            "Số CĐCS cuối kỳ (toàn tỉnh)",
            "Số CĐCS cuối kỳ",
        ),
    ],
)
def test_words_for_the_area_behind_a_name_are_known(tmp_path: Path, names: Sequence[str]) -> None:
    """On one line with it."""
    rows = [*ABOVE[1:], ("Đơn vị", *names), (UNIT, 9000, 410, 700, 31)]
    assert read(tmp_path, rows) == ({"dv": 410, "cs": 31}, {"R047"})


@pytest.mark.parametrize(
    "second",
    [("Trường học", "Cơ quan"), ("Xã", "Phường"), ("Khối xã", "Khối phường"), ("Toàn tỉnh", "Doanh nghiệp")],
)
@pytest.mark.parametrize("table", [with_units, without_units])
def test_parts_that_nobody_knows_are_no_figure_of_the_unit(
    tmp_path: Path, table: Table, second: tuple[str, str]
) -> None:
    """“Xã | Phường” counts unions of communes and wards: neither column is the unit's own."""
    values, told = read(tmp_path, table(*second, *second))
    assert values == {}
    assert told & {"R002", "R004", "R006"}


@pytest.mark.parametrize(
    ("below", "told"),
    [
        (("đoàn viên", "CĐCS"), set()),
        (("(đoàn viên)", "CĐCS"), set()),
        (("chưa có", "CĐCS"), {"R020"}),
        ((5, 6), {"R020"}),
    ],
)
def test_a_row_of_measures_below_the_head_is_nobodys(
    tmp_path: Path, below: tuple[object, object], told: set[str]
) -> None:
    """Anything else in a row without a unit is lost, and told."""
    rows = [*ABOVE[1:], ("Đơn vị", NAMES[0], NAMES[2]), (None, *below), (UNIT, 410, 31)]
    assert read(tmp_path, rows) == ({"dv": 410, "cs": 31}, told)
