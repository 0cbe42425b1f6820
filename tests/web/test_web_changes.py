"""What is listed after a file was taken in: the paragraphs and figures that were really edited."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from docgen.web.changes import changes

SAMPLE = Path(__file__).parents[2] / "samples" / "lai-chau-quy-3-2023" / "bao-cao.json"
FIRST = ["Một là tuyên truyền.", "Hai là kiểm tra.", "Ba là tập huấn cán bộ.", "Bốn là khen thưởng."]
MORE = [f"{each[:-1]} nữa." for each in FIRST]


def _report(paragraphs: list[str]) -> dict[str, Any]:
    return {"mau": "bao-cao-quy", "noi_dung": [{"tieu_de": "Kết quả", "noi_dung": paragraphs}]}


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (FIRST[1:], [(FIRST[0], "")]),
        (["Không là thêm mới hẳn.", *FIRST], [("", "Không là thêm mới hẳn.")]),
        ([FIRST[0], FIRST[2], MORE[3]], [(FIRST[1], ""), (FIRST[3], MORE[3])]),
        ([FIRST[0], MORE[2], FIRST[3]], [(FIRST[1], ""), (FIRST[2], MORE[2])]),
        (FIRST, []),
        ([], [(each, "") for each in FIRST]),
    ],
)  # fmt: skip
def test_only_edited_paragraphs_are_listed(after: list[str], told: list[tuple[str, str]]) -> None:
    """A paragraph that came or went is one change; those after it, which only moved, are none."""
    found = changes(_report(FIRST), _report(after))
    assert [(each["cu"], each["moi"]) for each in found] == told


def test_of_long_texts_the_place_where_they_part_is_shown() -> None:
    """What was added at the end is seen; short texts are shown whole."""
    long = " ".join(f"chữ {i}" for i in range(60)) + "."
    (change,) = changes(_report([long]), _report([f"{long} Câu thêm."]))
    assert change["cu"].startswith("…")
    assert change["moi"].endswith("chữ 59. Câu thêm.")
    assert change["moi"].startswith(change["cu"])
    (change,) = changes(_report(["Ngắn."]), _report(["Ngắn thôi."]))
    assert (change["cu"], change["moi"]) == ("Ngắn.", "Ngắn thôi.")


def test_numbers_below_another_title_have_not_changed() -> None:
    """The title of an appendix is the one change; a number that was edited too is told as it was and is."""
    table = {"bang": {"cot": ["Xã", "Số"], "dong": [["A", 5], ["B", 6]]}}
    before = _report([]) | {"phu_luc": [{"tieu_de": "Lớp", "noi_dung": [table]}]}
    after = copy.deepcopy(before)
    after["phu_luc"][0]["tieu_de"] = "Lớp học"
    after["phu_luc"][0]["noi_dung"][0]["bang"]["dong"][1][1] = 7
    assert [(each["cu"], each["moi"]) for each in changes(before, after)] == [("6", "7"), ("Lớp", "Lớp học")]


def test_a_figure_whose_sentence_went_has_not_changed() -> None:
    """A figure without a name is called by the words around it; other words do not change its value."""
    before = json.loads(SAMPLE.read_text(encoding="utf-8"))
    after = json.loads(SAMPLE.read_text(encoding="utf-8"))
    gone = after["noi_dung"][0]["noi_dung"].pop(0)
    (change,) = changes(before, after)
    assert change["moi"] == ""
    assert change["cu"][:20] == gone[:20]


def test_a_number_of_a_table_is_listed_under_its_row() -> None:
    """A row that came in, and paragraphs above, do not change the numbers of the others."""
    rows = [["Sìn Hồ", 5, {"gia_tri": 6}], ["Mường Tè", 7, 8]]
    before = _report([]) | {
        "phu_luc": [{"tieu_de": "Lớp", "noi_dung": [{"bang": {"cot": [], "dong": rows}}]}]
    }
    after = copy.deepcopy(before)
    after["phu_luc"][0]["noi_dung"].insert(0, "Một đoạn mới.")
    after["phu_luc"][0]["noi_dung"][1]["bang"]["dong"] = [
        ["Phong Thổ", 1, 2],
        ["Sìn Hồ", 5, {"gia_tri": 9}],
        ["Mường Tè", 7, 8],
    ]
    found = {
        (each["ten"], each["cu"], each["moi"]) for each in changes(before, after) if each["moi"].isdigit()
    }
    assert found == {
        ("Phụ lục, bảng 1, dòng 1, cột 2", "", "1"),
        ("Phụ lục, bảng 1, dòng 1, cột 3", "", "2"),
        ("Phụ lục, bảng 1, dòng 2, cột 3", "6", "9"),
    }
