"""A report from its beginning to its Word file by keyboard alone: focus is always seen, and never caught."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from web_browser import Seen, browser, in_a_browser
from web_door import Page

pytestmark = in_a_browser
_FOCUS = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
  const inside = (from, size, all) => Math.min(Math.max(0, from + Math.min(size / 2, 10)), all - 1);
  const x = inside(box.left, box.width, innerWidth), y = inside(box.top, box.height, innerHeight);
  const there = document.elementFromPoint(x, y);
  return { name: at.tagName, id: at.id, path: at.dataset.duong || "", way: at.dataset.khuonViec || "",
    words: (at.getAttribute("aria-label") || at.innerText || "").trim(), top: document.body === at,
    seen: at.contains(there) && parseFloat(style.outlineWidth) > 1 && style.outlineStyle !== "none" };
}"""


@pytest.fixture(scope="module")
def seen(page: Page) -> Iterator[Seen]:
    """A browser at the first page."""
    with browser(page) as found:
        found.tab.set_default_timeout(20_000)
        yield found


def _tab_to(seen: Seen, key: str, wanted: str, most: int = 40) -> dict[str, Any]:
    """Press Tab until ``wanted`` is there; everything on the way is seen, and no place comes twice."""
    passed: list[dict[str, Any]] = []
    for _ in range(most):
        seen.tab.keyboard.press("Tab")
        at = seen.tab.evaluate(_FOCUS)
        assert at["top"] or at["seen"], at
        if at[key] == wanted:
            return dict(at)
        assert at["top"] or at not in passed, at
        passed.append(at)
    raise AssertionError(f"Tab does not lead to {wanted}: {passed}")


def _to_main(seen: Seen) -> None:
    """The link that leads past the head."""
    seen.tab.evaluate("document.activeElement.blur()")
    _tab_to(seen, "words", "Đến nội dung chính")
    seen.tab.keyboard.press("Enter")


def test_from_the_beginning_to_the_word_file(seen: Seen) -> None:
    """Form and unit chosen, every open place reached and filled, and the file is there."""
    keys = seen.tab.keyboard
    _tab_to(seen, "words", "Lập báo cáo mới")
    keys.press("Enter")
    seen.tab.wait_for_selector("#mau")
    _to_main(seen)
    _tab_to(seen, "id", "mau")
    for _ in range(20):
        if seen.tab.locator("#mau").input_value() == "cong-van":
            break
        keys.press("ArrowDown")
    _tab_to(seen, "id", "don_vi")
    keys.type("Liên đoàn Lao động tỉnh Lai Châu")
    keys.press("Enter")
    seen.tab.wait_for_selector("main:not([inert]) #bao-cao")
    for _ in range(40):  # F8 leads to whatever is still open
        seen.tab.wait_for_selector("#da-ghi:not(:text('Đang ghi'))")
        if seen.tab.locator("#con-trong").is_hidden():
            break
        keys.press("F8")
        at = seen.tab.evaluate(_FOCUS)
        assert at["seen"], at
        keys.press("Control+A")
        keys.type("Lò Văn Mẫu" if at["path"].endswith("ho_ten") else "Nội dung mẫu")
        before = seen.tab.locator(f'[data-duong="{at["path"]}"]').get_attribute("data-dau")
        seen.tab.wait_for_selector(f'[data-duong="{at["path"]}"]:not([data-dau="{before}"])')
    assert seen.tab.locator("#con-trong").is_hidden()
    _to_main(seen)
    _tab_to(seen, "id", "lam-word")
    with seen.tab.expect_download() as made:
        keys.press("Enter")
    seen.tab.wait_for_selector("#ket-qua:focus")
    assert _tab_to(seen, "words", "Tải tệp Word", 1)
    text = "\n".join(
        each.text for each in docx.Document(io.BytesIO(Path(made.value.path()).read_bytes())).paragraphs
    )
    assert "Nội dung mẫu" in text


@pytest.mark.thorough
def test_outline_and_figures_by_arrows_and_keys(seen: Seen) -> None:
    """Tabs, and the buttons of a paragraph, are one stop with arrows; a figure is put in where one types."""
    keys = seen.tab.keyboard
    _to_main(seen)
    _tab_to(seen, "words", "Thông tin chung")
    keys.press("ArrowRight")
    _tab_to(seen, "id", "ts-ten")
    keys.type("Lớp tập huấn")
    keys.press("Enter")
    seen.tab.wait_for_selector("[data-duong='so_lieu.lop_tap_huan.gia_tri']:focus")
    keys.type("7")
    seen.tab.keyboard.press("Shift+Tab")
    keys.press("ArrowRight")
    seen.tab.wait_for_selector("#tab-van:focus")
    _tab_to(seen, "way", "them")
    assert _tab_to(seen, "name", "DIV", 1)["path"]
    keys.press("Shift+Tab")
    keys.press("ArrowLeft")
    assert seen.tab.evaluate(_FOCUS)["way"] == "xoa"
    keys.press("ArrowRight")
    keys.press("Enter")
    seen.tab.wait_for_selector(".soan[data-duong]:focus [data-nhac]")
    keys.type("Mở ")
    keys.press("Alt+KeyS")
    seen.tab.wait_for_selector("#chen:focus")
    keys.press("ArrowDown")  # opens the list, and puts nothing in
    seen.tab.wait_for_timeout(150)
    assert seen.tab.locator(".soan .chip:text-is('7')").count() == 0
    keys.press("ArrowDown")
    keys.press("Enter")
    seen.tab.wait_for_selector(".soan:focus .chip:text-is('7')")
    keys.type(" lớp.")
    keys.press("Tab")
    seen.tab.wait_for_selector("#da-ghi:text-is('Đã ghi')")
    code = str(seen.tab.locator("#bao-cao").get_attribute("data-viec"))
    data = (seen.door.desk / code / "so" / "bao-cao.json").read_text()
    assert "Mở {{ so_lieu.lop_tap_huan | so }} lớp." in data
    assert seen.grave() == []


@pytest.mark.thorough
def test_what_covers_the_page_closes_as_it_is_left(seen: Seen) -> None:
    """“Thêm…” opens with Enter; Escape closes it and leaves the focus there; Tab out of it closes it, too."""
    _to_main(seen)
    _tab_to(seen, "words", "Thêm…")
    seen.tab.keyboard.press("Enter")
    _tab_to(seen, "id", "mau-word")
    seen.tab.keyboard.press("Escape")
    assert seen.tab.evaluate(_FOCUS)["words"] == "Thêm…"
    seen.tab.keyboard.press("Enter")
    _tab_to(seen, "words", "Lời văn")
    assert seen.tab.locator("details.them").get_attribute("open") is None
