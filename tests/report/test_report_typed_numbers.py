"""Numbers typed before titles are never printed beside the form's own, unless that is said."""

from __future__ import annotations

from typing import Any

import pytest
from report_builder import document, problems

from docgen.report.document import Paragraph

BODY: list[Any] = [
    {"tieu_de": "I. Tình hình", "noi_dung": ["- - Một", "a) abc"]},
    {
        "tieu_de": "**II/ Kết quả**",
        "noi_dung": [
            {
                "tieu_de": "1. Mục",
                "noi_dung": [
                    {"tieu_de": "1.1 Con", "noi_dung": [{"khoan": "a) Một"}, {"khoan": "b. Hai"}]},
                    {"khoan": "1.2. Hai"},
                ],
            },
            {"khoan": "2) Khoản hai"},
        ],
    },
]


def texts(**changes: Any) -> list[str]:
    """The texts of a report's body."""
    return [block.text for block in document(**changes).blocks if hasattr(block, "text")]


def test_the_forms_own_number_typed_before_a_title_is_taken_off() -> None:
    """I., 1., 1.1, a) at their own places are printed once, and nothing is said."""
    wanted = ["TÌNH HÌNH", "Một", "a) abc", "KẾT QUẢ", "Mục", "Con", "Một", "Hai", "Hai", "Khoản hai"]
    assert texts(noi_dung=BODY) == wanted
    assert problems(noi_dung=BODY) == []


@pytest.mark.parametrize(
    ("blocks", "path", "printed"),
    [
        ([{"tieu_de": "III. Kết quả", "noi_dung": []}], "noi_dung[0].tieu_de", "KẾT QUẢ"),
        ([{"tieu_de": "1. Kết quả", "noi_dung": []}], "noi_dung[0].tieu_de", "1. KẾT QUẢ"),
        ([{"tieu_de": "A. Kết quả", "noi_dung": []}], "noi_dung[0].tieu_de", "A. KẾT QUẢ"),
        ([{"khoan": "a) Kết quả"}], "noi_dung[0].khoan", "a) Kết quả"),
        ([{"tieu_de": "2.1. Kết quả", "noi_dung": []}], "noi_dung[0].tieu_de", "2.1. KẾT QUẢ"),
        (["– Kết quả"], "noi_dung[0]", "– Kết quả"),
        (["• Kết quả"], "noi_dung[0]", "• Kết quả"),
        (["-Kết quả"], "noi_dung[0]", "-Kết quả"),
    ],
)
def test_any_other_typed_number_is_told(blocks: list[Any], path: str, printed: str) -> None:
    """Another number of the right kind goes with a warning, one of another kind stays with a warning."""
    told = [(problem.code, problem.path) for problem in problems(noi_dung=blocks)]
    assert [each for each in told if each[0] != "D074"] == [("D065", path)]  # D074: a clause outermost
    assert texts(noi_dung=blocks) == [printed]


@pytest.mark.parametrize(
    "title",
    [
        "20 năm xây dựng",
        "1.234 công đoàn cơ sở",
        "7/5 là ngày",
        "Văn bản số 1. Nghị quyết",
        "I",
        "IX",
    ],
)
def test_titles_that_begin_with_a_figure_are_titles(title: str) -> None:
    """A count, a date or a name at the beginning of a title is no number of it."""
    blocks = [{"tieu_de": title, "noi_dung": [{"khoan": title}]}]
    found = [problem for problem in problems(noi_dung=blocks) if problem.code == "D065"]
    assert found == []
    assert texts(noi_dung=blocks)[1] == title


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("I.Tình hình", "TÌNH HÌNH"),
        ("I.\u00a0Tình hình", "TÌNH HÌNH"),
        ("I/ Tình hình", "TÌNH HÌNH"),
        ("I) Tình hình", "TÌNH HÌNH"),
        ("Phần I. Tình hình", "TÌNH HÌNH"),
        ("PHẦN THỨ NHẤT: Tình hình", "TÌNH HÌNH"),
        ("V.I. Lê-nin", "V.I. LÊ-NIN"),
    ],
)
def test_numbers_are_typed_in_many_ways(title: str, printed: str) -> None:
    """Without a space, with a bracket, with the word “Phần”: the same number."""
    blocks = [{"tieu_de": title, "noi_dung": []}]
    assert texts(noi_dung=blocks)[0] == printed
    assert problems(noi_dung=blocks) == []


@pytest.mark.parametrize(
    ("titles", "printed", "told"),
    [
        (["Phụ lục I: Danh sách", "PHỤ LỤC 2. Số liệu"], ["DANH SÁCH", "SỐ LIỆU"], 0),
        (["Phụ lục: Danh sách"], ["DANH SÁCH"], 0),
        (["Phụ lục số 1 – Danh sách"], ["DANH SÁCH"], 0),
        (["Phụ lục II. Danh sách", "Số liệu"], ["DANH SÁCH", "SỐ LIỆU"], 1),
        (["Phụ lục số liệu chi tiết"], ["PHỤ LỤC SỐ LIỆU CHI TIẾT"], 0),
        (["Phụ lục"], ["PHỤ LỤC"], 1),
    ],
)
def test_appendices_are_called_appendix_once(titles: list[str], printed: list[str], told: int) -> None:
    """“Phụ lục I” typed before the name of an appendix is the form's own line."""
    appendices = [{"tieu_de": title, "noi_dung": ["a"]} for title in titles]
    assert [appendix.title for appendix in document(phu_luc=appendices).appendices] == printed
    body = ["Xem các phụ lục kèm theo."]
    assert [each.code for each in problems(noi_dung=body, phu_luc=appendices)] == ["D065"] * told


DECISION: dict[str, Any] = {
    "mau": "quyet-dinh", "ky": ..., "ngay_ban_hanh": "2026-03-02", "trich_yeu": "ban hành quy chế",
    "can_cu": ["Điều lệ Công đoàn Việt Nam"],
}  # fmt: skip
LETTER: dict[str, Any] = {
    "mau": "cong-van", "ky": ..., "ngay_ban_hanh": "2026-03-02", "trich_yeu": "góp ý", "kinh_gui": ["A"],
}  # fmt: skip


def told(form: dict[str, Any], **changes: Any) -> list[tuple[str, str]]:
    """The paths of typed numbers that are told, and the form's own numbers there."""
    found = [each for each in problems(**form, **changes) if each.code == "D065"]
    return [(each.path, each.message.rpartition("biểu mẫu tự đánh ")[2]) for each in found]


@pytest.mark.parametrize(
    ("form", "typed", "printed"),
    [
        (DECISION, ("Điều 1. Phạm vi", "1. Một", "a) Hai"), ["Phạm vi", "Một", "Hai"]),
        (DECISION, ("ĐIỀU 1: Phạm vi", "1) Một", "a. Hai"), ["Phạm vi", "Một", "Hai"]),
        (LETTER, ("1. Một", "a) Hai"), ["Một", "Hai"]),
    ],
)
def test_every_form_knows_its_own_numbers(
    form: dict[str, Any], typed: tuple[str, ...], printed: list[str]
) -> None:
    """Điều 1. in a decision, 1. in a letter: what the form itself prints there is taken off in silence."""
    blocks: list[Any] = []
    for text in reversed(typed):
        blocks = [{"khoan": text, "noi_dung": blocks}]
    assert told(form, noi_dung=blocks) == []
    assert texts(**form, noi_dung=blocks) == printed


def test_a_number_of_another_form_is_told_with_the_forms_own() -> None:
    """I. and 1. before an article stay and are told; another article's number goes and is told."""
    titles = ["I. Một", "Điều 3. Hai", "3. Ba", "Điều 4 Luật Công đoàn"]
    blocks = [{"tieu_de": title, "noi_dung": ["x"]} for title in titles]
    own = [
        ("noi_dung[0].tieu_de", "Điều 1."),
        ("noi_dung[1].tieu_de", "Điều 2."),
        ("noi_dung[2].tieu_de", "Điều 3."),
    ]
    assert told(DECISION, noi_dung=blocks) == own
    assert texts(**DECISION, noi_dung=blocks)[::2] == ["I. Một", "Hai", "3. Ba", "Điều 4 Luật Công đoàn"]
    assert told({}, noi_dung=[{"tieu_de": "Điều 1. Phạm vi", "noi_dung": ["x"]}]) == []


@pytest.mark.parametrize("scheme", ["chuong", "chuong-muc"])
def test_articles_count_through_the_chapters_of_a_text_that_is_issued(scheme: str) -> None:
    """Chương II goes on with Điều 2; its own heading is typed as Mục 1, its appendices count from I."""

    def chapter(title: str, article: str) -> dict[str, Any]:
        articles = [{"tieu_de": article, "noi_dung": ["x"]}]
        between = [{"tieu_de": "Mục 1. Chung", "noi_dung": articles}] if scheme == "chuong-muc" else articles
        return {"tieu_de": title, "noi_dung": between}

    chapters = [
        chapter("Chương I QUY ĐỊNH CHUNG", "Điều 1. Phạm vi"),
        chapter("CHƯƠNG II. THI HÀNH", "Điều 2. Hiệu lực"),
        chapter("Chương IV THÊM", "Điều 1. Khác"),
    ]
    issued = {"ten_loai": "QUY CHẾ", "danh_so": scheme, "tieu_de": "Làm việc", "noi_dung": chapters}
    annexes = [{"tieu_de": f"Phụ lục {number}. Mẫu", "noi_dung": ["x"]} for number in ("I", "II")]
    form = {**DECISION, "mau": "quyet-dinh-ban-hanh", "noi_dung": [{"khoan": "Ban hành Quy chế."}]}
    within = ".noi_dung[0]" * (2 if scheme == "chuong-muc" else 1)
    last = "phu_luc[0].noi_dung[2]"
    wanted = [(f"{last}.tieu_de", "Chương III"), (f"{last}{within}.tieu_de", "Điều 3.")]
    assert told(form, phu_luc=[issued, *annexes]) == wanted
    made = document(**form, phu_luc=[issued, *annexes]).appendices
    titles = [block.text for block in made[0].blocks if isinstance(block, Paragraph) and block.level]
    assert [each for each in titles if each not in ("Chung", "CHUNG")] == [
        "QUY ĐỊNH CHUNG", "Phạm vi", "THI HÀNH", "Hiệu lực", "THÊM", "Khác",
    ]  # fmt: skip
    assert [(each.number, each.title) for each in made[1:]] == [("I", "MẪU"), ("II", "MẪU")]
