"""Tracked changes beside each other: rejected they leave what was there, accepted what is to be."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from docgen.word.ns import w
from docgen.word.tracking import FormattedText, Tracker
from tests.support import office
from tests.tracked import by_jubarte, by_office

if TYPE_CHECKING:
    from lxml.etree import _Element

LINES = ("Mở đầu", "Trước bảng", "", "Mục hai", "Đoạn ba", "Đoạn bốn")
"""The paragraphs of the body; the empty one is where the table stands, with “ô” in its only cell."""
NEW = [FormattedText("Đoạn mới.")]
Change = Callable[[Tracker, list["_Element"]], object]


def document() -> bytes:
    """A file with a table between its paragraphs, one of a style of its own, and the end of a section."""
    made = Document()
    for line in LINES:
        if line:
            made.add_paragraph(line)
        else:
            made.add_table(1, 1).cell(0, 0).text = "ô"
    made.paragraphs[1].style = "Title"
    made.paragraphs[3]._p.get_or_add_pPr().append(copy.deepcopy(made.element.body.sectPr))
    return saved(made)


def saved(made: object) -> bytes:
    """A document as a file."""
    file = io.BytesIO()
    made.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def with_change(change: Change, *, plain: bool = False) -> bytes:
    """The file with a change."""
    made = Document(io.BytesIO(document()))
    body = made.element.body
    change(Tracker(made.element, plain=plain), [each for each in body if each.tag == w("p")])
    return saved(made)


def lines_of(data: bytes) -> list[str]:
    """Every paragraph of the body and its table, empty ones too."""
    body = Document(io.BytesIO(data)).element.body
    return ["".join(text.text or "" for text in each.iter(w("t"))) for each in body.iter(w("p"))]


def looks_of(data: bytes) -> list[tuple[str | None, bool]]:
    """The style of every paragraph, and whether it ends a section."""
    paragraphs = list(Document(io.BytesIO(data)).element.body.iter(w("p")))
    return [(each.style, each.find(f"{w('pPr')}/{w('sectPr')}") is not None) for each in paragraphs]


def after_a_longer_one(tracker: Tracker, lines: list[_Element]) -> None:
    """Words at the end of a paragraph, and a new paragraph behind it."""
    tracker.retext([lines[2]], 7, 7, " và thêm")
    tracker.insert_paragraph(lines[2], lines[3], NEW)


def after_a_shorter_one(tracker: Tracker, lines: list[_Element]) -> None:
    """The last words of a paragraph gone, and the paragraph behind it."""
    tracker.retext([lines[2]], 3, 7, "")
    tracker.delete_paragraph([lines[3]])


def before_the_table(tracker: Tracker, lines: list[_Element]) -> None:
    """Two new paragraphs between one and a table."""
    first = tracker.insert_paragraph(lines[1], lines[3], NEW)
    tracker.insert_paragraph(first, lines[3], NEW)


def in_place_before_the_table(tracker: Tracker, lines: list[_Element]) -> None:
    """The paragraph before a table gone, another one in its place."""
    tracker.delete_paragraph([lines[1]])
    tracker.insert_paragraph(lines[0], lines[3], NEW)


def behind_the_table(tracker: Tracker, lines: list[_Element]) -> None:
    """A new paragraph before the one behind a table, which is gone."""
    tracker.insert_paragraph(lines[2], lines[3], NEW, before=True)
    tracker.delete_paragraph([lines[2]])


def last_of_all(tracker: Tracker, lines: list[_Element]) -> None:
    """Two new paragraphs of another style behind the last one, which gets more words."""
    tracker.retext([lines[-1]], 8, 8, " và thêm")
    first = tracker.insert_paragraph(lines[-1], lines[1], NEW)
    tracker.insert_paragraph(first, lines[1], [FormattedText("Đoạn cuối.")])


def last_of_a_cell(tracker: Tracker, lines: list[_Element]) -> None:
    """A new paragraph behind the only one of a cell."""
    (cell,) = lines[0].getparent().iter(w("tc"))
    tracker.insert_paragraph(cell.find(w("p")), lines[1], NEW)


def last_of_a_section(tracker: Tracker, lines: list[_Element]) -> None:
    """A new paragraph behind the one that ends a section; the section ends below it."""
    tracker.insert_paragraph(lines[3], lines[0], NEW)


CHANGES: tuple[Change, ...] = (
    after_a_longer_one, after_a_shorter_one, before_the_table, in_place_before_the_table, behind_the_table,
    last_of_all, last_of_a_cell, last_of_a_section,
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.thorough(one_of=8)
def test_a_library_agrees_to_the_last_empty_paragraph(change: Change) -> None:
    """Rejected it is the file as it was, accepted the file with the change made plainly."""
    tracked = with_change(change)
    rejected, accepted = (by_jubarte(tracked, accept=yes) for yes in (False, True))
    plain = with_change(change, plain=True)
    assert (lines_of(rejected), looks_of(rejected)) == (lines_of(document()), looks_of(document()))
    assert (lines_of(accepted), looks_of(accepted)) == (lines_of(plain), looks_of(plain))


def test_a_mark_that_a_person_has_changed_stays() -> None:
    """The new paragraph behind it is tracked by its words only."""
    made = Document(io.BytesIO(document()))
    last = made.paragraphs[-1]._p
    mark = OxmlElement("w:rPr")
    mark.append(OxmlElement("w:ins", {qn("w:id"): "1", qn("w:author"): "Người khác"}))
    last.get_or_add_pPr().append(mark)
    before = etree.tostring(last)
    Tracker(made.element).insert_paragraph(last, last, NEW)
    assert etree.tostring(last) == before


@pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")
@pytest.mark.thorough
def test_libreoffice_agrees_in_the_text() -> None:
    """It leaves a paragraph without text before a table, where it cannot take one away."""
    tracked = [with_change(change) for change in CHANGES]
    for change, yes, no in zip(
        CHANGES, by_office(tracked, accept=True), by_office(tracked, accept=False), strict=True
    ):
        plain = with_change(change, plain=True)
        assert [*filter(None, lines_of(yes))] == [*filter(None, lines_of(plain))], change.__doc__
        assert [*filter(None, lines_of(no))] == [*filter(None, lines_of(document()))], change.__doc__
