"""Prose written from its pieces: the inverse of :mod:`docgen.report.prose`.

Whatever is written here is parsed again before it is handed out, so that it prints just the pieces it was
made of. What prose cannot say is not written: a look of half a word, a brace right before an expression.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from docgen.report.document import Kind
from docgen.report.expressions import Expression
from docgen.report.marks import Emphasis
from docgen.report.prose import (
    Prose,
    ProseError,
    escape_line,
    escape_plain,
    parse_line,
    parse_plain,
    parse_prose,
)

Segment = tuple[str | Expression, Emphasis]
_MARKS = {(False, False): "", (True, False): "**", (False, True): "*", (True, True): "***"}
_LIST = {Kind.DASH: "- ", Kind.PLUS: "+ "}
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_WORDS = re.compile(r"\s+|\S+")
_BARE: Emphasis = (False, False)


def write_paragraph(segments: Sequence[Segment], kind: Kind) -> str | None:
    """A body paragraph that prints ``segments``, None if there is no way to write them."""
    prefix = _LIST.get(kind, "")
    text = prefix + _marked(segments)
    if not prefix and re.match(r"\\*[-+] ", text):
        text = f"\\{text}"
    return text if _prints(parse_prose, text, segments, kind) else None


def write_line(segments: Sequence[Segment]) -> str | None:
    """A title or clause that prints ``segments``, None if there is no way to write them."""
    text = _marked(segments)
    return text if _prints(parse_line, text, segments, Kind.TEXT) else None


def write_plain(segments: Sequence[Segment]) -> str | None:
    """A cell, subject or title of an appendix that prints ``segments`` without formats, None as above."""
    text = ""
    for segment, _ in _merged(without_emphasis(segments)):
        if isinstance(segment, Expression):
            text = _doubled(text) + _source(segment)
        else:
            text += escape_plain(segment)
    return text if _prints(parse_plain, text, without_emphasis(segments), Kind.TEXT) else None


def without_emphasis(segments: Sequence[Segment]) -> list[Segment]:
    """The same pieces, upright and light."""
    return [(segment, _BARE) for segment, _ in segments]


def _merged(segments: Sequence[Segment]) -> list[Segment]:
    """Neighbouring texts of one format as one: a brace of each would together be an opening."""
    found: list[Segment] = []
    for segment, emphasis in segments:
        before = found[-1] if found else None
        if before and isinstance(segment, str) and isinstance(before[0], str) and before[1] == emphasis:
            found[-1] = (before[0] + segment, emphasis)
        else:
            found.append((segment, emphasis))
    return found


def _source(expression: Expression) -> str:
    return f"{{{{{expression.source}}}}}"


def _doubled(text: str) -> str:
    """The text before a mark or an expression: backslashes at its end would take their meaning."""
    slashes = len(text) - len(text.rstrip("\\"))
    return text + "\\" * slashes


def _marked(segments: Sequence[Segment]) -> str:
    """The pieces with marks around those of one format; white space at their edges stays outside."""
    written, run, emphasis = "", "", _BARE
    for segment, own in _merged(segments):
        if own != emphasis:
            written, run, emphasis = _with(written, run, emphasis), "", own
        run = (
            _doubled(run) + _source(segment)
            if isinstance(segment, Expression)
            else run + escape_line(segment)
        )
    return _with(written, run, emphasis)


def _with(written: str, run: str, emphasis: Emphasis) -> str:
    """``written`` and a run of one format after it."""
    found = _EDGES.fullmatch(run)
    mark = _MARKS[emphasis]
    if not mark or not found or not found[2]:
        return (_doubled(written) if run.startswith("{{") else written) + run
    return f"{_doubled(written + found[1])}{mark}{_doubled(found[2])}{mark}{found[3]}"


def _prints(parse: Callable[[str], Prose], text: str, segments: Sequence[Segment], kind: Kind) -> bool:
    try:
        prose = parse(text)
    except ProseError:
        return False
    return prose.kind is kind and _joined(prose.segments) == _joined(segments)


def _joined(segments: Sequence[Segment]) -> list[tuple[str, bool, Emphasis]]:
    """The pieces, neighbouring texts of one format made one; white space has no look."""
    found: list[tuple[str, bool, Emphasis]] = []
    for segment, emphasis in segments:
        if isinstance(segment, Expression):
            found.append((segment.source, True, emphasis))
            continue
        for word in _WORDS.findall(segment):
            own = _BARE if word.isspace() else emphasis
            if found and not found[-1][1] and found[-1][2] == own:
                found[-1] = (found[-1][0] + word, False, own)
            else:
                found.append((word, False, own))
    return found
