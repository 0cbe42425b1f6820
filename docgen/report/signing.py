"""The signature block against the body that reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docgen.errors import Problem, Severity
from docgen.standard.mau import FormSpec
from docgen.units import Signer, Unit
from docgen.vn.text import upper

_FOR: Final = re.compile(r"\s*TM\.\s*(\S.*)", re.IGNORECASE | re.DOTALL)


def signed_for(signer: Signer) -> str:
    """The body that a signer signs for: "BAN CHẤP HÀNH" of "TM. BAN CHẤP HÀNH"; "" for nobody."""
    match = _FOR.fullmatch(signer.quyen_han)
    return " ".join(match[1].split()) if match else ""


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
