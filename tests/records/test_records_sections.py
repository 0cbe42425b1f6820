"""Parts of a table below each other: of another time, plans, of another unit – none is this unit's figure."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from test_records_upright import MINE, OTHER, TITLES, read, values

from docgen.collect.same_period import is_around, is_so_far, means, other_time
from docgen.records import Records
from docgen.records.sheets import WhichSheets
from docgen.report.period import period_of

WANTED = period_of("2026Q1", None)
WHICH = WhichSheets(
    lambda titles: other_time(titles, WANTED) is not None,
    partial(means, period=WANTED),
    partial(is_so_far, period=WANTED),
    around=partial(is_around, period=WANTED),
)
HEAD = ["TT", "Nội dung", "ĐVT", "Thực hiện"]
MEMBERS = [1, "Tổng số đoàn viên", "đoàn viên", 210]
AUDITS = [2, "Số cuộc kiểm tra", "cuộc", 5]
MONEY = [3, "Tiền chăm lo Tết", "đồng", 9000]
PLAN_HEAD = [*HEAD[:3], "Kế hoạch"]
OWN = {"doan_vien": 210, "cuoc": 5}


def read_parts(folder: Path, *rows: list[Any], **more: Any) -> Records:
    """A sheet of a commune with two lines of the first quarter, and ``rows`` below them."""
    return read(folder, [*TITLES, HEAD, MEMBERS, AUDITS, *rows], which=WHICH, **more)


def aside(records: Records) -> list[tuple[str, str]]:
    """Where parts begin that are not read, and what is told of them."""
    return [(each.path, each.message) for each in records.problems if each.code == "R053"]


@pytest.mark.parametrize(
    ("title", "why"),
    [
        (["SỐ LIỆU QUÝ IV NĂM 2025 (để so sánh)"], "kỳ khác"),
        ([None, "Phần thứ hai: số liệu kỳ trước"], "kỳ khác"),
        (["3. Số liệu tháng 2 năm 2026"], "kỳ khác"),
        (["II", "Thực hiện cùng kỳ năm 2025"], "kỳ khác"),
        (["II. KẾ HOẠCH QUÝ II NĂM 2026"], "kế hoạch"),
        (["B. CHỈ TIÊU GIAO NĂM 2026"], "kế hoạch"),
        (["C. Phương hướng, nhiệm vụ quý II"], "kế hoạch"),
        (["II", "Dự kiến thực hiện trong năm"], "ước"),
        (["b) Ước thực hiện quý I năm 2026"], "ước"),
        (["II. So sánh với quý IV năm 2025"], "so sánh"),
        (["SỐ LIỆU CỦA CÔNG ĐOÀN PHƯỜNG MINH XUÂN"], "đơn vị khác"),
        (["II. Tình hình của phường Minh Xuân (gửi nhờ)"], "đơn vị khác"),
        ([None, "Số liệu của CĐCS Công ty May Hoa Sen"], "đơn vị khác"),
        (["SỐ LIỆU TOÀN TỈNH"], "đơn vị khác"),
        (["CHỈ TIÊU TỈNH GIAO NĂM 2026"], "kế hoạch"),
        (["Chỉ tiêu Nghị quyết Đại hội giao"], "kế hoạch"),
        (["VÍ DỤ CÁCH GHI"], "nháp"),
        ([None, "Nháp, không lấy"], "nháp"),
        (["Số đã báo cáo lần trước (để đối chiếu)"], "nháp"),
        ([*HEAD[:3], "Kế hoạch"], "kế hoạch"),
        ([*HEAD[:3], 2025], "kỳ khác"),
        ([*HEAD[:3], "Quý IV/2025"], "kỳ khác"),
    ],
)
@pytest.mark.thorough(one_of=4)
def test_a_part_of_another_time_or_of_plans_is_told_and_not_read(
    tmp_path: Path, title: list[Any], why: str
) -> None:
    """What its title or its head says holds below it: neither another figure, nor one written twice."""
    records = read_parts(tmp_path, [], title, MONEY, [4, *AUDITS[1:3], 32])
    assert values(records) == {MINE: OWN}
    ((where, message),) = aside(records)
    assert where.startswith("Bảng!")
    assert why in message
    assert "D9, D10" in message
    assert not records.records[0].problems


@pytest.mark.parametrize(
    "title",
    [
        ["II", "CÔNG TÁC CHĂM LO"],
        ["II. Kết quả thực hiện kế hoạch năm 2026"],
        ["Ghi chú: số liệu năm 2025 đã duyệt"],
        ["II. Kết quả quý I năm 2026 (so với quý IV năm 2025)"],
        ["II. Kế hoạch - Tài chính"],
        ["II. Nhiệm vụ đột xuất"],
        ["4. Chuẩn bị Đại hội nhiệm kỳ 2025 - 2030"],
        ["II. TẾT SUM VẦY NĂM 2025"],
        ["Hưởng ứng Tháng Công nhân năm 2025"],
        ["LĐLĐ TỈNH TUYÊN QUANG"],
        ["CÔNG ĐOÀN XÃ CHIÊM HÓA"],
        ["Công đoàn cơ sở doanh nghiệp"],
        ["II. CÔNG TÁC PHÁT TRIỂN ĐOÀN VIÊN, THÀNH LẬP CĐCS"],
        ["Số liệu của Công đoàn xã Chiêm Hóa quý I năm 2026"],
        ["Trong đó"],
        HEAD,
    ],
)
@pytest.mark.thorough(one_of=4)
def test_a_part_of_this_time_and_unit_is_read(tmp_path: Path, title: list[Any]) -> None:
    """Sections of the work, results of a plan, the head once more, the unit's own name: all one table."""
    records = read_parts(tmp_path, title, MONEY)
    assert values(records) == {MINE: {**OWN, "tien": 9000}}
    assert aside(records) == []
    assert "“Nội dung”" not in "".join(each.message for each in records.problems)


def test_the_next_title_of_the_same_rank_ends_a_part(tmp_path: Path) -> None:
    """Of the plan's own sections none is read, of the section after it all."""
    plan = [["II. KẾ HOẠCH QUÝ II"], ["1. Kiểm tra"], [1, *AUDITS[1:3], 32]]
    records = read_parts(tmp_path, *plan, ["III. CÔNG TÁC KHÁC"], MONEY)
    assert values(records) == {MINE: {**OWN, "tien": 9000}}


def test_a_part_of_another_time_may_be_the_first(tmp_path: Path) -> None:
    """Last quarter above, this one below; months below a title of the quarter are none of them it."""
    rows = [
        ["I. SỐ LIỆU QUÝ IV NĂM 2025"],
        HEAD,
        [1, *AUDITS[1:3], 32],
        ["II. SỐ LIỆU QUÝ I NĂM 2026"],
        AUDITS,
    ]
    records = read(tmp_path, [*TITLES[:2], *rows], which=WHICH)
    assert values(records) == {MINE: {"cuoc": 5}}
    months = [row for n in (1, 2, 3) for row in ([f"{n}. Tháng {n} năm 2026"], [n, *AUDITS[1:3], n])]
    records = read(tmp_path, [*TITLES, HEAD, *months], which=WHICH)
    assert not any(values(records).values())
    assert len(aside(records)) == 3


@pytest.mark.parametrize("lines", [[MONEY], [MONEY, [1, *AUDITS[1:3], 7]]])
@pytest.mark.thorough(one_of=2)
def test_the_name_of_another_unit_begins_its_own_table(tmp_path: Path, lines: list[list[Any]]) -> None:
    """Below it the figures are that unit's, and what it lacks the other one does not have."""
    titles = [["LĐLĐ TỈNH TUYÊN QUANG"], ["II. CÔNG ĐOÀN PHƯỜNG MINH XUÂN"], ["SỐ LIỆU QUÝ I NĂM 2026"]]
    records = read_parts(tmp_path, [], *titles, HEAD, *lines)
    other = {"tien": 9000, **({"cuoc": 7} if len(lines) > 1 else {})}
    assert values(records) == {MINE: OWN, OTHER: other}
    records = read_parts(tmp_path, ["CÔNG ĐOÀN XÃ KHÔNG AI BIẾT"], *titles[2:], HEAD, *lines)
    assert values(records) == {MINE: OWN}
    assert "không có trong sổ" in aside(records)[0][1]


@pytest.mark.parametrize(
    ("sheet", "file"), [("Chiêm Hóa", "b.xlsx"), ("Bảng", "Công đoàn xã Chiêm Hóa.xlsx")]
)
def test_the_superior_above_a_table_is_no_owner_beside_the_name_of_sheet_or_file(
    tmp_path: Path, sheet: str, file: str
) -> None:
    """The papers of all units are headed by it; alone it is the owner still."""
    rows = [TITLES[0], TITLES[2], HEAD, MEMBERS, AUDITS]
    assert values(read(tmp_path, rows, sheet, file)) == {MINE: OWN}
    assert values(read(tmp_path, rows)) == {"tinh": OWN}


def test_a_wide_table_of_another_time_below_is_told(tmp_path: Path) -> None:
    """Its rows are no units' rows of this quarter, whosever they are."""
    heads = ["Đơn vị", "Tổng số đoàn viên", "Số cuộc kiểm tra"]
    rows = [heads, ["Công đoàn xã Chiêm Hóa", 210, 5], ["SỐ LIỆU QUÝ IV NĂM 2025"]]
    rows += [heads, ["Công đoàn phường Minh Xuân", 90, 4]]
    records = read(tmp_path, [TITLES[2], *rows], which=WHICH)
    assert values(records) == {MINE: OWN}
    ((where, message),) = aside(records)
    assert where == "Bảng!A4"
    assert "B6, C6" in message


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("CÔNG ĐOÀN XÃ CHIÊM HỎA", True),
        ("Đơn vị: Công đoàn xã Chiếm Hóa", True),
        ("Công đoàn xã Chiêm Hoá", False),
        ("CONG DOAN XA CHIEM HOA", False),
        ("CĐ xã Chiem Hóa", False),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_a_unit_whose_name_has_other_marks_is_asked_about(tmp_path: Path, name: str, *, told: bool) -> None:
    """Another place may be called so; words without any mark, and the place of the tone, say nothing."""
    wide = [["Đơn vị", "Tổng số đoàn viên", "Số cuộc kiểm tra"], [name.removeprefix("Đơn vị: "), 210, 5]]
    for rows, cell in (([TITLES[0], [name], TITLES[2], HEAD, MEMBERS, AUDITS], "A2"), (wide, "A2")):
        found = read(tmp_path, rows, which=WHICH)
        assert values(found) == {MINE: OWN}
        every = (*found.problems, *found.records[0].problems)
        assert [each.path for each in every if each.code == "R040"] == ([f"Bảng!{cell}"] if told else [])


@pytest.mark.parametrize("title", [["Phần dành cho anh Ba"], [None, "BỔ SUNG"], ["II. CÔNG TÁC KHÁC"]])
@pytest.mark.parametrize("head", [[], [HEAD]])
@pytest.mark.thorough(one_of=3)
def test_a_title_nobody_understands_fills_no_empty_cell_above_it(
    tmp_path: Path, title: list[Any], head: list[list[Any]]
) -> None:
    """What it would fill is asked; lines that the table above has not are read, and so below this period."""
    empty = [3, "Tiền chăm lo Tết", "đồng", None]
    records = read_parts(tmp_path, empty, [], title, *head, MONEY)
    assert values(records) == {MINE: OWN}
    ((_, message),) = aside(records)
    cell = 11 + len(head) - 1
    assert f"Tiền chăm lo Tết 9000 (D{cell})" in message
    assert title[-1] in message
    assert not [each for each in (*records.problems, *records.records[0].problems) if each.code == "R003"]
    records = read_parts(tmp_path, empty, [], ["SỐ LIỆU QUÝ I NĂM 2026 (tiếp)"], *head, MONEY)
    assert values(records) == {MINE: {**OWN, "tien": 9000}}
    assert not any("như nhau" in each.hint for each in records.problems)


@pytest.mark.parametrize(
    ("heads", "column"),
    [
        ([["TT", "Nội dung", "ĐVT", "Năm 2025", "Năm 2026"], [None, None, None, "Quý I", "Quý I"]], 1),
        ([["TT", "Nội dung", "ĐVT", "Năm 2026", "Năm 2025"], [None, None, None, "Quý I", "Quý I"]], 0),
        ([["TT", "Nội dung", "ĐVT", "Đăng ký", "Kết quả"]], 1),
        ([["TT", "Nội dung", "ĐVT", "Số lượng", "Số đăng ký"]], 0),
    ],
)
@pytest.mark.thorough(one_of=2)
def test_a_column_of_another_year_or_of_what_was_promised_is_no_result(
    tmp_path: Path, heads: list[list[Any]], column: int
) -> None:
    """The year over the same quarter says which quarter it is."""
    rows = [[1, "Tổng số đoàn viên", "đoàn viên", 210, 220], [2, "Số cuộc kiểm tra", "cuộc", 5, 6]]
    records = read(tmp_path, [*TITLES, *heads, *rows], which=WHICH)
    assert values(records) == {MINE: {"doan_vien": (210, 220)[column], "cuoc": (5, 6)[column]}}
