"""A new unit: proposed by the patterns of its kind, put into the file without changing anything else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import DataError
from docgen.files import shipped
from docgen.units import load_register, parse_register
from docgen.units.adding import added_to_json
from docgen.units.judging import doubts
from docgen.units.proposal import Proposal, propose

NEW = {"ma": "moi", "ten": "Công đoàn Mới"}


def proposal(name: str, **given: Any) -> Proposal:
    """What the shipped register proposes for a name."""
    return propose(load_register(shipped("don_vi.json")), name, given)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Công đoàn xã Bảo Hà", ("cong-doan-xa-bao-ha", "xa", "ldld-tinh-lao-cai", "CĐX", "Bảo Hà")),
        (
            "Công đoàn phường Ka Long",
            ("cong-doan-phuong-ka-long", "xa", "ldld-tinh-lao-cai", "CĐP", "Ka Long"),
        ),
        ("LĐLĐ tỉnh Điện Biên", ("ldld-tinh-dien-bien", "tinh", "tld", "LĐLĐ", "Điện Biên")),
        (
            "Công đoàn ngành Xây dựng tỉnh Lai Châu",
            ("cd-nganh-xay-dung-lai-chau", "nganh", "ldld-tinh-lai-chau", "CĐN", "Lai Châu"),
        ),
    ],
)
def test_code_level_superior_symbol_and_place_follow_the_kind(name: str, expected: tuple[str, ...]) -> None:
    """The new unit is like those whose name begins in the same way."""
    data = proposal(name, cap_tren=expected[2]).data
    assert tuple(data[key] for key in ("ma", "cap", "cap_tren", "ky_hieu", "dia_danh")) == expected


def test_an_abbreviated_name_is_written_out_as_the_others_are() -> None:
    """``CĐ xã Bát Xát`` becomes the official name."""
    assert proposal("CĐ xã Bát Xát").data["ten"] == "Công đoàn xã Bát Xát"


def test_what_the_register_does_not_show_is_left_open() -> None:
    """No unit of the kind: nothing is made up; what is given is taken."""
    assert set(proposal("Công đoàn đặc khu Vân Đồn").open) == {"cap", "cap_tren", "ky_hieu", "dia_danh"}
    given = {"cap": "xa", "cap_tren": None, "ky_hieu": "CĐĐK", "dia_danh": "Vân Đồn"}
    full = proposal("Công đoàn đặc khu Vân Đồn", **given)
    assert (full.open, full.data["cap_tren"]) == ({}, None)


def test_two_patterns_of_equal_weight_are_both_shown() -> None:
    """Two superiors with as many units each: the person has to say which."""
    commune = {"cap": "xa", "ky_hieu": "CĐX"}
    rows = [
        {"ma": "t1", "ten": "Liên đoàn Lao động tỉnh A", "cap": "tinh", "ky_hieu": "LĐLĐ", "dia_danh": "A"},
        {"ma": "t2", "ten": "Liên đoàn Lao động tỉnh B", "cap": "tinh", "ky_hieu": "LĐLĐ", "dia_danh": "B"},
        {"ma": "cd-x-c", "ten": "Công đoàn xã C", "cap_tren": "t1", "dia_danh": "C", **commune},
        {"ma": "cd-x-d", "ten": "Công đoàn xã D", "cap_tren": "t2", "dia_danh": "D", **commune},
    ]  # fmt: skip
    register, problems = parse_register(rows)
    assert problems == []
    assert propose(register, "Công đoàn xã E", {}).open == {"cap_tren": ("t1", "t2")}
    assert propose(register, "Công đoàn xã E", {"cap_tren": "t2"}).open == {}


def test_where_several_provinces_are_none_is_guessed() -> None:
    """The superior is asked for, unless the name says whose the unit is."""
    assert proposal("Công đoàn xã Bảo Hà").open == {
        "cap_tren": ("ldld-tinh-lao-cai", "ldld-tinh-lai-chau", "ldld-tinh-quang-ninh")
    }
    name = "Công đoàn ngành Xây dựng tỉnh Quảng Ninh"
    assert proposal(name).data["cap_tren"] == "ldld-tinh-quang-ninh"


def test_the_place_is_that_of_the_superior() -> None:
    """A branch under another province stands in that province; the place of the wrong one is told."""
    data = proposal("Công đoàn ngành Y tế", cap_tren="ldld-tinh-quang-ninh").data
    assert data["dia_danh"] == "Quảng Ninh"
    rows = [*load_register(shipped("don_vi.json")).rows, {**data, "dia_danh": "Lai Châu"}]
    found = [problem for problem in doubts(parse_register(rows)[0]) if problem.code == "D106"]
    assert [problem.path for problem in found] == [f"don_vi[{len(rows) - 1}].dia_danh"]
    assert "Quảng Ninh" in found[0].hint


@pytest.mark.parametrize(
    "text",
    [
        '{\n  "ghi_chu": "]}",\n  "don_vi": [\n    {\n      "ma": "a"\n    }\n  ]\n}\n',
        '{"don_vi":[{"ma":"a"}],"ghi_chu":"x"}',
        '[\n\t{"ma": "a", "ten": "[{\\"]"},\n\t{"ma": "b"}\n]',
        "[]",
        '{"don_vi": []}\n',
        '\ufeff{\r\n "don_vi": [\r\n  {"ma": "a"}\r\n ]\r\n}',
        '{"$schema": {"don_vi": [1]}, "don_vi" : [ {"ma": "a"} ] }',
    ],
)
def test_nothing_else_in_the_file_changes(text: str) -> None:
    """Whatever stands before and after the new unit keeps its every letter, order and indent."""
    before, after = text.encode(), added_to_json(text.encode(), NEW)
    data = json.loads(after.decode("utf-8-sig"))
    assert (data if isinstance(data, list) else data["don_vi"])[-1] == NEW
    old = json.loads(text.strip("\ufeff"))
    assert old == (data[:-1] if isinstance(data, list) else {**data, "don_vi": data["don_vi"][:-1]})
    kept = [size for size in range(len(before) + 1) if after.startswith(before[:size])][-1]
    assert after.endswith(before[kept:])


@given(
    st.lists(st.dictionaries(st.sampled_from(["ma", "ten"]), st.text(max_size=8)), max_size=4),
    st.sampled_from([None, 0, 2, "\t"]),
    st.booleans(),
)
def test_adding_to_any_json_adds_one_unit(units: list[dict[str, str]], indent: Any, bare: bool) -> None:
    """However the file is laid out: the same data, and one more."""
    data: Any = units if bare else {"don_vi": units, "ghi_chu": "x"}
    again = json.loads(added_to_json(json.dumps(data, indent=indent).encode(), NEW))
    assert (again if bare else again["don_vi"]) == [*units, NEW]


def test_a_file_that_cannot_be_continued_is_left_alone() -> None:
    """A list given twice has no end to add to: told, nothing written."""
    with pytest.raises(DataError):
        added_to_json(b'{"don_vi": [], "don_vi": []}', NEW)


def test_doubts_are_told_with_their_unit() -> None:
    """Namesakes at one time, a superior that has ended, an end without heirs."""
    unit = {"cap": "xa", "ky_hieu": "X", "dia_danh": "A"}
    heirs = {"ke_thua": [{"don_vi": "a"}]}
    rows = [
        {"ma": "t", "ten": "Tỉnh", "den_ngay": "2025-06-30", **heirs, **unit},
        {"ma": "a", "ten": "Công đoàn A", "cap_tren": "t", **unit},
        {"ma": "b", "ten": "công đoàn  A", "den_ngay": "2024-12-31", **unit},
        {"ma": "c", "ten": "Công đoàn A", "tu_ngay": "2026-01-01", "den_ngay": "2026-02-01", **heirs, **unit},
    ]  # fmt: skip
    register, problems = parse_register(rows)
    assert problems == []
    assert {(problem.code, problem.path) for problem in doubts(register)} == {
        ("D056", "don_vi[1].cap_tren"),
        ("D055", "don_vi[2].ten"),
        ("D057", "don_vi[2].ke_thua"),
        ("D055", "don_vi[3].ten"),
    }
