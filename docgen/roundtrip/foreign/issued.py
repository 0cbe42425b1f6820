"""A text that a decision issues, below its signature: QUY CHẾ, QUY ĐỊNH, ĐIỀU LỆ with a name of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from docgen.check.recognition.form_parts import Line as TextLine
from docgen.check.recognition.form_parts import all_bold, fold, is_upper, lines_of
from docgen.check.recognition.levels import number_label_of
from docgen.roundtrip.foreign.laying import joined
from docgen.roundtrip.foreign.source import Source
from docgen.roundtrip.units import Line
from docgen.standard.rules import load_standard

_CLOSING = frozenset({"noi_nhan_tu", "noi_nhan", "quyen_han", "chuc_vu", "ho_ten"})
_OTHERS = ("nội quy", "quy trình", "danh mục")
_HEAD = ("quoc_hieu", "tieu_ngu", "co_quan_ban_hanh", "co_quan_chu_quan")
_REACH = 12  # lines below the signature in which the kind must stand
_LONGEST = 400  # letters of a name


class Issued(NamedTuple):
    """The lines of a text that is issued: its kind, its name, and where it says what it is issued with.

    ``above`` is what stands above its kind, ``text`` the first paragraph below.
    """

    above: list[TextLine]
    kind: TextLine
    title: list[TextLine]
    attached: list[TextLine]
    text: int


def issued_text(source: Source) -> Issued | None:
    """The head of the text that is issued; None where none is, or it has no name."""
    closing = (part.paragraph for part in source.parts.form_parts if part.role in _CLOSING)
    last = max(closing, default=len(source.document.paragraphs))
    near = range(last + 1, len(source.document.paragraphs))
    lines = [line for line, _ in zip(lines_of(source.document, near), range(2 * _REACH), strict=False)]
    index = next((i for i, line in enumerate(lines[:_REACH]) if _is_kind(source, line)), None)
    if index is None:
        return None
    title = _while(source, lines[index + 1 :], remark=False)
    attached = _while(source, lines[index + 1 + len(title) :], remark=True)
    if not title:
        return None
    end = [lines[index], *title, *attached][-1].paragraph + 1
    return Issued(lines[:index], lines[index], title, attached, end)


def head_lines(source: Source, issued: Issued) -> list[Line]:
    """What stands above the kind as the parts that the head of the decision has, in the same words."""
    parts: dict[str, Line] = {}
    for line in issued.above:
        role = next((role for role in _HEAD if fold(line.text) in fold(" ".join(source.texts(role)))), "")
        made = source.line(line.form_part(role))
        before = parts.get(role)
        parts[role or f"{line.paragraph}.{line.start}"] = joined(before, made) if before and role else made
    return list(parts.values())


def _is_kind(source: Source, line: TextLine) -> bool:
    paragraph = source.document.paragraphs[line.paragraph]
    kinds = {fold(name) for name in (*load_standard().judging.types, *_OTHERS)}
    return (
        fold(line.text) in kinds
        and is_upper(line.text)
        and all_bold(paragraph)
        and paragraph.location is None
    )


def _while(source: Source, lines: Sequence[TextLine], *, remark: bool) -> list[TextLine]:
    """The lines that are the name, in the middle and bold; or the remark in brackets below it."""
    found: list[TextLine] = []
    for line in lines:
        paragraph = source.document.paragraphs[line.paragraph]
        centred = paragraph.format.alignment == "center" and len(line.text) <= _LONGEST
        opened = line.text.startswith("(") or bool(remark and found)
        wanted = opened if remark else all_bold(paragraph) and not opened
        closed = bool(remark and found and found[-1].text.endswith(")"))
        if (
            not centred
            or not wanted
            or closed
            or paragraph.location is not None
            or number_label_of(paragraph)
        ):
            break
        found.append(line)
    return found
