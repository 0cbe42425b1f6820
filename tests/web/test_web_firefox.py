"""The page in Firefox: what is typed is kept, rows of a table by keyboard, a step back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from web_door import Page
from web_firefox import FIREFOX, firefox

from tests.web.shared_page import begun

CONTROL, ALT, ENTER, UP = "\ue009", "\ue00a", "\ue007", "\ue013"


@pytest.mark.skipif(FIREFOX is None, reason="there is no Firefox on this machine")
def test_rows_of_a_table_in_firefox(page: Page, tmp_path: Path) -> None:
    """A row below, typed into, moved up, the move taken back; the figures have their fields."""
    code = begun(page)
    file = page.desk / code / "so" / "bao-cao.json"
    data = json.loads(file.read_text())
    data["noi_dung"].insert(0, {"bang": {"cot": ["Đơn vị", "Số"], "dong": [["Xã A", 1], ["Xã B", 2]]}})
    file.write_text(json.dumps(data))

    def names() -> list[Any]:
        return [row[0] for row in json.loads(file.read_text())["noi_dung"][0]["bang"]["dong"]]

    with firefox(tmp_path) as tab:
        tab.go(page.address)
        tab.go(f"{page.origin}/viec/{code}")
        assert tab.value("document.querySelectorAll('.so-lieu input').length") >= len(data["so_lieu"])
        tab.value("document.getElementById('tab-van').click()")
        tab.value("document.querySelector('.o-bang input').focus()")
        tab.press(CONTROL, ENTER)
        tab.until("document.activeElement.dataset.duong === 'noi_dung[0].bang.dong[1][0]'")
        for letter in "Xã mới":
            tab.press(letter)
        tab.until("document.getElementById('da-ghi').textContent === 'Đã ghi'")
        assert names() == ["Xã A", "Xã mới", "Xã B"]
        tab.press(ALT, UP)
        tab.until("document.activeElement.dataset.duong === 'noi_dung[0].bang.dong[0][0]'")
        assert names() == ["Xã mới", "Xã A", "Xã B"]
        tab.press(CONTROL, "z")
        tab.until("document.activeElement.dataset.duong === 'noi_dung[0].bang.dong[1][0]'")
        assert names() == ["Xã A", "Xã mới", "Xã B"]
