"""Lines of titles that say what the figures below them are: results, plans, rates, the end, a total."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from table_files import save
from unit_names import finder

from docgen.collect.same_period import is_so_far
from docgen.records import Heading, read_records
from docgen.records.sheets import WhichSheets
from docgen.vn.periods import quarter

HEADINGS = (
    Heading("so_lieu.qua", ("Quà",), "number", "suất", adds="phat_sinh"),
    Heading("so_lieu.dv", ("Tổng số đoàn viên",), "number", "người", adds="thoi_diem"),
    Heading("so_lieu.nu", ("Tỷ lệ đoàn viên nữ (%)",), "percent", "%"),
    Heading("chi_tieu.kn.ke_hoach", ("Kết nạp mới – kế hoạch",), "number", "người"),
    Heading("chi_tieu.kn.thuc_hien", ("Kết nạp mới – thực hiện", "Kết nạp mới"), "number", "người"),
    Heading("so_lieu.sk", ("Sáng kiến trong kỳ",), "number", "sáng kiến", adds="phat_sinh"),
    Heading("so_lieu.sk_nam", ("Sáng kiến từ đầu năm",), "number", "sáng kiến", adds="luy_ke"),
)
_NOTES = ["R037", "R037"]
GIFTS, MEMBERS = "Quà", "Tổng số đoàn viên"


@pytest.mark.parametrize(
    ("titles", "numbers", "found", "codes"),
    [
        (((GIFTS, GIFTS, GIFTS), ("KH", "TH", "%")), (10, 8, 80), {"qua": 8}, ["R047"]),
        (((GIFTS, GIFTS), ("KH năm", "Ước TH")), (10, 8), {"qua": 8}, ["R047", "R049"]),
        (((f"TH {GIFTS}", f"{GIFTS} (KH)"), ()), (8, 10), {"qua": 8}, ["R047"]),
        (((f"{GIFTS} - thực hiện", f"Kế hoạch: {GIFTS}"), ()), (8, 10), {"qua": 8}, ["R047"]),
        (((MEMBERS, MEMBERS), ("Số đầu kỳ", "Số cuối kỳ")), (90, 100), {"dv": 100}, ["R047"]),
        (((GIFTS, GIFTS), ("Đầu kỳ", "Cuối kỳ")), (90, 100), {}, ["R047"]),
        (((MEMBERS,) * 3, ("Nam", "Nữ", "Tổng")), (40, 60, 100), {"dv": 100}, ["R037", "R047"]),
        (((MEMBERS,), ("Đến 31/3/2026",)), (100,), {"dv": 100}, []),
        (((GIFTS,), ("Đến 31/3/2026",)), (100,), {}, ["R048"]),
        ((("Kết nạp mới",) * 2, ("KH", "TH")), (10, 8), {"kn.ke_hoach": 10, "kn.thuc_hien": 8}, []),
        ((("Sáng kiến", "Sáng kiến"), ("Trong kỳ", "Từ đầu năm")), (3, 9), {"sk": 3, "sk_nam": 9}, _NOTES),
        ((("Đoàn viên nữ", MEMBERS), ("Tỷ lệ (%)", "TH")), (40, 100), {"nu": 40, "dv": 100}, ["R037"]),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_lines_of_a_title_that_say_the_kind_of_figures(
    tmp_path: Path,
    titles: tuple[tuple[str, ...], tuple[str, ...]],
    numbers: tuple[int, ...],
    found: dict[str, int],
    codes: list[str],
) -> None:
    """Results are read under their name, the others are told with the reason; what is asked for is read."""
    above, below = titles
    rows: list[tuple[Any, ...]] = [("Đơn vị", *above), ("Minh Xuân", *numbers), ("Chiêm Hóa", *numbers)]
    if below:
        rows.insert(1, (None, *below))
    which = WhichSheets(so_far=partial(is_so_far, period=quarter(2026, 1)))
    records = read_records(save(tmp_path / "a.xlsx", rows), HEADINGS, finder(), which=which)
    data = records.records[0].data
    flat = dict(data.get("so_lieu", {}))
    for each in data.get("chi_tieu", []):
        flat |= {f"{each['ma']}.{key}": value for key, value in each.items() if key != "ma"}
    assert (flat, sorted(each.code for each in records.problems)) == (found, codes)


@pytest.mark.parametrize(
    ("titles", "found", "codes"),
    [
        (("Số đầu kỳ", "Số cuối kỳ"), {"dv": 100}, ["R047", "R048"]),
        (("Đầu kỳ", "Trong kỳ", "Cuối kỳ"), {"dv": 100, "qua": 6}, ["R047"]),
        (("Đầu kỳ", "Tăng", "Giảm", "Cuối kỳ"), {"dv": 100}, ["R047", "R048"]),
    ],
)
def test_of_names_below_each_other_what_stands_is_read_at_the_end(
    tmp_path: Path, titles: tuple[str, ...], found: dict[str, int], codes: list[str]
) -> None:
    """Not at the beginning, and nothing of what happened in between."""
    middle = len(titles) - 2
    values = [(MEMBERS, 90, *(None,) * middle, 100), (GIFTS, None, *(6,) * middle, 5)]
    rows = [("Đơn vị: Minh Xuân",), ("Nội dung", *titles), *values]
    records = read_records(save(tmp_path / "a.xlsx", rows), HEADINGS, finder())
    problems = [*records.problems, *(each for record in records.records for each in record.problems)]
    assert dict(records.records[0].data.get("so_lieu", {})) == found
    assert sorted(each.code for each in problems) == codes
