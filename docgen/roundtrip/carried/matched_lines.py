"""The form's own lines beside the file: those that it has no more, and those that it says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docgen.check.figures.data_match import PrintedValue
from docgen.roundtrip.own.gone import paragraph_before
from docgen.roundtrip.result import Imported
from docgen.roundtrip.units import Line
from docgen.standard.form_keys import LINE_LOOKS

_TAG: Final = re.compile(r"\{\{.*?\}\}")
_LOOKS: Final = frozenset({*LINE_LOOKS, ""})
"""What a line of the form's own words may look like; the words of other parts are judged by what they are."""
_VALUE: Final = "…"  # stands for what the data say
_WORD: Final = re.compile(r"[^\W_]")
_DIGIT: Final = re.compile(r"\d")
_MEETINGS: Final = frozenset({"cuộc họp", "hội nghị", "hội thảo", "đại hội"})
"""May stand for each other in a form's words: “Cuộc họp (hội nghị, hội thảo) kết thúc vào …” (Mẫu 1.9)."""


def matched_lines(found: Imported) -> Iterator[PrintedValue]:
    """Each line of the form's own words that the file has no more, or says otherwise; told once."""
    yield from _gone(found)
    yield from _reworded(found)


def _gone(found: Imported) -> Iterator[PrintedValue]:
    """The lines of the form file that are not there; each is known by its longest words."""
    pairing = found.read.pairing
    texts = [each.text for each in pairing.ours.document.paragraphs]
    lines = found.read.own.loaded.form.lines
    words = [max(map(str.strip, _TAG.split(line.text)), key=len) for line in lines]
    for i, unit in enumerate(pairing.base.side.units):
        if i in pairing.to_new or not isinstance(unit, Line) or pairing.base.paths[i]:
            continue
        name = next((each for each in words if each and each in unit.text), "")
        if name and not any(name in text for text in texts):
            index = paragraph_before(pairing, i)
            at, end = (None, 0) if index < 0 else (index, len(texts[index]))
            yield PrintedValue(name, at, 0, end, unit.text, "")


def _reworded(found: Imported) -> Iterator[PrintedValue]:
    """The lines in which a word of the form, or of its Word template, was changed by hand."""
    for paragraph, i, unit in _changed_lines(found, _WORD):
        if unit.part in _LOOKS:
            text = found.read.pairing.ours.document.paragraphs[paragraph].text
            yield PrintedValue(_prescribed(found, i), paragraph, 0, len(text), unit.text, text)


def matched_fixed_digits(found: Imported) -> Iterator[PrintedValue]:
    """The lines around the text in which digits stand among the form's own words: “Số: 30/2026/KH-LĐLĐ”.

    They belong to no value of the data; the whole line is told beside that of the data.
    """
    for paragraph, _, unit in _changed_lines(found, _DIGIT):
        if unit.part not in _LOOKS:
            text = found.read.pairing.ours.document.paragraphs[paragraph].text
            yield PrintedValue("dòng này", paragraph, 0, len(text), unit.text, text)


def _changed_lines(found: Imported, letters: re.Pattern[str]) -> Iterator[tuple[int, int, Line]]:
    """The lines around the text where the form's own words differ in such ``letters``.

    Each with its paragraph in the file, and as the data print it: its index, the line.
    """
    pairing = found.read.pairing
    lines = {unit.index: i for i, unit in enumerate(pairing.ours.units) if isinstance(unit, Line)}
    changed = {
        change.paragraph
        for change in found.changes
        if change.code == "chu_mau"
        and letters.search(change.old + change.new)
        and not {change.old.casefold(), change.new.casefold()} <= _MEETINGS
    }
    for paragraph in sorted(changed & lines.keys()):
        old = pairing.to_old.get(lines[paragraph])
        unit = None if old is None else pairing.base.side.units[old]
        if old is not None and isinstance(unit, Line) and not pairing.base.paths[old]:
            yield paragraph, old, unit


def _prescribed(found: Imported, i: int) -> str:
    """A line as the form has it: “Tới dự …”."""
    base, parts, end = found.read.pairing.base, list[str](), 0
    text = base.side.units[i].text
    for origin in base.origins[i]:
        if origin.start >= end and origin.path:
            parts += [text[end : origin.start], _VALUE]
            end = origin.end
    return "".join([*parts, text[end:]]).strip()
