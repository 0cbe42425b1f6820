"""Numbers that only their row tells from words: in brackets (“(1)”, “(a)”), or before a dash (“1 - Tổ chức”).

Those of Word's own lists count wherever they stand. Typed ones count from the first on, two of them at least,
and one alone where others of its kind are in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from docgen.check.recognition.form_parts import all_bold
from docgen.check.recognition.levels import CAPITALS, NumberLabel
from docgen.vn.roman import from_roman
from docgen.vn.text import VIETNAMESE_LETTERS, nfc
from docgen.word.model import Paragraph

_IN_BRACKETS = re.compile(r"\s*\((?P<n>\d{1,2}|[a-zđ])\)(?P<closer>)[.:]?(?=\s)")
_DASHED = re.compile(
    r"\s*(?P<n>[IVXLC]{1,6}|[A-HĐ]|\d{1,2}(?:\.\d{1,2})*|[a-eđ])[ \u00a0]+(?P<closer>[-–])(?=[ \u00a0])"
)
_PARTS = re.compile(r"[.-]")


class Piece(NamedTuple):
    """One number: its kind (``roman``, ``capital``, ``arabic``, ``letter``) and its value."""

    kind: str
    value: int


class _Signed(NamedTuple):
    """A paragraph with such a number; ``real``: one of Word's lists."""

    paragraph: int
    label: NumberLabel
    real: bool

    @property
    def row(self) -> tuple[str, str, tuple[int, ...]]:
        """What numbers of one row have in common."""
        return self.label.scheme, self.label.closer, self.label.numbers[:-1]

    def follows(self, before: NumberLabel) -> bool:
        """Whether it is the next number, by either alphabet."""
        latin = bool(self.label.letter) and ord(self.label.letter) == ord(before.letter or " ") + 1
        return latin or self.label.numbers[-1] == before.numbers[-1] + 1


def signed_labels(
    paragraphs: Sequence[Paragraph], shown: Sequence[int], labels: Mapping[int, NumberLabel]
) -> Iterator[tuple[int, NumberLabel]]:
    """The labels of paragraphs of ``shown`` that have no number among ``labels``.

    A real one is there as the sign of a list line.
    """
    rows: list[list[_Signed]] = []
    last: dict[tuple[str, str, tuple[int, ...]], list[_Signed]] = {}
    for i in shown:
        known = labels.get(i)
        each = _signed(i, paragraphs[i]) if known is None or known.scheme == "dash" else None
        if each is None or (known is not None and not each.real):
            continue
        row = last.get(each.row)
        if row is not None and each.follows(row[-1].label):
            row.append(each)
        elif each.real or each.label.numbers[-1] == 1:
            last[each.row] = [each]
            rows.append(last[each.row])
    kinds = {row[0].row[:2] for row in rows if len(row) > 1}
    for row in rows:
        if row[0].real or row[0].row[:2] in kinds:
            yield from ((each.paragraph, each.label) for each in row)


def _signed(index: int, paragraph: Paragraph) -> _Signed | None:
    """The number of a paragraph in brackets or before a dash; “(1)” typed in a plain line is a note."""
    real = bool(paragraph.label.strip())
    text = f"{paragraph.label.strip()} " if real else nfc(paragraph.text)
    match = _IN_BRACKETS.match(text) or _DASHED.match(text)
    if match is None:
        return None
    dashed, rest = bool(match["closer"]), text[match.end() :].lstrip()
    noted = not dashed and match["n"].isdigit() and not all_bold(paragraph)
    if not real and (noted or not rest or (dashed and not rest[0].isupper())):
        return None
    pieces = list(pieces_of(match["n"]))
    if not all(piece.value for piece in pieces):
        return None
    scheme = pieces[0].kind if len(pieces) == 1 else "decimal"
    label = NumberLabel(
        scheme,
        tuple(piece.value for piece in pieces),
        match["closer"] or ")",
        " ".join(match[0].split()),
        0 if real else match.end(),
        match["n"] if scheme in {"letter", "capital"} else "",
    )
    return _Signed(index, label, real)


def pieces_of(text: str) -> Iterator[Piece]:
    """The pieces of a number; “I” is Roman, also where a capital may stand."""
    for piece in _PARTS.split(text.strip().rstrip(".):/-")):
        if piece.isdigit():
            yield Piece("arabic", int(piece))
        elif piece.islower():
            yield Piece("letter", VIETNAMESE_LETTERS.find(piece) + 1)
        elif set(piece) <= set("IVXLC") and piece != "C" and (value := _roman(piece)):
            yield Piece("roman", value)
        else:
            yield Piece("capital", CAPITALS.find(piece) + 1)


def _roman(text: str) -> int:
    try:
        return from_roman(text)
    except ValueError:
        return 0
