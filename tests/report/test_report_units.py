"""The register of units: superiors, dates, successors, and its mistakes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from report_builder import REGISTER_DATA, register

from docgen.errors import DataError, FileError
from docgen.files import shipped
from docgen.units import find_register, load_register, parse_register


def unit(**changes: Any) -> dict[str, Any]:
    """A valid unit with some keys changed."""
    return {"ma": "a", "ten": "Công đoàn A", "cap": "cdcs", "ky_hieu": "CĐCS", "dia_danh": "A", **changes}


def test_superiors_are_looked_up_also_in_the_shipped_register() -> None:
    """An office's own register need not repeat the confederation."""
    units = register()
    province = units.units["tinh"]
    above = units.superior(province)
    assert above is not None
    assert above.heading == "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM"
    assert units.superior(above) is None


def test_a_superior_may_be_only_a_name() -> None:
    """Of one that no register has the name prints, and nothing else is known."""
    units, problems = parse_register([unit(ten_cap_tren="UBND XÃ MẪU")])
    above = units.superior(units.units["a"])
    assert not problems
    assert above is not None
    assert (above.heading, above.ma, units.superior(above)) == ("UBND XÃ MẪU", "", None)


def test_units_exist_on_some_days() -> None:
    """District unions are gone since 1 July 2025, commune unions begin then; both days are counted."""
    units = register()
    assert [u.ma for u in units.below("tinh", date(2025, 6, 30))] == ["huyen"]
    assert [u.ma for u in units.below("tinh", date(2025, 7, 1))] == ["xa"]
    assert [u.ma for u in units.below("tinh")] == ["huyen", "xa"]


@pytest.mark.parametrize(("rows", "expected"), [
    ([unit(), unit()], ["D050 don_vi[1].ma"]),
    ([unit(cap_tren="b")], ["D051 don_vi[0].cap_tren"]),
    ([unit(cap_tren="b", ten_cap_tren="B"), unit(ma="b")], ["D051 don_vi[0].ten_cap_tren"]),
    ([unit(cap_tren="a")], ["D052 don_vi[0].cap_tren"]),
    (
        [unit(cap_tren="b"), unit(ma="b", cap_tren="a")],
        ["D052 don_vi[0].cap_tren", "D052 don_vi[1].cap_tren"],
    ),
    ([unit(ke_thua=[{"don_vi": "b"}])], ["D053 don_vi[0].ke_thua[0].don_vi"]),
    ([unit(tu_ngay="2025-07-01", den_ngay="2025-06-30")], ["D054 don_vi[0].den_ngay"]),
    ([unit(cap="tỉnh")], ["D013 don_vi[0].cap"]),
    ([unit(tu_ngay="2025-02-30")], ["D016 don_vi[0].tu_ngay"]),
    ([unit(ten="")], ["D014 don_vi[0].ten"]),
    ([unit(dien_thoai="1")], ["D010 don_vi[0]"]),
    ([5], ["D012 don_vi[0]"]),
])  # fmt: skip
def test_mistakes_of_a_register_have_their_place(rows: list[Any], expected: list[str]) -> None:
    """One mistake, one problem, at the unit it stands in."""
    _, problems = parse_register({"don_vi": rows})
    assert [f"{problem.code} {problem.path}" for problem in problems] == expected


def test_a_register_may_be_a_bare_list() -> None:
    """Both shapes give the same units; anything else is told."""
    assert parse_register(REGISTER_DATA)[0].units == parse_register({"don_vi": REGISTER_DATA})[0].units
    assert [problem.code for problem in parse_register({"units": []})[1]] == ["D011"]
    assert [problem.code for problem in parse_register({"don_vi": [], "khac": 1})[1]] == ["D010"]


def test_the_register_beside_the_data_wins(tmp_path: Path) -> None:
    """The search goes from the data's folder upwards and ends at the shipped register."""
    below = tmp_path / "2023" / "quy-3"
    below.mkdir(parents=True)
    assert find_register(below / "bao-cao.json") == shipped("don_vi.json")
    (tmp_path / "don_vi.json").write_text("[]", encoding="utf-8")
    assert find_register(below / "bao-cao.json") == tmp_path / "don_vi.json"
    (below / "don_vi.json").write_text("[]", encoding="utf-8")
    assert find_register(below / "bao-cao.json") == below / "don_vi.json"


def test_a_changed_register_is_read_again(tmp_path: Path) -> None:
    """What is kept in memory never hides a change of the file."""
    path = tmp_path / "don_vi.json"
    path.write_text(json.dumps([unit()]), encoding="utf-8")
    assert set(load_register(path).units) == {"a"}
    path.write_text(json.dumps([unit(), unit(ma="bb")]), encoding="utf-8")
    assert set(load_register(path).units) == {"a", "bb"}


def test_a_wrong_register_is_an_error_with_all_its_problems(tmp_path: Path) -> None:
    """A missing file is a file error; a wrong one a data error that names the file."""
    path = tmp_path / "don_vi.json"
    with pytest.raises(FileError):
        load_register(path)
    path.write_text(json.dumps([unit(cap="x"), unit(ma="b", ten=5)]), encoding="utf-8")
    with pytest.raises(DataError) as error:
        load_register(path)
    assert [str(problem).startswith(f"{path}: [") for problem in error.value.problems] == [True, True]


def test_the_shipped_register_is_right() -> None:
    """The register that travels with docgen knows the confederation and has no mistake."""
    assert load_register(shipped("don_vi.json")).units["tld"].cap_tren is None
