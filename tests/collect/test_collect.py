"""Forms out to the units and back: every value arrives or is told with its cell."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import returned_files as province
from collecting import BOARD, Change, cell_of, collected, numbers_in, records, send, sent_out, standings, told

from docgen.collect.codes import COLLECT_CODES
from docgen.errors import Exit
from tests.conftest import DocgenCli
from tests.support import all_converted, needs_office

pytestmark = pytest.mark.thorough(one_of=3)


@pytest.fixture
def office(docgen_cli: DocgenCli) -> DocgenCli:
    """An office that has sent out its forms."""
    return sent_out(docgen_cli)


def test_a_form_says_whose_it_is_and_what_is_asked(office: DocgenCli) -> None:
    """One small workbook for each unit: name, code, deadline, values of the period before, words."""
    before = [
        {"don_vi": "xa-01", "so_lieu": {"doan_vien": 205}, "chi_tieu": [{"ma": "cap_nhat", "thuc_hien": 200}]}
    ]
    office.write("truoc.json", before)
    assert office("batch", "o.json", "--phieu", "-o", "ra2", "--ky-truoc", "truoc.json").code == 0
    assert len([name for name in office("--help").files if name.startswith("ra/")]) == province.COUNT
    sheet = openpyxl.load_workbook(province.form(office.folder / "ra2", 1)).active
    cells = {cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert {"Công đoàn xã Mường Mô [xa-01]", "quý I năm 2026", 205, 200, "Số có đến ngày 31/3/2026."} <= cells
    assert "Đoàn viên được cập nhật lên phần mềm" in cells


@needs_office
@pytest.mark.thorough
def test_ten_habits_give_the_same_records(office: DocgenCli) -> None:
    """Renamed, saved by LibreOffice, columns moved, numbers as text, own table, Word, CSV, JSON, workbook."""
    send(office, "Phieu gui lai (1).xlsx", 1, lambda sheet: setattr(sheet, "title", "Sheet1"))
    (saved,) = all_converted([send(office, "tam.xlsx", 2).read_bytes()], "xlsx")
    office.write("ve/lo.xlsx", saved)
    (office.folder / "ve/tam.xlsx").unlink()
    send(office, "cot.xlsx", 3, lambda sheet: sheet.move_range("E9:E19", cols=6))
    office.write(
        "ve/chu.xlsx",
        province.fill(province.form(office.folder / "ra", 4), province.as_text(province.values_of(4))),
    )
    office.write("ve/con/bảng riêng.xlsx", province.own_table([5, 6, 7]))
    office.write("ve/x8.csv", province.csv_table(8))
    office.write("ve/x9.json", province.json_record(9))
    office.write("r10.json", province.report(10))
    assert office("convert", "r10.json", "-o", "ve/x10.xlsx").code == 0
    office.write("r11.json", province.report(11))
    assert office("generate", "r11.json", "-o", "ve/x11.docx").code == 0
    send(office, "ten.xlsx", 12, lambda sheet: sheet.cell(4, 3, "công  đoàn xã KHỔNG LÀO"))
    send(office, "khong ma.xlsx", 13, lambda sheet: sheet.delete_cols(1))
    ran = collected(office, "-o", "bg.json")
    assert told(ran) == set()
    assert standings(ran) == dict.fromkeys([f"xa-{n:02d}" for n in range(1, 14)], "đã nộp")
    found = records(office)
    for number in range(1, 14):
        assert numbers_in(found[f"xa-{number:02d}"]) == province.values_of(number), number
    assert found["xa-05"]["so_lieu"]["tien"]["nguon"] == "con/bảng riêng.xlsx, Tong hop!C6"
    assert found["xa-10"]["chi_tieu"][0]["nguon"] == "x10.xlsx, thuc_hien: Chỉ tiêu!G4; tong_so: Chỉ tiêu!E4"


def test_a_row_is_known_by_its_code_after_libreoffice(office: DocgenCli) -> None:
    """A code with ``_xa_`` comes back with a line break in it; the row counts though its name was changed."""
    outline = json.loads((office.folder / "o.json").read_text())
    outline["so_lieu"]["tien_xa_hoi"] = {**outline["so_lieu"]["tien"], "ten": "Tiền xã hội"}
    office.write("o.json", outline)
    assert office("batch", "o.json", "--phieu", "-o", "ra2").code == 0

    book = openpyxl.load_workbook(province.form(office.folder / "ra2", 1))
    row = next(row for row in book.active.iter_rows() if row[0].value == "so_lieu.tien_xa_hoi")
    row[0].value, row[1].value, row[4].value = "so_lieu.tien\nhoi", "Tiền khác", 12
    (office.folder / "ve").mkdir(exist_ok=True)
    book.save(office.folder / "ve/a.xlsx")
    collected(office, "-o", "bg.json")
    assert records(office)["xa-01"]["so_lieu"]["tien_xa_hoi"]["gia_tri"] == 12


def test_a_part_by_its_name_is_not_more_than_its_whole(office: DocgenCli) -> None:
    """More women than members: told once, though a rate says it too, at its cell, with the other."""
    outline = json.loads((office.folder / "o.json").read_text())
    members = outline["so_lieu"]["doan_vien"]
    outline["so_lieu"]["nu"] = {**members, "ten": f"{members['ten']} nữ"}
    outline["so_lieu"]["ty_le_nu"] = {
        "ten": "Tỷ lệ nữ", "don_vi_tinh": "%", "gia_tri": None,
        "loai_so": "ty_le", "tu": "nu", "mau": "doan_vien",
    }  # fmt: skip
    office.write("o.json", outline)
    assert office("batch", "o.json", "--phieu", "-o", "ra2").code == 0
    book = openpyxl.load_workbook(province.form(office.folder / "ra2", 1))
    rows = {row[0].value: row[4] for row in book.active.iter_rows()}
    rows["so_lieu.doan_vien"].value, rows["so_lieu.nu"].value = 120, 125
    (office.folder / "ve").mkdir(exist_ok=True)
    book.save(office.folder / "ve/a.xlsx")
    (found,) = [each for each in collected(office).json["problems"] if each["code"] == "TN201"]
    assert found["path"] == f"Phiếu!{rows['so_lieu.nu'].coordinate}"
    assert "125 lớn hơn 120" in found["message"]
    assert f"Phiếu!{rows['so_lieu.doan_vien'].coordinate}" in found["hint"]


def test_parts_that_cannot_overlap_make_their_whole(office: DocgenCli) -> None:
    """700 men and 600 women of 1.200 members: told at the whole, with the parts, of a form and of JSON."""
    outline = json.loads((office.folder / "o.json").read_text())
    members = outline["so_lieu"].pop("doan_vien")
    parts = {"nam": {**members, "ten": "Trong đó: nam"}, "nu": {**members, "ten": "nữ"}}
    outline["so_lieu"] = {"doan_vien": members, **parts, **outline["so_lieu"]}
    office.write("o.json", outline)
    assert office("batch", "o.json", "--phieu", "-o", "ra2", "--only", "xa-01").code == 0
    values = {f"so_lieu.{name}": n for name, n in (("doan_vien", 1200), ("nam", 700), ("nu", 600))}
    office.write("ve/a.xlsx", province.fill(province.form(office.folder / "ra2", 1), values))
    office.write("ve/b.json", {"don_vi": "xa-02", "so_lieu": {"doan_vien": 1400, "nam": 700, "nu": 600}})
    found = [each for each in collected(office).json["problems"] if each["code"] == "TN209"]
    assert [each["path"] for each in found] == ["Phiếu!E10", "so_lieu.doan_vien"]
    assert found[0]["message"].endswith(": 1.200, mà nam 700 + nữ 600 = 1.300")
    assert "nam (ô Phiếu!E11), nữ (ô Phiếu!E12)" in found[0]["hint"]


def test_the_board_of_some_units_does_not_take_the_place_of_that_of_all(office: DocgenCli) -> None:
    """With --only the board is another file; that of all stays as it was."""
    send(office, "a.xlsx", 1)
    collected(office, "-o", "bg.json")
    board = office.folder / BOARD
    before = board.read_bytes()
    collected(office, "-o", "mot.json", "--only", "xa-01")
    assert board.read_bytes() == before
    assert (office.folder / BOARD.replace(".xlsx", "-mot-so-don-vi.xlsx")).exists()


def test_a_reminder_does_not_blame_the_good_file_for_the_other(office: DocgenCli) -> None:
    """A form of another period beside a sound one: the reminder asks nothing of the sound one."""
    send(office, "tot.xlsx", 1)
    send(office, "cu.xlsx", 1, lambda sheet: sheet.cell(5, 3, "quý IV năm 2025"))
    collected(office, "--nhac", "nhac")
    words = (office.folder / "nhac/xa-01.txt").read_text(encoding="utf-8")
    assert "gửi bản sửa" not in words
    assert "(tệp tot.xlsx)." in words
    assert "- tệp cu.xlsx: ô C5, trang Phiếu: phiếu của kỳ khác" in words


@pytest.mark.parametrize("typed", ["Công đoàn xã Tà Lèng [xa-01]", "CĐ xã Tà Lenng [xa-01]"])
def test_name_and_code_of_two_units_count_for_neither(office: DocgenCli, typed: str) -> None:
    """A form with the name typed over: told with its cell, and nobody has sent it."""
    send(office, "a.xlsx", 1, lambda sheet: sheet.cell(4, 3, typed))
    ran = collected(office)
    assert told(ran) == {("TN123", "Phiếu!C4")}
    assert standings(ran) == {}


@pytest.mark.parametrize("typed", ["xã mường mô [xa-01]", "[xa-01]", "CĐ xã Mường Moo [xa-01]"])
def test_another_spelling_of_the_name_is_no_other_unit(office: DocgenCli, typed: str) -> None:
    """The code decides as long as the name means, or nearly means, the same unit."""
    send(office, "a.xlsx", 1, lambda sheet: sheet.cell(4, 3, typed))
    ran = collected(office)
    assert (told(ran), standings(ran)) == (set(), {"xa-01": "đã nộp"})


@pytest.mark.parametrize("mark", ["", "  – ", ":"])
def test_a_row_with_the_name_of_one_value_and_the_code_of_another_is_not_taken(
    office: DocgenCli, mark: str
) -> None:
    """Names put in each other's place, or rows sorted without their codes: both told, neither taken."""
    two = "so_lieu.tang", "so_lieu.nguoi_tv"

    def swap(sheet: Any) -> None:
        first, second = (sheet.cell(province.row_of(sheet, path), 2) for path in two)
        first.value, second.value = second.value + mark, first.value.upper()

    send(office, "a.xlsx", 1, swap)
    ran = collected(office, "-o", "bg.json")
    assert told(ran) == {("TN126", cell_of(path).replace("E", "B")) for path in two}
    assert {"tang", "nguoi_tv"}.isdisjoint(records(office)["xa-01"]["so_lieu"])


@pytest.mark.parametrize(
    ("name", "doubtful"),
    [
        ("Tiền chăm lo người nghỉ hưu", True),
        ("Tiền chăm lo Tết (đồng)", False),
        ("Tiền chăm lo Tết (triệu đồng)", True),
        ("2. TIỀN  chăm lo Tết:", False),
        ("– Tiền chăm lo Tết", False),
    ],
)
@pytest.mark.thorough(one_of=2)
def test_a_name_that_says_something_else_beside_its_code_is_doubtful(
    office: DocgenCli, name: str, doubtful: bool
) -> None:
    """The code decides as long as the name is no other value's; that the name was changed is told."""
    send(office, "a.xlsx", 1, lambda sheet: sheet.cell(province.row_of(sheet, MONEY), 2, name))
    ran = collected(office, "-o", "bg.json")
    where = cell_of(MONEY).replace("E", "B")
    assert told(ran) == ({("TN129", where)} if doubtful else set())
    assert records(office)["xa-01"]["so_lieu"]["tien"]["gia_tri"] == province.values_of(1)[MONEY]
    if doubtful:
        (found,) = [each for each in ran.json["problems"] if each["code"] == "TN129"]
        assert name in found["message"]
        assert "Tiền chăm lo Tết" in found["message"]
        assert "1 chỗ cần xem lại" in office("collect", "o.json", "ve").out


@pytest.mark.parametrize("heading", ["Kỳ này", "KỲ NÀY (sửa)"])
def test_of_two_columns_of_this_period_none_is_taken(office: DocgenCli, heading: str) -> None:
    """Only the one that has figures at all, if the other is empty."""

    def insert(sheet: Any, *, filled: bool) -> None:
        sheet.insert_cols(5)
        sheet.cell(9, 5, heading)
        for row in range(10, 20) if filled else ():
            sheet.cell(row, 5, sheet.cell(row, 6).value)

    send(office, "a.xlsx", 1, lambda sheet: insert(sheet, filled=True))
    send(office, "b.xlsx", 2, lambda sheet: insert(sheet, filled=False))
    ran = collected(office, "-o", "bg.json")
    assert told(ran) == {("TN130", "Phiếu!F9")}
    assert standings(ran) == {"xa-01": "có chỗ phải sửa", "xa-02": "đã nộp"}
    assert "so_lieu" not in records(office).get("xa-01", {})
    assert records(office)["xa-02"]["so_lieu"]["tien"]["gia_tri"] == province.values_of(2)[MONEY]


MONEY, MEMBERS = "so_lieu.tien", "so_lieu.doan_vien"


@pytest.mark.parametrize(
    ("values", "change", "code", "path"),
    [
        ({"so_lieu__tien": "=1/0"}, None, "R023", MONEY),
        ({"so_lieu__tien": "#REF!"}, None, "R024", MONEY),
        ({"so_lieu__tien": "chưa có"}, None, "R025", MONEY),
        ({"chi_tieu__cap_nhat__thuc_hien": 999}, None, "TN201", "chi_tieu.cap_nhat.thuc_hien"),
        ({"so_lieu__cuoi_ky": 99}, None, "TN202", "so_lieu.cuoi_ky"),
        ({"so_lieu__luot_tv": 3}, None, "TN205", "so_lieu.luot_tv"),
        ({"so_lieu__tien": 10.5}, None, "TN203", MONEY),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_a_planted_mistake_is_told_with_its_cell(
    office: DocgenCli, values: dict[str, Any], change: Change | None, code: str, path: str
) -> None:
    """Each mistake is told at its own cell; what cannot be read is left open, nothing is invented."""
    office.write("truoc.json", [{"don_vi": "xa-01", "so_lieu": {"tien": 9_800_000}}])
    send(office, "a.xlsx", 1, change, **values)
    ran = collected(office, "-o", "bg.json", "--ky-truoc", "truoc.json")
    assert ran.code == Exit.FINDINGS
    assert told(ran) == {(code, cell_of(path))}
    if code.startswith("R"):
        assert "tien" not in records(office)["xa-01"]["so_lieu"]
        assert standings(ran) == {"xa-01": "có chỗ phải sửa"}


def test_sound_forms_are_not_doubted(office: DocgenCli) -> None:
    """Units of different size, compared with each other and with last period: no false alarm."""
    before = [
        {
            "don_vi": f"xa-{n:02d}",
            "so_lieu": {
                p.split(".")[1]: int(v * 0.8) for p, v in province.values_of(n).items() if p.startswith("so")
            }
            | {"cuoi_ky": province.values_of(n)["so_lieu.dau_ky"]},
        }
        for n in range(1, 24)
    ]
    office.write("truoc.json", before)
    for number in range(1, province.COUNT + 1):
        send(office, f"{number}.xlsx", number)
    ran = collected(office, "-o", "bg.json", "--ky-truoc", "truoc.json")
    assert (told(ran), ran.code) == (set(), Exit.DONE)


def test_one_unit_in_another_unit_of_measure_stands_out(office: DocgenCli) -> None:
    """A thousandth of what others have for each member: the cell is told; the others are not."""
    for number in range(1, 8):
        send(office, f"{number}.xlsx", number)
    send(office, "8.xlsx", 8, so_lieu__tien=14_000)
    ran = collected(office)
    assert told(ran) == {("TN204", cell_of(MONEY))}
    (problem,) = [each for each in ran.json["problems"] if each["code"] == "TN204"]
    assert problem["file"].endswith("8.xlsx")
    assert "1/1.000" in problem["message"]


def without_members() -> dict[str, Any]:
    """The outline with a money figure of a person's income and no number of members."""
    income = {
        "ten": "Thu nhập bình quân",
        "gia_tri": None,
        "don_vi_tinh": "đồng/người",
        "loai_so": "khong_cong",
    }
    figures = {"tien": province.OUTLINE["so_lieu"]["tien"], "thu": {**income, "loai_so": "phat_sinh"}}
    figures["nguoi_tv"] = province.OUTLINE["so_lieu"]["nguoi_tv"]
    outline = {**province.OUTLINE, "so_lieu": figures, "noi_dung": ["Toàn tỉnh."]}
    return {key: value for key, value in outline.items() if key != "chi_tieu"}


@pytest.mark.parametrize(
    ("name", "value"),
    [("tien", 476), ("tien", 476_000_000_000), ("nguoi_tv", 3_120_000), ("nguoi_tv", 3), ("thu", 6.22)],
)
@pytest.mark.thorough(one_of=2)
def test_a_few_units_are_enough_to_compare(docgen_cli: DocgenCli, name: str, value: float) -> None:
    """Without members, without a last period, among four units: a hundred times more or less is told."""
    docgen_cli.write("don_vi.json", province.register())
    docgen_cli.write("o.json", without_members())
    for number, size in enumerate((1800, 2400, 3900), 2):
        sound = {"tien": 200_000 * size, "thu": 6_000_000 + size, "nguoi_tv": size}
        docgen_cli.write(f"ve/{number}.json", {"don_vi": f"xa-{number:02d}", "so_lieu": sound})
    mine = {"tien": 476_000_000, "thu": 6_220_000, "nguoi_tv": 3120}
    docgen_cli.write("ve/1.json", {"don_vi": "xa-01", "so_lieu": mine})
    assert told(collected(docgen_cli)) == set()
    docgen_cli.write("ve/1.json", {"don_vi": "xa-01", "so_lieu": mine | {name: value}})
    ran = collected(docgen_cli)
    assert told(ran) == {("TN204", f"so_lieu.{name}")}
    assert all(p["file"].endswith("1.json") for p in ran.json["problems"])


@pytest.mark.parametrize("members", [2_100_000, 2])
def test_a_wrong_number_of_members_is_blamed_itself(office: DocgenCli, members: int) -> None:
    """Where many figures for each member are off by one factor, the cell of the members is told, no other."""
    for number in range(1, 6):
        send(office, f"{number}.xlsx", number)
    send(office, "1.xlsx", 1, so_lieu__doan_vien=members)
    assert told(collected(office)) == {("TN204", cell_of(MEMBERS))}


def test_a_big_unit_is_not_doubted(office: DocgenCli) -> None:
    """All the numbers of a unit a thousand times as big are a thousand times as big."""
    for number in range(1, 6):
        send(office, f"{number}.xlsx", number)
    send(office, "6.xlsx", 6, **{p.replace(".", "__"): 1000 * v for p, v in province.values_of(6).items()})
    assert told(collected(office)) == set()


def test_units_of_measure_are_not_mixed(office: DocgenCli) -> None:
    """Người typed over as lượt is refused, triệu đồng is converted exactly, another word is the same."""

    def turns(sheet: Any) -> None:
        sheet.cell(province.row_of(sheet, "so_lieu.doan_vien"), 3).value = "người"
        sheet.cell(province.row_of(sheet, "so_lieu.dau_ky"), 3).value = "cơ sở"
        sheet.cell(province.row_of(sheet, "so_lieu.nguoi_tv"), 3).value = "lượt người"
        sheet.cell(province.row_of(sheet, MONEY), 3).value = "triệu đồng"

    send(office, "a.xlsx", 1, turns, so_lieu__tien="10,5")
    ran = collected(office, "-o", "bg.json")
    changed = (cell_of(path).replace("E", "C") for path in ("so_lieu.nguoi_tv", "so_lieu.tien"))
    assert told(ran) == {("TN108", cell) for cell in changed}
    assert records(office)["xa-01"]["so_lieu"]["tien"]["gia_tri"] == 10_500_000
    own = province.values_of(1)
    taken = numbers_in(records(office)["xa-01"])
    assert {path: taken[path] for path in province.PATHS[:2]} == {
        path: own[path] for path in province.PATHS[:2]
    }


def test_of_two_versions_the_correction_that_says_so_is_taken(office: DocgenCli) -> None:
    """Two versions that differ are told and none is taken, unless one says that it is a correction."""
    send(office, "a.xlsx", 1)
    send(office, "b.xlsx", 1, so_lieu__tien=11_000_000)
    ran = collected(office, "-o", "bg.json")
    assert {code for code, _ in told(ran)} == {"TN104"}
    assert records(office) == {}
    send(office, "b.xlsx", 1, lambda sheet: sheet.cell(7, 3, "lần 1"), so_lieu__tien=11_000_000)
    ran = collected(office, "-o", "bg.json")
    assert told(ran) == set()
    assert records(office)["xa-01"]["so_lieu"]["tien"]["gia_tri"] == 11_000_000
    send(office, "c.xlsx", 2)
    send(office, "d.xlsx", 2)
    assert told(collected(office)) == set()


def test_empty_cells_and_values_that_are_no_numbers_are_told(office: DocgenCli) -> None:
    """A form that is half filled in is not simply "sent"; words where a number is asked are no value."""
    send(office, "a.xlsx", 1, so_lieu__tien=None, so_lieu__giam=None)
    record = json.loads(province.json_record(2))
    record["so_lieu"] |= {"tien": "chưa rõ", "tang": {"gia_tri": {"x": 1}}}
    office.write("ve/b.json", record)
    ran = collected(office, "-o", "bg.json")
    assert standings(ran) == {"xa-01": "còn thiếu số", "xa-02": "có chỗ phải sửa"}
    (empty,) = [each["message"] for each in ran.json["problems"] if each["code"] == "TN112"]
    assert "Tiền chăm lo Tết (Phiếu!E15)" in empty
    assert "Số CĐCS giảm trong kỳ (Phiếu!E13)" in empty
    assert {("TN111", "so_lieu.tien"), ("TN111", "so_lieu.tang")} <= told(ran)
    assert not {"tien", "tang"} & records(office)["xa-02"]["so_lieu"].keys()


def test_of_another_period_nothing_is_taken(office: DocgenCli) -> None:
    """Numbers of another quarter are told and left out; beside them the right file is taken."""
    send(office, "a.xlsx", 1, lambda sheet: sheet.cell(5, 3, "quý IV năm 2025"))
    office.write("ve/b.json", {**json.loads(province.json_record(2)), "ky": {"nam": 2025, "quy": 1}})
    send(office, "c1.xlsx", 3, lambda sheet: (sheet.cell(5, 3, "Quý IV/2025"), sheet.cell(7, 3, 2)))
    send(office, "c2.xlsx", 3)
    ran = collected(office, "-o", "bg.json")
    assert told(ran) == {("TN103", "Phiếu!C5"), ("TN103", "ky")}
    assert standings(ran) == {
        "xa-01": "chưa nộp kỳ này",
        "xa-02": "chưa nộp kỳ này",
        "xa-03": "đã nộp",
    }
    assert set(records(office)) == {"xa-03"}
    assert "c2.xlsx" in records(office)["xa-03"]["so_lieu"]["tien"]["nguon"]


@pytest.mark.parametrize(
    "period", ["Quý 1/2026", "QUÝ I NĂM 2026", "Quý I/2026", "quý 1 năm 2026", "2026Q1", "Số liệu quý 1-2026"]
)
@pytest.mark.thorough(one_of=2)
def test_a_period_is_known_however_it_is_written(office: DocgenCli, period: str) -> None:
    """A person writes the quarter in figures, with a stroke, in capitals; the head says it once more."""

    def change(sheet: Any) -> None:
        sheet.cell(5, 3, period)
        sheet.cell(9, 5, "Kỳ này (Quý I)")

    send(office, "a.xlsx", 1, change)
    office.write("ve/b.json", {**json.loads(province.json_record(2)), "ky": period})
    ran = collected(office, "-o", "bg.json")
    assert (told(ran), set(records(office))) == (set(), {"xa-01", "xa-02"})


def test_a_form_without_its_column_is_told_as_such(office: DocgenCli) -> None:
    """It is the head that is wrong, not the unit, whose form it is."""
    send(office, "a.xlsx", 1, lambda sheet: sheet.cell(9, 5, "Số liệu"))
    ran = collected(office)
    assert told(ran) == {("TN101", "Phiếu!9")}
    assert standings(ran) == {"xa-01": "có chỗ phải sửa"}


def test_every_form_of_a_workbook_is_read(office: DocgenCli) -> None:
    """Somebody puts the forms of several communes into one workbook, a sheet for each."""
    send(office, "a.xlsx", 1)
    book = openpyxl.load_workbook(office.folder / "ve/a.xlsx")
    for number, title in ((2, "xã hai"), (3, "xã ba")):
        sheet = book.copy_worksheet(book.worksheets[0])
        sheet.title = title
        sheet.cell(4, 3, f"Công đoàn xã {province.NAMES[number - 1]} [xa-{number:02d}]")
        for path, value in province.values_of(number).items():
            sheet.cell(province.row_of(sheet, path), 5, value)
    book.save(office.folder / "ve/a.xlsx")
    ran = collected(office, "-o", "bg.json")
    assert told(ran) == set()
    for number in (1, 2, 3):
        assert numbers_in(records(office)[f"xa-{number:02d}"]) == province.values_of(number)


JUDGED = {
    "chot": {
        "ten": "Đơn vị đã chốt sổ",
        "gia_tri": None,
        "loai_so": "dem",
        "dieu_kien": "so_lieu.ngay_chot != ''",
    },
    "buoi": {"ten": "Đơn vị có họp", "gia_tri": None, "loai_so": "dem", "dieu_kien": "so_lieu.so_buoi >= 1"},
}


@pytest.fixture
def judging(office: DocgenCli) -> DocgenCli:
    """The same office with counts that look at what only the units have."""
    outline = {**province.OUTLINE, "so_lieu": {**province.OUTLINE["so_lieu"], **JUDGED}}
    office.write("o.json", outline)
    assert office("batch", "o.json", "--phieu", "-o", "ra", "--force").code == 0
    return office


def test_what_was_left_empty_has_no_value(judging: DocgenCli) -> None:
    """An empty cell that a condition looks at is told, and no record says an empty text for it."""
    send(judging, "a.xlsx", 1, so_lieu__ngay_chot="05/4/2026")
    book = openpyxl.Workbook()
    for line in (["Đơn vị", "so_lieu.ngay_chot", "so_lieu.so_buoi"], ["xa-02", None, 2]):
        book.active.append(line)
    saved = io.BytesIO()
    book.save(saved)
    judging.write("ve/b.xlsx", saved.getvalue())
    for name in ("bg.json", "bg.xlsx"):
        ran = collected(judging, "-o", name)
        assert ("TN112", "") in told(ran)
    found = records(judging)
    assert "so_buoi" not in found["xa-01"]["so_lieu"]
    assert "ngay_chot" not in found["xa-02"]["so_lieu"]
    assert standings(ran)["xa-01"] == "còn thiếu số"


def test_a_day_that_does_not_exist_is_told(judging: DocgenCli) -> None:
    """31/6 is no day, though the cell is one for words; it is left out."""
    send(judging, "a.xlsx", 1, so_lieu__ngay_chot="31/6/2023", so_lieu__so_buoi=1)
    ran = collected(judging, "-o", "bg.json")
    (found,) = [p for p in ran.json["problems"] if p["code"] == "TN206"]
    assert "không có ngày 31 tháng 6" in found["message"]
    assert "ngay_chot" not in records(judging)["xa-01"]["so_lieu"]


@pytest.mark.parametrize("value", [-5, "-5", 345.5, "345,5", "-1,25"])
def test_a_count_that_cannot_be_is_told_and_left_out(office: DocgenCli, value: Any) -> None:
    """Nobody counts less than none, or half a person, in a form or in JSON; money may have parts."""
    send(office, "a.xlsx", 1, so_lieu__luot_tv=value)
    record = json.loads(province.json_record(2))
    record["so_lieu"]["luot_tv"] = value
    office.write("ve/b.json", record)
    ran = collected(office, "-o", "bg.json")
    assert told(ran) == {("TN206", cell_of("so_lieu.luot_tv")), ("TN206", "so_lieu.luot_tv")}
    assert all("luot_tv" not in each["so_lieu"] for each in records(office).values())


@pytest.mark.parametrize("typed", ["1,000", "1,234", "12,500 người"])
def test_a_count_with_a_foreign_comma_is_left_empty(office: DocgenCli, typed: str) -> None:
    """In a form, a CSV and JSON alike: told with the likely reading, its value never guessed."""
    likely = typed.removesuffix(" người").replace(",", ".")
    send(office, "a.xlsx", 1, so_lieu__nguoi_tv=typed)
    office.write("ve/b.csv", f'Đơn vị;so_lieu.nguoi_tv;so_lieu.tang\nxa-02;"{typed}";2\n'.encode())
    office.write("ve/c.json", {"don_vi": "xa-03", "so_lieu": {"nguoi_tv": typed, "tang": 2}})
    ran = collected(office, "-o", "bg.json")
    said = [p["message"] for p in ran.json["problems"] if p["code"] in {"R025", "TN111"}]
    assert [f"có phải: {likely}?" in message for message in said] == [True] * 3
    assert all("nguoi_tv" not in each["so_lieu"] for each in records(office).values())
    assert set(records(office)) == {"xa-01", "xa-02", "xa-03"}


def other_province() -> list[dict[str, Any]]:
    """Another province with some communes."""
    return [
        {
            **unit,
            "ma": f"khac-{unit['ma']}",
            "ten": f"{unit['ten']} Khác",
            "cap_tren": f"khac-{unit['cap_tren']}" if number else unit["cap_tren"],
        }
        for number, unit in enumerate(province.register()[:4])
    ]


def test_what_is_nobodys_is_told(office: DocgenCli) -> None:
    """Units that nobody knows, units that are not due, other periods, other kinds of files, broken files."""
    send(office, "a.xlsx", 1, lambda sheet: sheet.cell(4, 3, "Công ty Hoa Mai"))
    send(office, "b.xlsx", 2, lambda sheet: sheet.cell(5, 3, "quý IV năm 2025"))
    office.write("ve/anh.jpg", b"x")
    office.write("ve/hong.xlsx", b"PK hong")
    office.write("don_vi.json", [*province.register(), *other_province()])
    office.write("ve/c.json", {"don_vi": "khac-xa-01", "so_lieu": {"tien": 1}})
    ran = collected(office)
    assert {code for code, _ in told(ran)} >= {"TN102", "TN103", "TN101", "TN109"}
    assert standings(ran) == {"xa-02": "chưa nộp kỳ này"}
    assert len(ran.json["data"]["strangers"]) == 4


def test_the_province_sends_a_record_of_its_own(office: DocgenCli) -> None:
    """What the province does itself comes with its own code and is taken; a sum it has made is not."""
    office.write("ve/a.csv", b"don_vi;so_lieu.tang;so_lieu.tien\nxa-01;2;10500000\ntinh;3;900000\n")
    ran = collected(office, "-o", "bg.json")
    assert "TN109" not in {code for code, _ in told(ran)}
    assert records(office)["tinh"]["so_lieu"]["tang"]["gia_tri"] == 3
    assert "tinh" not in {u["ma"] for u in collected(office, "--cap", "xa").json["data"]["units"]}
    (office.folder / "ve/a.csv").unlink()
    summed = {"tang": {"gia_tri": 46, "nguon": "Tổng hợp 23/23 đơn vị"}}
    office.write("ve/b.json", {"don_vi": "tinh", "so_lieu": summed})
    ran = collected(office, "-o", "bg.json")
    assert "TN109" in {code for code, _ in told(ran)}
    assert records(office) == {}


def test_only_the_units_of_the_outlines_own_unit_are_due(office: DocgenCli) -> None:
    """Units of other provinces get no form, with --cap either; without an own unit the outline is refused."""
    office.write("don_vi.json", [*province.register(), *other_province()])
    assert office("batch", "o.json", "--phieu", "-o", "ra3", "--cap", "xa").code == 0
    names = [name for name in office("--help").files if name.startswith("ra3/")]
    assert len(names) == province.COUNT
    assert not any("khac" in name for name in names)
    office.write("o2.json", {key: value for key, value in province.OUTLINE.items() if key != "don_vi"})
    for command in (("batch", "o2.json", "--phieu", "-o", "ra4"), ("collect", "o2.json", "ra")):
        ran = office(*command)
        assert ran.code == Exit.DATA
        assert "don_vi" in ran.err
        assert not any(name.startswith("ra4/") for name in ran.files)
    assert office("batch", "o2.json", "--phieu", "-o", "ra5", "--cap-tren", "tinh").code == 0


def test_an_empty_folder_is_told(office: DocgenCli) -> None:
    """Nobody has sent anything, and the folder is said to be empty: it may be the wrong one."""
    (office.folder / "ve").mkdir()
    ran = collected(office)
    assert told(ran) == {("TN115", "")}
    assert standings(ran) == {}


def test_reminders_of_an_earlier_run_go(office: DocgenCli) -> None:
    """A unit that has sent meanwhile has no letter any more; what a person has edited or put there stays."""
    send(office, "1.xlsx", 1)
    collected(office, "--nhac", "nhac")
    for name in ("xa-02.txt", "xa-05.txt"):
        (office.folder / "nhac" / name).write_text("Kính gửi anh Ba, nhớ nộp nhé.")
    office.write("nhac/ghi-chu.txt", b"cua toi")
    for number in (2, 3):
        send(office, f"{number}.xlsx", number)
    ran = collected(office, "--nhac", "nhac")
    assert "nhac/xa-03.txt" not in ran.files
    assert ran.files["nhac/ghi-chu.txt"] == b"cua toi"
    for name in ("xa-02.txt", "xa-05.txt"):
        assert "anh Ba" in ran.files[f"nhac/{name}"].decode()
    (kept,) = [p for p in ran.json["problems"] if p["code"] == "TN113"]
    assert kept["file"].endswith("xa-05.txt")
    forced = collected(office, "--nhac", "nhac", "--force")
    assert "chưa nhận được" in forced.files["nhac/xa-05.txt"].decode()


def test_a_meaning_said_once_is_remembered(office: DocgenCli) -> None:
    """A heading of an office's own is told, explained once by hand, and known from then on."""
    book = openpyxl.Workbook()
    for line in (["Đơn vị", "Quân số"], ["Mường Mô", 210]):
        book.active.append(line)
    saved = io.BytesIO()
    book.save(saved)
    office.write("ve/x.xlsx", saved.getvalue())
    ran = collected(office)
    assert ("R002", "Sheet!B1") in told(ran)
    assert collected(office, "--cot", "Quân số=so_lieu.sai").code == Exit.USAGE
    for options in (("--cot", "Quân số=so_lieu.doan_vien"), ()):
        ran = collected(office, "-o", "bg.json", *options)
        assert records(office)["xa-01"]["so_lieu"]["doan_vien"] == {
            "gia_tri": 210,
            "nguon": "x.xlsx, Sheet!B2",
        }
    assert "ve.cach-hieu.json" in ran.files


def test_a_form_prints_on_one_page(office: DocgenCli) -> None:
    """A form that nearly fits a page is printed on one; the board is as wide as a page."""
    form = openpyxl.load_workbook(io.BytesIO(province.form(office.folder / "ra", 1).read_bytes()))["Phiếu"]
    assert (form.page_setup.fitToWidth, form.page_setup.fitToHeight) == (1, 1)
    send(office, "a.xlsx", 1)
    collected(office, "-o", "bg.xlsx")
    board = openpyxl.load_workbook(office.folder / BOARD).active
    assert (board.page_setup.fitToWidth, board.print_title_rows) == (1, "$1:$1")
    assert board.cell(2, 10).alignment.wrap_text or not board.cell(2, 10).value
    assert {board.cell(2, column).alignment.vertical for column in (1, 2, 8)} == {"top"}
    assert (board.print_options.gridLines, board.oddFooter.left.text) == (True, "&F")


def test_the_board_and_the_reminders(office: DocgenCli) -> None:
    """The board has a row for each unit that is due; each unit that has to do something gets its words."""
    send(office, "a.xlsx", 1)
    send(office, "b.xlsx", 2, so_lieu__tien="#REF!")
    office.write("ve/c.xlsx", province.form(office.folder / "ra", 3).read_bytes())
    ran = office("collect", "o.json", "ve", "-o", "bg.xlsx", "--nhac", "nhac", "--han", "05/4/2099")
    assert ran.code == Exit.FINDINGS
    assert "23 đơn vị phải nộp" in ran.out
    sheet = openpyxl.load_workbook(office.folder / BOARD).active
    rows = {row[1]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert rows["xa-02"][3] == "có chỗ phải sửa"
    assert "Phiếu!E15" in rows["xa-02"][9]
    assert (rows["xa-03"][3], rows["xa-04"][3]) == ("phiếu trống", "chưa nộp")
    assert "nhac/xa-01.txt" not in ran.files or rows["xa-01"][3] == "nộp muộn"
    words = ran.files["nhac/xa-02.txt"].decode()
    assert "ô E15, trang Phiếu" in words
    assert "chậm nhất ngày 05/4/2099" in words
    assert "nhac/xa-23.txt" in ran.files


def test_what_was_collected_rolls_up_and_every_sum_leads_to_its_cell(office: DocgenCli) -> None:
    """Records as JSON and as a workbook add up to the same; a sum names the file and cell of each value."""
    for number in range(1, province.COUNT + 1):
        send(office, f"x{number}.xlsx", number)
    total = sum(province.values_of(number)[MONEY] for number in range(1, province.COUNT + 1))
    for name in ("bg.json", "bg.xlsx"):
        assert office("collect", "o.json", "ve", "-o", name).code == 0
        ran = office("rollup", "o.json", name, "-o", f"tong-{name[3:]}.json")
        assert ran.code == 0, ran.err
        report = json.loads(ran.files[f"tong-{name[3:]}.json"])
        assert report["so_lieu"]["tien"]["gia_tri"] == total
    for name in ("bg.json", "bg.xlsx"):
        ran = office("rollup", "o.json", name, "--vi-sao", MONEY, "--bang-nguon", "nguon.xlsx", "--force")
        assert "x1.xlsx, Phiếu!E15" in ran.out
        book = openpyxl.load_workbook(office.folder / "nguon.xlsx")
        files = {row[1]: row[3:5] for row in book["Tổng hợp theo đơn vị"].iter_rows(3, values_only=True)}
        assert ("x1.xlsx", None) in files.values()
        sources = [row[4:6] for row in book["Tổng hợp - nguồn"].iter_rows(2, values_only=True)]
        assert ("x1.xlsx", "Phiếu!E15") in sources


def test_a_number_that_a_unit_left_out_is_placed_in_its_own_file(office: DocgenCli) -> None:
    """What is missing in collected records is told at the unit's form: its cell, or at least its file."""
    for number in range(1, province.COUNT + 1):
        send(office, f"x{number}.xlsx", number, **({"so_lieu__tien": None} if number == 2 else {}))
    for name, place in (("bg.json", "x2.xlsx"), ("bg.xlsx", "x2.xlsx, Phiếu!E15")):
        assert office("collect", "o.json", "ve", "-o", name).code == Exit.FINDINGS
        ran = office("rollup", "o.json", name, "-o", "tong.json", "--json")
        (problem,) = [each for each in ran.json["problems"] if each["code"] == "TH109"]
        assert f"({place})" in problem["message"]


def test_every_code_is_explained() -> None:
    """The codes of the package and their list are the same."""
    import re  # noqa: PLC0415

    sources = [path.read_text() for path in Path("docgen/collect").rglob("*.py") if path.name != "codes.py"]
    assert {code for text in sources for code in re.findall(r'"(TN\d{3})"', text)} == set(COLLECT_CODES)


def test_several_processes_read_as_one_does(office: DocgenCli) -> None:
    """With ``--jobs 2`` the records, the board and what is told are those of one process."""
    for number in range(1, 6):
        send(office, f"{number}.xlsx", number)
    send(office, "6.xlsx", 6, so_lieu__tien="#REF!")
    office.write("ve/hong.xlsx", b"PK hong")
    one, two = collected(office), collected(office, "--jobs", "2")
    assert one.json == two.json
    assert one.json["data"]["strangers"] == ["ve/hong.xlsx"]


def test_a_late_unit_is_collected_over_the_first_time(office: DocgenCli) -> None:
    """What a collection has written it replaces, unless a person has edited it, told before reading."""
    send(office, "1.xlsx", 1, so_lieu__tien=10.5)
    for name in ("bg.json", "bg.xlsx"):
        assert collected(office, "-o", name).code == Exit.FINDINGS
    send(office, "2.xlsx", 2)
    for name in ("bg.json", "bg.xlsx"):
        assert len(standings(collected(office, "-o", name))) == 2
    assert set(records(office)) == {"xa-01", "xa-02"}
    path = office.folder / "bg.json"
    path.write_text(path.read_text().replace("10.5", "11.5"))
    assert collected(office, "-o", "bg.json").code == Exit.FILE
    assert collected(office, "-o", "bg.json", "--force").code == Exit.FINDINGS
