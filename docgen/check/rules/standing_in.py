"""Who may sign for whom: KT. by a deputy, TM. by the head of the body, and always an office (II.7.b)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from docgen.check.context import CheckContext
from docgen.check.recognition.form_parts import FormPart, fold
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule

_FOR_HEAD: Final = re.compile(r"k ?t (?P<office>.+)")
_BODY: Final = r"(?:ban (?:thuong vu|chap hanh|thuong truc)|doan chu tich|uy ban nhan dan)\b"
_FOR_BODY: Final = re.compile(rf"t ?m {_BODY}")
_IS_BODY: Final = re.compile(rf"{_BODY}|uy ban kiem tra\b|hoi dong ")
_FOR_PERSON: Final = re.compile(
    r"t ?m (?:pho )?(?:chu tich|giam doc|truong ban|truong phong|chanh van phong|hieu truong)\b"
)
_BY_ORDER: Final = re.compile(rf"t ?l {_BODY}")
_DEPUTY: Final = re.compile(
    r"pho (?:tong )?(?:chu tich|chu nhiem|bi thu|giam doc|hieu truong|vien truong|truong|chanh)\b"
)
_HEAD_OF_DEPARTMENT: Final = re.compile(r"(?:pho )?(?:chanh van phong|truong phong|truong ban)\b")


def _authorities(context: CheckContext) -> Iterator[tuple[FormPart, str]]:
    for part in context.parts.of(Role.QUYEN_HAN):
        yield part, fold(context.text(part))


def _office(context: CheckContext) -> str:
    return fold(context.whole(Role.CHUC_VU))


@rule(
    "TT728",
    "deputy-of-himself",
    "II.7.b",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="quyen_han | TM. BAN THƯỜNG VỤ\nquyen_han | KT. CHỦ TỊCH\nchuc_vu | PHÓ CHỦ TỊCH",
    bad="quyen_han | TM. BAN THƯỜNG VỤ\nquyen_han | KT. CHỦ TỊCH\nchuc_vu | CHỦ TỊCH",
)
def deputy_of_himself(context: CheckContext) -> Iterator[Hit]:
    """Ký thay “KT.” là cấp phó ký thay người đứng đầu.

    Sau “KT. CHỦ TỊCH” không ghi “CHỦ TỊCH”: người đứng đầu ký thì không có dòng “KT.”. Sau “KT.” là chức vụ
    người đứng đầu, không phải cấp phó, không phải tên tập thể (ký thay mặt tập thể thì ghi “TM.”). Chánh văn
    phòng, trưởng ban ký thì ghi “TL.”.
    """
    office = _office(context)
    for part, words in _authorities(context):
        match = _FOR_HEAD.fullmatch(words)
        if match and _IS_BODY.match(match["office"]):
            text = context.text(part)
            hint = "ghi “TM.” trước tên tập thể; “KT.” đứng trước chức vụ người đứng đầu"
            yield Hit(f"“{text}”: không ký thay tập thể", hint, part.span)
        elif match and match["office"].startswith("pho "):
            text = context.text(part)
            yield Hit(f"“{text}”: ký thay cấp phó", "sau “KT.” ghi chức vụ người đứng đầu", part.span)
        elif match and match["office"] == office:
            message = f"“{context.text(part)}” mà người ký là {context.whole(Role.CHUC_VU)}"
            yield Hit(message, "bỏ dòng “KT.”, hoặc ghi chức vụ cấp phó", part.span)
        elif match and match["office"] == "chu tich" and _HEAD_OF_DEPARTMENT.match(office):
            message = f"“{context.text(part)}” mà người ký là {context.whole(Role.CHUC_VU)}"
            yield Hit(message, "ghi “TL.” (thừa lệnh) thay “KT.”", part.span)


@rule(
    "TT729",
    "body-by-its-head",
    "II.7.b",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="quyen_han | TL. BAN THƯỜNG VỤ\nchuc_vu | CHÁNH VĂN PHÒNG",
    bad="quyen_han | TM. BAN THƯỜNG VỤ\nchuc_vu | CHÁNH VĂN PHÒNG",
)
def body_by_its_head(context: CheckContext) -> Iterator[Hit]:
    """Ký thay mặt (“TM.”) một tập thể là người đứng đầu hoặc cấp phó của tập thể ấy.

    Chánh văn phòng, trưởng phòng, trưởng ban ký thừa lệnh thì ghi “TL.”; chủ tịch, phó chủ tịch thì không ký
    thừa lệnh tập thể của mình. Sau “TM.” là tên tập thể, không phải chức vụ một người. Chỉ xét khi ký thay
    mặt ban thường vụ, ban chấp hành, đoàn chủ tịch, ủy ban nhân dân.
    """
    office, authorities = _office(context), list(_authorities(context))
    for part, words in authorities:
        text = context.text(part)
        if _FOR_PERSON.match(words):
            hint = "sau “TM.” ghi tên tập thể; ký thay người đứng đầu thì ghi “KT.”"
            yield Hit(f"“{text}”: “TM.” đứng trước chức vụ", hint, part.span)
        elif _BY_ORDER.fullmatch(words) and office in {"chu tich", "pho chu tich"}:
            message = f"“{text}” mà người ký là {context.whole(Role.CHUC_VU)}"
            yield Hit(message, "ghi “TM.” (thay mặt) thay “TL.”", part.span)
    if _HEAD_OF_DEPARTMENT.match(office) and len(authorities) == 1 and _FOR_BODY.match(authorities[0][1]):
        part = authorities[0][0]
        message = f"“{context.text(part)}” mà người ký là {context.whole(Role.CHUC_VU)}"
        yield Hit(message, "ghi “TL.” (thừa lệnh) thay “TM.”", part.span)


@rule(
    "TT730",
    "signer-office",
    "II.7.c",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="quyen_han | TM. BAN CHẤP HÀNH\nchuc_vu | CHỦ TỊCH",
    bad="quyen_han | TM. BAN CHẤP HÀNH\nchuc_vu |",
)
def signer_office(context: CheckContext) -> Iterator[Hit]:
    """Dưới “TM. …”, “KT. …” có chức vụ của người ký, rồi họ tên.

    Chỉ xét khi đã nhận ra họ tên người ký và giữa hai dòng ấy không còn dòng nào khác.
    """
    names, authorities = context.parts.of(Role.HO_TEN), context.parts.of(Role.QUYEN_HAN)
    if len(names) != 1 or not authorities or context.parts.of(Role.CHUC_VU):
        return
    last = authorities[-1]
    between = context.document.paragraphs[last.paragraph : names[0].paragraph]
    drawn = any(each.pictures or each.in_text_box for each in between)
    if not drawn and re.match(r"[tk] ?[mt] ", fold(context.text(last))):
        yield Hit(f"Dưới “{context.text(last)}” không có chức vụ người ký", "thêm chức vụ", last.span)


@rule(
    "TT736",
    "deputy-for-whom",
    "II.7.b",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="quyen_han | TM. BAN THƯỜNG VỤ\nquyen_han | KT. CHỦ TỊCH\nchuc_vu | PHÓ CHỦ TỊCH",
    bad="quyen_han |\nchuc_vu | PHÓ CHỦ TỊCH",
)
def deputy_for_whom(context: CheckContext) -> Iterator[Hit]:
    """Trên chức vụ của cấp phó có dòng quyền hạn: “TM.”, “KT.”, “TL.”.

    Phó chủ tịch, phó giám đốc, phó trưởng ban không ký với chức vụ của mình thôi. Chỉ xét văn bản có một
    người ký; biên bản không xét.
    """
    offices = context.parts.of(Role.CHUC_VU)
    alone = len(context.parts.of(Role.HO_TEN)) == 1 and not context.parts.of(Role.QUYEN_HAN)
    if offices and alone and context.kind() != "BIÊN BẢN" and _DEPUTY.match(fold(context.text(offices[0]))):
        message = f"“{context.text(offices[0])}” ký mà ở trên không có dòng quyền hạn"
        yield Hit(message, "thêm dòng “TM. …” hoặc “KT. …” ở trên chức vụ", offices[0].span)


@rule(
    "TT735",
    "signature-lines",
    "II.7.b",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="quyen_han | TM. BAN THƯỜNG VỤ\nquyen_han | KT. CHỦ TỊCH\nchuc_vu | PHÓ CHỦ TỊCH",
    bad="quyen_han | KT. CHỦ TỊCH\nquyen_han | TM. BAN THƯỜNG VỤ\nchuc_vu | PHÓ CHỦ TỊCH",
)
def signature_lines(context: CheckContext) -> Iterator[Hit]:
    """Chữ ký ghi “TM.” trước, “KT.” ở dưới, mỗi dòng một lần.

    “TM. BAN THƯỜNG VỤ”, rồi “KT. CHỦ TỊCH”, rồi “PHÓ CHỦ TỊCH”. Chỉ xét văn bản có một người ký.
    """
    lines = context.parts.of(Role.QUYEN_HAN, Role.CHUC_VU)
    if len(context.parts.of(Role.HO_TEN)) > 1:
        return
    for part, below in pairwise(lines):
        first, second = (fold(context.text(each)) for each in (part, below))
        if first == second:
            yield Hit(f"“{context.text(below)}” ghi hai lần", "bỏ dòng thừa", below.span)
        elif re.match(r"k ?t ", first) and re.match(r"t ?m ", second):
            message = f"“{context.text(part)}” đứng trên “{context.text(below)}”"
            yield Hit(message, "ghi “TM.” ở dòng trên, “KT.” ở dòng dưới", part.span)
