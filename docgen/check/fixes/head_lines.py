"""The lines of the head that must stay on one line: whether a change makes one of them break in two.

A table whose width is a part of the text's grows narrower with it, and so does the cell of the motto. Must
not know the rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.columns import cell_margins, column_width, follows_text
from docgen.check.recognition.form_parts import FormPart, runs_in
from docgen.check.recognition.parts import Parts
from docgen.check.recognition.roles import Role
from docgen.word.metrics import text_width
from docgen.word.model import WordDocument

_ONE_LINE = (Role.QUOC_HIEU, Role.TIEU_NGU)
_TWIPS = 20  # in a point
_RESERVE = 20.0  # twips: how far letters of another program's font may be wider


def narrower(before: tuple[WordDocument, Parts], after: tuple[WordDocument, Parts]) -> frozenset[str]:
    """The roles of the lines that have less room than before, and now too little to be sure of one line."""
    had, have = dict(_rooms_left(*before)), dict(_rooms_left(*after))
    return frozenset(role for role, left in have.items() if left < min(_RESERVE, had.get(role, left)))


def _rooms_left(document: WordDocument, parts: Parts) -> Iterator[tuple[str, float]]:
    """What each line leaves free of its cell, in twips; those in tables of a known share of the text."""
    for role in _ONE_LINE:
        part = parts.one(role)
        room = _room(document, part) if part is not None else 0.0
        if part is not None and room > 0:
            yield role, room - _width(document, part)


def _room(document: WordDocument, part: FormPart) -> float:
    """The width of a line in its cell, 0 where the table's width does not follow the text's."""
    paragraph = document.paragraphs[part.paragraph]
    if paragraph.location is None or not follows_text(document.tables[paragraph.location.table]):
        return 0.0
    column = column_width(document, paragraph) - cell_margins(document, paragraph)
    return column - paragraph.format.left - paragraph.format.right


def _width(document: WordDocument, part: FormPart) -> float:
    runs = runs_in(document.paragraphs[part.paragraph], part.start, part.end)
    return sum(
        text_width(text, run_format.size, bold=run_format.bold, italic=run_format.italic) * run_format.stretch
        + len(text) * run_format.spacing * _TWIPS
        for _, text, run_format in runs
    )
