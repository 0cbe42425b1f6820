"""Size, weight, slant and case of every component of the form, as the standard has them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from docgen.check.context import CheckContext, once_per_document
from docgen.check.described import described, name_of, reported_at_first_line, text_parts
from docgen.check.fixes.formats import nearest, run_format_changes
from docgen.check.fixes.rewriting import recased
from docgen.check.headings import own_lines
from docgen.check.list_numbers import list_numbers
from docgen.check.recognition.form_parts import FormPart, is_upper
from docgen.check.recognition.number_labels import quoted_paragraphs
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, full_clause, rule
from docgen.check.span import Span
from docgen.standard.rules import Component, Range
from docgen.word.model import RunFormat

_TITLES = frozenset(
    {Role.MUC_1, Role.MUC_2}
)  # below them bold and italic are the writer's, the decree is silent


def _wrong(
    context: CheckContext, part: FormPart, is_right: Callable[[RunFormat], bool]
) -> list[tuple[int, int]]:
    """The spans of a piece whose look is not right."""
    if all(is_right(run.format) for run in context.paragraph(part).runs):
        return []
    return [
        (index, index + len(text))
        for index, text, run_format in context.run_formats(part)
        if not is_right(run_format)
    ]


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")


@dataclass(frozen=True, slots=True)
class _WrongFormat:
    """A part of the form whose letters are not formatted as its component wants, and which letters."""

    part: FormPart
    component: Component
    wrong: list[tuple[int, int]]

    def hit(self, context: CheckContext, what: str, hint: str, **fields: Any) -> Hit:
        """A finding at the first span; ``fields`` are the right values of the run format."""
        changes = run_format_changes(context, self.part, self.wrong, **fields)
        span = Span(self.part.paragraph, *self.wrong[0])
        return Hit(
            f"{name_of(self.component)} {what}", hint, span, full_clause(self.component.clause), changes
        )


@rule(
    "TT201",
    "part-size",
    "II",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="quoc_hieu cỡ=13 | {mẫu}",
    bad="quoc_hieu cỡ=14 | {mẫu}",
)
@reported_at_first_line
def size(context: CheckContext) -> Iterator[Hit]:
    """Cỡ chữ của từng thành phần thể thức.

    Quốc hiệu {co:quoc_hieu}; tiêu ngữ {co:tieu_ngu}; tên cơ quan {co:co_quan_ban_hanh}; số và ký hiệu
    {co:so_ky_hieu}; địa danh và thời gian {co:dia_danh_thoi_gian}; tên loại {co:ten_loai}; trích yếu
    {co:trich_yeu}; căn cứ {co:can_cu}; nội dung {co:noi_dung}; số và tiêu đề của chương, mục {co:muc_1};
    chức vụ {co:chuc_vu}; họ tên {co:ho_ten}; từ “Nơi nhận” {co:noi_nhan_tu}, danh sách nơi nhận
    {co:noi_nhan}; từ “Phụ lục” {co:phu_luc}.
    """
    most = context.body_size()
    for part, component in [*described(context), *text_parts(context), *own_lines(context)]:
        allowed = component.size
        wrong = _wrong(context, part, partial(_has_size, allowed))
        if wrong:
            have = next(
                run_format.size for index, _, run_format in context.run_formats(part) if index == wrong[0][0]
            )
            low, high = _number(allowed.low), _number(allowed.high)
            want = low if low == high else f"{low} đến {high}"
            best = _best_size(allowed, have, most if part.paragraph in context.parts.roles else have)
            yield _WrongFormat(part, component, wrong).hit(
                context, f"cỡ chữ {_number(have)}", f"đặt cỡ {want}", size=best
            )


def _has_size(allowed: Range, run_format: RunFormat) -> bool:
    return allowed.low <= run_format.size <= allowed.high or run_format.vertical != "baseline"


def _best_size(allowed: Range, have: float, rest: float) -> float:
    """That of the rest of the text where it is right, else the nearest right one."""
    return nearest(allowed, rest if allowed.low <= rest <= allowed.high else have)


@rule(
    "TT202",
    "part-weight",
    "II",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="quoc_hieu đậm | {mẫu}",
    bad="quoc_hieu không_đậm | {mẫu}",
)
@reported_at_first_line
def weight(context: CheckContext) -> Iterator[Hit]:
    """Chữ đậm, không đậm của từng thành phần thể thức.

    In đậm: Quốc hiệu, tiêu ngữ, tên cơ quan ban hành, tên loại, trích yếu, thẩm quyền ban hành, tiêu đề các
    mục, từ “Nơi nhận”, quyền hạn, chức vụ, họ tên, từ “Phụ lục” và tên phụ lục. Tên cơ quan chủ
    quản, số và ký hiệu, địa danh và thời gian, danh sách nơi nhận không in đậm.
    """
    titles = [(part, component) for part, component in text_parts(context) if part.role in _TITLES]
    for part, component in [*described(context), *titles]:
        wrong = _wrong(context, part, partial(_is_bold, want=component.bold))
        if wrong:
            what = "không in đậm" if component.bold else "in đậm"
            hint = "in đậm" if component.bold else "bỏ in đậm"
            yield _WrongFormat(part, component, wrong).hit(context, what, hint, bold=component.bold)


def _is_bold(run_format: RunFormat, *, want: bool) -> bool:
    return run_format.bold is want


def _is_italic(run_format: RunFormat, *, want: bool) -> bool:
    return run_format.italic is want


@rule(
    "TT203",
    "part-slant",
    "II",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="tieu_ngu | {mẫu}",
    bad="tieu_ngu nghiêng | {mẫu}",
)
@reported_at_first_line
def slant(context: CheckContext) -> Iterator[Hit]:
    """Kiểu chữ đứng, nghiêng của từng thành phần thể thức.

    In nghiêng: địa danh và thời gian, căn cứ, từ “Nơi nhận”, dòng “Kèm theo” của phụ lục. Các thành phần
    khác và lời
    văn dùng kiểu chữ đứng; trong lời văn được nhấn mạnh từng đoạn ngắn bằng chữ nghiêng.
    """
    judged, text = list(described(context)), list(text_parts(context))
    for index, (part, component) in enumerate([*judged, *text]):
        wrong = _wrong(context, part, partial(_is_italic, want=component.italic))
        wrong = wrong if component.italic else [each for each in wrong if not _is_aside(context, part, each)]
        if not wrong or (index >= len(judged) and not _upright_text(context, part)):
            continue
        if part.role not in {Role.NOI_DUNG} or _all_italic(context, part):
            what = "không in nghiêng" if component.italic else "in nghiêng"
            hint = "in nghiêng" if component.italic else "dùng kiểu chữ đứng"
            yield _WrongFormat(part, component, wrong).hit(context, what, hint, italic=component.italic)


def _is_aside(context: CheckContext, part: FormPart, span: tuple[int, int]) -> bool:
    """Inside quotation marks, or in the brackets of a recipient's line: “- Như trên (để b/c);”."""
    text, index = context.paragraph(part).text, span[0]
    before = text[part.start : index + 1]
    quoted = before.rfind("“") > before.rfind("”") and "”" in text[index:]
    if part.role == Role.NOI_NHAN and part.paragraph:
        before = context.document.paragraphs[part.paragraph - 1].text + before  # a bracket may go on below
    listed = part.role == Role.NOI_NHAN and before.rfind("(") > before.rfind(")")
    return quoted or listed or part.paragraph in _quoted(context)


@once_per_document
def _quoted(context: CheckContext) -> frozenset[int]:
    """The paragraphs of quotations that are longer than one."""
    return quoted_paragraphs(context.document, *context.parts.body)


def _upright_text(context: CheckContext, part: FormPart) -> bool:
    """Titles; and text long enough not to be an aside in italics."""
    aside = context.text(part).lstrip().startswith(("(", "*"))
    return part.role in _TITLES or (
        part.role == Role.NOI_DUNG and not aside and context.fills_a_line(part.paragraph)
    )


def _all_italic(context: CheckContext, part: FormPart) -> bool:
    return all(run_format.italic for _, _, run_format in context.run_formats(part))


@rule(
    "TT204",
    "part-case",
    "II",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="ten_loai | BÁO CÁO",
    bad="ten_loai | Báo cáo",
)
@reported_at_first_line
def case(context: CheckContext) -> Iterator[Hit]:
    """Chữ in hoa, in thường của từng thành phần thể thức.

    In hoa: Quốc hiệu, tên cơ quan, tên loại, thẩm quyền ban hành, tiêu đề mục I, II …, quyền hạn, chức vụ,
    tên phụ lục. In thường: tiêu ngữ, số, địa danh và thời gian, trích yếu, căn cứ, nơi nhận, họ tên.
    """
    below = _below_capitals(context)
    titles = [
        (part, component)
        for part, component in text_parts(context)
        if part.role == Role.MUC_1 and part.paragraph not in below
    ]
    for part, component in [*described(context), *titles]:
        label = context.parts.number_labels.get(part.paragraph) if part.role == Role.MUC_1 else None
        start = part.start + (label.length if label else 0)
        text = context.paragraph(part).text[start : part.end]
        if part.role == Role.MUC_1 and is_upper(text.partition(": ")[0]):
            continue  # “ĐỀ XUẤT: Không.”: the title, and what it says
        caps = all(run_format.caps for _, _, run_format in context.run_formats(part))
        letters = "".join(char for char in text if char.isalpha())
        if component.upper and letters != letters.upper() and not caps:
            words = "in thường", "viết bằng chữ in hoa"
            mend = recased(part.paragraph, start, text, str.upper)
        elif _is_charter(context, part):
            continue
        elif (
            not component.upper and len(letters) > 3 and (letters == letters.upper() or caps) and _lower(part)
        ):
            named = part.role == Role.HO_TEN and not caps  # in other parts the names would have to be guessed
            words = "in hoa", "viết bằng chữ in thường"
            mend = recased(part.paragraph, start, text, str.capitalize) if named else ()
        else:
            continue
        yield Hit(
            f"{name_of(component)} {words[0]}",
            words[1],
            part.span,
            full_clause(component.clause),
            mend,
        )


def _below_capitals(context: CheckContext) -> frozenset[int]:
    """The paragraphs numbered I. below A. in the same text: the titles in capitals are those of A., B."""
    stops = sorted(each.text for each in context.parts.appendices)
    lettered: set[int] = set()
    found: set[int] = set()
    for item in list_numbers(context):
        text = bisect_right(stops, item.index)
        if item.mark.scheme == "capital" and not item.mark.inner:
            lettered.add(text)
        elif item.mark.scheme == "roman" and text in lettered:
            found.add(item.index)
    return frozenset(found)


def _is_charter(context: CheckContext, part: FormPart) -> bool:
    """The name of the body below “ĐIỀU LỆ” is no subject: it is the title's second line."""
    issued = context.parts.issued
    kinds = (
        issued.of(Role.TEN_LOAI) if issued and part in issued.form_parts else context.parts.of(Role.TEN_LOAI)
    )
    kind = context.kind_named(" ".join(map(context.text, kinds)))
    return part.role == Role.TRICH_YEU and kind == "ĐIỀU LỆ"


def _lower(part: FormPart) -> bool:
    """Parts that hold more than abbreviations: a recipient may be “- UBND”."""
    return part.role in {
        Role.TIEU_NGU,
        Role.TRICH_YEU,
        Role.DIA_DANH_THOI_GIAN,
        Role.CAN_CU,
        Role.HO_TEN,
        Role.KEM_THEO,
        Role.NOI_NHAN_TU,
    }
