"""Characters that are not what they look like, or cannot be seen: found by no search, sorted wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.context import ParagraphContext
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.vn.text import INVISIBLE, invisible, latin
from docgen.word.edits import Retext

_FOREIGN = re.compile("[ðÐɖƉ\u0370-\u03ff\u0400-\u04ff]")
_WORD = re.compile(r"[^\W\d_]+")
_TCVN3 = re.compile("[µ¸¹®¬]")  # its ð is another letter
_ETH = frozenset("ðÐɖƉ")
_FIRST_LATIN, _LAST_LATIN = "A", "\u1eff"


@rule(
    "TT815",
    "unseen",
    subject=Subject.PARAGRAPH,
    fix=Fix.ALWAYS,
    anywhere=True,
    only_if_found=INVISIBLE,
    good="noi_dung | Bảo hiểm xã hội.",
    bad="noi_dung | Bảo hiểm\u200b xã hội.",
    severity=Severity.WARNING,
)
def unseen(here: ParagraphContext) -> Iterator[Hit]:
    """Không còn ký tự vô hình.

    Dấu cách rộng bằng không, gạch nối mềm, dấu đổi chiều chữ theo vào khi chép từ trang thông tin hoặc tệp
    PDF; chúng làm tìm kiếm và ngắt dòng sai.
    """
    indexes = invisible(here.text)
    if indexes:
        changes = tuple(Retext(here.index, index, index + 1, "") for index in indexes)
        code = f"U+{ord(here.text[indexes[0]]):04X}"
        span = Span(here.index, indexes[0], indexes[0] + 1)
        yield Hit(f"Có ký tự vô hình ({code})", "xóa ký tự này", span, changes=changes)


@rule(
    "TT816",
    "other-scripts",
    "I.4",
    subject=Subject.PARAGRAPH,
    fix=Fix.ALWAYS,
    anywhere=True,
    only_if_found=_FOREIGN.pattern,
    good="noi_dung | Kết quả hoạt động.",
    bad="noi_dung | Kết quả h\u043eạt động.",
)
def other_scripts(here: ParagraphContext) -> Iterator[Hit]:
    """Chữ cái của bộ chữ khác giống chữ Việt.

    Chữ Kirin а, о, е hoặc chữ ð lẫn trong từ tiếng Việt nhìn như đúng nhưng tìm không thấy. Gõ lại từ ấy.
    """
    text = here.text
    if _TCVN3.search(text):
        return
    for word in _WORD.finditer(text):
        indexes = [index for index in range(*word.span()) if _FOREIGN.match(text, index)]
        if indexes and _is_vietnamese(word):
            right = latin(text)
            changes = tuple(Retext(here.index, index, index + 1, right[index]) for index in indexes)
            first = text[indexes[0]]
            yield Hit(
                f"“{word[0]}” có chữ cái của bộ chữ khác: {first} (U+{ord(first):04X})",
                f"gõ lại “{right[slice(*word.span())]}”",
                Span(here.index, *word.span()),
                changes=changes,
            )


def _is_vietnamese(word: re.Match[str]) -> bool:
    """Latin letters beside look-alikes only; đ, which ð stands for, begins its syllable."""
    known = [char for char in word[0] if not _FOREIGN.match(char)]
    strange = [char for char in word[0] if _FOREIGN.match(char)]
    alike = all(latin(char) != char for char in strange)
    within = any(char in _ETH for char in word[0][1:])
    return alike and not within and any(_FIRST_LATIN <= char <= _LAST_LATIN for char in known)
