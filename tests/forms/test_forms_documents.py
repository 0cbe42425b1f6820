"""Documents other than reports: each shipped form with its sample, from data to Word and back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from docgen.check.run import check
from docgen.generate import Generated, generate
from docgen.jsonfile import read_json
from docgen.report.blank import blank_report
from docgen.report.load import check_data
from docgen.roundtrip.importing import import_file
from docgen.roundtrip.result import Imported
from docgen.standard.mau import form_names, load_form
from docgen.units import load_register
from docgen.word.formatting import read_document
from docgen.workbook.source import read_source, write_report

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples" / "van-ban"
NAMES = tuple(sorted(name for name in form_names() if not name.startswith("bao-cao")))


def sample(name: str) -> dict[str, Any]:
    """The data of a form's sample."""
    return read_json(SAMPLES / f"{name}.json")


def made(data: dict[str, Any], folder: Path) -> Generated:
    """The Word file of these data."""
    path = folder / "du-lieu.json"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return generate(path, out=folder / "van-ban.docx", units=ROOT / "samples" / "don_vi.json", force=True)


def texts(path: Path) -> list[str]:
    """The paragraphs of a Word file with their numbers, empty ones left out."""
    paragraphs = read_document(path).paragraphs
    return [" ".join(f"{each.label} {each.text}".split()) for each in paragraphs if each.text.strip()]


def test_every_form_has_a_sample() -> None:
    """A form without a sample is shown by nobody; a sample without a form is none."""
    assert {path.stem for path in SAMPLES.glob("*.json")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_right_to_the_letter_of_the_decree(name: str, tmp_path: Path) -> None:
    """Nothing to say of the data, nothing to find in the Word file by the decree's profile."""
    result = made(sample(name), tmp_path)
    assert result.problems == ()
    report = check(result.path, "nd30")
    assert [(each.code, each.excerpt) for each in report.findings] == []
    assert report.notes == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_comes_back_from_word_and_from_excel(name: str, tmp_path: Path) -> None:
    """import(generate(D)) = D, and the workbook of D reads as D."""
    data = sample(name)
    imported = import_file(made(data, tmp_path).path)
    assert isinstance(imported, Imported)
    assert imported.data == data
    assert imported.changes == ()
    book = tmp_path / "du-lieu.xlsx"
    write_report(book, data, load_register(ROOT / "samples" / "don_vi.json"), force=True)
    assert read_source(book).data == data


@pytest.mark.parametrize("name", NAMES)
def test_a_blank_document_lacks_only_what_its_hints_ask_for(name: str) -> None:
    """`docgen new` gives data of which every problem is a hint still to be replaced, or what has no hint."""
    form = load_form(name)
    register = load_register(ROOT / "samples" / "don_vi.json")
    blank = blank_report(name, "ldld-tinh-lai-chau", None, 2023)
    _, problems = check_data(blank, register)
    assert {each.code for each in problems} <= {"D064"}
    assert any(each.code == "D064" for each in problems) or not form.outline
