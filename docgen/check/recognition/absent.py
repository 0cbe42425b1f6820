"""Which part of a document is surely missing, told by the parts that are there.

A part that is merely not recognised is a doubt. It is missing only where everything around it is
recognised, no line is left over that may be it, and nothing is drawn that may hold it. Must not know the
rules.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from docgen.check.recognition.closing import Closing, may_sign
from docgen.check.recognition.date_line import looks_like_date
from docgen.check.recognition.form_parts import FormPart, Line, all_bold, fold, is_upper, lines_of, next_page
from docgen.check.recognition.head import Head
from docgen.check.recognition.roles import Role
from docgen.standard.rules import Judging
from docgen.word.model import CellLocation, Paragraph, WordDocument

_HEAD = (Role.QUOC_HIEU, Role.TIEU_NGU, Role.SO_KY_HIEU, Role.DIA_DANH_THOI_GIAN)
_OF_ISSUED = (Role.SO_KY_HIEU, Role.DIA_DANH_THOI_GIAN)  # what is not sent out and filed may have neither
_COUNTRY = ("cong hoa", "xa hoi chu nghia", "dang cong san")
_MOTTO = ("doc lap", "hanh phuc")
_KINDS_WITH_SUBJECT = frozenset(
    {
        "quyet dinh",
        "nghi quyet",
        "bao cao",
        "ke hoach",
        "to trinh",
        "thong bao",
        "chi thi",
        "huong dan",
        "giay moi",
    }
)
_SENT = _KINDS_WITH_SUBJECT | {"giay gioi thieu", "giay nghi phep", "chuong trinh"}  # Mẫu 1.4, 1.8, 1.10
_MINUTES = "bien ban"  # Mẫu 1.9: minutes have no place and date in their head
_SYMBOL = re.compile(r"/\s*([A-ZĐ]+[a-zđ]?)\s*[-–]")
_LONGEST_TITLE = 200  # letters


def missing_parts(document: WordDocument, head: Head, closing: Closing, judging: Judging) -> dict[str, int]:
    """The roles of the parts that are missing beyond doubt, each with the paragraph to say it at."""
    found = dict(_of_the_head(document, head, judging.types))
    if not any(part.role == Role.NOI_NHAN for part in closing.form_parts):
        found = {role: index for role, index in found.items() if role not in _OF_ISSUED}
    found.update(_of_the_closing(document, closing))
    if not has_no_subject(document, head, judging.without_subject):
        found.update(_subject(document, head, judging.types))
    found.update(_recipients(document, head, closing))
    found.update(_signature(document, head, closing))
    return found


def _subject(document: WordDocument, head: Head, types: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Below the kind, or below the number of a letter, stands at once what comes after a subject."""
    if head.has(Role.TRICH_YEU) or head.has(Role.TRICH_YEU_CONG_VAN) or not head.has(Role.SO_KY_HIEU):
        return
    end = min(head.end + 10, len(document.paragraphs))
    below = next((x for x in lines_of(document, range(head.end, end)) if any(map(str.isalnum, x.text))), None)
    if below is None or _may_hide(document, head):
        return
    words = fold(below.text)
    if head.has(Role.TEN_LOAI):
        follows = words.startswith(("kinh gui", "can cu ")) or (
            is_upper(below.text) and words.startswith(("ban ", "chu tich ", "doan chu tich "))
        )
        follows = follows or "tran trong kinh moi" in words or words.startswith("thoi gian bat dau")
        if follows and (is_minutes(document, head) or _kind_of(document, head) in _KINDS_WITH_SUBJECT):
            yield Role.TRICH_YEU, head.last(Role.TEN_LOAI)
    elif words.startswith("kinh gui") and not any(_left_over(document, head)):
        number = next(part for part in head.form_parts if part.role == Role.SO_KY_HIEU)
        symbol = _SYMBOL.search(_text(document, number))
        if symbol and symbol[1] not in types.values():
            yield Role.TRICH_YEU_CONG_VAN, number.paragraph


def _recipients(document: WordDocument, head: Head, closing: Closing) -> Iterator[tuple[str, int]]:
    """A numbered and signed document that says nowhere who gets it; minutes need not."""
    roles = {part.role for part in closing.form_parts}
    sent = head.has(Role.TRICH_YEU_CONG_VAN) or _kind_of(document, head) in _SENT
    signed = {Role.HO_TEN} < roles and not roles & {Role.NOI_NHAN, Role.NOI_NHAN_TU}
    if not (sent and signed and head.has(Role.SO_KY_HIEU)):
        return
    texts = [each for story in document.stories.values() for each in story]
    if any("noi nhan" in fold(each.text) for each in (*document.paragraphs, *texts)):
        return
    if not any(each.in_text_box or each.pictures for each in document.paragraphs[closing.start - 3 :]):
        yield Role.NOI_NHAN, closing.start


def _signature(document: WordDocument, head: Head, closing: Closing) -> Iterator[tuple[str, int]]:
    """A numbered document with recipients, and nothing else from its text to the end of the page.

    Minutes need no recipients.
    """
    roles = {part.role for part in closing.form_parts}
    if roles != {Role.NOI_NHAN_TU, Role.NOI_NHAN} and (roles or not is_minutes(document, head)):
        return
    if not head.has(Role.SO_KY_HIEU):
        return
    own = {part.paragraph for part in closing.form_parts}
    above = _last_written(document, head.end, closing.start)
    below = set(range(closing.start, next_page(document, max(own)))) - own if own else set[int]()
    if above is None or any(_shows(document.paragraphs[index]) for index in below):
        return
    lines = lines_of(document, range(above, len(document.paragraphs)))
    around = document.paragraphs[above : closing.end]
    drawn = any(each.pictures or each.in_text_box or each.lines for each in around)
    if not drawn and not any(may_sign(line) for line in lines if line.paragraph not in own):
        yield Role.CHUC_VU, closing.start if own else above


def _last_written(document: WordDocument, start: int, end: int) -> int | None:
    """The last paragraph with words between two; None if it is no sentence of the text."""
    for index in range(end - 1, start - 1, -1):
        paragraph = document.paragraphs[index]
        if paragraph.text.strip():
            placed = paragraph.location is not None or paragraph.format.alignment in {"center", "right"}
            ends = paragraph.text.rstrip().endswith((".", "!", "./"))
            return index if ends and not placed else None
    return None


def _shows(paragraph: Paragraph) -> bool:
    return bool(paragraph.text.strip() or paragraph.pictures or paragraph.in_text_box or paragraph.lines)


def _of_the_head(document: WordDocument, head: Head, types: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    minutes = is_minutes(document, head)
    absent = {role for role in _HEAD if not head.has(role)}
    if not (head.has(Role.TEN_LOAI) or head.has(Role.TRICH_YEU_CONG_VAN)):
        absent.add(Role.TEN_LOAI)
    if head.end == 0 or len(absent) != 1 or _may_hide(document, head):
        return
    (role,) = absent
    left, others = _left_over(document, head)
    if role == Role.SO_KY_HIEU:
        if left and all(_is_name(line) for line in left) and not others and not minutes:
            yield role, max(line.paragraph for line in left)
    elif not head.has(Role.CO_QUAN_BAN_HANH) or left or others:
        return
    elif role == Role.TEN_LOAI:
        yield from _kind(document, head, types)
    elif not _is_present(document, role, minutes):
        yield role, head.last(Role.TIEU_NGU if head.has(Role.TIEU_NGU) else Role.QUOC_HIEU)


def is_minutes(document: WordDocument, head: Head) -> bool:
    """Whether the kind of document is “BIÊN BẢN”, or one of them, as “BIÊN BẢN KIỂM PHIẾU”."""
    return f"{_kind_of(document, head)} ".startswith(f"{_MINUTES} ")


def has_no_subject(document: WordDocument, head: Head, kinds: Collection[str]) -> bool:
    """Whether the kind of document is one of these ``kinds``, which have no subject: “GIẤY GIỚI THIỆU”."""
    return _kind_of(document, head) in set(map(fold, kinds))


def _kind_of(document: WordDocument, head: Head) -> str:
    kind = next((part for part in head.form_parts if part.role == Role.TEN_LOAI), None)
    return fold(_text(document, kind)) if kind is not None else ""


def _kind(document: WordDocument, head: Head, types: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """The symbol names a kind of document, and what follows the head is a subject without its kind."""
    number = next(part for part in head.form_parts if part.role == Role.SO_KY_HIEU)
    symbol = _SYMBOL.search(_text(document, number))
    if not symbol or symbol[1] not in types.values():
        return
    end = min(head.end + 10, len(document.paragraphs))
    lines = [line for line in lines_of(document, range(head.end, end)) if line.column == "whole"]
    if not lines or any(fold(line.text).startswith(tuple(map(fold, types))) for line in lines):
        return
    paragraph = document.paragraphs[lines[0].paragraph]
    titled = paragraph.format.alignment == "center" and all_bold(paragraph) and not is_upper(paragraph.text)
    if titled and len(paragraph.text) < _LONGEST_TITLE and not paragraph.text.startswith("Kính"):
        yield Role.TEN_LOAI, lines[0].paragraph


def _may_hide(document: WordDocument, head: Head) -> bool:
    """A picture or a text box in the head, or letters in a page's head, may be the part."""
    top = document.paragraphs[: head.end + 3]
    stories = (each.text for story in document.stories.values() for each in story)
    return any(each.pictures or each.in_text_box for each in top) or any(
        any(char.isalpha() for char in text) for text in stories
    )


def _left_over(document: WordDocument, head: Head) -> tuple[list[Line], list[Line]]:
    """The lines of either column of the head that are no known part of it."""
    taken = {(part.paragraph, part.start) for part in head.form_parts}
    end = max((part.paragraph for part in head.form_parts if part.role != Role.TRICH_YEU), default=-1) + 1
    lines = [line for line in lines_of(document, range(end)) if (line.paragraph, line.start) not in taken]
    lines = [line for line in lines if any(char.isalnum() for char in line.text)]
    left = [line for line in lines if line.column == "left"]
    return left, [line for line in lines if line.column != "left"]


def _is_name(line: Line) -> bool:
    return is_upper(line.text) and not any(char.isdigit() for char in line.text) and "/" not in line.text


def _is_present(document: WordDocument, role: str, minutes: bool) -> bool:
    """The part may stand elsewhere, or need not be there."""
    if role == Role.DIA_DANH_THOI_GIAN:
        return minutes or any(
            looks_like_date(line) and _is_set_apart(document, line)
            for line in lines_of(document, range(len(document.paragraphs)))
        )
    words = _COUNTRY if role == Role.QUOC_HIEU else _MOTTO
    tops = document.paragraphs[:60]
    return any(word in fold(each.text) for each in tops if len(each.text) < _LONGEST_TITLE for word in words)


def _is_set_apart(document: WordDocument, line: Line) -> bool:
    aligned = document.paragraphs[line.paragraph].format.alignment in {"center", "right"}
    return line.column != "whole" or aligned


def _of_the_closing(document: WordDocument, closing: Closing) -> Iterator[tuple[str, int]]:
    roles = {part.role for part in closing.form_parts}
    if Role.NOI_NHAN in roles and Role.NOI_NHAN_TU not in roles:
        yield (
            Role.NOI_NHAN_TU,
            min(part.paragraph for part in closing.form_parts if part.role == Role.NOI_NHAN),
        )
    offices = [part for part in closing.form_parts if part.role == Role.CHUC_VU]
    if Role.QUYEN_HAN not in roles and len(offices) == 2 and not _same_column(document, *offices):
        for office in offices:
            if not any(
                _same_column(document, office, x) for x in closing.form_parts if x.role == Role.HO_TEN
            ):
                yield Role.HO_TEN, office.paragraph
    elif Role.QUYEN_HAN in roles and Role.HO_TEN not in roles:
        signed = [part for part in closing.form_parts if part.role in {Role.QUYEN_HAN, Role.CHUC_VU}]
        cell = document.paragraphs[signed[0].paragraph].location
        if Role.CHUC_VU in roles and cell is not None and _is_bare(document, cell, signed):
            yield Role.HO_TEN, signed[-1].paragraph


def _same_column(document: WordDocument, one: FormPart, other: FormPart) -> bool:
    first, second = (document.paragraphs[each.paragraph].location for each in (one, other))
    return (
        first is not None and second is not None and (first.table, first.cell) == (second.table, second.cell)
    )


def _is_bare(document: WordDocument, cell: CellLocation, signed: list[FormPart]) -> bool:
    """Nothing stands in the table's column but authority and office, and nothing below it on the page."""
    own = {part.paragraph for part in signed}
    for index in range(min(own), next_page(document, max(own))):
        paragraph = document.paragraphs[index]
        location = paragraph.location
        beside = location is not None and location.table == cell.table and location.cell < cell.cell
        if _shows(paragraph) and index not in own and not beside:
            return False
    return True


def _text(document: WordDocument, part: FormPart) -> str:
    return document.paragraphs[part.paragraph].text[part.start : part.end]
