"""The kind of a document: spelt as the decree spells it, and cited with the symbol that is its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from docgen.check.context import CheckContext
from docgen.check.fixes.rewriting import rewritten
from docgen.check.quoted import is_quoted
from docgen.check.recognition.form_parts import is_upper
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.vn.text import nfc, normalized
from docgen.word.edits import Retext

_CITED: Final = re.compile(
    r"(?P<kind>[^\W\d_]+(?: [^\W\d_]+)?) số:? ?[0-9]+[a-zđ]?/(?:[0-9]{4}/)?"
    r"(?P<symbol>[^\W\d_]+)-(?P<issuer>[^\W\d_]*)"
)
_NUMBERED: Final = re.compile(r" số:? ?[0-9]+[a-zđ]?/")  # without it nothing is cited, and it is found fast
_NUMBER: Final = re.compile(  # begins with a digit: whatever is none is passed over at once
    r"(?P<number>[0-9](?<![\w/.-].)[0-9]{0,3})/(?:(?P<year>(?:19|20)[0-9]{2})/)?(?P<symbol>NĐ-CP|TT-[A-ZĐ]+)(?![\w-])"
    r"(?:,? ngày [0-9]{1,2}(?:/| tháng )[0-9]{1,2}(?:/| năm )(?P<dated>[0-9]{4}))?"
)
_DECREES, _FIRST_YEAR = "NĐ-CP", 1997  # since when the number of a decree has its year
_NO_WORD: Final = re.compile(
    r"(?:Nghị định|Thông tư|Quyết định|Nghị quyết|Kế hoạch|Công văn|Tờ trình)(?P<at>\s+)"
    r"[0-9]{0,5}[ \u00a0]*/(?:[0-9]{4}/)?(?:NĐ-CP|TT-|QĐ-|NQ-|KH-|TTr-)"
)
"""A number without the word “số” before it."""
_GLIDE: Final = re.compile("(O|U)([\u0300\u0301\u0303\u0309\u0323])(?<!QU.)((?:(?<=O.)[AE])|(?:(?<=U.)Y))")
_ISSUED_BY_DECISION: Final = frozenset({"QUY CHẾ", "QUY ĐỊNH", "ĐIỀU LỆ", "CHIẾN LƯỢC", "ĐỀ ÁN", "DỰ ÁN"})
"""Kinds that are cited by the number of the decision which issued them."""
_NO_OFFICES: Final = frozenset({"HD", "BC", "QĐ", "NQ", "TB"})
"""Symbols of kinds that no office or department has for its own."""
_ISSUERS: Final = frozenset({"LĐLĐ", "TLĐ", "UBND", "HĐND"})


@rule(
    "TT316",
    "spelt-kind",
    "II.5.b",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="ten_loai | BÁO CÁO",
    bad="ten_loai | BÁO CAO",
)
def spelt_kind(context: CheckContext) -> Iterator[Hit]:
    """Tên loại văn bản viết đúng từng chữ.

    Viết đúng dấu như trong bảng chữ viết tắt tên loại (Phụ lục III): “KẾ HOẠCH”, “QUY CHẾ”. Đặt dấu thanh
    theo kiểu nào (ỦY, UỶ) cũng được.
    """
    for part in context.in_heads("ten_loai"):
        text = context.text(part)
        name = context.kind_named(text)
        if name and _letters(text) != _letters(name):
            same = is_upper(text) and len(nfc(text)) == len(name) and nfc(text) == text
            changes = rewritten(part.paragraph, part.start, text, name) if same else ()
            yield Hit(f"Tên loại “{text.strip()}” viết sai", f"viết “{name}”", part.span, changes=changes)


def _letters(text: str) -> str:
    """The words with their marks; in “ỦY”, “HÒA” the tone may stand over either vowel."""
    return _GLIDE.sub(r"\1\3\2", normalized("NFD", " ".join(text.upper().split())))


@rule(
    "TT317",
    "cited-kind",
    "II.3.b",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="noi_dung | Thực hiện Kế hoạch số 12/KH-LĐLĐ ngày 05/9/2023.",
    bad="noi_dung | Thực hiện Kế hoạch số 12/QĐ-LĐLĐ ngày 05/9/2023.",
    severity=Severity.WARNING,
)
def cited_kind(context: CheckContext) -> Iterator[Hit]:
    """Văn bản được viện dẫn có ký hiệu đúng với tên loại.

    “Kế hoạch số 12/KH-LĐLĐ”: ký hiệu QĐ là của quyết định. Chỉ xét khi ký hiệu là chữ viết tắt của một loại
    khác; quy chế, quy định, đề án được viện dẫn theo số của quyết định ban hành nên không xét.
    """
    types = context.standard.judging.types
    kinds = {short.upper(): name for name, short in types.items() if short}
    for index, match in _cited(context):
        name = _kind(match["kind"], types)
        symbol = match["symbol"].upper()
        if name and kinds.get(symbol, name) != name:
            message = f"{name.capitalize()} mà ký hiệu là “{match['symbol']}” ({kinds[symbol].lower()})"
            hint = f"xem lại tên loại hoặc ký hiệu ({types[name]}-…)"
            yield Hit(message, hint, Span(index, match.start(), match.end()))
        elif symbol in kinds and _is_letter(match["kind"], symbol, match["issuer"]):
            message = f"Công văn mà ký hiệu là “{match['symbol']}” ({kinds[symbol].lower()})"
            hint = f"xem lại: {kinds[symbol].lower()}, hoặc ký hiệu của công văn không có tên loại"
            yield Hit(message, hint, Span(index, match.start(), match.end()))


def _cited(context: CheckContext) -> Iterator[tuple[int, re.Match[str]]]:
    """Each number of a document with the one or two words before it, in which paragraph: none twice."""
    last, end = -1, 0
    for index, number in context.matches(_NUMBERED):
        end = end if index == last else 0
        match = _CITED.match(number.string, _two_words_before(number.string, end, number.start()))
        if match:
            yield index, match
            last, end = index, match.end()


def _two_words_before(text: str, low: int, end: int) -> int:
    """Where they begin, not before ``low``; the word alone if there is another sign than a space between."""
    second = _word_before(text, low, end)
    if second <= low or text[second - 1] != " ":
        return second
    first = _word_before(text, low, second - 1)
    return first if first < second - 1 else second


def _word_before(text: str, low: int, end: int) -> int:
    while end > low and text[end - 1].isalnum() and not text[end - 1].isdecimal():
        end -= 1
    return end


def _is_letter(words: str, symbol: str, issuer: str) -> bool:
    """A letter, which has no kind in its symbol, cited with one; “12/KH-TC” may be a department's."""
    sure = symbol in _NO_OFFICES or (symbol == "KH" and issuer in _ISSUERS)
    return words.lower().endswith("công văn") and sure


def _kind(words: str, types: Mapping[str, str]) -> str:
    """The kind whose name the words are or end with; "" for one without a symbol of its own."""
    capitals = words.upper()
    found = next((name for name in types if capitals == name or capitals.endswith(f" {name}")), "")
    return found if types.get(found) and found not in _ISSUED_BY_DECISION else ""


@rule(
    "TT324",
    "cited-without-year",
    "II.3",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    anywhere=True,
    good="noi_dung | Theo Nghị định số 126/2024/NĐ-CP; Nghị định số 126/2024/NĐ-CP quy định.",
    bad="noi_dung | Theo Nghị định số 126/NĐ-CP; Nghị định số 126/2024/NĐ-CP quy định.",
    severity=Severity.WARNING,
)
def without_year(context: CheckContext) -> Iterator[Hit]:
    """Cùng một nghị định, thông tư được viện dẫn với cùng một số.

    Số của nghị định, thông tư có năm ban hành: “126/2024/NĐ-CP”. Chỉ xét khi cùng số ấy ở chỗ khác có năm,
    và chỉ một năm, hoặc ngay sau số của nghị định là ngày từ năm 1997; số nằm trong lời trích của văn bản
    khác giữ như nguyên văn.
    """
    if not context.says("/NĐ-CP", "/TT-"):
        return
    found = list(context.matches(_NUMBER))
    years: dict[tuple[str, str], set[str]] = {}
    for _, match in found:
        if match["year"]:
            years.setdefault((match["number"], match["symbol"]), set()).add(match["year"])
    for index, match in found:
        start, end = match.start(), match.end("symbol")
        if match["year"] or is_quoted(match.string, start, end):
            continue
        known = years.get((match["number"], match["symbol"]), set())
        dated = {match["dated"]} - {None}
        elsewhere = len(known) == 1 and dated <= known
        year = min(known) if elsewhere else min(dated, default="")
        if elsewhere or (match["symbol"] == _DECREES and int(year or 0) >= _FIRST_YEAR):
            want = f"{match['number']}/{year}/{match['symbol']}"
            message = f"Số “{match.string[start:end]}” thiếu năm"
            message += f", chỗ khác viết “{want}”" if elsewhere else " ban hành"
            yield Hit(message, f"viết “{want}”", Span(index, start, end))


@rule(
    "TT325",
    "cited-without-word",
    "II.6.a",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="can_cu | Căn cứ Nghị định số 126/2024/NĐ-CP;\ncan_cu | Căn cứ Điều lệ Công đoàn Việt Nam.",
    bad="can_cu | Căn cứ Nghị định 126/2024/NĐ-CP;\ncan_cu | Căn cứ Điều lệ Công đoàn Việt Nam.",
    severity=Severity.WARNING,
)
def without_word(context: CheckContext) -> Iterator[Hit]:
    """Trước số của văn bản được viện dẫn có chữ “số”.

    “Căn cứ Nghị định số 126/2024/NĐ-CP”, “(Kèm theo Quyết định số 15/QĐ-LĐLĐ …)” như các mẫu của Nghị định.
    Chỉ xét căn cứ và dòng “(Kèm theo …)”.
    """
    parts = context.parts.of(Role.CAN_CU, Role.KEM_THEO)
    parts += context.parts.issued.of(Role.KEM_THEO) if context.parts.issued else []
    for part in parts:
        for match in _NO_WORD.finditer(context.paragraph(part).text, part.start, part.end):
            start = match.start("at")
            span = Span(part.paragraph, *match.span())
            changes = (Retext(part.paragraph, start, start + 1, " số "),)
            yield Hit("Trước số văn bản không có chữ “số”", "thêm chữ “số”", span, changes=changes)
