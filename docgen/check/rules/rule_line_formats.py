"""How the lines below motto, issuer and subject look: solid, and in the middle of the words above them."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.context import CheckContext
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, full_clause, rule
from docgen.check.rules.ruling import NAMES, heads, is_right_length, length_ratios, lines_below, text_lengths
from docgen.word.edits import ParagraphChange
from docgen.word.model import CELL_MARGIN, ParagraphFormat

_SOLID = frozenset({"single", "thick", "words"})
_STYLES = {"double": "nét đôi", "dashed": "nét đứt", "dash": "nét đứt", "dotted": "nét chấm"}
_JUDGED = (Role.CO_QUAN_BAN_HANH, Role.TRICH_YEU)
_OFF_CENTRE = 0.05  # of the text's length


@rule(
    "TT209",
    "solid-line",
    "II.1.b",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="tieu_ngu kẻ=1 | {mẫu}",
    bad="tieu_ngu kẻ=1 nét=dashed | {mẫu}",
)
def solid_line(context: CheckContext) -> Iterator[Hit]:
    """Đường kẻ trong thể thức là một nét liền.

    Đường kẻ dưới tiêu ngữ, tên cơ quan ban hành, trích yếu là nét liền: không dùng nét đứt, nét chấm, nét
    đôi. Không xét đường vẽ bằng hình và hàng dấu gạch.
    """
    for role, name in NAMES.items():
        every = ((each[-1], lines_below(context, each[-1]) or ()) for each in heads(context, role))
        for last, line in ((last, line) for last, lines in every for line in lines):
            if line.style not in _SOLID:
                style = _STYLES.get(line.style, "không phải nét liền")
                message = f"Đường kẻ dưới {name} là {style}".replace("là không", "không")
                clause = full_clause(context.clause(role))
                yield Hit(message, "kẻ một nét liền", last.span, clause)


@rule(
    "TT214",
    "centred-line",
    "II.2.b",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="co_quan_ban_hanh kẻ=0,4 | {mẫu}",
    bad="co_quan_ban_hanh kẻ=0,4 lệch=8 | {mẫu}",
)
def centred_line(context: CheckContext) -> Iterator[Hit]:
    """Đường kẻ đặt cân đối so với dòng chữ.

    Đường kẻ dưới tên cơ quan ban hành và trích yếu nằm chính giữa dòng chữ. Chỉ xét đường kẻ là viền của
    một dòng trống dưới dòng chữ canh giữa.
    """
    for role, parts in ((part, each) for part in _JUDGED for each in heads(context, part)):
        found = lines_below(context, parts[-1])
        if not found or len(found) > 1 or found[0].bordered is None:
            continue
        last, index = parts[-1], found[0].bordered
        text, line = context.paragraph(last).format, context.document.paragraphs[index].format
        off = abs(_middle(line) - _middle(text) - text.first_line / 2)
        wide = off > _OFF_CENTRE * text_lengths(context, parts)[0] + CELL_MARGIN
        if (
            wide
            and text.alignment == "center"
            and is_right_length(context, role, length_ratios(context, parts, found))
        ):
            side = round((line.left + line.right) / 2)
            mend = (
                (ParagraphChange(index, left=side, right=side),)
                if _middle(text) == text.first_line == 0
                else ()
            )
            message = f"Đường kẻ dưới {NAMES[role]} lệch sang một bên"
            clause = full_clause(context.clause(role))
            yield Hit(message, "đặt ở giữa, cân đối so với dòng chữ", last.span, clause, mend)


def _middle(paragraph_format: ParagraphFormat) -> float:
    """How far right of the column's middle the middle of a paragraph stands, in twips."""
    return (paragraph_format.left - paragraph_format.right) / 2
