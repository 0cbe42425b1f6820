"""What is to be said of numbers, signs and blanks of lines besides their words, which the comparison tells.

A line that differs in two ways is told of in two ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from docgen.roundtrip.foreign.gaps import is_to_be_filled
from docgen.roundtrip.log import Change, Status
from docgen.roundtrip.sides import Pairing
from docgen.roundtrip.units import Line
from docgen.roundtrip.words import match
from docgen.vn.text import nfc

_BLANKS = re.compile(r"[ \u00a0]{2,}|[ \u00a0]*\t[ \u00a0\t]*")
_NO_SIGNS = re.compile(r"\w+")
_SIGNED_LINES = ("so_ky_hieu", "noi_nhan_tu", "noi_nhan")  # with signs of the form: a colon, dashes


def renumbered(pairing: Pairing) -> Iterator[Change]:
    """Lines that the form words and numbers otherwise: sections once for each level, others each."""
    sections: dict[tuple[int, str], list[tuple[Line, Line]]] = {}
    for old, new, region in _pairs(pairing):
        if old.text.split() == new.text.split() or old.label.strip() == new.label.strip():
            continue
        if old.level:
            sections.setdefault((old.level, region), []).append((old, new))
        else:
            yield Change(Status.FORMAT, "so_thu_tu", new.index, old=old.label, new=new.label)
    for pairs in sections.values():
        own = ", ".join(dict.fromkeys(old.label for old, _ in pairs))
        theirs = ", ".join(filter(None, dict.fromkeys(new.label for _, new in pairs)))
        yield Change(Status.FORMAT, "so_thu_tu", pairs[0][1].index, old=own, new=theirs)


def glued(pairing: Pairing) -> Iterator[Change]:
    """Typed numbers and signs with no space behind them: the form prints one (“+Năm 2025” → “+ Năm 2025”)."""
    for old, new, _ in _pairs(pairing):
        typed = nfc(new.paragraph.text).lstrip()
        label = "" if new.paragraph.label.strip() else new.label.strip()
        behind = typed[len(label) :]
        if label and old.label and typed.startswith(label) and behind[:1].strip():
            word = behind.split()[0]
            yield Change(
                Status.FORMAT, "dau_cach", new.index, old=f"{old.label.strip()} {word}", new=f"{label}{word}"
            )


def spaced(pairing: Pairing) -> Iterator[Change]:
    """Two words with more blanks than one, or a tab, where the form prints other: once for each line.

    The room that a number or a day is still to be written in is none.
    """
    for old, new, _ in _pairs(pairing):
        if not _BLANKS.search(new.text) or old.text == new.text:
            continue
        matching = match(old.text, new.text)
        a, b = matching.old.spans, matching.new.spans
        for i, (x, y) in enumerate(pairwise(matching.to_new)):
            if x is None or y != x + 1:
                continue
            was, now = old.text[a[i][1] : a[i + 1][0]], new.text[b[x][1] : b[y][0]]
            filled = is_to_be_filled(new.text[: b[x][1]], new.text[b[y][0] :])
            if not filled and _BLANKS.fullmatch(now) and was != now:
                words = old.text[a[i][0] : a[i + 1][1]], new.text[b[x][0] : b[y][1]]
                yield Change(Status.FORMAT, "dau_cach", new.index, old=words[0], new=words[1])
                break


def whole_lines(pairing: Pairing) -> dict[int, list[tuple[str, str]]]:
    """Number and recipients as printed and as they stand, those of each paragraph whose signs differ.

    A sign that differs says nothing without its line; line breaks may part several in one paragraph.
    """
    found: dict[int, list[tuple[str, str]]] = {}
    for old, new, _ in _pairs(pairing):
        unwritten = new.part == "so_ky_hieu" and "".join(old.text.split()) != "".join(new.text.split())
        if new.part in _SIGNED_LINES and (unwritten or _signs(old.text) != _signs(new.text)):
            found.setdefault(new.index, []).append((old.text, new.text))
    return found


def _signs(text: str) -> str:
    return _NO_SIGNS.sub("", text)


def _pairs(pairing: Pairing) -> Iterator[tuple[Line, Line, str]]:
    """The printed line and that of the file, side by side, with the region they stand in."""
    for i, j in pairing.alignment.pairs:
        old, new = pairing.base.side.units[i], pairing.ours.units[j]
        if isinstance(old, Line) and isinstance(new, Line):
            yield old, new, pairing.regions[j].name
