"""Where every component of the form stands in its column or on its page, as the standard has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.check.context import CheckContext
from docgen.check.described import described, name_of, reported_at_first_line
from docgen.check.fixes.formats import centred
from docgen.check.placing import block_of, looks_centred, shares_middle
from docgen.check.recognition.form_parts import FormPart
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, full_clause, rule
from docgen.word.edits import Edit, ParagraphChange
from docgen.word.model import CELL_MARGIN

_ALIGNMENTS = {"giua": "center", "deu": "both", "trai": "left", "phai": "right"}
_PLACES = {"giua": "canh giữa", "deu": "canh đều hai lề", "trai": "canh trái", "phai": "canh phải"}
_FULL = 0.95  # of a line: the rest is too little to be seen
_FREE_PLACE = frozenset(
    {Role.NOI_NHAN_TU, Role.NOI_NHAN, Role.KINH_GUI, Role.CAN_CU, Role.DU_THAO, Role.LUU_HANH, Role.DO_KHAN}
)
_DRAWN_ON = frozenset(
    {
        Role.CO_QUAN_BAN_HANH,
        Role.TIEU_NGU,
        Role.TEN_LOAI,
        Role.TRICH_YEU,
        Role.QUYEN_HAN,
        Role.CHUC_VU,
        Role.HO_TEN,
    }
)
"""The parts that have a line drawn below them, or a signature and a seal as a picture beside them."""


@rule(
    "TT205",
    "part-alignment",
    "II",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="ten_loai giữa | BÁO CÁO",
    bad="ten_loai trái | BÁO CÁO",
)
@reported_at_first_line
def part_alignment(context: CheckContext) -> Iterator[Hit]:
    """Canh giữa các thành phần thể thức.

    Quốc hiệu, tiêu ngữ, tên cơ quan, số và ký hiệu, địa danh và thời gian, tên loại, trích yếu, quyền hạn,
    chức vụ, họ tên, phụ lục được canh giữa trong cột hoặc trang của mình. Dòng mà thụt lề, dấu cách hay
    khung chữ đã đưa vào giữa (lệch không quá 1/20 cột), thành phần đặt bằng dấu tab không bị nêu,
    các dòng của một khối (tên cơ quan và số; chức vụ và họ tên) đã đặt cân với nhau cũng không bị nêu.
    --fix đưa cả khối vào giữa, hoặc để nguyên cả khối khi trong khối có hình hay đường vẽ không đi theo chữ.
    """
    seen: set[int] = set()
    for part, component in described(context):
        paragraph_format = context.paragraph(part).format
        if part.tabbed or part.paragraph in seen or component.is_body or part.role in _FREE_PLACE:
            continue
        seen.add(part.paragraph)
        wanted, in_middle = _ALIGNMENTS[component.align], component.align == "giua"
        if paragraph_format.alignment == wanted:
            continue
        loose = context.paragraph(part).location is None and part.role in {
            Role.QUYEN_HAN,
            Role.CHUC_VU,
            Role.HO_TEN,
        }
        free = loose or _placed_by_indent(context, part) or _fills_its_line(context, part)
        if in_middle:
            free = free or looks_centred(context, *part.span[:2])
            free = free or shares_middle(context, block_of(context, part))
        if not free:
            mend = (
                _block_centred(context, part)
                if in_middle
                else (ParagraphChange(part.paragraph, alignment=wanted),)
            )
            yield Hit(
                f"{name_of(component)} không {_PLACES[component.align]}",
                _PLACES[component.align],
                part.span,
                full_clause(component.clause),
                mend,
            )


def _block_centred(context: CheckContext, part: FormPart) -> tuple[Edit, ...]:
    """Every line of the part's block in the middle of its column, what stands between them too.

    Nothing where tabs place one, or where a drawing would stay behind when the words move that it belongs to.
    """
    block, paragraphs = block_of(context, part), context.document.paragraphs
    column = [index for index in _line_span(context, block) if _in_column(context, index, part)]
    moved = [i for i in column if paragraphs[i].text.strip() and paragraphs[i].format.alignment != "center"]
    drawn = any(paragraphs[index].lines or paragraphs[index].pictures for index in column)
    if drawn and any(each.role in _DRAWN_ON and each.paragraph in moved for each in block):
        return ()
    if any("\t" in paragraphs[index].text.strip() for index in moved):
        return ()
    return tuple(edit for index in moved for edit in centred(context, index))


def _line_span(context: CheckContext, block: Sequence[FormPart]) -> range:
    """The paragraphs from the first of a block to the last, and those without words below it: its line."""
    indexes, paragraphs = [part.paragraph for part in block], context.document.paragraphs
    end = max(indexes) + 1
    while end < len(paragraphs) and not any(map(str.isalnum, paragraphs[end].text)):
        end += 1
    return range(min(indexes), end)


def _in_column(context: CheckContext, index: int, part: FormPart) -> bool:
    """Whether a paragraph stands in the column of the part: in the cells below each other, or in the text."""
    here, cell = context.document.paragraphs[index].location, context.paragraph(part).location
    return (here and (here.table, here.cell)) == (cell and (cell.table, cell.cell))


def _fills_its_line(context: CheckContext, part: FormPart) -> bool:
    """The text is as wide as its line: it looks the same in every alignment."""
    paragraph = context.paragraph(part)
    room = context.room(paragraph) - (2 * CELL_MARGIN if paragraph.location else 0)
    return _FULL * room <= context.width(part) <= room


def _placed_by_indent(context: CheckContext, part: FormPart) -> bool:
    """Put in its place by indents, spaces or tabs, which may look centred."""
    paragraph_format = context.paragraph(part).format
    return paragraph_format.left + paragraph_format.first_line > 0 or context.paragraph(part).text.startswith(
        ("  ", "\t")
    )
