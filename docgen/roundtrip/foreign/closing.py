"""The end of a file as values of the data: recipients, the archive line, the signer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from docgen.check.recognition.form_parts import FormPart, all_bold, is_upper
from docgen.report.recipients import without_marks
from docgen.roundtrip.foreign.source import Source, plain_line
from docgen.roundtrip.foreign.unit_names import is_union
from docgen.roundtrip.units import Line
from docgen.vn.text import nfc
from docgen.word.model import CellLocation

_FILED = re.compile(r"\s*[-–+•]?\s*lưu\b", re.IGNORECASE)
_LEADING = re.compile(r"^\s*[:.]\s*")
_GLUED = re.compile(r"^\s*[-–](?=[^\W\d_])")  # “-Sở Nội vụ”
_DASHES = ("-", "–", "+", "•")
_DEPUTY = re.compile(r"\s*(?:K/?T\s*[./]|K[/.]T\b)", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){2,4}")
_FEWEST_BOXES = 2
_MOST_SIGNED = 5  # lines that a box has in which somebody signs
_LONGEST_PARTY = 80  # letters
SIGNER = ("quyen_han", "ky_thay", "chuc_vu", "ho_ten")


def read_closing(source: Source, *, two: bool = False) -> dict[str, Any]:
    """``noi_nhan``, ``luu`` and ``nguoi_ky``; what is not there is empty. ``two``: minutes are read."""
    lines = [line.text for line in recipient_lines(source)]
    filed = [line for line in lines if _FILED.match(line)]
    values: dict[str, Any] = {
        "noi_nhan": [
            bare
            for line in lines
            if line not in filed
            if (bare := without_marks(_GLUED.sub("", line)).rstrip(" ,"))
        ]
    }
    archive = without_marks(_LEADING.sub("", _FILED.sub("", filed[0], count=1))) if filed else ""
    values["luu"] = archive or None  # the form prints no such line
    signed = signers(source)
    if two and len(signed) == 2:
        values["nguoi_ky_trai"] = _signer(source, signed[0])
    values["nguoi_ky"] = _signer(source, signed[-1] if two else [x for each in signed for x in each])
    return values


def recipient_lines(source: Source) -> list[Line]:
    """The recipients; a line without a dash below one that has not come to its end goes on with it."""
    found: list[Line] = []
    for part in source.parts.of("noi_nhan"):
        line = source.line(part)
        before = found[-1].text if found else ""
        real = source.document.paragraphs[part.paragraph].label
        goes_on = before.startswith(_DASHES) and not before.rstrip().endswith((";", ".", ","))
        if goes_on and not line.text.startswith(_DASHES) and not real and not _FILED.match(line.text):
            text = f"{before} {line.text}"
            found[-1] = plain_line(found[-1].index, text, line.part, found[-1].paragraph)
        else:
            found.append(line)
    return found


def signers(source: Source) -> list[list[FormPart]]:
    """The lines of each signature, from left to right: minutes have two of them beside each other."""
    found: dict[int, list[FormPart]] = {}
    for part in source.parts.of("quyen_han", "chuc_vu", "ho_ten"):
        found.setdefault(column_of(source, part), []).append(part)
    whole = all(any(part.role == "ho_ten" for part in form_parts) for form_parts in found.values())
    return (
        [found[column] for column in sorted(found)]
        if whole
        else [[x for each in found.values() for x in each]]
    )


def with_one_signer(source: Source) -> Source:
    """The file with the parts of one signature where several stand beside each other.

    It is that of a union body, else the one on the right; the lines of the others are in no part.
    """
    signed = signers(source)
    if len(signed) < _FEWEST_BOXES:
        return source
    own = [each for each in signed if any(is_union(source.text(x)) for x in each if x.role != "ho_ten")]
    kept = (own or signed)[-1]
    gone = {part for each in signed if each is not kept for part in each}
    left = tuple(part for part in source.parts.form_parts if part not in gone)
    return replace(source, parts=replace(source.parts, form_parts=left))


def names_in_boxes(source: Source) -> dict[str, int]:
    """The names of persons in the boxes of tables where several sign, each with its first paragraph.

    They are bold, and in the middle or the last line of a box that says more.
    """
    found: dict[str, int] = {}
    boxes: dict[CellLocation, list[int]] = {}
    for index, each in enumerate(source.document.paragraphs):
        if each.location is not None and source.says(index):
            boxes.setdefault(each.location, []).append(index)
    last = {lines[-1] for lines in boxes.values() if len(lines) > 1}
    for index, each in enumerate(source.document.paragraphs):
        text = " ".join(nfc(each.text).split())
        apart = each.format.alignment == "center" or index in last
        set_so = each.location is not None and apart and all_bold(each)
        if set_so and not is_upper(text) and _NAME.fullmatch(text) and text.istitle():
            found.setdefault(text, index)
    return found


def parties_in_boxes(source: Source) -> dict[str, int]:
    """Who signs in the boxes of the last table of a file where it says so without names: “NGƯỜI LAO ĐỘNG”.

    Each box begins with a line in bold capitals in the middle and says little else; each with its paragraph.
    """
    paragraphs = source.document.paragraphs
    last = next((i for i in range(len(paragraphs) - 1, -1, -1) if source.says(i)), -1)
    table = source.outer_tables.get(last)
    boxes: dict[tuple[int, int], list[int]] = {}
    for index in source.inside(table) if table is not None else ():
        location = paragraphs[index].location
        if location is not None and source.says(index):
            boxes.setdefault((location.row, location.cell), []).append(index)
    firsts = [(lines[0], len(lines)) for lines in boxes.values()]
    if len(firsts) < _FEWEST_BOXES or not all(n <= _MOST_SIGNED and _is_party(source, i) for i, n in firsts):
        return {}
    return {" ".join(nfc(paragraphs[i].text).split()): i for i, _ in firsts}


def _is_party(source: Source, index: int) -> bool:
    """A short line in bold capitals in the middle."""
    paragraph = source.document.paragraphs[index]
    bold = paragraph.format.alignment == "center" and all_bold(paragraph)
    return bold and is_upper(paragraph.text) and len(paragraph.text) <= _LONGEST_PARTY


def column_of(source: Source, part: FormPart) -> int:
    """The column of a table that a part of the form stands in, -1 outside of tables."""
    location = source.document.paragraphs[part.paragraph].location
    return -1 if location is None else location.cell


def role_of_signature(role: str, text: str, *, first: bool) -> str:
    """Which line of the signature a recognised one is: one that signs for another is ``ky_thay``."""
    if role == "quyen_han" and _DEPUTY.match(text) and not first:
        return "ky_thay"
    return role


def _signer(source: Source, form_parts: Sequence[FormPart]) -> dict[str, str]:
    lines: dict[str, list[str]] = {key: [] for key in SIGNER}
    for part in form_parts:
        text = source.text(part)
        lines[role_of_signature(part.role, text, first=not lines["quyen_han"])].append(text)
    values = {key: "\n".join(texts) for key, texts in lines.items()}
    if not values["ky_thay"]:
        del values["ky_thay"]
    return values
