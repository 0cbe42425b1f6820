"""The appendices of a file, and what else stands below its signature."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from docgen.check.recognition.form_parts import FormPart
from docgen.report.prose import escape_plain
from docgen.roundtrip.foreign.body import read_body
from docgen.roundtrip.foreign.issued import Issued, head_lines, issued_text
from docgen.roundtrip.foreign.laying import Ours, body_line, joined
from docgen.roundtrip.foreign.nodes import Readings
from docgen.roundtrip.foreign.own_numbers import of_form
from docgen.roundtrip.foreign.proposals import Proposals
from docgen.roundtrip.foreign.source import Source, without_gaps
from docgen.roundtrip.foreign.untitled import heading, is_attached, parted, second_head
from docgen.roundtrip.regions import APPENDIX, HEAD, Region
from docgen.roundtrip.units import Line
from docgen.standard.mau import FormSpec

_ARTICLES = "dieu"
_LONGEST_TITLE = 200  # letters
_MOST_LINES = 6  # paragraphs of a title, of a remark in brackets


class Annexes(NamedTuple):
    """The appendices as data, their lines; ``layouts`` and ``readings`` as those of a body.

    ``untitled`` are the paragraphs with which appendices without a heading begin.
    """

    data: list[dict[str, Any]]
    lines: list[Ours]
    layouts: list[int]
    untitled: list[int]
    readings: Readings


def read_annexes(
    source: Source, rest: Sequence[int], proposals: Proposals, form: FormSpec, *, written: bool
) -> Annexes:
    """The appendices; ``rest`` are paragraphs below the signature that belong to none.

    ``written``: the document says how it is numbered, and each of them does so as well.
    """
    found = Annexes([], [], [], [], Readings())
    issued = issued_text(source) if form.issues_text else None
    if issued is not None:
        _add_issued(source, issued, [i for i in rest if i >= issued.text], found, proposals)
    elif rest:
        for part in parted(source, rest):
            _add(source, (), part, found, proposals, form.numbering)
    for each in source.parts.appendices:
        form_parts = [
            form_part
            for form_part in source.parts.form_parts
            if each.start <= form_part.paragraph < each.text
        ]
        _add(source, form_parts, range(each.text, each.end), found, proposals, form.numbering)
    if written and (own := of_form(form.numbering)):
        found.data[:] = [data if "danh_so" in data else _numbered(data, own) for data in found.data]
    return found


def _numbered(data: Mapping[str, Any], own: str) -> dict[str, Any]:
    """An appendix that is numbered as its form does, unlike the document, if it has sections."""
    numbers = {"danh_so": own} if any(isinstance(block, dict) for block in data["noi_dung"]) else {}
    return {
        **{key: value for key, value in data.items() if key != "noi_dung"},
        **numbers,
        "noi_dung": data["noi_dung"],
    }


def _add_issued(
    source: Source, issued: Issued, indexes: Sequence[int], found: Annexes, proposals: Proposals
) -> None:
    """The text that a decision issues, with its own kind and its own way to number articles."""
    path, region = "phu_luc[0]", Region(APPENDIX, 0)
    kind = source.line(issued.kind.form_part("ten_loai"))
    title = _as_one([source.line(line.form_part("trich_yeu")) for line in issued.title])
    found.lines.extend(Ours(line, Region(HEAD)) for line in head_lines(source, issued))
    found.lines.append(Ours(kind, region, f"{path}.ten_loai"))
    found.lines.append(Ours(title, region, f"{path}.tieu_de"))
    found.lines.extend(Ours(source.line(line.form_part("kem_theo")), region) for line in issued.attached)
    scheme = _scheme(source, indexes)
    data = {"ten_loai": escape_plain(kind.text), "tieu_de": escape_plain(without_gaps(title.text))}
    data |= {"danh_so": scheme} if scheme else {}
    found.data.append({**data, **_body(source, indexes, found, proposals, scheme or _ARTICLES)})


def _scheme(source: Source, indexes: Sequence[int]) -> str:
    """How the issued text numbers: articles, or articles below chapters, with or without parts of these."""
    schemes = {source.parts.number_labels[i].scheme for i in indexes if i in source.parts.number_labels}
    if "chuong" in schemes and "phan" in schemes:
        return "phan-muc" if "muc" in schemes else "phan"
    if "chuong" not in schemes:
        return ""
    return "chuong-muc" if "muc" in schemes else "chuong"


def _body(
    source: Source, indexes: Sequence[int], found: Annexes, proposals: Proposals, scheme: str
) -> dict[str, Any]:
    """The blocks of the next appendix, and how the file numbers them where that is to be said."""
    number = len(found.data)
    body = read_body(
        source, indexes, f"phu_luc[{number}].noi_dung", proposals, ends=False, scheme=scheme, last=False
    )
    found.lines.extend(body_line(each.unit, each.path, number) for each in body.placed)
    found.layouts.extend(body.layouts)
    found.readings.add(body.readings)
    return {**({"danh_so": body.written} if body.written else {}), "noi_dung": body.blocks}


def _as_one(lines: Sequence[Line]) -> Line:
    """The lines of a title as one."""
    first, *more = lines
    for line in more:
        first = joined(first, line)
    return first


def _add(  # noqa: PLR0913, PLR0917 - what belongs to the appendix, and where it goes
    source: Source,
    form_parts: Sequence[FormPart],
    indexes: Sequence[int],
    found: Annexes,
    proposals: Proposals,
    scheme: str,
) -> None:
    number = len(found.data)
    path = f"phu_luc[{number}]"
    region = Region(APPENDIX, number)
    below = [index for index in indexes if source.says(index)]
    heads = second_head(source, below) if not form_parts else []
    found.lines.extend(Ours(source.line(line.form_part("")), Region(HEAD)) for line in heads)
    below = below[max((below.index(line.paragraph) + 1 for line in heads), default=0) :]
    if not form_parts:
        found.untitled.append(next(iter(indexes), -1))
    if not any(part.role == "ten_phu_luc" for part in form_parts):
        own = heading(source, below)
        below = below[len({part.paragraph for part in own}) :]
        form_parts = [*form_parts, *own]
    form_parts, left = _attached(source, form_parts, below)
    titles = [source.line(part) for part in form_parts if part.role == "ten_phu_luc"]
    found.lines.extend(Ours(source.line(part), region) for part in form_parts if part.role == "phu_luc")
    if attached := [source.line(part) for part in form_parts if part.role == "kem_theo"]:
        found.lines.append(Ours(_as_one(attached), region))
    title = _as_one(titles) if titles else None
    if title is not None:
        found.lines.append(Ours(title, region, f"{path}.tieu_de"))
    text = escape_plain(without_gaps(title.text)) if title else "Phụ lục"
    found.data.append({"tieu_de": text, **_body(source, left, found, proposals, scheme)})


def _attached(
    source: Source, form_parts: Sequence[FormPart], left: list[int]
) -> tuple[list[FormPart], list[int]]:
    """“(Đính kèm Kế hoạch số …)” says what the appendix belongs to, like “(Kèm theo …)”, up to its bracket.

    Returns the pieces and what is left of the paragraphs below them.
    """
    found: list[FormPart] = []
    opened = 0
    for part in form_parts:
        text = source.text(part)
        title = part.role == "ten_phu_luc"
        attached = part.role == "kem_theo" or (title and (opened > 0 or is_attached(text)))
        opened = opened + text.count("(") - text.count(")") if attached else 0
        found.append(replace(part, role="kem_theo") if attached else part)
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
