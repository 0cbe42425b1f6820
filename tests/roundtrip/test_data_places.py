"""Places in the data are called as the form prints them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from docgen.report.load import load_report
from docgen.report.resolve import resolve
from docgen.report.section_numbers import section_name
from docgen.roundtrip.data_locations import DataLocations
from docgen.roundtrip.importing import import_file
from docgen.template.catalog import find_template
from docgen.template.compile import compile_template
from docgen.template.fill import fill
from docgen.word.formatting import read_document
from docgen.word.package import read_package

SAMPLES = Path(__file__).parents[2] / "samples"


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


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (("II.", "1.", "1.1.", "a)"), "mục II.1.1.a"),
        (("1.", "1.1.", "1.1.1."), "mục 1.1.1"),
        (("Điều 3:", "3.1.", "3.1.2."), "mục 3.1.2"),
        (("Chương I", "Mục 2", "Điều 5.", "1."), "Điều 5.1"),
        (("Chương II", "Mục 1"), "Chương II, Mục 1"),
    ],
)
def test_a_section_is_called_by_its_number_and_those_above_it(labels: tuple[str, ...], said: str) -> None:
    """A number that says those above it, and articles, which are counted through, say where they stand."""
    assert section_name(labels) == said


@pytest.mark.parametrize("form", ["quyet-dinh-ban-hanh", "nghi-quyet", "to-trinh", "ke-hoach"])
@pytest.mark.thorough(one_of=2)
def test_messages_call_sections_as_they_are_printed(form: str, tmp_path: Path) -> None:
    """What an import says of a line is what its number on the paper says, down to the deepest."""
    loaded = load_report(SAMPLES / "van-ban" / f"{form}.json")
    file = tmp_path / "a.docx"
    file.write_bytes(fill(compile_template(find_template(form)), resolve(loaded)))
    document, locations = read_document(read_package(file)), import_file(file).locations
    labels = {i: line.label.strip().rstrip(".)") for i, line in enumerate(document.paragraphs)}
    numbered = {i: label for i, label in labels.items() if label.strip("-+")}
    said = {i: locations.of(i) for i in numbered}
    assert {i: name for i, name in said.items() if not name.endswith(numbered[i])} == {}
    assert not any("mục Điều" in name or "mục Chương" in name for name in said.values())
