"""The page in Firefox: rows of a table by keyboard, the last period's file, findings of a Word file."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from web_door import Page
from web_firefox import FIREFOX, Firefox, firefox

from docgen.generate import generate
from docgen.roundtrip.paths import value_at
from tests.web.shared_page import SAMPLE, begun

pytestmark = pytest.mark.skipif(FIREFOX is None, reason="there is no Firefox on this machine")
CONTROL, ALT, ENTER, UP, TAB = "\ue009", "\ue00a", "\ue007", "\ue013", "\ue004"
TYPED = Path(__file__).parent / "bao-cao-go-tay.docx"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a Firefox keeps its profile, and what it downloads."""
    return tmp_path_factory.mktemp("firefox")


@pytest.fixture(scope="module")
def tab(page: Page, folder: Path) -> Iterator[Firefox]:
    """A Firefox that came with the key."""
    with firefox(folder) as found:
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
    tab.choose("tep", "cu.json", SAMPLE.read_bytes())
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


@pytest.mark.thorough
def test_from_the_old_word_file_to_the_new_one_in_firefox(page: Page, tab: Firefox, folder: Path) -> None:
    """The whole walk: last quarter's Word file, this quarter's figures, words, signature, the Word file."""
    tab.go(f"{page.origin}/ky-nay")
    tab.choose("tep", "quy-3.docx", generate(SAMPLE).content)
    tab.until("document.getElementById('tep-cu').textContent.includes('Kỳ này: quý IV năm 2023')")
    tab.value("document.querySelector('main button[type=submit]').click()")
    tab.until("Boolean(document.getElementById('bao-cao'))")
    tab.until("!document.getElementById('chinh').inert")
    code = tab.value("document.getElementById('bao-cao').dataset.viec")
    file = page.desk / code / "so" / "bao-cao.json"
    kept = "document.getElementById('da-ghi').textContent === 'Đã ghi'"

    # A figure by its keys; Tab goes on to the next; the others at once.
    tab.value("document.querySelector('.so-lieu input').focus()")
    path = tab.value("document.activeElement.dataset.duong")
    for letter in "1.234":
        tab.press(letter)
    tab.press(TAB)
    tab.until(kept)
    assert tab.value("document.activeElement.matches('.so-lieu input')")
    assert value_at(json.loads(file.read_text()), path) == 1234
    tab.value("""for (const field of document.querySelectorAll('.so-lieu input')) if (!field.value) {
        field.value = '12';
        field.dispatchEvent(new Event('input', {bubbles: true}));
    }""")
    tab.until(f"{kept} && document.getElementById('con-trong').hidden")

    # A new paragraph in the text, written by keys.
    tab.value("document.getElementById('tab-van').click()")
    tab.value("[...document.querySelectorAll('.soan.doan')].at(-1).focus()")
    tab.value("window.getSelection().selectAllChildren(document.activeElement)")
    tab.value("window.getSelection().collapseToEnd()")
    tab.press(ENTER)
    tab.until(
        "document.activeElement.textContent.includes('Nêu nội dung') && !document.querySelector('[inert]')"
    )
    for letter in "Viết ở Firefox.":
        tab.press(letter)
    tab.until(f"{kept} && document.activeElement.textContent === 'Viết ở Firefox.'")

    # What speaks of the old period is looked at; then the file for the signature is made, and comes down.
    old = int(tab.value("document.querySelector('#con-cu b').textContent"))
    tab.value("document.querySelector('[data-xong]').click()")
    tab.until(f"Number(document.querySelector('#con-cu b').textContent) === {old - 1}")
    tab.value("document.getElementById('lam-word').click()")
    tab.until("document.getElementById('ket-qua').textContent.includes('Tải tệp Word')")
    end = time.monotonic() + 60
    while not (came := [each for each in folder.glob("*trinh-ky.docx") if each.stat().st_size]):
        assert time.monotonic() < end, "nothing was downloaded"
        time.sleep(0.1)
    made = page.ask("GET", f"/viec/{code}/tai/trinh-ky").body
    assert came[0].read_bytes() == made
    text = "\n".join(each.text for each in docx.Document(io.BytesIO(made)).paragraphs)
    assert "Viết ở Firefox." in text
    assert "1.234" in text
    assert "quý IV năm 2023" in text
