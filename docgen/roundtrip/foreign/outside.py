"""What a file of other hands has that no data can say, each at its place.

Its own fonts, sizes and spacing are none of it: the report is printed in the form's. But what says something
by its look (struck out, underlined, set in the middle) is named, as is everything beside the text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from docgen.check.recognition.form_parts import visible_runs
from docgen.roundtrip.foreign.head import boxes_read
from docgen.roundtrip.foreign.laying import Ours
from docgen.roundtrip.foreign.source import Source, holdable, plain_line, printed_text
from docgen.roundtrip.foreign.tables import head_count
from docgen.roundtrip.log import Change, Status
from docgen.roundtrip.outside import beside_the_text
from docgen.roundtrip.regions import CLOSING, HEAD
from docgen.roundtrip.units import Grid, Line, lines_in
from docgen.vn.text import find_control_characters
from docgen.word.model import Paragraph, Run, WordDocument

_WHITE = ("FFFFFF",)
_LINK = re.compile(r"""\s*HYPERLINK\s+(?P<inside>\\l\s+)?["“]?(?P<target>[^\s"”\\][^"”]*)""", re.IGNORECASE)


def outside_of(base: WordDocument, source: Source, ours: Sequence[Ours]) -> Iterator[Change]:
    """All of it; ``base`` is the report as printed."""
    document = source.document
    read = set(boxes_read(source))
    for change in beside_the_text(base, document, source.package):
        known = change.code == "hop_chu" and change.paragraph in read
        yield change._replace(status=Status.FORMAT, code="hop_chu_doc") if known else change
    reported: set[int] = set()
    for each in ours:
        form = each.region.name in (HEAD, CLOSING)
        for line in lines_in(each.unit):
            if line.index not in reported:
                reported.add(line.index)
                yield from _run_formats(line, form=form, placed=form or ".bang." in each.path)
    yield from _of_joined(source, reported)
    yield from _unread(source, reported)
    yield from (change for each in ours if isinstance(each.unit, Grid) for change in _bold_cells(each.unit))
    for index, paragraph in enumerate(document.paragraphs):
        for target in _field_links(paragraph):
            yield Change(Status.OUTSIDE, "lien_ket", index, new=target)
        if not paragraph.in_text_box and (hidden := _hidden(paragraph)):
            yield Change(Status.OUTSIDE, "chu_an", index, new=hidden)
        if paragraph.pictures and not paragraph.in_text_box:  # in tables too: boxes to tick are drawn
            beside, count = _beside(document, index), str(paragraph.pictures)
            yield Change(Status.OUTSIDE, "hinh_ve", index, new=beside, note=count)
        if find_control_characters(paragraph.text.replace("\f", "")):
            yield Change(Status.FORMAT, "vo_hinh", index, new=holdable(paragraph.text).strip())


def _of_joined(source: Source, reported: Collection[int]) -> Iterator[Change]:
    """What paragraphs say by their look that are read as the rest of another one: a subject on two lines."""
    form = {part.paragraph for part in source.parts.form_parts}
    for index, paragraph in enumerate(source.document.paragraphs):
        if index not in reported and source.says(index):
            text = holdable(paragraph.text).strip()
            line = plain_line(index, text, "", paragraph)
            yield from _run_formats(line, form=index in form, placed=True)


def _unread(source: Source, read: Collection[int]) -> Iterator[Change]:
    """Words in the tables of head and closing that are no part of the form, nor running text."""
    known = {*read, *(part.paragraph for part in source.parts.form_parts)}
    for index in sorted(i for table in source.form_tables for i in source.inside(table)):
        text = printed_text(source.document.paragraphs[index]) if source.says(index) else ""
        if index not in known and any(map(str.isalnum, text)):
            yield Change(Status.OUTSIDE, "khong_in", index, new=text)


def _beside(document: WordDocument, index: int) -> str:
    """The words that a drawing stands beside: those of its paragraph, else the nearest above in its cell."""
    cell = document.paragraphs[index].location
    while index > 0 and not printed_text(document.paragraphs[index]):
        if document.paragraphs[index - 1].location != cell:
            break
        index -= 1
    return printed_text(document.paragraphs[index])


def _bold_cells(grid: Grid) -> Iterator[Change]:
    """Words that stand out in a row of plain cells, once for each table.

    Heads, and rows that are bold as a whole (groups, totals), are bold by the form or say nothing by it.
    """
    named: dict[str, int] = {}
    for row in grid.rows[head_count(grid) :]:
        lines = [line for cell in row if cell for line in cell.lines]
        odd = [line for line in lines if _stands_out(line.paragraph)]
        if len(odd) < len(lines):
            worded = (line for line in odd if any(map(str.isalpha, line.text)) and line.text not in named)
            named |= {line.text: line.index for line in worded}
    if named:
        yield Change(Status.FORMAT, "o_dam", next(iter(named.values())), new="; ".join(named))


def _stands_out(paragraph: Paragraph) -> bool:
    """Some of its words are bold or in italics."""
    return any(run.format.bold or run.format.italic for run in visible_runs(paragraph))


def _field_links(paragraph: Paragraph) -> Iterator[str]:
    """The targets of links that are fields; those of a table of contents lead to its own headings."""
    for code in paragraph.fields:
        match = _LINK.match(code)
        if match is not None and not match["target"].startswith("_Toc"):
            yield f"#{match['target']}" if match["inside"] else match["target"]


def _hidden(paragraph: Paragraph) -> str:
    return "".join(run.text for run in paragraph.runs if run.format.hidden).strip()


def _run_formats(line: Line, *, form: bool, placed: bool) -> Iterator[Change]:
    """What a line says by its look; ``placed``: the form decides on which side it stands."""
    paragraph = line.paragraph
    for code, words, link in _odd_words(paragraph, form=form):
        target = f" ({link})" if link and link not in words else ""
        yield Change(Status.OUTSIDE, code, line.index, new=f"{words}{target}")
    if placed or paragraph.location is not None:
        return
    own = paragraph.format.alignment
    if own in ("center", "right") and line.part.startswith(("noi_dung", "gach", "cong", "khoan")):
        yield Change(Status.OUTSIDE, "canh_le", line.index, old="đều hai bên", new=_SIDES[own])
    if "\f" in paragraph.text.strip("\f "):
        yield Change(Status.OUTSIDE, "ngat_trang", line.index)


_SIDES = {"center": "giữa", "right": "phải"}


def _odd_words(paragraph: Paragraph, *, form: bool) -> Iterator[tuple[str, str, str]]:
    """Words whose look says something that the data have no words for: by kind of look, and by target."""
    found: dict[tuple[str, str], list[str]] = {}
    before: list[tuple[str, str]] = []
    for run in paragraph.runs:
        if run.format.hidden:
            continue
        if run.text.strip():
            own = [(code, run.link if code == "lien_ket" else "") for code in _odd(run, form=form)]
        else:
            own = before
        for key in own:
            words = found.setdefault(key, [])
            if key in before:
                words[-1] += run.text
            else:
                words.append(run.text)
        before = own
    for (code, link), words in found.items():
        yield code, " … ".join(" ".join(each.split()) for each in words), link


def _odd(run: Run, *, form: bool) -> list[str]:
    """What kinds of look a run has; underlined words of the form are its author's taste."""
    run_format = run.format
    kinds = {
        "chu_trang": run_format.color in _WHITE and run_format.highlight == "none",
        "chi_so": run_format.vertical != "baseline",
        "gach_ngang": run_format.strike,
        "lien_ket": bool(run.link),
        "to_nen": run_format.highlight != "none",
        "gach_chan": not form and run_format.underline != "none" and not run.link,
    }
    return [code for code, found in kinds.items() if found]
