"""Every period that the command line takes can be chosen on the page, and is proposed after the last one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from web_door import Page

from docgen.errors import UsageError
from docgen.standard.mau import form_names, load_form
from docgen.vn.periods import parse_period
from docgen.web.period_choice import FIELDS, as_chosen, offered, period_code

pytest.importorskip("uvicorn", reason="the extra web is not installed")
CODES = (
    "2023Q3", "2023-6T", "2023-9T", "2023", "2023-09", "2023-W05", "NH2023-2024", "NK2018-2023",
    "2021-01-01..2022-09-30",
)  # fmt: skip


def _chosen(code: str) -> tuple[str, dict[str, str]]:
    """The choice for a period, and what is typed beside it."""
    chosen = {key: str(value) for key, value in as_chosen(parse_period(code)).items()}
    return chosen["ky"], {key: chosen.get(key, "") for key in FIELDS}


@pytest.mark.parametrize("code", CODES)
def test_every_period_can_be_chosen(page: Page, code: str) -> None:
    """A report on it is begun, and the page names it; the list offers it with the fields it needs."""
    choice, typed = _chosen(code)
    assert period_code(choice, typed) == code
    rows = {row[0]: row[3].split() for own in offered(date(2026, 9, 20))["cac_ky"].values() for row in own}
    assert {key for key, value in typed.items() if value} == set(rows[choice])
    form = {"2023-6T": "bao-cao-6-thang", "2023-9T": "bao-cao-9-thang"}.get(code, "bao-cao-chuyen-de")
    unit = "Liên đoàn Lao động tỉnh Lai Châu"
    answer = page.drop("/moi", {}, mau=form, don_vi=unit, ky=choice, **typed)
    assert answer.status == 303, answer.text
    state = page.state(answer.headers["location"].rpartition("/")[2])
    assert (state["ky"], state["ky_ten"]) == (code, parse_period(code).name)


@pytest.mark.parametrize("name", form_names())
@pytest.mark.thorough(one_of=4)
def test_a_period_is_asked_only_where_the_form_has_one(page: Page, name: str) -> None:
    """None at all, none unless somebody chooses one, or one that has to be chosen: as the form file says."""
    form = load_form(name)
    text = page.ask("GET", "/moi").text
    kinds = text.partition(f'value="{name}" data-cac-ky="')[2].partition('"')[0].split()
    assert kinds == [*(["khong"] if form.periods and not form.needs_period else []), *form.periods]
    asked = {"mau": name, "don_vi": "Liên đoàn Lao động tỉnh Lai Châu", "ky": ""}
    answer = page.drop("/moi", {}, **asked)
    assert answer.status == (400 if form.periods and form.needs_period else 303), answer.text
    if answer.status == 303:
        work = page.ask("GET", answer.headers["location"])
        assert page.state(answer.headers["location"].rpartition("/")[2])["ky_ten"] == ""
        assert '"severity": "error"' not in work.text
    if "khong" in kinds:  # what was chosen stays where something else is wrong
        again = page.drop("/moi", {}, **{**asked, "don_vi": "Không có đơn vị này"}).text
        assert '<option value="" data-loai="khong" data-can="" selected>' in again


@pytest.mark.parametrize(
    ("choice", "typed", "words"),
    [
        ("W", {"nam": "2025", "tuan": "53"}, "53"),
        ("W", {"nam": "2025", "tuan": "x"}, "từ 1 đến 53"),
        ("H", {"tu_nam": "2023", "den_nam": "2025"}, "hai năm liền nhau"),
        ("M", {"tu_nam": "2023", "den_nam": "20"}, "bốn chữ số"),
        ("K", {"tu": "2023-02-01", "den": "2023-01-01"}, "đứng trước"),
    ],
)
def test_a_period_that_is_not_there_is_told(choice: str, typed: dict[str, Any], words: str) -> None:
    """In the words of its fields."""
    with pytest.raises(UsageError, match=words):
        period_code(choice, {**dict.fromkeys(FIELDS, ""), **typed})
