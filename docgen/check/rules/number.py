"""How number and symbol of a document are written (ND30, Phụ lục I, II.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.context import CheckContext
from docgen.check.examples import letter
from docgen.check.fixes.rewriting import rewritten
from docgen.check.recognition.form_parts import FormPart, fold
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.vn.codes import codes_in
from docgen.vn.text import is_nfc
from docgen.word.edits import Retext

_NUMBER = re.compile(
    r"(?P<word>\w+)(?P<colon>\s*[:.;]?)\s*(?P<number>[0-9]*)(?P<letter>[A-Za-zđ]?)(?P<rest>.*)", re.DOTALL
)
_BLANK = re.compile(r"[\s.…_]*")
_DASHES = "–—−_"
_HYPHEN = re.compile(rf"\s*[-{_DASHES}]\s*")
_GROUP = re.compile(r"[^\W\d_]+")
_ISSUERS = ("co_quan_chu_quan", "co_quan_ban_hanh", "quyen_han")
_Found = tuple[FormPart, re.Match[str]]
_LETTER = "CV"  # what offices write for a letter, which has no kind


def _read(context: CheckContext) -> _Found | None:
    piece = context.parts.one("so_ky_hieu")
    text = context.text(piece) if piece else ""
    plain = is_nfc(text) and not codes_in(text)  # of others TT801 and TT804 speak
    match = _NUMBER.fullmatch(text) if plain else None
    return (piece, match) if piece and match else None


def _hit(found: _Found, group: str, message: str, hint: str, changes: tuple[Retext, ...] = ()) -> Hit:
    piece, match = found
    start, end = match.span(group)
    span = Span(piece.paragraph, piece.start + start, piece.start + max(end, start + 1))
    return Hit(message, hint, span, changes=changes)


def _symbol(match: re.Match[str]) -> str:
    """What follows the slash after the number, "" if there is none in its place (TT305 says so)."""
    before, _, after = match["rest"].partition("/")
    return after if _BLANK.fullmatch(before) else ""


@rule(
    "TT303",
    "number-colon",
    "II.3.c",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="so_ky_hieu | Số: 15/BC-LĐLĐ",
    bad="so_ky_hieu | Số 15/BC-LĐLĐ",
)
def colon(context: CheckContext) -> Iterator[Hit]:
    """Sau từ “Số” có dấu hai chấm.

    Từ “Số” viết bằng chữ in thường, chữ S hoa: “Số: 15/BC-LĐLĐ”.
    """
    found = _read(context)
    if found and found[1]["colon"].strip() != ":":
        message = "Sau từ “Số” không có dấu hai chấm"
        yield _hit(found, "word", message, "viết “Số:”", _with_colon(*found))
    elif found and found[1]["word"] != "Số":
        message = f"Từ “{found[1]['word']}” viết không đúng"
        yield _hit(found, "word", message, "viết “Số:”", _with_colon(*found))


def _with_colon(piece: FormPart, match: re.Match[str]) -> tuple[Retext, ...]:
    """The word and its colon; blanks left for the number stay."""
    if fold(match["word"]) != "so" or not is_nfc(match[0]):
        return ()
    colon = match["colon"] if match["colon"].strip() == ":" else ":" + re.sub(r"\s*[.;]", "", match["colon"])
    return rewritten(piece.paragraph, piece.start, match["word"] + match["colon"], f"Số{colon}")


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
    found = _read(context)
    if found and len(found[1]["number"]) == 1 and not found[1]["letter"] and found[1]["number"] != "0":
        piece, match = found
        number = match["number"]
        message, hint = f"Số văn bản “{number}” thiếu số 0 phía trước", f"viết “0{number}”"
        changes = rewritten(piece.paragraph, piece.start + match.start("number"), number, f"0{number}")
        yield _hit(found, "number", message, hint, changes)


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
    found = _read(context)
    number = found[1]["number"] if found else ""
    if found and len(number) > 2 and number.startswith("0") and number.strip("0"):
        piece, match = found
        right = f"{int(number):02d}"
        changes = rewritten(piece.paragraph, piece.start + match.start("number"), number, right)
        yield _hit(found, "number", f"Số văn bản “{number}” thừa số 0", f"viết “{right}”", changes)


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
    found = _read(context)
    if found is None or found[1]["colon"].strip() != ":":
        return
    piece, match = found
    start, end = (piece.start + place for place in match.span("colon"))
    if end - start > 1:
        changes = (Retext(piece.paragraph, start, end - 1, ""),)
        yield _hit(found, "colon", "Trước dấu hai chấm của “Số:” có dấu cách", "bỏ dấu cách", changes)
    place = match.start("number")
    if match["number"] and place == match.end("colon"):
        first = match["number"][0]
        changes = (Retext(piece.paragraph, piece.start + place, piece.start + place + 1, f" {first}"),)
        yield _hit(found, "number", "Sau “Số:” thiếu dấu cách", f"viết “Số: {match['number']}”", changes)


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
    found = _read(context)
    if not found:
        return
    before = _BLANK.sub("", found[1]["rest"].partition("/")[0])
    if before or "/" not in found[1]["rest"]:
        yield _hit(
            found, "rest", "Giữa số và ký hiệu không phải dấu gạch chéo", "viết số, dấu “/”, rồi ký hiệu"
        )


@rule(
    "TT306",
    "number-hyphen",
    "II.3.c",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="so_ky_hieu | Số: 15/BC-LĐLĐ",
    bad="so_ky_hieu | Số: 15/BC – LĐLĐ",
)
def hyphen(context: CheckContext) -> Iterator[Hit]:
    """Giữa các nhóm chữ viết tắt của ký hiệu có gạch nối, không cách chữ.

    “15/BC-LĐLĐ”, không phải “15/BC – LĐLĐ” hay “15/ BC-LĐLĐ”.
    """
    found = _read(context)
    if not found:
        return
    symbol = _symbol(found[1]).rstrip()
    blank = _BLANK.fullmatch(found[1]["rest"].partition("/")[0])
    spaced = bool(found[1]["number"]) and blank is not None and found[1]["rest"].startswith(" ")
    if re.search(rf"\s|[{_DASHES}]", symbol) or (spaced and symbol):
        message = "Ký hiệu có dấu cách hoặc gạch ngang dài"
        right = _without_blanks(found[1])
        hint = f"viết liền: {right}" if right else "viết liền, các nhóm chữ nối bằng “-”"
        yield _hit(found, "rest", message, hint, _joined(*found))


def _without_blanks(match: re.Match[str]) -> str:
    """The symbol as one word, its groups joined by hyphens; "" if a blank has no hyphen by it."""
    symbol = _HYPHEN.sub("-", match["rest"].partition("/")[2].strip())
    unsure = re.search(r"\s|--", symbol) or symbol.startswith("-") or symbol.endswith("-")
    return "" if unsure else symbol


def _joined(piece: FormPart, match: re.Match[str]) -> tuple[Retext, ...]:
    before, slash, after = match["rest"].rstrip().partition("/")
    symbol = _without_blanks(match)
    if not symbol:
        return ()
    kept = before if before.strip() or not match["number"] else ""
    old = before + slash + after
    return rewritten(piece.paragraph, piece.start + match.start("rest"), old, f"{kept}/{symbol}")


@rule(
    "TT307",
    "number-capitals",
    "II.3.c",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="ten_loai | CHƯƠNG TRÌNH\nso_ky_hieu | Số: 15/CTr-LĐLĐ",
    bad="so_ky_hieu | Số: 15/bc-lđlđ",
)
def capitals(context: CheckContext) -> Iterator[Hit]:
    """Ký hiệu viết bằng chữ in hoa.

    Trừ chữ viết tắt tên loại đã quy định có chữ thường: CTr, TTr, QyĐ. `--fix` chỉ sửa chữ viết tắt tên
    loại và tên cơ quan ban hành.
    """
    found = _read(context)
    if not found:
        return
    known = set(context.standard.judging.types.values())
    groups = _GROUP.findall(_symbol(found[1]))
    wrong = [group for group in groups if group not in known and group != group.upper()]
    if wrong:
        right = _right(context, wrong[0]) or wrong[0].upper()
        message = f"Ký hiệu “{wrong[0]}” không viết hoa"
        yield _hit(found, "rest", message, f"viết “{right}”", _capitals(context, wrong, *found))


def _capitals(
    context: CheckContext, wrong: list[str], piece: FormPart, match: re.Match[str]
) -> tuple[Retext, ...]:
    right = {group: _right(context, group) for group in wrong}
    if not all(right.values()) or not is_nfc(match["rest"]):
        return ()
    new = _GROUP.sub(lambda group: right.get(group[0], group[0]), match["rest"])
    return rewritten(piece.paragraph, piece.start + match.start("rest"), match["rest"], new)


def _right(context: CheckContext, group: str) -> str:
    """A group as it must be written: a type's abbreviation or the issuer's initials; "" if neither.

    Offices also have symbols with small letters of their own (ToC), which nobody can know.
    """
    types = {short.lower(): short for short in context.standard.judging.types.values()}
    initials = "".join(word[0] for role in _ISSUERS for word in context.whole(role).split()).upper()
    return types.get(group.lower(), "") or (group.upper() if group.upper() in initials else "")


@rule(
    "TT308",
    "symbol-abbreviation",
    "II.3.b",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="so_ky_hieu | Số: 15/BC-LĐLĐ",
    bad="so_ky_hieu | Số: 15/KH-LĐLĐ",
)
def abbreviation(context: CheckContext) -> Iterator[Hit]:
    """Ký hiệu bắt đầu bằng chữ viết tắt tên loại văn bản.

    Báo cáo: BC, kế hoạch: KH, nghị quyết: NQ … theo bảng chữ viết tắt ở Phụ lục III.
    """
    found = _read(context)
    want = context.standard.judging.types.get(context.kind(), "")
    if not found or not want:
        return
    groups = _GROUP.findall(_symbol(found[1]))
    if groups and groups[0].upper() != want.upper():
        yield _hit(
            found,
            "rest",
            f"Ký hiệu “{groups[0]}” không phải của {context.kind().lower()}",
            f"viết “{want}-…”",
        )


@rule(
    "TT315",
    "letter-symbol",
    "II.3.b",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good=letter(),
    bad=letter(number="15/CV-LĐLĐ"),
    severity=Severity.WARNING,
)
def letter_symbol(context: CheckContext) -> Iterator[Hit]:
    """Ký hiệu công văn không có “CV”: công văn không có tên loại.

    Ký hiệu công văn là chữ viết tắt tên cơ quan và đơn vị soạn thảo: 15/LĐLĐ-CSPL.
    """
    found = _read(context)
    if not found or not context.parts.one("trich_yeu_cong_van") or context.kind():
        return
    groups = _GROUP.findall(_symbol(found[1]))
    if len(groups) > 1 and groups[0].upper() == _LETTER:
        yield _hit(found, "rest", f"Ký hiệu công văn có “{groups[0]}”", f"viết “{'-'.join(groups[1:])}-…”")
