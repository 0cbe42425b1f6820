"""A paragraph as it is edited on the page: runs of text with their look, and figures as fixed little boxes.

Whoever edits sees the figure, not its code. :func:`composed` is the inverse of :func:`pieces_of`: what nobody
has touched comes back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from docgen.report.document import Kind
from docgen.report.expressions import UNREADABLE, Expression
from docgen.report.prose import Prose, ProseError, escape_line, escape_plain, parse_plain, parse_prose

Parser = Callable[[str], Prose]
_MARKS: Final = {Kind.DASH: "- ", Kind.PLUS: "+ "}
_SPACES: Final = re.compile(r"\s+")
_EDGES: Final = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
UNKNOWN: Final = "?"
"""What a box shows whose figure cannot be read."""


def pieces_of(text: str, parse: Parser, names: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The pieces of a text: ``chu`` (with ``dam``, ``nghieng``), or ``ma`` with what it ``hien``.

    A text that cannot be read is one piece, to be kept letter by letter (``tho``).
    """
    try:
        prose = parse(text)
    except ProseError:
        return [{"chu": text, "tho": True}]
    found: list[dict[str, Any]] = []
    if prose.kind in _MARKS:
        found.append({"chu": _MARKS[prose.kind]})
    for piece, (bold, italic) in prose.pieces:
        own = {"dam": bold, "nghieng": italic}
        if isinstance(piece, Expression):
            found.append({"ma": piece.source, "hien": shown(piece, names), **own})
        elif found and "chu" in found[-1] and _look(found[-1]) == (bold, italic):
            found[-1]["chu"] += piece
        else:
            found.append({"chu": piece, **own})
    return found


def shown(expression: Expression, names: Mapping[str, Any]) -> str:
    """What an expression prints now; :data:`UNKNOWN` where it cannot be worked out."""
    try:
        return str(expression.evaluate(names))
    except UNREADABLE:
        return UNKNOWN


def composed(pieces: Sequence[Mapping[str, Any]], *, plain: bool = False) -> str:
    """The text of edited pieces; ``plain``: bold and italic mean nothing in it (a cell, a subject)."""
    if len(pieces) == 1 and pieces[0].get("tho"):
        return str(pieces[0].get("chu", ""))
    if plain:
        return "".join(_code(each) or escape_plain(_text(each)) for each in pieces)
    return "".join(_runs(_tidy(pieces)))


def _code(piece: Mapping[str, Any]) -> str:
    return f"{{{{{piece['ma']}}}}}" if isinstance(piece.get("ma"), str) else ""


def _text(piece: Mapping[str, Any]) -> str:
    return str(piece.get("chu", "")).replace("\r", "")


def _look(piece: Mapping[str, Any]) -> tuple[bool, bool]:
    return bool(piece.get("dam")), bool(piece.get("nghieng"))


def _tidy(pieces: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, tuple[bool, bool]]]:
    """Codes and texts; a mark must touch a letter, so spaces at the edge of a look are outside of it."""
    for piece in pieces:
        look = _look(piece)
        if code := _code(piece):
            yield code, look
        elif look == (False, False):
            yield escape_line(_text(piece)), look
        elif match := _EDGES.fullmatch(_text(piece)):
            before, inside, after = match.groups()
            yield from ((before, (False, False)), (escape_line(inside), look), (after, (False, False)))


def _runs(parts: Iterator[tuple[str, tuple[bool, bool]]]) -> Iterator[str]:
    """The parts, with a mark wherever the look changes."""
    merged: list[tuple[str, tuple[bool, bool]]] = []
    for text, look in parts:
        if text and merged and (merged[-1][1] == look):
            merged[-1] = (merged[-1][0] + text, look)
        elif text:
            merged.append((text, look))
    for text, (bold, italic) in _joined(merged):
        mark = ("**" if bold else "") + ("*" if italic else "")
        yield f"{mark}{text}{mark[::-1]}"


def _joined(parts: list[tuple[str, tuple[bool, bool]]]) -> list[tuple[str, tuple[bool, bool]]]:
    """Spaces between two parts of one look belong to that look: one mark, not two."""
    found: list[tuple[str, tuple[bool, bool]]] = []
    for text, look in parts:
        if len(found) > 1 and found[-2][1] == look != (False, False) and _SPACES.fullmatch(found[-1][0]):
            space, _ = found.pop()
            found[-1] = (found[-1][0] + space + text, look)
        else:
            found.append((text, look))
    return found


def parser_of(path: str) -> Parser:
    """How the text at a path of the data is read."""
    return parse_plain if is_plain(path) else parse_prose


def is_plain(path: str) -> bool:
    """Whether bold and italic mean nothing at a path: subjects, cells, titles of tables and appendices."""
    return (
        ".bang" in path or ".bieu_do" in path or path == "trich_yeu" or bool(_APPENDIX_TITLE.fullmatch(path))
    )


_APPENDIX_TITLE: Final = re.compile(r"phu_luc\[\d+\]\.tieu_de")
