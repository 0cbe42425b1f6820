"""How number and symbol of a document are written (ND30, Phụ lục I, II.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.context import CheckContext
from docgen.check.fixes.rewriting import rewritten
from docgen.check.recognition.form_parts import FormPart, fold
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.vn.codes import codes_in
from docgen.vn.text import is_nfc
from docgen.word.edits import Retext

_NUMBER = re.compile(
    r"(?P<word>\w+)(?P<colon>\s*[:.;]?)\s*(?P<number>[0-9]*)(?P<letter>[A-Za-zđ]?)(?P<rest>.*)", re.DOTALL
)
BLANK = re.compile(r"[\s.…_]*")
FoundNumber = tuple[FormPart, re.Match[str]]


def number_of(context: CheckContext) -> FoundNumber | None:
    """The line of the number with what it is made of; None where it cannot be read."""
    part = context.parts.one(Role.SO_KY_HIEU)
    text = context.text(part) if part else ""
    plain = is_nfc(text) and not codes_in(text)  # of others TT801 and TT804 speak
    match = _NUMBER.fullmatch(text) if plain else None
    return (part, match) if part and match else None


def number_hit(
    found: FoundNumber, group: str, message: str, hint: str, changes: tuple[Retext, ...] = ()
) -> Hit:
    """A finding at one group of the number."""
    part, match = found
    start, end = match.span(group)
    span = Span(part.paragraph, part.start + start, part.start + max(end, start + 1))
    return Hit(message, hint, span, changes=changes)


def symbol_of(match: re.Match[str]) -> str:
    """What follows the slash after the number, "" if there is none in its place (TT305 says so)."""
    before, _, after = match["rest"].partition("/")
    return after if BLANK.fullmatch(before) else ""


@rule(
    "TT303",
    "number-colon",
    "II.3.c",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="so_ky_hieu | Số: 15/BC-LĐLĐ",
    bad="so_ky_hieu | Số 15/BC-LĐLĐ",
)
def colon(context: CheckContext) -> Iterator[Hit]:
    """Sau từ “Số” có dấu hai chấm.

    Từ “Số” viết bằng chữ in thường, chữ S hoa: “Số: 15/BC-LĐLĐ”.
    """
    found = number_of(context)
    if found and found[1]["colon"].strip() != ":":
        message = "Sau từ “Số” không có dấu hai chấm"
        yield number_hit(found, "word", message, "viết “Số:”", _with_colon(*found))
    elif found and found[1]["word"] != "Số":
        message = f"Từ “{found[1]['word']}” viết không đúng"
        yield number_hit(found, "word", message, "viết “Số:”", _with_colon(*found))


def _with_colon(part: FormPart, match: re.Match[str]) -> tuple[Retext, ...]:
    """The word and its colon; blanks left for the number stay."""
    if fold(match["word"]) != "so" or not is_nfc(match[0]):
        return ()
    colon = match["colon"] if match["colon"].strip() == ":" else ":" + re.sub(r"\s*[.;]", "", match["colon"])
    return rewritten(part.paragraph, part.start, match["word"] + match["colon"], f"Số{colon}")


@rule(
    "TT304",
    "number-leading-zero",
    "II.3.c",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="so_ky_hieu | Số: 07/BC-LĐLĐ",
    bad="so_ky_hieu | Số: 7/BC-LĐLĐ",
)
def leading_zero(context: CheckContext) -> Iterator[Hit]:
    """Số văn bản nhỏ hơn 10 có số 0 phía trước.

    “Số: 07/BC-LĐLĐ”, không phải “Số: 7/BC-LĐLĐ”. Số có kèm chữ (“7c”) không xét.
    """
    found = number_of(context)
    if found and len(found[1]["number"]) == 1 and not found[1]["letter"] and found[1]["number"] != "0":
        part, match = found
        number = match["number"]
        message, hint = f"Số văn bản “{number}” thiếu số 0 phía trước", f"viết “0{number}”"
        changes = rewritten(part.paragraph, part.start + match.start("number"), number, f"0{number}")
        yield number_hit(found, "number", message, hint, changes)


@rule(
    "TT321",
    "number-no-zero",
    "II.3.c",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="so_ky_hieu | Số: 812/BC-LĐLĐ",
    bad="so_ky_hieu | Số: 0812/BC-LĐLĐ",
    severity=Severity.WARNING,
)
def no_zero(context: CheckContext) -> Iterator[Hit]:
    """Số văn bản từ 10 trở lên không có số 0 phía trước.

    Chỉ số nhỏ hơn 10 mới thêm một số 0: “07”, “10”, “115”; không viết “0115” hay “007”.
    """
    found = number_of(context)
    number = found[1]["number"] if found else ""
    if found and len(number) > 2 and number.startswith("0") and number.strip("0"):
        part, match = found
        right = f"{int(number):02d}"
        changes = rewritten(part.paragraph, part.start + match.start("number"), number, right)
        yield number_hit(found, "number", f"Số văn bản “{number}” thừa số 0", f"viết “{right}”", changes)


@rule(
    "TT322",
    "number-blank-after-colon",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="so_ky_hieu | Số: 15/BC-LĐLĐ",
    bad="so_ky_hieu | Số:15/BC-LĐLĐ",
    severity=Severity.WARNING,
)
def blank_after_colon(context: CheckContext) -> Iterator[Hit]:
    """Dấu hai chấm viết liền sau “Số”, rồi một dấu cách.

    “Số: 15/BC-LĐLĐ”, như ở các mẫu của Nghị định. Số để trống chờ văn thư ghi thì chỉ xét dấu hai chấm.
    """
    found = number_of(context)
    if found is None or found[1]["colon"].strip() != ":":
        return
    part, match = found
    start, end = (part.start + index for index in match.span("colon"))
    if end - start > 1:
        changes = (Retext(part.paragraph, start, end - 1, ""),)
        yield number_hit(found, "colon", "Trước dấu hai chấm của “Số:” có dấu cách", "bỏ dấu cách", changes)
    index = match.start("number")
    if match["number"] and index == match.end("colon"):
        first = match["number"][0]
        changes = (Retext(part.paragraph, part.start + index, part.start + index + 1, f" {first}"),)
        yield number_hit(
            found, "number", "Sau “Số:” thiếu dấu cách", f"viết “Số: {match['number']}”", changes
        )


@rule(
    "TT305",
    "number-slash",
    "II.3.c",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="so_ky_hieu | Số: 15/BC-LĐLĐ",
    bad="so_ky_hieu | Số: 15-BC/LĐLĐ",
)
def slash(context: CheckContext) -> Iterator[Hit]:
    """Giữa số và ký hiệu có dấu gạch chéo.

    “Số: 15/BC-LĐLĐ”. Dạng “15-NQ/TU”, gạch nối trước, là của văn bản Đảng.
    """
    found = number_of(context)
    if not found:
        return
    before = BLANK.sub("", found[1]["rest"].partition("/")[0])
    if before or "/" not in found[1]["rest"]:
        yield number_hit(
            found, "rest", "Giữa số và ký hiệu không phải dấu gạch chéo", "viết số, dấu “/”, rồi ký hiệu"
        )
