"""Laws of an update, on random files that people have edited and random new data, judged by others."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from docgen.errors import DataError, DocxError
from docgen.jsonfile import dump_json
from docgen.report.load import load_report
from docgen.roundtrip.update.plan import GoneRow, NewCell, NewRow, NewText
from docgen.roundtrip.update.updating import Updated, update_docx
from docgen.units import find_register
from docgen.word.package import read_package
from tests.roundtrip.data_changes import changed
from tests.roundtrip.trial import REPORTS, Source
from tests.support import faults_of, office
from tests.thorough import examples
from tests.tracked import by_docx_revisions, by_jubarte, by_office, texts_of

COUNT = examples(40)
TABLE = (NewCell, NewRow, GoneRow)
_PARAGRAPH = re.compile(rb"<w:p[ >](?:(?!<w:p[ >]).)*?</w:p>", re.DOTALL)
_WRITTEN = (
    "customXml/",
    "docProps/custom.xml",
    "word/document.xml",
    "word/comments.xml",
    "[Content_Types].xml",
)


@dataclass(frozen=True)
class Case:
    """An edited file and what new data made of it."""

    edited: bytes
    made: Updated
    plain: bytes | None = None
    """What the same update writes without marks, for some."""


@lru_cache(maxsize=1)
def cases() -> tuple[Case, ...]:
    """Edited files with new data, from reports of every kind, those that are refused left out."""
    found: list[Case] = []
    sources: dict[Path, Source] = {}
    with TemporaryDirectory() as folder:
        for seed in range(4 * COUNT):
            path = REPORTS[seed % len(REPORTS)]
            source = sources.setdefault(path, sources.get(path) or Source(path))
            rng = random.Random(seed)  # noqa: S311 - a trial that can be repeated
            edited, data = Path(folder, "e.docx"), Path(folder, "t.json")
            edited.write_bytes(source.edited(rng, rng.randint(0, 6)).data)
            if b'w:author="' in read_package(edited).parts["word/document.xml"]:
                continue  # tracked changes of people's own: rejecting all would reject theirs too
            data.write_text(dump_json(changed(dict(source.loaded.raw), rng, rng.randint(1, 6))), "utf-8")
            try:
                load_report(data, find_register(path))
                made = update_docx(edited, data, units=find_register(path))
                plain = (
                    update_docx(edited, data, units=find_register(path), plain=True)
                    if seed % 3 == 0
                    else None
                )
            except (DataError, DocxError):
                continue  # new data that are no report
            found.append(Case(edited.read_bytes(), made, plain and plain.content))
            if len(found) == COUNT:
                break
    return tuple(found)


def test_most_cases_can_be_tried() -> None:
    """The trial is one: cases, changes in them, conflicts among them."""
    assert len(cases()) == COUNT
    assert sum(len(case.made.steps) for case in cases()) > 2 * COUNT


def test_all_accepted_says_what_the_merged_data_print() -> None:
    """Nothing differs from the merged report but what a person had written against the data before."""
    assert [case.made.open for case in cases()] == [()] * COUNT


def test_without_marks_the_text_is_the_same() -> None:
    """Plainly written it says what all accepted says, and no change is left to accept."""
    plain = [case for case in cases() if case.plain]
    assert plain
    for case in plain:
        assert case.plain is not None
        assert texts_of(case.plain) == texts_of(case.made.content)
        assert b'w:author="docgen"' not in read_package(case.plain).parts["word/document.xml"]


def test_two_libraries_agree_on_what_was_there_and_what_is_new() -> None:
    """Rejecting everything gives the edited file, accepting everything what docgen reads; two judges."""
    for case in cases():
        made = case.made.content
        assert texts_of(by_jubarte(made, accept=False)) == texts_of(case.edited)
        assert texts_of(by_jubarte(made, accept=True)) == texts_of(made)
        assert by_docx_revisions(made, accept=False) == by_docx_revisions(case.edited, accept=True)


@pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")
@pytest.mark.thorough
def test_libreoffice_agrees() -> None:
    """The same by a word processor."""
    files = [case.made.content for case in cases()]
    assert [texts_of(each) for each in by_office(files, accept=True)] == [texts_of(each) for each in files]
    rejected = [texts_of(each) for each in by_office(files, accept=False)]
    assert rejected == [texts_of(case.edited) for case in cases()]


def test_what_is_not_touched_stays_byte_for_byte() -> None:
    """All other parts; in the text every paragraph but those that a step or a comment names."""
    for case in cases():
        before, after = read_package(case.edited).parts, read_package(case.made.content).parts
        for name, data in before.items():
            assert after[name] == data or name.startswith(_WRITTEN) or name.endswith(".rels"), name
        old = _PARAGRAPH.findall(before["word/document.xml"])
        new = set(_PARAGRAPH.findall(after["word/document.xml"]))
        touched = [each for each in old if each not in new]
        remarks = len(case.made.conflicts) + len(case.made.refused)
        cells = sum(len(step.grid.rows[0]) for step in case.made.steps if isinstance(step, TABLE))
        assert len(touched) <= len(case.made.steps) + cells + remarks


def test_the_file_carries_the_merged_data() -> None:
    """Whole and with its digest: a second update with the same data changes nothing more."""
    for case in cases():
        parts = read_package(case.made.content).parts
        assert any(b"urn:docgen:bao-cao:1" in data for data in parts.values())


@pytest.mark.thorough
def test_word_opens_the_files() -> None:
    """No fault of structure or schema that was not in the edited file."""
    for case in cases():
        before = {re.sub(r"\d+", "", each) for each in faults_of(case.edited)}
        new = [each for each in faults_of(case.made.content) if re.sub(r"\d+", "", each) not in before]
        assert new == []


def test_conflicts_are_comments() -> None:
    """Where a person's words stand against the data's, a comment in the file says what the data say."""
    for case in cases():
        against = [step for step in case.made.steps if isinstance(step, NewText) and step.conflict]
        if against or case.made.conflicts:
            assert b"docgen" in read_package(case.made.content).parts["word/comments.xml"]
