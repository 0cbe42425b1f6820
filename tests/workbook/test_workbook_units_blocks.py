"""Rows that only an outline of sums has: the units' own words, and the table of their figures."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.workbook.body import block_of, rows_of

WORDS = {"gop_loi_van": {"muc": "Công tác nữ công"}}


@pytest.mark.parametrize(
    ("block", "kind", "text"),
    [
        (WORDS, "gop_loi_van", "Công tác nữ công"),
        ({"gop_loi_van": {"muc": "A", "don_vi": ["xa-a"]}}, "gop_loi_van", "A"),
        ({"bang_don_vi": {"cot": ["so_lieu.a", "B, c"], "ngang": True}}, "bang_don_vi", "so_lieu.a; B, c"),
        ({"gop_loi_van": {"so_lieu": "a"}}, "khac", None),
        ({"gop_loi_van": {"muc": "A", "la": 1}}, "khac", None),
        ({"bang_don_vi": {"cot": [{"so": "so_lieu.a", "tieu_de": "A"}]}}, "khac", None),
        ({"bang_don_vi": {"cot": ["a;b"]}}, "khac", None),
        ({"bang_don_vi": {"cot": []}}, "bang_don_vi", ""),
        ({"bang_don_vi": {"cot": [" a"]}}, "khac", None),
        ({"gop_loi_van": "A"}, "khac", None),
        ({**WORDS, "ghi": 1}, "khac", None),
    ],
)
def test_a_block_of_the_units_is_a_row_and_back(block: dict[str, Any], kind: str, text: str | None) -> None:
    """By its text where a cell can hold it; what says more is kept as it is. Nothing is lost either way."""
    (row,) = rows_of([block], "noi_dung")
    assert row.values["kieu"] == kind
    assert row.values["chu"] == (block if text is None else text)
    assert block_of(row.values) == block


@pytest.mark.parametrize(
    ("kind", "text", "block"),
    [
        ("gop_loi_van", "Công tác nữ công", WORDS),
        (
            "bang_don_vi",
            "Tin, bài đã đăng;Sáng kiến; ",
            {"bang_don_vi": {"cot": ["Tin, bài đã đăng", "Sáng kiến"]}},
        ),
        ("khac", '{"gop_loi_van": {"muc": "Công tác nữ công"}}', WORDS),
        ("khac", "{chưa viết}", "{chưa viết}"),
    ],
)
def test_what_a_person_types_into_such_a_row(kind: str, text: str, block: Any) -> None:
    """Names parted by semicolons; JSON typed as a row of another kind is a block, not a sentence."""
    assert block_of({"kieu": kind, "chu": text}) == block
