"""The parts of any Word file: head, body with its levels, closing, appendices.

Puts together what :mod:`~docgen.check.recognition.head` and :mod:`~docgen.check.recognition.closing`
recognise and reads the body between them. Whatever is not recognised with confidence is named in ``doubts``;
rules about it stay silent. Must not know the rules.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import dropwhile

from docgen.check.recognition.absent import is_minutes, missing_parts
from docgen.check.recognition.closing import SIGNER, Closing, recognise_closing
from docgen.check.recognition.head import Head, recognise_head
from docgen.check.recognition.levels import Mark, mark_of
from docgen.check.recognition.numbers import marks_of
from docgen.check.recognition.outside import outside
from docgen.check.recognition.pieces import Line, Piece, all_bold, fold, is_upper, lines_of, visible_runs
from docgen.word.model import Paragraph, WordDocument

_APPENDIX = re.compile(r"(?i)(phụ lục|biểu mẫu|phụ biểu)(?: số)?(?:\s*([IVXLC]+|[0-9]+))?\s*[.:]?")
_LONGEST_OPENING = 300  # paragraphs; a report may be addressed to every unit of a province
_OFFICIAL = ("quoc_hieu", "tieu_ngu", "so_ky_hieu", "co_quan_ban_hanh", "ten_loai", "trich_yeu_cong_van")
_WANTED = {
    "quoc_hieu": "Quốc hiệu",
    "tieu_ngu": "Tiêu ngữ",
    "so_ky_hieu": "số, ký hiệu",
    "dia_danh_thoi_gian": "địa danh và thời gian ban hành",
}
_GROUNDS = ("can cu ", "xet ", "theo de nghi")
_FURTHER = (*_GROUNDS, "theo don ", "theo to trinh ", "theo y kien ", "theo van ban ", "theo cong van ")
_CAPTION = ("bang ", "bieu ", "so do ", "hinh ")
_SHORT = 90  # letters: a line of its own rather than text


@dataclass(frozen=True, slots=True)
class Appendix:
    """One appendix: its first paragraph, the first one after it, its number as printed ("II", "")."""

    start: int
    end: int
    number: str
    text: int  # the first paragraph below its heading


@dataclass(frozen=True, slots=True)
class Parts:
    """What a document is made of.

    ``pieces`` are the parts in the order of the document, one for each line of the head and the closing;
    ``roles`` says of each paragraph of running text what it is; ``marks`` are its numbers. The main text is
    ``body``: first paragraph, first one after it. ``missing`` are the roles of parts that are surely not
    there, each with the paragraph where it should stand. ``outside`` names a kind of document that the decree
    does not govern ("" for one that it does).
    """

    pieces: tuple[Piece, ...]
    roles: Mapping[int, str]
    marks: Mapping[int, Mark]
    body: tuple[int, int]
    appendices: tuple[Appendix, ...]
    doubts: tuple[str, ...]
    missing: Mapping[str, int] = field(default_factory=dict)
    outside: str = ""

    def of(self, *roles: str) -> list[Piece]:
        """The pieces of these roles, in the order of the document."""
        return [piece for piece in self.pieces if piece.role in roles]

    def one(self, role: str) -> Piece | None:
        """The first piece of a role."""
        return next((piece for piece in self.pieces if piece.role == role), None)


def recognise(document: WordDocument, types: Mapping[str, str]) -> Parts:
    """The parts of ``document``; ``types`` are the names of kinds of document (BÁO CÁO …)."""
    head = recognise_head(document, types)
    closing = recognise_closing(document, head.end)
    pieces, appendices = _appendices(document, closing.end if closing.pieces else head.end)
    opened, start = opening(document, head.end, closing.start)
    if not (head.pieces and closing.pieces) and not any(head.has(role) for role in _OFFICIAL):
        opened = [piece for piece in opened if piece.role != "kinh_gui"]  # a form of somebody else
    end = closing.start if closing.pieces else appendices[0].start if appendices else closing.start
    stretches = [(start, end), *((each.text, each.end) for each in appendices)]
    marks = {i: mark for low, high in stretches for i, mark in marks_of(document, low, high)}
    roles = {i: role for low, high in stretches for i, role in _roles(document, low, high, marks)}
    missing = missing_parts(document, head, closing, types)
    everything = [*head.pieces, *opened, *closing.pieces, *pieces]
    return Parts(
        pieces=tuple(sorted(everything, key=lambda piece: (piece.paragraph, piece.start))),
        roles=roles,
        marks=marks,
        body=(start, end),
        appendices=tuple(appendices),
        doubts=tuple(_doubts(document, head, closing, missing)),
        missing=missing,
        outside=outside(document, head, everything),
    )


def _doubts(document: WordDocument, head: Head, closing: Closing, missing: Mapping[str, int]) -> list[str]:
    wanted = dict(_WANTED)
    if is_minutes(document, head):
        del wanted["dia_danh_thoi_gian"]  # Mẫu 1.9
    doubts = [name for role, name in wanted.items() if not head.has(role) and role not in missing]
    if not head.has("ten_loai") and not head.has("trich_yeu_cong_van"):
        doubts += () if "ten_loai" in missing else ("tên loại văn bản",)
    elif head.has("ten_loai") and not head.has("trich_yeu"):
        doubts.append("trích yếu")
    return [*doubts, *head.doubts, *(x for x in closing.doubts if x != SIGNER or "ho_ten" not in missing)]


def opening(document: WordDocument, start: int, end: int) -> tuple[list[Piece], int]:
    """Addressees and legal grounds between head and text; and where the text begins."""
    near = lines_of(document, range(start, min(end, start + _LONGEST_OPENING)))
    lines = list(dropwhile(_is_drawn, near))  # a rule of dashes below the subject
    pieces: list[Piece] = []
    place = 0
    while place < len(lines) and _is_authority(document, lines[place]):
        place += 1
    authority = lines[:place]
    if place < len(lines) and fold(lines[place].text).startswith("kinh gui"):
        pieces.append(lines[place].piece("kinh_gui"))
        place += 1
        while place < len(lines) and _is_addressee(document, lines[place], lines[place - 1]):
            pieces.append(lines[place].piece("kinh_gui"))
            place += 1
    grounds: list[Line] = []
    while place < len(lines) and fold(lines[place].text).startswith(_FURTHER if grounds else _GROUNDS):
        grounds.append(lines[place])
        place += 1
    if _are_grounds(document, [line.paragraph for line in grounds]):
        pieces[:0] = [line.piece("tham_quyen") for line in authority]
        pieces += [line.piece("can_cu") for line in grounds]
    return pieces, pieces[-1].paragraph + 1 if pieces else start


def _is_authority(document: WordDocument, line: Line) -> bool:
    """Who decides, above the grounds of a decision: “BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG …”, in the middle."""
    centred = document.paragraphs[line.paragraph].format.alignment == "center"
    alone = centred and is_upper(line.text) and line.column == "whole" and len(line.text) < 2 * _SHORT
    return alone and not fold(line.text).startswith("kinh gui")


def _is_drawn(line: Line) -> bool:
    return not any(letter.isalnum() for letter in line.text)


def _is_addressee(document: WordDocument, line: Line, above: Line) -> bool:
    """A line with a dash; or one without where the list goes on: ";" above, ";" or "." at its own end."""
    mark = mark_of(document.paragraphs[line.paragraph])
    dashed = (mark is not None and mark.scheme == "dash") or line.text.startswith(("-", "–"))
    ends = line.text.endswith((";", ".")) and len(line.text) < _SHORT
    if (
        fold(above.text).startswith("kinh gui")
        and _is_named(above.text)
        and not line.text.endswith((";", "."))
    ):
        return False  # “Kính gửi: A” names its one addressee; what is listed below says something else
    return dashed or (mark is None and ends and above.text.endswith(";"))


def _is_named(text: str) -> bool:
    """“Kính gửi: …” with an addressee on its line that no semicolon continues."""
    whom = text.partition(":")[2].strip()
    return bool(whom) and not whom.endswith((";", ","))


def _are_grounds(document: WordDocument, indexes: Sequence[int]) -> bool:
    """One line that begins with “Căn cứ” may also open the text; two, or one set apart, do not.

    Upright lines of which the last ends with a comma are one sentence with what follows.
    """
    paragraphs = [document.paragraphs[index] for index in indexes]
    if any(run.format.italic for paragraph in paragraphs for run in visible_runs(paragraph)):
        return len(indexes) > 1 or all(run.format.italic for run in visible_runs(paragraphs[0]))
    last = paragraphs[-1].text.rstrip() if paragraphs else ""
    return last.endswith(";") if len(indexes) == 1 else bool(last) and not last.endswith(",")


def _roles(document: WordDocument, start: int, end: int, marks: Mapping[int, Mark]) -> list[tuple[int, str]]:
    """What each paragraph of the text is; those that are nothing known are left out."""
    found = []
    for index in range(start, end):
        paragraph = document.paragraphs[index]
        if paragraph.place is None and not paragraph.in_text_box and paragraph.text.strip():
            mark = marks.get(index)
            role = _numbered(paragraph, mark) if mark else _plain(document, index)
            if role:
                found.append((index, role))
    return found


def _numbered(paragraph: Paragraph, mark: Mark) -> str:
    titled = paragraph.format.outline_level is not None or all_bold(paragraph)
    if mark.scheme == "roman":
        return "muc_1"
    if mark.scheme == "arabic" and mark.closer == ".":
        return "muc_2" if titled else "khoan"
    if mark.scheme == "decimal":
        return "muc_3" if titled else "khoan"
    if mark.scheme == "dash":
        return "cong" if mark.label == "+" else "gach"
    return "" if mark.scheme in {"phan", "chuong", "muc", "tieu_muc", "dieu", "capital"} else "khoan"


def _plain(document: WordDocument, index: int) -> str:
    """Running text; a short line in the middle or on the right is a caption or nothing known."""
    paragraph = document.paragraphs[index]
    words = fold(paragraph.text[: 4 * _SHORT])
    placed = paragraph.format.alignment in {"center", "right"}
    if words.startswith(_CAPTION) and len(words) < 2 * _SHORT and (placed or all_bold(paragraph)):
        return "ten_bang"
    if placed and paragraph.text.startswith("(") and paragraph.text.rstrip().endswith(")"):
        return ""  # “(Kèm theo Quyết định số …)”, of any length
    if len(paragraph.text) < _SHORT and (
        placed or is_upper(paragraph.text) or paragraph.text.startswith("(")
    ):
        return ""
    return "" if _is_end_of_table(document, index) else "noi_dung"


def _is_end_of_table(document: WordDocument, index: int) -> bool:
    """A note below a table: “Ghi chú: …”, “(Nguồn: …)”, or paragraphs in italics."""
    above = index - 1
    while above >= 0 and document.paragraphs[above].place is None and _is_slanted(document, above):
        above -= 1
    if above < 0 or document.paragraphs[above].place is None:
        return False
    noted = document.paragraphs[index].text.lstrip().startswith(("Ghi chú", "Nguồn", "(", "*"))
    return noted or _is_slanted(document, index)


def _is_slanted(document: WordDocument, index: int) -> bool:
    """A paragraph all in italics, or one without text."""
    return all(run.format.italic for run in visible_runs(document.paragraphs[index]))


def _appendices(document: WordDocument, after: int) -> tuple[list[Piece], list[Appendix]]:
    pieces: list[Piece] = []
    starts: list[tuple[int, str, int]] = []
    lines = list(lines_of(document, range(after, len(document.paragraphs))))
    for place, line in enumerate(lines):
        match = _APPENDIX.fullmatch(line.text)
        if match and line.column == "whole" and _on_new_page(document, line.paragraph):
            pieces.append(line.piece("phu_luc"))
            title = _appendix_title(document, lines[place + 1 : place + 6])
            pieces += title
            last = max([line.paragraph, *(piece.paragraph for piece in title)])
            starts.append((line.paragraph, match[2] or "", last + 1))
    ends = [start for start, _, _ in starts[1:]] + [len(document.paragraphs)]
    found = [
        Appendix(start, end, number, text)
        for (start, number, text), end in zip(
            starts, ends, strict=False
        )  # without appendices there is an end all the same
    ]
    return pieces, found


def _on_new_page(document: WordDocument, index: int) -> bool:
    """A page of its own: a break before it, or a section that begins here."""
    paragraph = document.paragraphs[index]
    if paragraph.format.page_break_before or paragraph.text.startswith("\f") or index == 0:
        return True
    before = document.paragraphs[max(0, index - 3) : index]
    return any("\f" in each.text or each.section != paragraph.section for each in before)


def _appendix_title(document: WordDocument, lines: Sequence[Line]) -> list[Piece]:
    """The name below the word “Phụ lục”, and the line that says what it belongs to."""
    pieces: list[Piece] = []
    for line in lines:
        if line.text.startswith("(") and "kem theo" in fold(line.text):
            return [*pieces, line.piece("kem_theo")]
        paragraph = document.paragraphs[line.paragraph]
        named = is_upper(line.text) or paragraph.format.alignment == "center"
        if not named or paragraph.place is not None or mark_of(paragraph) or len(pieces) == 3:
            break
        pieces.append(line.piece("ten_phu_luc"))
    return pieces
