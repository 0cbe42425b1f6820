"""Where a document ends: recipients and signature, recognised by what they say and where they stand.

In a table of two columns, parted by tabs, or one below the other. What is not sure is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from docgen.check.recognition.form_parts import (
    FormPart,
    Line,
    ends_line,
    fold,
    is_sentence,
    is_upper,
    lines_of,
    next_page,
    stands_below,
)
from docgen.check.recognition.roles import Role
from docgen.word.model import CellLocation, Paragraph, WordDocument

_LONGEST_TITLE = 40  # letters; “Nơi nhận” is shorter
SIGNER = "họ tên người ký"
SIGNATURE = "chữ ký (quyền hạn, chức vụ, họ tên)"
RECIPIENTS = "nơi nhận"
_REACH = 30  # paragraphs in which a signature lies around "Nơi nhận"
_SIGNED_ROWS = 4  # of a table that holds signatures: offices, names and the room between them
_LONGEST_OFFICE = 60  # letters: an office, an authority
_DASHES = ("-", "–", "—", "•", "+")
_AUTHORITY = re.compile(
    r"(?i)(T/?M|K/?T|T/?L|(?:T/?)?UQ|Q)\s*[./]\s*\w|(T[/.]?M|K[/.]?T|(?:T[/.]?)?UQ|T[/.]?L)\.?\s+[A-ZĐ]"
    r"|Q\s+(?:CHỦ|TRƯỞNG|GIÁM|TỔNG|HIỆU|VIỆN|CỤC)\s"
)
_OFFICES = (
    "chu tich", "truong ban", "giam doc", "thu ky", "van phong", "uy vien", "truong phong", "hieu truong",
    "chu nhiem", "bi thu", "tong thu", "pho ban", "truong", "to truong", "vien truong", "cuc truong",
    "chu toa", "chu tri",
)  # fmt: skip
_BESIDE = re.compile(r"(?:(?<=[;.])[ \u00a0]{2,}|(?<=[\w,])[ \u00a0]{4,})(?=[^\W\d_])|[ \u00a0]*[{}]")
_NAME = re.compile(r"[^\W\d_]\S*(?: [^\W\d_]\S*){1,5}(?<!:)")


@dataclass(slots=True)
class Closing:
    """What was recognised; ``start`` is its first paragraph, ``end`` the first one after it.

    ``side`` says that recipients and signature stand side by side.
    """

    form_parts: list[FormPart] = field(default_factory=list)
    start: int = 0
    end: int = 0
    doubts: list[str] = field(default_factory=list)


def recognise_closing(document: WordDocument, after: int) -> Closing:
    """Recipients and signature below paragraph ``after``; nothing is found in a document without them."""
    total = len(document.paragraphs)
    closing = Closing(start=total, end=total)
    lines = list(lines_of(document, range(after, total)))
    index = next((i for i, line in enumerate(lines) if _is_recipients(line)), None)
    if index is None:
        closing.form_parts += _untitled(document, lines)
        closing.doubts += () if closing.form_parts else (RECIPIENTS,)
        signature = _loose_signature(document, lines, len(lines))
    else:
        recipients = _recipients(document, lines, index)
        closing.form_parts += recipients
        signature = _signature_lines(document, lines, index, recipients)
    signed = _two_signatures(document, lines, index) or _signature(document, signature)
    if not signed:
        closing.doubts.append(SIGNATURE)
    elif not any(part.role == Role.HO_TEN for part in signed):
        closing.doubts.append(SIGNER)
    closing.form_parts += signed
    if closing.form_parts:
        closing.start = min(part.paragraph for part in closing.form_parts)
        closing.end = max(part.paragraph for part in closing.form_parts) + 1
    return closing


def _is_recipients(line: Line) -> bool:
    words = fold(line.text[:_LONGEST_TITLE])
    return words == "noi nhan" or (words.startswith("noi nhan") and line.column == "left" and len(words) < 30)


def _recipients(document: WordDocument, lines: Sequence[Line], index: int) -> list[FormPart]:
    """The words “Nơi nhận:” and every line below them in the same cell or column.

    A long list may go on in the rows below, which a page break may part.
    """
    title = lines[index]
    found = [title.form_part(Role.NOI_NHAN_TU)]
    cell = document.paragraphs[title.paragraph].location
    last = title.paragraph
    for line in lines[index + 1 :]:
        paragraph = document.paragraphs[line.paragraph]
        if cell is not None:
            if not _in_table(paragraph, cell):
                break
            if line.column == "whole" and _is_authority(line):
                break
            listed = paragraph.location == cell or _goes_on(line, paragraph, cell)
            aside = line.tabbed and line.column == "right" != title.column
            if listed and not aside and not _stands_beside(line, paragraph):
                found.append(_entry(line))
        elif paragraph.location is not None or line.paragraph > last + 1:
            break
        elif line.column != "right":
            if not _may_be_recipient(line, paragraph):
                break
            found.append(_entry(line))
            last = line.paragraph
        else:
            last = line.paragraph
    return found


def _stands_beside(line: Line, paragraph: Paragraph) -> bool:
    """A tab parts it from what stands before it on its line: words beside the list, often behind a brace."""
    return bool(paragraph.text[: line.start].rpartition("\n")[2].strip())


def _entry(line: Line) -> FormPart:
    """A line of the list, without the words that blanks or a brace set beside it."""
    beside = _BESIDE.search(line.text)
    if beside is None or len(line.text) != line.end - line.start:  # letters and marks apart: offsets differ
        return line.form_part(Role.NOI_NHAN)
    return replace(line.form_part(Role.NOI_NHAN), end=line.start + beside.start())


def _two_signatures(document: WordDocument, lines: Sequence[Line], index: int | None) -> list[FormPart]:
    """Two signers side by side, of minutes (Mẫu 1.9), above “Nơi nhận” or at the end without it.

    Nothing unless both are there. With the offices of chair and secretary a name may be missing, or all of
    the other one.
    """
    if index is not None and document.paragraphs[lines[index].paragraph].location is not None:
        return []
    end = len(lines) if index is None else index
    above = [line for line in lines[max(0, end - _REACH) : end] if line.column in {"left", "right"}]
    cells = [document.paragraphs[line.paragraph].location for line in above]
    last = cells[-1] if cells else None
    if last is None or len(document.tables[last.table].rows) > _SIGNED_ROWS:
        return []
    columns: dict[int, list[Line]] = {}
    for line, cell in zip(above, cells, strict=True):
        if cell is not None and cell.table == last.table:
            columns.setdefault(cell.cell, []).append(line)
    signed = [_signature(document, column) for column in columns.values()]
    named = all(any(part.role == Role.HO_TEN for part in parts) for parts in signed)
    offices = " ".join(fold(line.text) for column in columns.values() for line in column)
    worded = ("thu ky" in offices) + ("chu toa" in offices or "chu tri" in offices)
    whole = all(signed) and (worded == len(signed) or (named and len(signed) == 2))
    return [part for parts in signed for part in parts] if whole else []


def _in_table(paragraph: Paragraph, cell: CellLocation) -> bool:
    return paragraph.location is not None and paragraph.location.table == cell.table


def _goes_on(line: Line, paragraph: Paragraph, cell: CellLocation) -> bool:
    """A list line below the cell of the recipients."""
    location = paragraph.location
    below = location is not None and location.cell == cell.cell and location.row > cell.row
    return below and _may_be_recipient(line, paragraph)


def _untitled(document: WordDocument, lines: Sequence[Line]) -> list[FormPart]:
    """Recipients below no “Nơi nhận”: a column of dashes beside the signature whose last line is “Lưu”."""
    last = next((line for line in reversed(lines) if _is_filed(line)), None)
    containing_cell = document.paragraphs[last.paragraph].location if last else None
    if containing_cell is None or not any(
        _AUTHORITY.match(line.text) and _beside(document, line, containing_cell.table, containing_cell.cell)
        for line in lines
    ):
        return []
    cell = [line for line in lines if document.paragraphs[line.paragraph].location == containing_cell]
    return (
        [line.form_part(Role.NOI_NHAN) for line in cell] if all(x.text.startswith("-") for x in cell) else []
    )


def _is_filed(line: Line) -> bool:
    return line.column == "left" and line.text.startswith("-") and fold(line.text).startswith("luu")


def _may_be_recipient(line: Line, paragraph: Paragraph) -> bool:
    """A list line, or one that ends as the lines of recipients do."""
    listed = bool(line.text.startswith(_DASHES) or paragraph.label)
    return listed or fold(line.text).startswith("luu") or line.text.endswith(";")


def _signature_lines(
    document: WordDocument, lines: Sequence[Line], index: int, recipients: Sequence[FormPart]
) -> list[Line]:
    title = lines[index]
    cell = document.paragraphs[title.paragraph].location
    if cell is not None:
        beside = [line for line in lines if _beside(document, line, cell.table, cell.cell)]
        beside = beside or [line for line in lines if _on_the_left(document, line, cell)]
        if beside:
            return beside
    near = [line for line in lines if title.paragraph - 1 <= line.paragraph < title.paragraph + _REACH]
    right = [x for x in near if x.column == "right" and x.tabbed and _signs(x) and ends_line(document, x)]
    if right:
        return right
    taken = {(part.paragraph, part.start) for part in recipients}
    free = [line for line in lines if (line.paragraph, line.start) not in taken]
    found = _loose_signature(document, free, index)
    above = bool(found) and found[0].paragraph < title.paragraph
    return [line for line in found if line.paragraph < title.paragraph] if above else found


def _beside(document: WordDocument, line: Line, table: int, cell: int) -> bool:
    location = document.paragraphs[line.paragraph].location
    return location is not None and location.table == table and location.cell > cell


def _on_the_left(document: WordDocument, line: Line, cell: CellLocation) -> bool:
    """In the same row, left of the recipients: the two columns have changed places."""
    location = document.paragraphs[line.paragraph].location
    return (
        location is not None
        and (location.table, location.row) == (cell.table, cell.row)
        and location.cell < cell.cell
    )


def _loose_signature(document: WordDocument, lines: Sequence[Line], around: int) -> list[Line]:
    """From the line with the authority (TM., KT.) on, if there is one near, to the end of its page."""
    low = max(0, around - _REACH)
    for index in range(low, min(len(lines), around + _REACH)):
        line = lines[index]
        if _is_authority(line):
            end = min(line.paragraph + 15, next_page(document, line.paragraph))
            return [x for x in lines[index:] if x.paragraph < end and stands_below(document, x, line)][:8]
    return []


def may_sign(line: Line) -> bool:
    """Whether a line may be the authority or the office of a signature, wherever it stands."""
    office = len(line.text) < _LONGEST_OFFICE and is_upper(line.text) and _is_office(line)
    return _is_authority(line) or office


def _signs(line: Line) -> bool:
    return bool(_AUTHORITY.match(line.text)) or not is_sentence(line.text)


def _is_authority(line: Line) -> bool:
    return is_upper(line.text) and len(line.text) < _LONGEST_OFFICE and bool(_AUTHORITY.match(line.text))


def _signature(document: WordDocument, lines: Sequence[Line]) -> list[FormPart]:
    """Authority, office, name; nothing unless an authority or an office stands above the name."""
    said = [line for line in lines if not line.text.startswith("(") and any(c.isalpha() for c in line.text)]
    worded = [line for line in said if _signs(line)]
    name = _name(document, worded)
    above = worded if name is None else worded[: worded.index(name)]
    found = [
        line.form_part(Role.QUYEN_HAN if _AUTHORITY.match(line.text) else Role.CHUC_VU) for line in above
    ]
    if not any(_AUTHORITY.match(line.text) or _is_office(line) for line in above):
        return []
    return [*found, name.form_part(Role.HO_TEN)] if name else [x for x in found if _sure(document, x)]


def _sure(document: WordDocument, part: FormPart) -> bool:
    """Without a name below, only lines that say what they are count."""
    text = document.paragraphs[part.paragraph].text[part.start : part.end]
    return bool(_AUTHORITY.match(text)) or (is_upper(text) and any(word in fold(text) for word in _OFFICES))


def _is_office(line: Line) -> bool:
    words = fold(line.text)
    return any(word in words for word in _OFFICES)


def _name(document: WordDocument, lines: Sequence[Line]) -> Line | None:
    """The last line that may be a person's name and says no office; below at least one other line."""
    for index in range(len(lines) - 1, 0, -1):
        line = lines[index]
        if _is_office(line) and not _spaced(document, lines[index - 1], line):
            return None
        if _NAME.fullmatch(line.text) and (
            not is_upper(line.text) or _spaced(document, lines[index - 1], line)
        ):
            return line
    return None


def _spaced(document: WordDocument, above: Line, line: Line) -> bool:
    """Room for a signature lies between two lines: empty paragraphs or much space."""
    paragraph_format = document.paragraphs[line.paragraph].format
    return line.paragraph > above.paragraph + 1 or paragraph_format.before >= 24
