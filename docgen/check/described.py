"""The parts that a clause of the standard describes: each line with its component, and its name in messages.

A part may go on over several lines (“Danh sách … / được khen thưởng …”); what is wrong with all of them is
told at the first. Knows no rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import wraps

from docgen.check.context import CheckContext, once_per_document
from docgen.check.recognition.form_parts import FormPart
from docgen.check.recognition.roles import Role
from docgen.check.rule import Hit
from docgen.check.span import Span
from docgen.standard.rules import Component
from docgen.word.model import Paragraph

_NAMES: dict[str, str] = {
    Role.QUOC_HIEU: "Quốc hiệu",
    Role.SO_KY_HIEU: "Số, ký hiệu",
    Role.DIA_DANH_THOI_GIAN: "Địa danh và thời gian",
    Role.CO_QUAN_CHU_QUAN: "Tên cơ quan chủ quản",
    Role.CO_QUAN_BAN_HANH: "Tên cơ quan ban hành",
    Role.TEN_LOAI: "Tên loại văn bản",
    Role.NOI_NHAN_TU: "Từ “Nơi nhận”",
    Role.NOI_NHAN: "Dòng nơi nhận",
    Role.QUYEN_HAN: "Quyền hạn của người ký",
    Role.CHUC_VU: "Chức vụ của người ký",
    Role.HO_TEN: "Họ tên người ký",
    Role.PHU_LUC: "Từ “Phụ lục”",
    Role.TEN_PHU_LUC: "Tên phụ lục",
    Role.KEM_THEO: "Dòng “Kèm theo”",
    Role.MUC_1: "Tiêu đề mục",
    Role.MUC_2: "Tiêu đề khoản",
    Role.NOI_DUNG: "Lời văn",
    Role.KHOAN: "Khoản, điểm",
    Role.GACH: "Dòng gạch đầu dòng",
    Role.CONG: "Dòng dấu cộng",
    Role.MUC_3: "Tiêu đề",
    Role.MUC_4: "Tiêu đề",
}
_ONE_TEXT = frozenset(
    {
        Role.CO_QUAN_CHU_QUAN,
        Role.CO_QUAN_BAN_HANH,
        Role.TEN_LOAI,
        Role.TRICH_YEU,
        Role.TRICH_YEU_CONG_VAN,
        Role.THAM_QUYEN,
        Role.QUYEN_HAN,
        Role.CHUC_VU,
        Role.TEN_PHU_LUC,
        Role.KEM_THEO,
    }
)
"""The parts whose lines are one text; two grounds, two recipients or two signers are not."""


def name_of(part: Component) -> str:
    """What a part is called in a message."""
    return _NAMES.get(part.key, part.name)


def described(context: CheckContext) -> Iterator[tuple[FormPart, Component]]:
    """Every line of the head, the opening and the closing that a clause describes; and of what is issued."""
    issued = context.parts.issued
    for part in (*context.parts.form_parts, *(issued.form_parts if issued and issued.titled else ())):
        component = context.component(part.role)
        if component is not None and component.clause:
            yield part, component


@once_per_document
def text_parts(context: CheckContext) -> Sequence[tuple[FormPart, Component]]:
    """Every paragraph of the running text as a part."""
    return [
        (FormPart(role, index, 0, len(paragraph.text)), part)
        for index, role, paragraph in context.body()
        if (part := context.component(role)) is not None
    ]


def reported_at_first_line(
    judge: Callable[[CheckContext], Iterator[Hit]],
) -> Callable[[CheckContext], Iterator[Hit]]:
    """Joins what a rule finds in successive lines of one part: told at the first line, mended in all."""

    @wraps(judge)
    def joined(context: CheckContext) -> Iterator[Hit]:
        hits: list[Hit] = []
        last: dict[tuple[str, str], tuple[int, FormPart]] = {}  # role and message → its hit, the last line
        lines: list[FormPart] | None = None
        for hit in judge(context):
            if lines is None:
                lines = [part for part, _ in described(context) if part.role in _ONE_TEXT]
            part = next((each for each in lines if hit.span and _holds(each, hit.span)), None)
            key = (part.role, hit.message) if part else ("", "")
            at, above = last.get(key, (0, None))
            alike = bool(hits and hits[at].changes) == bool(hit.changes)
            if part and above and alike and _goes_on(context, above, part):
                changes = tuple(dict.fromkeys((*hits[at].changes, *hit.changes)))
                hits[at] = replace(hits[at], changes=changes)
            else:
                at = len(hits)
                hits.append(hit)
            if part:
                last[key] = at, part
        yield from hits

    return joined


def _holds(part: FormPart, span: Span) -> bool:
    return part.paragraph == span.paragraph and part.start <= span.start < part.end


def _goes_on(context: CheckContext, above: FormPart, below: FormPart) -> bool:
    """No words stand between two lines of a part; what stands in the other column is another's."""
    paragraphs = context.document.paragraphs
    column = _column(paragraphs[below.paragraph])
    if column != _column(paragraphs[above.paragraph]):
        return False
    between = paragraphs[above.paragraph + 1 : below.paragraph]
    return not any(each.text.strip() and _column(each) == column for each in between)


def _column(paragraph: Paragraph) -> tuple[int, int] | None:
    """The table and the cell of a paragraph, None outside tables."""
    return (paragraph.location.table, paragraph.location.cell) if paragraph.location else None
