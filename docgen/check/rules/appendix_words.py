"""What an appendix says of itself: its word, its number, the document it belongs to (III.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.context import CheckContext
from docgen.check.fixes.rewriting import rewritten
from docgen.check.recognition.appendices import HEADING
from docgen.check.recognition.form_parts import fold
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.vn.roman import from_roman, numeral

_WORD = re.compile(r"PHỤ LỤC|Phụ Lục|phụ lục")
_CITED = re.compile(
    r"(?i:phụ lục)(?: số)? (?P<numbers>[IVX]{1,6}(?:(?:,| và| đến|,? (?i:phụ lục)) [IVX]{1,6})*)\b"
)
_ROMAN = re.compile(r"\b[IVX]{1,6}\b")
_NUMBER = re.compile(
    r"[Ss]ố:?\s*(?P<number>[0-9]+[a-zđ]?)?[\s.…_]*/\s*(?P<symbol>[^\W\d_]\w*(?:\s?[-–]\s?[^\W\d_]\w*)*)"
)
_LONG_DATE = re.compile(r"[Nn]gày\s+([0-9]{1,2})\s+tháng\s+([0-9]{1,2})\s+năm\s+([0-9]{4})")
_SHORT_DATE = re.compile(r"[Nn]gày\s+([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_UNIT = re.compile(r"(?P<body>.+) (?P<unit>tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran) (?P<name>.+)")
_MOST_LINES = 3  # of one “(Kèm theo …)”


@rule(
    "TT761",
    "appendix-small-letters",
    "III.1.b",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="noi_dung | Xem Phụ lục kèm theo.\nphu_luc | Phụ lục\nkem_theo | {mẫu}",
    bad="noi_dung | Xem Phụ lục kèm theo.\nphu_luc | PHỤ LỤC\nkem_theo | {mẫu}",
    severity=Severity.WARNING,
)
def small_letters(context: CheckContext) -> Iterator[Hit]:
    """Từ “Phụ lục” viết bằng chữ in thường.

    “Phụ lục I” là chữ thường, đậm, cỡ {co:phu_luc}; tên phụ lục ở dưới mới in hoa.
    """
    for part in context.parts.of(Role.PHU_LUC):
        match = _WORD.match(context.text(part))
        if match:
            span = Span(part.paragraph, part.start, part.start + match.end())
            changes = rewritten(part.paragraph, part.start, match[0], "Phụ lục")
            yield Hit(f"“{match[0]}” viết hoa không đúng", "viết “Phụ lục”", span, changes=changes)


@rule(
    "TT762",
    "appendix-only-one",
    "III.1.a",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="noi_dung | Xem Phụ lục kèm theo.\nphu_luc | Phụ lục\nkem_theo | {mẫu}",
    bad="noi_dung | Xem Phụ lục II kèm theo.\nphu_luc | Phụ lục II\nkem_theo | {mẫu}",
    severity=Severity.NOTE,
)
def only_one(context: CheckContext) -> Iterator[Hit]:
    """Chỉ có một phụ lục mà ghi số II trở lên.

    Từ hai phụ lục trở lên mới đánh số, từ I. Nếu các phụ lục khác ở tệp riêng thì bỏ qua.
    """
    appendices = context.parts.appendices
    number = appendices[0].number if len(appendices) == 1 else ""
    if number and number not in {"I", "1"} and not _has_others(context, number):
        start = appendices[0].start
        message = f"Tệp chỉ có một phụ lục mà ghi số {number}"
        hint = "bỏ số thứ tự, hoặc thêm các phụ lục còn thiếu"
        yield Hit(message, hint, Span(start, 0, len(context.document.paragraphs[start].text)))


def _has_others(context: CheckContext, number: str) -> bool:
    """Another appendix begins without a page of its own."""
    headings = filter(None, (HEADING.fullmatch(each.text) for each in context.document.paragraphs))
    return any(heading[1] != number for heading in headings)


@rule(
    "TT763",
    "appendix-there",
    "III.1.a",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="""
    noi_dung | Số liệu tại Phụ lục I và Phụ lục II kèm theo.
    phu_luc | Phụ lục I
    kem_theo | {mẫu}
    phu_luc | Phụ lục II
    kem_theo | {mẫu}
    """,
    bad="""
    noi_dung | Số liệu tại các phụ lục: Phụ lục I và Phụ lục III kèm theo.
    phu_luc | Phụ lục I
    kem_theo | {mẫu}
    phu_luc | Phụ lục II
    kem_theo | {mẫu}
    """,
    severity=Severity.WARNING,
)
def there(context: CheckContext) -> Iterator[Hit]:
    """Phụ lục mà văn bản nhắc đến có trong tệp.

    Chỉ xét khi tệp có từ hai phụ lục và một phụ lục chưa được nhắc đến; phụ lục của văn bản khác (“Phụ lục
    III Nghị định …”) không xét.
    """
    have = [number for each in context.parts.appendices if (number := _value(each.number))]
    if len(have) < 2 or len(have) != len(context.parts.appendices):
        return
    cited: list[tuple[int, int, int, int]] = []
    for index, paragraph in context.main_text():
        text = paragraph.text
        for match in _CITED.finditer(text) if "hụ lục" in text or "HỤ LỤC" in text else ():
            if _is_own(text[match.end() : match.end() + 40]):
                start = match.start("numbers")
                cited += [
                    (index, start + one.start(), start + one.end(), _value(one[0]))
                    for one in _ROMAN.finditer(match["numbers"])
                ]
    named = {number for *_, number in cited}
    for index, start, end, number in cited:
        if number not in have and not named >= set(have):
            written = f"Phụ lục {numeral(number)}"
            yield Hit(
                f"Văn bản nhắc đến {written}, tệp không có phụ lục này", "sửa lại số", Span(index, start, end)
            )


def _value(numeral: str) -> int:
    """A Roman numeral's value; 0 if it is none."""
    try:
        return from_roman(numeral)
    except ValueError:
        return 0


def _is_own(after: str) -> bool:
    """What follows a citation does not say that it is of another document."""
    words = fold(after)
    own = re.match(r"kem theo(?! \w+ \w+ (?:so|[0-9]))|\W*$|va\b|de\b|nay\b", words)
    return own is not None or after[:1] in ").;,"


@rule(
    "TT764",
    "appendix-same-document",
    "III.1.c",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="noi_dung | Xem Phụ lục kèm theo.\nphu_luc | Phụ lục\nkem_theo | {mẫu}",
    bad="""
    noi_dung | Xem Phụ lục kèm theo.
    phu_luc | Phụ lục
    kem_theo | (Kèm theo Báo cáo số 14/BC-LĐLĐ ngày 15 tháng 9 năm 2023 của Liên đoàn Lao động tỉnh Lai Châu)
    """,
    severity=Severity.WARNING,
)
def same_document(context: CheckContext) -> Iterator[Hit]:
    """Dòng “(Kèm theo …)” ghi đúng số, ký hiệu, ngày và cơ quan của văn bản.

    Những thông tin ở dòng này giống ở đầu văn bản; chỗ nào để trống thì không so. Dòng có ký hiệu khác mà số
    và ngày không cùng giống thì có thể nói về văn bản khác, nên không xét.
    """
    own = _own(context)
    for index in _issue_lines(context):
        text = _whole(context, index)
        written = _origin(text)
        pairs = [(one, other) for one, other in zip(written, own, strict=True) if one and other]
        wrong = [(one, other) for one, other in pairs if one != other]
        like = len(pairs) - len(wrong)
        if written[1] == own[1]:
            wrong += _other_place(text, context.whole(Role.CO_QUAN_BAN_HANH))
        if wrong and like >= (1 if written[1] == own[1] else 2):
            differences = ", ".join(f"{one} (đầu văn bản: {other})" for one, other in wrong)
            end = len(context.document.paragraphs[index].text)
            yield Hit(f"Dòng “Kèm theo” ghi {differences}", "ghi đúng như ở đầu văn bản", Span(index, 0, end))


def _issue_lines(context: CheckContext) -> Iterator[int]:
    """Where appendices, and a document issued with this one, say what they belong to."""
    below = context.parts.issued.of(Role.KEM_THEO) if context.parts.issued else []
    yield from sorted({part.paragraph for part in (*context.parts.of(Role.KEM_THEO), *below)})


def _whole(context: CheckContext, index: int) -> str:
    """The line and those it goes on in, up to the bracket that closes it."""
    text = ""
    for paragraph in context.document.paragraphs[index : index + _MOST_LINES]:
        text += f" {paragraph.text}"
        if ")" in text:
            break
    return text.partition(")")[0]


def _own(context: CheckContext) -> tuple[str, str, str]:
    return _origin(f"{context.whole(Role.SO_KY_HIEU)} {context.whole(Role.DIA_DANH_THOI_GIAN)}")


def _origin(text: str) -> tuple[str, str, str]:
    """What tells a document from others: number, symbol, day; "" for what is blank."""
    found = _NUMBER.search(text)
    number = (found["number"] or "").lstrip("0") if found else ""
    date = _LONG_DATE.search(text) or _SHORT_DATE.search(text)
    day = "ngày {:02d}/{}/{}".format(*map(int, date.groups())) if date else ""
    symbol = re.sub(r"\s?[-–]\s?", "-", found["symbol"]).upper() if found else ""
    return number and f"số {number}", symbol and f"ký hiệu {symbol}", day


def _other_place(text: str, issuer: str) -> list[tuple[str, str]]:
    """The line names the same kind of body of another tỉnh, huyện, xã; [] where that is not sure."""
    named = _UNIT.search(fold(text).rpartition(" cua ")[2])
    own = _UNIT.fullmatch(fold(issuer))
    if not named or not own or named["unit"] != own["unit"] or not named["body"].endswith(own["body"]):
        return []
    same = f"{named['name']} ".startswith(f"{own['name']} ")
    return [] if same else [(f"cơ quan “{text.rpartition(' của ')[2].strip()}”", issuer)]
