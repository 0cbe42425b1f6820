"""Prose written from its pieces: the inverse of :mod:`docgen.report.prose`.

Whatever is written here is parsed again before it is handed out, so that it prints just the pieces it was
made of. What prose cannot say is not written: a look of half a word, a brace right before an expression.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from docgen.report.document import Kind
from docgen.report.expressions import Expression
from docgen.report.marks import Look
from docgen.report.prose import (
    Prose,
    ProseError,
    escape_line,
    escape_plain,
    parse_line,
    parse_plain,
    parse_prose,
)

Piece = tuple[str | Expression, Look]
_MARKS = {(False, False): "", (True, False): "**", (False, True): "*", (True, True): "***"}
_LIST = {Kind.DASH: "- ", Kind.PLUS: "+ "}
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_WORDS = re.compile(r"\s+|\S+")
_BARE: Look = (False, False)


def write_paragraph(pieces: Sequence[Piece], kind: Kind) -> str | None:
    """A body paragraph that prints ``pieces``, None if there is no way to write them."""
    prefix = _LIST.get(kind, "")
    text = prefix + _marked(pieces)
    if not prefix and re.match(r"\\*[-+] ", text):
        text = f"\\{text}"
    return text if _prints(parse_prose, text, pieces, kind) else None


def write_line(pieces: Sequence[Piece]) -> str | None:
    """A title or clause that prints ``pieces``, None if there is no way to write them."""
    text = _marked(pieces)
    return text if _prints(parse_line, text, pieces, Kind.TEXT) else None


def write_plain(pieces: Sequence[Piece]) -> str | None:
    """A cell, subject or title of an appendix that prints ``pieces`` without their looks, None as above."""
    text = ""
    for piece, _ in _merged(without_looks(pieces)):
        if isinstance(piece, Expression):
            text = _doubled(text) + _source(piece)
        else:
            text += escape_plain(piece)
    return text if _prints(parse_plain, text, without_looks(pieces), Kind.TEXT) else None


def without_looks(pieces: Sequence[Piece]) -> list[Piece]:
    """The same pieces, upright and light."""
    return [(piece, _BARE) for piece, _ in pieces]


def _merged(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbouring texts of one look as one: a brace of each would together be an opening."""
    found: list[Piece] = []
    for piece, look in pieces:
        before = found[-1] if found else None
        if before and isinstance(piece, str) and isinstance(before[0], str) and before[1] == look:
            found[-1] = (before[0] + piece, look)
        else:
            found.append((piece, look))
    return found


def _source(expression: Expression) -> str:
    return f"{{{{{expression.source}}}}}"


def _doubled(text: str) -> str:
    """The text before a mark or an expression: backslashes at its end would take their meaning."""
    slashes = len(text) - len(text.rstrip("\\"))
    return text + "\\" * slashes


def _marked(pieces: Sequence[Piece]) -> str:
    """The pieces with marks around those of one look; white space at their edges stays outside."""
    written, run, look = "", "", _BARE
    for piece, own in _merged(pieces):
        if own != look:
            written, run, look = _with(written, run, look), "", own
        run = _doubled(run) + _source(piece) if isinstance(piece, Expression) else run + escape_line(piece)
    return _with(written, run, look)


def _with(written: str, run: str, look: Look) -> str:
    """``written`` and a run of one look after it."""
    found = _EDGES.fullmatch(run)
    mark = _MARKS[look]
    if not mark or not found or not found[2]:
        return (_doubled(written) if run.startswith("{{") else written) + run
    return f"{_doubled(written + found[1])}{mark}{_doubled(found[2])}{mark}{found[3]}"


def _prints(parse: Callable[[str], Prose], text: str, pieces: Sequence[Piece], kind: Kind) -> bool:
    try:
        prose = parse(text)
    except ProseError:
        return False
    return prose.kind is kind and _joined(prose.pieces) == _joined(pieces)


def _joined(pieces: Sequence[Piece]) -> list[tuple[str, bool, Look]]:
    """The pieces, neighbouring texts of one look made one; white space has no look."""
    found: list[tuple[str, bool, Look]] = []
    for piece, look in pieces:
        if isinstance(piece, Expression):
            found.append((piece.source, True, look))
            continue
        for word in _WORDS.findall(piece):
            own = _BARE if word.isspace() else look
            if found and not found[-1][1] and found[-1][2] == own:
                found[-1] = (found[-1][0] + word, False, own)
            else:
                found.append((word, False, own))
    return found
