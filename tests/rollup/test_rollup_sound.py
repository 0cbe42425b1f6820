"""What is hardly meant in a record is told again where it is added, with its unit and its cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rollup_builder import QUARTER, figure, outline, quarters, record, register, rolled

from docgen.collect.record import record_of
from docgen.collect.returned import Returned
from docgen.errors import DataError, Severity
from docgen.jsonfile import dump_json
from docgen.units import Unit

_FIGURES = {
    "tien": figure("phat_sinh", ten="Tiền chăm lo", don_vi_tinh="đồng"),
    "so_ho": figure("phat_sinh", ten="Số hộ được thăm", don_vi_tinh="hộ"),
    "tong_ho": figure("phat_sinh", ten="Số hộ thuộc diện", don_vi_tinh="hộ"),
    "ty_le": figure("ty_le", ten="Tỷ lệ hộ được thăm", don_vi_tinh="%", tu="so_ho", mau="tong_ho"),
}


def _record(number: int, **changes: Any) -> dict[str, Any]:
    figures: dict[str, Any] = {"tien": 5_000_000 + number, "so_ho": 40, "tong_ho": 50, **changes}
    collected = {
        name: {"gia_tri": value, "nguon": f"phieu-h{number}.xlsx, Phiếu!E{row}"}
        for row, (name, value) in enumerate(figures.items(), 10)
    }
    return record(f"h{number}", collected)


def _told(folder: Path, *records: dict[str, Any]) -> list[tuple[str, str, str]]:
    made = rolled(folder, outline(_FIGURES), records)
    return [(p.code, p.path, p.file) for p in made.problems if p.severity is not Severity.NOTE]


def test_sound_records_are_added_without_a_word(tmp_path: Path) -> None:
    """Nothing is doubted in numbers of one order."""
    assert _told(tmp_path, *(_record(n) for n in range(3))) == []


def test_a_number_a_million_times_the_others_is_told_when_added(tmp_path: Path) -> None:
    """Đồng typed a million times: the sum is made, the unit's file and cell are told."""
    found = _told(tmp_path, _record(0, tien=5_000_000_000_000), _record(1), _record(2))
    assert found == [("TN204", "Phiếu!E10", "phieu-h0.xlsx")]


def test_a_part_above_its_whole_is_told_when_added(tmp_path: Path) -> None:
    """The sum of all may hide it: 60 of 50 in one unit."""
    found = _told(tmp_path, _record(0), _record(1, so_ho=60), _record(2))
    assert found == [("TN201", "Phiếu!E11", "phieu-h1.xlsx")]


def test_quarters_of_one_run_go_on_where_the_one_before_ended(tmp_path: Path) -> None:
    """An opening figure that is not the closing one before, and a count that falls, are told."""
    figures = {
        "dau": figure("thoi_diem", ten="Số CĐCS đầu kỳ"),
        "cuoi": figure("thoi_diem", ten="Số CĐCS cuối kỳ"),
        "quy": figure("luy_ke", ten="Quỹ tương hỗ"),
    }
    numbers = [
        {"dau": 10, "cuoi": 12, "quy": 50},
        {"dau": 12, "cuoi": 13, "quy": 40},
        {"dau": 15, "cuoi": 15, "quy": 90},
        {"dau": 15, "cuoi": 16, "quy": 95},
    ]
    made = rolled(tmp_path, outline(figures), quarters("h0", numbers), register(count=1))
    found = [(each.code, each.path) for each in made.problems if each.code.startswith("TN")]
    assert found == [("TN208", "[1].so_lieu.quy"), ("TN207", "[2].so_lieu.dau")]


def test_an_opening_figure_over_periods_is_that_of_the_first(tmp_path: Path) -> None:
    """The year begins with the first quarter's members; a quarter that does not go on is told of the sum."""
    figures = {
        "tong": figure("thoi_diem", ten="Tổng số đoàn viên"),
        "dau": figure("thoi_diem", ten="Đoàn viên đầu kỳ"),
        "tang": figure("phat_sinh", ten="Đoàn viên tăng trong kỳ"),
        "giam": figure("phat_sinh", ten="Đoàn viên giảm trong kỳ"),
    }
    numbers = [{"dau": 100 + 10 * n, "tang": 15, "giam": 5, "tong": 110 + 10 * n} for n in range(4)]
    made = rolled(tmp_path, outline(figures), quarters("h0", numbers), register(count=1))
    sums = {name: made.report["so_lieu"][name]["gia_tri"] for name in figures}
    assert sums == {"dau": 100, "tang": 60, "giam": 20, "tong": 140}
    assert not [each for each in made.problems if each.code.startswith("TN2")]
    numbers[3] |= {"dau": 133, "tong": 143}
    made = rolled(tmp_path, outline(figures), quarters("h0", numbers), register(count=1))
    (found,) = [each for each in made.problems if each.code == "TN202"]
    assert (found.path, found.message) == (
        "so_lieu.tong",
        "số cộng của Tổng số đoàn viên: 143, mà 100 + 60 − 20 = 140",
    )


_UNIT_KEYS = ("ma", "ten", "cap", "cap_tren", "ky_hieu", "dia_danh")
_LINE = {f"n{i}": figure("thoi_diem", ten=f"Số liệu thứ {i}", don_vi_tinh="người") for i in range(8)}


def _line(number: int, step: int = 0, *, ky: str = "") -> dict[str, Any]:
    """A unit's figures, each of another order, as they were collected; ``step``: typed a row too low."""
    numbers = [(3 + number) * 7**i for i in range(8)]
    moved = numbers[-step:] + numbers[:-step] if step else numbers
    figures = {
        f"n{i}": {"gia_tri": value, "nguon": f"phieu-h{number}.xlsx, Phiếu!E{10 + i}"}
        for i, value in enumerate(moved)
    }
    return record(f"h{number}", figures, **({"ky": ky} if ky else {}))


def test_a_line_told_as_a_whole_names_its_unit_its_file_and_its_cells(tmp_path: Path) -> None:
    """A column typed a row too low, and one that is last period's, beside the period before."""
    last = [_line(n, ky="2022") for n in range(3)]
    (tmp_path / "truoc.json").write_text(dump_json(last), encoding="utf-8")
    flows = {name: {**each, "loai_so": "phat_sinh"} for name, each in _LINE.items()}
    for figures, records, code, words in (
        (_LINE, [_line(0), _line(1, 1), _line(2)], "TN211", "(ô Phiếu!E10–E17)"),
        (flows, [_line(0)], "TN210", "cả 8 số đều giống hệt kỳ trước"),
    ):
        units = register(count=len(records))
        try:
            problems = rolled(
                tmp_path, outline(figures), records, units, before=tmp_path / "truoc.json"
            ).problems
        except DataError as error:
            problems = error.problems
        (found,) = [each for each in problems if each.code == code]
        unit = records[1 if code == "TN211" else 0]["don_vi"]
        assert found.message.startswith(f"Liên đoàn Lao động huyện {unit.upper()}: ")
        assert words in found.message
        assert (found.path, found.file) == ("Phiếu!E10", f"phieu-{unit}.xlsx")


def test_a_count_that_cannot_be_is_told_of_its_unit(tmp_path: Path) -> None:
    """Below zero, or of parts: a sum of all may hide it."""
    found = _told(tmp_path, _record(0, so_ho=-5), _record(1), _record(2, tong_ho=50.5))
    assert {each for each in found if each[0] == "TN206"} == {
        ("TN206", "Phiếu!E11", "phieu-h0.xlsx"),
        ("TN206", "Phiếu!E12", "phieu-h2.xlsx"),
    }


@pytest.mark.parametrize(("given", "missing"), [({"tb": 7}, "“Số người”"), ({"nguoi": 5}, "“Thu nhập”")])
def test_of_an_average_without_its_weight_the_weight_is_missing(
    tmp_path: Path, given: dict[str, int], missing: str
) -> None:
    """Nobody is told to fill in a number that stands there."""
    figures = {
        "nguoi": figure("thoi_diem", ten="Số người"),
        "tb": figure("binh_quan", ten="Thu nhập", theo="nguoi"),
    }
    records = [record("h0", {"nguoi": 4, "tb": 8}), record("h1", given)]
    with pytest.raises(DataError) as raised:
        rolled(tmp_path, outline(figures), records, register(count=2))
    (found,) = [each for each in raised.value.problems if each.code == "TH109"]
    assert found.message.startswith(f"{missing}: 1 đơn vị")


@pytest.mark.parametrize(("value", "told"), [(124, ["TN217"]), (78, [])])
def test_a_sum_since_the_start_in_place_of_the_periods_own_is_told_again(
    tmp_path: Path, value: int, told: list[str]
) -> None:
    """What the collection has seen beside the number stands in its origin; once mended nothing is told."""
    unit = register(count=1)["don_vi"][1]
    found = Returned("a.xlsx", Unit(**{key: unit[key] for key in _UNIT_KEYS}), {"so_lieu.tin": 124})
    found.cells["so_lieu.tin"], found.since = "Sheet!D20", {"so_lieu.tin": (124, "Sheet!E20")}
    sent = record_of(found, ["so_lieu.tin"], {"nam": 2023, "quy": 3})
    assert sent["so_lieu"]["tin"]["nguon"] == "a.xlsx, Sheet!D20; lũy kế 124 ở Sheet!E20"
    sent["so_lieu"]["tin"]["gia_tri"] = value
    before = [record("h0", {"tin": 46}, ky={"nam": 2023, "quy": 2})]
    (tmp_path / "truoc.json").write_text(dump_json(before), encoding="utf-8")
    asked = outline({"tin": figure("phat_sinh", ten="Tin, bài")}, mau="bao-cao-quy", ky=QUARTER)
    made = rolled(tmp_path, asked, [sent], register(count=1), before=tmp_path / "truoc.json")
    problems = [each for each in made.problems if each.code.startswith("TN")]
    assert [each.code for each in problems] == told
    assert all((p.file, p.path) == ("a.xlsx", "Sheet!D20") and "Sheet!E20" in p.hint for p in problems)
