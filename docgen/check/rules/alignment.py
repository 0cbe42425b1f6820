"""Where every component of the form stands in its column or on its page, as the standard has it."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.context import CheckContext
from docgen.check.placing import looks_centred
from docgen.check.recognition.form_parts import FormPart
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, full_clause, rule
from docgen.check.rules.look import described, name_of
from docgen.word.edits import Shape
from docgen.word.model import CELL_MARGIN

_ALIGNMENTS = {"giua": "center", "deu": "both", "trai": "left", "phai": "right"}
_PLACES = {"giua": "canh giữa", "deu": "canh đều hai lề", "trai": "canh trái", "phai": "canh phải"}
_FULL = 0.95  # of a line: the rest is too little to be seen
_FREE_PLACE = frozenset(
    {Role.NOI_NHAN_TU, Role.NOI_NHAN, Role.KINH_GUI, Role.CAN_CU, Role.DU_THAO, Role.LUU_HANH, Role.DO_KHAN}
)


@rule(
    "TT205",
    "part-alignment",
    "II",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="ten_loai giữa | BÁO CÁO",
    bad="ten_loai trái | BÁO CÁO",
)
def part_alignment(context: CheckContext) -> Iterator[Hit]:
    """Canh giữa các thành phần thể thức.

    Quốc hiệu, tiêu ngữ, tên cơ quan, số và ký hiệu, địa danh và thời gian, tên loại, trích yếu, quyền hạn,
    chức vụ,
    họ tên, phụ lục được canh giữa trong cột hoặc trang của mình. Dòng mà thụt lề, dấu cách hay khung chữ đã
    đưa vào giữa (lệch không quá một phần hai mươi cột), thành phần đặt bằng dấu tab không bị nêu.
    """
    seen: set[int] = set()
    for part, component in described(context):
        shape = context.paragraph(part).format
        if part.tabbed or part.paragraph in seen or component.is_body or part.role in _FREE_PLACE:
            continue
        seen.add(part.paragraph)
        if shape.alignment == _ALIGNMENTS[component.align]:
            continue
        loose = context.paragraph(part).place is None and part.role in {
            Role.QUYEN_HAN,
            Role.CHUC_VU,
            Role.HO_TEN,
        }
        free = loose or _placed_by_indent(context, part) or _fills_its_line(context, part)
        free = free or (component.align == "giua" and looks_centred(context, *part.span[:2]))
        if not free:
            yield Hit(
                f"{name_of(component)} không {_PLACES[component.align]}",
                _PLACES[component.align],
                part.span,
                full_clause(component.clause),
                (Shape(part.paragraph, alignment=_ALIGNMENTS[component.align]),),
            )


def _fills_its_line(context: CheckContext, part: FormPart) -> bool:
    """The text is as wide as its line: it looks the same in every alignment."""
    paragraph = context.paragraph(part)
    room = context.room(paragraph) - (2 * CELL_MARGIN if paragraph.place else 0)
    return _FULL * room <= context.width(part) <= room


def _placed_by_indent(context: CheckContext, part: FormPart) -> bool:
    """Put in its place by indents, spaces or tabs, which may look centred."""
    shape = context.paragraph(part).format
    return shape.left + shape.first_line > 0 or context.paragraph(part).text.startswith(("  ", "\t"))
