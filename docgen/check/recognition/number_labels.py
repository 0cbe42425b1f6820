"""Which paragraphs of a text are numbered, and how: what a paragraph alone does not tell, its neighbours do.

Quoted text has the numbers of another document; a letter may be a Roman number. Must not know the rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from docgen.check.recognition.doubtful_numbers import InRow, counted_on
from docgen.check.recognition.form_parts import all_bold
from docgen.check.recognition.levels import (
    NumberLabel,
    capital_label_of,
    doubtful_label_of,
    number_label_of,
    small_roman_of,
)
from docgen.word.model import Paragraph, WordDocument

_QUOTE_ENDS = {"“": "”", '"': '"'}
_LONGEST_QUOTE = 60  # paragraphs
_LETTERS = "ABCDĐEFGHIJKLMNOPQRSTUVWXYZ"
_LEFT_OUT = frozenset("ĐFJWZ")


def number_labels_of(document: WordDocument, start: int, end: int) -> list[tuple[int, NumberLabel]]:
    """The numbered paragraphs from ``start`` up to ``end``, each with its number, in order."""
    quoted = quoted_paragraphs(document, start, end)
    inside = []
    for index in range(start, end):
        paragraph = document.paragraphs[index]
        free = paragraph.location is None and not paragraph.in_text_box and index not in quoted
        if free and paragraph.text.strip():
            inside.append((index, paragraph))
    by_row = labels_in_row(inside)
    found = [_Read(index, by_row.get(index), capital_label_of(each)) for index, each in inside]
    labels = dict(_with_capitals([each for each in found if each.mark or each.capital]))
    small = ((index, small_roman_of(each)) for index, each in inside)
    labels.update(_small_rows([(index, label) for index, label in small if label]))
    return sorted(labels.items())


def _small_rows(found: Sequence[tuple[int, NumberLabel]]) -> Iterator[tuple[int, NumberLabel]]:
    """The small Roman numbers that stand in a row: ii) surely is one, i) before it, v) behind iv)."""
    last = 0
    for (index, label), (_, following) in zip_longest(found, found[1:], fillvalue=(-1, None)):
        if label is None:
            continue
        number = label.numbers[0]
        if _is_long(label) or (number == 1 and following and _is_long(following)) or number == last + 1 > 1:
            last = number
            yield index, label


def _is_long(label: NumberLabel) -> bool:
    """More than one letter: no letter of an alphabet."""
    return len(label.label.strip("(.)/")) > 1


def labels_in_row(paragraphs: Sequence[tuple[int, Paragraph]]) -> dict[int, NumberLabel]:
    """The numbers of paragraphs that stand below each other, with those that only their row shows."""
    lines = []
    for index, paragraph in paragraphs:
        label = number_label_of(paragraph)
        doubtful = doubtful_label_of(paragraph) if label is None else None
        if label or doubtful:
            lines.append(InRow(index, label, doubtful, all_bold(paragraph)))
    found = {line.paragraph: line.label for line in lines if line.label}
    return dict(sorted((found | counted_on(lines)).items()))


class _Read(NamedTuple):
    """A paragraph with its number as it stands there, and the one it has if it is in a row of capitals."""

    paragraph: int
    mark: NumberLabel | None
    capital: NumberLabel | None


def _with_capitals(found: Sequence[_Read]) -> Iterator[tuple[int, NumberLabel]]:
    """Capitals told by their row: C. after B., I. between H. and K., F. after E., which alone is no number.

    Where the Roman numbers go on below them, they stand below these: I. > A., B.; II. > A.
    """
    last: NumberLabel | None = None
    roman = 0
    inner: bool | None = None
    for at, (index, label, capital) in enumerate(found):
        if (
            capital
            and last
            and _follows(last, capital)
            and not _is_roman(found[at:], roman, inner=bool(inner))
        ):
            label = replace(capital, numbers=(last.numbers[0] + 1,))  # noqa: PLW2901 - the same number, read rightly
        elif label and last and label.scheme == "capital" and label.letter == last.letter:
            label = replace(label, numbers=last.numbers)  # noqa: PLW2901 - typed twice
        if label is None:
            continue
        if label.scheme == "capital":
            if inner is None:
                inner = roman > 0 and _next_roman(found[at:]) in {0, roman + 1}
            last = label = replace(label, inner=inner)  # noqa: PLW2901
        elif label.scheme == "roman":
            roman = label.numbers[0]
        yield index, label


def _follows(last: NumberLabel, capital: NumberLabel) -> bool:
    """Whether a capital is the next one of its row; Đ, F, J, W and Z may be left out."""
    here, there = (_LETTERS.index(each.letter) for each in (last, capital))
    return last.closer == capital.closer and here < there and set(_LETTERS[here + 1 : there]) <= _LEFT_OUT


def _is_roman(found: Sequence[_Read], roman: int, *, inner: bool) -> bool:
    """Whether an I. behind H. is the Roman one, by the number that comes next; ``roman`` is the last one."""
    if found[0].mark is None or found[0].mark.label.strip()[:-1] != "I" or found[0].mark.scheme != "roman":
        return False
    following = next((each for each in found[1:] if each.capital or _value(each)), None)
    if following is not None and following.capital and following.capital.letter in "JK":
        return False
    return not (inner and _next_roman(found[1:]) in {0, roman + 1})


def _next_roman(found: Sequence[_Read]) -> int:
    """The first Roman number that is no capital of a row; 0 without one."""
    before: NumberLabel | None = None
    for each in found:
        row = before and each.capital and _follows(before, each.capital)
        if _value(each) and not row:
            return _value(each)
        before = each.capital or before
    return 0


def _value(read: _Read) -> int:
    return read.mark.numbers[0] if read.mark and read.mark.scheme == "roman" else 0


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
