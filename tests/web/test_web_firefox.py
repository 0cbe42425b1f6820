"""The page in Firefox: rows of a table by keyboard, the last period's file, findings of a Word file."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from web_door import Page
from web_firefox import FIREFOX, Firefox, firefox

from tests.web.shared_page import SAMPLE, begun

pytestmark = pytest.mark.skipif(FIREFOX is None, reason="there is no Firefox on this machine")
CONTROL, ALT, ENTER, UP = "\ue009", "\ue00a", "\ue007", "\ue013"
TYPED = Path(__file__).parent / "bao-cao-go-tay.docx"


@pytest.fixture(scope="module")
def tab(page: Page, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """A Firefox that came with the key."""
    with firefox(tmp_path_factory.mktemp("firefox")) as found:
        found.go(page.address)
        yield found


def test_rows_of_a_table_in_firefox(page: Page, tab: Firefox) -> None:
    """A row below, typed into, moved up, the move taken back; the figures have their fields."""
    code = begun(page)
    file = page.desk / code / "so" / "bao-cao.json"
    data = json.loads(file.read_text())
    data["noi_dung"].insert(0, {"bang": {"cot": ["Đơn vị", "Số"], "dong": [["Xã A", 1], ["Xã B", 2]]}})
    file.write_text(json.dumps(data))

    def names() -> list[Any]:
        return [row[0] for row in json.loads(file.read_text())["noi_dung"][0]["bang"]["dong"]]

    tab.go(f"{page.origin}/viec/{code}")
    assert tab.value("document.querySelectorAll('.so-lieu input').length") >= len(data["so_lieu"])
    tab.value("document.getElementById('tab-van').click()")
    tab.value("document.querySelector('.o-bang td input').focus()")
    tab.press(CONTROL, ENTER)
    tab.until("document.activeElement.dataset.duong === 'noi_dung[0].bang.dong[1][0]'")
    for letter in "Mới":
        tab.press(letter)
    tab.until("document.getElementById('da-ghi').textContent === 'Đã ghi'")
    assert names() == ["Xã A", "Mới", "Xã B"]
    tab.press(ALT, UP)
    tab.until("document.activeElement.dataset.duong === 'noi_dung[0].bang.dong[0][0]'")
    assert names() == ["Mới", "Xã A", "Xã B"]
    tab.press(CONTROL, "z")
    tab.until("document.activeElement.dataset.duong === 'noi_dung[0].bang.dong[1][0]'")
    assert names() == ["Xã A", "Mới", "Xã B"]


@pytest.mark.thorough
def test_the_last_periods_file_in_firefox(page: Page, tab: Firefox) -> None:
    """The next period is offered, a wrong year is told before anything is sent, and the report is begun."""
    tab.go(f"{page.origin}/ky-nay")
    sent = base64.b64encode(SAMPLE.read_bytes()).decode()
    tab.value(f"""(() => {{
        const bytes = Uint8Array.from(atob('{sent}'), letter => letter.charCodeAt(0));
        const chosen = new DataTransfer(), input = document.getElementById('tep');
        chosen.items.add(new File([bytes], 'cu.json'));
        input.files = chosen.files;
        input.dispatchEvent(new Event('change', {{bubbles: true}}));
    }})()""")
    tab.until("document.getElementById('tep-cu').textContent.includes('Kỳ này: quý IV năm 2023')")
    assert tab.value("document.getElementById('ky').value + document.getElementById('nam').value") == "Q42023"
    tab.value("document.getElementById('nam').focus(); document.getElementById('nam').select()")
    tab.press("x")
    tab.value("document.querySelector('main button[type=submit]').click()")
    assert tab.value("document.getElementById('nam').validationMessage").startswith("Hãy gõ năm")
    tab.value("document.getElementById('nam').select()")
    for digit in "2023":
        tab.press(digit)
    tab.press(ENTER)
    tab.until("Boolean(document.getElementById('bao-cao'))")
    assert "quý IV năm 2023" in tab.value("document.querySelector('h1').textContent")


@pytest.mark.thorough
def test_findings_in_firefox(page: Page, tab: Firefox) -> None:
    """A mark in the text leads to its finding; its rule is read; left as it is, also after a reload."""
    code = page.drop("/soat", {"a.docx": TYPED.read_bytes()}).headers["location"].rpartition("/")[2]
    page.wait(code)
    tab.go(f"{page.origin}/viec/{code}")
    tab.value("document.querySelector('mark[data-so]').click()")
    assert tab.value("document.activeElement.closest('.loi').classList.contains('chon')")
    tab.value("document.querySelector('.loi details summary').click()")
    tab.until("document.querySelector('.loi pre').textContent.includes('Mức:')")
    tab.value("document.querySelector('[data-de-lai]').click()")
    tab.until("document.getElementById('tin').textContent.includes('để nguyên')")
    tab.go(f"{page.origin}/viec/{code}")
    assert tab.value("document.querySelectorAll('.loi.de-lai').length") == 1
