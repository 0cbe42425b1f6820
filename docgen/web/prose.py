"""A paragraph as it is edited on the page: runs of text with their look, and figures as fixed little boxes.

Whoever edits sees the figure, not its code. :func:`composed` is the inverse of :func:`segments_of`:
what nobody has touched comes back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from docgen.errors import UsageError
from docgen.report.document import Kind
from docgen.report.expressions import UNREADABLE, Expression
from docgen.report.marks import Emphasis
from docgen.report.prose import Prose, ProseError, parse_line, parse_plain, parse_prose
from docgen.report.writing import Segment, without_emphasis, write_line, write_paragraph, write_plain

Parser = Callable[[str], Prose]
_MARKS: Final = {Kind.DASH: "- ", Kind.PLUS: "+ "}
_APPENDIX_TITLE: Final = re.compile(r"phu_luc\[\d+\]\.tieu_de")
UNKNOWN: Final = "?"
"""What a box shows whose figure cannot be read."""


def segments_of(text: str, parse: Parser, names: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The pieces of a text: ``chu`` (with ``dam``, ``nghieng``), or ``ma`` with what it ``hien``.

    A text that cannot be read is one piece, to be kept letter by letter (``tho``).
    """
    try:
        prose = parse(text)
    except ProseError:
        return [{"chu": text, "tho": True}]
    found: list[dict[str, Any]] = []
    if prose.kind in _MARKS:
        found.append({"chu": _MARKS[prose.kind], "dam": False, "nghieng": False})
    for segment, (bold, italic) in prose.segments:
        own = {"dam": bold, "nghieng": italic}
        if isinstance(segment, Expression):
            found.append({"ma": segment.source, "hien": shown(segment, names), **own})
        elif found and "chu" in found[-1] and _emphasis(found[-1]) == (bold, italic):
            found[-1]["chu"] += segment
        else:
            found.append({"chu": segment, **own})
    return found


def shown(expression: Expression, names: Mapping[str, Any]) -> str:
    """What an expression prints now; :data:`UNKNOWN` where it cannot be worked out."""
    try:
        return str(expression.evaluate(names))
    except UNREADABLE:
        return UNKNOWN


def composed(segments: Sequence[Mapping[str, Any]], path: str) -> str:
    """The text of edited pieces as the data say it at ``path``. UsageError where they cannot say it."""
    if len(segments) == 1 and segments[0].get("tho"):
        return str(segments[0].get("chu", ""))
    own = [_segment(each) for each in segments]
    text = _written(own, path)
    if text is None:  # half a word in bold, say: the words matter more than their look
        text = _written(without_emphasis(own), path)
    if text is None:
        raise UsageError(
            "đoạn này có dấu ngoặc nhọn ngay trước một số liệu, không ghi được (hãy thêm dấu cách)"
        )
    return text


def _written(segments: list[Segment], path: str) -> str | None:
    parse = parser_of(path)
    if parse is parse_plain:
        return write_plain(segments)
    if parse is parse_line:
        return write_line(segments)
    first = segments[0][0] if segments else ""
    kind = next((k for k, mark in _MARKS.items() if isinstance(first, str) and first.startswith(mark)), None)
    if kind is None:
        return write_paragraph(segments, Kind.TEXT)
    return write_paragraph([(str(first)[2:], segments[0][1]), *segments[1:]], kind)


def _segment(part: Mapping[str, Any]) -> Segment:
    if isinstance(part.get("ma"), str):
        return Expression(part["ma"]), _emphasis(part)
    return str(part.get("chu", "")).replace("\r", ""), _emphasis(part)


def _emphasis(segment: Mapping[str, Any]) -> Emphasis:
    return bool(segment.get("dam")), bool(segment.get("nghieng"))


def parser_of(path: str) -> Parser:
    """How the text at a path of the data is read."""
    if ".bang" in path or ".bieu_do" in path or path == "trich_yeu" or _APPENDIX_TITLE.fullmatch(path):
        return parse_plain
    return parse_line if path.endswith((".tieu_de", ".khoan")) else parse_prose


def is_plain(path: str) -> bool:
    """Whether bold and italic mean nothing at a path: subjects, cells, titles of tables and appendices."""
    return parser_of(path) is parse_plain
