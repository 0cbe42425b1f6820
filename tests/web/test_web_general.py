"""On the page in a real browser: gaps and mistakes in the general fields, paragraphs that move."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from web_browser import Seen, browser, in_a_browser
from web_door import Page

from tests.pages import needs_pages

pytestmark = in_a_browser


@pytest.fixture(scope="module")
def seen(page: Page) -> Iterator[Seen]:
    """A browser at a blank report on a quarter."""
    with browser(page) as found:
        _begin(found)
        yield found


def _begin(seen: Seen) -> None:
    seen.go("/moi")
    seen.tab.select_option("#mau", "bao-cao-quy")
    seen.tab.fill("#don_vi", "Liên đoàn Lao động tỉnh Lai Châu")
    seen.tab.click("button:text-is('Lập báo cáo')")
    seen.tab.wait_for_selector("#bao-cao")


def _type(seen: Seen, path: str, typed: str) -> None:
    """Type into a general field, and wait until it is kept."""
    seen.tab.click("#tab-chung")
    field = seen.tab.locator(f'[data-duong="{path}"]')
    field.fill(typed)
    field.blur()
    seen.tab.wait_for_selector("#da-ghi:text-is('Đã ghi')")


def _note(seen: Seen, path: str) -> str:
    """What stands at a general field."""
    return str(seen.tab.locator(f'.o-nhap:has([data-duong="{path}"])').inner_text())


def _body(seen: Seen) -> list[Any]:
    code = seen.tab.url.rpartition("/")[2]
    found: list[Any] = json.loads((seen.door.desk / code / "so" / "bao-cao.json").read_text())["noi_dung"]
    return found


def test_a_nameless_signer_and_codes_are_told_at_their_fields(seen: Seen) -> None:
    """The empty name is a gap, a code is to be mended; the final file names both, the field leads there."""
    seen.tab.click("#tab-chung")
    assert "chưa có họ và tên" in _note(seen, "nguoi_ky.ho_ten")
    _type(seen, "nguoi_ky.ky_thay", "KT. {{ ky_thay }}")
    _type(seen, "luu", "VT{% if %}")
    for path in ("nguoi_ky.ky_thay", "luu"):
        assert "còn mã của mẫu" in _note(seen, path)
        assert seen.tab.locator(f'[data-duong="{path}"]').get_attribute("aria-invalid") == "true"
    assert seen.tab.locator("#con-loi").inner_text() == "2 chỗ phải sửa"
    seen.tab.click("#lam-word")
    seen.tab.wait_for_selector("#ket-qua:has-text('phải điền hoặc sửa')")
    assert "còn mã của mẫu" in seen.tab.locator("#ket-qua").inner_text()
    seen.tab.click("#ket-qua button:has-text('Ký thay')")
    assert seen.tab.evaluate("document.activeElement.dataset.duong") == "nguoi_ky.ky_thay"
    _type(seen, "nguoi_ky.ky_thay", "")
    _type(seen, "luu", "VT")
    _type(seen, "nguoi_ky.ho_ten", "Lò Văn Mẫu")
    assert "chưa có" not in _note(seen, "nguoi_ky.ho_ten")
    assert seen.tab.locator("#con-loi").is_hidden()


_LETTERS_BEFORE = """() => {
  const at = getSelection(), before = document.createRange();
  before.setStart(document.activeElement, 0);
  before.setEnd(at.focusNode, at.focusOffset);
  return before.toString().length;
}"""


@needs_pages
@pytest.mark.thorough
def test_pages_are_shown_whatever_is_wrong_in_a_general_field(drawing_page: Page) -> None:
    """A day that is none is told at its field; the pages are there, as a draft, and lead to the field."""
    with browser(drawing_page) as seen:
        _begin(seen)
        _type(seen, "ngay_ban_hanh", "31/2/2026")
        assert "không có ngày 31 tháng 2" in _note(seen, "ngay_ban_hanh")
        seen.tab.wait_for_selector("#xem-tin:has-text('1 chỗ phải sửa, để trống trên trang')")
        seen.tab.wait_for_selector("#cac-trang img")
        seen.tab.click("#tab-so")
        seen.tab.click("#xem-tin button")
        assert seen.tab.evaluate("document.activeElement.dataset.duong") == "ngay_ban_hanh"


@pytest.mark.thorough
def test_paragraphs_and_sections_move_by_keyboard_and_button(seen: Seen) -> None:
    """Alt and an arrow, or the buttons; the moved one has the focus; undo brings it back; ends are closed."""
    before = _body(seen)
    seen.tab.click("#tab-van")
    seen.tab.locator("[data-duong='noi_dung[0].noi_dung[0]']").click()
    seen.tab.keyboard.press("Control+End")
    letters = seen.tab.evaluate(_LETTERS_BEFORE)
    assert letters > 10
    seen.tab.keyboard.press("Alt+ArrowUp")
    seen.tab.wait_for_selector("[data-duong='noi_dung[0]']:focus")
    assert seen.tab.evaluate(_LETTERS_BEFORE) == letters  # the cursor goes with its paragraph
    assert _body(seen)[0] == before[0]["noi_dung"][0]
    row = seen.tab.locator(".doan:has(> [data-duong='noi_dung[0]'])")
    assert row.locator("[data-khuon-viec=len]").is_disabled()
    row.locator("[data-khuon-viec=xuong]").focus()
    seen.tab.keyboard.press("Enter")
    seen.tab.wait_for_selector("[data-hang='noi_dung[0].noi_dung[0]'] [data-khuon-viec=xuong]:focus")
    assert _body(seen) == before
    section = seen.tab.locator(".doan:has(> [data-duong='noi_dung[1].tieu_de'])")
    section.locator("[data-khuon-viec=len]").click(force=True)
    seen.tab.wait_for_selector("[data-hang='noi_dung[0]'] [data-khuon-viec=xuong]:focus")
    assert _body(seen)[0] == before[1]
    for _ in range(3):
        assert seen.tab.locator("#hoan-tac").get_attribute("title").startswith("Hoàn tác: chuyển ")
        outline = seen.tab.locator("#bao-cao").get_attribute("data-khuon")
        seen.tab.click("#hoan-tac")
        seen.tab.wait_for_selector(f"#bao-cao:not([data-khuon='{outline}'])")
    assert _body(seen) == before
    assert seen.grave() == []
