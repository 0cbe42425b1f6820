"""Places in the data are called as the form prints them."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.roundtrip.data_locations import DataLocations


def _titled(*inside: Any) -> dict[str, Any]:
    return {"tieu_de": "Tên", "noi_dung": list(inside)}


@pytest.mark.parametrize(
    ("form", "path", "said"),
    [
        ("bao-cao-quy", "noi_dung[1].noi_dung[0].noi_dung[0]", "mục II.1, đoạn 1"),
        ("quyet-dinh", "noi_dung[1]", "Điều 2"),
        ("quyet-dinh", "noi_dung[1].noi_dung[0]", "Điều 2.1"),
        ("quyet-dinh", "noi_dung[1].noi_dung[0].noi_dung[0]", "Điều 2.1, đoạn 1"),
        ("chua-ai-biet", "noi_dung[1]", "mục II"),
        (None, "noi_dung[1].noi_dung[0]", "mục II.1"),
    ],
)
def test_a_section_has_the_number_that_is_printed(form: Any, path: str, said: str) -> None:
    """Sections of a report are mục I, II; the articles of a decision are Điều 1, 2."""
    body = [_titled("Một."), _titled(_titled("Hai."))]
    assert DataLocations({"mau": form, "noi_dung": body}).of(path) == said


def test_articles_count_on_through_chapters() -> None:
    """An appendix with chapters: the article keeps its own number, whichever chapter it stands in."""
    body = [_titled(_titled("Một."), _titled("Hai.")), _titled(_titled("Ba."))]
    data = {"mau": "quyet-dinh", "noi_dung": [], "phu_luc": [{"danh_so": "chuong", "noi_dung": body}]}
    places = DataLocations(data)
    assert places.of("phu_luc[0].noi_dung[1]") == "Phụ lục, Chương II"
    assert places.of("phu_luc[0].noi_dung[1].noi_dung[0]") == "Phụ lục, Điều 3"
