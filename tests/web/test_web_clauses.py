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

from docgen.report.blank import blank_report
from docgen.web.clauses import NEW
from docgen.web.editing import Sheet
from docgen.web.history import moved
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


def test_what_goes_on_in_a_clause_with_points_stands_before_them(tmp_path: Path) -> None:
    """Enter begins its first point; the button begins a paragraph right below the clause's words."""
    sheet = _sheet(tmp_path, BODY)
    assert Structure(sheet).add("noi_dung[0]", [], "", "noi_dung[0].khoan") == "noi_dung[0].noi_dung[0]"
    assert sheet.read()["noi_dung"][0]["noi_dung"] == [{"khoan": NEW}, {"khoan": "a"}]
    Structure(sheet).add("noi_dung[0]")
    assert sheet.read()["noi_dung"][0]["noi_dung"] == [NEW, {"khoan": NEW}, {"khoan": "a"}]


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
    seen.tab.evaluate("document.activeElement.blur()")
    seen.tab.wait_for_selector("#da-ghi:text-is('Đã ghi')")
    code = seen.tab.url.rpartition("/")[2]
    data = json.loads((seen.door.desk / code / "so" / "bao-cao.json").read_text())
    assert data["noi_dung"][1:] == [
        {"khoan": "Nội dung một"}, {"khoan": "Nội dung hai"}, "Lời kết", "(Nêu đề nghị với nơi nhận.)",
    ]  # fmt: skip
