"""Several addressees on one line, parted by “;” or “,”: each is one of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from docgen.check.recognition.form_parts import FormPart
from docgen.roundtrip.foreign.bare_head import names_office
from docgen.vn.text import nfc
from docgen.word.model import WordDocument

_ADDRESSED = re.compile(r"\s*kính\s+gửi\s*:?\s*", re.IGNORECASE)
_SIGNS = " \t\u00a0-–•+;,.:"
_PERSON = re.compile(
    r"(?:(?:các )?đồng chí|ông|bà|thường trực|văn phòng|các|lãnh đạo|đảng|quý)\b", re.IGNORECASE
)
_BRACKETS = {"(": 1, ")": -1}


def parted_addressees(document: WordDocument, form_parts: Sequence[FormPart]) -> list[FormPart]:
    """The parts with each addressee of such a line as a part of its own; “Kính gửi:” is one as well.

    Where each has a line, a comma stands inside one of them.
    """
    signs = ";," if sum(part.role == "kinh_gui" for part in form_parts) == 1 else ";"
    return [piece for part in form_parts for piece in _pieces(document, part, signs)]


def _pieces(document: WordDocument, part: FormPart, signs: str) -> Iterator[FormPart]:
    text = document.paragraphs[part.paragraph].text[part.start : part.end] if part.role == "kinh_gui" else ""
    addressed = _ADDRESSED.match(nfc(text))
    if not text or len(nfc(text)) != len(text):
        yield part
        return
    first = addressed.end() if addressed is not None else 0
    spans = list(_spans(text, first, signs))
    if len(spans) < 2:
        yield part
        return
    if addressed is not None:
        yield replace(part, end=part.start + len(text[:first].rstrip()))
    for start, end in spans:
        yield replace(part, start=part.start + start, end=part.start + end)


def _spans(text: str, first: int, signs: str) -> Iterator[tuple[int, int]]:
    """Where the addressees stand behind ``first``: at each semicolon, else at commas between whole names."""
    for sign in signs:
        found = [span for span in _cut(text, first, sign) if any(map(str.isalnum, text[slice(*span)]))]
        if len(found) > 1 and all(_begins_name(text[slice(*span)], sign) for span in found):
            yield from found
            return


def _begins_name(text: str, sign: str) -> bool:
    """Whether words behind a semicolon begin with a capital; behind a comma they must name somebody."""
    bare = text.lstrip(_SIGNS)
    return bare[:1].isupper() and (sign == ";" or names_office(bare) or bool(_PERSON.match(bare)))


def _cut(text: str, first: int, sign: str) -> Iterator[tuple[int, int]]:
    """The pieces that a sign outside of brackets ends, without white space around them."""
    depth, start = 0, first
    for at in range(first, len(text) + 1):
        letter = text[at : at + 1]
        depth += _BRACKETS.get(letter, 0)
        if not letter or (letter == sign and depth <= 0):
            piece = text[start : at + len(letter)]
            lead = len(piece) - len(piece.lstrip())
            if piece.strip():
                yield start + lead, start + len(piece.rstrip())
            start = at + len(letter)
