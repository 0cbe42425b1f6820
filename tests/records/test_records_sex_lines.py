"""Lines of men and women below a figure of an upright table are compared with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from table_files import save
from unit_names import finder

from docgen.records import Heading, read_records

TOTAL, OTHER, WOMEN = (
    Heading(f"so_lieu.{name}", (title,), "number", "đoàn viên", adds="thoi_diem")
    for name, title in (("a", "Tổng số đoàn viên"), ("b", "Số đoàn viên nghỉ hưu"), ("c", "Đoàn viên nữ"))
)


@pytest.mark.parametrize(
    ("headings", "lines", "told"),
    [
        ((), (("- Nam", 200), ("- Nữ", 205)), ["ghi 410, mà Nam 200 + Nữ 205 = 405"]),
        ((WOMEN,), (("Nữ", 205), ("Nam", 200)), ["ghi 410, mà Nữ 205 + Nam 200 = 405"]),
        ((), (("Nam", 205), ("Nữ", 205)), []),
        ((), (("Nam", 200), ("Cán bộ", 205)), []),
        ((), (("Nam", 200), ("Nữ", None)), []),
        ((), (("Nữ", 205), ("Nữ", 200)), []),
    ],
)
def test_men_and_women_below_a_figure_are_its_sum(
    tmp_path: Path, headings: tuple[Heading, ...], lines: tuple[tuple[str, int | None], ...], told: list[str]
) -> None:
    """Where one of the two is not asked for; the figure itself is taken."""
    above = [["Công đoàn xã Chiêm Hóa"], ["SỐ LIỆU QUÝ IV NĂM 2025"], ["Nội dung", "Số lượng"]]
    rows = [*above, ["Tổng số đoàn viên", 410], *lines, ["Số đoàn viên nghỉ hưu", 31]]
    unit = Heading("don_vi", ("Mã đơn vị",))
    read = read_records(save(tmp_path / "a.xlsx", rows), (unit, TOTAL, OTHER, *headings), finder())
    found = [p for p in (*read.problems, *read.records[0].problems) if p.code == "R050"]
    assert [(p.path, p.message.partition(": ")[2]) for p in found] == [("Số liệu!B4", each) for each in told]
    assert read.records[0].data["so_lieu"]["a"] == 410
