"""How the numbers of laws, decrees and circulars are written where a text cites them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docgen.check.context import ParagraphContext
from docgen.check.fixes.rewriting import rewritten
from docgen.check.quoted import is_quoted
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity

_HYPHEN: Final = r"[ \u00a0]?[-\u2010-\u2013./][ \u00a0]?"
_DECREE: Final = re.compile(
    rf"Nghị định số:?[ \u00a0]\d{{1,4}}/\d{{4}}/(?P<symbol>N[ĐD](?:{_HYPHEN})?CP)(?![\w/-])"
)
_CIRCULAR: Final = re.compile(
    rf"Thông tư số:?[ \u00a0]\d{{1,4}}/\d{{4}}/(?P<symbol>TT{_HYPHEN}[A-ZĐ]+)(?![\w/-])"
)
_RIGHT: Final = re.compile(r"NĐ[-\u2010\u2011]CP|TT[-\u2010\u2011][A-ZĐ]+")
_LAW: Final = re.compile(
    r"(?:Luật|Pháp lệnh)\b[^;:.()“”\n\d]{0,90}?\bsố:?[ \u00a0]"
    r"(?P<number>\d[\w/.–-]*QH(?:[\w/.–-]*\w)?)"
)
_RIGHT_LAW: Final = re.compile(r"\d{1,4}[a-z]?/(?:19|20)\d\d/(?:UBTV)?QH\d{1,2}")


@rule(
    "TT440",
    "cited-number",
    subject=Subject.PARAGRAPH,
    fix=Fix.SOMETIMES,
    anywhere=True,
    only_if_found="Luật |Pháp lệnh |Nghị định số|Thông tư số",
    good="noi_dung | Theo Nghị định số 126/2020/NĐ-CP của Chính phủ.",
    bad="noi_dung | Theo Nghị định số 126/2020/NĐ.CP của Chính phủ.",
    severity=Severity.WARNING,
)
def cited_number(here: ParagraphContext) -> Iterator[Hit]:
    """Số, ký hiệu của luật, nghị định, thông tư được viện dẫn viết đúng.

    Nghị định, thông tư: số, năm, ký hiệu có gạch nối (“126/2020/NĐ-CP”, “01/2020/TT-BNV”). Luật, pháp lệnh:
    số, năm, “QH” hoặc “UBTVQH” liền số khóa (“50/2024/QH15”). Cách ghi tắt không có ký hiệu (“Nghị định 126”)
    và lời trích của văn bản khác không xét.
    """
    for pattern in (_DECREE, _CIRCULAR):
        for match in pattern.finditer(here.text):
            symbol, span = match["symbol"], match.span("symbol")
            if not _RIGHT.fullmatch(symbol) and not is_quoted(here.text, *span):
                right = "NĐ-CP" if pattern is _DECREE else "TT-" + re.sub(r"TT[^A-ZĐ]*", "", symbol)
                changes = rewritten(here.index, span[0], symbol, right)
                message, hint = f"Ký hiệu “{symbol}” viết không đúng", f"viết “{right}”"
                yield Hit(message, hint, Span(here.index, *span), changes=changes)
    for match in _LAW.finditer(here.text):
        number, span = match["number"], match.span("number")
        if not _RIGHT_LAW.fullmatch(number) and not is_quoted(here.text, *span):
            hint = "viết số, năm, “QH” và khóa, như “50/2024/QH15”"
            yield Hit(f"Số của luật “{number}” viết không đúng", hint, Span(here.index, *span))
