"""The laws of laying a record over an outline."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.batch.gaps import each_gap, gaps, many_in_one, without_gaps
from docgen.batch.merge import merged, path_by_code, path_in_record
from docgen.errors import Problem

KEYS = st.sampled_from(["trich_yeu", "so", "nguoi_ky", "phu"])
SCALARS = st.none() | st.integers(0, 3) | st.sampled_from(["", "a"])
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)
CODES = st.lists(st.sampled_from(["a", "b", "c"]), unique=True, max_size=3)


@st.composite
def reports(draw: st.DrawFn) -> dict[str, Any]:
    """Something of a report's shape: free keys, figures, indicators with codes of their own."""
    data = draw(st.dictionaries(KEYS, VALUES, max_size=3))
    if draw(st.booleans()):
        rows = [{"ma": code, **draw(st.dictionaries(KEYS, SCALARS, max_size=2))} for code in draw(CODES)]
        data["chi_tieu"] = rows
    if draw(st.booleans()):
        figure = SCALARS | st.fixed_dictionaries({"gia_tri": SCALARS, "nguon": SCALARS})
        data["so_lieu"] = draw(st.dictionaries(KEYS, figure, max_size=2))
    return data


@given(data=reports())
def test_nothing_laid_over_changes_nothing(data: dict[str, Any]) -> None:
    """An empty record gives the outline; an empty outline gives the record."""
    assert merged(data, {}) == data
    assert merged({}, data) == data


@given(outline=reports(), record=reports())
def test_a_record_laid_over_twice_is_laid_over_once(outline: dict[str, Any], record: dict[str, Any]) -> None:
    """Merging is idempotent, and changes neither of its arguments."""
    before = copy.deepcopy((outline, record))
    once = merged(outline, record)
    assert merged(once, record) == once
    assert (outline, record) == before


@given(outline=reports(), record=reports())
def test_keys_keep_the_outlines_order(outline: dict[str, Any], record: dict[str, Any]) -> None:
    """The outline's keys and indicators come first, in their order; new ones follow in the record's."""
    report = merged(outline, record)
    assert list(report) == list(dict.fromkeys([*outline, *record]))
    codes = [[row["ma"] for row in data.get("chi_tieu", [])] for data in (report, outline, record)]
    assert codes[0] == list(dict.fromkeys([*codes[1], *codes[2]]))


@pytest.mark.parametrize(
    ("outline", "record", "report"),
    [
        ({"noi_dung": ["a", "b"]}, {"noi_dung": ["c"]}, {"noi_dung": ["c"]}),
        ({"ky": {"nam": 2023}}, {"ky": {"quy": 3}}, {"ky": {"nam": 2023, "quy": 3}}),
        ({"don_vi": {"ma": "a", "den_ngay": "x"}}, {"don_vi": {"ma": "b"}}, {"don_vi": {"ma": "b"}}),
        (
            {"so_lieu": {"x": {"gia_tri": None, "nguon": "sổ"}}},
            {"so_lieu": {"x": 5}},
            {"so_lieu": {"x": {"gia_tri": 5, "nguon": "sổ"}}},
        ),
        (
            {"chi_tieu": [{"ma": "a", "ten": "A"}, {"ma": "b", "ten": "B"}]},
            {"chi_tieu": [{"ma": "c"}, {"ma": "b", "thuc_hien": 1}]},
            {"chi_tieu": [{"ma": "a", "ten": "A"}, {"ma": "b", "ten": "B", "thuc_hien": 1}, {"ma": "c"}]},
        ),
        (
            {"chi_tieu": [{"ma": "a", "ten": "A"}]},
            {"chi_tieu": {"a": {"thuc_hien": 1}}},
            {"chi_tieu": [{"ma": "a", "ten": "A", "thuc_hien": 1}]},
        ),
        ({"chi_tieu": [{"ma": "a"}]}, {"chi_tieu": "?"}, {"chi_tieu": "?"}),
    ],
)
def test_what_merging_means(outline: Any, record: Any, report: Any) -> None:
    """Lists replace, objects merge, units replace, figures keep their unit, indicators merge by code."""
    assert merged(outline, record) == report


def test_a_code_given_twice_stays_twice() -> None:
    """Merging hides no mistake of the record: its second row of a code is not laid over the first."""
    report = merged({"chi_tieu": [{"ma": "a"}]}, {"chi_tieu": [{"ma": "a"}, {"ma": "a", "thuc_hien": 2}]})
    assert [row["ma"] for row in report["chi_tieu"]] == ["a", "a"]


def test_places_are_found_back() -> None:
    """A place of the report is traced to the record's own place, or to nowhere."""
    outline = {"chi_tieu": [{"ma": "a"}, {"ma": "b"}], "noi_dung": ["x"]}
    record = {"chi_tieu": [{"ma": "b", "thuc_hien": 1}], "so_lieu": {"x": 5}}
    report = merged(outline, record)
    assert path_in_record(report, record, "chi_tieu[1].thuc_hien") == "chi_tieu[0].thuc_hien"
    assert path_in_record(report, record, "chi_tieu[1].ke_hoach") is None
    assert path_in_record(report, record, "chi_tieu[0]") is None
    assert path_in_record(report, record, "so_lieu.x.gia_tri") == "so_lieu.x"
    assert path_in_record(report, record, "noi_dung[0]") is None
    assert path_by_code(report, "chi_tieu[1].thuc_hien") == "chi_tieu.b.thuc_hien"


def test_gaps_are_what_a_report_still_needs() -> None:
    """Null figures, results and plans, and the signer's name are gaps; optional keys are none."""
    report = {
        "so_lieu": {"a": None, "b": {"gia_tri": None}, "c": 0, "d": ""},
        "chi_tieu": [{"ma": "x", "loai": "ke_hoach", "ke_hoach": 1}, {"ma": "y", "loai": "so_luong"}],
        "nguoi_ky": {"quyen_han": None, "chuc_vu": "CHỦ TỊCH"},
        "so": None,
    }
    assert gaps(report) == [
        "so_lieu.a", "so_lieu.b", "chi_tieu[0].thuc_hien", "chi_tieu[1].thuc_hien", "nguoi_ky.ho_ten"
    ]  # fmt: skip


def test_what_follows_from_a_gap_is_not_told_beside_it() -> None:
    """A figure without its value, and prose that asks for the rate of an open plan: the gap says it all."""
    report = {
        "so_lieu": {"tong": {"don_vi_tinh": "CĐCS"}},
        "chi_tieu": [{"ma": "kn", "loai": "ke_hoach", "thuc_hien": 5}],
    }
    found = [
        Problem("D011", "thiếu khoá gia_tri", "so_lieu.tong", about="gia_tri"),
        Problem("D102", "không có tỷ lệ", "noi_dung[0]", about="chi_tieu.kn.ty_le", owner="chi_tieu.kn"),
        Problem("D102", "biến so_lieu.tong_cdc không có", "noi_dung[1]", about="so_lieu.tong_cdc"),
    ]
    assert without_gaps(report, found, gaps(report)) == found[2:]


def test_many_gaps_are_one_sentence() -> None:
    """A row nobody filled in: one problem that names every value; a few gaps: one each, with its place."""
    report = {"so_lieu": dict.fromkeys("abcdefgh")}
    (only,) = many_in_one(each_gap(report, gaps(report)))
    assert only.message.startswith("chưa có 8 giá trị: so_lieu.a, so_lieu.b")
    few = {"so_lieu": dict.fromkeys("ab")}
    assert [problem.path for problem in many_in_one(each_gap(few, gaps(few)))] == ["so_lieu.a", "so_lieu.b"]
