"""The files of the batch samples keep the form: what holds for one report holds for each of a batch."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from docgen.batch.run import Order, run_batch
from docgen.standard.rules import load_standard
from docgen.word.formatting import read_document
from docgen.word.model import Paragraph, WordDocument
from tests.pages import folded
from tests.support import faults_of

pytestmark = pytest.mark.thorough(one_of=2)

SAMPLES = Path(__file__).parents[2] / "samples"
BATCHES = ("lai-chau-cac-don-vi-quy-3-2023", "lao-cai-xa-phuong-quy-1-2026")
every_batch = pytest.mark.parametrize("name", BATCHES)
STANDARD = load_standard()


@lru_cache(maxsize=2)
def made(name: str) -> dict[str, bytes]:
    """The reports of a batch sample by file name."""
    with TemporaryDirectory() as folder:
        order = Order(
            SAMPLES / name / "dan-bai.json", SAMPLES / name / "so-lieu.json", Path(folder, "ra"), jobs=1
        )
        assert run_batch(order).exit_code == 0
        return {path.name: path.read_bytes() for path in sorted(Path(folder, "ra").glob("*.docx"))}


def documents(name: str) -> Iterator[tuple[str, WordDocument]]:
    """The reports, read."""
    for file, data in made(name).items():
        yield file, read_document(data)


@every_batch
@pytest.mark.thorough
def test_a_batch_makes_eleven_valid_files(name: str) -> None:
    """One file for each unit, and no validator finds anything."""
    assert len(made(name)) == 11
    assert {file: faults for file, data in made(name).items() if (faults := faults_of(data))} == {}


@every_batch
def test_paper_and_margins_are_the_standard_s(name: str) -> None:
    """A4, 20/20/30/15 mm, no page number on page 1 – in every section of every file."""
    for file, document in documents(name):
        for section in document.sections:
            found = (section.width, section.height, section.top, section.bottom, section.left, section.right)
            wanted = (STANDARD.page_width, STANDARD.page_height, *(STANDARD.margins[side].chosen for side in
                      ("tren", "duoi", "trai", "phai")))  # fmt: skip
            assert found == pytest.approx(wanted, abs=0.05), file
            assert section.title_page, file


@every_batch
def test_every_component_looks_as_the_standard_says(name: str) -> None:
    """Font, size, weight, slant and colour of each paragraph, by its component."""
    by_style = {part.style: part for part in STANDARD.components.values()}
    for file, document in documents(name):
        for paragraph in document.paragraphs:
            part = by_style.get(paragraph.style_id)
            for run in paragraph.runs if part else ():
                assert run.format.fonts == {STANDARD.font}, (file, run.text)
                assert run.format.size == part.size.chosen, (file, run.text)
                assert run.format.color == STANDARD.colour, (file, run.text)
                assert run.format.bold == part.bold or run.style_id, (file, run.text)
                assert run.format.italic == part.italic or run.style_id, (file, run.text)


@every_batch
def test_sections_are_numbered_and_the_text_ends(name: str) -> None:
    """I., 1., 1.1. in order, no gap; one end mark; the signature stays with the last words."""
    for file, document in documents(name):
        labels = [p.label for p in document.paragraphs if p.style_id == "Muc1"]
        assert labels == ["I.", "II.", "III."][: len(labels)], file
        assert len(labels) >= 3, file
        text = folded(" ".join(p.printed for p in document.paragraphs))
        assert text.count("./.") == 1, file
        assert _last_of_body(document).format.keep_next, file
        assert "{{" not in text, file


def _last_of_body(document: WordDocument) -> Paragraph:
    return next(p for p in document.paragraphs if p.text.endswith("./."))
