"""Spaces: between words, before and after marks, inside brackets; in no clause of the decree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.context import CheckContext, ParagraphContext
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.word.edits import Retext

_DOUBLE = re.compile(r"(?<=[^\s]) {2,}(?=[^\s])")
_BEFORE_FILLED = re.compile(
    r"(?:(?<=ngày)|(?<=tháng)) {2,3}(?=\d{1,2} (?:tháng|năm))|(?<=năm) {2,3}(?=\d{4}\b)"
)
_BEFORE_MARK = re.compile(
    r"(?:(?<=[^\W_])|(?<=[%)]))[ \u00a0]+"
    r"(?=[,;!)”](?:\s|$)|\?(?:\s+(?![a-zà-ỹđ])|$)|[,;][^\W\d_]|[)”][,;.:!?)”]|(?<=\D.):(?:\s|$|[^\W\d_])|\.(?![./\d]))"
)
_MAY_BE_BEFORE_MARK = "[ \u00a0][,;!?)”:.]"
_MAY_BE_AFTER_MARK = r"[,;.:?!](?=[^\W\d_])"
_MARK_IN_WORDS = re.compile(_MAY_BE_AFTER_MARK)
_NO_SPACE_AFTER = re.compile(r"[,;](?:(?<=[^\W\d_].)|(?<=[^\W\d_] .))(?=[^\W\d_])")
_STOP = re.compile(r"[.?!:](?=([^\W\d_]+)(?=[\s,;:”)]|$))")
_ENDED = re.compile(r"(?:([^\W\d_]{2,})[”)]?|\d{4}|\d%)\Z")
_LONGEST_WORD = 40
_WRITTEN = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|www\.|@")
_INITIALS = re.compile(r"(?<![a-zà-ỹđ])[A-ZĐ]{1,5},\Z")  # VH,TT&DL: one name in its initials
_CAPITALS = re.compile(r"[A-ZĐ]{1,5}(?![^\W\d_])")
_IDENTIFIER = re.compile(r"[^\W_]_[^\W_]")  # names of a program's fields: SO_KYHIEU
_PATH = re.compile(r"[/\\_]|\..*\.")
_NO_WORDS = frozenset(
    {"vn", "com", "net", "org", "edu", "gov", "info", "doc", "docx", "xls", "xlsx", "pdf", "js"}
)
_INSIDE = re.compile(r"[(\[“][ \u00a0]+(?=[^\W_]|[“\"])")
_OPENING = r"[(“\[] |\u00a0"
_CHECK_BOX = re.compile(r"[(\[][ \u00a0]+[xXvV]?[ \u00a0]*[)\]]")
_TO_BE_FILLED = re.compile(r"(?i)(?:\b(?:số|ngày|tháng|năm|quý)|[/…_])$")
_AFTER_BLANK = re.compile(r"(?i)[/…_]|-[^\W\d_]|(?:tháng|năm|quý)\b")
_PERCENT = re.compile("[ \u00a0]%(?<=[0-9].%)")
_GLUED_PERCENT = re.compile("%(?<=[0-9]%)")
_LABEL = re.compile(r"(?=[A-ZĐ])[^\W\d_][^:;,.\n]{0,25}:")  # “Email:”, “Fax:”
_FIELD_BEFORE = re.compile(r":[^:\n]*[^\W_]\Z")  # a sentence or an item of a list ends in a mark
_LONGEST = 6  # letters: a space and "tháng"
_WIDEST = 3  # spaces; more of them are somebody's way of placing words
_SPACED_BY_HAND = frozenset(
    {
        Role.SO_KY_HIEU,
        Role.DIA_DANH_THOI_GIAN,
        Role.KEM_THEO,
        Role.NOI_NHAN_TU,
        Role.QUYEN_HAN,
        Role.CHUC_VU,
        Role.HO_TEN,
    }
)
_MARKS_NOT_TEXT = frozenset({Role.SO_KY_HIEU, Role.DIA_DANH_THOI_GIAN})
_COLON_OF_ITS_OWN = _MARKS_NOT_TEXT | {
    Role.KINH_GUI,
    Role.NOI_NHAN_TU,
    Role.NOI_NHAN,
    Role.TRICH_YEU_CONG_VAN,
}


def _is_spaced_by_hand(here: ParagraphContext, exempt: frozenset[str] = frozenset()) -> bool:
    """Whether a part of these roles stands in it, or any part that tabs put in its place."""
    return here.is_tabbed or here.has_role_of(exempt)


@rule(
    "TT805",
    "double-spaces",
    subject=Subject.PARAGRAPH,
    fix=Fix.SOMETIMES,
    anywhere=True,
    only_if_found=" {2}",
    good="noi_dung | Đã hoàn thành.",
    bad="noi_dung | Đã··hoàn thành.",
    severity=Severity.WARNING,
)
def double_spaces(here: ParagraphContext) -> Iterator[Hit]:
    """Giữa hai chữ chỉ có một dấu cách.

    Tìm và thay trong Word: hai dấu cách bằng một. Chỗ để trống cho số, ngày không xét, cũng như bốn dấu cách
    trở lên và chữ đứng bên cạnh danh sách nơi nhận: người soạn dùng để chia cột; dấu cách giữa hai mục trên
    một dòng (“Điện thoại: …··Email: …”) cũng vậy. Ở dòng địa danh và thời gian chỉ xét số đã điền:
    “tháng··12”.
    """
    pattern = _DOUBLE
    if _is_spaced_by_hand(here, _SPACED_BY_HAND):
        if here.is_tabbed or not here.has_role_of(frozenset({Role.DIA_DANH_THOI_GIAN})):
            return
        pattern = _BEFORE_FILLED
    for match in pattern.finditer(here.text):
        if (
            _is_blank(match)
            or _parts_fields(match)
            or len(match[0]) > _WIDEST
            or here.is_beside_recipients(match.end())
        ):
            continue
        changes = () if _is_left_open(match) else (Retext(here.index, match.start() + 1, match.end(), ""),)
        yield Hit(
            "Hai dấu cách liền nhau", "bỏ bớt, chỉ để một", Span(here.index, *match.span()), changes=changes
        )


def _is_blank(match: re.Match[str]) -> bool:
    """Room left for a number or a day: “số   /TTr-LĐLĐ”, “ngày   tháng 5”."""
    text, start = match.string, match.start()
    filled = _TO_BE_FILLED.search(text, max(0, start - _LONGEST), start)
    return bool(filled and _AFTER_BLANK.match(text, match.end()))


def _parts_fields(match: re.Match[str]) -> bool:
    """What parts two fields on one line: “Điện thoại: 0277   Email: a@b.vn”."""
    text, start, end = match.string, match.start(), match.end()
    return bool(_FIELD_BEFORE.search(text, 0, start) and _LABEL.match(text, end))


def _is_left_open(match: re.Match[str]) -> bool:
    """Spaces that may be meant: room for a number or a date, words placed by hand."""
    start, after = match.start(), match.string[match.end() : match.end() + 1]
    filled = _TO_BE_FILLED.search(match.string, max(0, start - _LONGEST), start)
    is_room = filled is not None and not (after.isdigit() and filled[0].isalpha())  # “ngày  03” is filled
    return len(match[0]) > _WIDEST or after in {"/", "…", "_"} or is_room


@rule(
    "TT808",
    "space-before-mark",
    subject=Subject.PARAGRAPH,
    fix=Fix.SOMETIMES,
    anywhere=True,
    only_if_found=_MAY_BE_BEFORE_MARK,
    good="noi_dung | Đoàn viên, người lao động.",
    bad="noi_dung | Đoàn viên , người lao động.",
    severity=Severity.WARNING,
)
def space_before_mark(here: ParagraphContext) -> Iterator[Hit]:
    """Không có dấu cách trước dấu câu.

    Dấu phẩy, chấm, chấm phẩy, hai chấm, ngoặc đóng viết liền sau chữ đứng trước.
    """
    if _is_spaced_by_hand(here, _MARKS_NOT_TEXT):
        return
    for match in _BEFORE_MARK.finditer(here.text):
        mark = here.text[match.end()]
        span = Span(here.index, match.start(), match.end() + 1)
        if not (mark == ")" and _CHECK_BOX.search(here.text)):
            changes = (Retext(here.index, *match.span(), ""),) if _is_safe_to_close_up(match, mark) else ()
            yield Hit(f"Có dấu cách trước dấu “{mark}”", "bỏ dấu cách", span, changes=changes)


def _is_safe_to_close_up(match: re.Match[str], mark: str) -> bool:
    """Not room for a number or a date, nor before a quote that may be meant to open."""
    text, start = match.string, match.start()
    opened = mark != "”" or text.find("“", text.rfind("”", 0, start) + 1, start) >= 0
    return opened and (len(match[0]) == 1 or not _is_left_open(match))


@rule(
    "TT809",
    "space-after-mark",
    subject=Subject.PARAGRAPH,
    fix=Fix.ALWAYS,
    anywhere=True,
    only_if_found=_MAY_BE_AFTER_MARK,
    good="noi_dung | Đoàn viên, người lao động.",
    bad="noi_dung | Đoàn viên,người lao động.",
    severity=Severity.WARNING,
)
def space_after_mark(here: ParagraphContext) -> Iterator[Hit]:
    """Sau dấu phẩy, chấm, chấm phẩy, hai chấm có dấu cách.

    Địa chỉ thư điện tử, trang thông tin, tên tệp và chữ viết tắt (TP.Hà Nội, v.v.) không xét.
    """
    if _is_spaced_by_hand(here):
        return
    text, has_colon = here.text, here.has_role_of(_COLON_OF_ITS_OWN)
    for written in _WRITTEN.finditer(text):
        if not _MARK_IN_WORDS.search(written[0]):
            continue
        if _ADDRESS.search(written[0]) or _IDENTIFIER.search(written[0]):
            continue
        matches = [
            each
            for each in _NO_SPACE_AFTER.finditer(text, *written.span())
            if not _is_among_initials(text, each)
        ]
        matches += [each for each in _STOP.finditer(text, *written.span()) if _is_glued(here.context, each)]
        for match in matches:
            if match[0] != ":" or not has_colon:
                changes = (Retext(here.index, match.end(), match.end(), " "),)
                span = Span(here.index, match.start(), match.end() + 1)
                yield Hit(f"Sau dấu “{match[0]}” thiếu dấu cách", "thêm dấu cách", span, changes=changes)


def _is_among_initials(text: str, match: re.Match[str]) -> bool:
    """A comma between two groups of initials: “Sở VH,TT&DL”."""
    before = text[max(0, match.start() - _LONGEST_WORD) : match.end()].rsplit(" ", maxsplit=1)[-1]
    return bool(_INITIALS.search(before) and _CAPITALS.match(text, match.end()))


def _is_glued(context: CheckContext, match: re.Match[str]) -> bool:
    """A word, the mark, a word: no abbreviation, no address, no name of a file."""
    text, start, following = match.string, match.start(), match[1]
    written_before = text[max(0, start - _LONGEST_WORD) : start].split(" ")[-1]
    ended = _ENDED.search(written_before)
    if not ended or _PATH.search(written_before) or following.lower() in _NO_WORDS:
        return False
    word = ended[1] or "là"
    if match[0] == ":":
        return bool(ended[1]) and len(following) > 1
    is_word = word[1:].islower() and word.lower() not in context.standard.judging.abbreviations
    return is_word and following[0].isupper() and (following[1:].islower() or len(following) == 1)


@rule(
    "TT810",
    "space-inside",
    subject=Subject.PARAGRAPH,
    fix=Fix.ALWAYS,
    anywhere=True,
    only_if_found=_OPENING,
    good="noi_dung | Kinh phí (qua tài khoản) cho nhà “Mái ấm”.",
    bad="noi_dung | Kinh phí ( qua tài khoản) cho nhà “Mái ấm”.",
    severity=Severity.WARNING,
)
def space_inside(here: ParagraphContext) -> Iterator[Hit]:
    """Sau ngoặc mở không có dấu cách.

    Ngoặc đơn, ngoặc vuông, ngoặc kép viết liền với chữ bên trong. Ô đánh dấu ( ), [ ] và chỗ để trống rộng
    không xét.
    """
    if _is_spaced_by_hand(here, _SPACED_BY_HAND):
        return
    text = here.text
    for match in _INSIDE.finditer(text):
        before = text[max(0, match.start() - 1) : match.start()]
        opens = match[0][0] != "“" or not before.isalnum()
        if opens and len(match[0]) <= _WIDEST + 1 and not _CHECK_BOX.match(text, match.start()):
            yield Hit(
                f"Có dấu cách sau dấu “{match[0][0]}”"
                if match[0][0] != "“"
                else "Có dấu cách sau ngoặc kép mở",
                "bỏ dấu cách",
                Span(here.index, *match.span()),
                changes=(Retext(here.index, match.start() + 1, match.end(), ""),),
            )


@rule(
    "TT814",
    "percent-sign",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    anywhere=True,
    good="noi_dung | Đạt 90,6%, cùng kỳ 84,1%, năm trước 80%.",
    bad="noi_dung | Đạt 90,6 %, cùng kỳ 84,1%, năm trước 80%.",
    severity=Severity.WARNING,
)
def percent(context: CheckContext) -> Iterator[Hit]:
    """Dấu % viết một cách trong cả văn bản.

    Nghị định không nói; khi phần lớn văn bản viết liền (90,6%) thì chỗ viết rời là sót.
    """
    spaced = [
        (index, match)
        for index, paragraph in enumerate(context.document.paragraphs)
        if "%" in paragraph.text
        for match in _PERCENT.finditer(paragraph.text)
    ]
    if not spaced:
        return
    glued = sum(len(_GLUED_PERCENT.findall(each.text)) for each in context.document.paragraphs)
    for index, match in spaced if glued > len(spaced) else ():
        changes = (Retext(index, match.start(), match.end() - 1, ""),)
        yield Hit(
            "Có dấu cách trước dấu %",
            "viết liền như phần lớn văn bản",
            Span(index, *match.span()),
            changes=changes,
        )
