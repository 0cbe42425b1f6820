"""Who signs the minutes of a meeting: two, each on his side, the same as the text names (Mẫu 1.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from docgen.check.context import CheckContext, once_per_document
from docgen.check.examples import minutes
from docgen.check.recognition.form_parts import FormPart, fold
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.errors import Severity
from docgen.vn.text import nfc, spelling_key

_MINUTES: Final = "BIÊN BẢN"
_CHAIR: Final = ("chu toa", "chu tri")
_SECRETARY: Final = ("thu ky",)
_NAMES: Final = {_CHAIR: "chủ tọa", _SECRETARY: "thư ký"}
_PERSON: Final = re.compile(
    r":\s*(?:(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c)[.:]? )?"
    r"(?P<name>[^\W\d_a-z]\w*(?: [^\W\d_a-z]\w*){1,4})"
)


class _Signed(NamedTuple):
    """One who signs: the office in plain letters, the name, the line that says it."""

    office: str
    name: str
    part: FormPart


def _signed(context: CheckContext) -> list[_Signed]:
    """Who signs, one for each column; a name in the same column as its office."""
    columns: dict[int, list[FormPart]] = {}
    for part in context.parts.of(Role.QUYEN_HAN, Role.CHUC_VU, Role.HO_TEN):
        place = context.paragraph(part).location
        columns.setdefault(place.cell if place else -1, []).append(part)
    found = []
    for parts in columns.values():
        office = " ".join(fold(context.text(each)) for each in parts if each.role != Role.HO_TEN)
        name = next((each for each in parts if each.role == Role.HO_TEN), None)
        found.append(_Signed(office, context.text(name) if name else "", name or parts[0]))
    return found


def _named_in_text(context: CheckContext, words: tuple[str, ...]) -> tuple[int, str]:
    """The line that begins with the role (“Chủ trì (chủ tọa): Ông …”) and names one person; -1 without it."""
    for index, paragraph in context.main_text():
        match = _PERSON.search(paragraph.text)
        if match and fold(paragraph.text[: match.start()]).startswith(words):
            return index, match["name"]
    return -1, ""


@rule(
    "TT731",
    "minutes-signers",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good=minutes(),
    bad=minutes(chair="noi_dung | Chủ trì (chủ tọa): Ông Trần Văn C, Chủ tịch."),
)
def minutes_signers(context: CheckContext) -> Iterator[Hit]:
    """Biên bản: chủ tọa, thư ký ghi ở trên là người ký ở dưới.

    So họ tên ở dòng “Chủ trì (chủ tọa): …”, “Thư ký (người ghi biên bản): …” với họ tên dưới chữ “CHỦ TỌA”,
    “THƯ KÝ”, cả dấu (“Lò Thị Mẫu”, “Lò Thị Mậu” là hai tên). Chỉ xét khi dòng ở trên nêu họ tên một người.
    """
    wrong = list(_wrongly_signed(context))
    if len(wrong) > 1 and _exchanged(*(each.signed.name for each in wrong), *(each.named for each in wrong)):
        first, second = (f"{each.role} là {each.signed.name}" for each in wrong)
        message = f"Ký {first}, {second}; ở trên ghi ngược lại"
        yield Hit(message, "đổi lại họ tên ở chỗ ký", wrong[0].signed.part.span)
        return
    for each in wrong:
        message = f"Ký {each.role} là {each.signed.name}, ở trên ghi {each.role} là {each.named}"
        yield Hit(message, "ghi cùng một người ở hai chỗ", each.signed.part.span)


class _Wrong(NamedTuple):
    """A signature below an office that the text gives to somebody else, who is ``named`` there."""

    role: str
    signed: _Signed
    named: str


@once_per_document
def _wrongly_signed(context: CheckContext) -> tuple[_Wrong, ...]:
    found = []
    for words, role in _NAMES.items() if _is_minutes(context) else ():
        index, named = _named_in_text(context, words)
        signed = next((each for each in _signed(context) if any(x in each.office for x in words)), None)
        if index < 0 or signed is None or not signed.name:
            continue
        if _words(signed.name) not in _words(context.document.paragraphs[index].text):
            found.append(_Wrong(role, signed, named))
    return tuple(found)


def _exchanged(one: str, other: str, first: str, second: str) -> bool:
    return _words(one) == _words(second) and _words(other) == _words(first)


@rule(
    "TT732",
    "minutes-two-signers",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good=minutes(),
    bad=minutes(secretary=""),
    severity=Severity.WARNING,
)
def minutes_two_signers(context: CheckContext) -> Iterator[Hit]:
    """Biên bản có chữ ký của chủ tọa và của thư ký.

    Theo Phụ lục III, Mẫu 1.9. Chỉ xét khi trong biên bản có ghi người thư ký và đã nhận ra chữ ký chủ tọa,
    hoặc ngược lại.
    """
    signed = [each for each in _signed(context) if each.office] if _is_minutes(context) else []
    if len(signed) != 1:
        return
    for words, role in _NAMES.items():
        index, named = _named_in_text(context, words)
        others = [each for each in _NAMES if each != words]
        if index >= 0 and any(x in signed[0].office for other in others for x in other):
            yield Hit(f"Thiếu chữ ký của {role} ({named})", "thêm vào chỗ ký", signed[0].part.span)


@rule(
    "TT739",
    "minutes-sides",
    "ND30 Phụ lục III, Mẫu 1.9",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good=minutes(),
    bad=minutes(
        secretary="chuc_vu cột=trái | CHỦ TỌA\nho_ten cột=trái | Nguyễn Văn A",
        president="chuc_vu cột=phải | THƯ KÝ\nho_ten cột=phải | Trần Thị B",
    ),
    severity=Severity.WARNING,
)
def minutes_sides(context: CheckContext) -> Iterator[Hit]:
    """Biên bản: thư ký ký bên trái, chủ tọa ký bên phải.

    Chỉ xét khi hai chữ ký đặt cạnh nhau trong hai ô của một bảng, và mỗi người ký đúng
    tên mình.
    """
    signed = _signed(context) if _is_minutes(context) and not _wrongly_signed(context) else []
    if [_role_of(each) for each in signed] == [_CHAIR, _SECRETARY]:
        message = "Chủ tọa ký bên trái, thư ký ký bên phải"
        yield Hit(message, "đổi chỗ: thư ký bên trái, chủ tọa bên phải", signed[0].part.span)


def _role_of(signed: _Signed) -> tuple[str, ...]:
    return next((words for words in _NAMES if any(each in signed.office for each in words)), ())


def _words(text: str) -> str:
    """The words without what stands between them, the tone on either of two vowels."""
    return " ".join(map(spelling_key, re.findall(r"[^\W_]+", nfc(text))))


def _is_minutes(context: CheckContext) -> bool:
    return context.kind() == _MINUTES
