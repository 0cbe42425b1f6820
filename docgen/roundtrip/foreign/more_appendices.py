"""Appendices that are not told by a page of their own, or whose name stands behind their number.

Below the signature, or below another appendix; at the end of a file that nobody signs, a list with a title.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from docgen.check.recognition.appendices import HEADING, Appendix, on_new_page
from docgen.check.recognition.form_parts import FormPart, Line, all_bold, is_upper, lines_of
from docgen.check.recognition.issued import is_issue_line
from docgen.check.recognition.levels import number_label_of
from docgen.check.recognition.number_labels import number_labels_of
from docgen.check.recognition.parts import Parts
from docgen.roundtrip.regions import is_appendix_title
from docgen.word.model import WordDocument

_FEWEST_TITLE = 2  # lines above a list at the end of a file
_MOST_TITLE = 5  # lines of a title
_DASHES = "-–—:"
_CLOSING = ("quyen_han", "chuc_vu", "ho_ten", "noi_nhan_tu", "noi_nhan")


def with_appendices(document: WordDocument, parts: Parts) -> Parts:
    """Appendices whose heading stands on no new page: below the signature, or below another appendix."""
    closing = parts.of(*_CLOSING)
    if not closing:
        attached = list(_attached_lists(document, parts))
        if attached:
            return _with_unsigned(document, parts, attached)
        return parts if parts.appendices else _with_last_list(document, parts)
    after = range(max(part.paragraph for part in closing) + 1, len(document.paragraphs))
    known = {i for each in parts.appendices for i in range(each.start, each.text)}
    lines = [line for line in lines_of(document, after) if line.column == "whole"]
    found, form_parts = [*parts.appendices], list[FormPart]()
    for i, line in enumerate(lines):
        below_another = any(each.text <= line.paragraph < each.end for each in parts.appendices)
        alone = is_appendix_title(line.text) and line.paragraph not in known
        named = [] if alone or line.paragraph in known else _named_on_its_line(document, line)
        if named or (alone and (not below_another or _set_apart(document, line.paragraph))):
            own = named or [line.form_part("phu_luc")]
            own += _name_of_appendix(document, lines[i + 1 : i + 4])
            form_parts += own
            found.append(Appendix(line.paragraph, 0, "", own[-1].paragraph + 1))
    found.sort(key=lambda each: each.start)
    ends = [*(each.start for each in found[1:]), len(document.paragraphs)]
    appendices = tuple(replace(each, end=end) for each, end in zip(found, ends, strict=False))
    first = parts.appendices[0].start if parts.appendices else len(document.paragraphs)
    merged = sorted([*parts.form_parts, *form_parts], key=lambda part: (part.paragraph, part.start))
    labels = {**dict(number_labels_of(document, after.start, first)), **parts.number_labels}
    return replace(parts, form_parts=tuple(merged), appendices=appendices, number_labels=labels)


def _named_on_its_line(document: WordDocument, line: Line) -> list[FormPart]:
    """“Phụ lục II: DANH SÁCH LỚP” as number and name; the line is set apart, or begins a page in bold."""
    paragraph = document.paragraphs[line.paragraph]
    match = HEADING.match(line.text)
    stands = _set_apart(document, line.paragraph) or (
        on_new_page(document, line.paragraph) and all_bold(paragraph) and paragraph.location is None
    )
    same = paragraph.text[line.start : line.end] == line.text  # letters and marks apart: offsets differ
    if match is None or not stands or not same or not line.text[match.end() :].lstrip(_DASHES + " "):
        return []
    name = line.text[match.end() :].lstrip(_DASHES + " ")
    word = match[0].rstrip(" .:")
    return [
        replace(line.form_part("phu_luc"), end=line.start + len(word)),
        replace(line.form_part("ten_phu_luc"), start=line.end - len(name)),
    ]


def _attached_lists(document: WordDocument, parts: Parts) -> Iterator[list[FormPart]]:
    """The headings of appendices inside the text: a title in the middle, and “(Kèm theo …)” below it.

    The title begins a page, or is in bold capitals; text stands above the first one.
    """
    lines = [line for line in lines_of(document, range(*parts.body)) if any(map(str.isalnum, line.text))]
    for i, line in enumerate(lines):
        if not (line.text.startswith("(") and is_issue_line(line.text)) or line.column != "whole":
            continue
        above = list(takewhile(lambda x: _is_title(document, x), reversed(lines[:i])))[:_MOST_TITLE][::-1]
        first = next((j for j, x in enumerate(above) if _begins(document, x)), None)
        if first is None or above[first] is lines[0]:
            continue
        title = [each.form_part("ten_phu_luc") for each in above[first:]]
        yield [*title, line.form_part("kem_theo")]


def _is_title(document: WordDocument, line: Line) -> bool:
    """A line in the middle without a number, outside of tables."""
    paragraph = document.paragraphs[line.paragraph]
    set_so = paragraph.format.alignment == "center" and paragraph.location is None
    return set_so and number_label_of(paragraph) is None and not line.text.startswith("(")


def _begins(document: WordDocument, line: Line) -> bool:
    """Whether a line may be the first of an appendix: on a new page, or in bold capitals."""
    bold = is_upper(line.text) and all_bold(document.paragraphs[line.paragraph])
    return bold or on_new_page(document, line.paragraph)


def _with_unsigned(document: WordDocument, parts: Parts, headings: Sequence[Sequence[FormPart]]) -> Parts:
    """The parts with appendices inside the text of a file that nobody signs; the text ends above them."""
    own = [Appendix(each[0].paragraph, 0, "", each[-1].paragraph + 1) for each in headings]
    found = sorted([*own, *parts.appendices], key=lambda each: each.start)
    ends = [*(each.start for each in found[1:]), len(document.paragraphs)]
    form_parts = [*parts.form_parts, *(part for each in headings for part in each)]
    return replace(
        parts,
        form_parts=tuple(sorted(form_parts, key=lambda x: (x.paragraph, x.start))),
        appendices=tuple(replace(each, end=end) for each, end in zip(found, ends, strict=True)),
        body=(parts.body[0], min(parts.body[1], own[0].start)),
    )


def _with_last_list(document: WordDocument, parts: Parts) -> Parts:
    """An appended list where nobody signs: a title in bold capitals, and a table that ends the file.

    The title has two lines at least, or begins a page; all set in the middle and bold, without a number.
    """
    lines = [line for line in lines_of(document, range(*parts.body)) if any(map(str.isalnum, line.text))]
    inside = [line for line in lines if document.paragraphs[line.paragraph].location is not None]
    if not inside or inside[-1] is not lines[-1]:
        return parts
    above = list(takewhile(lambda line: not _in_table_of(document, line, lines[-1]), lines))
    title = list(takewhile(lambda line: _set_apart(document, line.paragraph), reversed(above)))[::-1]
    numbered = any(line.paragraph in parts.number_labels for line in title)
    if not title or len(title) == len(above) or numbered or not is_upper(title[0].text):
        return parts
    if len(title) < _FEWEST_TITLE and not on_new_page(document, title[0].paragraph):
        return parts
    start, text = title[0].paragraph, title[-1].paragraph + 1
    form_parts = sorted(
        [*parts.form_parts, *(line.form_part("ten_phu_luc") for line in title)],
        key=lambda x: (x.paragraph, x.start),
    )
    own = Appendix(start, len(document.paragraphs), "", text)
    return replace(parts, form_parts=tuple(form_parts), appendices=(own,), body=(parts.body[0], start))


def _in_table_of(document: WordDocument, line: Line, other: Line) -> bool:
    """Whether two lines stand in one table."""
    one, two = (document.paragraphs[each.paragraph].location for each in (line, other))
    return one is not None and two is not None and one.table == two.table


def _set_apart(document: WordDocument, index: int) -> bool:
    """Whether a paragraph is set as a heading: in the middle and bold, outside of tables."""
    paragraph = document.paragraphs[index]
    return paragraph.location is None and paragraph.format.alignment == "center" and all_bold(paragraph)


def _name_of_appendix(document: WordDocument, lines: Sequence[Line]) -> Iterator[FormPart]:
    """The name below “Phụ lục”, and the line that says what it belongs to."""
    opened = 0
    for line in lines:
        attached = line.text.startswith("(") or opened > 0
        opened += line.text.count("(") - line.text.count(")") if attached else 0
        if not (attached or _set_apart(document, line.paragraph)):
            return
        yield line.form_part("kem_theo" if attached else "ten_phu_luc")
