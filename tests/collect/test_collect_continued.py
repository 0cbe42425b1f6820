"""Counts that go on where they ended, what a form hides, and reminders after their day."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import returned_files as province
from collecting import cell_of, collected, records, saved, send, sent_out, told

from docgen.batch.workers import workers_for
from docgen.collect.asked import Asked, read_asked, undeclared_problems
from docgen.collect.files_read import Files
from docgen.collect.run import Order, collect
from docgen.collect.spreading import read_all
from docgen.collect.telling.reminders import reminder, until_when
from docgen.errors import Exit
from docgen.records.numbers import Numbers
from docgen.units import load_register
from tests.conftest import DocgenCli


@pytest.fixture
def office(docgen_cli: DocgenCli) -> DocgenCli:
    """An office that has sent out its forms."""
    return sent_out(docgen_cli)


def _quarter(office: DocgenCli, quarter: int, **running: Any) -> Asked:
    """The outline, now of another quarter, with more figures."""
    data = deepcopy(province.OUTLINE)
    data["ky"] = {"nam": 2026, "quy": quarter}
    data["so_lieu"] |= running
    path = office.write("o.json", data)
    return read_asked(path, load_register(office.folder / "don_vi.json"))


def test_a_table_that_is_not_of_the_units_last_period_is_not_taken_as_one(office: DocgenCli) -> None:
    """Of this very period, or of none of the units: refused wherever last period's numbers are asked for."""
    period = json.loads((office.folder / "o.json").read_text())["ky"]
    own = [{"don_vi": "xa-01", "ky": period, "so_lieu": {"cuoi_ky": 5}}]
    office.write("truoc.json", own)
    ran = office("batch", "o.json", "--phieu", "-o", "ra2", "--ky-truoc", "truoc.json")
    assert ran.code == Exit.DATA
    assert "chính kỳ đang làm" in ran.err
    earlier = {**own[0], "ky": {**period, "nam": period["nam"] - 1}}
    office.write("truoc.json", [{**earlier, "don_vi": province.PARENT}])
    ran = office("batch", "o.json", "--phieu", "-o", "ra2", "--ky-truoc", "truoc.json")
    assert ran.code == Exit.DATA
    assert "không có bản ghi của đơn vị nào phải nộp, chỉ có của" in ran.err  # the sum is no unit's
    office.write("truoc.json", [earlier])
    for only in ("--only=xa-02", "--only="):
        ran = office("batch", "o.json", "--phieu", "-o", "ra2", "--ky-truoc", "truoc.json", only)
        assert ran.code == Exit.DONE


def test_an_opening_figure_is_last_periods_closing_figure(office: DocgenCli) -> None:
    """Told at its cell with both numbers, again where the records are added up; the same number is not."""
    send(office, "a.xlsx", 1)
    send(office, "b.xlsx", 2)
    collected(office, "-o", "bg.json")
    last = {code: record["so_lieu"]["dau_ky"]["gia_tri"] for code, record in records(office).items()}
    before = [
        {"don_vi": "xa-01", "so_lieu": {"cuoi_ky": last["xa-01"]}},
        {"don_vi": "xa-02", "so_lieu": {"cuoi_ky": last["xa-02"] + 3}},
    ]
    office.write("truoc.json", before)
    ran = collected(office, "-o", "bg.json", "--ky-truoc", "truoc.json", "--only", "xa-01,xa-02")
    (found,) = [each for each in ran.json["problems"] if each["code"] == "TN207"]
    assert (Path(found["file"]).name, found["path"]) == ("b.xlsx", cell_of("so_lieu.dau_ky"))
    assert f"mà cuối kỳ trước là {last['xa-02'] + 3}" in found["message"]
    more = ("--ky-truoc", "truoc.json", "--cho-phep-thieu", "--json")
    summed = office("rollup", "o.json", "bg.json", "-o", "tinh.json", *more)
    again = [each for each in summed.json["problems"] if each["code"] == "TN207"]
    assert [(each["file"], each["path"]) for each in again] == [("b.xlsx", found["path"])]


def test_a_count_since_the_start_does_not_fall_within_a_year(office: DocgenCli) -> None:
    """In January it may begin anew; in any other quarter less than last quarter is told."""
    running = {"quy": {"ten": "Quỹ tương hỗ", "gia_tri": None, "don_vi_tinh": "đồng", "loai_so": "luy_ke"}}
    for quarter, wanted in ((1, set()), (2, {"TN208"})):
        _quarter(office, quarter, **running)
        office.write("ve/a.json", [{"don_vi": "xa-01", "so_lieu": {"quy": 400_000}}])
        office.write("truoc.json", [{"don_vi": "xa-01", "so_lieu": {"quy": 900_000}}])
        ran = collected(office, "--ky-truoc", "truoc.json")
        assert {code for code, _ in told(ran) if code.startswith("TN2")} == wanted


@pytest.mark.parametrize(
    ("name", "before", "said", "wanted"),
    [
        ("Quỹ tương hỗ", "truoc.json", None, set()),  # of the year before, as far as anybody knows
        ("Quỹ tương hỗ", "truoc.json", {"nam": 2025}, set()),
        ("Quỹ tương hỗ", "truoc.json@2026-6T", None, {"TN208"}),
        ("Quỹ tương hỗ", "truoc.json", "2026-6T", {"TN208"}),
        ("Quỹ từ đầu nhiệm kỳ", "truoc.json", None, {"TN208"}),
    ],
)
def test_a_count_since_the_start_of_what_begins_in_january(
    office: DocgenCli, name: str, before: str, said: Any, wanted: set[str]
) -> None:
    """Nine months are more than the six before; a count of the year before says nothing, that of a term does.

    An opening figure is set beside the closing one of the day before only.
    """
    data = deepcopy(province.OUTLINE)
    data |= {"mau": "bao-cao-9-thang", "ky": {"nam": 2026}}
    data["so_lieu"]["quy"] = {"ten": name, "gia_tri": None, "don_vi_tinh": "đồng", "loai_so": "luy_ke"}
    office.write("o.json", data)
    office.write("ve/a.json", [{"don_vi": "xa-01", "so_lieu": {"quy": 400_000, "dau_ky": 3}}])
    figures = {"quy": 900_000, "cuoi_ky": 5 if "2026-6T" in (said, before[11:]) else 3}
    office.write("truoc.json", [{"don_vi": "xa-01", "so_lieu": figures, **({"ky": said} if said else {})}])
    ran = collected(office, "--ky-truoc", before)
    assert {code for code, _ in told(ran) if code.startswith("TN2")} == wanted


def test_what_to_fill_in_names_the_day_of_an_opening_figure(office: DocgenCli) -> None:
    """Of the beginning of the quarter the day before it, of the year the last day of the year before."""
    figure = {"gia_tri": None, "don_vi_tinh": "CĐCS", "loai_so": "thoi_diem"}
    asked = _quarter(office, 3, dau_nam={**figure, "ten": "Số CĐCS đầu năm"})
    said = {each.path.partition(".")[2]: asked.explained(each) for each in asked.questions}
    assert said["dau_ky"] == "Số có đến ngày 30/6/2026."
    assert said["dau_nam"] == "Số có đến ngày 31/12/2025."
    assert said["cuoi_ky"] == "Số có đến ngày 30/9/2026."


def test_a_number_in_a_hidden_row_of_a_form_is_taken_and_told(office: DocgenCli) -> None:
    """Whoever opens the form does not see it."""

    def hide(sheet: Any) -> None:
        sheet.row_dimensions[10 + province.PATHS.index("so_lieu.tang")].hidden = True

    send(office, "a.xlsx", 1, hide)
    ran = collected(office, "-o", "bg.json")
    assert ("TN122", cell_of("so_lieu.tang")) in told(ran)
    assert records(office)["xa-01"]["so_lieu"]["tang"]["gia_tri"] == province.values_of(1)["so_lieu.tang"]


def test_a_hidden_column_of_a_form_is_told_once(office: DocgenCli) -> None:
    """Not for each of its numbers, which are all taken."""

    def hide(sheet: Any) -> None:
        sheet.column_dimensions["E"].hidden = True

    send(office, "a.xlsx", 1, hide)
    ran = collected(office, "-o", "bg.json")
    (found,) = [each for each in ran.json["problems"] if each["code"] == "TN122"]
    assert (found["path"], "10 số ở đó vẫn được lấy" in found["message"]) == ("Phiếu!E9", True)
    assert records(office)["xa-01"]["so_lieu"]["tang"]["gia_tri"] == province.values_of(1)["so_lieu.tang"]


def test_units_are_asked_for_the_plan_that_a_condition_judges_them_by(office: DocgenCli) -> None:
    """The parent's own plan stays the parent's; what a roll-up counts itself nobody is asked for.

    A plan that is lower than last period's is no count that falls.
    """
    data = deepcopy(province.OUTLINE)
    data["noi_dung"] = ["{{ so_lieu.dat }}/{{ so_lieu.so_don_vi_tong_hop }} đơn vị đạt chỉ tiêu."]
    own = {"ten": "Kết nạp", "don_vi_tinh": "người", "loai": "ke_hoach", "loai_so": "luy_ke"}
    data["chi_tieu"] = [{"ma": "kn", "ke_hoach": 500, "thuc_hien": None, **own}]
    condition = {"loai_so": "dem", "dieu_kien": "chi_tieu.kn.ty_le >= 100"}
    data["so_lieu"] = {"dat": {"ten": "Số đơn vị đạt", "gia_tri": None, "don_vi_tinh": "đơn vị", **condition}}
    asked = read_asked(office.write("o.json", data), load_register(office.folder / "don_vi.json"))
    assert {each.path for each in asked.questions} == {"chi_tieu.kn.thuc_hien", "chi_tieu.kn.ke_hoach"}
    for name, plan in (("ve/a.json", 20), ("truoc.json", 30)):
        rows = [{"ma": "kn", "ke_hoach": plan, "thuc_hien": 21}]
        office.write(name, [{"don_vi": "xa-01", "chi_tieu": rows}])
    ran = collected(office, "-o", "bg.json", "--ky-truoc", "truoc.json", "--only", "xa-01")
    assert told(ran) == set()
    summed = office("rollup", "o.json", "bg.json", "-o", "tinh.json", "--cho-phep-thieu")
    assert json.loads(summed.files["tinh.json"])["so_lieu"]["dat"]["gia_tri"] == 1


def test_numbers_that_nobody_says_how_to_add_are_told_when_forms_go_out(office: DocgenCli) -> None:
    """While the outline can still be mended, not only when all has come back."""
    data = deepcopy(province.OUTLINE)
    del data["so_lieu"]["tien"]["loai_so"], data["chi_tieu"][0]["loai_so"]
    data["so_lieu"]["dat"] = {"ten": "Đơn vị đạt", "gia_tri": None, "loai_so": "dem"}
    path = office.write("o.json", data)
    ran = office("batch", "o.json", "--phieu", "-o", "ra3", "--json")
    (found,) = [each for each in ran.json["problems"] if each["code"] == "TN121"]
    assert ("D071", "so_lieu.dat") in told(ran)
    assert "2 số liệu chưa ghi loai_so" in found["message"]
    assert "so_lieu.tien, chi_tieu.cap_nhat" in found["message"]
    register = load_register(office.folder / "don_vi.json")
    assert undeclared_problems(read_asked(path, register))
    del data["don_vi"]  # nothing will be added up
    assert undeclared_problems(read_asked(office.write("o2.json", data), register)) == []
    data = {**deepcopy(province.OUTLINE), "noi_dung": [{"bang_don_vi": {"cot": ["so_lieu.tang"]}}]}
    del data["so_lieu"]["tien"]["loai_so"]
    office.write("o3.json", data)
    assert "TH112" in {each["code"] for each in office("validate", "o3.json", "--json").json["problems"]}


def test_what_stops_a_roll_up_is_told_when_forms_go_out(office: DocgenCli) -> None:
    """A mistake of the outline costs nothing before the units have filled in anything."""
    data = deepcopy(province.OUTLINE)
    data["noi_dung"] = ["{{ so_lieu.khong_co }}", {"khoi_la": 1}]
    office.write("o3.json", data)
    ran = office("batch", "o3.json", "--phieu", "-o", "ra3", "--only", "xa-01", "--json")
    found = {(each["code"], each["path"]) for each in ran.json["problems"] if each["severity"] == "error"}
    assert ("D017", "noi_dung[1]") in found
    assert (ran.code, [name for name in ran.files if name.startswith("ra3/")]) == (
        Exit.FINDINGS,
        ["ra3/phieu-xa-01-2026Q1.xlsx"],
    )


def test_a_reminder_after_its_day_says_that_the_day_is_past(office: DocgenCli) -> None:
    """Nobody is asked to send something before a day that is gone."""
    day = date(2026, 4, 5)
    assert until_when(day, date(2026, 4, 4)) == " chậm nhất ngày 05/4/2026"
    assert until_when(day, day) == " trong ngày hôm nay"
    assert until_when(day, date(2026, 4, 6)) == " ngay (đã quá hạn nộp: ngày 05/4/2026)"
    (office.folder / "ve").mkdir()
    made = collect(Order(office.folder / "o.json", office.folder / "ve", office.folder / "don_vi.json"))
    text = reminder(made.rows[0], made.asked, "LĐLĐ tỉnh", day, date(2026, 4, 6))
    assert "điền phiếu và gửi về ngay (đã quá hạn nộp: ngày 05/4/2026)." in text


def test_what_forms_have_in_common_is_kept_once(office: DocgenCli) -> None:
    """Of a form its numbers stay, eight bytes each; its cells are those of all other forms."""
    paths = [send(office, f"{number}.xlsx", number) for number in (1, 2)]
    register = load_register(office.folder / "don_vi.json")
    files = Files(read_asked(office.folder / "o.json", register), register, {})
    one, two = read_all(files, paths, workers_for(1, None, check=True, watched=False))
    assert one.cells is two.cells
    assert isinstance(one.values, Numbers)
    assert (dict(one.values), dict(two.values)) == (province.values_of(1), province.values_of(2))


def _beside_last_period(office: DocgenCli, last: dict[str, Any], **values: Any) -> list[dict[str, Any]]:
    """What is told of the values of a form beside last period's, of the first commune."""
    figures = {path.partition(".")[2]: value for path, value in last.items() if path.startswith("so_lieu.")}
    rows = [{"ma": "cap_nhat"}]
    for path, value in last.items():
        if path.startswith("chi_tieu."):
            rows[0][path.rpartition(".")[2]] = value
    office.write("truoc.json", [{"don_vi": "xa-01", "ky": "2025Q4", "so_lieu": figures, "chi_tieu": rows}])
    send(office, "a.xlsx", 1, **values)
    found = collected(office, "--ky-truoc", "truoc.json").json["problems"]
    return [each for each in found if each["code"].startswith("TN2")]


def test_last_periods_column_copied_is_told_once(office: DocgenCli) -> None:
    """All figures are the same again: one line, not what follows from it."""
    (found,) = _beside_last_period(office, province.values_of(1))
    assert (found["code"], found["severity"]) == ("TN210", "warning")
    assert "cả 10 số" in found["message"]


def test_a_column_a_row_too_high_is_told_once(office: DocgenCli) -> None:
    """Every figure is like that of the next line in the period before: one error for the whole column."""
    last = province.values_of(1)
    moved = dict(zip([each.replace(".", "__") for each in last], list(last.values())[1:], strict=False))
    (found,) = _beside_last_period(office, last, **moved)
    assert (found["code"], found["severity"]) == ("TN211", "error")


@pytest.mark.parametrize(("last", "wanted"), [(24, {"TN212"}), (12, set())])
def test_nothing_where_many_stood_is_told(office: DocgenCli, last: int, wanted: set[str]) -> None:
    """24 CĐCS and now 0: told; of few there may be none."""
    none = {"so_lieu__dau_ky": 0, "so_lieu__cuoi_ky": 0, "so_lieu__tang": 0, "so_lieu__giam": 0}
    found = _beside_last_period(office, {"so_lieu.dau_ky": last}, **none)
    assert {each["code"] for each in found} == wanted


@pytest.mark.parametrize(
    ("path", "last", "typed", "wanted"),
    [
        ("so_lieu.nguoi_tv", 1_500, 0, ["TN212"]),
        ("so_lieu.nguoi_tv", 1_500, "-", ["TN212"]),
        ("so_lieu.nguoi_tv", 60, 0, []),
        ("so_lieu.tien", 1_500_000_000, 0, ["TN212"]),
        ("so_lieu.tien", 12_000_000, 0, []),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_no_event_where_many_were_is_told(
    office: DocgenCli, path: str, last: int, typed: object, wanted: list[str]
) -> None:
    """Of few events, or one grant, there may be none; of a hundred, or a hundred million đồng, hardly."""
    found = _beside_last_period(office, {path: last}, **{path.replace(".", "__"): typed})
    assert [each["code"] for each in found] == wanted
    assert [each["path"] for each in found] == [cell_of(path)] * len(wanted)


def test_what_most_units_have_no_more_is_no_slip(office: DocgenCli) -> None:
    """Gifts for Tết in a quarter without Tết: four of five units have none, which is told of nobody."""
    last = [{"don_vi": f"xa-0{n}", "ky": "2025Q4", "so_lieu": {"tien": 1_500_000_000}} for n in range(1, 6)]
    office.write("truoc.json", last)
    for number in range(1, 5):
        send(office, f"{number}.xlsx", number, so_lieu__tien=0)
    send(office, "5.xlsx", 5, so_lieu__tien=1_600_000_000)
    assert "TN212" not in {code for code, _ in told(collected(office, "--ky-truoc", "truoc.json"))}
    for number in (1, 2, 3):
        send(office, f"{number}.xlsx", number, so_lieu__tien=1_600_000_000)
    assert told(collected(office, "--ky-truoc", "truoc.json")) == {("TN212", cell_of("so_lieu.tien"))}


def test_an_opening_figure_typed_ten_times_is_one_line(office: DocgenCli) -> None:
    """It goes against last period's closing and opening figures and the balance: told at its cell alone."""
    own = province.values_of(1)
    last = {"so_lieu.cuoi_ky": own["so_lieu.dau_ky"], "so_lieu.dau_ky": own["so_lieu.dau_ky"]}
    (found,) = _beside_last_period(office, last, so_lieu__dau_ky=own["so_lieu.dau_ky"] * 10)
    assert found["path"] == cell_of("so_lieu.dau_ky")
    assert found["code"] == "TN207"


def test_a_count_since_the_start_holds_that_of_the_period(office: DocgenCli) -> None:
    """480 admitted in the quarter, 40 since the start of the year: told by itself."""
    new = {"ten": "Đoàn viên kết nạp mới", "gia_tri": None, "don_vi_tinh": "người"}
    outline = deepcopy(province.OUTLINE)
    outline["so_lieu"]["moi"] = {**new, "ten": f"{new['ten']} trong kỳ", "loai_so": "phat_sinh"}
    outline["so_lieu"]["ca_nam"] = {**new, "ten": f"{new['ten']} từ đầu năm", "loai_so": "luy_ke"}
    office.write("o.json", outline)
    office.write("ve/a.json", [{"don_vi": "xa-01", "so_lieu": {"moi": 480, "ca_nam": 40}}])
    office.write("ve/b.json", [{"don_vi": "xa-02", "so_lieu": {"moi": 480, "ca_nam": 480}}])
    found = [each for each in collected(office).json["problems"] if each["code"] == "TN213"]
    assert [Path(each["file"]).name for each in found] == ["a.json"]


@pytest.mark.parametrize(
    ("quarter", "figures", "expected"),
    [
        (2, {"moi": 480, "ca_nam": 580}, []),
        (2, {"moi": 480, "ca_nam": 500}, ["TN216"]),
        (2, {"moi": 480, "ca_nam": 90}, ["TN208"]),  # less than either: told as that
        (1, {"moi": 480, "ca_nam": 500}, []),  # of another year: begun anew
        (2, {"moi": 90, "ca_nam": 90}, ["TN208"]),
        (2, {"moi": 580, "ca_nam": 580}, ["TN217"]),  # the sum typed as the quarter's, told at that
        (1, {"moi": 580, "ca_nam": 580}, []),
    ],
)
def test_a_sum_since_the_start_is_last_periods_and_that_of_the_period(
    office: DocgenCli, quarter: int, figures: dict[str, int], expected: list[str]
) -> None:
    """Each a warning at the sum; a corrected number of the period before has to be explained."""
    outline = deepcopy(province.OUTLINE)
    outline["ky"] = {"nam": 2026, "quy": quarter}
    new = {"gia_tri": None, "don_vi_tinh": "người"}
    outline["so_lieu"] = {
        "moi": {**new, "ten": "Kết nạp mới", "loai_so": "phat_sinh"},
        "ca_nam": {**new, "ten": "Kết nạp mới lũy kế từ đầu năm", "loai_so": "luy_ke"},
    }
    office.write("o.json", outline)
    office.write("truoc.json", [{"don_vi": "xa-01", "so_lieu": {"ca_nam": 100}}])
    office.write("ve/a.json", [{"don_vi": "xa-01", "so_lieu": figures}])
    ran = collected(office, "--ky-truoc", "truoc.json").json["problems"]
    found = {each["code"] for each in ran}
    assert sorted(found & {"TN208", "TN216", "TN217"}) == expected


@pytest.mark.parametrize("upright", [True, False])
@pytest.mark.thorough(one_of=2)
def test_a_sum_since_the_start_is_taken_from_the_months_so_far_beside_a_quarter(
    office: DocgenCli, *, upright: bool
) -> None:
    """Quý II beside 6 tháng đầu năm: each figure is read from its own kind of column."""
    new = {"gia_tri": None, "don_vi_tinh": "người"}
    figures = {
        "moi": {**new, "ten": "Kết nạp mới", "loai_so": "phat_sinh"},
        "ca_nam": {**new, "ten": "Học nghề từ đầu năm", "loai_so": "luy_ke"},
    }
    asked = {"so_lieu": figures, "chi_tieu": [], "noi_dung": ["Tốt."], "ky": {"nam": 2026, "quy": 2}}
    office.write("o.json", {**province.OUTLINE, **asked})
    names = [each["ten"] for each in figures.values()]
    times = ["Quý II/2026", "6 tháng đầu năm"]
    book = openpyxl.Workbook()
    book.active.title = "S"
    rows: list[list[Any]] = [["CÔNG ĐOÀN XÃ MƯỜNG MÔ"]]
    if upright:
        rows += [["Nội dung", *times], [names[0], 5, 9], [names[1], 4, 8]]
    else:
        rows += [["Đơn vị", names[0], None, names[1], None], [None, *times, *times], ["Mường Mô", 5, 9, 4, 8]]
    for row in rows:
        book.active.append(row)
    office.write("ve/a.xlsx", saved(book))
    ran = collected(office, "-o", "bg.json")
    found = {name: each["gia_tri"] for name, each in records(office)["xa-01"]["so_lieu"].items()}
    assert found == {"moi": 5, "ca_nam": 8}
    assert told(ran) == set()


def test_who_signs_below_a_form_is_no_row_and_a_second_form_is_told(office: DocgenCli) -> None:
    """Names below the rows are passed over; a second form on the sheet is one line, the first is read."""

    def signed(sheet: Any) -> None:
        sheet.append([])
        sheet.append([None, "NGƯỜI LẬP", None, None, "CHỦ TỊCH"])
        sheet.append([None, None, None, None, "Lò Văn A"])

    def twice(sheet: Any) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        for row in rows:
            sheet.append(row)

    send(office, "a.xlsx", 1, signed)
    send(office, "b.xlsx", 2, twice)
    ran = collected(office, "-o", "bg.json")
    assert {code for code, _ in told(ran)} == {"R043"}
    assert records(office).keys() == {"xa-01", "xa-02"}
