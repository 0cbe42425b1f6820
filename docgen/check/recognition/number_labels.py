"""Which paragraphs of a text are numbered, and how: what a paragraph alone does not tell, its neighbours do.

Quoted text has the numbers of another document; a letter may be a Roman number. Must not know the rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from docgen.check.recognition.levels import CAPITALS, NumberLabel, number_label_of
from docgen.word.model import WordDocument

_QUOTE_ENDS = {"“": "”", '"': '"'}
_LONGEST_QUOTE = 60  # paragraphs


def number_labels_of(document: WordDocument, start: int, end: int) -> list[tuple[int, NumberLabel]]:
    """The numbered paragraphs from ``start`` up to ``end``, each with its number, in order."""
    found = []
    quoted = quoted_paragraphs(document, start, end)
    for index in range(start, end):
        paragraph = document.paragraphs[index]
        free = paragraph.place is None and not paragraph.in_text_box and index not in quoted
        if free and paragraph.text.strip() and (mark := number_label_of(paragraph)):
            found.append((index, mark))
    return list(_with_capitals(found))


def _with_capitals(found: Sequence[tuple[int, NumberLabel]]) -> Iterator[tuple[int, NumberLabel]]:
    """Letters that are also Roman numbers, told by their row: C. after B., I. between H. and K."""
    last = 0
    capitals = {mark.numbers[0] for _, mark in found if mark.scheme == "capital"}
    for index, mark in found:
        letter = mark.label.strip()[:-1] if mark.closer else mark.label.strip()
        place = CAPITALS.find(letter) + 1 if len(letter) == 1 and mark.scheme == "roman" else 0
        certain = letter != "I" or place + 1 in capitals
        if place and place == last + 1 and last and certain:
            mark = replace(mark, scheme="capital", numbers=(place,))  # noqa: PLW2901 - the same number, read rightly
        last = mark.numbers[0] if mark.scheme == "capital" else last
        yield index, mark


def quoted_paragraphs(document: WordDocument, start: int, end: int) -> frozenset[int]:
    """Paragraphs of a quotation that opens one and ends another: their numbers are another text's."""
    inside: set[int] = set()
    opened = -1
    for index in range(start, end):
        text = document.paragraphs[index].text.strip()
        if opened < 0 and text.startswith(tuple(_QUOTE_ENDS)) and _QUOTE_ENDS[text[0]] not in text[1:]:
            opened = index
        elif opened >= 0 and index - opened > _LONGEST_QUOTE:
            opened = -1
        elif opened >= 0 and _QUOTE_ENDS[document.paragraphs[opened].text.strip()[0]] in text:
            inside.update(range(opened, index + 1))
            opened = -1
    return frozenset(inside)
