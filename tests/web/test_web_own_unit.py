"""A report whose file did not say of which unit it is: told as open, chosen or written out."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from web_browser import Seen, browser, in_a_browser
from web_door import Page

from docgen.units.unknown import UNKNOWN
from tests.web.shared_page import SAMPLE, begun

pytestmark = in_a_browser


@pytest.fixture(scope="module")
def seen(page: Page) -> Iterator[Seen]:
    """A browser at a report of nobody knows whom."""
    code = begun(page)
    unit = {"ma": "don-vi", "cap": "cdcs", "cap_tren": None, **UNKNOWN}
    data = json.loads(SAMPLE.read_text())
    (page.desk / code / "so" / "bao-cao.json").write_text(json.dumps({**data, "don_vi": unit}))
    with browser(page) as found:
        found.go(f"/viec/{code}")
        yield found


def test_a_unit_is_written_out_or_chosen(seen: Seen) -> None:
    """Four open places; one is written, then a unit of the register takes the place of all."""
    tab = seen.tab
    assert tab.locator("#con-trong").inner_text() == "Còn 4 chỗ chưa điền"
    tab.click("#con-trong")
    assert tab.evaluate("document.activeElement.dataset.duong") == "don_vi.ten"
    tab.keyboard.type("Công đoàn cơ sở Mẫu")
    tab.keyboard.press("Tab")
    tab.wait_for_selector("#con-trong:has-text('Còn 3 chỗ')")
    assert seen.grave() == []
    chosen = tab.locator("[data-duong=don_vi]")
    chosen.fill("Công đoàn của ai")
    chosen.blur()
    tab.locator("p.cho-loi:has-text('không có đơn vị “Công đoàn của ai”')").wait_for()
    chosen.fill("Liên đoàn Lao động tỉnh Lai Châu")
    chosen.blur()
    chosen.wait_for(state="detached")
    assert tab.locator("#con-trong").is_hidden()
    code = tab.url.rpartition("/")[2]
    assert (
        json.loads((seen.door.desk / code / "so" / "bao-cao.json").read_text())["don_vi"]
        == "ldld-tinh-lai-chau"
    )
    assert tab.locator("h1").inner_text().endswith("– Liên đoàn Lao động tỉnh Lai Châu")
