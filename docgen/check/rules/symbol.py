"""How the symbol of a document, behind its number, is written (ND30, Phụ lục I, II.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.context import CheckContext
from docgen.check.examples import letter
from docgen.check.fixes.rewriting import rewritten
from docgen.check.recognition.form_parts import FormPart
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.rules.number import BLANK, number_hit, number_of, symbol_of
from docgen.errors import Severity
from docgen.vn.symbols import said_once
from docgen.vn.text import is_nfc, nfc
from docgen.word.edits import Retext

_DASHES = "–—−_"
_HYPHEN = re.compile(rf"\s*[-{_DASHES}]\s*")
_GROUP = re.compile(r"[^\W\d_]+")
_ISSUERS = (Role.CO_QUAN_CHU_QUAN, Role.CO_QUAN_BAN_HANH, Role.QUYEN_HAN)
_LETTER = "CV"  # what offices write for a letter, which has no kind


@rule(
    "TT306",
    "number-hyphen",
    "II.3.c",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="so_ky_hieu | Số: 15/BC-LĐLĐ",
    bad="so_ky_hieu | Số: 15/BC – LĐLĐ",
)
def hyphen(context: CheckContext) -> Iterator[Hit]:
    """Giữa các nhóm chữ viết tắt của ký hiệu có gạch nối, không cách chữ.

    “15/BC-LĐLĐ”, không phải “15/BC – LĐLĐ” hay “15/ BC-LĐLĐ”.
    """
    found = number_of(context)
    if not found:
        return
    symbol = symbol_of(found[1]).rstrip()
    blank = BLANK.fullmatch(found[1]["rest"].partition("/")[0])
    spaced = bool(found[1]["number"]) and blank is not None and found[1]["rest"].startswith(" ")
    if re.search(rf"\s|[{_DASHES}]", symbol) or (spaced and symbol):
        message = "Ký hiệu có dấu cách hoặc gạch ngang dài"
        right = _without_blanks(found[1])
        number = f"{found[1]['number']}{found[1]['letter']}"
        hint = f"viết liền: {number}/{right}" if right else "viết liền, các nhóm chữ nối bằng “-”"
        yield number_hit(found, "rest", message, hint, _joined(*found))


def _without_blanks(match: re.Match[str]) -> str:
    """The symbol as one word, its groups joined by hyphens; "" if a blank has no hyphen by it."""
    symbol = _HYPHEN.sub("-", match["rest"].partition("/")[2].strip())
    unsure = re.search(r"\s|--", symbol) or symbol.startswith("-") or symbol.endswith("-")
    return "" if unsure else symbol


def _joined(part: FormPart, match: re.Match[str]) -> tuple[Retext, ...]:
    before, slash, after = match["rest"].rstrip().partition("/")
    symbol = _without_blanks(match)
    if not symbol:
        return ()
    kept = before if before.strip() or not match["number"] else ""
    old = before + slash + after
    return rewritten(part.paragraph, part.start + match.start("rest"), old, f"{kept}/{symbol}")


@rule(
    "TT307",
    "number-capitals",
    "II.3.c",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="ten_loai | CHƯƠNG TRÌNH\nso_ky_hieu | Số: 15/CTr-LĐLĐ",
    bad="so_ky_hieu | Số: 15/bc-lđlđ",
)
def capitals(context: CheckContext) -> Iterator[Hit]:
    """Ký hiệu viết bằng chữ in hoa.

    Trừ chữ viết tắt tên loại đã quy định có chữ thường: CTr, TTr, QyĐ. `--fix` chỉ sửa chữ viết tắt tên
    loại và tên cơ quan ban hành.
    """
    found = number_of(context)
    if not found:
        return
    known = set(context.standard.judging.types.values())
    groups = _GROUP.findall(symbol_of(found[1]))
    wrong = [group for group in groups if group not in known and group != group.upper()]
    kind = context.standard.judging.types.get(context.kind(), "")
    if groups and groups[0] == kind.upper() != kind:
        wrong.insert(0, groups[0])  # TTR for TTr
    if wrong:
        right = _right(context, wrong[0]) or wrong[0].upper()
        how = "viết hoa không đúng" if wrong[0] == wrong[0].upper() else "không viết hoa"
        message = f"Ký hiệu “{wrong[0]}” {how}"
        yield number_hit(found, "rest", message, f"viết “{right}”", _capitals(context, wrong, *found))


def _capitals(
    context: CheckContext, wrong: list[str], part: FormPart, match: re.Match[str]
) -> tuple[Retext, ...]:
    right = {group: _right(context, group) for group in wrong}
    if not all(right.values()) or not is_nfc(match["rest"]):
        return ()
    new = _GROUP.sub(lambda group: right.get(group[0], group[0]), match["rest"])
    return rewritten(part.paragraph, part.start + match.start("rest"), match["rest"], new)


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
    found = number_of(context)
    want = context.standard.judging.types.get(context.kind(), "")
    if not found or not want:
        return
    groups = _GROUP.findall(symbol_of(found[1]))
    if groups and groups[0].upper() != want.upper():
        yield number_hit(
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
    found = number_of(context)
    if not found or not context.parts.one(Role.TRICH_YEU_CONG_VAN) or context.kind():
        return
    groups = _GROUP.findall(symbol_of(found[1]))
    if len(groups) > 1 and groups[0].upper() == _LETTER:
        yield number_hit(
            found, "rest", f"Ký hiệu công văn có “{groups[0]}”", f"viết “{'-'.join(groups[1:])}-…”"
        )


_OWN = {
    "LIÊN ĐOÀN LAO ĐỘNG": ("LĐLĐ",),
    "TỔNG LIÊN ĐOÀN": ("TLĐ",),
    "CÔNG ĐOÀN": ("CĐ", "CĐN", "CĐVC", "CĐCS", "CĐKCN"),
    "ỦY BAN NHÂN DÂN": ("UBND",),
    "HỘI ĐỒNG NHÂN DÂN": ("HĐND",),
}
"""By the words a name begins with, the abbreviations that stand for such an office."""


@rule(
    "TT318",
    "symbol-of-another",
    "II.3.b",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="so_ky_hieu | Số: 15/BC-LĐLĐ",
    bad="so_ky_hieu | Số: 15/BC-UBND",
    severity=Severity.WARNING,
)
def symbol_of_another(context: CheckContext) -> Iterator[Hit]:
    """Ký hiệu là chữ viết tắt tên cơ quan ban hành, không phải cơ quan khác.

    Chỉ xét chữ viết tắt quen dùng: LĐLĐ, TLĐ, CĐ, CĐN, CĐVC, CĐCS, CĐKCN, UBND, HĐND; cả khi gõ nhầm D với Đ
    hoặc đổi chỗ hai chữ (LĐLD).
    """
    found = number_of(context)
    issuer = nfc(context.whole(Role.CO_QUAN_BAN_HANH)).upper().replace("UỶ", "ỦY")
    own = next((short for name, short in _OWN.items() if issuer.startswith(name)), ())
    if not found or not own:
        return
    others = {short for each in _OWN.values() for short in each} - set(own)
    groups = set(_GROUP.findall(nfc(context.text(found[0])).partition("/")[2]))
    wrong = groups & others
    if wrong and not groups & set(own):
        message = f"Ký hiệu ghi “{min(wrong)}”, cơ quan ban hành là {context.whole(Role.CO_QUAN_BAN_HANH)}"
        yield Hit(message, f"viết “{own[0]}”", found[0].span)
    elif groups and not {each.upper() for each in groups} & set(own):
        right = {_letters(each): each for each in reversed(own)}
        for group in sorted(each for each in groups if _letters(each) in right):
            meant = right[_letters(group)]
            message = f"Ký hiệu ghi “{group}”, viết tắt tên cơ quan ban hành là “{meant}”"
            yield Hit(message, f"viết “{meant}”", found[0].span)


def _letters(short: str) -> str:
    """The letters of an abbreviation, whatever their order, Đ as D: what a slip of the keyboard leaves."""
    return "".join(sorted(short.upper().replace("Đ", "D")))


_LAWS = frozenset({"NGHỊ QUYẾT", "QUYẾT ĐỊNH", "CHỈ THỊ"})
"""Kinds that may be legislation, whose number has the year: 12/2024/NQ-HĐND."""
_UNIONS = ("LIÊN ĐOÀN LAO ĐỘNG", "TỔNG LIÊN ĐOÀN", "CÔNG ĐOÀN")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})\s*/\s*(?=\S)")


@rule(
    "TT319",
    "number-year",
    "II.3",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="so_ky_hieu | Số: 15/BC-LĐLĐ",
    bad="so_ky_hieu | Số: 15/2023/BC-LĐLĐ",
    severity=Severity.WARNING,
)
def number_without_year(context: CheckContext) -> Iterator[Hit]:
    """Giữa số và ký hiệu của văn bản hành chính không có năm.

    “15/BC-LĐLĐ”: năm ban hành đã có ở dòng ngày tháng. Chỉ số của văn bản quy phạm pháp luật mới ghi năm
    (12/2024/NQ-HĐND), nên nghị quyết, quyết định, chỉ thị chỉ xét khi tổ chức công đoàn ban hành.
    """
    found = number_of(context)
    year = _YEAR.match(symbol_of(found[1])) if found else None
    issuer = nfc(context.whole(Role.CO_QUAN_BAN_HANH)).upper()
    if found and year and (context.kind() not in _LAWS or issuer.startswith(_UNIONS)):
        number = f"{found[1]['number']}{found[1]['letter']}"
        right = f"{number}/{symbol_of(found[1])[year.end() :].strip()}"
        yield number_hit(found, "rest", f"Số văn bản ghi năm “{year[1]}”", f"viết “{right}”")


@rule(
    "TT327",
    "symbol-said-twice",
    "II.3",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="so_ky_hieu | Số: 97/BC-LĐLĐ",
    bad="so_ky_hieu | Số: 97/BC-97/BC-LĐLĐ",
)
def said_twice(context: CheckContext) -> Iterator[Hit]:
    """Số và chữ viết tắt tên loại chỉ ghi một lần.

    “97/BC-LĐLĐ”, không phải “97/BC-97/BC-LĐLĐ” hay “97/BC-BC-LĐLĐ”: số hoặc cả dòng đã gõ vào chỗ của ký
    hiệu. Năm ở giữa số và ký hiệu đã có quy tắc riêng.
    """
    found = number_of(context)
    symbol = symbol_of(found[1]).strip() if found else ""
    right = said_once(symbol, context.standard.judging.types.values())
    if found and right != symbol:
        number = f"{found[1]['number']}{found[1]['letter']}"
        what = "số" if re.search(r"[0-9]\s*/", symbol) else "tên loại"
        message = f"Ký hiệu “{symbol}” ghi {what} thêm lần nữa"
        yield number_hit(found, "rest", message, f"viết “{number}/{right}”")
