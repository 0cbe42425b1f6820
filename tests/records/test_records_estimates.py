"""Columns whose titles say that their figures are estimates: they are read, and told at their titles."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_records_sections import WHICH
from test_records_upright import MINE, PLAIN, TITLES, read, values

from docgen.errors import Severity


@pytest.mark.parametrize("title", ["Ước thực hiện quý I", "Ước tính", "Dự kiến quý I/2026"])
def test_a_column_of_estimates_is_read_and_told(tmp_path: Path, title: str) -> None:
    """At its title, as a warning; the same column of results is not."""
    for head, wanted in ((title, [("R049", "Bảng!B4", Severity.WARNING)]), ("Thực hiện quý I", [])):
        records = read(tmp_path, [*TITLES, ["Nội dung", head], *PLAIN])
        assert values(records)[MINE]
        told = [(each.code, each.path, each.severity) for each in records.problems]
        assert [each for each in told if each[0] == "R049"] == wanted


@pytest.mark.parametrize("head", ["Thỏa ước", "Thoả ước lao động tập thể", "Giao ước thi đua"])
def test_a_head_of_agreements_is_none_of_estimates(tmp_path: Path, head: str) -> None:
    """“ước” is a part of another word in it."""
    records = read(tmp_path, [*TITLES, ["Nội dung", f"{head} – thực hiện quý I"], *PLAIN])
    assert not [each for each in records.problems if each.code == "R049"]


@pytest.mark.parametrize(
    "heads",
    [("Ước quý I/2026", "Thực hiện quý I/2026"), ("Dự kiến", "Kết quả"), ("Ước thực hiện", "Quý I năm 2026")],
)
@pytest.mark.parametrize("upright", [True, False])
@pytest.mark.thorough(one_of=3)
def test_beside_results_estimates_are_not_read(
    tmp_path: Path, heads: tuple[str, str], *, upright: bool
) -> None:
    """Whichever way the table stands, and whichever of the two comes first."""
    for expected in (0, 1):
        first, second = heads if not expected else reversed(heads)
        figures = (5, 4) if not expected else (4, 5)
        rows = [["Nội dung", first, second], ["Số cuộc kiểm tra", *figures], ["Tổng số đoàn viên", *figures]]
        merged: tuple[str, ...] = ()
        if not upright:
            rows = [["Đơn vị", "Số cuộc kiểm tra", None, "Tổng số đoàn viên", None]]
            rows.append([None, first, second, first, second])
            rows.append(["Công đoàn xã Chiêm Hóa", *figures, *figures])
            merged = ("B4:C4", "D4:E4")
        records = read(tmp_path, [*TITLES, *rows], merged=merged, which=WHICH)
        assert values(records) == {MINE: {"cuoc": 4, "doan_vien": 4}}
        (aside,) = [each for each in records.problems if each.code == "R047"]
        assert "là số ước" in aside.message
        assert not [each for each in records.problems if each.code == "R049"]
