"""What the head says: the two lines of the state, and where number and date stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from docgen.check.context import CheckContext
from docgen.check.fixes.rewriting import rewritten
from docgen.check.recognition.form_parts import FormPart, fold, is_upper
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.vn.text import nfc
from docgen.word.edits import Retext

_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"\S+")
_SAME = 0.94  # likeness of letters without marks: one or two are wrong, no word is missing


@rule(
    "TT301",
    "state-name",
    "II.1.a",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="quoc_hieu | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    bad="quoc_hieu | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIÊT NAM",
)
def country(context: CheckContext) -> Iterator[Hit]:
    """Quốc hiệu viết đúng từng chữ.

    “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”; chính Nghị định viết cả HÒA và HOÀ, nên cả hai đều được.
    """
    want = context.standard.components[Role.QUOC_HIEU].text
    for part in context.in_heads(Role.QUOC_HIEU):
        written = _SPACES.sub(" ", nfc(context.text(part))).upper().replace("HOÀ", "HÒA")
        if written == want:
            continue
        changes = _official(context, part, want)
        yield Hit("Quốc hiệu viết không đúng", f"viết “{want}”", part.span, changes=changes)


def _official(context: CheckContext, part: FormPart, want: str) -> tuple[Retext, ...]:
    """The official words, word by word; HOÀ stays where it is written so."""
    text = context.text(part)
    words = list(_WORD.finditer(text))
    right = (want.replace("HÒA", "HOÀ") if "HOÀ" in nfc(text).upper() else want).split()
    if not is_upper(text) or len(words) != len(right) or not _is_meant(text, want):
        return ()
    changes: tuple[Retext, ...] = ()
    for word, new in zip(words, right, strict=True):
        changes += rewritten(part.paragraph, part.start + word.start(), word[0], new)
    return changes


def _is_meant(text: str, want: str) -> bool:
    """No other words can be meant."""
    one, other = (fold(words).replace(" ", "") for words in (text, want))
    return SequenceMatcher(None, one, other, autojunk=False).ratio() > _SAME


@rule(
    "TT302",
    "motto-wording",
    "II.1.b",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="tieu_ngu | Độc lập - Tự do - Hạnh phúc",
    bad="tieu_ngu | Độc lập-Tự do-Hạnh phúc",
)
def motto(context: CheckContext) -> Iterator[Hit]:
    """Tiêu ngữ viết đúng, giữa các cụm từ có gạch nối, có cách chữ.

    “Độc lập - Tự do - Hạnh phúc”: chữ cái đầu của mỗi cụm từ viết hoa, gạch nối (-) chứ không phải gạch
    ngang dài.
    """
    want = context.standard.components[Role.TIEU_NGU].text
    for part in context.in_heads(Role.TIEU_NGU):
        text = context.text(part)
        if _SPACES.sub(" ", nfc(text)) in {want, want.upper()}:  # capitals are the business of TT204
            continue
        new = want.upper() if is_upper(text) else want
        changes = rewritten(part.paragraph, part.start, text, new) if _is_meant(text, want) else ()
        yield Hit("Tiêu ngữ viết không đúng", f"viết “{want}”", part.span, changes=changes)


@rule(
    "TT314",
    "state-name-on-the-right",
    "IV",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="quoc_hieu | {mẫu}",
    bad="""
    quoc_hieu cột=trái | {mẫu}
    tieu_ngu cột=trái | {mẫu}
    co_quan_chu_quan cột=phải | {mẫu}
    co_quan_ban_hanh cột=phải | {mẫu}
    """,
)
def sides(context: CheckContext) -> Iterator[Hit]:
    """Quốc hiệu và địa danh, thời gian ở bên phải; tên cơ quan và số ở bên trái.

    Theo sơ đồ bố trí các thành phần thể thức (mục IV): ô 1 và ô 4 ở nửa phải, ô 2 và ô 3 ở nửa trái trang
    đầu.
    """
    for role, name in ((Role.QUOC_HIEU, "Quốc hiệu"), (Role.DIA_DANH_THOI_GIAN, "Địa danh và thời gian")):
        part = context.parts.one(role)
        location = context.paragraph(part).location if part else None
        if (
            part
            and location
            and location.cell == 0
            and len(context.document.tables[location.table].rows[location.row].cells) > 1
        ):
            yield Hit(f"{name} nằm ở bên trái", "đặt ở nửa phải, ngang tên cơ quan", part.span)
