"""The appendices of a file, and what else stands below its signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from docgen.check.recognition.form_parts import FormPart, all_bold, fold, is_upper, lines_of
from docgen.check.recognition.form_parts import Line as TextLine
from docgen.check.recognition.levels import number_label_of
from docgen.report.prose import escape_plain
from docgen.roundtrip.foreign.body import read_body
from docgen.roundtrip.foreign.issued import Issued, head_lines, issued_text
from docgen.roundtrip.foreign.laying import Ours, body_line, joined
from docgen.roundtrip.foreign.offers import Offers
from docgen.roundtrip.foreign.source import Source, plain_line, printed_text
from docgen.roundtrip.regions import APPENDIX, HEAD, Region
from docgen.roundtrip.units import Line
from docgen.standard.mau import FormSpec

_ARTICLES = "dieu"
_COUNTRY = "cong hoa xa hoi chu nghia"
_LONGEST_TITLE = 200  # letters
_MOST_LINES = 6  # paragraphs of a title, of a remark in brackets


class Annexes(NamedTuple):
    """The appendices as data, their lines; ``layouts``, ``labels`` and ``joined`` as those of a body.

    ``untitled`` are the paragraphs with which appendices without a heading begin.
    """

    data: list[dict[str, Any]]
    lines: list[Ours]
    layouts: list[int]
    untitled: list[int]
    labels: dict[int, tuple[str, str]]
    joined: dict[int, str]


def read_annexes(source: Source, rest: Sequence[int], offers: Offers, form: FormSpec) -> Annexes:
    """The appendices; ``rest`` are paragraphs below the signature that belong to none."""
    found = Annexes([], [], [], [], {}, {})
    issued = issued_text(source) if form.issues_text else None
    if issued is not None:
        _add_issued(source, issued, [i for i in rest if i >= issued.text], found, offers)
    elif rest:
        _add(source, (), rest, found, offers, form.numbering)
    for each in source.parts.appendices:
        pieces = [piece for piece in source.parts.pieces if each.start <= piece.paragraph < each.text]
        _add(source, pieces, range(each.text, each.end), found, offers, form.numbering)
    return found


def _add_issued(
    source: Source, issued: Issued, indexes: Sequence[int], found: Annexes, offers: Offers
) -> None:
    """The text that a decision issues, with its own kind and its own way to number articles."""
    path, region = "phu_luc[0]", Region(APPENDIX, 0)
    kind = source.line(issued.kind.piece("ten_loai"))
    title = _as_one([source.line(line.piece("trich_yeu")) for line in issued.title])
    found.lines.extend(Ours(line, Region(HEAD)) for line in head_lines(source, issued))
    found.lines.append(Ours(kind, region, f"{path}.ten_loai"))
    found.lines.append(Ours(title, region, f"{path}.tieu_de"))
    found.lines.extend(Ours(source.line(line.piece("kem_theo")), region) for line in issued.attached)
    scheme = _scheme(source, indexes)
    data = {"ten_loai": escape_plain(kind.text), "tieu_de": escape_plain(title.text)}
    data |= {"danh_so": scheme} if scheme else {}
    found.data.append({**data, "noi_dung": _body(source, indexes, found, offers, scheme or _ARTICLES)})


def _scheme(source: Source, indexes: Sequence[int]) -> str:
    """How the issued text numbers: articles, or articles below chapters, with or without parts of these."""
    schemes = {source.parts.number_labels[i].scheme for i in indexes if i in source.parts.number_labels}
    if "chuong" in schemes and "phan" in schemes:
        return "phan-muc" if "muc" in schemes else "phan"
    if "chuong" not in schemes:
        return ""
    return "chuong-muc" if "muc" in schemes else "chuong"


def _body(source: Source, indexes: Sequence[int], found: Annexes, offers: Offers, scheme: str) -> list[Any]:
    """The blocks of the next appendix."""
    number = len(found.data)
    body = read_body(
        source, indexes, f"phu_luc[{number}].noi_dung", offers, ends=False, scheme=scheme, last=False
    )
    found.lines.extend(body_line(each.unit, each.path, number) for each in body.placed)
    found.layouts.extend(body.layouts)
    found.labels.update(body.labels)
    found.joined.update(body.joined)
    return body.blocks


def _as_one(lines: Sequence[Line]) -> Line:
    """The lines of a title as one."""
    first, *more = lines
    for line in more:
        first = joined(first, line)
    return first


def _add(  # noqa: PLR0913, PLR0917 - what belongs to the appendix, and where it goes
    source: Source,
    pieces: Sequence[FormPart],
    indexes: Sequence[int],
    found: Annexes,
    offers: Offers,
    scheme: str,
) -> None:
    number = len(found.data)
    path = f"phu_luc[{number}]"
    indexes = list(indexes)
    region = Region(APPENDIX, number)
    heads = _second_head(source, indexes) if not pieces else []
    found.lines.extend(Ours(source.line(line.piece("")), Region(HEAD)) for line in heads)
    below = indexes[max((indexes.index(line.paragraph) + 1 for line in heads), default=0) :]
    own = pieces or _heading(source, below, headed=bool(heads))
    begun = [piece.paragraph for piece in own] if own is not pieces else []
    pieces, left = _attached(source, own, below[len(set(begun)) :])
    titles = [source.line(piece) for piece in pieces if piece.role == "ten_phu_luc"]
    if not titles and left and _is_title(source, left):
        index = next(i for i in left if printed_text(source.document.paragraphs[i]))
        left = left[left.index(index) + 1 :]
        text = printed_text(source.document.paragraphs[index])
        paragraph = source.document.paragraphs[index]
        titles = [plain_line(index, text, "ten_phu_luc", paragraph)]
    if begun or not pieces:
        found.untitled.append(next(iter(indexes), -1))
    found.lines.extend(Ours(source.line(piece), region) for piece in pieces if piece.role == "phu_luc")
    if attached := [source.line(piece) for piece in pieces if piece.role == "kem_theo"]:
        found.lines.append(Ours(_as_one(attached), region))
    title = _as_one(titles) if titles else None
    if title is not None:
        found.lines.append(Ours(title, region, f"{path}.tieu_de"))
    text = escape_plain(title.text) if title else "Phụ lục"
    found.data.append({"tieu_de": text, "noi_dung": _body(source, left, found, offers, scheme)})


def _attached(
    source: Source, pieces: Sequence[FormPart], left: list[int]
) -> tuple[list[FormPart], list[int]]:
    """“(Đính kèm Kế hoạch số …)” says what the appendix belongs to, like “(Kèm theo …)”, up to its bracket.

    Returns the pieces and what is left of the paragraphs below them.
    """
    found: list[FormPart] = []
    opened = 0
    for piece in pieces:
        text = source.text(piece)
        says = text.startswith("(") and "kèm" in text.casefold()
        attached = piece.role == "kem_theo" or (piece.role == "ten_phu_luc" and (opened > 0 or says))
        opened = opened + text.count("(") - text.count(")") if attached else 0
        found.append(replace(piece, role="kem_theo") if attached else piece)
    more = _up_to_bracket(source, left, opened) if opened > 0 else []
    return [*found, *more], left[len(more) :]


def _up_to_bracket(source: Source, left: Sequence[int], opened: int) -> list[FormPart]:
    """The paragraphs in which a remark goes on until its brackets are closed; none if they never are."""
    found: list[FormPart] = []
    for index in left[:_MOST_LINES]:
        text = source.document.paragraphs[index].text.rstrip()
        if index in source.outer_tables or len(text) > _LONGEST_TITLE:
            return []
        found.append(FormPart("kem_theo", index, 0, len(text)))
        opened += text.count("(") - text.count(")")
        if opened <= 0:
            return found if text.endswith(")") else []
    return []


def _second_head(source: Source, indexes: Sequence[int]) -> list[TextLine]:
    """The lines of a table with the national motto above an enclosure: the form prints none there."""
    table = source.outer_tables.get(indexes[0]) if indexes else None
    if table is None:
        return []
    lines = list(lines_of(source.document, [i for i in source.inside(table) if i in set(indexes)]))
    return lines if any(fold(line.text).startswith(_COUNTRY) for line in lines) else []


def _heading(source: Source, indexes: Sequence[int], *, headed: bool) -> list[FormPart]:
    """The title of an enclosure below a head of its own, and the remark in brackets below it."""
    found: list[FormPart] = []
    for index in indexes[:_MOST_LINES] if headed else ():
        paragraph = source.document.paragraphs[index]
        text = printed_text(paragraph)
        centred = paragraph.format.alignment == "center" or (not found and _is_title(source, [index]))
        bold = centred and all_bold(paragraph) and number_label_of(paragraph) is None
        if index in source.outer_tables or len(text) > _LONGEST_TITLE or not (bold or text.startswith("(")):
            break
        found += (line.piece("ten_phu_luc") for line in lines_of(source.document, [index]))
        if text.startswith("("):
            break
    return found


def _is_title(source: Source, indexes: Sequence[int]) -> bool:
    """The first line is set as a title: short, outside tables, in capitals, bold or in the middle."""
    index = next((i for i in indexes if printed_text(source.document.paragraphs[i])), None)
    if index is None or index in source.outer_tables:
        return False
    paragraph = source.document.paragraphs[index]
    text = printed_text(paragraph)
    centred = paragraph.format.alignment == "center"
    return len(text) <= _LONGEST_TITLE and (is_upper(text) or centred or all_bold(paragraph))
