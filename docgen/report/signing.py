"""The signature block against the body that reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docgen.errors import Problem, Severity
from docgen.patterns import regex
from docgen.standard.mau import FormSpec
from docgen.units import Signer, Unit
from docgen.vn.blanks import says_nothing
from docgen.vn.text import upper

_FOR: Final = regex(r"\s*TM\.\s*(\S.*)", re.IGNORECASE | re.DOTALL)


_BODIES: Final = ("BAN CHẤP HÀNH", "BAN THƯỜNG VỤ", "HỘI ĐỒNG", "ĐOÀN CHỦ TỊCH", "ĐẠI HỘI")


def signed_for(signer: Signer) -> str:
    """The body that a signer signs for: "BAN CHẤP HÀNH" of "TM. BAN CHẤP HÀNH"; "" for nobody."""
    match = _FOR.fullmatch(signer.quyen_han)
    return " ".join(match[1].split()) if match else ""


def nameless_problems(signer: Signer | None, left: Signer | None, form: FormSpec | None) -> Iterator[Problem]:
    """Who signs has a name below the place for the signature (ND30 Phụ lục I, II.7); dots are none.

    A second signer is looked at where the form prints one.
    """
    left = left if form is None or form.left_signer is not None else None
    for each, key, who in ((left, "nguoi_ky_trai", "người ký bên trái"), (signer, "nguoi_ky", "người ký")):
        if each is not None and says_nothing(each.ho_ten):
            message, hint = f"{who} chưa có họ và tên", "hãy ghi họ và tên, ở đây hoặc trong sổ đơn vị"
            yield Problem("D099", message, f"{key}.ho_ten", hint=hint, severity=Severity.WARNING)


def signer_problems(
    signer: Signer | None, unit: Unit | None, form: FormSpec | None = None
) -> Iterator[Problem]:
    """A body that decides together signs through somebody: "TM. BAN THƯỜNG VỤ" (ND30 Phụ lục I, II.7).

    Minutes are signed by who was in the chair: a form whose own signer has no authority asks for none.
    """
    if form is not None and not form.signer.get("quyen_han"):
        return
    if signer is None or unit is None or signer.quyen_han.strip() or not unit.tap_the.strip():
        return
    authority = f"TM. {upper(unit.tap_the.strip())}"
    message = f"người ký chưa có quyền hạn, đơn vị làm việc theo chế độ tập thể ({unit.tap_the.strip()})"
    hint = f'thêm "quyen_han": "{authority}"; người đứng đầu tự ký thì bỏ tap_the của đơn vị'
    yield Problem("D068", message, "nguoi_ky.quyen_han", hint=hint, severity=Severity.WARNING)


def authority_problems(
    given: object, signer: Signer | None, unit: Unit | None, form: FormSpec | None
) -> Iterator[Problem]:
    """Who decides, as the data say it, against who signs (ND30 Phụ lục I, II.7.b; Phụ lục III, Mẫu 1.1–1.3).

    Who signs "TM." a body decides for that body; who signs alone decides as head, not as a body.
    """
    if form is None or not form.authority or signer is None or unit is None or not isinstance(given, str):
        return
    words, body = _words(given), signed_for(signer)
    if not words or words == _words(unit.ten):
        return
    if body and not f"{words} ".startswith(f"{_words(body)} "):
        message = f"thẩm quyền ban hành “{given.strip()}” khác tập thể mà người ký ký thay mặt ({body})"
        hint = f'ghi "{upper(body)} {upper(unit.ten)}", hoặc sửa nguoi_ky.quyen_han; bỏ khoá này thì tự ghi'
        yield Problem("D078", message, "tham_quyen", hint=hint, severity=Severity.WARNING)
    elif not body and _is_body(words, unit):
        message = f"thẩm quyền ban hành là tập thể “{given.strip()}”, người ký không ký thay mặt tập thể"
        hint = f'ghi nguoi_ky.quyen_han là "TM. {upper(given.strip())}", hoặc sửa tham_quyen'
        yield Problem("D078", message, "tham_quyen", hint=hint, severity=Severity.WARNING)


def _words(text: str) -> str:
    return " ".join(upper(text).split())


def _is_body(words: str, unit: Unit) -> bool:
    """The words name a body that decides together: the unit's own, or one of the usual kinds."""
    own = _words(unit.tap_the)
    return words.startswith(_BODIES) or bool(own and f"{words} ".startswith(f"{own} "))
