"""Font, colour and ground of all letters (ND30, Phụ lục I, I.4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from docgen.check.context import LETTER, CheckContext, ParagraphContext
from docgen.check.fixes.formats import run_format_changes
from docgen.check.fixes.harmless import is_pale
from docgen.check.recognition.form_parts import OLD_FONTS, WHITE, FormPart, is_old_encoding, visible_runs
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.word.edits import RunChange
from docgen.word.model import Paragraph, Run

_DARKEST = 0x33  # of each of the three colours: what the eye takes for black
_SIGNS = ("Symbol", "Wingdings", "Webdings", "MT Extra", "Marlett")  # their letters print as other signs
_COLOURED = frozenset({Role.DO_KHAN, Role.DO_MAT, Role.LUU_HANH})
_NO_HIGHLIGHT = frozenset({"none", "white"})
_ADDRESS = re.compile(r"://|www\.|@\w")


def _has_other_fonts(context: CheckContext) -> bool:
    """Whether any letters are in another font than the right one."""
    want = context.standard.font
    return not all(_is_font(font, want) for look in context.looks for font in (look.ascii, look.h_ansi))


def _has_colours(context: CheckContext) -> bool:
    """Whether any letters have a colour."""
    return not all(_is_black(look.color, context.standard.colour) for look in context.looks)


@rule(
    "TT106",
    "font-name",
    "I.4",
    subject=Subject.PARAGRAPH,
    fix=Fix.SOMETIMES,
    only_in=_has_other_fonts,
    good="noi_dung | Đã hoàn thành.",
    bad="noi_dung phông=Arial | Đã hoàn thành.",
)
def font(here: ParagraphContext) -> Iterator[Hit]:
    """Phông chữ {so:phong_chu}.

    Toàn văn bản, kể cả bảng và phụ lục, dùng phông {so:phong_chu}. Chọn cả văn bản (Ctrl+A) rồi chọn phông.
    """
    want = here.context.standard.font
    wrong = [(start, run) for start, run in _printed(here.paragraph) if not _is_font(_used(run), want)]
    if wrong and is_old_encoding(here.paragraph):  # TT803 says more of it
        wrong = [(start, run) for start, run in wrong if not _used(run).startswith(OLD_FONTS)]
    if wrong:
        start, run = wrong[0]
        used = {_used(run) for _, run in wrong}
        signs = any(name.startswith(_SIGNS) for name in used)
        changes = () if signs else _run_formats(here.context, here.index, wrong, font=want)
        span = Span(here.index, start, start + len(run.text))
        yield Hit(f"Chữ dùng phông {_used(run)}", f"đổi sang {want}", span, changes=changes)


def _printed(paragraph: Paragraph) -> Iterator[tuple[int, Run]]:
    """The runs with letters or digits that can be seen, each with the offset it begins at."""
    index = 0
    for run in paragraph.runs:
        if not run.format.hidden and LETTER.search(run.text):
            yield index, run
        index += len(run.text)


def _used(run: Run) -> str:
    return run.format.ascii if run.text.isascii() else run.format.h_ansi


def _is_font(used: str, want: str) -> bool:
    face = used.removesuffix(" Italic").removesuffix(" Bold")  # the same font under its faces' names
    return face in {"", want}


def _is_address(run: Run) -> bool:
    """An address of the net, which Word itself makes blue."""
    return bool(run.link or _ADDRESS.search(run.text))


def _run_formats(
    context: CheckContext, index: int, wrong: Iterable[tuple[int, Run]], **fields: Any
) -> tuple[RunChange, ...]:
    part = FormPart(Role.NONE, index, 0, len(context.document.paragraphs[index].text))
    return run_format_changes(
        context, part, [(start, start + len(run.text)) for start, run in wrong], **fields
    )


def _is_black(have: str, want: str) -> bool:
    if have in {"auto", want}:
        return True
    parts = [have[i : i + 2] for i in (0, 2, 4)]
    return all(re.fullmatch("[0-9A-Fa-f]{2}", part) and int(part, 16) <= _DARKEST for part in parts)


@rule(
    "TT107",
    "font-colour",
    "I.4",
    subject=Subject.PARAGRAPH,
    fix=Fix.SOMETIMES,
    only_in=_has_colours,
    good="noi_dung | Đã hoàn thành.",
    bad="noi_dung màu=FF0000 | Đã hoàn thành.",
)
def colour(here: ParagraphContext) -> Iterator[Hit]:
    """Chữ màu đen.

    Toàn bộ chữ màu đen; chỉ dấu chỉ mức độ khẩn dùng màu đỏ. Địa chỉ trang thông tin điện tử mà Word tự tô
    màu không xét.
    """
    want = here.context.standard.colour
    wrong = [
        (start, run)
        for start, run in _printed(here.paragraph)
        if not _is_black(run.format.color, want) and not _is_address(run)
    ]
    if wrong and not here.has_role_of(_COLOURED):
        start, run = wrong[0]
        pale = any(is_pale(run.format.color) for _, run in wrong)
        changes = () if pale else _run_formats(here.context, here.index, wrong, color=want)
        span = Span(here.index, start, start + len(run.text))
        white = all(run.format.color == WHITE for _, run in wrong)
        hint = "xoá nếu không cần in, nếu cần thì đổi sang màu đen" if white else "đổi sang màu đen"
        yield Hit(f"Chữ màu {run.format.color}", hint, span, changes=changes)


@rule(
    "TT111",
    "highlight",
    "I.4",
    subject=Subject.PARAGRAPH,
    fix=Fix.NEVER,
    only_in=lambda context: any(look.highlight not in _NO_HIGHLIGHT for look in context.looks),
    good="noi_dung | Đã xong.",
    bad="noi_dung tô=yellow | Đã xong.",
    severity=Severity.WARNING,
)
def highlight(here: ParagraphContext) -> Iterator[Hit]:
    """Còn chữ được tô nền khi soạn thảo.

    Chữ tô nền (highlight) là dấu nhắc lúc soạn thảo, phải bỏ trước khi trình ký.
    """
    if any(run.format.highlight not in _NO_HIGHLIGHT for run in visible_runs(here.paragraph)):
        yield Hit("Còn chữ tô nền", "kiểm tra nội dung rồi bỏ tô nền", Span(here.index, 0, len(here.text)))
