"""The parts of a document's head, recognised by what they say and where they stand.

Motto, issuer, number, date, type, subject; in a table of two columns or parted by tabs. What is not sure
is left out: rules about it stay silent. Knows the decree's order of parts, no rule of how they look.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

from docgen.check.recognition.date_line import is_place_and_date
from docgen.check.recognition.form_parts import FormPart, Line, all_bold, fold, has_words, is_upper, lines_of
from docgen.check.recognition.levels import number_label_of
from docgen.check.recognition.opening import decides
from docgen.check.recognition.roles import Role
from docgen.word.model import Paragraph, WordDocument

_LONGEST_HEAD = 60  # paragraphs
_LONG = 250  # letters: no subject is as long
_SHORT = 120
_COUNTRY = "cong hoa xa hoi chu nghia viet nam"
_MOTTO = "doc lap tu do hanh phuc"
_NUMBER = re.compile(r"(?i)s[ốô]\b\s*[:.;]?(?P<rest>.*)$")
_ADDRESS = re.compile(r"(?i)\s*[0-9]+[a-z]?(?:[/-][0-9]+[a-z]?)*\s*,|.*\b(?:đường|phố|ngõ|hẻm|thôn|ấp)\b")
_URGENT = re.compile(r"(?:(?:rat|toi|thuong) )?khan(?: cap)?|hoa toc(?: hen gio)?|(?:rat )?gap")
_SECRET = {"mat", "toi mat", "tuyet mat", "tuyet doi mat", "bi mat"}
_CIRCULATION = {"luu hanh noi bo", "xem xong tra lai"}
_NUMBERED = re.compile(r"\s*(?:[IVXLC]+|[0-9]+)[.)]\s|\s*(?:Phần|Chương|Điều|Mục)\s+[IVXLC0-9]")
_ORGANISATION = re.compile(
    r"(TỔNG |LIÊN ĐOÀN|CÔNG ĐOÀN|BAN |BỘ |SỞ |ỦY BAN|UỶ BAN|TỈNH ỦY|HUYỆN ỦY|THÀNH ỦY|ĐẢNG |TRƯỜNG |BỆNH VIỆN"
    r"|CÔNG TY|TẬP ĐOÀN|VĂN PHÒNG|VIỆN |HỘI |TRUNG TÂM|CỤC |CHI |ĐẠI HỘI|ĐOÀN |PHÒNG |UBND|LĐLĐ|CĐ|NHÀ MÁY"
    r"|NGHIỆP ĐOÀN|XÍ NGHIỆP|KHÁCH SẠN|HỢP TÁC XÃ|HỌC VIỆN|NGÂN HÀNG|KHO BẠC|TÒA ÁN|TOÀ ÁN|BCH |BTV |QUẬN ỦY)"
)
_HEADS = ("CHỦ TỊCH", "GIÁM ĐỐC", "TRƯỞNG BAN")
_UNFINISHED = re.compile(
    r"(CÔNG ĐOÀN CƠ SỞ|CÔNG ĐOÀN|LIÊN ĐOÀN LAO ĐỘNG|[ỦU][YỶ] BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|CÔNG TY|CỔ PHẦN"
    r"|CHI BỘ|ĐẢNG BỘ|ĐẢNG [ỦU][YỶ]|TNHH|VÀ|,|BAN CHẤP HÀNH|BAN THƯỜNG VỤ|KIỂM TRA|VĂN PHÒNG|TRƯỜNG|BỆNH VIỆN"
    r"|NGÀNH|TRỰC THUỘC|TỔ CHỨC)$"
)
_UNION = re.compile(r"(?:LIÊN ĐOÀN LAO ĐỘNG|CÔNG ĐOÀN|LĐLĐ|CĐCS|NGHIỆP ĐOÀN|BCH|BAN CHẤP HÀNH) ")
# how the second line of an office's name begins: “LIÊN ĐOÀN LAO ĐỘNG”, “TỈNH HÀ AN”
_PLACE = re.compile(r"(TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|XÃ|PHƯỜNG|ĐẶC KHU) (?!ỦY|UỶ|ĐOÀN)")


@dataclass(slots=True)
class Head:
    """What was recognised; ``end`` is the first paragraph after the head."""

    form_parts: list[FormPart] = field(default_factory=list)
    end: int = 0
    doubts: list[str] = field(default_factory=list)

    def has(self, role: str) -> bool:
        """At least one form part has this role."""
        return any(part.role == role for part in self.form_parts)

    def last(self, role: str) -> int:
        """The last paragraph of a role, -1 without one."""
        return max((part.paragraph for part in self.form_parts if part.role == role), default=-1)


def recognise_head(document: WordDocument, types: Mapping[str, str]) -> Head:
    """The head of ``document``; ``types`` are the names of kinds of document."""
    head = Head()
    lines = list(lines_of(document, range(min(_LONGEST_HEAD, len(document.paragraphs)))))
    title = title_line(document, lines, types)
    limit = title.paragraph if title else _limit(document, lines)
    before = [line for line in lines if line.paragraph < limit or (not title and line.paragraph == limit)]
    for line in before:
        role = role_of(line)
        if role and not (head.has(role) and role not in {Role.LUU_HANH}):
            head.form_parts.append(line.form_part(role))
    _issuer(document, before, head)
    _letter_subject(before, head)
    if not title and not head.has(Role.TRICH_YEU_CONG_VAN):
        _bare_letter_subject(lines, head)
    head.end = max((part.paragraph for part in head.form_parts), default=-1) + 1
    if title:
        head.form_parts.append(title.form_part(Role.TEN_LOAI))
        add_subject(document, lines, title, head)
    return head


def title_line(document: WordDocument, lines: Sequence[Line], types: Mapping[str, str]) -> Line | None:
    """The kind of document on a line of its own: ``BÁO CÁO``; no numbered heading ("II. KẾT LUẬN")."""
    names = {fold(name) for name in types}
    for index, line in enumerate(lines):
        paragraph_format = document.paragraphs[line.paragraph].format
        alone = line.column == "whole" and (is_upper(line.text) or paragraph_format.alignment == "center")
        known = fold(line.text) in names and not decides(line, lines[:index])
        if alone and known and not document.paragraphs[line.paragraph].label:
            return line
    return None


def _limit(document: WordDocument, lines: Sequence[Line]) -> int:
    """Without a title the head ends where text begins: a long line or a numbered one."""
    for line in lines:
        numbered = document.paragraphs[line.paragraph].label or _NUMBERED.match(line.text)
        if line.column == "whole" and (len(line.text) > _LONG or numbered):
            return line.paragraph - 1
    return lines[-1].paragraph if lines else 0


def role_of(line: Line) -> str:
    """What a line says it is; "" if nothing in it tells."""
    words = fold(line.text)
    return next((role for role, says in _SAYS.items() if says(line, words)), "")


def _is_country(_line: Line, words: str) -> bool:
    return abs(len(words) - len(_COUNTRY)) < 9 and _alike(words, _COUNTRY)


def _is_motto(_line: Line, words: str) -> bool:
    return "doc lap" in words and abs(len(words) - len(_MOTTO)) < 7 and _alike(words, _MOTTO)


def _is_number(line: Line, _words: str) -> bool:
    number = _NUMBER.match(line.text)
    short = len(line.text) < 50 and line.column != "right"
    if not number or not short or _ADDRESS.match(number["rest"]):
        return False
    return bool(re.search(r"[/\-–]", number["rest"]))


_SAYS: dict[str, Callable[[Line, str], bool]] = {
    Role.QUOC_HIEU: _is_country,
    Role.TIEU_NGU: _is_motto,
    Role.SO_KY_HIEU: _is_number,
    Role.DIA_DANH_THOI_GIAN: lambda line, _words: is_place_and_date(line),
    Role.DU_THAO: lambda _line, words: words.startswith("du thao") and len(words) < 30,
    Role.DO_KHAN: lambda _line, words: bool(_URGENT.fullmatch(words)),
    Role.DO_MAT: lambda line, words: words in _SECRET and is_upper(line.text),
    Role.LUU_HANH: lambda _line, words: words in _CIRCULATION,
}


def _alike(one: str, other: str) -> bool:
    return one == other or SequenceMatcher(None, one, other, autojunk=False).ratio() > 0.85


def _issuer(document: WordDocument, lines: Sequence[Line], head: Head) -> None:
    """The left column above the number: the superior's name, then the issuer's."""
    number = next((part for part in head.form_parts if part.role == Role.SO_KY_HIEU), None)
    taken = {(part.paragraph, part.start) for part in head.form_parts}
    left = [
        line
        for line in lines
        if line.column == "left"
        and (line.paragraph, line.start) not in taken
        and has_words(line.text)
        and number is not None
        and (line.paragraph, line.start) < (number.paragraph, number.start)
    ]
    if not left:
        head.doubts.append("tên cơ quan ban hành")
        return
    cut = cut_issuer(document.paragraphs, left)
    if cut is None:
        head.doubts.append("đâu là cơ quan chủ quản, đâu là cơ quan ban hành")
        return
    head.form_parts += [line.form_part(Role.CO_QUAN_CHU_QUAN) for line in left[:cut]]
    head.form_parts += [line.form_part(Role.CO_QUAN_BAN_HANH) for line in left[cut:]]


def cut_issuer(paragraphs: Sequence[Paragraph], lines: Sequence[Line]) -> int | None:
    """Which of ``lines`` is the first of the issuer's name; None if that cannot be told."""
    if len(lines) == 1:
        return 0
    bold = [_is_bold(paragraphs[line.paragraph], line) for line in lines]
    first_bold = bold.index(True) if True in bold else -1
    if first_bold > 0 and all(bold[first_bold:]):
        return first_bold
    starts = [
        index
        for index, line in enumerate(lines)
        if index
        and (line.paragraph != lines[index - 1].paragraph or _UNION.match(line.text.upper()))
        and _ORGANISATION.match(line.text.upper())
        and not is_unfinished(lines[index - 1].text)
    ]
    if len(starts) == 1 and _ORGANISATION.match(lines[0].text.upper()):
        return starts[0]
    whole = all(is_unfinished(x.text) or _PLACE.match(y.text.upper()) for x, y in pairwise(lines))
    return 0 if (all(bold) and not starts) or whole else None


def is_unfinished(name: str) -> bool:
    """Whether a line is only the beginning of an office's name: “ỦY BAN NHÂN DÂN”, “CÔNG ĐOÀN NGÀNH”."""
    return bool(_UNFINISHED.search(name.strip().upper()))


def _is_bold(paragraph: Paragraph, line: Line) -> bool:
    index = 0
    for run in paragraph.runs:
        if index <= line.start < index + len(run.text):
            return run.format.bold
        index += len(run.text)
    return False


def _letter_subject(lines: Sequence[Line], head: Head) -> None:
    """The subject of a letter (công văn): from ``V/v`` to the end of its cell or block."""
    start = next((i for i, line in enumerate(lines) if fold(line.text).startswith("v v ")), None)
    if start is None:
        return
    first = lines[start]
    same = [x for x in lines[start:] if x.column == first.column and x.paragraph <= first.paragraph + 3]
    taken = {(part.paragraph, part.start) for part in head.form_parts}
    for line in same:
        if (line.paragraph, line.start) in taken or line.text.startswith("Kính"):
            break
        head.form_parts.append(line.form_part(Role.TRICH_YEU_CONG_VAN))


def _bare_letter_subject(lines: Sequence[Line], head: Head) -> None:
    """The subject of a letter that lacks its ``V/v``: below the number, before the addressee."""
    number = next((part for part in head.form_parts if part.role == Role.SO_KY_HIEU), None)
    taken = {(part.paragraph, part.start) for part in head.form_parts}
    free = (line for line in lines if (line.paragraph, line.start) not in taken)
    text = next((line for line in free if line.column == "whole"), None)
    if number is None or text is None or not fold(text.text).startswith("kinh gui"):
        return
    below = [
        line
        for line in lines
        if number.paragraph <= line.paragraph < text.paragraph
        and line.column == "left"
        and (line.paragraph, line.start) not in taken
    ]
    if below and all(" " in x.text and not is_upper(x.text) and x.text[0] != "(" for x in below):
        head.form_parts += [line.form_part(Role.TRICH_YEU_CONG_VAN) for line in below]


def add_subject(document: WordDocument, lines: Sequence[Line], title: Line, head: Head) -> None:
    """What follows the type up to an empty paragraph, a rule, an addressee or a number."""
    last = title.paragraph
    for line in lines:
        if (line.paragraph, line.start) <= (title.paragraph, title.start):
            continue
        paragraph = document.paragraphs[line.paragraph]
        above = document.paragraphs[last]
        first = last == title.paragraph and not head.has(Role.TRICH_YEU)
        free = first or last == line.paragraph or _goes_on(line, paragraph, above)
        drawn = not (has_words(line.text) or line.text.isdigit())
        near = line.paragraph <= last + 1 or (last == title.paragraph and _is_set_apart(line, paragraph))
        if drawn or not near or not _may_be_subject(line, paragraph, free=free):
            break
        if is_upper(line.text) and (_is_other_case(document, head) or _decides(line, lines)):
            break
        head.form_parts.append(line.form_part(Role.TRICH_YEU))
        last = line.paragraph
    head.end = last + 1


def _is_set_apart(line: Line, paragraph: Paragraph) -> bool:
    """Bold in the middle, below an empty paragraph: a subject in small letters, no heading of a part."""
    stands = paragraph.format.alignment == "center" and all_bold(paragraph) and not is_upper(line.text)
    return stands and number_label_of(paragraph) is None


def _decides(line: Line, lines: Sequence[Line]) -> bool:
    """Who decides, right above the legal grounds of a decision."""
    index = lines.index(line) + 1
    grounds = index < len(lines) and fold(lines[index].text).startswith("can cu ")
    return grounds and (bool(_ORGANISATION.match(line.text)) or line.text.startswith(_HEADS))


def _is_other_case(document: WordDocument, head: Head) -> bool:
    """The subject has begun, and not in capitals."""
    subject = [part for part in head.form_parts if part.role == Role.TRICH_YEU]
    return any(not is_upper(document.paragraphs[x.paragraph].text[x.start : x.end]) for x in subject)


def _goes_on(line: Line, paragraph: Paragraph, above: Paragraph) -> bool:
    """A short line set like the one above it: the second paragraph of a long subject."""
    alike = paragraph.format.alignment == above.format.alignment and all_bold(paragraph) == all_bold(above)
    return alike and len(line.text) < _SHORT and not line.text.endswith((".", ";", ":"))


def _may_be_subject(line: Line, paragraph: Paragraph, *, free: bool) -> bool:
    words = fold(line.text)
    set_apart = paragraph.format.alignment == "center" and all_bold(paragraph)
    if (
        len(line.text) > (2 * _LONG if set_apart else _LONG)
        or paragraph.label
        or _NUMBERED.match(line.text)
        or line.column != "whole"
    ):
        return False
    if words.startswith(("kinh gui", "can cu", "phan thu")) or not re.search(r"\w", line.text):
        return False
    return free or (paragraph.format.alignment == "center" and _is_bold(paragraph, line))
