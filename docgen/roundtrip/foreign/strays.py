"""Parts of the head that stand elsewhere than the form has them: each is recognised by what it says.

Grounds above the kind of document (contracts), the office below the subject on the right (papers read at a
conference), addressees in the cell beside “Kính gửi:”, the way to an addressee in brackets below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docgen.check.recognition.form_parts import FormPart, all_bold, fold, lines_of
from docgen.check.recognition.levels import number_label_of
from docgen.roundtrip.foreign.bare_head import names_office
from docgen.word.model import WordDocument

_ADDRESSED = "kinh gui"
_GROUND = "can cu "
_REMARK = re.compile(r"\([^()]+(?:\([^()]*\)[^()]*)*\)[;.,]?")
_LONGEST_REMARK = 200  # letters
_MOST_ADDRESSEES = 300  # paragraphs
_LONGEST = 60  # letters of an office's name below a subject
_TITLE = ("ten_loai", "trich_yeu")


def strays(document: WordDocument, form_parts: Sequence[FormPart]) -> Iterator[FormPart]:
    """What of these is not recognised yet."""
    yield from _grounds_above(document, form_parts)
    yield from _office_below(document, form_parts)
    beside = list(_addressees_beside(document, form_parts))
    yield from beside or _addressees_below(document, form_parts)


def _grounds_above(document: WordDocument, form_parts: Sequence[FormPart]) -> Iterator[FormPart]:
    """All lines right above the kind, where the first of them and at least one more is a ground."""
    title = _first(form_parts, _TITLE)
    if title < 0 or _first(form_parts, ("can_cu",)) >= 0:
        return
    head = max((x.paragraph for x in form_parts if x.paragraph < title), default=-1)
    lines = list(lines_of(document, range(head + 1, title)))
    grounds = [line for line in lines if fold(line.text).startswith(_GROUND)]
    if len(grounds) > 1 and lines[0] is grounds[0]:
        yield from (line.form_part("can_cu") for line in lines)


def _office_below(document: WordDocument, form_parts: Sequence[FormPart]) -> Iterator[FormPart]:
    """A short bold line on the right below the subject that names an office, if the head names none."""
    last = max((x.paragraph for x in form_parts if x.role in _TITLE), default=-1)
    if last < 0 or _first(form_parts, ("co_quan_ban_hanh",)) >= 0:
        return
    line = next(lines_of(document, range(last + 1, min(last + 4, len(document.paragraphs)))), None)
    if line is None or len(line.text) > _LONGEST or not names_office(line.text):
        return
    word_paragraph = document.paragraphs[line.paragraph]
    if (
        word_paragraph.format.alignment == "right"
        and all_bold(word_paragraph)
        and word_paragraph.location is None
    ):
        yield line.form_part("co_quan_ban_hanh")


def _addressees_beside(document: WordDocument, form_parts: Sequence[FormPart]) -> Iterator[FormPart]:
    """Every line of the cells beside a bare “Kính gửi:”, where none of them is recognised."""
    index = _first(form_parts, ("kinh_gui",))
    cell = document.paragraphs[index].location if index >= 0 else None
    if cell is None or fold(document.paragraphs[index].text) != _ADDRESSED:
        return
    if sum(part.role == "kinh_gui" for part in form_parts) > 1:
        return
    near = (i for i in range(index + 1, min(index + 30, len(document.paragraphs))))
    beside = [
        i
        for i in near
        if (location := document.paragraphs[i].location) is not None
        and (location.table, location.row) == (cell.table, cell.row)
    ]
    yield from (line.form_part("kinh_gui") for line in lines_of(document, beside))


def _addressees_below(document: WordDocument, form_parts: Sequence[FormPart]) -> Iterator[FormPart]:
    """“(qua Ban Tổ chức)” below an addressee, and the addressees with a dash that are listed below it."""
    last = max((x.paragraph for x in form_parts if x.role == "kinh_gui"), default=-1)
    if last < 0:
        return
    below = range(last + 1, min(last + _MOST_ADDRESSEES, len(document.paragraphs)))
    cell, labelled = (
        document.paragraphs[last].location,
        number_label_of(document.paragraphs[last]) is not None,
    )
    for index, line in enumerate(lines_of(document, below)):
        word_paragraph = document.paragraphs[line.paragraph]
        remark = len(line.text) <= _LONGEST_REMARK and _REMARK.fullmatch(line.text)
        further = index > 0 and labelled and number_label_of(word_paragraph) is not None
        if word_paragraph.location != cell or not (remark or further):
            return
        yield line.form_part("kinh_gui")


def _first(form_parts: Sequence[FormPart], roles: Sequence[str]) -> int:
    """The paragraph of the first part of these roles, -1 without one."""
    return min((part.paragraph for part in form_parts if part.role in roles), default=-1)
