"""On a screen of 420 px nothing stands beside it: fields, buttons and what is found are there to be used."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from web_browser import Seen, browser, in_a_browser
from web_door import Page

from tests.web.shared_page import begun
from tests.web.test_web_returned import OUTLINE

pytestmark = in_a_browser

_SHOWN = "button, a, input, select, textarea, h1, h2, .nhan"
_BESIDE = (
    f"() => [...document.querySelectorAll('{_SHOWN}')]"
    """.filter((each) => {
    const box = each.getBoundingClientRect();
    if (!box.width || each.closest('.an-di, .o-bang, .bo-qua')) return false;
    return box.left < 0 || box.right > window.innerWidth + 1;
}).map((each) => each.outerHTML.slice(0, 120))"""
)
_TORN = """() => [...document.querySelectorAll('.bang:not(.o-bang) button')].filter((each) => {
    const size = Number.parseFloat(window.getComputedStyle(each).fontSize);
    return each.getBoundingClientRect().height > 3 * size;
}).length"""


def _fits(seen: Seen, path: str) -> None:
    seen.go(path)
    assert seen.tab.evaluate("document.documentElement.scrollWidth") <= 420
    assert seen.tab.evaluate(_BESIDE) == []
    assert seen.tab.evaluate(_TORN) == 0  # no button has its letters below each other


@pytest.fixture(scope="module")
def seen(page: Page) -> Iterator[Seen]:
    """A browser on a narrow screen."""
    with browser(page) as found:
        found.tab.set_viewport_size({"width": 420, "height": 800})
        yield found


@pytest.mark.thorough(one_of=3)
@pytest.mark.parametrize("path", ["/", "/soat", "/ky-nay", "/moi", "/ca-tinh", "/mau"])
def test_a_first_page_fits_a_narrow_screen(seen: Seen, path: str) -> None:
    """What can be done on it is there."""
    _fits(seen, path)


@pytest.mark.thorough
def test_a_report_fits_a_narrow_screen(seen: Seen) -> None:
    """A figure is a block: its name, the one of the period before, and a field as wide as it needs."""
    path = f"/viec/{begun(seen.door)}"
    _fits(seen, path)
    field = seen.tab.locator(".so-lieu input").first
    assert (field.bounding_box() or {})["width"] > 100
    assert "Kỳ trước" in seen.tab.evaluate(
        "getComputedStyle(document.querySelector('.so-lieu td[data-nhan]'), '::before').content"
    )


@pytest.mark.thorough
def test_a_board_fits_a_narrow_screen(seen: Seen) -> None:
    """That of a province with two files of one unit."""
    outline = json.loads(OUTLINE.read_text())
    sent = {f"lan-{n}.json": json.dumps([{"don_vi": "ldld-huyen-sin-ho", "ky": outline["ky"],
                                          "so_lieu": {"tin_bai": n}}]).encode() for n in (1, 2)}  # fmt: skip
    board = seen.door.drop("/ca-tinh", sent, outline=OUTLINE.read_bytes()).headers["location"]
    seen.door.wait(board.rpartition("/")[2])
    _fits(seen, board)
