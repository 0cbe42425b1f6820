"""Clauses of a report go on as the items of a list in Word."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from web_browser import Seen, browser, in_a_browser
from web_door import Page

from docgen.errors import UsageError
from docgen.report.blank import blank_report
from docgen.report.walking import walk
from docgen.roundtrip.paths import value_at
from docgen.web.clauses import NEW, NEW_TITLE
from docgen.web.editing import Sheet
from docgen.web.history import moved
from docgen.web.levels import ways_of_level
from docgen.web.outline import mark_of
from docgen.web.pasting import Paragraphs
from docgen.web.structure import Structure

pytest.importorskip("uvicorn", reason="the extra web is not installed")
BODY: list[Any] = [{"khoan": "Một hai", "noi_dung": [{"khoan": "a"}]}, {"khoan": "Ba"}, "Đề nghị."]


def _sheet(folder: Path, body: list[Any]) -> Sheet:
    sheet = Sheet(folder / "bao-cao.json")
    sheet.write({"noi_dung": copy.deepcopy(body)})
    return sheet


def test_the_closing_request_stands_below_the_items() -> None:
    """The outline of a notice: the reasons, the items, and below them, in none of them, the request."""
    assert blank_report("thong-bao", "tinh", None, 2026)["noi_dung"] == [
        "(Nêu lý do, căn cứ của thông báo.)",
        {"khoan": "(Nêu từng nội dung thông báo, mỗi nội dung một khoản.)"},
        "(Nêu đề nghị với nơi nhận.)",
    ]


def test_enter_in_a_clause_begins_the_next(tmp_path: Path) -> None:
    """The next clause takes what stood after the cursor along; a step back makes one of the two again."""
    sheet = _sheet(tmp_path, BODY)
    own, at = Structure(sheet), "noi_dung[1].khoan"
    sheet.set(at, mark_of("Ba"), {"doan": [{"chu": "B"}]})
    assert own.add("noi_dung[1]", [{"chu": "a"}], "", at) == "noi_dung[2]"
    assert sheet.read()["noi_dung"][1:] == [{"khoan": "B"}, {"khoan": "a"}, "Đề nghị."]
    own.turn("lui")
    assert sheet.read()["noi_dung"][1:] == [{"khoan": "B a"}, "Đề nghị."]
    own.turn("toi")
    assert sheet.read()["noi_dung"][1:] == [{"khoan": "B"}, {"khoan": "a"}, "Đề nghị."]


def test_enter_in_a_clause_with_points_begins_the_next_clause(tmp_path: Path) -> None:
    """What follows stays below the cursor, as in Word; the button begins a paragraph below the words."""
    sheet = _sheet(tmp_path, BODY)
    own = Structure(sheet)
    assert own.add("noi_dung[0]", [], "", "noi_dung[0].khoan") == "noi_dung[1]"
    after = [{"khoan": "Một hai"}, {"khoan": NEW, "noi_dung": [{"khoan": "a"}]}, *BODY[1:]]
    assert sheet.read()["noi_dung"] == after
    assert own.step
    told = [{"duong": path} for path in ("noi_dung[0].khoan", "noi_dung[0].noi_dung[0].khoan", "noi_dung[2]")]
    now = moved(told, own.step)
    assert [each["duong"] for each in now] == [
        "noi_dung[0].khoan", "noi_dung[1].noi_dung[0].khoan", "noi_dung[3]",
    ]  # fmt: skip
    sheet.set("noi_dung[1].noi_dung[0].khoan", mark_of("a"), {"doan": [{"chu": "b"}]})
    own.turn("lui")
    assert sheet.read()["noi_dung"] == [{"khoan": "Một hai", "noi_dung": [{"khoan": "b"}]}, *BODY[1:]]
    assert [each["duong"] for each in moved(now, own.step)] == [each["duong"] for each in told]
    own.turn("toi")
    assert sheet.read()["noi_dung"][1] == {"khoan": NEW, "noi_dung": [{"khoan": "b"}]}
    own.turn("lui")
    own.add("noi_dung[0]")
    assert sheet.read()["noi_dung"][0]["noi_dung"] == [NEW, {"khoan": "b"}]


def test_a_title_that_is_divided_is_two_sections(tmp_path: Path) -> None:
    """What the section has goes along with the second; nothing before the cursor is a prompt to be filled."""
    sheet = _sheet(tmp_path, [{"tieu_de": "Một hai", "noi_dung": ["a"]}])
    own, at = Structure(sheet), "noi_dung[0].tieu_de"
    sheet.set(at, mark_of("Một hai"), {"doan": [{"chu": "Một "}]})
    assert own.add("noi_dung[0]", [{"chu": "hai"}], "", at) == "noi_dung[1]"
    assert sheet.read()["noi_dung"] == [{"tieu_de": "Một "}, {"tieu_de": "hai", "noi_dung": ["a"]}]
    own.turn("lui")
    assert sheet.read()["noi_dung"] == [{"tieu_de": "Một hai", "noi_dung": ["a"]}]
    sheet.set(at, mark_of("Một hai"), {"doan": []})
    own.add("noi_dung[0]", [{"chu": "Một hai"}], "", at)
    assert [each["tieu_de"] for each in sheet.read()["noi_dung"]] == [NEW_TITLE, "Một hai"]
    own.turn("lui")
    assert sheet.read()["noi_dung"] == [{"tieu_de": "Một hai", "noi_dung": ["a"]}]


LEVELS: list[Any] = [
    {"khoan": "1", "noi_dung": [{"khoan": "a"}, {"khoan": "b", "noi_dung": ["đ"]}, {"khoan": "c"}]},
    {"khoan": "2", "noi_dung": ["p", {"khoan": "d"}]},
]


@pytest.mark.parametrize(
    ("way", "path", "new", "body"),
    [
        (
            "ra", "noi_dung[0].noi_dung[1]", "noi_dung[1]",
            [{"khoan": "1", "noi_dung": [{"khoan": "a"}]}, {"khoan": "b", "noi_dung": ["đ", {"khoan": "c"}]},
             LEVELS[1]],
        ),
        (
            "vao", "noi_dung[1]", "noi_dung[0].noi_dung[3]",
            [{"khoan": "1", "noi_dung": [*LEVELS[0]["noi_dung"], {"khoan": "2", "noi_dung": ["p"]},
                                         {"khoan": "d"}]}],
        ),
    ],
)  # fmt: skip
def test_a_clause_changes_its_level_as_in_word(
    tmp_path: Path, way: str, path: str, new: str, body: list[Any]
) -> None:
    """The order of texts stays; in and out again is as before, and every place is followed both ways."""
    sheet = _sheet(tmp_path, LEVELS)
    own = Structure(sheet)
    every = [f"{each.path}.{each.key}" if each.key else each.path for each in walk(LEVELS, "noi_dung")]
    words = [value_at({"noi_dung": LEVELS}, each) for each in every]
    assert own.level(path, way) == new
    assert sheet.read()["noi_dung"] == body
    assert own.step
    now = moved([{"duong": each} for each in every], own.step)
    assert [value_at(sheet.read(), each["duong"]) for each in now] == words
    own.turn("lui")
    assert sheet.read()["noi_dung"] == LEVELS
    assert [each["duong"] for each in moved(now, own.step)] == every
    own.turn("toi")
    own.level(new, "ra" if way == "vao" else "vao")
    assert sheet.read()["noi_dung"] == LEVELS


def test_levels_end_where_the_form_ends(tmp_path: Path) -> None:
    """A first clause has none to go into, one that stands in a section stays, the fourth is the last."""
    body = [{"tieu_de": "I", "noi_dung": [{"khoan": "1"}, {"khoan": "2"}]}]
    deep = {
        "khoan": "1",
        "noi_dung": [
            {"khoan": "2", "noi_dung": [{"khoan": "3", "noi_dung": [{"khoan": "4"}, {"khoan": "5"}]}]}
        ],
    }
    assert ways_of_level({"noi_dung": body}, "noi_dung[0].noi_dung[0]") == []
    assert ways_of_level({"noi_dung": body}, "noi_dung[0].noi_dung[1]") == ["vao"]
    assert ways_of_level({"noi_dung": [deep]}, f"noi_dung[0]{'.noi_dung[0]' * 2}.noi_dung[1]") == ["ra"]
    assert ways_of_level({"noi_dung": ["a", "- b", "+ c"]}, "noi_dung[0]") == []
    section = {"tieu_de": "M", "noi_dung": []}
    appendix = {"phu_luc": [{"tieu_de": "Danh sách", "noi_dung": [section]}]}
    assert (
        ways_of_level(appendix, "phu_luc[0].noi_dung[0]") == []
    )  # out of it would be an appendix of its own
    own = {"danh_so": "1. 1.1. 1.1.1.", "noi_dung": [{"khoan": "a"}, {"khoan": "b"}]}
    assert ways_of_level(own, "noi_dung[1]") == ["vao"]
    with pytest.raises(UsageError, match="không đổi cấp"):
        Structure(_sheet(tmp_path, body)).level("noi_dung[0].noi_dung[0]", "ra")


def test_lines_of_a_list_change_their_level_and_end(tmp_path: Path) -> None:
    """Dash, plus, and back; Enter in a line with nothing in it goes out, and ends the list in the end."""
    sheet = _sheet(tmp_path, ["- a"])
    own = Structure(sheet)
    own.level("noi_dung[0]", "vao")
    assert sheet.read()["noi_dung"] == ["+ a"]
    at = own.add("noi_dung[0]", [], "+ ", "noi_dung[0]")
    for line in ("- ", ""):
        own.add(at, [], line, at)
        assert sheet.read()["noi_dung"] == ["+ a", f"{line}{NEW}"]
    own.add(at, [], "", at)  # a paragraph like any other
    assert sheet.read()["noi_dung"] == ["+ a", NEW, NEW]


def test_backspace_takes_the_number_then_joins(tmp_path: Path) -> None:
    """A clause becomes a paragraph, its points go on with those before it; then it goes on in the text."""
    sheet = _sheet(tmp_path, LEVELS)
    own = Structure(sheet)
    assert own.back("noi_dung[1]") == "noi_dung[0].noi_dung[3]"
    assert sheet.read()["noi_dung"] == [
        {"khoan": "1", "noi_dung": [*LEVELS[0]["noi_dung"], "2", "p", {"khoan": "d"}]}
    ]
    assert own.back("noi_dung[0].noi_dung[3]") == "noi_dung[0].noi_dung[2].khoan"
    assert sheet.read()["noi_dung"][0]["noi_dung"][2:] == [{"khoan": "c2"}, "p", {"khoan": "d"}]
    assert own.join("noi_dung[0].noi_dung[4]") == "noi_dung[0].noi_dung[3]"
    assert sheet.read()["noi_dung"][0]["noi_dung"][3:] == ["pd"]
    for _ in range(3):
        own.turn("lui")
    assert sheet.read()["noi_dung"] == LEVELS


def test_what_cannot_be_joined_stays(tmp_path: Path) -> None:
    """Words do not go into a title or a table; an empty paragraph below them goes, and so do its marks."""
    table = {"bang": {"cot": ["a"], "dong": [["1"]]}}
    sheet = _sheet(tmp_path, [{"tieu_de": "I", "noi_dung": ["x", NEW, table, NEW, "**đ**", " *n*"]}])
    own, inner = Structure(sheet), "noi_dung[0].noi_dung"
    with pytest.raises(UsageError, match="không nối được"):
        own.back(f"{inner}[0]")
    own.back(f"{inner}[1]")
    own.back(f"{inner}[2]")
    assert sheet.read()["noi_dung"][0]["noi_dung"] == ["x", table, "**đ**", " *n*"]
    own.back(f"{inner}[3]")
    assert sheet.read()["noi_dung"][0]["noi_dung"] == ["x", table, "**đ** *n*"]


def test_enter_in_an_empty_clause_leaves_its_level(tmp_path: Path) -> None:
    """The last point becomes the next clause, the clause a paragraph; places below move along, and back."""
    sheet = _sheet(tmp_path, BODY)
    own = Structure(sheet)
    path = own.add("noi_dung[0].noi_dung[0]", [], "", "noi_dung[0].noi_dung[0].khoan")
    assert own.add(path, [], "", f"{path}.khoan") == "noi_dung[1]"
    assert sheet.read()["noi_dung"] == [BODY[0], {"khoan": NEW}, *BODY[1:]]
    assert own.step
    assert moved([{"duong": "noi_dung[1].khoan"}], own.step) == [{"duong": "noi_dung[2].khoan"}]
    assert own.add("noi_dung[1]", [], "", "noi_dung[1].khoan") == "noi_dung[1]"
    assert sheet.read()["noi_dung"] == [BODY[0], NEW, *BODY[1:]]
    assert moved([{"duong": "noi_dung[2].khoan"}], own.step) == [{"duong": "noi_dung[2].khoan"}]
    for _ in range(3):
        own.turn("lui")
    assert sheet.read()["noi_dung"] == BODY


def test_paragraphs_that_are_pasted_into_a_clause_are_clauses(tmp_path: Path) -> None:
    """Each line is the next clause, as in Word."""
    sheet = _sheet(tmp_path, BODY)
    given = Paragraphs(
        "noi_dung[1]", "noi_dung[1].khoan", mark_of("Ba"), [{"chu": "Ba "}], [], ["x", "y", "z"]
    )
    Structure(sheet).paste_paragraphs(given)
    assert sheet.read()["noi_dung"][1:] == [{"khoan": "Ba x"}, {"khoan": "y"}, {"khoan": "z"}, "Đề nghị."]


@pytest.fixture
def seen(page: Page) -> Iterator[Seen]:
    """A browser at a blank notice."""
    with browser(page) as found:
        found.go("/moi")
        found.tab.select_option("#mau", "thong-bao")
        found.tab.fill("#don_vi", "Liên đoàn Lao động tỉnh Lai Châu")
        found.tab.click("button:text-is('Lập báo cáo')")
        found.tab.wait_for_selector("#bao-cao")
        found.tab.set_default_timeout(20_000)
        found.tab.click("#tab-van")
        yield found


@in_a_browser
@pytest.mark.thorough
def test_items_are_typed_one_after_the_other(seen: Seen) -> None:
    """Words, Enter, words, Enter, Enter: two numbered items and a paragraph, above the request."""
    seen.tab.locator(".soan.khoan").first.click()
    seen.tab.keyboard.press("Control+A")
    seen.tab.keyboard.type("Nội dung một")
    seen.tab.keyboard.press("Enter")
    seen.tab.wait_for_selector("[data-duong='noi_dung[2].khoan']:focus [data-nhac]")
    seen.tab.keyboard.type("Nội dung hai")
    seen.tab.keyboard.press("Enter")
    seen.tab.wait_for_selector("[data-duong='noi_dung[3].khoan']:focus [data-nhac]")
    seen.tab.keyboard.press("Enter")
    seen.tab.wait_for_selector("[data-duong='noi_dung[3]']:focus [data-nhac]")
    seen.tab.keyboard.type("Lời kết")
    seen.tab.locator("[data-duong='noi_dung[2].khoan']").click()
    seen.tab.keyboard.press("Home")
    seen.tab.keyboard.press("Tab")  # a point of the first item
    seen.tab.wait_for_selector("[data-duong='noi_dung[1].noi_dung[0].khoan']:focus")
    seen.tab.keyboard.press("Alt+Shift+ArrowLeft")
    seen.tab.wait_for_selector("[data-duong='noi_dung[2].khoan']:focus")
    seen.tab.keyboard.press("Backspace")  # at the first letter: its number goes
    seen.tab.wait_for_selector("[data-duong='noi_dung[2]']:focus")
    seen.tab.keyboard.press("Control+z")
    seen.tab.wait_for_selector("[data-duong='noi_dung[2].khoan']:focus")
    seen.tab.keyboard.press("Home")
    seen.tab.keyboard.press("Shift+Tab")  # it is no point: the cursor goes on
    seen.tab.wait_for_selector("[data-duong='noi_dung[1].khoan']:not(:focus)")
    seen.tab.keyboard.press("Tab")
    seen.tab.keyboard.press("Tab")  # who came with Tab goes on with Tab
    seen.tab.wait_for_selector("[data-duong='noi_dung[2].khoan']:not(:focus)")
    code = seen.tab.url.rpartition("/")[2]
    data = json.loads((seen.door.desk / code / "so" / "bao-cao.json").read_text())
    assert data["noi_dung"][1:] == [
        {"khoan": "Nội dung một"}, {"khoan": "Nội dung hai"}, "Lời kết", "(Nêu đề nghị với nơi nhận.)",
    ]  # fmt: skip
