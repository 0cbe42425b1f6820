"""A number of a list whose full stop or bracket is missing: “2 Việc thứ hai” between “1.” and “3.”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from docgen.check.context import CheckContext, once_per_document
from docgen.check.list_numbers import ListNumber, list_numbers
from docgen.check.number_texts import CLOSERS, number_text, usual_closer
from docgen.check.span import Span

CLOSER_NAMES = {".": "dấu chấm", ")": "dấu đóng ngoặc đơn"}
_FEWEST = {"arabic": 2}  # numbers above the last one: a line that begins with “2” may be a sentence


class Unmarked(NamedTuple):
    """A number without its mark, what stands for it in the list, and the number below it, if there is one."""

    span: Span
    number: str
    closer: str
    below: ListNumber | None


@once_per_document
def unmarked_numbers(context: CheckContext) -> Sequence[Unmarked]:
    """Every number that its list lacks and that opens a line between its neighbours, without its mark."""
    return tuple(_unmarked(context))


def _unmarked(context: CheckContext) -> Iterator[Unmarked]:
    items = list_numbers(context)
    rows: dict[int, list[ListNumber]] = {}
    above: dict[int, int] = {}  # by the index of a number, where the one above it stands
    below: dict[int, int] = {}
    for item, following in pairwise(items):
        above.setdefault(following.index, item.index)
        below[item.index] = following.index
    for item in items:
        if item.mark.scheme in CLOSERS and item.mark.numbers != (0,):
            rows.setdefault(item.row, []).append(item)
    start, end = context.parts.body
    for row in rows.values():
        closer = usual_closer([item.mark for item in row])
        if closer not in CLOSER_NAMES:
            continue
        for before, item in zip((None, *row), row, strict=False):
            if item.have == item.want + 1 and not item.again:
                top = above.get(item.index, start - 1) if before is None else before.index
                found = _opens_a_line(context, range(top + 1, item.index), number_text(item.mark, item.want))
                if found:
                    yield Unmarked(*found, closer, item)
        last = row[-1]
        if len(row) >= _FEWEST.get(last.mark.scheme, 1) and last.index < end:
            rest = range(last.index + 1, min(below.get(last.index, end), end))
            found = _opens_a_line(context, rest, number_text(last.mark, last.have + 1))
            if found:
                yield Unmarked(*found, closer, None)


def _opens_a_line(context: CheckContext, lines: range, number: str) -> tuple[Span, str] | None:
    """The first of the lines that opens with the number, a blank and a capital."""
    pattern = re.compile(rf"\s*(?P<number>{re.escape(number)})[ \t\u00a0]+(?P<letter>[^\W\d_])")
    for index in lines:
        paragraph = context.document.paragraphs[index]
        match = pattern.match(paragraph.text)
        free = paragraph.location is None and not paragraph.in_text_box and not paragraph.label
        if match and free and match["letter"].isupper():
            return Span(index, *match.span("number")), number
    return None
