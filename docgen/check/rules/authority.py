"""Who issues a decision: the authority above the grounds beside the issuer and the signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docgen.check.context import CheckContext
from docgen.check.examples import decision
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.errors import Severity
from docgen.vn.text import nfc

_BODIES: Final = (("BAN", "THƯỜNG", "VỤ"), ("BAN", "CHẤP", "HÀNH"), ("ĐOÀN", "CHỦ", "TỊCH"), ("ĐẠI", "HỘI"))
_FOR: Final = frozenset({"TM", "TL", "TUQ"})
_FEWEST: Final = 3  # words that two names of offices of one kind begin with


@rule(
    "TT430",
    "authority-of-another",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good=decision(),
    bad=decision(authority="can_cu giữa đậm không_nghiêng | BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG TỈNH SƠN LA"),
    severity=Severity.WARNING,
)
def authority_of_another(context: CheckContext) -> Iterator[Hit]:
    """Thẩm quyền ban hành là của chính cơ quan ban hành, và của tập thể được ký thay mặt.

    So tên cơ quan ở dòng thẩm quyền với tên cơ quan ban hành khi cả hai cùng một loại cơ quan (“LIÊN ĐOÀN LAO
    ĐỘNG TỈNH …”); so tập thể (“BAN THƯỜNG VỤ”, “BAN CHẤP HÀNH”) với tập thể sau “TM.” ở chữ ký; tập thể ban
    hành mà chủ tịch ký thì chữ ký có “TM.”; chủ tịch ban hành thì chữ ký không có “TM.” tập thể.
    """
    parts = context.parts.of(Role.THAM_QUYEN)
    words = _upper_words(" ".join(context.text(each) for each in parts))
    if not words:
        return
    span = parts[0].span
    issuer = _upper_words(context.whole(Role.CO_QUAN_BAN_HANH))
    other = _another(words, issuer)
    if other:
        message = f"Thẩm quyền ban hành ghi “{' '.join(other)}”, cơ quan ban hành là “{' '.join(issuer)}”"
        yield Hit(message, "ghi đúng tên cơ quan ban hành", span)
    signed = _upper_words(context.whole(Role.QUYEN_HAN))
    bodies = [each for each in _BODIES if words[: len(each)] == list(each)]
    signing = [each for each in _BODIES if signed[1 : 1 + len(each)] == list(each) and signed[0] == "TM"]
    if bodies and signing and bodies[0] != signing[0]:
        message = f"Thẩm quyền ban hành là {' '.join(bodies[0])}, chữ ký thay mặt {' '.join(signing[0])}"
        yield Hit(message, "ghi cùng một tập thể ở hai chỗ", span)
    lines = context.parts.of(Role.QUYEN_HAN, Role.CHUC_VU)
    own = lines and _upper_words(context.text(lines[0]))[:2] in (["CHỦ", "TỊCH"], ["KT", "CHỦ"])
    if signing and words[:2] == ["CHỦ", "TỊCH"] and not bodies:
        message = f"Thẩm quyền ban hành là chủ tịch, chữ ký thay mặt {' '.join(signing[0])}"
        yield Hit(message, "ghi cùng một tập thể ở hai chỗ, hoặc bỏ dòng “TM.”", span)
    if bodies and own and context.parts.of(Role.HO_TEN) and not set(signed) & _FOR:
        message = f"Thẩm quyền ban hành là {' '.join(bodies[0])}, chữ ký không có “TM.”"
        yield Hit(message, f"thêm “TM. {' '.join(bodies[0])}” ở trên chức vụ", lines[0].span)


def _upper_words(text: str) -> list[str]:
    return re.findall(r"\w+", nfc(text).upper())


def _another(words: list[str], issuer: list[str]) -> list[str]:
    """The name of an office in ``words`` that begins like the issuer's and goes on otherwise; [] for none."""
    for start in range(len(words) - _FEWEST + 1):
        rest = words[start:]
        alike = next((i for i, (a, b) in enumerate(zip(rest, issuer, strict=False)) if a != b), None)
        if alike is not None and alike >= _FEWEST:
            return rest
    return []
