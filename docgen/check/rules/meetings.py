"""Who signs the minutes of a meeting, and what an invitation and minutes must say (Mẫu 1.7, 1.9)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from docgen.check.context import CheckContext
from docgen.check.examples import minutes
from docgen.check.recognition.form_parts import FormPart, fold
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.standard.mau import all_forms
from docgen.vn.text import nfc, spelling_key
from docgen.word.edits import Retext

_MINUTES: Final = "BIÊN BẢN"
_CHAIR: Final = ("chu toa", "chu tri")
_SECRETARY: Final = ("thu ky",)
_NAMES: Final = {_CHAIR: "chủ tọa", _SECRETARY: "thư ký"}
_PERSON: Final = re.compile(
    r":\s*(?:(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c)[.:]? )?"
    r"(?P<name>[^\W\d_a-z]\w*(?: [^\W\d_a-z]\w*){1,4})"
)
_LABEL: Final = re.compile(r"(?:^|\}\} )(?P<words>[^{}:]+): \{\{")
_BRACKETS: Final = r"(?:\s*\([^()]*\))?"
_BY: Final = (  # “do đồng chí A chủ trì”, “thư ký cuộc họp: ông B”
    r"\b(?:do|là|cử|bầu|phân công|dưới sự)\b[^.;]{{0,60}}\b(?:{0})"
    r"|\b(?:{0})\b[^.;]{{0,40}}(?::|\b(?:đồng chí|ông|bà|đ/c)\b)"
)
_EXPECTED: Final = {
    "GIẤY MỜI": {"Thời gian": r"\d ?(?:giờ|h)\b", "Địa điểm": r"\btại\b"},
    _MINUTES: {
        "Thời gian bắt đầu": r"\A(?!.*(?:kết thúc|bế mạc)).*\d ?(?:giờ|h)\b|bắt đầu|khai mạc",
        "Địa điểm": r"\btại\b",
        "Chủ trì": _BY.format("chủ trì|chủ t[ọo][aạ]"),
        "Thư ký": rf"{_BY.format('thư ký')}|ghi biên bản|lập biên bản",
    },
}
"""By the kind of document: what a line of it begins with, and the words that say the same elsewhere."""
_FEWEST: Final = 2  # lines that begin as the form's do


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
    if not _is_minutes(context):
        return
    for words, role in _NAMES.items():
        index, named = _named_in_text(context, words)
        signed = next((each for each in _signed(context) if any(x in each.office for x in words)), None)
        if index < 0 or signed is None or not signed.name:
            continue
        if _words(signed.name) not in _words(context.document.paragraphs[index].text):
            message = f"Ký {role} là {signed.name}, ở trên ghi {role} là {named}"
            yield Hit(message, "ghi cùng một người ở hai chỗ", signed.part.span)


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


def _words(text: str) -> str:
    """The words without what stands between them, the tone on either of two vowels."""
    return " ".join(map(spelling_key, re.findall(r"[^\W_]+", nfc(text))))


def _is_minutes(context: CheckContext) -> bool:
    return context.kind() == _MINUTES


@rule(
    "TT733",
    "says-when-and-where",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good=minutes(),
    bad=minutes(place=""),
    severity=Severity.WARNING,
)
def says_when_and_where(context: CheckContext) -> Iterator[Hit]:
    """Giấy mời, biên bản nêu đủ thời gian, địa điểm; biên bản có người chủ trì, thư ký.

    Theo Phụ lục III, Mẫu 1.7, 1.9. Chỉ xét khi văn bản viết thành từng dòng như mẫu (“Thời gian: …”), và điều
    ấy không nêu ở dòng nào khác. Lời dẫn của mẫu (“trân trọng kính mời:”) mà sau đó trống, dòng dưới đã sang
    lời dẫn khác, cũng là chưa nêu.
    """
    wanted = _EXPECTED.get(context.kind(), {})
    if not wanted:
        return
    lines = {index: paragraph.text for index, paragraph in context.main_text()}
    labels = [words for words, _ in _labels(context)]
    shown = [i for i, text in lines.items() if any(_begins(words, text, ":") for words in labels)]
    if len(shown) < _FEWEST:
        return
    for words, elsewhere in wanted.items():
        if any(_begins(words, text, "") for text in lines.values()):
            continue
        if not any(re.search(elsewhere, text, re.IGNORECASE) for text in lines.values()):
            last = shown[-1]
            yield Hit(f"Không nêu “{words}”", f"thêm dòng “{words}: …”", Span(last, 0, len(lines[last])))
    yield from _left_empty(context, lines, labels)


def _left_empty(context: CheckContext, lines: Mapping[int, str], labels: Collection[str]) -> Iterator[Hit]:
    """Lines that end with a label and its colon, above another line of the form."""
    openings = list(_openings(context))
    written = [(index, text) for index, text in lines.items() if text.strip()]
    for (index, text), (_, below) in pairwise(written):
        ending = (each for each in labels if re.search(rf"{_label(each)}\s*:\s*$", text, re.IGNORECASE))
        words = next(ending, "")
        if words and any(_begins(each, below, "") for each in openings):
            hint = "ghi tiếp sau dấu hai chấm, hoặc thành các dòng ngay dưới"
            yield Hit(f"Sau “{words}:” chưa ghi gì", hint, Span(index, 0, len(text)))


@rule(
    "TT734",
    "label-colon",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good=minutes(),
    bad=minutes(place="noi_dung | Địa điểm Phòng họp tầng 2."),
    severity=Severity.WARNING,
)
def label_colon(context: CheckContext) -> Iterator[Hit]:
    """Sau lời dẫn của mẫu (“Thời gian”, “Địa điểm”, “Chủ trì”) có dấu hai chấm.

    Lời dẫn lấy từ mẫu giấy mời, biên bản và mẫu riêng cùng tên loại. Chỉ xét khi văn bản còn dòng khác có dấu
    hai chấm như mẫu, và sau lời dẫn là chữ hoa hay con số.
    """
    labels = list(_labels(context))
    lines = {index: paragraph.text for index, paragraph in context.main_text()} if labels else {}
    right = sum(any(_begins(words, text, ":") for words, _ in labels) for text in lines.values())
    for words, anywhere in labels if right >= _FEWEST else ():
        start = "" if anywhere else r"^\W*"
        pattern = rf"{start}{re.escape(words)}{_BRACKETS}(?P<end>) (?=[^\W_a-zà-ỹ])"
        for index, text in lines.items():
            match = re.search(pattern, text)
            if match and (not anywhere or " dự " not in text[match.end() :]):
                end = match.start("end")
                changes = (Retext(index, end, end, ":"),)
                written = match[0].strip()
                span = Span(index, match.start(), end)
                yield Hit(
                    f"Sau “{written}” không có dấu hai chấm", f"viết “{written}: …”", span, changes=changes
                )


def _begins(words: str, text: str, mark: str) -> bool:
    return bool(re.match(rf"\W*{_label(words)}\s*{mark}", text, re.IGNORECASE))


def _label(words: str) -> str:
    """The pattern of a label, with what may stand in brackets behind it."""
    return rf"(?<!\w){re.escape(words)}{_BRACKETS}(?!\w)"


def _labels(context: CheckContext) -> Iterator[tuple[str, bool]]:
    """What the lines of the forms of this kind begin with; and whether it stands in the middle of a line."""
    for text in _form_lines(context):
        match = _LABEL.match(text) or _LABEL.search(text)
        if match:
            yield match["words"].partition(" (")[0].strip(), match.start() > 0


def _openings(context: CheckContext) -> Iterator[str]:
    """The words before the first tag of the lines of the forms of this kind, labels or not."""
    for text in _form_lines(context):
        if words := text.partition("{")[0].partition(" (")[0].strip(" :"):
            yield words


def _form_lines(context: CheckContext) -> Iterator[str]:
    kind = context.kind()
    for form in all_forms() if kind else ():
        if form.ten_loai == kind:
            yield from (line.text for line in form.lines)
