"""Recipients and signature typed without the usual marks, one below the other or on one line.

Recipients without dashes, on the line of “Nơi nhận:” or below the signer; an office without TM., KT. above a
name; office and name on one line. Knows what such lines say and where they stand, not how the data are made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from docgen.check.recognition.form_parts import (
    FormPart,
    Line,
    fold,
    is_upper,
    lines_of,
    next_page,
    stands_below,
)
from docgen.check.recognition.levels import number_label_of
from docgen.check.recognition.parts import Parts
from docgen.roundtrip.foreign.person_names import is_person
from docgen.roundtrip.foreign.shared_lines import OFFICE, is_set_apart, office_and_name, parted, recipients_in
from docgen.roundtrip.foreign.unit_levels import led
from docgen.roundtrip.foreign.unit_names import is_union
from docgen.word.model import WordDocument

_SIGNED = ("quyen_han", "chuc_vu", "ho_ten")
_CLOSING = (*_SIGNED, "noi_nhan_tu", "noi_nhan")
_REACH = 14  # paragraphs between recipients and a signature
_MOST = 14  # recipients
_MOST_LINES = 20  # of the file, from its end up to “Nơi nhận”
_LONGEST = 120  # letters of a recipient
_FEW = 7  # words of an office in small letters, with or without a name
_LONGESTOFFICE = 60
_AUTHORITY = re.compile(r"(?:T/?M|K/?T|T/?L|T?/?UQ|Q)\s*[./]\s*\w|T\.M\b|K\.T\b|T\.L\b", re.IGNORECASE)
_FOR = re.compile(r"(?i)(?:[A-D]\.\s*)?(?:đại diện|thay mặt)\b")
_RECIPIENTS = re.compile(r"(?i)nơi\s+nhận\s*[:.]?\s*")
_CALLED = frozenset({"noi gui", "noi nhan", "noi nhan van ban", "gui"})


def with_unmarked_closing(document: WordDocument, parts: Parts) -> Parts:
    """The parts with such lines; the text ends above them."""
    found = list(parts.form_parts)
    found += _title(document, parts)
    found += _recipients(document, parts, found)
    found += _signature(document, parts, found)
    found = [piece for part in found for piece in parted(document, part)]
    found += _name_beside_office(document, found)
    found = [_name_of_box(document, part, found) for part in found]
    found = [_on_behalf(document, part, found) for part in found]
    new = [part.paragraph for part in found if part not in parts.form_parts and part.role in _CLOSING]
    if not new:
        return replace(parts, form_parts=tuple(found))
    start, end = parts.body
    found.sort(key=lambda part: (part.paragraph, part.start))
    return replace(parts, form_parts=tuple(found), body=(start, max(start, min([end, *new]))))


def _limit(document: WordDocument, parts: Parts) -> int:
    """The first paragraph of what stands below the closing for certain."""
    return min((each.start for each in parts.appendices), default=len(document.paragraphs))


def _title(document: WordDocument, parts: Parts) -> Iterator[FormPart]:
    """“Nơi nhận: Như trên; Lưu: VT.” on one line: the last such line near the end of the file.

    “Nơi gửi:” is another word for it.
    """
    if any(part.role in ("noi_nhan_tu", "noi_nhan") for part in parts.form_parts):
        return
    lines = list(lines_of(document, range(parts.body[0], _limit(document, parts))))
    if called := next((x for x in reversed(lines) if fold(x.text) in _CALLED), None):
        yield called.form_part("noi_nhan_tu")
        cell = document.paragraphs[called.paragraph].location
        below = (x for x in lines if cell is not None and x.paragraph > called.paragraph)
        same = takewhile(lambda x: document.paragraphs[x.paragraph].location == cell, below)
        yield from (x.form_part("noi_nhan") for x in same)
        return
    line = next((x for x in reversed(lines[-_MOST_LINES:]) if _RECIPIENTS.match(x.text)), None)
    if line is not None and _lists_recipients(line.text):
        yield line.form_part("noi_nhan_tu")


def _lists_recipients(text: str) -> bool:
    """Several behind “Nơi nhận:”, parted by signs, or one of few words."""
    title = _RECIPIENTS.match(text)
    behind = text[title.end() :] if title is not None else ""
    return len(recipients_in(behind, 0)) > 1 or 0 < len(behind.split()) <= _FEW


def _recipients(document: WordDocument, parts: Parts, found: Sequence[FormPart]) -> Iterator[FormPart]:
    """The lines below “Nơi nhận” that have neither a dash nor a semicolon, down to “Lưu”."""
    title = next((part for part in found if part.role == "noi_nhan_tu"), None)
    listed = [part for part in found if part.role == "noi_nhan"]
    if title is None or document.paragraphs[title.paragraph].location is not None:
        return
    if any(fold(_text(document, part)).startswith("luu") for part in listed):
        return
    last = max(part.paragraph for part in (title, *listed))
    taken = {(part.paragraph, part.start) for part in found}
    end = min(_limit(document, parts), next_page(document, last), last + _MOST)
    lines = [x for x in lines_of(document, range(last + 1, end)) if x.column != "right"]
    run = list(takewhile(lambda x: _may_be_recipient(document, x), lines))
    free = [x for x in run if (x.paragraph, x.start) not in taken]
    filed = next((i for i, x in enumerate(free) if fold(x.text).startswith("luu")), None)
    if filed is not None:
        yield from (x.form_part("noi_nhan") for x in free[: filed + 1])


def _may_be_recipient(document: WordDocument, line: Line) -> bool:
    """A short line without a number that is no part of a signature."""
    label = number_label_of(document.paragraphs[line.paragraph])
    bare = label is None or label.scheme == "dash"
    return bare and len(line.text) <= _LONGEST and not is_upper(line.text) and not _is_authority(line.text)


def _signature(document: WordDocument, parts: Parts, found: Sequence[FormPart]) -> Iterator[FormPart]:
    """An office in capitals, set apart, with a name below it or on its line, near the recipients or last."""
    if any(part.role in _SIGNED for part in found):
        return
    closing = [part.paragraph for part in found if part.role in ("noi_nhan_tu", "noi_nhan")]
    limit = _limit(document, parts)
    start = max(parts.body[0], min(closing, default=limit) - _REACH)
    end = min(max(closing, default=limit) + _REACH, limit)
    taken = {(part.paragraph, part.start) for part in found}
    near = (x for x in lines_of(document, range(start, end)) if (x.paragraph, x.start) not in taken)
    lines = [line for line in near if any(map(str.isalpha, line.text)) and not line.text.startswith("(")]
    for i, line in enumerate(lines):
        if not _is_set_as_office(document, line):
            continue
        own = [line, *(x for x in lines[i + 1 :] if stands_below(document, x, line))]
        offices = _offices(document, own)
        below = own[len(offices)] if len(offices) < len(own) else None
        named = office_and_name(offices[-1].text) is not None
        if not (named or (below is not None and is_person(below.text))):
            continue
        yield from (x.form_part("quyen_han" if _is_authority(x.text) else "chuc_vu") for x in offices)
        if below is not None and not named:
            yield below.form_part("ho_ten")
        return


def _offices(document: WordDocument, lines: Sequence[Line]) -> list[Line]:
    """The first line and those in capitals right below it; a name ends them."""
    found = [lines[0]]
    for line in lines[1:]:
        ended = office_and_name(found[-1].text) or line.paragraph > found[-1].paragraph + 1
        if ended or not _goes_on(document, line):
            break
        found.append(line)
    return found


def _is_set_as_office(document: WordDocument, line: Line) -> bool:
    """A short line in the middle, on the right or behind tabs that begins as offices and authorities do."""
    small = len(line.text.split()) <= _FEW and line.text[-1].isalpha() and OFFICE.match(line.text.upper())
    says = OFFICE.match(line.text) or small or _is_authority(line.text)
    fits = bool(says) and len(line.text) <= _LONGESTOFFICE
    return fits and is_set_apart(document, line) and document.paragraphs[line.paragraph].location is None


def _goes_on(document: WordDocument, line: Line) -> bool:
    return is_upper(line.text) and is_set_apart(document, line)


def _name_beside_office(document: WordDocument, found: Sequence[FormPart]) -> Iterator[FormPart]:
    """The line of office and name right below an authority that was found without a name."""
    signed = [part for part in found if part.role in _SIGNED]
    if not signed or any(part.role == "ho_ten" for part in signed):
        return
    last = signed[-1]
    cell = document.paragraphs[last.paragraph].location
    taken = {(part.paragraph, part.start) for part in found}
    below = lines_of(document, range(last.paragraph, min(last.paragraph + 4, len(document.paragraphs))))
    for line in below:
        if (line.paragraph, line.start) in taken or document.paragraphs[line.paragraph].location != cell:
            continue
        both = office_and_name(line.text)
        if both is not None:
            yield replace(line.form_part("chuc_vu"), end=line.start + both[0])
            yield replace(line.form_part("ho_ten"), start=line.start + both[1])
        return


def _name_of_box(document: WordDocument, part: FormPart, found: Sequence[FormPart]) -> FormPart:
    """The last line of a box that signs beside others is a name there: “NGƯỜI LẬP BIỂU”, “Tô Thị Mẫu”."""
    cell = document.paragraphs[part.paragraph].location
    if part.role != "chuc_vu" or cell is None or not is_person(_text(document, part)):
        return part
    box = [x for x in found if x.role in _SIGNED and document.paragraphs[x.paragraph].location == cell]
    last = len(box) > 1 and max(box, key=lambda x: (x.paragraph, x.start)) is part
    return replace(part, role="ho_ten") if last else part


def _on_behalf(document: WordDocument, part: FormPart, found: Sequence[FormPart]) -> FormPart:
    """A body or a union above an office is who is signed for, also without TM.: “BAN THƯỜNG VỤ”."""
    text = _text(document, part)
    if part.role != "chuc_vu" or not (led(text) or is_union(text) or _FOR.match(text)) or OFFICE.match(text):
        return part
    cell = document.paragraphs[part.paragraph].location
    beside = [x for x in found if document.paragraphs[x.paragraph].location == cell]
    authority = any(x.role == "quyen_han" for x in beside)
    below = any(x.role == "chuc_vu" and (x.paragraph, x.start) > (part.paragraph, part.start) for x in beside)
    return replace(part, role="quyen_han") if below and not authority else part


def _is_authority(text: str) -> bool:
    return bool(_AUTHORITY.match(text)) and len(text) <= _LONGESTOFFICE


def _text(document: WordDocument, part: FormPart) -> str:
    return document.paragraphs[part.paragraph].text[part.start : part.end]
