"""Three-way merge of data: changes of both sides come together, a person's words win, nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from docgen.roundtrip.update.merging import Conflict, Merger
from docgen.roundtrip.update.text_merge import merge_texts
from tests.roundtrip.reports import all_reports
from tests.thorough import examples


def merged(base: Any, ours: Any, theirs: Any) -> tuple[Any, list[Conflict]]:
    """The merged data and the conflicts."""
    merger = Merger()
    return merger.merge(base, ours, theirs), merger.conflicts


@given(all_reports, all_reports)
@settings(max_examples=examples(15))
def test_one_side_alone_is_taken_whole(one: dict[str, Any], other: dict[str, Any]) -> None:
    """Law: who changes nothing gets the other side's data; who changes the same gets it once."""
    assert merged(one, one, other) == (other, [])
    assert merged(one, other, one) == (other, [])
    assert merged(one, other, other) == (other, [])


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "text", "conflict"),
    [
        ("Có 778 CĐCS, 12 xã.", "Có 778 CĐCS, 12 xã nghèo.", "Có 781 CĐCS, 12 xã.",
         "Có 781 CĐCS, 12 xã nghèo.", False),
        ("Có 778 CĐCS.", "Có 790 CĐCS.", "Có 781 CĐCS.", "Có 790 CĐCS.", True),
        ("A b c d e.", "A x c d e.", "A b c d y.", "A x c d y.", False),
        ("Có {{ so_lieu.a | so }} xã.", "Có {{ so_lieu.a | so }} phường.", "Hiện có {{ so_lieu.a | so }} xã.",
         "Hiện có {{ so_lieu.a | so }} phường.", False),
        ("A b.", "A b. Thêm.", "A b. Khác.", "A b. Thêm.", True),
    ],
)  # fmt: skip
def test_texts_come_together_word_by_word(
    base: str, ours: str, theirs: str, text: str, conflict: bool
) -> None:
    """A number and an expression are one word; where both touch the same words the person's stay."""
    assert merge_texts(base, ours, theirs) == (text, conflict)


BODY = ["một hai ba", "bốn năm sáu", {"tieu_de": "Mục", "noi_dung": ["bảy tám chín"]}]


def test_lists_keep_what_both_have_put_in_and_taken_out() -> None:
    """In a person's order; what is new in the data stands behind what it stands behind there."""
    ours = [
        "một hai ba bốn",
        "của người",
        "bốn năm sáu",
        {"tieu_de": "Mục", "noi_dung": ["bảy tám chín mười"]},
    ]
    theirs = [
        "đầu tiên",
        "một hai ba",
        {"tieu_de": "Mục", "noi_dung": ["bảy tám chín", "cuối mục"]},
        "cuối cùng",
    ]
    assert merged(BODY, ours, theirs) == (
        ["đầu tiên", "một hai ba bốn", "của người",
         {"tieu_de": "Mục", "noi_dung": ["bảy tám chín mười", "cuối mục"]}, "cuối cùng"], [],
    )  # fmt: skip


def test_what_one_side_takes_out_and_the_other_changes_is_a_conflict() -> None:
    """A person's changed paragraph stays; one that a person took out does not come back; both are told."""
    changed = ["một hai ba", "bốn năm sáu bảy", BODY[2]]
    gone = ["một hai ba", BODY[2]]
    assert merged(BODY, changed, gone) == (changed, [Conflict("[1]", "bốn năm sáu bảy", None)])
    assert merged(BODY, gone, changed) == (gone, [Conflict("", None, "bốn năm sáu bảy")])


def test_figures_and_indicators_are_known_by_name_and_code() -> None:
    """Whatever their order; both changed: the person's, and the data's is told."""
    base = {"so_lieu": {"a": 1, "b": {"gia_tri": 2}}, "chi_tieu": [{"ma": "x", "v": 1}, {"ma": "y", "v": 1}]}
    ours = {"so_lieu": {"a": 5, "b": {"gia_tri": 3}}, "chi_tieu": [{"ma": "x", "v": 2}, {"ma": "y", "v": 1}]}
    theirs = {
        "so_lieu": {"a": 1, "b": {"gia_tri": 4}, "c": 9},
        "chi_tieu": [{"ma": "z", "v": 7}, {"ma": "x", "v": 1}, {"ma": "y", "v": 8}],
    }
    data, conflicts = merged(base, ours, theirs)
    assert data == {
        "so_lieu": {"a": 5, "b": {"gia_tri": 3}, "c": 9},
        "chi_tieu": [{"ma": "z", "v": 7}, {"ma": "x", "v": 2}, {"ma": "y", "v": 8}],
    }
    assert conflicts == [Conflict("so_lieu.b.gia_tri", 3, 4)]


def test_a_table_with_other_columns_is_one_thing() -> None:
    """Rows of one side do not fit the columns of the other: the person's table stays, and it is told."""
    base = {"cot": ["A", "B"], "dong": [["x", 1], ["y", 2]]}
    ours = {"cot": ["A", "B", "C"], "dong": [["x", 1, 5], ["y", 2, 6]]}
    theirs = {"cot": ["A", "B"], "dong": [["x", 1], ["y", 2], ["z", 3]]}
    assert merged({"bang": base}, {"bang": ours}, {"bang": theirs}) == (
        {"bang": ours}, [Conflict("bang", ours, theirs)],
    )  # fmt: skip


def test_very_long_texts_are_compared_at_their_ends() -> None:
    """The work is bounded; what both sides changed apart still comes together, the rest is a conflict."""
    body = " ".join(f"chữ{i}" for i in range(30_000))
    assert merge_texts(f"A {body} B", f"X {body} B", f"A {body} Y") == (f"X {body} Y", False)
    turned = " ".join(reversed(body.split()))
    assert merge_texts(f"A {body} B", f"A {turned} B", f"A {body} thêm B") == (f"A {turned} thêm B", False)
    assert merge_texts(f"A {body} B", f"A {turned} B", f"A {body}thêm B") == (f"A {turned} B", True)
