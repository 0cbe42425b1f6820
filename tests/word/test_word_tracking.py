"""Tracked changes beside each other: rejected they leave what was there, accepted what is to be."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from docx import Document

from docgen.word.ns import w
from docgen.word.tracking import Stretch, Tracker
from tests.support import office
from tests.tracked import by_jubarte, by_office

if TYPE_CHECKING:
    from lxml.etree import _Element

LINES = ("Mở đầu", "Trước bảng", "", "Mục hai", "Đoạn ba", "Đoạn bốn")
"""The paragraphs of the body; the empty one is where the table stands, with “ô” in its only cell."""
NEW = [Stretch("Đoạn mới.")]
Change = Callable[[Tracker, list["_Element"]], object]


def document() -> bytes:
    """A file with a table between its paragraphs."""
    made = Document()
    for line in LINES:
        if line:
            made.add_paragraph(line)
        else:
            made.add_table(1, 1).cell(0, 0).text = "ô"
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


CHANGES: tuple[Change, ...] = (
    after_a_longer_one, after_a_shorter_one, before_the_table, in_place_before_the_table, behind_the_table,
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_library_agrees_to_the_last_empty_paragraph(change: Change) -> None:
    """Rejected it is the file as it was, accepted the file with the change made plainly."""
    tracked = with_change(change)
    assert lines_of(by_jubarte(tracked, accept=False)) == lines_of(document())
    assert lines_of(by_jubarte(tracked, accept=True)) == lines_of(with_change(change, plain=True))


@pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")
def test_libreoffice_agrees_in_the_text() -> None:
    """It leaves a paragraph without text before a table, where it cannot take one away."""
    tracked = [with_change(change) for change in CHANGES]
    for change, yes, no in zip(
        CHANGES, by_office(tracked, accept=True), by_office(tracked, accept=False), strict=True
    ):
        plain = with_change(change, plain=True)
        assert [*filter(None, lines_of(yes))] == [*filter(None, lines_of(plain))], change.__doc__
        assert [*filter(None, lines_of(no))] == [*filter(None, lines_of(document()))], change.__doc__
