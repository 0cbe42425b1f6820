"""A text that the document issues and that follows below its signature: “QUY CHẾ … (Kèm theo Quyết định …)”.

Its head has no number and no date (Phụ lục III, Mẫu 1.3). Must not know the rules.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docgen.check.recognition.closing import recognise_closing
from docgen.check.recognition.form_parts import FormPart, Line, fold, lines_of
from docgen.check.recognition.head import Head, add_subject, cut_issuer, role_of, title_line
from docgen.word.model import WordDocument

_TITLE_LINES = 16  # in which it says what it was issued with
_MOST_LINES = 3  # of the words in brackets
_FRAME = frozenset({"quoc_hieu", "tieu_ngu"})
_DECISION = "quyet dinh"
_ISSUES = "kem theo quyet dinh nay"
_DEED = r"(?:duoc )?(?:(?:phe duyet|ban hanh|cong nhan|thong qua|dinh|gui) )?"
_ATTACHED = re.compile(rf"{_DEED}kem theo\b")
_BY_NUMBER = re.compile(
    rf"{_DEED}theo (?:quyet dinh|nghi quyet|ke hoach|bao cao|to trinh|cong van|thong bao|huong dan|van ban"
    r"|chuong trinh|phuong an|de an|thong tu|nghi dinh)(?: (?:so|ngay)\b|$)"
)


@dataclass(frozen=True, slots=True)
class Issued:
    """One issued text: its first paragraph, the first one after it, its running text, the parts of its head.

    ``text`` is the first paragraph below its head and ``text_end`` the first one after its running text.
    ``form_parts`` has no ``ten_loai`` where no known kind of document stands at its head: a list, a table.
    """

    start: int
    end: int
    text: int
    text_end: int
    form_parts: tuple[FormPart, ...] = ()

    def of(self, role: str) -> list[FormPart]:
        """The parts of its head that have this role."""
        return [part for part in self.form_parts if part.role == role]

    @property
    def titled(self) -> bool:
        """It is a document of a known kind, not a list or a table."""
        return bool(self.of("ten_loai"))

    @property
    def framed(self) -> bool:
        """It has the head of a document; many offices leave it out, and then do not end the text as one."""
        return bool(self.of("quoc_hieu") or self.of("tieu_ngu"))


def is_issue_line(text: str) -> bool:
    """“(Kèm theo Quyết định số …)”, “(Ban hành theo …)”: what a document was issued with."""
    words = fold(text[:60])
    return bool(_ATTACHED.match(words) or (text.startswith("(") and _BY_NUMBER.match(words)))


def recognise_issued(
    document: WordDocument, head: Head, start: int, end: int, types: Mapping[str, str]
) -> Issued | None:
    """The text issued with the document between ``start``, below its signature, and ``end``.

    It says what it was issued with, or it has the head of a document without a number of its own, below a
    decision that says “kèm theo Quyết định này”. None without one.
    """
    near = list(lines_of(document, range(start, min(end, start + 4 * _TITLE_LINES))))[:_TITLE_LINES]
    attached = next((i for i, line in enumerate(near) if is_issue_line(line.text)), None)
    lines = near if attached is None else near[:attached]
    title = title_line(document, lines, types)
    if attached is None and not (title and _is_announced(document, head, start) and _has_frame(lines, title)):
        return None
    inner = Head()
    _frame(document, [line for line in lines if title is None or line.paragraph < title.paragraph], inner)
    if title is not None:
        inner.form_parts.append(title.form_part("ten_loai"))
        add_subject(document, lines, title, inner)
    if attached is not None:
        inner.form_parts.append(near[attached].form_part("kem_theo"))
        inner.end = _closed(near[attached:])
    closing = recognise_closing(document, inner.end)
    signed = closing.start if closing.form_parts and closing.start < end else end
    parts = tuple(inner.form_parts)
    return Issued(start, end, inner.end, signed, parts)


def _is_announced(document: WordDocument, head: Head, end: int) -> bool:
    kind = next((part for part in head.form_parts if part.role == "ten_loai"), None)
    named = kind and fold(document.paragraphs[kind.paragraph].text[kind.start : kind.end])
    return named == _DECISION and any(_ISSUES in fold(each.text) for each in document.paragraphs[:end])


def _has_frame(lines: Sequence[Line], title: Line) -> bool:
    """The motto stands above the title and no number: a form to be filled in has a place for one."""
    roles = {role_of(line) for line in lines if line.paragraph < title.paragraph}
    return bool(roles & _FRAME) and "so_ky_hieu" not in roles


def _frame(document: WordDocument, lines: Sequence[Line], head: Head) -> None:
    """Motto and issuer above the title; a head in which something else stands has no issuer for sure."""
    for line in lines:
        role = role_of(line)
        if role in _FRAME and not head.has(role):
            head.form_parts.append(line.form_part(role))
    taken = {(part.paragraph, part.start) for part in head.form_parts}
    rest = [line for line in lines if (line.paragraph, line.start) not in taken and head.form_parts]
    left = [line for line in rest if line.column == "left" and any(map(str.isalpha, line.text))]
    cut = cut_issuer(document.paragraphs, left) if left else None
    if cut is not None:
        head.form_parts += [line.form_part("co_quan_chu_quan") for line in left[:cut]]
        head.form_parts += [line.form_part("co_quan_ban_hanh") for line in left[cut:]]


def _closed(lines: Sequence[Line]) -> int:
    """The first paragraph below the words in brackets, which may go on in the next lines."""
    near = lines[:_MOST_LINES]
    last = next((line for line in near if ")" in line.text), near[0])
    return last.paragraph + 1
