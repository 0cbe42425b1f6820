"""Flattens a document into paragraphs: the lines of one that line breaks part, the text of text boxes.

What is copied from a web page has one paragraph whose line breaks part titles and lists; old programs set a
whole page in boxes. Both are read as if each line were a paragraph. Knows Word documents only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from docgen.check.recognition.form_parts import fold
from docgen.check.recognition.levels import typed_label_of
from docgen.word.model import Paragraph, Run, WordDocument

_MOTTOS = ("cong hoa xa hoi chu nghia viet nam", "dang cong san viet nam")
_RECIPIENTS = ("noi nhan", "noi gui")
_AUTHORITY = re.compile(r"(?:T/?M|K/?T|T/?L|T?/?UQ)\s*[./]\s*[A-ZĐ]")
_NEAR_END = 12  # lines of the text below a box that ends it
_BESIDE = 2  # paragraphs of a box above the first line that tells
_PAGE = 8  # lines of a cell that is a page of text
_LEAST = 200  # letters of a document
_MUCH = 4  # times as many letters in boxes as outside of them


class Flattened(NamedTuple):
    """The document line by line. ``origin`` has the paragraph of the file that each of its own comes from.

    ``broken`` are the paragraphs of the file that were parted, each with the number of its lines; ``boxed``
    is what the text boxes say that were read as text, ``box`` the first paragraph of them, -1 for none.
    """

    document: WordDocument
    origin: tuple[int, ...]
    broken: dict[int, int]
    boxed: str
    box: int


def flattened(document: WordDocument) -> Flattened:
    """The document; itself where all its text stands in paragraphs."""
    paragraphs = list(document.paragraphs)
    boxes = [i for i, each in enumerate(paragraphs) if each.in_text_box and each.text.strip()]
    whole = _are_the_text(paragraphs, boxes)
    inside = boxes if whole else [*_head(paragraphs, boxes), *_closing(paragraphs, boxes)]
    boxed = "\n".join(paragraphs[i].text.strip() for i in inside)
    for index in inside:
        paragraphs[index] = replace(paragraphs[index], in_text_box=False)
    made: list[Paragraph] = []
    origin: list[int] = []
    broken: dict[int, int] = {}
    for index, paragraph in enumerate(paragraphs):
        pieces = list(_lines(paragraph)) if _has_several(document, paragraph) else [paragraph]
        made += pieces
        origin += [index] * len(pieces)
        if len(pieces) > 1:
            broken[index] = sum(bool(piece.text.strip()) for piece in pieces)
    if not (inside or broken):
        return Flattened(document, tuple(origin), {}, "", -1)
    return Flattened(
        replace(document, paragraphs=tuple(made)), tuple(origin), broken, boxed, next(iter(inside), -1)
    )


def _are_the_text(paragraphs: Sequence[Paragraph], boxes: Sequence[int]) -> bool:
    """Whether nearly all that a document says stands in boxes."""
    inside = sum(len(paragraphs[i].text) for i in boxes)
    outside = sum(len(each.text.strip()) for each in paragraphs if not each.in_text_box)
    return inside >= _LEAST and inside >= _MUCH * outside


def _head(paragraphs: Sequence[Paragraph], boxes: Sequence[int]) -> list[int]:
    """The boxes above all other text where the country's name stands in one of them: they are the head."""
    first = next((i for i, each in enumerate(paragraphs) if each.text.strip() and not each.in_text_box), 0)
    own = [i for i in boxes if i < first]
    named = any(fold(paragraphs[i].text[:_LEAST]) in _MOTTOS for i in own)
    return own if named else []


def _closing(paragraphs: Sequence[Paragraph], boxes: Sequence[int]) -> list[int]:
    """The boxes near the end in which recipients or a signature begin, with those right beside them."""
    told = [i for i, each in enumerate(paragraphs) if each.text.strip() and not each.in_text_box]
    if not told:
        return []
    near = [i for i in boxes if sum(x > i for x in told[-_NEAR_END - 1 :]) <= _NEAR_END and i > told[0]]
    first = next((i for i in near if _ends_document(paragraphs[i].text)), None)
    return [i for i in near if i >= first - _BESIDE] if first is not None else []


def _ends_document(text: str) -> bool:
    first = next((line for line in text.split("\n") if line.strip()), "")
    return fold(first[:_LEAST]).startswith(_RECIPIENTS) or bool(_AUTHORITY.match(first.strip()))


def _has_several(document: WordDocument, paragraph: Paragraph) -> bool:
    """Whether a line below the first begins with a number or the sign of a list.

    Cells of tables are left, but for one that is a whole row and says as much as a page does.
    """
    if paragraph.in_text_box or "\n" not in paragraph.text.strip():
        return False
    first, *more = [line for line in paragraph.text.split("\n") if line.strip()]
    if paragraph.location is not None:
        row = document.tables[paragraph.location.table].rows[paragraph.location.row]
        if len(row.cells) > 1 or len(more) < _PAGE:
            return False
    return bool(first) and any(typed_label_of(line) is not None for line in more)


def _lines(paragraph: Paragraph) -> Iterator[Paragraph]:
    """Each line as a paragraph of the same look; only the first has the number and the drawings."""
    runs: list[Run] = []
    first = True
    for run in paragraph.runs:
        head, *tails = run.text.split("\n")
        runs.append(replace(run, text=head))
        for tail in tails:
            yield _piece(paragraph, runs, first=first)
            first, runs = False, [replace(run, text=tail)]
    yield _piece(paragraph, runs, first=first)


def _piece(paragraph: Paragraph, runs: Sequence[Run], *, first: bool) -> Paragraph:
    own = tuple(run for run in runs if run.text)
    text = "".join(run.text for run in own)
    if first:
        return replace(paragraph, text=text, runs=own)
    return replace(paragraph, text=text, runs=own, item=None, fields=(), lines=(), pictures=0)
