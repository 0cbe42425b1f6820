"""Characters that are not what they look like, or cannot be seen: found by no search, sorted wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.context import CheckContext
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.vn.text import invisible, latin
from docgen.word.edits import Retext

_FOREIGN = re.compile("[ðÐɖƉ\u0370-\u03ff\u0400-\u04ff]")
_WORD = re.compile(r"[^\W\d_]+")
_TCVN3 = re.compile("[µ¸¹®¬]")  # its ð is another letter
_ETH = frozenset("ðÐɖƉ")
_FIRST_LATIN, _LAST_LATIN = "A", "\u1eff"


@rule(
    "TT815",
    "unseen",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    anywhere=True,
    good="noi_dung | Bảo hiểm xã hội.",
    bad="noi_dung | Bảo hiểm\u200b xã hội.",
    severity=Severity.WARNING,
)
def unseen(context: CheckContext) -> Iterator[Hit]:
    """Không còn ký tự vô hình.

    Dấu cách rộng bằng không, gạch nối mềm, dấu đổi chiều chữ theo vào khi chép từ trang thông tin hoặc tệp
    PDF; chúng làm tìm kiếm và ngắt dòng sai.
    """
    for index, paragraph in enumerate(context.document.paragraphs if invisible(context.text_of_all) else ()):
        places = invisible(paragraph.text)
        if places:
            changes = tuple(Retext(index, span, span + 1, "") for span in places)
            code = f"U+{ord(paragraph.text[places[0]]):04X}"
            span = Span(index, places[0], places[0] + 1)
            yield Hit(f"Có ký tự vô hình ({code})", "xóa ký tự này", span, changes=changes)


@rule(
    "TT816",
    "other-scripts",
    "I.4",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    anywhere=True,
    good="noi_dung | Kết quả hoạt động.",
    bad="noi_dung | Kết quả h\u043eạt động.",
)
def other_scripts(context: CheckContext) -> Iterator[Hit]:
    """Chữ cái của bộ chữ khác giống chữ Việt.

    Chữ Kirin а, о, е hoặc chữ ð lẫn trong từ tiếng Việt nhìn như đúng nhưng tìm không thấy. Gõ lại từ ấy.
    """
    for index, paragraph in enumerate(
        context.document.paragraphs if _FOREIGN.search(context.text_of_all) else ()
    ):
        text = paragraph.text
        if not _FOREIGN.search(text) or _TCVN3.search(text):
            continue
        for word in _WORD.finditer(text):
            places = [place for place in range(*word.span()) if _FOREIGN.match(text, place)]
            if places and _is_vietnamese(word):
                said = latin(text)
                changes = tuple(Retext(index, place, place + 1, said[place]) for place in places)
                first = text[places[0]]
                yield Hit(
                    f"“{word[0]}” có chữ cái của bộ chữ khác: {first} (U+{ord(first):04X})",
                    f"gõ lại “{said[slice(*word.span())]}”",
                    Span(index, *word.span()),
                    changes=changes,
                )


def _is_vietnamese(word: re.Match[str]) -> bool:
    """Latin letters beside look-alikes only; đ, which ð stands for, begins its syllable."""
    known = [char for char in word[0] if not _FOREIGN.match(char)]
    strange = [char for char in word[0] if _FOREIGN.match(char)]
    alike = all(latin(char) != char for char in strange)
    within = any(char in _ETH for char in word[0][1:])
    return alike and not within and any(_FIRST_LATIN <= char <= _LAST_LATIN for char in known)
