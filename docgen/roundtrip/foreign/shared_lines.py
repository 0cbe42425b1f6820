"""Lines of a closing on which several of its parts stand: recipients one behind the other, office and name.

Knows what such lines say, not where they stand in a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from docgen.check.recognition.form_parts import FormPart, Line, is_upper
from docgen.roundtrip.foreign.person_names import is_person
from docgen.vn.text import nfc
from docgen.word.model import WordDocument

OFFICE = re.compile(
    r"(?:(?:Q\.|QUYỀN|PHÓ|TỔNG|CHÁNH|PHÓ CHÁNH|ỦY VIÊN|UỶ VIÊN)\s+)*(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|HIỆU TRƯỞNG"
    r"|BÍ THƯ|THƯ KÝ|CHỦ NHIỆM|VĂN PHÒNG|VIỆN TRƯỞNG|CỤC TRƯỞNG|THANH TRA|CHỦ TỌA|TỔ TRƯỞNG|ỦY VIÊN|UỶ VIÊN"
    r"|NGƯỜI LẬP|CHỈ HUY TRƯỞNG|ĐỘI TRƯỞNG|CHI HỘI TRƯỞNG|KẾ TOÁN|THỦ TRƯỞNG|THỦ QUỸ|HIỆU PHÓ|NGƯỜI BÁO CÁO"
    r"|NGƯỜI VIẾT)\b"
)
_SIGN = r"(?:T/?M|K/?T|T/?L|T?/?UQ|T\.M|K\.T|T\.L)"
_AUTHORITY_AND_OFFICE = re.compile(
    rf"(?P<authority>{_SIGN}\s*[./]?\s*\S[^-–]*?)\s*[-–]\s*(?P<office>{OFFICE.pattern}.*)"
)
_OWN = r"(?:CHỦ TỊCH|TỔNG GIÁM ĐỐC|GIÁM ĐỐC|BÍ THƯ|TRƯỞNG BAN|CHÁNH VĂN PHÒNG|HIỆU TRƯỞNG)"
_ONE_BEHIND_THE_OTHER = re.compile(
    r"(?P<authority>(?:T/?M|T\.M)\s*[./]?\s*[^\W\d_]{2}.*?|(?:K/?T|K\.T|T/?L|T\.L|T?/?UQ)\s*[./]?\s*"
    rf"{_OWN}.*?)(?<!ĐOÀN)\s+(?P<office>(?:QUYỀN |Q\. ?)?(?:PHÓ )?{_OWN}(?: THƯỜNG TRỰC| CÔNG ĐOÀN)?)"
)
_GLUED = re.compile(r"(?P<who>.*[.;])(?P<authority>(?:TM|KT|TL|TUQ|T[/.]M|K[/.]T)[./]? ?[A-ZĐ]{2}.*)")
"""“- Lưu: VP.TM. BAN THƯỜNG VỤ”: what is left of two cells that a conversion has made one."""
_TITLE = re.compile(r"(?i)\s*nơi\s+(?:nhận|gửi)\s*[:.]?\s*")
_SIGNS = " \t\u00a0-–•+*"
_FILED = re.compile(r"(?i)[-–\s]*lưu\b")
_LONGEST_AFTER_COMMA = 60  # letters of one that a comma ends
_SET_APART = ("center", "right")


def is_set_apart(document: WordDocument, line: Line) -> bool:
    """Whether a line stands in the middle, on the right or behind tabs."""
    paragraph = document.paragraphs[line.paragraph]
    return paragraph.format.alignment in _SET_APART or line.column == "right" or paragraph.format.left > 2000


def parted(document: WordDocument, part: FormPart) -> Iterator[FormPart]:
    """The parts that a line is of; the part itself where it is one."""
    text = nfc(document.paragraphs[part.paragraph].text[part.start : part.end])
    if len(text) != part.end - part.start:
        yield part
    elif part.role == "noi_nhan_tu":
        yield from _listed_behind(part, text)
    elif part.role == "noi_nhan":
        yield from _recipients(part, text)
    elif part.role in ("quyen_han", "chuc_vu"):
        yield from _signature(part, text)
    else:
        yield part


def _listed_behind(part: FormPart, text: str) -> Iterator[FormPart]:
    """“Nơi nhận: Như trên; Lưu: VT.”: the title, and each recipient behind it."""
    title = _TITLE.match(text)
    at = title.end() if title is not None else 0
    if title is None or not any(map(str.isalnum, text[at:])):
        yield part
        return
    yield replace(part, end=part.start + len(text[:at].rstrip()))
    for start, end in recipients_in(text, at):
        yield replace(part, role="noi_nhan", start=part.start + start, end=part.start + end)


def _recipients(part: FormPart, text: str) -> Iterator[FormPart]:
    glued = _GLUED.fullmatch(text)
    if glued is not None and is_upper(glued["authority"]):
        yield replace(part, end=part.start + glued.end("who"))
        yield replace(part, role="quyen_han", start=part.start + glued.start("authority"))
        return
    spans = recipients_in(text, 0)
    filed = any(_FILED.match(text[start:end]) for start, end in spans[1:])
    for start, end in spans if filed else [(0, len(text))]:
        yield replace(part, start=part.start + start, end=part.start + end)


def recipients_in(text: str, first: int) -> list[tuple[int, int]]:
    """Where each recipient behind ``first`` stands: at semicolons, else at commas where all are short.

    Each begins with a capital or says what is filed.
    """
    for sign in ";,":
        found = list(_cut(text, first, sign))
        bare = [text[start:end].lstrip(_SIGNS) for start, end in found]
        short = sign == ";" or all(len(each) <= _LONGEST_AFTER_COMMA for each in bare)
        if len(found) > 1 and short and all(x[:1].isupper() or _FILED.match(x) for x in bare):
            filed = next((i for i, x in enumerate(bare) if _FILED.match(x)), len(found))
            last = found[filed:]  # what is filed lists its offices: “Lưu: VT, VP.”
            return [*found[:filed], *([(last[0][0], last[-1][1])] if last else [])]
    return list(_cut(text, first, ""))


def _cut(text: str, first: int, sign: str) -> Iterator[tuple[int, int]]:
    start = first
    for at in range(first, len(text) + 1):
        if at == len(text) or text[at] == sign:
            piece = text[start : at + 1]
            lead = len(piece) - len(piece.lstrip())
            if any(map(str.isalnum, piece)):
                yield start + lead, start + len(piece.rstrip())
            start = at + 1


def _signature(part: FormPart, text: str) -> Iterator[FormPart]:
    """“TM. BAN THƯỜNG VỤ - CHỦ TỊCH: Nguyễn Văn A”: authority, office, name; each where it is there."""
    name = _name_behind(text)
    upper = text if name is None else text[: name[0]]
    signed = _AUTHORITY_AND_OFFICE.fullmatch(upper) or _ONE_BEHIND_THE_OTHER.fullmatch(upper)
    known = bool(OFFICE.match(upper.upper())) or signed is not None
    if signed is not None:
        yield replace(part, role="quyen_han", end=part.start + signed.end("authority"))
        start = part.start + signed.start("office")
        yield replace(part, role="chuc_vu", start=start, end=part.start + len(upper))
    elif name is not None and known:
        yield replace(part, end=part.start + len(upper))
    else:
        yield part
        return
    if name is not None:
        yield replace(part, role="ho_ten", start=part.start + name[1])


def _name_behind(text: str) -> tuple[int, int] | None:
    """Where what stands before a name on its line ends, and where the name begins."""
    before, colon, behind = text.rpartition(":")
    start = len(before) + 1 + len(behind) - len(behind.lstrip()) if colon else -1
    for word in re.finditer(r"\S+", text) if not colon else ():
        if not is_upper(word[0]) and any(map(str.isalpha, word[0])):
            start = word.start()
            break
    office = text[: max(0, start)].rstrip(" :–-\u00a0")
    fits = bool(office) and (bool(colon) or is_upper(office))
    return (len(office), start) if fits and is_person(text[start:]) else None


def office_and_name(text: str) -> tuple[int, int] | None:
    """Where the office ends and the name begins on a line of both; an office in small letters has a colon."""
    found = _name_behind(text)
    return found if found is not None and OFFICE.match(text[: found[0]].upper()) else None
