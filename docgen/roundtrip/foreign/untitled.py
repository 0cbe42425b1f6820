"""Appendices without the word “Phụ lục”: where each begins, and its heading.

“DANH SÁCH …”, “BIỂU …” above a table or “(Kèm theo …)” is one, and so is what has a head of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docgen.check.recognition.appendices import on_new_page
from docgen.check.recognition.form_parts import FormPart, Line, all_bold, fold, is_upper, lines_of
from docgen.check.recognition.levels import number_label_of
from docgen.roundtrip.foreign.source import Source, printed_text
from docgen.roundtrip.foreign.tables import is_unit_line

_COUNTRY = "cong hoa xa hoi chu nghia"
_LISTED = re.compile(r"(?i)(?:danh sách|(?:phụ )?biểu|bảng (?:tổng hợp|thống kê|kê))\b")
_LONGEST_TITLE = 200  # letters
_MOST_LINES = 6  # paragraphs of a title
_LINES_BELOW = 2  # paragraphs in which a table may begin: the table itself, or a unit of measure above it


def parted(source: Source, indexes: Sequence[int]) -> Iterator[Sequence[int]]:
    """What stands below a signature, one appendix after the other; all of ``indexes`` say something."""
    start, text = 0, _text_begins(source, indexes)
    for at in range(1, len(indexes)):
        if at > text and _begins(source, indexes, at):
            yield indexes[start:at]
            start, text = at, at + _text_begins(source, indexes[at:])
    yield indexes[start:]


def second_head(source: Source, indexes: Sequence[int]) -> list[Line]:
    """The lines of a table with the national motto above an enclosure: the form prints none there."""
    table = source.outer_tables.get(indexes[0]) if indexes else None
    if table is None:
        return []
    shown = set(indexes)
    lines = list(lines_of(source.document, [i for i in source.inside(table) if i in shown]))
    return lines if any(fold(line.text).startswith(_COUNTRY) for line in lines) else []


def heading(source: Source, indexes: Sequence[int]) -> list[FormPart]:
    """The title of an enclosure and the remark in brackets below it, if it begins with them."""
    found: list[FormPart] = []
    for index in indexes[:_MOST_LINES]:
        text = printed_text(source.document.paragraphs[index])
        remark = bool(found) and text.startswith("(")
        if not (_is_remark(source, index) if remark else _is_title(source, index, first=not found)):
            break
        found += (line.form_part("ten_phu_luc") for line in lines_of(source.document, [index]))
        if remark:
            break
    return found


def is_attached(text: str) -> bool:
    """“(Kèm theo Kế hoạch số …)”, “(Đính kèm …)”: what an appendix belongs to."""
    return text.startswith("(") and "kèm" in text.casefold()


def _text_begins(source: Source, indexes: Sequence[int]) -> int:
    """How many paragraphs a head of its own and the heading take."""
    lines = second_head(source, indexes)
    count = max((indexes.index(line.paragraph) + 1 for line in lines), default=0)
    return count + len({part.paragraph for part in heading(source, indexes[count:])})


def _begins(source: Source, indexes: Sequence[int], at: int) -> bool:
    """Whether another appendix begins with the paragraph ``indexes[at]``."""
    before, table = indexes[at - 1], source.outer_tables.get(indexes[at])
    if table is not None:
        return table != source.outer_tables.get(before) and bool(second_head(source, indexes[at:]))
    near = indexes[at : at + _MOST_LINES + _LINES_BELOW]
    own = heading(source, near)
    if not own or not _stands_out(source, own):
        return False
    if any(is_attached(source.text(part)) for part in own):
        return True
    below = near[len({part.paragraph for part in own}) :]
    texts = source.document.paragraphs
    following = next((i for i in below[:_LINES_BELOW] if not is_unit_line(printed_text(texts[i]))), -1)
    listed = _LISTED.match(source.text(own[0])) and before in source.outer_tables
    return following in source.outer_tables and bool(listed or on_new_page(source.document, indexes[at]))


def _stands_out(source: Source, own: Sequence[FormPart]) -> bool:
    """A title in bold, in the middle or on the right, in capitals or with the name of a list."""
    paragraph = source.document.paragraphs[own[0].paragraph]
    text = source.text(own[0])
    set_apart = paragraph.format.alignment in ("center", "right") and all_bold(paragraph)
    return set_apart and bool(is_upper(text) or _LISTED.match(text))


def _is_title(source: Source, index: int, *, first: bool) -> bool:
    """A short line set as a title: the first in capitals, bold or in the middle, more of them bold there."""
    paragraph = source.document.paragraphs[index]
    text = printed_text(paragraph)
    centred, bold = paragraph.format.alignment == "center", all_bold(paragraph)
    so = is_upper(text) or centred or bold if first else centred and bold
    short = len(text) <= _LONGEST_TITLE and number_label_of(paragraph) is None
    return so and short and index not in source.outer_tables


def _is_remark(source: Source, index: int) -> bool:
    """A line in brackets in the middle that is no unit of measure, or says what the appendix belongs to."""
    paragraph = source.document.paragraphs[index]
    text = printed_text(paragraph)
    centred = paragraph.format.alignment == "center" and not is_unit_line(text)
    return (centred or is_attached(text)) and index not in source.outer_tables and len(text) <= _LONGEST_TITLE
