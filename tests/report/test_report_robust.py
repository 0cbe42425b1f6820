"""Whatever stands where in a report: problems with places, never a crash."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_builder import indicator, register, report

from docgen.errors import Problem
from docgen.jsonfile import dump_json, parse_json
from docgen.report.load import check_data
from docgen.report.resolve import resolve
from tests.thorough import examples

TABLE = {
    "stt": True, "don_vi_tinh": "đồng", "danh_so_cot": True, "o_trong": "-", "ghi_chu": ["x"], "tong": "Tổng",
    "cot": ["a", {"tieu_de": "b", "cot": [{"tieu_de": "c", "loai": "tien", "tong": True}, "d"]}],
    "dong": [
        {"nhom": "n", "tong": True, "dong": [
            ["x", 1, None], [{"gia_tri": "y", "gop_dong": 2}, 2, 5], [None, 1, 3],
        ]},
        {"nhom": "m", "tong": "Cộng", "dong": [[{"gia_tri": 5, "gop_cot": 3}, None, None]]},
    ],
}  # fmt: skip
WHOLE = report(
    chi_tieu=[indicator(), indicator(ma="b", loai="ty_trong", ke_hoach=..., tong_so=2000, nguong=75)],
    noi_dung=[
        "{{ chi_tieu.kn.ty_le | phan_tram }} của {{ don_vi.ten }} (Phụ lục kèm theo)",
        {"tieu_de": "Mục", "noi_dung": [{"khoan": "{{ ky.sau.ten }}"}, {"bang_chi_tieu": ["kn"]}]},
        {"bang": {"cot": ["a", "b"], "dong": [[1, "{{ ky.nam }}"]]}},
        {"bang": TABLE},
        {"bieu_do": {"loai": "cot", "nhan": ["x", "y"], "chuoi": [{"ten": "a", "gia_tri": [1, "2,5"]}]}},
        {"anh": "hinh.png", "chu_thich": "Hình {{ ky.nam }}", "rong": 50},
    ],
    phu_luc=[{"tieu_de": "Biểu", "noi_dung": ["x"]}],
    noi_nhan=["Tỉnh ủy"],
    kinh_gui=["Tỉnh ủy"],
    so="7",
    du_lieu_rieng={"xe": [{"ten": "a", "so": 5}], "co": True},
)
EXPRESSIONS = (
    "x", "so_lieu", "so_lieu.a.b", "so_lieu.items() | list", "ky.tu - 1", "5 | so(1, 2, 3)", "'a' | join",
    "'a' is khong", "loop", "self", "none | so", "1 < 'a'", "[1][5]", "ky.nam()", "-'a'", "'a'['b':]",
    "'abc' | truncate(-5)", "1e999", "5 | sort", "nguoi_ky.ky_thay.x", "1 if x", "{'a': x}", "a b",
)  # fmt: skip
ODD = st.sampled_from(
    [None, True, 0, -1, 10**29, "", "x", "{{", "\x00", "- ", "2023-02-30", [], {}, [[]], {"a": 1}]
)
VALUES = ODD | st.sampled_from(EXPRESSIONS).map("{{{{ {} }}}}".format)


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place inside the data."""
    children = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in children:
        yield (*path, key)
        yield from places(value, (*path, key))


@given(st.data())
@settings(max_examples=examples(250), deadline=None)
def test_any_value_anywhere_is_judged(data: st.DataObject) -> None:
    """A report with something odd at any one place is either right and printable, or has a problem."""
    damaged = copy.deepcopy(WHOLE)
    *way, last = data.draw(st.sampled_from(list(places(WHOLE))))
    owner: Any = damaged
    for key in way:
        owner = owner[key]
    owner[last] = data.draw(VALUES)
    loaded, problems = check_data(damaged, register(), "a.json")
    assert (loaded is None) == any(problem.severity.name == "ERROR" for problem in problems)
    if loaded is not None:
        assert resolve(loaded).names["so"]


def test_the_whole_report_of_these_tests_is_right() -> None:
    """The starting point has no mistake of its own."""
    assert check_data(WHOLE, register())[1] == []


@pytest.mark.parametrize("text", ['{"a": "x\\ud83d"}', '{"\\udc00": 1}'])
def test_half_characters_are_told(text: str) -> None:
    """Half of an emoji cannot be written into any file."""
    data, problems = parse_json(text.encode())
    assert [problem.code for problem in problems] == ["D015"]
    assert "\ufffd" in dump_json(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.text()
    | st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(JSON)
@settings(max_examples=examples(100), deadline=None)
def test_json_is_dumped_and_read_back_exactly(data: Any) -> None:
    """What is embedded is what was read: digits, order and letters."""
    again, problems = parse_json(dump_json(data).encode("utf-8", "surrogatepass"))
    assert problems == list[Problem]()
    assert dump_json(again) == dump_json(data)
