"""Marks and words typed twice, marks that exclude each other; in no clause of the decree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.context import CheckContext, ParagraphContext
from docgen.check.recognition.form_parts import fold
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.word.edits import Retext

_TWO = re.compile(r"[,;:.](?:(?<=[,;:])[,;:.]|(?<=\.)[.,;](?![./\\]))")
_WORD = re.compile(r"([^\W\d_]+)[”)]?\Z")
_LONGEST_WORD = 40
_VOWELS = frozenset("aeiouy")
_DOUBLED = re.compile(
    r"(?<![^\W_])(?i:(của|và|các|những|với|tại|theo|trong|hoặc|nhưng|việc|đã|để|cho|là|sẽ|khi|nếu|vì)"
    r"[ \u00a0]+\1)(?![^\W_])"
)
_TWICE = r"([CVNTHĐLSKcvnthđlsk](?<![^\W_].)\w{1,4}+)[ \u00a0]+(?i:\1)(?![^\W_])"
"""Any short word twice that begins as one of these: looked for in a part of the time."""
_BLANKS = frozenset({"ngày", "tháng", "năm", "số", "quý", "giờ", "phút", "tên"})
_SAME = frozenset({",,", ";;"})


@rule(
    "TT813",
    "doubled-marks",
    subject=Subject.PARAGRAPH,
    fix=Fix.NEVER,
    anywhere=True,
    only_if_found="[,;:.]{2}",
    good="noi_dung | Hoạt động còn ít. Kinh phí hạn chế.",
    bad="noi_dung | Hoạt động còn ít.. Kinh phí hạn chế.",
    severity=Severity.WARNING,
)
def doubled_marks(here: ParagraphContext) -> Iterator[Hit]:
    """Không gõ thừa dấu câu.

    Hai dấu chấm, hai dấu phẩy liền nhau, dấu phẩy đứng cạnh dấu chấm. Dấu ba chấm, chỗ chấm để trống, chữ
    viết tắt (v.v.,) không xét.
    """
    for match in _TWO.finditer(here.text):
        if _is_doubled_by_mistake(here.context, match):
            new = (Retext(here.index, match.start() + 1, match.end(), ""),) if match[0] in _SAME else ()
            span = Span(here.index, *match.span())
            if match[0] == ".." and here.text[match.end() : match.end() + 1] == ")":
                yield Hit("Trước dấu đóng ngoặc có “..”", "viết “...” hoặc “v.v.” nếu ý còn nữa", span)
            else:
                yield Hit(f"Thừa dấu câu: “{match[0]}”", _hint(match[0]), span, changes=new)


def _hint(marks: str) -> str:
    """Two full stops may be meant for three."""
    return "giữ một dấu; nếu ý còn nữa thì viết “...”" if marks == ".." else "giữ một dấu"


def _is_doubled_by_mistake(context: CheckContext, match: re.Match[str]) -> bool:
    """After a word, before a space or the end; no leader, no abbreviation."""
    text, (start, end) = match.string, match.span()
    following = text[end : end + 1]
    if following and not (following.isspace() or following in "”)"):
        return False
    word = _WORD.search(text, max(0, start - _LONGEST_WORD), start)
    if word is None:
        return match[0][0] != "." and text[start - 1 : start].isalnum() and start > 0
    return match[0][0] != "." or _is_syllable(context, word[1])


def _is_syllable(context: CheckContext, word: str) -> bool:
    """No abbreviation, nor a word that a blank to be filled follows."""
    plain = fold(word)
    whole = len(word) > 1 and word.islower() and not _VOWELS.isdisjoint(plain)
    return whole and word not in _BLANKS and word not in context.standard.judging.abbreviations


@rule(
    "TT820",
    "doubled-words",
    subject=Subject.PARAGRAPH,
    fix=Fix.ALWAYS,
    anywhere=True,
    only_if_found=_TWICE,
    good="noi_dung | Hoạt động của công đoàn và đoàn viên.",
    bad="noi_dung | Hoạt động của của công đoàn và đoàn viên.",
    severity=Severity.WARNING,
)
def doubled_words(here: ParagraphContext) -> Iterator[Hit]:
    """Không gõ thừa chữ: “của của”, “và và”.

    Chỉ xét những từ không bao giờ đi liền hai lần; từ láy và những từ khác không xét.
    """
    for match in _DOUBLED.finditer(here.text):
        word, end = match[1], match.end(1)
        message = f"Gõ thừa chữ: “{match[0]}”"
        changes = (Retext(here.index, end, match.end(), ""),)
        yield Hit(message, f"giữ một chữ “{word}”", Span(here.index, *match.span()), changes=changes)
