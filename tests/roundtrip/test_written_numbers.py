"""Sections numbered as data write it (``danh_so``): read, judged, printed, back from Word and Excel."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from docgen.report.load import check_data
from docgen.report.resolve import resolve
from docgen.report.section_numbers import label_of, scheme_at, scheme_below
from docgen.report.section_words import find_section
from docgen.roundtrip.own.reading import read_back
from docgen.roundtrip.paragraph_locations import ParagraphLocations, levels_in_data
from docgen.standard.rules import load_standard
from docgen.template.catalog import find_template
from docgen.template.compile import compile_template
from docgen.template.fill import fill
from docgen.word.formatting import read_document
from docgen.word.package import read_package
from docgen.workbook.read import read_workbook
from docgen.workbook.write import workbook_of
from tests.report.report_builder import register

POINTS = [{"khoan": f"Việc {i}."} for i in range(1, 8)]
INNER: list[tuple[str, list[str]]] = [
    ("1)", ["1)", "2)", "3)", "4)", "5)", "6)", "7)"]),
    ("(a)", ["(a)", "(b)", "(c)", "(d)", "(đ)", "(e)", "(g)"]),
    ("a-z.", ["a.", "b.", "c.", "d.", "e.", "f.", "g."]),
    ("i)", ["i)", "ii)", "iii)", "iv)", "v)", "vi)", "vii)"]),
    ("A/", ["A/", "B/", "C/", "D/", "E/", "F/", "G/"]),
    ("1 -", [f"{i} -" for i in range(1, 8)]),
    ("1.1-)", [f"2.{i}-)" for i in range(1, 8)]),
    ("Điều 1.", [f"Điều {i}." for i in range(1, 8)]),
]
"""What a second section says of what is in it, and the numbers it gives."""


def notice(**more: Any) -> dict[str, Any]:
    """A notice, whose form begins at 1."""
    signer = {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "CHỦ TỊCH", "ho_ten": "Nguyễn Văn Mẫu"}
    return {
        "mau": "thong-bao", "don_vi": "tinh", "so": "1", "ngay_ban_hanh": "2023-09-12",
        "trich_yeu": "Kết luận cuộc họp", "nguoi_ky": signer, **more,
    }  # fmt: skip


@cache
def template() -> Any:
    """The notice's own template."""
    return compile_template(find_template("thong-bao"))


def printed(data: dict[str, Any]) -> tuple[bytes, list[str]]:
    """The Word file, and the numbers of its sections and clauses as Word counts them."""
    loaded, problems = check_data(data, register(), "")
    assert loaded is not None, problems
    made = fill(template(), resolve(loaded))
    labels = (paragraph.label.strip() for paragraph in read_document(made).paragraphs)
    return made, [label for label in labels if label and label not in "-+"]


@pytest.mark.parametrize(("written", "labels"), INNER)
def test_a_section_says_how_it_is_numbered(written: str, labels: list[str]) -> None:
    """A list of Word of its own, begun anew; the sections around it go on as the form has them."""
    inside = {"khoan": "Gồm:", "danh_so": written, "noi_dung": POINTS}
    data = notice(noi_dung=[{"khoan": "Một."}, inside, {"khoan": "Ba."}])
    _, found = printed(data)
    assert found == ["1.", "2.", *labels, "3."]


def test_a_changed_number_is_told_where_it_stands() -> None:
    """Below the section that its list is in, though the list of Word begins anew at its first level."""
    listed = {"khoan": "Hai.", "danh_so": "i) (1)", "noi_dung": POINTS[:2]}
    more = {"khoan": "Ba.", "danh_so": "1/", "noi_dung": POINTS[:2]}
    made, _ = printed(notice(noi_dung=[{"khoan": "Một."}, listed, more]))
    package = read_package(made)
    back = read_back(package)
    names = ParagraphLocations(
        back.pairing.ours.units, back.pairing.regions, levels=levels_in_data(back.pairing)
    )
    document = read_document(made)
    at = [i for i, each in enumerate(document.paragraphs) if each.text.startswith("Việc")]
    assert [names.of(i) for i in at] == ["mục 2.i", "mục 2.ii", "mục 3.1", "mục 3.2"]


def test_a_whole_document_says_it() -> None:
    """Five levels where the form has two, an appendix in another way: all comes back."""
    deep = {"tieu_de": "BỐN", "noi_dung": [{"khoan": "Năm."}, {"khoan": "Sáu."}]}
    three = {"tieu_de": "HAI", "noi_dung": [{"tieu_de": "BA", "noi_dung": [deep]}]}
    body = [{"tieu_de": "MỘT", "noi_dung": [three]}]
    listed = [{"khoan": "A", "noi_dung": [{"khoan": "B"}]}]
    annex = {"tieu_de": "Danh sách", "danh_so": "1/ (1)", "noi_dung": listed}
    data = notice(danh_so="A. I. 1. 1.1. a)", noi_dung=[*body, "Xem Phụ lục."], phu_luc=[annex])
    made, found = printed(data)
    assert found == ["A.", "I.", "1.", "1.1.", "a)", "b)", "1/", "(1)"]
    back = read_back(read_package(made))
    assert (back.data, back.log.changes) == (data, [])
    assert read_workbook(workbook_of(data), "so.xlsx").data == data


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("x)", "không hiểu “x)”"),
        ("I. 1. A.1.", "lặp lại số của cấp trên"),
        ("1. " * 10, "nhiều hơn 9 cấp"),
        ("1. chuong", "không hiểu “chuong”"),
    ],
)
def test_what_cannot_be_read_is_told(written: str, said: str) -> None:
    """With its place, and what may be written."""
    _, problems = check_data(notice(danh_so=written, noi_dung=["Mở."]), register(), "")
    (problem,) = [each for each in problems if each.code == "D115"]
    assert (problem.path, said in problem.message) == ("danh_so", True)


def test_the_innermost_way_holds() -> None:
    """Of what stands in a section its own, of what stands beside it that of the document."""
    inside = {"khoan": "y", "danh_so": "1)", "noi_dung": POINTS}
    data = notice(danh_so="I. a.", noi_dung=[{"tieu_de": "X", "noi_dung": [inside]}])
    assert label_of((1,), scheme_at(data, "noi_dung[0]", "khoan")) == "I."
    assert label_of((1, 2), scheme_at(data, "noi_dung[0].noi_dung[1]", "khoan")) == "b."
    assert label_of((1, 1, 3), scheme_at(data, "noi_dung[0].noi_dung[0].noi_dung[2]", "khoan")) == "3)"
    assert scheme_below("khoan", 0, {"danh_so": "?"}) == "khoan"


@pytest.mark.parametrize(
    ("way", "wanted", "found"),
    [
        ("A. I. 1.", "A.I.2", ["Hai."]),
        ("A. I. 1.", "A.I.2.", ["Hai."]),
        ("A. I. 1.", "I.1.2", ["Hai."]),
        (None, "I.1.2", ["Hai."]),
        ("1. 1.1. 1.1.1.", "1.1.2", ["Hai."]),
        ("A. I. 1.", "A.I.3", None),
    ],
)
def test_a_section_is_found_by_its_printed_number(
    way: str | None, wanted: str, found: list[str] | None
) -> None:
    """Also by the number that reports usually have; so outlines ask for the words of units."""
    clauses = [{"khoan": "Một."}, {"khoan": "Hai."}]
    body = [{"tieu_de": "X", "noi_dung": [{"tieu_de": "Y", "noi_dung": clauses}]}]
    assert find_section({"mau": "bao-cao-quy", "danh_so": way, "noi_dung": body}, wanted) == found


@pytest.mark.parametrize(
    ("way", "looks"),
    [
        ("A. I. 1.", ["muc_1", "muc_2", "muc_2"]),
        ("I. A. 1.", ["muc_1", "muc_2", "muc_2"]),
        ("I- I-1.", ["muc_1", "muc_3"]),
        ("Điều 1. 1. 1.1.", ["dieu", "muc_2", "muc_3"]),
        ("Phần I Mục 1", ["muc_1", "muc_2"]),
    ],
)
def test_a_level_looks_as_its_number_does(way: str, looks: list[str]) -> None:
    """I. in bold capitals, 1. in bold, whichever level of the form it takes; its style is as bold."""
    for form in ("muc", "khoan", "dieu"):
        standard = load_standard()
        levels = standard.schemes[f"{form};0:{way}"]
        assert [level.component for level in levels] == looks
        own = {level.style: level.component for level in standard.schemes[form]}
        assert "muc_4" not in [own.get(level.style, level.style) for level in levels]
