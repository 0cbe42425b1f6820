"""The words of the stamps of urgency and secrecy (ND30, Phụ lục I, III.2)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.context import CheckContext
from docgen.check.recognition.form_parts import fold
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.vn.text import spelling_key

_CALLED = {Role.DO_KHAN: "Mức độ khẩn", Role.DO_MAT: "Độ mật"}


@rule(
    "TT326",
    "stamp-words",
    "III.2.b",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="so_ky_hieu | Số: 15/BC-LĐLĐ\nso_ky_hieu đậm | HỎA TỐC",
    bad="so_ky_hieu | Số: 15/BC-LĐLĐ\nso_ky_hieu đậm | KHẨN CẤP",
)
def stamp_words(context: CheckContext) -> Iterator[Hit]:
    """Dấu chỉ mức độ khẩn ghi “KHẨN”, “THƯỢNG KHẨN” hoặc “HỎA TỐC”.

    Dấu chỉ độ mật ghi “MẬT”, “TỐI MẬT” hoặc “TUYỆT MẬT”. Lời khác (“KHẨN CẤP”, “HỎA TỐC HẸN GIỜ”) hay gõ sai
    dấu thì nêu, không tự đổi: mức độ nào do người ký quyết định.
    """
    for role, called in _CALLED.items():
        allowed = list(context.standard.stamps[role])
        for part in context.parts.of(role):
            stated = " ".join(context.text(part).split())
            if spelling_key(stated) in map(spelling_key, allowed):
                continue
            meant = [each for each in allowed if fold(each) == fold(stated)] or allowed
            words = " hoặc ".join(f"“{each}”" for each in meant)
            yield Hit(f"{called} ghi “{stated}”", f"viết {words}", part.span)
