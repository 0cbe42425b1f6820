"""Numbers typed beside the empty cell of their line are told with both cells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_records_upright import MINE, TITLES, read, values

HEAD = ["TT", "Nội dung", "ĐVT", "Kỳ trước", "Kỳ này"]
MEMBERS = [1, "Tổng số đoàn viên", "đoàn viên", 200, 210]
AUDITS = [2, "Số cuộc kiểm tra", "cuộc"]


@pytest.mark.parametrize(
    ("head", "row", "told"),
    [
        (HEAD, [*AUDITS, 5, None], "số 5 nằm ở cột “Kỳ trước”, ô D6; ô E6 còn trống"),
        (HEAD, [*AUDITS, None, None, None, None, 5], "số 5 nằm ở bên cạnh bảng, ô H6; ô E6 còn trống"),
        ([*HEAD[:3], "Kế hoạch", "Thực hiện"], [*AUDITS, 5, None], ""),
        (HEAD, [*AUDITS, None, None], ""),
    ],
)
def test_a_number_beside_an_empty_cell_is_told(
    tmp_path: Path, head: list[str], row: list[Any], told: str
) -> None:
    """In the column of the period before, or outside of the table; a plan is no such number."""
    records = read(tmp_path, [*TITLES, head, MEMBERS, row])
    assert values(records) == {MINE: {"doan_vien": 210}}
    found = [(p.path, p.message) for p in records.records[0].problems if p.code == "R056"]
    assert [path for path, _ in found] == (["Bảng!E6"] if told else [])
    assert all(told in message for _, message in found)


def test_a_column_of_the_period_that_is_empty_names_where_the_numbers_stand(tmp_path: Path) -> None:
    """All were typed into the column of the period before."""
    records = read(tmp_path, [*TITLES, HEAD, MEMBERS[:4], [*AUDITS, 5]])
    (problem,) = [p for p in records.records[0].problems if p.code == "R045"]
    assert "số nằm ở cột “Kỳ trước” (Bảng!D4)" in problem.message
