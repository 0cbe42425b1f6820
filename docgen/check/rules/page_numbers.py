"""The numbers of the pages: where they stand, how they look, where they begin (ND30, Phụ lục I, I.7)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from docgen.check.context import CheckContext
from docgen.check.fixes.formats import nearest, short
from docgen.check.rule import Fix, Hit, Subject, full_clause, rule
from docgen.errors import Severity
from docgen.word.edits import Page, ParagraphChange, RunChange
from docgen.word.model import Paragraph, Section

_ONE_PAGE = 3_500  # letters: a text that surely goes on to a second page
_WORDED = re.compile(
    r"(?i)(?:trang(?: số)?|tr\.?|page|p\.)[\s:.]*[0-9]+(?:\s*(?:/|of|trên)\s*[0-9]+)?"
    r"|[0-9]+\s*(?:/|of|trên)\s*[0-9]+"
)
_BESIDE_NUMBER = "0123456789-–— \t\n"


def _page_fields(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    return [each for each in paragraphs if any(_is_page(code) for code in each.fields)]


def numbers_pages(context: CheckContext) -> bool:
    """A number stands at the head or the foot of pages, where Word prints it."""
    stories, sections = context.document.stories, context.document.sections
    names = (name for each in sections for name in _holders(context, each))
    return any(_page_fields(stories.get(name, ())) for name in names)


def _holders(context: CheckContext, section: Section) -> list[str]:
    return _shown(context, section, section.headers) + _shown(context, section, section.footers)


def _shown(context: CheckContext, section: Section, stories: Mapping[str, str]) -> list[str]:
    """The part names of a section's headers or footers that Word prints.

    One for even pages or for the first page stays in the file when its setting is switched off.
    """
    hidden = {"even": not context.document.even_and_odd, "first": not section.title_page}
    return [name for kind, name in stories.items() if not hidden.get(kind, False)]


def _is_page(code: str) -> bool:
    return code.split()[:1] == ["PAGE"]


@rule(
    "TT108",
    "page-number-place",
    "I.7",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="số_trang giữa | trên",
    bad="số_trang giữa | dưới",
)
def page_number_place(context: CheckContext) -> Iterator[Hit]:
    """Số trang ở giữa lề trên.

    Số trang đặt canh giữa theo chiều ngang trong phần lề trên, không đặt ở chân trang. Văn bản dài hơn một
    trang phải có số trang. Sửa trong Word: Insert, Page Number, Top of Page.
    """
    sections = context.document.sections
    on_top = [_numbered(context, each, each.headers) for each in sections]
    below = [_numbered(context, each, each.footers) for each in sections]
    if any(below):
        twice = all(
            top and kinds - {"first"} <= top for kinds, top in zip(below, on_top, strict=True) if kinds
        )
        hint = "bỏ số ở chân trang, lề trên đã có số trang" if twice else "chuyển lên giữa lề trên"
        yield Hit("Số trang nằm ở chân trang", hint)
    elif not any(on_top):
        length = sum(len(paragraph.text) for paragraph in context.document.paragraphs)
        if length > _ONE_PAGE:
            yield Hit("Văn bản nhiều trang mà không có số trang", "chèn số trang ở giữa lề trên")


def _numbered(context: CheckContext, section: Section, stories: Mapping[str, str]) -> set[str]:
    """The kinds of a section's headers or footers that show the number: default, even, first."""
    shown = set(_shown(context, section, stories))
    with_number = {name for name in shown if _page_fields(context.document.stories.get(name, ()))}
    return {kind for kind, name in stories.items() if name in with_number}


@rule(
    "TT109",
    "page-number-look",
    "I.7",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="số_trang cỡ=13 giữa | trên",
    bad="số_trang cỡ=10 giữa | trên",
)
def page_number_look(context: CheckContext) -> Iterator[Hit]:
    """Số trang cỡ {co:so_trang}, phông {so:phong_chu}, kiểu chữ đứng, canh giữa, chữ số Ả Rập.

    Áp dụng cho số trang ở đầu trang của mọi phần (section).
    """
    part = context.standard.components["so_trang"]
    for name, index, paragraph in _numbers_on_top(context):
        run_formats = [run.format for run in paragraph.runs if run.text.strip()] or [paragraph.mark]
        whole = partial(RunChange, index, 0, len(paragraph.text), part=name)
        if any(not part.size.low <= run_format.size <= part.size.high for run_format in run_formats):
            want = f"đặt cỡ {_span(part.size.low, part.size.high)}"
            mend = whole(size=nearest(part.size, run_formats[0].size))
            yield Hit(f"Số trang cỡ {short(run_formats[0].size)}", want, changes=(mend,))
        used = next(
            (
                run_format.ascii
                for run_format in run_formats
                if run_format.ascii not in {"", context.standard.font}
            ),
            "",
        )
        if used:
            mend = whole(font=context.standard.font)
            clause = full_clause("I.4")
            yield Hit(
                f"Số trang phông {used}", f"đổi sang {context.standard.font}", clause=clause, changes=(mend,)
            )
        if any(run_format.italic or run_format.bold for run_format in run_formats):
            mend = whole(bold=False, italic=False)
            yield Hit("Số trang in đậm hoặc nghiêng", "dùng kiểu chữ đứng, không đậm", changes=(mend,))
        if paragraph.format.alignment == "right":  # on the left it may stand in a frame that is centred
            alone = not paragraph.text.strip(_BESIDE_NUMBER)
            centred = (ParagraphChange(index, alignment="center", part=name),) if alone else ()
            yield Hit("Số trang không ở giữa", "canh giữa số trang", changes=centred)
    if any(section.page_format != "decimal" for section in context.document.sections):
        yield Hit("Số trang không phải chữ số Ả Rập", "chọn kiểu 1, 2, 3")


@rule(
    "TT123",
    "bare-number",
    "I.7",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="số_trang giữa | trên",
    bad="số_trang giữa chữ=Trang | trên",
    severity=Severity.WARNING,
)
def bare_number(context: CheckContext) -> Iterator[Hit]:
    """Số trang chỉ là con số.

    Chỉ ghi “2”, không ghi “Trang 2” hay “2/5”. Sửa trong Word: bấm đúp vào đầu trang, xóa chữ bên cạnh số.
    """
    for _, _, paragraph in _numbers_on_top(context):
        if _WORDED.fullmatch(paragraph.text.strip()):
            text = " ".join(paragraph.text.split())
            yield Hit(f"Số trang ghi “{text}”", "chỉ ghi số, bỏ chữ và tổng số trang")
            return


def _numbers_on_top(context: CheckContext) -> Iterator[tuple[str, int, Paragraph]]:
    """The paragraphs of headers that hold the number of the page: part, index in it, paragraph."""
    sections = context.document.sections
    for name in sorted({name for each in sections for name in _shown(context, each, each.headers)}):
        for index, paragraph in enumerate(context.document.stories.get(name, ())):
            if _page_fields([paragraph]):
                yield name, index, paragraph


def _span(low: float, high: float) -> str:
    return short(low) if low == high else f"{short(low)} đến {short(high)}"


@rule(
    "TT110",
    "first-page",
    "I.7",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="số_trang giữa | trên",
    bad="số_trang giữa trang_đầu | trên",
)
def first_page(context: CheckContext) -> Iterator[Hit]:
    """Không hiện số trang thứ nhất; số trang bắt đầu từ 1.

    Sửa trong Word: bấm đúp vào đầu trang, chọn Different First Page, để trống đầu trang thứ nhất.
    """
    for index in _first_sections(context):
        section = context.document.sections[index]
        kind = "first" if section.title_page else "default"
        names = [section.headers.get(kind, ""), section.footers.get(kind, "")]
        if any(_page_fields(context.document.stories.get(name, ())) for name in names):
            hint = "xóa số ở đầu trang riêng của trang thứ nhất (First Page Header)"
            if not section.title_page:
                hint = "chọn Different First Page để ẩn số ở trang đầu"
            what = "" if index == 0 else " của văn bản kèm theo"
            changes = _hidden(context, index, section)
            yield Hit(f"Trang thứ nhất{what} hiện số trang", hint, changes=changes)
        if index == 0 and section.page_start not in {None, 1}:
            yield Hit(f"Số trang bắt đầu từ {section.page_start}", "đánh số trang từ 1")


def _first_sections(context: CheckContext) -> Iterator[int]:
    """The sections in which the document begins, and a text that it issues on pages of its own."""
    if context.document.sections:
        yield 0
    issued = context.parts.issued
    kind = issued.of("ten_loai") if issued else []
    paragraphs = context.document.paragraphs
    if issued and kind and issued.start:
        section = paragraphs[kind[0].paragraph].section
        if (
            section != paragraphs[issued.start - 1].section
            and context.document.sections[section].page_start == 1
        ):
            yield section  # counted on from the decision its first page is not page one, which TT754 tells


def _hidden(context: CheckContext, index: int, section: Section) -> tuple[Page, ...]:
    """A first page of its own, if that hides nothing but the number and shows nothing else."""
    holders = (section.headers, section.footers)
    lost = [story for each in holders for story in context.document.stories.get(each.get("default", ""), ())]
    shown = [story for each in holders for story in context.document.stories.get(each.get("first", ""), ())]
    only_number = not any(story.text.strip(_BESIDE_NUMBER) or story.pictures or story.lines for story in lost)
    if section.title_page or not only_number or any(story.text.strip() or story.pictures for story in shown):
        return ()
    return (Page(index, title_page=True),)
