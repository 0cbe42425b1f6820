"""Soát tệp Word in a real browser: files as people have them, marks on pages, copies, nothing lost."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from web_browser import Seen, browser, in_a_browser
from web_door import Page

from tests.pages import needs_pages

HERE = Path(__file__).parent
TYPED = HERE / "bao-cao-go-tay.docx"


@pytest.fixture(scope="module")
def seen(drawing_page: Page, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    """A browser in which a report typed by hand and a broken file have been dropped."""
    folder = tmp_path_factory.mktemp("tep")
    shutil.copy(TYPED, folder / "Báo cáo gõ tay.docx")
    (folder / "hỏng.docx").write_bytes(b"PK not a Word file")
    with browser(drawing_page) as found:
        found.go("/soat")
        found.tab.set_input_files("#tep", [str(path) for path in sorted(folder.iterdir())])
        found.tab.click("form[action='/soat'] button[type=submit]")
        found.tab.wait_for_selector("nav[aria-label='Các tệp']")
        yield found


def _open(seen: Seen, name: str) -> None:
    """Go to the file of this name, and wait until its page is there."""
    with seen.tab.expect_navigation():
        seen.tab.click(f"nav[aria-label='Các tệp'] a:has-text('{name}')")


@in_a_browser
@needs_pages
def test_findings_stand_at_their_lines(seen: Seen) -> None:
    """A mark on the page leads to its finding in the list, a finding to its mark; both are on the picture."""
    _open(seen, "gõ tay")
    rect = seen.tab.locator("rect.sai").first
    number = rect.get_attribute("data-so")
    rect.click()
    assert "chon" in seen.tab.locator(f"#loi-{number}").get_attribute("class").split()
    page, mark = seen.tab.locator("figure.trang").first.bounding_box(), rect.bounding_box()
    assert page["x"] < mark["x"] < page["x"] + page["width"]
    assert 5 < mark["height"] < 40
    seen.tab.locator(".loi:has(button[data-xem])").nth(3).locator("button[data-xem]").click()
    assert seen.tab.locator("rect.chon").count() >= 1


@in_a_browser
@needs_pages
def test_the_mark_lies_on_the_words_that_it_means(seen: Seen) -> None:
    """The finding about the date is marked where the date is printed: right of the middle, at the top."""
    _open(seen, "gõ tay")
    item = seen.tab.locator(".loi:has-text('Địa danh và thời gian')").first
    box = seen.tab.locator(f"rect[data-so='{item.get_attribute('data-so')}']").first.evaluate(
        "r => [r.x.baseVal.value, r.y.baseVal.value, r.width.baseVal.value]"
    )
    assert 297 < box[0] < 400
    assert 110 < box[1] < 160
    assert 120 < box[2] < 260


@in_a_browser
@needs_pages
@pytest.mark.thorough
def test_a_finding_says_its_clause(seen: Seen) -> None:
    """On a click the rule is there, with its clause and examples."""
    _open(seen, "gõ tay")
    rule = seen.tab.locator("details[data-quy-tac]").first
    rule.locator("summary").click()
    rule.locator("pre").wait_for()
    assert "Mức: sai" in rule.locator("pre").inner_text()


@in_a_browser
@needs_pages
@pytest.mark.thorough
def test_what_is_said_of_many_places_is_said_once(seen: Seen) -> None:
    """One card with a count; its places are a list that a mark opens, each of them left by itself or all."""
    _open(seen, "gõ tay")
    card = seen.tab.locator(".loi:has-text('Nơi nhận không sát lề trái')")
    assert card.count() == 1
    assert "3 chỗ" in card.inner_text()
    places = card.locator(".cac-cho [data-khoa]")
    assert not places.first.is_visible()
    number = places.nth(1).get_attribute("data-so")
    seen.tab.locator(f"rect[data-so='{number}']").first.dispatch_event("click")
    assert places.nth(1).is_visible()
    assert seen.tab.evaluate("document.activeElement.closest('[data-khoa]').dataset.so") == number
    wrong = seen.tab.locator("[data-dem=sai] b")
    before = int(wrong.inner_text())
    for left, words in ((3, "Cần sửa cả 3 chỗ"), (0, "Để nguyên cả 3 chỗ")):
        card.locator("[data-de-lai-het]").focus()
        seen.tab.keyboard.press("Enter")
        card.locator(f"[data-de-lai-het]:has-text('{words}')").wait_for()
        assert int(wrong.inner_text()) == before - left
        assert card.locator(".de-lai").count() == left
        assert seen.tab.locator(f"rect.xong[data-so='{number}']").count() == (1 if left else 0)
    card.locator("summary", has_text="Xem cả 3 chỗ").focus()
    seen.tab.keyboard.press("Enter")
    assert not places.first.is_visible()


@in_a_browser
@needs_pages
def test_what_is_left_stays_left(seen: Seen) -> None:
    """A finding that is left has no comment in the copy and is not mended; a reload forgets nothing."""
    _open(seen, "gõ tay")
    total = seen.tab.locator("[data-khoa]").count()
    item = seen.tab.locator(".loi:has-text('Địa danh và thời gian không in nghiêng')").first
    item.locator("[data-de-lai]").click()
    seen.tab.wait_for_selector("#tin:has-text('để nguyên')")
    seen.tab.reload()
    assert seen.tab.locator(".loi.de-lai").count() == 1
    seen.tab.locator("#ban-chu-thich").focus()
    with seen.tab.expect_download() as comments:
        seen.tab.keyboard.press("Enter")
    assert seen.tab.evaluate("document.activeElement.id") == "ban-chu-thich"  # the keyboard keeps its place
    name = comments.value.suggested_filename
    assert name == "Báo cáo gõ tay-co-chu-thich.docx"
    with zipfile.ZipFile(comments.value.path()) as package:
        text = package.read("word/comments.xml").decode()
    assert "Địa danh và thời gian không in nghiêng" not in text
    assert text.count("<w:comment ") == total - 1
    with seen.tab.expect_download() as mended:
        seen.tab.click("#ban-sua")
    told = re.findall(r"\d+", seen.tab.locator("#da-sua > p").inner_text())
    assert sum(map(int, told)) == total  # what was mended, what is left as it is, what is left to do
    document = docx.Document(io.BytesIO(Path(mended.value.path()).read_bytes()))
    cells = [p for table in document.tables for cell in table._cells for p in cell.paragraphs]
    (day,) = [p for p in cells if "ngày 20 tháng 6" in p.text]
    assert not any(run.italic for run in day.runs)


@in_a_browser
@needs_pages
def test_a_broken_file_does_not_stop_the_others(seen: Seen) -> None:
    """It is named with why; the other file has its findings."""
    _open(seen, "hỏng")
    assert "hỏng.docx" in seen.tab.locator("[role=alert]").inner_text()
    _open(seen, "gõ tay")
    assert seen.tab.locator(".loi").count() > 5


@in_a_browser
@needs_pages
def test_everyone_can_use_it(seen: Seen) -> None:
    """Axe has no serious finding, and the keyboard alone leads to a finding, its page and back."""
    _open(seen, "gõ tay")
    assert seen.grave() == []
    seen.tab.locator("button[data-xem]").first.focus()
    seen.tab.keyboard.press("Enter")
    assert seen.tab.locator("rect.chon").count() >= 1
    seen.tab.keyboard.press("Tab")
    seen.tab.keyboard.press("Space")
    seen.tab.wait_for_selector("#tin:has-text('Đã ghi')")
    seen.tab.keyboard.press("Space")
