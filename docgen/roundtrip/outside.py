"""What a file has that no data can say: heads of pages, notes, boxes, pictures, margins, looks, odd letters.

Each is named, at its place. Compared with the report as docgen prints it, so that what the template has
brought along is not told; small differences that programs make when they save are none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from docgen.roundtrip.log import Change, Status
from docgen.roundtrip.sides import Pairing
from docgen.roundtrip.units import Line, lines_in
from docgen.roundtrip.wording import ALIGNMENTS, SIDES
from docgen.vn.text import invisible, latin
from docgen.word.model import Extra, Paragraph, Run, RunFormat, Section, WordDocument
from docgen.word.ns import w
from docgen.word.opc import relationships
from docgen.word.package import Package, parse_xml

_TOLERANCE = 0.6  # mm: programs round lengths when they save
_POINTS = 0.3
_WHITE = ("FFFFFF",)
_NAMED = {
    Extra.PICTURE: "hinh",
    Extra.OBJECT: "doi_tuong",
    Extra.CHART: "bieu_do",
    Extra.DIAGRAM: "so_do",
    Extra.EQUATION: "cong_thuc",
    Extra.OTHER_FILE: "tep_khac",
}
_LETTER = re.compile(r"[^\W\d_]")


def changes_of_lines(pairing: Pairing) -> Iterator[Change]:
    """What no data can say of the lines of the file: looks, links, odd letters, empty paragraphs."""
    yield from _paragraphs(pairing)
    if (blank := pairing.ours.blank - pairing.base.side.blank) > 0:
        yield Change(Status.FORMAT, "doan_trong", note=str(blank))


def changes_of_pages(base: WordDocument, ours: WordDocument, package: Package) -> Iterator[Change]:
    """Margins and sizes of pages, and what stands beside the text; ``base`` is the report as printed."""
    yield from _sections(base, ours)
    yield from beside_the_text(base, ours, package)


def beside_the_text(base: WordDocument, ours: WordDocument, package: Package) -> Iterator[Change]:
    """What stands beside the paragraphs: heads and feet of pages, notes, comments, objects, text boxes."""
    yield from _stories(base, ours)
    yield from _extras(base, ours, package)
    yield from _boxes(base, ours)


def _stories(base: WordDocument, ours: WordDocument) -> Iterator[Change]:
    """Heads and feet of pages."""
    old, new = Counter(_story_texts(base)), Counter(_story_texts(ours))
    for text in (new - old).elements():
        yield Change(Status.OUTSIDE, "dau_chan_trang", new=text)
    for text in (old - new).elements():
        yield Change(Status.OUTSIDE, "dau_chan_trang", old=text)


def _story_texts(document: WordDocument) -> Iterator[str]:
    for paragraphs in document.stories.values():
        for paragraph in paragraphs:
            text = re.sub(r"\d+", "", paragraph.text) if paragraph.fields else paragraph.text
            if text.strip():
                yield " ".join(text.split())


def _sections(base: WordDocument, ours: WordDocument) -> Iterator[Change]:
    """Margins and size of pages."""
    if len(base.sections) != len(ours.sections):
        note = f"{len(base.sections)} → {len(ours.sections)}"
        yield Change(Status.OUTSIDE, "phan_trang", note=note)
    reported: set[tuple[str, str]] = set()
    for old, new in zip(base.sections, ours.sections, strict=False):
        for key, name in SIDES.items():
            was, now = getattr(old, key), getattr(new, key)
            if abs(was - now) > _TOLERANCE and (key, f"{now:.0f}") not in reported:
                reported.add((key, f"{now:.0f}"))
                yield Change(Status.OUTSIDE, "le_trang", old=f"{was:.0f}", new=f"{now:.0f}", note=name)
        yield from _page_numbers(old, new)


def _page_numbers(old: Section, new: Section) -> Iterator[Change]:
    if old.page_start != new.page_start and (old.page_start or 1) != (new.page_start or 1):
        yield Change(Status.OUTSIDE, "so_trang", old=str(old.page_start), new=str(new.page_start))


def _extras(base: WordDocument, ours: WordDocument, package: Package) -> Iterator[Change]:
    shown = any(paragraph.pictures for paragraph in ours.paragraphs)  # each is named at its place
    for extra in sorted(ours.extras - base.extras):
        if extra in _NAMED and not (extra is Extra.PICTURE and shown):
            yield Change(Status.OUTSIDE, _NAMED[extra])
    links = relationships(package.parts, package.main)
    for kind, element, code in (
        ("comments", "comment", "chu_thich"),
        ("footnotes", "footnote", "cuoc_chu"),
        ("endnotes", "endnote", "cuoc_chu"),
    ):
        names = [link.target for link in links if link.kind == kind and link.target in package.parts]
        for name in names:
            for item in parse_xml(package.parts[name], name).iterchildren(w(element)):
                text = " ".join("".join(node.text or "" for node in item.iter(w("t"))).split())
                if item.get(w("type")) in (None, "normal") and (text or code == "chu_thich"):
                    yield Change(Status.OUTSIDE, code, new=text)


def _boxes(base: WordDocument, ours: WordDocument) -> Iterator[Change]:
    """Text boxes, drawn lines and pictures that the template has not."""
    known = Counter(each.text.strip() for each in base.paragraphs if each.in_text_box)
    for index, paragraph in enumerate(ours.paragraphs):
        text = paragraph.text.strip()
        if not paragraph.in_text_box or not text:
            continue
        if known[text]:
            known[text] -= 1
        else:
            yield Change(Status.OUTSIDE, "hop_chu", index, new=text)


def _paragraphs(pairing: Pairing) -> Iterator[Change]:
    """Looks, links, odd letters of each line, beside those of the line it was printed as."""
    partners = {}
    for i, j in pairing.alignment.pairs:
        old, new = pairing.base.side.units[i], pairing.ours.units[j]
        if isinstance(old, Line) and isinstance(new, Line):
            partners[new.index] = old
    usual = _usual_formats(pairing)
    read = set[int]()
    for unit in pairing.ours.units:
        for line in lines_in(unit):
            read.add(line.index)
            yield from _line(line, partners.get(line.index), usual)
    for index, paragraph in enumerate(pairing.ours.document.paragraphs):
        if index in read or paragraph.in_text_box:
            continue
        if hidden := "".join(run.text for run in paragraph.runs).strip():
            yield Change(Status.OUTSIDE, "chu_an", index, new=hidden)


def _usual_formats(pairing: Pairing) -> Mapping[str, Paragraph]:
    """A printed paragraph of each style."""
    found: dict[str, Paragraph] = {}
    for unit in pairing.base.side.units:
        for line in lines_in(unit):
            found.setdefault(line.part, line.paragraph)
    return found


def _line(line: Line, partner: Line | None, usual: Mapping[str, Paragraph]) -> Iterator[Change]:
    paragraph = line.paragraph
    model = partner.paragraph if partner else usual.get(line.part)
    for code, run in _odd_runs(paragraph, model):
        yield Change(Status.OUTSIDE, code, line.index, new=run.text.strip())
    if model is not None and paragraph.format.alignment != model.format.alignment:
        old, new = model.format.alignment, paragraph.format.alignment
        if {old, new} != {"left", "both"} or partner is not None:
            was, now = ALIGNMENTS.get(old, old), ALIGNMENTS.get(new, new)
            yield Change(Status.OUTSIDE, "canh_le", line.index, old=was, new=now)
    known = line.drawn and partner is not None
    if paragraph.pictures and not known and not (model and model.pictures):
        yield Change(Status.OUTSIDE, "hinh_trong_doan", line.index)
    if "\f" in paragraph.text:
        yield Change(Status.OUTSIDE, "ngat_trang", line.index)
    yield from _letters(line, partner)


def _odd_runs(paragraph: Paragraph, model: Paragraph | None) -> Iterator[tuple[str, Run]]:
    """Runs whose look says something that bold and italics do not."""
    own = model.runs[0].format if model is not None and model.runs else None
    known = {run.link for run in model.runs} if model is not None else set()
    for run in paragraph.runs:
        if not run.text.strip():
            continue
        run_format = run.format
        if run_format.hidden:
            yield "chu_an", run
        elif run_format.color in _WHITE and run_format.highlight == "none":
            yield "chu_trang", run
        elif run_format.vertical != (own.vertical if own else "baseline"):
            yield "chi_so", run
        elif run_format.underline != (own.underline if own else "none") and not run.link:
            yield "gach_chan", run
        elif run_format.strike:
            yield "gach_ngang", run
        elif run_format.highlight != "none":
            yield "to_nen", run
        elif own is not None and _other_letters(own, run_format):
            yield "phong_chu", run
        if run.link and run.link not in known:
            yield "lien_ket", run


def _other_letters(own: RunFormat, run_format: RunFormat) -> bool:
    """Another size, colour or typeface than the style's."""
    colours = {"auto", "000000"}
    other_colour = run_format.color != own.color and not {run_format.color, own.color} <= colours
    return (
        other_colour
        or abs(own.size - run_format.size) > _POINTS
        or own.h_ansi.lower() != run_format.h_ansi.lower()
    )


def _letters(line: Line, partner: Line | None) -> Iterator[Change]:
    """Letters of another alphabet among Latin ones, characters that nobody sees."""
    known = partner.text if partner else ""
    if known == line.text:
        return
    plain = latin(line.text)
    same = plain == line.text
    indexes = [] if same else [i for i, (a, b) in enumerate(zip(line.text, plain, strict=True)) if a != b]
    words = {_word_at(line.text, i) for i in indexes}
    for word in sorted(words):
        if word not in known and any(_LETTER.match(char) and latin(char) == char for char in word):
            yield Change(Status.FORMAT, "chu_la", line.index, new=word)
    for i in invisible(line.text):
        word = _word_at(line.text, i)
        if word not in known:
            yield Change(Status.FORMAT, "vo_hinh", line.index, new=word)


def _word_at(text: str, index: int) -> str:
    """The word around a place, between white space."""
    start = max(text.rfind(" ", 0, index), text.rfind("\n", 0, index)) + 1
    ends: Sequence[int] = [end for end in (text.find(" ", index), text.find("\n", index)) if end >= 0]
    return text[start : min(ends, default=len(text))]
